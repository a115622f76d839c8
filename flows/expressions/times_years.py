"""Years told by their number: "2012", "the year 1950", "since '82", "2014-2018"."""

import re

from flows.expressions.times_meaning import CALENDAR, Parsed, TimeMeaning
from flows.expressions.times_words import GAP, YEAR, case_free

_THE_YEAR = case_free(rf"the{GAP}years?{GAP}(?=[12]\d\d\d\b)")
_SHORT_YEAR = re.compile(r"['’](\d\d)(?![\d'’]|s\b)\b")
_ASKS_FOR_SHORT_YEAR = case_free(
    r"\b(?:since|in|of|by|until|early|late|mid|during|spring|summer|autumn|fall|winter|from)[^\S\n]$"
)
_YEAR = re.compile(rf"({YEAR})(?!-)")
_YEARS = re.compile(r"(1[5-9]\d\d|20\d\d)[-–—](1[5-9]\d\d|20\d\d|\d\d)(?![\w-])")
_ASKS_FOR_YEAR = case_free(
    r"(?:\b(?:in|by|since|until|till|of|early|late|mid|from|before|after|during|through|to|between|for"
    r"|circa|year|and|the)[^\S\n]|mid-|[(\[,])$"
)
# A number of things, a measure or a name in front of or behind four digits: no year.
_NO_YEAR_BEFORE = re.compile(
    r"(?:[$€£¥#№+\-–/.,:]|\b(?:No|no|Nr|nr|Flight|flight|Room|Route|Highway|Expedition|Mission|page|of[^\S\n]over)\.?[^\S\n])$"
)
_CLAUSE_END = re.compile(r"[^\S\n]?(?:[,.;:)\n]|$)")
_NAME_AFTER = re.compile(r"[^\S\n][A-Z]")
_NAME_BEFORE = re.compile(r"\b[A-Z][\w'’]*[^\S\n]$")
_NO_YEAR_AFTER = case_free(
    r"[^\S\n-](?:people|men|women|children|workers|employees|jobs|miles?|kilomet\w+|km|kg|kph|mph|met(?:er"
    r"|re)s?|m|feet|ft|pounds?|lbs?|tons?"
    r"|tonnes?|dollars?|euros?|rubles?|rupees?|yuan|yen|percent|per[^\S\n]cent|degrees?|hours?|minutes?"
    r"|seconds?|days?|weeks?|months?|years?|times"
    r"|points?|votes?|seats?|units?|copies|others|million|billion|troops|soldiers|students|cases|deaths"
    r"|new|more|or[^\S\n]so|square|cubic|square"
    r"|meters|acres|hectares|calories|watts|gallons|lit(?:er|re)s?|barrels)\b"
)


def year(text: str, at: int) -> Parsed | None:
    """2012, and the span of years 2014-2018 after a word or bracket that asks for one."""
    span = _YEARS.match(text, at)
    if span:
        return _years(text, at, span)
    found = _YEAR.match(text, at)
    if not found or _NO_YEAR_AFTER.match(text, found.end()):
        return None
    number = int(found[1])
    if not _ASKS_FOR_YEAR.search(text, max(0, at - 10), at):
        if _NO_YEAR_BEFORE.search(text, max(0, at - 14), at):
            return None
        named = _NAME_BEFORE.search(text, max(0, at - 24), at)
        if not 1700 <= number <= (2039 if named else 2099) or (named and _NAME_AFTER.match(text, found.end())):
            return None
    return found.end(), TimeMeaning(CALENDAR, "year", year=number)


def the_year(text: str, at: int) -> Parsed | None:
    """The year 1950, the years 1955-1957."""
    found = _THE_YEAR.match(text, at)
    if not found:
        return None
    span = _YEARS.match(text, found.end())
    return _years(text, found.end(), span, asked=True) if span else year(text, found.end())


def short_year(text: str, at: int) -> Parsed | None:
    """Since '82."""
    found = _SHORT_YEAR.match(text, at)
    if not found or not _ASKS_FOR_SHORT_YEAR.search(text, max(0, at - 10), at):
        return None
    return found.end(), TimeMeaning(CALENDAR, "year", year=1900 + int(found[1]) if int(found[1]) > 30 else 2000 + int(found[1]))


def full_year(digits: str) -> int:
    """POSIX: 69-99 are of the 20th century, 00-68 of the 21st."""
    number = int(digits)
    return number + (1900 if number >= 69 else 2000)


def _years(text: str, at: int, span: re.Match[str], asked: bool = False) -> Parsed | None:
    first = int(span[1])
    last = int(span[2]) if len(span[2]) == 4 else first // 100 * 100 + int(span[2])
    # "the 2020-2023 plan" names a thing by its years; "in 2020-2023" and "(2020-2023)" tell when, as does the end of a line.
    before = text[max(0, at - 4) : at].lower()
    told = asked or (before != "the " and _ASKS_FOR_YEAR.search(text, max(0, at - 10), at) is not None) or before.endswith(", ")
    if not (told or _CLAUSE_END.match(text, span.end())) or last <= first or _NO_YEAR_BEFORE.search(text, max(0, at - 14), at):
        return None
    return span.end(), TimeMeaning(CALENDAR, "year", year=first, through=TimeMeaning(CALENDAR, "year", year=last))
