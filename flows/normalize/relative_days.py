"""Days counted from a day: the last Monday before it, last summer, three weeks ago, a year after it."""

from datetime import date, timedelta

from flows.expressions.holidays import holiday_in
from flows.expressions.times_meaning import TimeMeaning
from flows.normalize.calendar_spans import (
    ONE_DAY,
    Span,
    day_span,
    hull,
    months_span,
    nth_span,
    plus_months,
    season_span,
    unit_span,
)

PAST, FUTURE = "past", "future"


def nearest_weekday(day: date, wanted: int, direction: str, offset: int | None) -> date:
    """`offset` 0 ("this Friday") stays in the week; "last Friday" is before the day itself, "next Friday" after it."""
    if offset == 0:
        return day - timedelta(days=day.weekday() - wanted)
    if direction == PAST:
        back = (day.weekday() - wanted) % 7
        return day - timedelta(days=back or (7 if offset else 0))
    ahead = (wanted - day.weekday()) % 7
    return day + timedelta(days=ahead or (7 if offset else 0))


def from_day(meaning: TimeMeaning, day: date, tense: str | None) -> Span:
    """The days a relative time means when it is said on the given day."""
    offset = meaning.offset or 0
    unit = meaning.unit
    if meaning.name:
        return day_span(holiday_in(meaning.name, day.year + offset))
    if unit == "month" and meaning.month is not None:
        return months_span(day.year + offset, meaning.month, 1)
    if unit == "day_of_year":
        return (
            day_span(date(day.year + offset, meaning.month or 1, meaning.day or 1))
            if meaning.day
            else months_span(day.year + offset, meaning.month or 1, 1)
        )
    if unit == "weekend" and meaning.offset is None:
        saturday = unit_span("weekend", day)
        return saturday if tense == FUTURE or saturday.first is None or saturday.first <= day else unit_span("weekend", day, -1)
    if unit == "season":
        return _season_from(day, meaning.number or 1, offset)
    if unit.endswith("_of_year"):
        return nth_span(unit.removesuffix("_of_year"), day.year + offset, meaning.number or 1)
    if unit == "day" and meaning.part == "overnight":
        return Span(day - ONE_DAY, day + ONE_DAY)
    if not unit.endswith("_ago"):
        return unit_span(unit, day, offset)
    return _counted(unit.removesuffix("_ago"), day, offset)


def _season_from(day: date, number: int, offset: int) -> Span:
    """This summer is the one of the year; last summer the latest that is over; next summer the first not yet begun."""
    spans = [season_span(year, number) for year in range(day.year - 2, day.year + 3)]
    if offset < 0:
        return [span for span in spans if span.end and span.end <= day][-1]
    if offset > 0:
        return next(span for span in spans if span.first and span.first > day)
    # In January "this winter" is the one that began in December.
    return next((span for span in spans if span.first and span.end and span.first <= day < span.end), spans[2])


def _counted(unit: str, day: date, offset: int) -> Span:
    """N units before or after the day: a day is exact, a week blurs by half a week, a month is a calendar month,

    one year ("a year ago") keeps the month, more years are calendar years, decades are centred on their year.
    """
    if unit in {"second", "minute", "hour"}:
        size = timedelta(**{f"{unit}s": offset})
        whole = timedelta(days=size.days)
        return hull(day_span(day), day_span(day + whole))
    if unit == "day":
        return day_span(day + timedelta(days=offset))
    if unit == "week":
        middle = day + timedelta(weeks=offset)
        return Span(middle - 3 * ONE_DAY, middle + 4 * ONE_DAY)
    if unit == "month":
        return unit_span("month", day, offset)
    if unit == "year" and abs(offset) == 1:
        return unit_span("month", day, 12 * offset)
    if unit == "year":
        return unit_span("year", day, offset)
    years = offset * (10 if unit == "decade" else 100)
    blur = 1 if unit == "decade" else 10
    return Span(date(day.year + years - blur, 1, 1), date(day.year + years + blur + 1, 1, 1))


def shifted(unit: str, base: Span, offset: int) -> Span:
    """The base moved by whole units, no sharper than the unit for days moved by years."""
    if base.first is None or base.end is None:
        return base
    if unit == "week":
        return (
            Span(base.first + timedelta(weeks=offset), base.end + timedelta(weeks=offset))
            if offset
            else unit_span(unit, base.first)
        )
    months = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}.get(unit)
    if months is None:
        return base
    moved = Span(plus_months(base.first, offset * months), plus_months(base.end - ONE_DAY, offset * months) + ONE_DAY)
    unsharp = unit_span(unit if unit in {"month", "year"} and offset == 0 else "month", moved.first or base.first)
    if offset == 0:
        return hull(unsharp, moved)
    if unit in {"year", "decade", "century"} and abs(offset) > 1:
        return unit_span("year", moved.first or base.first)
    return hull(unsharp, moved) if (base.days or 0) < 28 else moved
