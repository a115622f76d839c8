"""Days and months told by their number or name: "5 October 2021", "Oct. 5-7", "October last year", "2021-10-05"."""

import calendar
import re
from dataclasses import replace

from flows.expressions.times_meaning import CALENDAR, RELATIVE, Clock, Parsed, TimeMeaning
from flows.expressions.times_words import (
    DAY,
    DAY_DIGITS,
    FULL_MONTH,
    GAP,
    MONTH,
    ORDINAL_WORD,
    SHIFTED,
    SHIFTS,
    UNSURE_MONTHS,
    YEAR,
    case_free,
    day_number,
    month_number,
)  # fmt: skip
from flows.expressions.times_year_words import year_in_words
from flows.expressions.times_years import full_year

FIRST_YEAR, LAST_YEAR = 1000, 2999
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::\d\d(?:\.\d+)?)?[^\S\n]?(Z|UTC|GMT|[+-]\d\d:?\d\d)?)?(?![\d-])")
_IN_YEAR = rf"(?:,?{GAP}(?:of{GAP}|in{GAP}|,{GAP})?({YEAR})|{GAP}(?:(?:of{GAP})?['’]|of{GAP}(?=[4-9]\d\b))(\d\d)\b(?![:.]\d))"
_DAY_MONTH = re.compile(
    rf"(?:({DAY_DIGITS})(?:{GAP}day)?(?:{GAP}of)?|({ORDINAL_WORD})(?:{GAP}day)?{GAP}of)[^\S\n]{{1,3}}({MONTH}){_IN_YEAR}?"
)
_MONTH_DAY = re.compile(
    rf"({MONTH}){GAP}(?:the{GAP})?({DAY})(?!{GAP}(?:million|billion|trillion|percent|per{GAP}cent)\b){_IN_YEAR}?"
)
_THROUGH_DAY = re.compile(
    rf"[^\S\n]?(?:-|–|—|to|through|thru|until|and)[^\S\n]?(?:({MONTH}){GAP})?({DAY})(?![^\S\n]?(?:[ap]\.?m|-))(?:,?{GAP}({YEAR}))?"
)
_DAYS_MONTH = re.compile(
    rf"({DAY})[^\S\n]?(?:-|–|—|to|and|until|till|through|thru)[^\S\n]?(?:the{GAP})?({DAY})"
    rf"(?:{GAP}of)?{GAP}({MONTH})(?:,?{GAP}({YEAR}))?"
)
# "July 25 of that year", "April of the same year": the year is the one spoken of.
_OF_THAT_YEAR = case_free(rf",?{GAP}(?:of|in){GAP}(?:that|the{GAP}same){GAP}year\b")
_TO_YEAR_WORDS = case_free(rf",?{GAP}(?:of{GAP}|in{GAP})?")
_OF_YEAR_SHIFT = case_free(rf",?{GAP}(?:of{GAP})?(last|this|next){GAP}year\b")
_MONTHS = re.compile(
    rf"({MONTH})[^\S\n]?(?:-|–|—|/|to|through|until)[^\S\n]?({MONTH})(?:,?{GAP}(?:(?:of|in){GAP})?({YEAR}))?(?![\w-]|[^\S\n]\d)"
)
# "In April and June 1955": months of one list share the year.
_SHARED_YEAR = re.compile(rf"(?:,?{GAP}(?:and|or|to)|,|{GAP}?[-–]){GAP}?(?:{MONTH})(?:{GAP}{DAY})?,?{GAP}({YEAR})")
_TO_DATE = re.compile(r"\.?,?[^\S\n]{1,3}")
_MONTH_YEAR = re.compile(rf"({MONTH})(?:,|{GAP}of|{GAP}in)?{GAP}({YEAR})")
_MONTH_SHORT_YEAR = re.compile(rf"({FULL_MONTH}){GAP}(?:of{GAP})?['’](\d\d)\b")
_MONTH_SHIFT = re.compile(rf"({FULL_MONTH}){GAP}(?:of{GAP})?(?:the{GAP})?(last|this|next){GAP}year\b", re.I)
_MONTH_ALONE = re.compile(rf"({FULL_MONTH})(?!['’]?[\w$€£]|-\d|[^\S\n]\d)")
_NUMERIC = re.compile(r"(\d{1,2})([/.])(\d{1,2})\2(\d{4}|\d\d)(?![\d/]|\.\d)")
_THE = re.compile(rf"[Tt]he{GAP}(?=\d\d?(?:st|nd|rd|th)\b|{ORDINAL_WORD})")
_ASKS_FOR_MONTH = case_free(
    r"(?:\b(?:in|by|since|until|till|last|this|next|of|early|late|mid|from|before|after|during|through|to"
    r"|between|past)[^\S\n]|mid-|ry[^\S\n]and[^\S\n]|ber[^\S\n]and[^\S\n])$"
)


