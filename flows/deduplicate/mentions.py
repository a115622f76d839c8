"""Readings become mentions: subject and value are entities of the story, and the origin is known."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from flows.deduplicate.references import subject_node, value_node
from flows.deduplicate.registry import Registry
from flows.values import intersect

Row = dict[str, Any]


def identify(reading: Row, registry: Registry) -> Row:
    """The reading with the entities it speaks of; a title keeps its words and points at the work it names."""
    subject = registry.of[subject_node(reading)]
    row = {**reading, "subject_id": subject.entity_id, "subject_label": subject.label}
    row.pop("subject_type")
    node = value_node(reading)
    if node is not None:
        row |= {"value": registry.of[node].label, "value_entity_id": registry.of[node].entity_id}
    elif reading["value_type"] == "title" and subject.type == "work":
        row["value_entity_id"] = subject.entity_id
    return row


def entity_rows(registry: Registry, mentions: Sequence[Row]) -> list[Row]:
    """Rows of `entities`: how often each is spoken of, and the birth interval its stated ages allow."""
    spoken: Counter[str] = Counter()
    for mention in mentions:
        spoken.update(sorted({mention["subject_id"], mention["value_entity_id"] or mention["subject_id"]}))
    births = _births(mentions)
    return [
        {
            "entity_id": entity.entity_id,
            "type": entity.type,
            "label": entity.label,
            "birth_earliest": births.get(entity.entity_id, (None, None))[0],
            "birth_latest": births.get(entity.entity_id, (None, None))[1],
            "wikidata_id": entity.wikidata_id,
            "mention_count": spoken[entity.entity_id],
            "article_count": len(entity.articles),
        }
        for entity in registry.entities
    ]


def _births(mentions: Iterable[Row]) -> Mapping[str, tuple[date | None, date | None]]:
    """What all ages of a person share; nothing when two of them cannot both be true."""
    stated: dict[str, list[tuple[date | None, date | None]]] = defaultdict(list)
    for mention in mentions:
        if mention["value_type"] == "age" and mention["modality"] != "negated":
            stated[mention["subject_id"]].append((mention["date_earliest"], mention["date_latest"]))
    shared = {}
    for person, intervals in stated.items():
        interval = intervals[0]
        for other in intervals[1:]:
            interval = intersect(interval, other)
        earliest, latest = interval
        if earliest is None or latest is None or earliest <= latest:
            shared[person] = interval
    return shared
