"""Days, months and years told by their number or name: the year or month that the words leave out is the one they lean on."""

from collections.abc import Sequence
from datetime import date, timedelta

from flows.expressions.holidays import holiday_in
from flows.expressions.times_meaning import TimeMeaning
from flows.normalize.calendar_spans import Span, day_span, hull, months_span, nth_span, plus_months, unit_span
from flows.normalize.context import Anchored, Context
from flows.normalize.relative_days import FUTURE, PAST

# Days that a history goes back within a year; where it would go back further it has gone on to the next one.
_TURN = 150
_MONTH_AWAY = 31


def calendar_days(meaning: TimeMeaning, context: Context, tense: str | None) -> Anchored | None:
    """The days of a calendar time; None where the year cannot be known. Raises ValueError for a day no calendar has."""
    if meaning.year is not None:
        chosen = _nearer_order(meaning, context)
        return Anchored(_in_year(chosen, chosen.year or 0), "stated")
    if meaning.unit == "day" and meaning.month is None and meaning.name is None:
        return _monthless(meaning, context, tense)
    if meaning.offset is not None:
        tense = FUTURE if meaning.offset > 0 else PAST if meaning.offset < 0 else tense
    return _yearless(meaning, context, tense)


def _nearer_order(meaning: TimeMeaning, context: Context) -> TimeMeaning:
    """Of "7/8/07" the order that lies nearer to publication; month first, the American order, when nothing tells."""
    if meaning.alternative is None or context.ends is None:
        return meaning
    published = context.ends[1]

    def distance(choice: TimeMeaning) -> int:
        first = _in_year(choice, choice.year or 0).first
        return abs((published - first).days) if first else 0

    return min((meaning, meaning.alternative), key=distance)


def _in_year(meaning: TimeMeaning, year: int) -> Span:
    if meaning.name:
        return day_span(holiday_in(meaning.name, year))
    if meaning.unit == "day":
        return day_span(date(year, meaning.month or 1, meaning.day or 1))
    if meaning.unit == "month":
        return months_span(year, meaning.month or 1, 1)
    if meaning.unit in {"quarter", "half", "season"}:
        return nth_span(meaning.unit, year, meaning.number or 1)
    return unit_span(meaning.unit, date(year, 1, 1))


def _yearless(meaning: TimeMeaning, context: Context, tense: str | None) -> Anchored | None:
    ends = context.ends
    far = context.paragraph_year is not None and (ends is None or abs(context.paragraph_year - ends[1].year) > 1)
    if (far or context.narrative) and context.paragraph_year is not None:
        year = context.paragraph_year
        told = _in_year(meaning, year)
        if context.narrative and _turned(told, context.last):
            told = _in_year(meaning, year + 1)
        return Anchored(told, f"text {year}; year of the paragraph")
    if ends is None:
        if not context.stated_years:
            return None
        year = context.stated_years[0]
        return Anchored(_in_year(meaning, year), f"text {year}; year stated elsewhere")
    spans = [span for span in (_try_year(meaning, year) for year in range(ends[0].year - 8, ends[1].year + 9)) if span]
    named = [span for span in spans if span.first and meaning.weekday == span.first.weekday() and _close(span, ends)]
    if meaning.weekday is not None and named:
        spans = named
    picked = [_near(spans, day, meaning) or _pick(spans, day, tense) for day in ends]
    if picked[0] is None or picked[1] is None:
        return None
    return Anchored(hull(picked[0], picked[1]), f"{context.basis}; year-{tense or 'nearest'}")


def _near(spans: Sequence[Span], day: date, meaning: TimeMeaning) -> Span | None:
    """A day without a year within a month of publication is that one: news tells the year of any other (AP style)."""
    if meaning.unit != "day" or meaning.offset is not None:
        return None
    nearest = min(spans, key=lambda span: _gap(span, day), default=None)
    return nearest if nearest and _gap(nearest, day) <= _MONTH_AWAY else None


def _turned(told: Span, last: Span | None) -> bool:
    """Has the year turned since the time told last? A history goes on: from autumn or winter to the next spring."""
    if last is None or last.first is None or told.first is None or (last.days or 99) > 31 or last.first.year != told.first.year:
        return False
    return (last.first - told.first).days > _TURN


def _monthless(meaning: TimeMeaning, context: Context, tense: str | None) -> Anchored | None:
    """ "On the 18th", "Friday the 13th": of the months round publication the one that the tense asks for."""
    if context.ends is None:
        return None
    if context.last_day and context.narrative:
        day = context.last_day.replace(day=meaning.day or 1)
        return Anchored(day_span(day), f"text {context.last_day}; day of the month told")
    picked = []
    for published in context.ends:
        months = [plus_months(published.replace(day=1), shift) for shift in range(-12, 13)]
        days = [
            month.replace(day=meaning.day or 1)
            for month in months
            if plus_months(month, 1) - month >= timedelta(meaning.day or 1)
        ]
        spans = [day_span(day) for day in days if meaning.weekday in (None, day.weekday())]
        picked.append(_pick(spans, published, tense))
    if picked[0] is None or picked[1] is None:
        return None
    return Anchored(hull(picked[0], picked[1]), f"{context.basis}; month-{tense or 'nearest'}")


def _try_year(meaning: TimeMeaning, year: int) -> Span | None:
    try:
        return _in_year(meaning, year)
    except ValueError:
        return None


def _close(span: Span, ends: tuple[date, date]) -> bool:
    return bool(span.first) and abs((span.first - ends[1]).days) < 366 * 2 if span.first else False


def _pick(spans: Sequence[Span], day: date, tense: str | None) -> Span | None:
    """Past: the latest begun by the day. Future: the first not over. Unknown: the nearest."""
    begun = [span for span in spans if span.first and span.first <= day]
    to_come = [span for span in spans if span.end and span.end > day]
    if tense == PAST:
        return begun[-1] if begun else None
    if tense == FUTURE:
        return to_come[0] if to_come else None
    return min(spans, key=lambda span: _gap(span, day), default=None)


def _gap(span: Span, day: date) -> int:
    if span.first is None or span.end is None:
        return 0
    if span.first <= day < span.end:
        return 0
    return (span.first - day).days if span.first > day else (day - span.end).days + 1
