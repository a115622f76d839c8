"""A stretch of local time that words name, and arithmetic on it."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from flows.normalize.calendar_spans import Span, plus_months, unit_span

_SECONDS = {
    "second": 1, "minute": 60, "hour": 3600, "day": 86400, "night": 86400, "week": 604800,
    "weekend": 604800, "fortnight": 1209600,
}  # fmt: skip
MONTHS_OF = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}


@dataclass(frozen=True)
class Stretch:
    """[start, end) in local time, None where open. `grain` is how exact the words are.

    `dated`: the words tell the day; `timed`: they tell the clock, `sure`: with its half of the day. `part` is a code of a part
    of the day. `zone` is the words of a zone. `counted`: reached by counting from the moment of speech. `edge` is start, middle
    or end, `bound` before, since or after. `recurring`: a day or month told without its year or week. `number` is a day of the
    month or how many units were counted. `first` and `last` are the two ends of a range. `name` is that of a year or a kind.
    """

    start: datetime | None
    end: datetime | None
    grain: str
    dated: bool = True
    timed: bool = False
    sure: bool = True
    part: str | None = None
    zone: str | None = None
    counted: bool = False
    edge: str | None = None
    bound: str | None = None
    first: "Stretch | None" = None
    last: "Stretch | None" = None
    name: str | None = None
    number: int | None = None
    recurring: bool = False


def of_span(span: Span, grain: str) -> Stretch:
    """A stretch of whole days."""
    return Stretch(midnight(span.first), midnight(span.end), grain)


def of_day(day: date) -> Stretch:
    """One day."""
    return Stretch(midnight(day), midnight(day + timedelta(days=1)), "day")


def of_unit(unit: str, day: date, shift: int = 0) -> Stretch:
    """The calendar unit `shift` units from the one that holds the day."""
    return of_span(unit_span(unit, day, shift), unit)


def midnight(day: date | None) -> datetime | None:
    """The day's begin; None stays open."""
    return None if day is None else datetime.combine(day, time())


def moved(moment: datetime, count: float, unit: str) -> datetime:
    """The moment `count` units later; months keep the day where they can. Raises ValueError or OverflowError where time ends."""
    if unit in MONTHS_OF:
        months = count * MONTHS_OF[unit]
        whole = datetime.combine(plus_months(moment.date(), int(months)), moment.time())
        return whole + timedelta(days=round((months - int(months)) * 30))
    return moment + timedelta(seconds=round(count * _SECONDS[unit]))
