"""Which of the rows that rules give for the same words are kept."""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence
from typing import Any

Row = dict[str, Any]
# Claims whose speaker may be resolved from a pronoun, and so be named without words of its own.
SPOKEN = frozenset({"said", "stated"})
EVENT_RIVALS = frozenset({"instant", "date", "interval", "place"})


def best_of_each(rows: Iterable[Row], residual: Collection[str] = ()) -> list[Row]:
    """One row a predicate, subject and value span: of spans that overlap, the most confident, then the longest, stays.

    Rows whose subject is implied compete with each other, and give way to one that names its subject: one value answers one
    question. Predicates in `residual` are for what no other predicate covers: a time or place claimed otherwise is not theirs.
    """
    kept: dict[tuple[str, str], list[Row]] = {}
    named: dict[str, list[Row]] = {}
    ranked = sorted(rows, key=lambda r: (-r["confidence"], r["value_start"] - r["value_end"], r["value_start"], r["method"]))
    for row in sorted(ranked, key=lambda r: not _names_subject(r)):
        subject = row["subject_label"] if _names_subject(row) else ""
        others = kept.setdefault((row["predicate"], subject), [])
        rivals = others if subject else [*others, *named.get(row["predicate"], ())]
        if all(_apart(row, other) for other in rivals):
            others.append(row)
            if subject:
                named.setdefault(row["predicate"], []).append(row)
    found = [row for others in kept.values() for row in others]
    claimed = sorted(
        (r["value_start"], r["value_end"]) for r in found if r["predicate"] not in residual and r["value_type"] in EVENT_RIVALS
    )
    found = [row for row in found if row["predicate"] not in residual or not _overlaps(row, claimed)]
    return sorted(found, key=lambda r: (r["value_start"], r["predicate"], r["subject_label"]))


def _apart(row: Row, other: Row) -> bool:
    """Whether two rows can both stand: their values do not overlap, or are two persons that one word means ("the pair")."""
    if row["value_end"] <= other["value_start"] or other["value_end"] <= row["value_start"]:
        return True
    same = all(row[key] == other[key] for key in ("method", "value_start", "value_end", "value_type"))
    return same and row["value_type"] == "person" and row["value_label"] != other["value_label"]


def _overlaps(row: Row, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether the row's value overlaps one of the spans, which are in order and short."""
    last = bisect_right(spans, (row["value_end"], 0))
    return any(start < row["value_end"] and row["value_start"] < end for start, end in spans[max(0, last - 5) : last])


def _names_subject(row: Row) -> bool:
    return row["subject_start"] is not None or row["predicate"] in SPOKEN
