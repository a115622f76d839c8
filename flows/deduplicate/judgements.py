"""What people decided about entities and mentions. A decision that fits nothing any more fails the run: it expired."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from flows import ids
from flows.deduplicate.clusters import Clusters
from flows.deduplicate.labels import family
from flows.deduplicate.references import Node, References
from flows.errors import InputError
from flows.normalize.name_forms import name_forms
from flows.normalize.names import SAME, compare_names
from flows.settings import MAX_EXACT
from flows.stories.story import Judgement, Story
from flows.values import label_key

Row = dict[str, Any]


def apply_entity_judgements(clusters: Clusters, judgements: Sequence[Judgement], references: References) -> None:
    """Keep apart and join what people said, before anything else is joined.

    Raises InputError for a judgement that names nobody in the story, or that contradicts another one.
    """
    index = _index(references)
    for judgement in judgements:
        if judgement.kind == "different_entity":
            for a, b in _sides(judgement, index, apart=True):
                clusters.keep_apart(a, b)
    for judgement in judgements:
        if judgement.kind == "same_entity":
            for a, b in _sides(judgement, index, apart=False):
                if not clusters.join(a, b):
                    raise InputError(f"{_told(judgement)} contradicts a different_entity judgement. Remove one of them.")


def apply_mention_judgements(readings: list[Row], judgements: Sequence[Judgement]) -> tuple[list[Row], list[Row]]:
    """Readings a person did not judge wrong, those judged right with confidence 1, and the quarantine rows of the others.

    Raises InputError for a judgement of a mention that is not in the story.
    """
    decided = {judgement.a: judgement for judgement in judgements if judgement.kind in {"right", "wrong"}}
    present = {reading["mention_id"] for reading in readings}
    for mention, judgement in sorted(decided.items()):
        if mention not in present:
            raise InputError(f"{_told(judgement)}: no mention has that id. Remove the judgement or correct its id.")
    kept, refused = [], []
    for reading in readings:
        decision = decided.get(reading["mention_id"])
        if decision is not None and decision.kind == "wrong":
            refused.append(_quarantined(reading, decision))
        else:
            kept.append(reading if decision is None else {**reading, "confidence": 1.0})
    return kept, refused


def overridden_rows(story: Story) -> list[Row]:
    """Quarantine rows that report judgements against what the names say: two kept apart that the rules would join."""
    forms = name_forms(story.lexicons.maps)
    rows = []
    for judgement in story.judgements:
        if judgement.kind == "different_entity" and judgement.b:
            compared = compare_names(judgement.a, judgement.b, forms)
            if compared.outcome == SAME:
                reason = f"{_told(judgement)} keeps apart what the names would join: {compared.reason}"
                rows.append(_overridden(judgement, reason))
    return rows


def _overridden(judgement: Judgement, reason: str) -> Row:
    parts = ("deduplicate", judgement.a, judgement.b, "judgement_overrides")
    return {
        "quarantine_id": ids.make_id(ids.QUARANTINE, *parts),
        "stage": "deduplicate",
        "table": "entities",
        "reason_code": "judgement_overrides",
        "reason": reason,
        "raw": f"{judgement.a} | {judgement.b}"[:MAX_EXACT],
    }


def _index(references: References) -> dict[str, set[Node]]:
    found: dict[str, set[Node]] = defaultdict(set)
    for node in references.nodes:
        for name in (node[1], *references.spellings.get(node, ())):
            found[label_key(name)].add(node)
            found[ids.make_id(ids.ENTITY, node[0], name)].add(node)
    return found


def _sides(judgement: Judgement, index: Mapping[str, set[Node]], apart: bool) -> list[tuple[Node, Node]]:
    left, right = (_named(judgement, name, index) for name in (judgement.a, judgement.b or ""))
    both = set(left) & set(right)
    pairs = [(a, b) for a in left for b in right if family(a[0]) == family(b[0]) and a != b and not (apart and {a, b} & both)]
    if apart and both and not pairs:
        raise InputError(f"{_told(judgement)}: one article uses both names for one entity. Judge the mentions instead.")
    if not pairs and set(left) != set(right):
        raise InputError(f"{_told(judgement)}: the two are of different types ({left[0][0]}, {right[0][0]}) and stay two.")
    return pairs


def _named(judgement: Judgement, name: str, index: Mapping[str, set[Node]]) -> list[Node]:
    nodes = sorted(index.get(name, set()) | index.get(label_key(name), set()))
    if not nodes:
        raise InputError(f"{_told(judgement)}: no entity of the story is named {name!r}. Remove the judgement or correct it.")
    return nodes


def _told(judgement: Judgement) -> str:
    other = f" and {judgement.b!r}" if judgement.b is not None else ""
    return f"judgement {judgement.kind} of {judgement.a!r}{other} ({judgement.who}, {judgement.when})"


def _quarantined(reading: Row, judgement: Judgement) -> Row:
    why = f": {judgement.why}" if judgement.why else ""
    return {
        "quarantine_id": ids.make_id(ids.QUARANTINE, "deduplicate", reading["mention_id"], "judged_wrong"),
        "stage": "deduplicate",
        "table": "mentions",
        "row_id": reading["mention_id"],
        "article_id": reading["article_id"],
        "reason_code": "judged_wrong",
        "reason": f"judged wrong by {judgement.who} on {judgement.when}{why}",
        "raw": reading["value_as_written"],
        "start": reading["value_start"],
        "end": reading["value_end"],
    }
