"""What the validate stage hands on."""

from collections.abc import Mapping
from dataclasses import dataclass

import pyarrow as pa


@dataclass(frozen=True)
class Validated:
    """The tables that passed, the `checks`, the rows that went to `quarantine`, and what stops publication (empty: nothing)."""

    tables: Mapping[str, pa.Table]
    checks: pa.Table
    quarantine: pa.Table
    blockers: tuple[str, ...]
