"""What the ingest stage hands on."""

from dataclasses import dataclass

import pyarrow as pa


@dataclass(frozen=True)
class Ingested:
    """Tables `articles`, `texts`, `blocks`, `discarded`, `quarantine` of some articles, in the schemas of `flows.tables`."""

    articles: pa.Table
    texts: pa.Table
    blocks: pa.Table
    discarded: pa.Table
    quarantine: pa.Table
