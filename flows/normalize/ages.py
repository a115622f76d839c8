"""Ages to intervals of birth dates (../shared/notes/times-ages-numbers.md, section 6).

Age a is true on some day of [D0, D1]: born from (D0 minus a+1 years) + 1 day to (D1 minus a years), both inclusive. Someone
born on 29 February may count 28 February or 1 March as the birthday in common years; the interval holds both.
"""

from calendar import isleap, monthrange
from dataclasses import replace
from datetime import MINYEAR, date, timedelta

from flows.expressions.ages import OLDEST, Age
from flows.expressions.numerals import Number
from flows.normalize.age_days import AgeDays, age_days, tells_past
from flows.normalize.reading import Outcome, Passage, Read, Refused
from flows.values import BirthDate

_PER_YEAR = {"year": 1, "month": 12, "week": 52, "day": 365}


def birth_interval(youngest: int, oldest: int, first: date, last: date) -> tuple[date | None, date | None]:
    """Birth dates of someone aged `youngest` to `oldest` completed years on some day of [first, last]; None before year 1."""
    earliest, latest = _years_before(first, oldest + 1), _years_before(last, youngest)
    return (earliest + timedelta(days=1) if earliest else None), _leapling(last, latest)


def birthday_interval(years: int, first: date, last: date) -> tuple[date | None, date | None]:
    """Birth dates of someone who reached an age on some day of [first, last]; None before year 1."""
    earliest, latest = _years_before(first, years), _years_before(last, years)
    if earliest and (first.month, first.day) == (3, 1) and not isleap(first.year) and isleap(earliest.year):
        earliest = date(earliest.year, 2, 29)
    # Who was born in a common year has no birthday on 29 February; a window of that one day is taken for the day before.
    if earliest and (first.month, first.day) == (2, 29) and not isleap(earliest.year) and last > first:
        earliest = date(earliest.year, 3, 1)
    return earliest, _leapling(last, latest)


def read_age(passage: Passage) -> Outcome:
    """The birth dates an age allows, told of the days it speaks of, else of publication; open where those are unknown."""
    found = passage.expression("age", "number")
    meaning = found.meaning if found else None
    age = meaning if isinstance(meaning, Age) else None
    number = age.number if age else meaning
    unit = age.unit if age else "year"
    if not isinstance(number, Number):
        return Refused("not_normalized", f"{passage.words!r} holds no number of years.")
    bounds = _bounds(number)
    if bounds is None:
        return Refused("not_normalized", f"{passage.words!r} is no definite age.")
    youngest, oldest = bounds
    if youngest < 0 or (oldest == 0 and unit == "year") or oldest > OLDEST * _PER_YEAR[unit]:
        return Refused("impossible_value", f"nobody is {oldest} {unit}s old: an age lies between 0 and {OLDEST} years.")
    at = replace(passage, start=found.start, end=found.end) if found else passage
    stated = int(number.best) if number.best is not None else youngest
    return Read(_birth_date(stated // _PER_YEAR[unit], youngest, oldest, unit, age_days(at, age)), number.qualifier)


def refers_to_past(passage: Passage) -> bool:
    """Whether the age is told of an earlier day than the article's."""
    found = passage.expression("age", "number")
    if found is None:
        return False
    place = replace(passage, start=found.start, end=found.end)
    return tells_past(place, found.meaning if isinstance(found.meaning, Age) else None)


def _bounds(number: Number) -> tuple[int, int] | None:
    """The youngest and oldest that the words allow. Conventions: "nearly 60" is 58 or 59, "about 60" 58 to 62."""
    best, low, high = number.best, number.minimum, number.maximum
    if number.damaged or (best is None and (low is None or high is None)):
        return None
    if best is None:
        return int(low or 0), int(high or 0)
    if low == best == high:
        return int(best), int(best)
    if high is None:
        return int(best), OLDEST
    if low == 0:
        return 0, int(best)
    return (int(best) - 2, int(best) - 1 if high == best else int(best) + 2) if best > 2 else (int(best), int(best))


def _birth_date(years: int, youngest: int, oldest: int, unit: str, days: AgeDays) -> BirthDate:
    if days.reached and unit == "year" and days.first and days.last:
        return BirthDate(years, *birthday_interval(youngest, days.first, days.last))
    if days.reached and days.first and days.last is None:
        return BirthDate(years, _years_before(days.first, youngest), None)
    earliest = _born(days.first, oldest + 1, unit) if days.first else None
    latest = _born(days.last, youngest, unit) if days.last else None
    if unit == "year" and days.last:
        latest = _leapling(days.last, latest)
    return BirthDate(years, earliest + timedelta(days=1) if earliest else None, latest)


def _born(day: date, count: int, unit: str) -> date | None:
    """The day `count` units earlier."""
    if unit in {"year", "month"}:
        return _months_before(day, count * (12 if unit == "year" else 1))
    days = count * (7 if unit == "week" else 1)
    return day - timedelta(days=days) if day.toordinal() > days else None


def _leapling(last: date, latest: date | None) -> date | None:
    """29 February where it may count 28 February as its birthday."""
    if latest and (last.month, last.day) == (2, 28) and not isleap(last.year) and isleap(latest.year):
        return date(latest.year, 2, 29)
    return latest


def _years_before(day: date, years: int) -> date | None:
    """The same month and day, `years` earlier; 28 February where that year has no 29th."""
    return _months_before(day, 12 * years)


def _months_before(day: date, months: int) -> date | None:
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    if year < MINYEAR:
        return None
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
