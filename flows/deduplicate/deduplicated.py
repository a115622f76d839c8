"""What the deduplicate stage hands on."""

from dataclasses import dataclass

import pyarrow as pa


@dataclass(frozen=True)
class Deduplicated:
    """Tables `mentions`, `claim_groups`, `quote_links`, `entities`, `names`, `sources`, `quarantine`, `doubts` of a story."""

    mentions: pa.Table
    claim_groups: pa.Table
    quote_links: pa.Table
    entities: pa.Table
    names: pa.Table
    sources: pa.Table
    quarantine: pa.Table
    doubts: pa.Table