def iso_date(text: str, at: int) -> Parsed | None:
    """2021-10-05, 2021-10-05T04:55Z."""
    found = _ISO.match(text, at)
    meaning = found and calendar_day(found[1], int(found[2]), int(found[3]))
    if not found or not meaning:
        return None
    if found[4] is None:
        return found.end(), meaning
    if int(found[4]) > 24 or int(found[5]) > 59:
        return None
    return found.end(), replace(meaning, clock=Clock(int(found[4]), int(found[5]), found[6]))


def day_month(text: str, at: int) -> Parsed | None:
    """5 October 2021, the 5th of October, 5-7 October."""
    several = _DAYS_MONTH.match(text, at)
    if several:
        month = month_number(several[3])
        first, last = (calendar_day(several[4], month, day_number(several[i])) for i in (1, 2))
        return (_dot(text, several), replace(first, through=last)) if first and last else None
    found = _DAY_MONTH.match(text, at)
    meaning = found and calendar_day(_year_of(found, 4), month_number(found[3]), day_number(found[1] or found[2]))
    return _in_year_told(text, _dot(text, found), meaning) if found and meaning else None


def the_day(text: str, at: int) -> Parsed | None:
    """The 5th of October."""
    found = _THE.match(text, at)
    return day_month(text, found.end()) if found else None


def no_such_day(text: str, at: int) -> int | None:
    """The end of a date that no calendar has, such as "February 30, 2021": none of its words is a time."""
    found = _MONTH_DAY.match(text, at)
    if found and not calendar_day(None, month_number(found[1]), day_number(found[2])):
        return found.end()
    found = _DAY_MONTH.match(text, at)
    return found.end() if found and not calendar_day(None, month_number(found[3]), day_number(found[1] or found[2])) else None


def _year_of(found: re.Match[str], group: int) -> str | None:
    """The year in full of the groups of `_IN_YEAR`."""
    return found[group] or (str(full_year(found[group + 1])) if found[group + 1] else None)


def month_first(text: str, at: int) -> Parsed | None:
    """October 5, 2021; Oct. 5-7; October 2021; October last year; in October."""
    for parse in (_month_day, _months, _month_year, _month_alone):
        parsed = parse(text, at)
        if parsed:
            return _in_year_told(text, *parsed)
    return None


def _in_year_told(text: str, end: int, meaning: TimeMeaning) -> Parsed:
    """A day or month without a year, with the year that the words behind it tell."""
    if meaning.year is not None or meaning.frame != CALENDAR:
        return end, meaning
    link = _TO_YEAR_WORDS.match(text, end)
    worded = year_in_words(text, link.end()) if link else None
    if worded and 1500 <= worded[1] <= 2099:
        return worded[0], replace(meaning, year=worded[1])
    that = _OF_THAT_YEAR.match(text, end)
    if that:
        return that.end(), meaning
    shifted = _OF_YEAR_SHIFT.match(text, end)
    if shifted:
        return shifted.end(), replace(meaning, frame=RELATIVE, unit="day_of_year", offset=SHIFTS[shifted[1].lower()])
    shared = _SHARED_YEAR.match(text, end) if meaning.through is None else None
    return end, replace(meaning, year=int(shared[1])) if shared else meaning


def _months(text: str, at: int) -> Parsed | None:
    """May-August 1950; the first of two months may lie in the year before."""
    found = _MONTHS.match(text, at)
    if not found:
        return None
    first, last = month_number(found[1]), month_number(found[2])
    if found[1].lower() in UNSURE_MONTHS and not found[3]:
        return None
    number = int(found[3]) if found[3] else None
    began = number - 1 if number is not None and first > last else number
    return found.end(), TimeMeaning(CALENDAR, "month", began, first, through=TimeMeaning(CALENDAR, "month", number, last))


