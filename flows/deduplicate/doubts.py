"""The pairs of persons that a person should look at, most valuable first."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from flows.deduplicate.registry import Registry


def doubt_rows(registry: Registry, mentions: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Rows of `doubts`. A pair is worth most when its question is open (score .5) and many mentions hang on it."""
    spoken: Counter[str] = Counter()
    for mention in mentions:
        spoken.update({mention["subject_id"], mention["value_entity_id"] or mention["subject_id"]})
    rows = []
    for doubt in registry.doubts:
        moved = min(spoken[registry.of[node].entity_id] for node in (doubt.a, doubt.b))
        rows.append(
            {
                "a": doubt.a[1],
                "b": doubt.b[1],
                "score": doubt.score,
                "joined": doubt.joined,
                "mention_count": moved,
                "value": round((moved + 1) * (1.0 - abs(2.0 * doubt.score - 1.0)), 4),
                "reason": doubt.reason,
            }
        )
    return rows


def most_valuable(rows: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The rows in the order in which answers help most."""
    return sorted(rows, key=lambda row: (-row["value"], row["a"], row["b"]))
