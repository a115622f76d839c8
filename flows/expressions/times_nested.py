"""Times inside another time: "the first Monday of March", "the last day of the month", "Tuesday of next week"."""

import re
from collections.abc import Callable

from flows.expressions.times_meaning import CALENDAR, DISCOURSE, NTH, RELATIVE, SHIFT, Parsed, TimeMeaning
from flows.expressions.times_numbers import NUMBER, number_value
from flows.expressions.times_words import (
    ANY_WEEKDAY,
    DAY_DIGITS,
    GAP,
    MONTH,
    ORDINAL_NAME,
    ORDINAL_WORD,
    PART,
    SHIFTS,
    case_free,
    day_number,
    month_number,
    weekday_number,
)  # fmt: skip

Core = Callable[[str, int], Parsed | None]
_WHICH = rf"(?P<nth>(?:\d{{1,2}}(?:st|nd|rd|th)\b|{ORDINAL_NAME}))"
_LAST = r"(?P<last>(?i:last|final)\b)"
_NTH = re.compile(
    rf"(?:[Tt]he{GAP})?(?:{_WHICH}(?:{GAP}{_LAST})?|(?P<only>(?i:last|final)\b)){GAP}(?:(?P<count>{NUMBER}){GAP})?"
    rf"(?:(?P<weekday>{ANY_WEEKDAY})s?|(?P<unit>(?i:day|week|week-?end|month|quarter)s?\b))(?:{GAP}(?P<part>{PART}))?"
    rf"{GAP}(?:of|in|from){GAP}(?:(?:the{GAP})(?=(?:month|year|week|quarter|last|next|coming|following|current)))?"
)
_BARE = case_free(r"(?:(?:this|the)[^\S\n])?(week|month|quarter|year)\b(?![-'’])")
_OF_WEEK = re.compile(
    rf"(?P<day>{ANY_WEEKDAY})(?:{GAP}(?P<part>{PART}))?{GAP}(?:(?:of|in){GAP})?(?:the{GAP})?(?P<shift>last|this|next|following|previous){GAP}week\b"
)
_WEEK_DAY = re.compile(
    rf"(?P<shift>[Ll]ast|[Tt]his|[Nn]ext){GAP}week(?:['’]s)?,?{GAP}(?:on{GAP})?(?P<day>{ANY_WEEKDAY})(?:{GAP}(?P<part>{PART}))?"
)
_AFTER_NEXT = re.compile(
    rf"(?:the{GAP})?(?P<day>{ANY_WEEKDAY}|week|weekend|month|year){GAP}(?:(?P<next>after{GAP}next)|before{GAP}last)\b"
)
_WEEK_NUMBER = case_free(
    rf"(?:the{GAP})?(?:calendar{GAP})?week{GAP}(?P<number>[1-9]|[1-4]\d|5[0-3]){GAP}of{GAP}(?:(?P<year>[12]\d\d\d)|(?P<shift>last|this|next){GAP}year)\b"
)
_FOLLOWING = re.compile(rf"(?:the{GAP})(?P<shift>following|previous){GAP}(?P<day>{ANY_WEEKDAY})(?:{GAP}(?P<part>{PART})\b)?")
_WEEK_OF = case_free(rf"(?:the{GAP})?week{GAP}(?:of|(?:starting|beginning|commencing)(?:{GAP}on)?){GAP}(?:the{GAP}(?=[\dA-Z]))?")
_DAY_OF_MONTH = re.compile(
    rf"(?:[Tt]he{GAP})?(?P<day>{DAY_DIGITS}|{ORDINAL_WORD})(?:{GAP}day)?{GAP}(?:of{GAP})?(?:the{GAP})?(?P<shift>last|this|next|previous|following|current|coming)"
    rf"{GAP}month\b"
)
# "On the 18th" alone: the number of a day, where nothing follows that it could count.
_DAY_ALONE = re.compile(
    r"(?:(?<=[Oo]n )|(?<=by )|(?<=since )|(?<=until )|(?<=till )|(?<=before )|(?<=after )|(?<=from )|(?<=to )"
    r"|(?<=through )|(?<=\A))"
    rf"[Tt]he{GAP}(?P<day>(?:3[01]|[12]?\d)(?:st|nd|rd|th)|{ORDINAL_WORD})"
    rf"(?=[^\S\n]?(?:[.,;:)\n]|$|at\b|in{GAP}the{GAP}(?:morning|afternoon|evening)|to{GAP}the\b|and{GAP}the\b|through{GAP}the\b|at{GAP}))"
)
_DAY_BARE = rf"\d{{1,2}}(?=[^\S\n]?(?:[.,;)\n!?]|$)|{GAP}(?:at|from|between)\b)"
_WEEKDAY_DAY = re.compile(
    rf"(?P<weekday>{ANY_WEEKDAY}),?{GAP}(?:the{GAP})?(?P<day>\d{{1,2}}(?:st|nd|rd|th)|{_DAY_BARE}|{ORDINAL_WORD}(?=[^\S\n]?(?:[.,;)\n]|$|at\b|around\b)))(?!{GAP}(?:of\b|{MONTH}|century))"
)
_MONTH_IN_YEARS = re.compile(rf"(?P<month>{MONTH}){GAP}in{GAP}(?P<count>{NUMBER}|an?){GAP}years?\b")


