"""Times of a single sentence or expression, each as one value: a range, a bound or an edge is part of it."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from flows.expressions.durations import find_durations
from flows.expressions.expression import Expression
from flows.expressions.times import find_times
from flows.expressions.times_meaning import CLOCK, Clock
from flows.expressions.times_references import find_references
from flows.expressions.times_sets import find_sets
from flows.normalize.calendar_spans import ONE_DAY, edtf_of
from flows.normalize.context import Anchored
from flows.normalize.publication import Publication
from flows.normalize.times import PlacedTime, place_times
from flows.normalize.timex import PART_CODES, timex_value
from flows.values.time import MINUTE

Prediction = dict[str, Any]
_SINCE = re.compile(r"\bsince $", re.I)
_MINUTES_TOLD = re.compile(r"\d[:h.]\d\d")


def predict_sentence(row: Mapping[str, Any], whole_ranges: bool = False) -> list[Prediction]:
    """Spans and values of a sentence that was said at the row's reference time.

    `whole_ranges`: every range is written to the end of its last part, also inside a sentence.
    """
    text = row["text"]
    times = [_since(text, expression) for expression in find_times(text)]
    others: list[Expression] = []
    for more in (find_sets(text), find_durations(text), find_references(text)):
        taken = [*times, *others]
        others += [e for e in more if all(e.end <= other.start or other.end <= e.start for other in taken)]
    inside = {e.start: not whole_ranges and _in_sentence(text, e) for e in times}
    found = [_time(placed, inside[placed.expression.start], text) for placed in place_times(text, times, _said(row))]
    found += [_other(expression) for expression in others]
    return sorted((p for p in found if p), key=lambda p: p["start"])


def _since(text: str, expression: Expression) -> Expression:
    """ "Since 2014" is open to its end; an article's claims take the day itself, so the reader leaves the word alone."""
    led = _SINCE.search(text, 0, expression.start)
    if not led or expression.meaning.bound:
        return expression
    return Expression(led.start(), expression.end, "time", replace(expression.meaning, bound="since"))


def _in_sentence(text: str, expression: Expression) -> bool:
    """Does the text hold words beside the time? Suites of sentences write the limit of a range as the begin of its last part,

    suites of bare expressions as its end. The reading is the same; the scorer has room for one way to write it.
    """
    return expression.start > 0 or expression.end < len(text.rstrip(" ."))


def _said(row: Mapping[str, Any]) -> Publication:
    words = row.get("reference_datetime")
    if not words:
        return Publication(None, None, None, "unknown")
    moment = datetime.fromisoformat(words).replace(tzinfo=UTC)
    return Publication(moment, moment + timedelta(minutes=1), MINUTE, "metadata", "UTC")


def _other(expression: Expression) -> Prediction:
    where = {"start": expression.start, "end": expression.end}
    if expression.kind == "set":
        return {**where, "type": "SET", "value": expression.meaning.value}
    if expression.kind == "duration":
        return {**where, "type": "DURATION", "value": expression.meaning.iso.split("..")[0]}
    return {**where, "type": "DATE", "value": f"{expression.meaning.unit.upper()}_REF"}


def _time(placed: PlacedTime, inside: bool, text: str) -> Prediction:
    value = _value(placed, inside, text[placed.expression.start : placed.expression.end])
    return {"start": placed.expression.start, "end": placed.expression.end, **value} if value else {}


def _value(placed: PlacedTime, inside: bool, text: str) -> Prediction | None:
    meaning, days = placed.meaning, placed.days
    if days and days.moments:
        return _limits(*days.moments) if days.moments[0] != days.moments[1] else _moment(days.moments[0])
    if meaning.clock is not None:
        return _clock(placed, inside, text)
    if days is None:
        return None
    if PART_CODES.get(meaning.part or "") and not meaning.bound:
        value = timex_value(meaning, days)
        return {"type": "TIME", "value": value} if value else None
    if meaning.unit.startswith("season") or meaning.unit == "fiscal_year":
        return {"type": "DATE", "value": timex_value(meaning, days)}
    if meaning.unit == "week_ago" and days.span.first:
        return {"type": "DATE", "value": (days.span.first + timedelta(days=3)).isoformat()}
    if days.last_begins and days.span.first and inside and meaning.frame != CLOCK:
        return {"type": "DATE", "from": days.span.first.isoformat(), "to": days.last_begins.isoformat()}
    return {"type": "DATE", "value": edtf_of(days.span)}


def _clock(placed: PlacedTime, inside: bool, text: str) -> Prediction | None:
    meaning, days = placed.meaning, placed.days
    value = timex_value(meaning, days)
    if value is None or meaning.clock is None:
        return None
    if meaning.through and meaning.through.clock:
        last = meaning.through.clock
        grain = timedelta(0) if inside else timedelta(minutes=1) if _MINUTES_TOLD.search(text) else timedelta(hours=1)
        return _range(meaning.clock, last, days, grain)
    if meaning.bound and inside and placed.expression.meaning.frame == CLOCK:
        clock = f"T{meaning.clock.hour:02d}:{meaning.clock.minute:02d}:00"
        return {"type": "TIME", "value": f"{clock}/.." if meaning.bound in {"after", "since"} else f"../{clock}"}
    if meaning.bound in {"by", "before", "until"}:
        return {"type": "TIME", "from": None, "to": _at(meaning.clock, days)}
    if meaning.bound:
        return {"type": "TIME", "from": _at(meaning.clock, days), "to": None}
    return {"type": "TIME", "value": value}


def _range(first: Clock, last: Clock, days: Anchored | None, grain: timedelta) -> Prediction | None:
    begin, end = _at(first, days), _at(last, days, grain, to_end=True)
    return {"type": "TIME", "from": begin, "to": end} if begin and end and end > begin else None


def _at(clock: Clock, days: Anchored | None, grain: timedelta = timedelta(0), to_end: bool = False) -> str | None:
    day: date | None = None
    if days and days.span.first and days.span.end:
        day = days.span.end - ONE_DAY if to_end else days.span.first
    if day is None:
        return None
    moment = datetime.combine(day, datetime.min.time()) + timedelta(hours=clock.hour, minutes=clock.minute) + grain
    return moment.isoformat()


def _limits(begin: datetime, end: datetime) -> Prediction:
    return {"type": "TIME", "from": begin.isoformat(), "to": end.isoformat()}


def _moment(moment: datetime) -> Prediction:
    return {"type": "TIME", "value": f"{moment:%Y-%m-%dT%H:%M:%S}"}
