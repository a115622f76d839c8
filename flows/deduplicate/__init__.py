"""Who is meant and what is said twice: entities across articles, distinct claims, independent sources."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

import pyarrow as pa

from flows.deduplicate.claims import claim_rows, identify_claims
from flows.deduplicate.context import Contexts
from flows.deduplicate.deduplicated import Deduplicated
from flows.deduplicate.doubts import doubt_rows
from flows.deduplicate.judgements import apply_mention_judgements, overridden_rows
from flows.deduplicate.mentions import entity_rows, identify
from flows.deduplicate.namesakes import part_namesakes
from flows.deduplicate.quote_links import quote_link_rows
from flows.deduplicate.references import collect_references
from flows.deduplicate.registry import register_entities
from flows.deduplicate.repeats import with_repeats
from flows.deduplicate.scopes import with_settled_scopes
from flows.deduplicate.sources import Sources
from flows.deduplicate.spellings import name_rows
from flows.stories.story import Story
from flows.tables import CLAIM_GROUPS, DOUBTS, ENTITIES, MENTIONS, NAMES, QUARANTINE, QUOTE_LINKS, SOURCES, build, records
from flows.vocabulary.gazetteer import build_gazetteer

__all__ = ["Deduplicated", "deduplicate"]


def deduplicate(
    articles: pa.Table, blocks: pa.Table, readings: pa.Table, namings: pa.Table, story: Story, texts: pa.Table | None = None
) -> Deduplicated:
    """Identify entities, claims and sources over a whole story; the order of articles does not count.

    Without `texts` no article is known to be an agency's by its dateline or byline, and no word of a quote counts as rare.
    Raises InputError for a judgement of the story that fits nothing in it.
    """
    by_id = {article["article_id"]: article for article in records(articles)}
    kept, refused = apply_mention_judgements(records(readings), story.judgements)
    parted = part_namesakes(kept, records(namings))
    kept = parted.readings
    references = collect_references(kept, parted.namings)
    registry = register_entities(references, Contexts(kept, references.nodes), story, parted.apart)
    words = {row["article_id"]: row["text"] for row in records(texts)} if texts is not None else {}
    sources = Sources(by_id.values(), records(blocks), story.lexicons.maps.get("news_outlets", {}), words)
    identified = [identify(reading, registry) for reading in kept]
    identified = with_settled_scopes(identified, registry, story.vocabulary, build_gazetteer(story.known_entities))
    found = with_repeats(identified, [sources.of_reading(reading) for reading in kept])
    origins = [(reading["article_id"], origin) for reading, origin in zip(kept, found, strict=True)]
    mentions = identify_claims([{**row, "origin_id": origin.source_id} for row, origin in zip(identified, found, strict=True)])
    publishers = {article_id: sources.of_article(article_id).source_id for article_id in by_id}
    return Deduplicated(
        mentions=build(MENTIONS, mentions),
        claim_groups=build(CLAIM_GROUPS, claim_rows(mentions, by_id, publishers)),
        quote_links=build(QUOTE_LINKS, quote_link_rows(mentions, _paragraphs(records(blocks), words), story.lexicons)),
        entities=build(ENTITIES, entity_rows(registry, mentions)),
        names=build(NAMES, name_rows(registry.entities)),
        sources=build(SOURCES, sources.rows(origins)),
        quarantine=build(QUARANTINE, [*refused, *overridden_rows(story)]),
        doubts=build(DOUBTS, doubt_rows(registry, mentions)),
    )


def _paragraphs(blocks: Iterable[Mapping[str, Any]], texts: Mapping[str, str]) -> Mapping[str, list[str]]:
    """The paragraphs of each article."""
    found: dict[str, list[str]] = defaultdict(list)
    for block in blocks:
        if block["article_id"] in texts:
            found[block["article_id"]].append(texts[block["article_id"]][block["start"] : block["end"]])
    return found