def _month_day(text: str, at: int) -> Parsed | None:
    found = _MONTH_DAY.match(text, at)
    meaning = found and calendar_day(_year_of(found, 3), month_number(found[1]), day_number(found[2]))
    if not found or not meaning:
        return None
    link = None if meaning.year else _THROUGH_DAY.match(text, found.end())
    if link:
        month = month_number(link[1]) if link[1] else meaning.month or 1
        last = calendar_day(link[3], month, day_number(link[2]))
        if last and meaning.day and (month, last.day) > (meaning.month, meaning.day):
            return link.end(), replace(meaning, year=last.year, through=last)
    return found.end(), meaning


def _month_year(text: str, at: int) -> Parsed | None:
    found = _MONTH_SHIFT.match(text, at)
    if found:
        meaning = TimeMeaning(RELATIVE, "month", month=month_number(found[1]), offset=SHIFTS[found[2].lower()])
        return found.end(), meaning
    found = _MONTH_YEAR.match(text, at)
    if found:
        return found.end(), TimeMeaning(CALENDAR, "month", year=int(found[2]), month=month_number(found[1]))
    found = _MONTH_SHORT_YEAR.match(text, at)
    return (found.end(), TimeMeaning(CALENDAR, "month", full_year(found[2]), month_number(found[1]))) if found else None


def _month_alone(text: str, at: int) -> Parsed | None:
    found = _MONTH_ALONE.match(text, at)
    if not found:
        return None
    if found[1].lower() in UNSURE_MONTHS and not _ASKS_FOR_MONTH.search(text, max(0, at - 12), at):
        return None
    if found[1].isupper() and found[1].lower() in UNSURE_MONTHS:
        return None
    return found.end(), TimeMeaning(CALENDAR, "month", month=month_number(found[1]))


def numeric_date(text: str, at: int) -> Parsed | None:
    """7/30/15, 30.7.2015. Where both orders are dates, `alternative` holds the day-first reading."""
    found = _NUMERIC.match(text, at)
    if not found:
        return None
    first, second = int(found[1]), int(found[3])
    year = str(full_year(found[4])) if len(found[4]) == 2 else found[4]
    if found[2] == "." and len(found[4]) == 2:
        return None
    american, european = calendar_day(year, first, second), calendar_day(year, second, first)
    if found[2] == "." or not american:
        return (found.end(), european) if european else None
    differs = european is not None and first != second
    return found.end(), replace(american, alternative=european if differs else None)


def shifted_month(text: str, at: int) -> Parsed | None:
    """Last October, next May."""
    shifted = SHIFTED.match(text, at)
    found = _MONTH_ALONE.match(text, shifted.end()) if shifted else None
    if not shifted or not found:
        return None
    shift = SHIFTS[" ".join(shifted[1].lower().split())]
    return found.end(), TimeMeaning(CALENDAR, "month", month=month_number(found[1]), offset=shift)


def date_follows(text: str, end: int) -> bool:
    """Whether a day of a month stands behind, after a comma or not: "Tue, Oct. 5"."""
    gap = _TO_DATE.match(text, end)
    return gap is not None and bool(_MONTH_DAY.match(text, gap.end()) or _DAY_MONTH.match(text, gap.end()))


def calendar_day(year_words: str | None, month: int, day: int) -> TimeMeaning | None:
    """A calendar day, None when no calendar has it."""
    number = int(year_words) if year_words else None
    if (number is not None and not FIRST_YEAR <= number <= LAST_YEAR) or not 1 <= month <= 12:
        return None
    longest = calendar.monthrange(number or 2000, month)[1]
    return TimeMeaning(CALENDAR, "day", number, month, day) if 1 <= day <= longest else None


def _dot(text: str, found: re.Match[str]) -> int:
    """The end without the full stop of a sentence that looks like that of a short month."""
    end = found.end()
    return end - 1 if text[end - 1] == "." and (end >= len(text) or text[end] == "\n") else end
