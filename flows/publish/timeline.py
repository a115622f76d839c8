"""Times on axes: one bar for each claim, as wide as its words leave open.

A clock time and a year cannot share one axis, so times are put into panels by precision, and a panel is split where
nothing happens for more than half of it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from flows.publish.display import MONTHS, TIME_TYPES, day_text, value_text
from flows.publish.sections import question, standing
from flows.values.time import OPEN, PART_OF_DAY, WEEK

WIDTH = 1000
NARROWEST = 6
MOST_ROWS = 40
MOST_BARS = 12
LONGEST_GAP = 0.5
AGAINST = frozenset({"disputed", "implausible"})
# (precision above, precision up to, title, least gap that splits a panel)
LEVELS = (
    (0, PART_OF_DAY, "By the clock", timedelta(hours=12)),
    (PART_OF_DAY, WEEK, "By the day", timedelta(days=120)),
    (WEEK, OPEN, "By the month or year", timedelta(days=3650)),
)
# Axes end where the calendar of Python ends, with room for one more step.
EARLIEST, LATEST = datetime(1, 1, 2, tzinfo=UTC), datetime(9999, 11, 30, tzinfo=UTC)
STEPS = [timedelta(minutes=m) for m in (5, 10, 15, 30, 60, 120, 180, 360, 720)] + [timedelta(days=d) for d in (1, 2, 7, 14)]


@dataclass(frozen=True)
class Bar:
    """A claim on the axis, from `x`, `width` wide, in thousandths. `kind` is for, against or planned."""

    x: float
    width: float
    kind: str


@dataclass(frozen=True)
class Row:
    """A fact and the bars of its claims, the first MOST_BARS of them."""

    fact_id: str
    label: str
    value: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class Panel:
    """Rows on one axis. `ticks` are (place in thousandths, label)."""

    title: str
    ticks: tuple[tuple[float, str], ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class _Timed:
    fact: Mapping[str, Any]
    claims: tuple[Mapping[str, Any], ...]
    start: datetime
    end: datetime
    precision: int


def timeline(facts: Sequence[Mapping[str, Any]], claims: Mapping[str, Sequence[Mapping[str, Any]]]) -> tuple[Panel, ...]:
    """The panels of every fact that is a time; `claims` holds the claims of each fact by its id."""
    timed = sorted(filter(None, (_timed(fact, claims.get(fact["fact_id"], ())) for fact in facts)), key=_order)
    panels: list[Panel] = []
    for low, high, name, gap in LEVELS:
        level = [item for item in timed if low < item.precision <= high]
        panels += [_panel(name, part) for part in _split(level[:MOST_ROWS], gap)]
    return tuple(panels)


def _timed(fact: Mapping[str, Any], claims: Iterable[Mapping[str, Any]]) -> _Timed | None:
    if fact["value_type"] not in TIME_TYPES:
        return None
    shown = tuple(c for c in claims if c["time_earliest"] and c["time_latest"])
    if not shown:
        return None
    # A coarse claim would stretch the axis of a precise one: the finest claims set the level, coarser ones are cut off.
    precision = min(c["time_precision"] or OPEN for c in shown)
    finest = [c for c in shown if (c["time_precision"] or OPEN) == precision]
    return _Timed(fact, shown, min(c["time_earliest"] for c in finest), max(c["time_latest"] for c in finest), precision)


def _order(item: _Timed) -> tuple[datetime, datetime, str]:
    return item.start, item.end, item.fact["fact_id"]


def _split(items: list[_Timed], least: timedelta) -> list[list[_Timed]]:
    if len(items) < 2:
        return [items] if items else []
    start, end, gaps, reached = items[0].start, max(i.end for i in items), [], items[0].end
    for place, item in enumerate(items[1:], 1):
        gaps.append((item.start - reached, -place))
        reached = max(reached, item.end)
    widest, place = max(gaps)
    if widest <= max(least, (end - start) * LONGEST_GAP):
        return [items]
    return _split(items[:-place], least) + _split(items[-place:], least)


def _panel(name: str, items: list[_Timed]) -> Panel:
    start, end = min(i.start for i in items), max(i.end for i in items)
    margin = max((end - start) * 0.04, timedelta(minutes=2))
    first, last = day_text(start), day_text(end - timedelta(microseconds=1))
    start, end = max(start, EARLIEST + margin) - margin, min(end, LATEST - margin) + margin
    rows = tuple(_row(item, start, end) for item in items)
    return Panel(f"{name}: {first if first == last else f'{first} to {last}'}", _ticks(start, end), rows)


def _row(item: _Timed, start: datetime, end: datetime) -> Row:
    label = f"{item.fact['subject_label']}: {question(item.fact)}"
    value = value_text(item.fact) or " or ".join(dict.fromkeys(str(value_text(c)) for c in standing(item.fact, item.claims)))
    return Row(item.fact["fact_id"], label, value, tuple(_bar(c, start, end) for c in item.claims[:MOST_BARS]))


def _bar(claim: Mapping[str, Any], start: datetime, end: datetime) -> Bar:
    left = _place(max(claim["time_earliest"], start), start, end)
    right = _place(min(claim["time_latest"], end), start, end)
    left, right = min(left, WIDTH - NARROWEST), max(right, 0)
    kind = "against" if claim["relation"] in AGAINST else "for" if claim["modality"] == "actual" else "planned"
    return Bar(left, round(max(right - left, NARROWEST), 1), kind)


def _place(moment: datetime, start: datetime, end: datetime) -> float:
    return round(WIDTH * ((moment - start) / (end - start)), 1)


def _ticks(start: datetime, end: datetime) -> tuple[tuple[float, str], ...]:
    for step in STEPS:
        if (end - start) / step <= 6:
            return _even_ticks(start, end, step)
    months = max(1, round((end - start).days / 30.4 / 5))
    return _month_ticks(start, end, months if months < 9 else 12 * max(1, round(months / 12)))


def _even_ticks(start: datetime, end: datetime, step: timedelta) -> tuple[tuple[float, str], ...]:
    origin = datetime(start.year, start.month, start.day, tzinfo=UTC)
    moment = origin + step * -((origin - start) // step)
    found = []
    while moment < end:
        label = f"{moment:%H:%M}" if step < timedelta(days=1) else f"{moment.day} {MONTHS[moment.month]}"
        found.append((_place(moment, start, end), label))
        moment += step
    return tuple(found)


def _month_ticks(start: datetime, end: datetime, months: int) -> tuple[tuple[float, str], ...]:
    count = (start.year * 12 + start.month - 1) // months * months
    found = []
    while (count := count + months) // 12 <= min(end.year, 9998):
        moment = datetime(count // 12, count % 12 + 1, 1, tzinfo=UTC)
        if start < moment < end:
            label = str(moment.year) if months % 12 == 0 else f"{MONTHS[moment.month]} {moment.year}"
            found.append((_place(moment, start, end), label))
    return tuple(found)
