"""The shards of a story put together: from here on a stage sees the whole story."""

from collections.abc import Sequence
from dataclasses import dataclass

import pyarrow as pa

from flows import tables
from flows.extract.extracted import Extracted
from flows.ingest import find_copies
from flows.ingest.ingested import Ingested
from flows.normalize.normalized import Normalized


@dataclass(frozen=True)
class Joined:
    """Tables `articles`, `texts`, `blocks`, `discarded`, `namings`, `readings`, `quarantine` of a whole story."""

    articles: pa.Table
    texts: pa.Table
    blocks: pa.Table
    discarded: pa.Table
    namings: pa.Table
    readings: pa.Table
    quarantine: pa.Table


def join_shards(ingested: Sequence[Ingested], extracted: Sequence[Extracted], normalized: Sequence[Normalized]) -> Joined:
    """All shards in one, sorted as their tables say, with copied articles and passages marked."""
    texts = tables.concat(tables.TEXTS, (part.texts for part in ingested))
    articles, blocks = find_copies(
        tables.concat(tables.ARTICLES, (part.articles for part in ingested)),
        texts,
        tables.concat(tables.BLOCKS, (part.blocks for part in ingested)),
    )
    return Joined(
        articles=articles,
        texts=texts,
        blocks=blocks,
        discarded=tables.concat(tables.DISCARDED, (part.discarded for part in ingested)),
        namings=tables.concat(tables.NAMINGS, (part.namings for part in extracted)),
        readings=tables.concat(tables.READINGS, (part.readings for part in normalized)),
        quarantine=tables.concat(
            tables.QUARANTINE, [part.quarantine for stage in (ingested, extracted, normalized) for part in stage]
        ),
    )
