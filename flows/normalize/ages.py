"""Ages to intervals of birth dates (../shared/notes/times-ages-numbers.md, section 6).

Age a is true on some day of [D0, D1]: born from (D0 minus a+1 years) + 1 day to (D1 minus a years), both inclusive. Someone
born on 29 February may count 28 February or 1 March as the birthday in common years; the interval holds both.
"""

from calendar import isleap, monthrange
from datetime import MINYEAR, date, timedelta

from flows.expressions.ages import Age
from flows.expressions.numerals import Number
from flows.normalize.reading import Outcome, Passage, Read, Refused
from flows.normalize.times import Publication, publication_days
from flows.values import BirthDate

OLDEST = 120
_PER_YEAR = {"year": 1, "month": 12, "week": 52, "day": 365}


def birth_interval(youngest: int, oldest: int, first: date, last: date) -> tuple[date | None, date | None]:
    """Birth dates of someone aged `youngest` to `oldest` completed years on some day of [first, last]; None before year 1."""
    earliest, latest = _years_before(first, oldest + 1), _years_before(last, youngest)
    if latest and (last.month, last.day) == (2, 28) and not isleap(last.year) and isleap(latest.year):
        latest = date(latest.year, 2, 29)
    return (earliest + timedelta(days=1) if earliest else None), latest


def read_age(passage: Passage) -> Outcome:
    """The birth dates an age allows, told on the days the article may have been published; open when those are unknown."""
    found = passage.expression("age", "number")
    meaning = found.meaning if found else None
    number = meaning.number if isinstance(meaning, Age) else meaning
    unit = meaning.unit if isinstance(meaning, Age) else "year"
    if not isinstance(number, Number):
        return Refused("not_normalized", f"{passage.words!r} holds no number of years.")
    lowest = number.best if number.best is not None else number.minimum
    highest = number.best if number.best is not None else number.maximum
    if lowest is None or highest is None:
        return Refused("not_normalized", f"{passage.words!r} is no definite age.")
    youngest, oldest = int(lowest), int(highest)
    if youngest < 0 or oldest > OLDEST * _PER_YEAR[unit]:
        return Refused("impossible_value", f"nobody is {oldest} {unit}s old: an age lies between 0 and {OLDEST} years.")
    return Read(_birth_date(youngest, oldest, unit, _days(passage.publication)), number.qualifier)


def _birth_date(youngest: int, oldest: int, unit: str, days: tuple[date, date] | None) -> BirthDate:
    years = youngest // _PER_YEAR[unit]
    if days is None:
        return BirthDate(years, None, None)
    if unit == "year":
        return BirthDate(years, *birth_interval(youngest, oldest, *days))
    if unit == "month":
        earliest, latest = _months_before(days[0], oldest + 1), _months_before(days[1], youngest)
        return BirthDate(years, earliest + timedelta(days=1) if earliest else None, latest)
    length = 7 if unit == "week" else 1
    return BirthDate(years, days[0] - timedelta(days=length * (oldest + 1) - 1), days[1] - timedelta(days=length * youngest))


def _days(publication: Publication) -> tuple[date, date] | None:
    """First and last day of publication; None when nothing is known of it."""
    span = publication_days(publication)
    return (span.first, span.end - timedelta(days=1)) if span and span.first and span.end else None


def _years_before(day: date, years: int) -> date | None:
    """The same month and day, `years` earlier; 28 February where that year has no 29th."""
    return _months_before(day, 12 * years)


def _months_before(day: date, months: int) -> date | None:
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    if year < MINYEAR:
        return None
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
