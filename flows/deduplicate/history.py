"""Entities between two releases: which old identifiers live on under another one, and what was merged or split."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from flows.values import label_key

Row = Mapping[str, Any]
KEPT, RENAMED, MERGED, SPLIT, GONE = "kept", "renamed", "merged", "split", "gone"


def alias_rows(
    previous_entities: Iterable[Row], previous_names: Iterable[Row], entities: Iterable[Row], names: Iterable[Row]
) -> list[dict[str, Any]]:
    """What became of each entity of the release before: rows with old_id, old_label, new_id, kind.

    Entities are recognized by their spellings. `kind` is renamed (one for one, under another label), merged (several old ones in
    one), split (one old in several: a row for each, the likeliest first), or gone (new_id is null). An identifier that stands
    for the same entity as before has no row. Rows come in the order of old_id; the order of the arguments' rows does not count.
    """
    before, after = list(previous_entities), list(entities)
    old_names, new_names = _spellings(before, previous_names), _spellings(after, names)
    owners: dict[tuple[str, str], set[str]] = defaultdict(set)
    for entity in after:
        for name in new_names[entity["entity_id"]]:
            owners[entity["type"], name].add(entity["entity_id"])
    heirs = {entity["entity_id"]: _heirs(entity, old_names, new_names, owners) for entity in before}
    sources: dict[str, set[str]] = defaultdict(set)
    for old, found in heirs.items():
        for new in found[:1]:
            sources[new].add(old)
    rows = []
    for entity in sorted(before, key=lambda row: str(row["entity_id"])):
        old = entity["entity_id"]
        for heir in heirs[old] or [""]:
            kind = _kind(old, heir, heirs[old], sources)
            if kind != KEPT:
                rows.append({"old_id": old, "old_label": entity["label"], "new_id": heir or None, "kind": kind})
    return rows


def _spellings(entities: Iterable[Row], names: Iterable[Row]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in names:
        found[row["entity_id"]].add(label_key(row["name"]) or row["name"])
    for row in entities:
        found[row["entity_id"]].add(label_key(row["label"]) or row["label"])
    return found


def _heirs(
    entity: Row,
    old_names: Mapping[str, set[str]],
    new_names: Mapping[str, set[str]],
    owners: Mapping[tuple[str, str], set[str]],
) -> list[str]:
    """The new entities that have its spellings; the one of the same identifier first, then by spellings shared.

    A spelling of one word, such as a surname, counts only for an entity that has no fuller one.
    """
    own = old_names[entity["entity_id"]]
    full = {name for name in own if " " in name} or own
    found = {new for name in full for new in owners.get((entity["type"], name), ())}
    return sorted(found, key=lambda new: (new != entity["entity_id"], -len(own & new_names[new]), new))


def _kind(old: str, new: str, heirs: list[str], sources: Mapping[str, set[str]]) -> str:
    if not new:
        return GONE
    if len(heirs) > 1:
        return KEPT if new == old else SPLIT
    if new == old:
        return KEPT
    return MERGED if len(sources[new]) > 1 else RENAMED
