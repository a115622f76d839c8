"""Stretches of the calendar: days, weeks, months, quarters, seasons, years, decades. Half-open; None is an open end.

Every function raises ValueError or OverflowError where the calendar ends; whoever reads words catches both.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from flows.values.time import DAY, DAYS, MONTH, OPEN, SEASON, WEEK, YEAR

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Span:
    """Days from `first` to before `end`."""

    first: date | None
    end: date | None

    @property
    def days(self) -> int | None:
        """Length in days, None when an end is open."""
        return None if self.first is None or self.end is None else (self.end - self.first).days

    @property
    def only_day(self) -> date | None:
        """The day, when it is a single one."""
        return self.first if self.days == 1 else None


def day_span(day: date) -> Span:
    """One day."""
    return Span(day, day + ONE_DAY)


def hull(a: Span, b: Span) -> Span:
    """The shortest span that holds both."""
    first = None if a.first is None or b.first is None else min(a.first, b.first)
    end = None if a.end is None or b.end is None else max(a.end, b.end)
    return Span(first, end)


def plus_months(day: date, months: int) -> date:
    """The same day of another month, or its last day where the month is shorter."""
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def months_span(year: int, month: int, months: int) -> Span:
    """`months` whole months from the given one on."""
    first = date(year, month, 1)
    return Span(first, plus_months(first, months))


def season_span(year: int, number: int) -> Span:
    """Meteorological seasons of the north, where most sources write: spring (1) is March to May, winter begins in December."""
    return months_span(year, number * 3, 3)


def unit_span(unit: str, day: date, shift: int = 0) -> Span:
    """The calendar unit `shift` units away from the one that holds the day. Weeks begin on Monday (ISO 8601)."""
    if unit == "day":
        return day_span(day + timedelta(days=shift))
    if unit == "fortnight":
        monday = day - timedelta(days=day.weekday()) + timedelta(weeks=2 * shift - (shift > 0))
        return Span(monday, monday + timedelta(weeks=2))
    if unit in {"week", "weekend"}:
        monday = day - timedelta(days=day.weekday()) + timedelta(weeks=shift)
        return Span(monday + timedelta(days=5 if unit == "weekend" else 0), monday + timedelta(days=7))
    if unit == "month":
        first = plus_months(day.replace(day=1), shift)
        return months_span(first.year, first.month, 1)
    if unit in {"quarter", "half"}:
        size = 3 if unit == "quarter" else 6
        first = plus_months(date(day.year, (day.month - 1) // size * size + 1, 1), shift * size)
        return months_span(first.year, first.month, size)
    if unit == "fiscal_year":
        # Named after the year it begins in (Britain, Japan) or ends in (United States): one of 24 months.
        return Span(date(day.year + shift - 1, 4, 1), date(day.year + shift + 1, 4, 1))
    size = {"year": 1, "decade": 10, "century": 100}[unit]
    year = (day.year // size + shift) * size
    return months_span(year, 1, 12 * size)


def nth_span(unit: str, year: int, number: int) -> Span:
    """A quarter, half or season by its number in a year."""
    if unit == "season":
        return season_span(year, number)
    size = 3 if unit == "quarter" else 6
    return months_span(year, (number - 1) * size + 1, size)


def edge_span(span: Span, edge: str) -> Span:
    """The first, middle or last third of a span ("early", "mid", "late"), in whole months for a year or longer."""
    if span.first is None or span.end is None:
        return span
    months = (span.end.year - span.first.year) * 12 + span.end.month - span.first.month
    if months >= 3 and months % 3 == 0:
        cuts = [plus_months(span.first, months * i // 3) for i in range(4)]
    else:
        days = (span.end - span.first).days
        cuts = [span.first + timedelta(days=days * i // 3) for i in range(4)]
    at = {"start": 0, "middle": 1, "end": 2}[edge]
    return Span(cuts[at], max(cuts[at + 1], cuts[at] + ONE_DAY))


def precision_of(span: Span) -> int:
    """The code of `time_precision` for a stretch of days."""
    days = span.days
    if days is None:
        return OPEN
    limits = ((1, DAY), (6, DAYS), (7, WEEK), (31, MONTH), (92, SEASON), (366, YEAR))
    return next((code for limit, code in limits if days <= limit), OPEN)


def edtf_of(span: Span) -> str:
    """EDTF: `2021-10-05`, `2021-10`, `2021`, or an interval of days with `..` for an open end."""
    if span.first is None or span.end is None:
        return f"{span.first or '..'}/{span.end - ONE_DAY if span.end else '..'}"
    first, last = span.first, span.end - ONE_DAY
    if first == last:
        return first.isoformat()
    if first.day == 1 and span.end == plus_months(first, 1):
        return f"{first:%Y-%m}"
    if (first.month, first.day) == (1, 1) and span.end == plus_months(first, 12):
        return f"{first.year:04d}"
    return f"{first}/{last}"
