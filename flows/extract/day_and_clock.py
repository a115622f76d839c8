"""A day and a clock that one sentence tells apart are one time: "Friday's concert is scheduled for 8 p.m."."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import Any

from flows.expressions.times_meaning import CLOCK, TimeMeaning
from flows.extract.document import Document

Row = dict[str, Any]
Times = Mapping[tuple[int, int], TimeMeaning]
# Within a clause of news the clock follows its day closely.
REACH = 120
SAME = ("predicate", "subject_type", "subject_label", "modality", "attribution")


def joined_times(rows: Sequence[Row], document: Document) -> list[Row]:
    """The rows, a day left out where a clock without a day follows it in the same claim, whose evidence then holds both.

    `rows` are in the order of their values; so is the result.
    """
    times = {(e.start, e.end): e.meaning for e in document.expressions if e.kind == "time"}
    starts = [sentence.start for sentence in document.sentences]
    kept: list[Row] = []
    last: dict[tuple[Any, ...], int] = {}
    for row in rows:
        claim = (*(row[column] for column in SAME), bisect_right(starts, row["value_start"]))
        before = kept[last[claim]] if claim in last else None
        if before is not None and _is_day_of(before, row, times):
            kept[last[claim]] = {}
            row = {**row, "evidence_start": min(before["evidence_start"], row["evidence_start"])}
        last[claim] = len(kept)
        kept.append(row)
    return [row for row in kept if row]


def _is_day_of(day: Row, clock: Row, times: Times) -> bool:
    dated, timed = (times.get((row["value_start"], row["value_end"])) for row in (day, clock))
    if dated is None or timed is None or clock["value_start"] - day["value_end"] > REACH:
        return False
    return dated.unit == "day" and dated.clock is None and not dated.bound and dated.through is None and timed.frame == CLOCK
