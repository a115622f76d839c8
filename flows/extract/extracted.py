"""What the extract stage hands on."""

from dataclasses import dataclass

import pyarrow as pa


@dataclass(frozen=True)
class Extracted:
    """Tables `candidates`, `namings`, `quarantine` of some articles."""

    candidates: pa.Table
    namings: pa.Table
    quarantine: pa.Table
