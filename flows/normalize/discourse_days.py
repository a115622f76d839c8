"""Days told from a time told before: "the next day", "a week later", "that summer"."""

from datetime import date, timedelta

from flows.expressions.times_meaning import TimeMeaning
from flows.normalize.calendar_spans import ONE_DAY, Span, day_span, season_span
from flows.normalize.context import Anchored, Context
from flows.normalize.relative_days import shifted


def discourse_days(meaning: TimeMeaning, context: Context, tense: str | None) -> Anchored | None:
    """The days; None where nothing was told before that they could be counted from."""
    offset = meaning.offset or 0
    if meaning.unit in {"minute", "hour"}:
        return None
    if meaning.unit == "day":
        written = context.ends[0] if context.ends and context.ends[0] == context.ends[1] and not context.narrative else None
        day = context.last_day or written
        if day is None:
            return None
        return Anchored(day_span(day + timedelta(days=offset)), f"text {day}; day {offset:+d}")
    base = _base_of(meaning.unit, context)
    if base is None or base.first is None or base.end is None:
        return None
    if meaning.unit == "season":
        day = base.first if (base.days or 0) < 200 else base.end - ONE_DAY
        return Anchored(_season_told(day, meaning), f"text {base.first}; season {offset:+d}")
    anchor = f"text {base.first}..{base.end - ONE_DAY}; {meaning.unit} {offset:+d}"
    return Anchored(shifted(meaning.unit, base, offset), anchor, offset != 0)


def _base_of(unit: str, context: Context) -> Span | None:
    """What a count goes on from: the time told last; in news the last day where that time is longer than the unit."""
    sharp = {"week": 7, "month": 31, "quarter": 92}.get(unit)
    if context.narrative:
        return context.last
    if context.last is None or (sharp and (context.last.days or 0) > sharp):
        return day_span(context.last_day) if context.last_day and context.last else context.window
    return context.last


def _season_told(day: date, meaning: TimeMeaning) -> Span:
    """Of the year told; "the next spring" is the first that begins after the day told."""
    number, offset = meaning.number or 1, meaning.offset or 0
    span = season_span(day.year, number)
    if offset > 0 and span.first and span.first <= day:
        return season_span(day.year + 1, number)
    return season_span(day.year - 1, number) if offset < 0 and span.end and span.end > day else span
