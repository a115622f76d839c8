"""Times in the notation of TIMEX3 (ISO-TimeML): what annotated corpora and other readers call the value of a time.

Bounds, edges and hedges are modifiers there and not part of the value: "by early June" is the month. Seasons, parts of a day and
vague times have their own codes. Source: ISO 24617-1, TIDES TIMEX2 guidelines.
"""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from flows.errors import InputError
from flows.expressions.expression import Expression
from flows.expressions.times_meaning import DISCOURSE, Clock, TimeMeaning
from flows.expressions.times_references import REFERENCE
from flows.normalize.calendar_spans import ONE_DAY, Span, edtf_of
from flows.normalize.context import Anchored
from flows.normalize.zones import offset_on, resolve_zone

SEASON_CODES = {1: "SP", 2: "SU", 3: "FA", 4: "WI"}
PART_CODES = {
    "morning": "MO", "midday": "MI", "noon": "MI", "afternoon": "AF", "evening": "EV", "night": "NI", "overnight": "NI",
}  # fmt: skip
REFERENCES = {"past": "PAST_REF", "present": "PRESENT_REF", "future": "FUTURE_REF"}


def plain_meaning(expression: Expression) -> Expression:
    """The time without its modifiers, ready to be placed."""
    meaning: TimeMeaning = expression.meaning
    through = replace(meaning.through, edge=None, side=None, bound=None) if meaning.through else None
    return replace(expression, meaning=replace(meaning, edge=None, side=None, bound=None, through=through))


def timex_value(meaning: TimeMeaning, days: Anchored | None) -> str | None:
    """The value of a placed time; None when its days are not known."""
    if meaning.frame == REFERENCE:
        return REFERENCES[meaning.unit]
    if meaning.clock is not None:
        return _clock_value(meaning.clock, days)
    if days is None or days.span.first is None:
        return None
    if meaning.unit.startswith("season"):
        return f"{days.span.first.year:04d}-{SEASON_CODES[meaning.number or 1]}"
    if meaning.unit.endswith("_ago"):
        return _counted_value(meaning, days.span)
    if meaning.unit == "fiscal_year" and days.span.end:
        return f"FY{days.span.end.year - 1:04d}"
    part = PART_CODES.get(meaning.part or "")
    if part and days.span.first is not None:
        day = days.span.only_day or (days.span.first if meaning.part == "overnight" else None)
        return f"{day}T{part}" if day else edtf_of(days.span)
    return _calendar_value(meaning, days.span)


def _calendar_value(meaning: TimeMeaning, span: Span) -> str | None:
    first = span.first
    if first is not None and meaning.through is None and meaning.unit in {"decade", "century"} and meaning.offset is None:
        return f"{first.year // 10}X" if meaning.unit == "decade" else f"{first.year // 100}XX"
    if meaning.frame == DISCOURSE and meaning.unit in {"week", "month", "year", "decade", "century"} and not _is_calendar(span):
        return _counted_value(meaning, span)
    return edtf_of(span)


def _is_calendar(span: Span) -> bool:
    """A day or whole months."""
    return span.first is None or span.end is None or span.days == 1 or (span.first.day == 1 and span.end.day == 1)


def _counted_value(meaning: TimeMeaning, span: Span) -> str | None:
    """Counts back and ahead are as sharp as their unit: weeks are calendar weeks, "a year ago" is the year."""
    if span.first is None or span.end is None:
        return None
    unit = meaning.unit.removesuffix("_ago")
    middle = span.first + (span.end - ONE_DAY - span.first) / 2
    if unit == "week":
        year, week, _ = middle.isocalendar()
        return f"{year:04d}-W{week:02d}"
    if unit in {"year", "decade", "century"}:
        return f"{middle.year:04d}"
    return f"{middle:%Y-%m}" if unit == "month" else edtf_of(span)


def _clock_value(clock: Clock, days: Anchored | None) -> str:
    day = days.span.only_day if days else None
    # Midnight is the end of its day, and a day told by name begins at it in no corpus.
    text = f"T{clock.hour:02d}:{clock.minute:02d}"
    if clock.second is not None:
        text += f":{clock.second:02d}"
    return f"{day or ''}{text}{_offset(clock, day)}"


def _offset(clock: Clock, day: date | None) -> str:
    if not clock.zone or clock.zone.lower().startswith(("local", "the local")):
        return ""
    reading = resolve_zone(clock.zone, day or date(2000, 1, 1))
    if reading is None or day is None:
        return "Z" if reading and reading.zones == ("UTC",) else ""
    # The notation has room for one value: of several zones the one that English news means most often.
    try:
        offset = offset_on(reading.literal if reading.literal and clock.stamped else reading.zones[0], _at(day, clock))
    except (InputError, ValueError, OverflowError):
        return ""
    if not offset and reading.zones == ("UTC",):
        return "Z"
    minutes = int(offset / timedelta(minutes=1))
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"


def _at(day: date, clock: Clock) -> datetime:
    return datetime.combine(day, time(clock.hour % 24, clock.minute)) + timedelta(days=clock.hour // 24)
