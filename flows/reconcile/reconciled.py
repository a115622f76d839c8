"""What the reconcile stage hands on."""

from dataclasses import dataclass

import pyarrow as pa


@dataclass(frozen=True)
class Reconciled:
    """Tables `claims`, `facts`, `conflicts` of a whole story."""

    claims: pa.Table
    facts: pa.Table
    conflicts: pa.Table
