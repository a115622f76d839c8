"""What the normalize stage hands on."""

from dataclasses import dataclass

import pyarrow as pa


@dataclass(frozen=True)
class Normalized:
    """Tables `readings` and `quarantine` of some articles."""

    readings: pa.Table
    quarantine: pa.Table
