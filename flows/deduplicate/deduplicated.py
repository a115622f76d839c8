"""What the deduplicate stage hands on."""

from dataclasses import dataclass

import pyarrow as pa


@dataclass(frozen=True)
class Deduplicated:
    """Tables `mentions`, `claim_groups`, `entities`, `names`, `sources`, `quarantine` of a story; `doubts` is not published."""

    mentions: pa.Table
    claim_groups: pa.Table
    entities: pa.Table
    names: pa.Table
    sources: pa.Table
    quarantine: pa.Table
    doubts: pa.Table
