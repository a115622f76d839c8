"""Dates in the notations of forms, logs and tables: "2019/08/01", "23/Sep/2020", "Nov/2", "10-31-1974", "on 2/15"."""

import re
from dataclasses import replace

from flows.expressions.times_dates import calendar_day
from flows.expressions.times_meaning import Parsed, TimeMeaning
from flows.expressions.times_words import MONTH, case_free, month_number
from flows.expressions.times_years import full_year

_YEAR = r"(?P<year>\d{4}|\d\d)"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_NAMED = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_DAY}[-/.](?P<month>{MONTH})[-/.]{_YEAR}(?![\w/-])",
        rf"(?P<year>\d{{4}})[-/.](?P<month>{MONTH})[-/.]{_DAY}(?![\w/-])",
        rf"(?P<month>{MONTH})[-/]{_DAY}[-/](?P<year>\d{{4}})(?![\w/-])",
        rf"{_DAY}[-/](?P<year>\d{{4}})[-/](?P<month>{MONTH})(?![\w/-])",
        rf"(?P<month>{MONTH})[-/](?P<year>\d{{4}})[-/]{_DAY}(?![\w/-])",
        rf"{_DAY}(?P<month>{MONTH})(?:[^\S\n]?{_YEAR})?(?![\w/-])",
        rf"(?P<month>{MONTH})[/-]?{_DAY}(?:[/-]{_YEAR})?(?![\w/:%-]|[.,:]\d)",
    )
)
_YEAR_FIRST = re.compile(r"(?P<year>[12]\d{3})(?P<sep>[-/.])(?P<month>\d{1,2})(?P=sep)(?P<day>\d{1,2})(?![\d/-]|\.\d)")
_COMPACT = re.compile(r"(?P<year>(?:19|20)\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?!\w)")
_SPACED = re.compile(r"(?P<year>(?:19|20)\d\d) (?P<month>0?[1-9]|1[0-2]) (?P<day>[0-2]?\d|3[01])(?![\w:%]|[.,]\d)")
_DASHED = re.compile(
    r"(?P<first>\d{1,2})[^\S\n]?(?P<sep>[-/])[^\S\n]?(?P<second>\d{1,2})[^\S\n]?(?P=sep)[^\S\n]?(?P<year>(?:19|20)\d\d|\d\d)(?![\d/]|[.:]\d)"
)
# "9/11" names an event.
_TWO = re.compile(
    r"(?!9/11\b)(?P<first>\d{1,2})[^\S\n]?(?P<sep>/)[^\S\n]?(?P<second>\d{1,2})(?![\d/%]|[.,]\d|[^\S\n]?(?:of|cup|inch|mile|the|percent)\b)"
)
_MONTH_YEAR = re.compile(r"(?:(?P<month>0?[1-9]|1[0-2])[/-](?P<year>(?:19|20)\d\d))(?![\d/-])")
_ASKS = case_free(
    r"(?:\A|\b(?:on|by|since|until|till|from|to|between|before|after|and|through|of|due)[^\S\n]|day,?[^\S\n]|\b[A-Z][a-z]{2},?[^\S\n]|[-–(][^\S\n]?)$"
)


_NAMED_MONTH = re.compile(rf"(?P<month>{MONTH})[/-](?P<year>(?:19|20)\d\d)(?![\w/-])")


def notation(text: str, at: int) -> Parsed | None:
    """A date in numbers or with the name of its month, parted by signs; short forms only where the words before ask for one."""
    for pattern in (*_NAMED, _YEAR_FIRST):
        found = pattern.match(text, at)
        meaning = found and _read(found)
        if found and meaning:
            return found.end(), meaning
    month = _NAMED_MONTH.match(text, at)
    if month:
        return month.end(), TimeMeaning("calendar", "month", int(month["year"]), month_number(month["month"]))
    return _numbers(text, at) if _ASKS.search(text, max(0, at - 12), at) else None


def _numbers(text: str, at: int) -> Parsed | None:
    found = _DASHED.match(text, at) or _TWO.match(text, at)
    if found:
        meaning = _either_order(found)
        return (found.end(), meaning) if meaning else None
    found = _COMPACT.match(text, at) or _SPACED.match(text, at)
    meaning = found and _read(found)
    if found and meaning:
        return found.end(), meaning
    found = _MONTH_YEAR.match(text, at)
    return (found.end(), TimeMeaning("calendar", "month", int(found["year"]), int(found["month"]))) if found else None


def _read(found: re.Match[str]) -> TimeMeaning | None:
    month = int(found["month"]) if found["month"].isdigit() else month_number(found["month"])
    return calendar_day(_year(found), month, int(found["day"]))


def _either_order(found: re.Match[str]) -> TimeMeaning | None:
    """Month first, the American order; `alternative` holds the other where both are dates."""
    first, second, year = int(found["first"]), int(found["second"]), _year(found)
    american, european = calendar_day(year, first, second), calendar_day(year, second, first)
    if american is None:
        return european
    return replace(american, alternative=european if european and first != second and year is not None else None)


def _year(found: re.Match[str]) -> str | None:
    year = found.groupdict().get("year")
    return str(full_year(year)) if year and len(year) == 2 else year
