"""Days counted inside another stretch or from a day: the last Friday of October, three days before Christmas."""

from datetime import date, datetime, timedelta

from flows.expressions.times_meaning import TimeMeaning
from flows.normalize.calendar_spans import ONE_DAY, Span, day_span, plus_months, unit_span

_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
_SECONDS = {"second": 1, "minute": 60, "hour": 3600}


def nth_days(meaning: TimeMeaning, inside: Span) -> Span | None:
    """The `number`th day, week, weekend, month or weekday of the stretch, counted from its end when negative.

    Weeks are those of ISO 8601: the first week of a month or year holds its first Thursday.
    """
    if inside.first is None or inside.end is None:
        return None
    number = meaning.number or 1
    if meaning.unit == "week_of":
        return unit_span("week", inside.first)
    if meaning.unit in {"month", "quarter"}:
        size = _MONTHS[meaning.unit]
        months = size * (number - 1)
        first = plus_months(inside.first, months) if number > 0 else plus_months(inside.end, size * (number + 1 - meaning.count))
        return _within(Span(first, plus_months(first, size * meaning.count)), inside)
    if meaning.weekday is None and meaning.unit == "day":
        first = _from(inside, number - 1) if number > 0 else inside.end + timedelta(days=number + 1 - meaning.count)
        return _within(Span(first, first + timedelta(days=meaning.count)), inside)
    anchor_day = {"week": 3, "weekend": 5}.get(meaning.unit, meaning.weekday or 0)
    day = nth_weekday_of(inside, anchor_day, number)
    if meaning.unit == "day":
        return _within(day_span(day), inside)
    span = unit_span(meaning.unit, day)
    return Span(span.first, span.end + timedelta(weeks=meaning.count - 1)) if span.end else None


def _from(inside: Span, days: int) -> date:
    return (inside.first or date.min) + timedelta(days=days)


def _within(span: Span, inside: Span) -> Span | None:
    """None when the stretch has no such part: there is no fifth Monday in most months."""
    if span.first is None or span.end is None or inside.first is None or inside.end is None:
        return None
    return span if inside.first <= span.first and span.end <= inside.end else None


def nth_weekday_of(inside: Span, weekday: int, number: int) -> date:
    """The first (1), second ... or last (-1) such weekday of the stretch; raises ValueError where an end is open."""
    if inside.first is None or inside.end is None:
        raise ValueError("an open stretch has no first or last day")
    if number > 0:
        return inside.first + timedelta(days=(weekday - inside.first.weekday()) % 7 + 7 * (number - 1))
    last = inside.end - ONE_DAY
    return last - timedelta(days=(last.weekday() - weekday) % 7 + 7 * (-number - 1))


def shifted_days(meaning: TimeMeaning, base: Span) -> Span | None:
    """`offset` days, weeks, months ... from the day; for a weekday, the first, second ... such day after it or before it."""
    if base.first is None or base.end is None:
        return None
    offset = meaning.offset or 0
    if meaning.unit == "weekday":
        beyond = Span(base.end, date.max) if offset > 0 else Span(date.min, base.first)
        return day_span(nth_weekday_of(beyond, meaning.weekday or 0, offset))
    if meaning.unit in _MONTHS:
        months = offset * _MONTHS[meaning.unit]
        return Span(plus_months(base.first, months), plus_months(base.end - ONE_DAY, months) + ONE_DAY)
    size = timedelta(weeks=offset) if meaning.unit == "week" else timedelta(days=offset)
    return Span(base.first + size, base.end + size)


def window_days(meaning: TimeMeaning, day: date) -> Span:
    """The units up to the day, or those that begin after it; quarters, weekends and decades are those of the calendar."""
    offset, unit = meaning.offset or 0, meaning.unit
    if unit in {"quarter", "decade", "century", "weekend"}:
        first, last = (unit_span(unit, day, shift) for shift in ((offset, -1) if offset < 0 else (1, offset)))
        return Span(first.first, last.end)
    if unit == "business_day":
        return _business_days(day, offset)
    if unit in _SECONDS:
        return Span(day - ONE_DAY, day + ONE_DAY) if offset < 0 else Span(day, day + 2 * ONE_DAY)
    # "Within three days" includes today, "the next three days" begin tomorrow.
    start = day if offset < 0 or meaning.definite else day + ONE_DAY
    if unit in _MONTHS:
        moved = plus_months(start, offset * _MONTHS[unit])
    else:
        moved = start + timedelta(days=offset * (7 if unit == "week" else 1))
    return Span(min(start, moved), max(start, moved))


def _business_days(day: date, offset: int) -> Span:
    """Monday to Friday; holidays are not known here."""
    step, current, left = (1 if offset > 0 else -1), day, abs(offset)
    reached: list[date] = []
    while left:
        current += step * ONE_DAY
        if current.weekday() < 5:
            reached.append(current)
            left -= 1
    return Span(min(reached), max(reached) + ONE_DAY)


def moments_of(meaning: TimeMeaning, said: datetime) -> tuple[datetime, datetime] | None:
    """First and last moment of a count of hours, minutes or seconds from the moment it was said; equal for a point in time."""
    unit = meaning.unit.removesuffix("_ago")
    if unit not in _SECONDS:
        return None
    moved = said + timedelta(seconds=(meaning.offset or 0) * _SECONDS[unit])
    if meaning.unit.endswith("_ago"):
        return moved, moved
    return min(said, moved), max(said, moved)