def nth_inside(text: str, at: int, core: Core) -> Parsed | None:
    """The first Monday of next month, the last day of October, the second last week of 2014."""
    found = _NTH.match(text, at)
    if not found:
        return None
    inside = core(text, found.end()) or _bare_unit(text, found.end())
    if not inside or inside[1].unit in {"day", "weekend"} or inside[1].clock or inside[1].bound or inside[1].through:
        return None
    number = day_number(found["nth"]) if found["nth"] else 1
    count = number_value(found["count"]) if found["count"] else 1
    if count is None or (count > 1 and not (found["unit"] or "").endswith("s")):
        return None
    number = -number if found["last"] or found["only"] else number
    weekday = weekday_number(found["weekday"]) if found["weekday"] else None
    unit = "day" if weekday is not None else found["unit"].lower().replace("-", "").removesuffix("s")
    part = found["part"].lower() if found["part"] else None
    return inside[0], TimeMeaning(NTH, unit, weekday=weekday, number=number, part=part, of=inside[1], count=int(count))


def _bare_unit(text: str, at: int) -> Parsed | None:
    found = _BARE.match(text, at)
    return (found.end(), TimeMeaning(RELATIVE, found[1].lower(), offset=0, definite=True)) if found else None


def weekday_of_week(text: str, at: int) -> Parsed | None:
    """Tuesday of next week, next week on Tuesday, Friday after next."""
    found = _OF_WEEK.match(text, at) or _WEEK_DAY.match(text, at)
    if found:
        week = TimeMeaning(RELATIVE, "week", offset=SHIFTS[found["shift"].lower()])
        part = found["part"].lower() if found["part"] else None
        return found.end(), TimeMeaning(NTH, "day", weekday=weekday_number(found["day"]), number=1, part=part, of=week)
    found = _AFTER_NEXT.match(text, at)
    if not found:
        return None
    offset = 2 if found["next"] else -2
    if found["day"] in {"week", "weekend", "month", "year"}:
        return found.end(), TimeMeaning(RELATIVE, found["day"], offset=offset)
    today = TimeMeaning(RELATIVE, "day", offset=0)
    return found.end(), TimeMeaning(SHIFT, "weekday", weekday=weekday_number(found["day"]), offset=offset, of=today)


def week_number(text: str, at: int) -> Parsed | None:
    """Week 27 of last year."""
    found = _WEEK_NUMBER.match(text, at)
    if not found:
        return None
    if found["year"]:
        year = TimeMeaning(CALENDAR, "year", int(found["year"]))
    else:
        year = TimeMeaning(RELATIVE, "year", offset=SHIFTS[found["shift"].lower()])
    return found.end(), TimeMeaning(NTH, "week", number=int(found["number"]), of=year)


def following_weekday(text: str, at: int) -> Parsed | None:
    """The following Friday: counted from the day told last."""
    found = _FOLLOWING.match(text, at)
    if not found:
        return None
    offset = 1 if found["shift"].lower() == "following" else -1
    told = TimeMeaning(DISCOURSE, "day", offset=0)
    part = found["part"].lower() if found["part"] else None
    return found.end(), TimeMeaning(SHIFT, "weekday", weekday=weekday_number(found["day"]), offset=offset, of=told, part=part)


def week_of(text: str, at: int, core: Core) -> Parsed | None:
    """The week of 4 February, the week starting Monday: the calendar week that holds the day."""
    found = _WEEK_OF.match(text, at)
    day = core(text, found.end()) if found else None
    if not day or day[1].unit != "day" or day[1].through or day[1].clock:
        return None
    return day[0], TimeMeaning(NTH, "week_of", number=1, of=day[1])


def day_of_month(text: str, at: int) -> Parsed | None:
    """The 2nd of next month, on the 18th, Friday the 13th: the month is one said, or the one the tense asks for."""
    found = _DAY_OF_MONTH.match(text, at)
    if found:
        month = TimeMeaning(RELATIVE, "month", offset=SHIFTS[found["shift"].lower()])
        return found.end(), TimeMeaning(NTH, "day", number=day_number(found["day"]), of=month)
    found = _WEEKDAY_DAY.match(text, at) or _DAY_ALONE.match(text, at)
    if not found:
        return None
    weekday = weekday_number(found["weekday"]) if "weekday" in found.groupdict() else None
    return found.end(), TimeMeaning(CALENDAR, "day", day=day_number(found["day"]), weekday=weekday)


def month_in_years(text: str, at: int) -> Parsed | None:
    """March in two years."""
    found = _MONTH_IN_YEARS.match(text, at)
    count = number_value(found["count"]) if found else None
    if not found or not count:
        return None
    return found.end(), TimeMeaning(RELATIVE, "month", month=month_number(found["month"]), offset=int(count))
