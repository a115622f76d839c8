"""Times told from another one: "yesterday", "last week", "three weeks ago", "this summer", "the next day", "the 1960s"."""

import re

from flows.expressions.times_meaning import CALENDAR, DISCOURSE, EVENT, RELATIVE, Parsed, TimeMeaning
from flows.expressions.times_words import GAP, SEASONS, SHIFTS, YEAR, case_free

_DAYS = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1, "overnight": 0}
_DEICTIC = case_free(
    rf"(yesterday|today|tonight|tomorrow|overnight)\b(?:{GAP}(morning|afternoon|evening|night)\b)?(?!['’]s{GAP}(?:world|society))"
)
_THIS_PART = case_free(rf"(this|last){GAP}(morning|afternoon|evening|night|lunchtime)\b")
_SHIFT = r"last|past|previous|prior|this|current|next|coming|upcoming|following"
_CALENDAR_UNIT = r"week|week-?end|month|quarter|qtr|year|yr|decade|century|fortnight"
_UNIT_SHIFT = case_free(rf"(?:the{GAP})?({_SHIFT}|this{GAP}past|this{GAP}coming){GAP}(?:calendar{GAP})?({_CALENDAR_UNIT})\b(?!-)")
_WEEKEND = case_free(rf"the{GAP}weekend\b(?![^\S\n](?:after|before|of)\b|['’-])")
_BARE_UNIT = case_free(rf"(?:(?:the|this){GAP})?({_CALENDAR_UNIT}|day)\b(?!-)")
_SEASON = "spring|summer|autumn|fall|winter"
_SEASON_SHIFT = case_free(rf"(?:the{GAP})?({_SHIFT}|this{GAP}past|this{GAP}coming){GAP}({_SEASON})\b")
_SEASON_YEAR = case_free(rf"(?:the{GAP})?({_SEASON})(?:{GAP}of)?{GAP}(?:({YEAR})|(last|this|next){GAP}year\b)")
# "In spring", "the winter": a season without a year. "Fall" is a verb and a noun, "spring" a verb.
_SEASON_ALONE = case_free(
    rf"(?:(the{GAP})|(?<=\bin )|(?<=\bby )|(?<=\blate )|(?<=\bmid-)|(?<=\bearly )|(?<=\bthat )|(?<=\band )"
    rf"|(?<=\bof )|(?<=\bduring )|(?<=\buntil )|(?<=\bsince ))(spring|summer|autumn|fall|winter)\b(?![-'’]"
    rf"|{GAP}(?:of|from|to|in{GAP}(?:the|prices|sales|their|its))\b)"
)
_SEASON_NOUN = re.compile(
    r"[^\S\n](?:[A-Z]|(?:olympics|games|break|school|palace|home|job|jobs|house|squash|coat|training|session)\b)"
)
_NEXT_DAY = case_free(rf"the{GAP}(next|following|previous|same){GAP}(day|morning|afternoon|evening|night)\b")
_THAT_PART = case_free(rf"that{GAP}(?:same{GAP})?(morning|afternoon|evening|night)\b")
_YEAR_SEASON = case_free(rf"([12]\d\d\d){GAP}(spring|summer|autumn|winter)\b")
_YEAR_END = case_free(rf"(?:the{GAP})?year(?:[ -]|['’]s{GAP})end\b(?!-)(?:{GAP}(?:of{GAP})?(?P<year>{YEAR}))?")
_YEAR_AGO = case_free(rf"(?:the{GAP})?year-(?:ago|earlier)\b")
_THAT = case_free(rf"(?:that{GAP}(?:same{GAP})?|the{GAP}same{GAP})(day|week|month|year|summer|spring|autumn|fall|winter)\b")
_DAY_AFTER = case_free(rf"(?:the|a){GAP}(day|week|month|year){GAP}(after|before)\b")
# "The day after." leans on a day named before; "the day after he arrived" on an event.
_CLAUSE_ENDS = re.compile(r"[^\S\n]?(?:[,.;:!?)\]\n”\"]|$)")
_DAY_AFTER_DEICTIC = case_free(rf"(?:the{GAP})?day{GAP}(after{GAP}tomorrow|before{GAP}yesterday)\b")
_DECADE = case_free(r"(?:the[^\S\n])?(?:(1[5-9]|20)(\d)0['’]?s|['’](\d)0s)\b")
_WORD_DECADE = case_free(
    r"(?:the[^\S\n]|(?<=\bearly )|(?<=\bmid-)|(?<=\blate )|(?<=\bin ))"
    r"(twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)\b"
)
WORD_DECADES = {
    "twenties": 1920, "thirties": 1930, "forties": 1940, "fifties": 1950, "sixties": 1960, "seventies": 1970, "eighties": 1980,
    "nineties": 1990,
}  # fmt: skip
_CENTURY = case_free(
    rf"(?:the{GAP})?(\d\d?)(?:st|nd|rd|th){GAP}century\b|(?:the{GAP})?(nineteenth|twentieth|twenty-first"
    rf"|eighteenth){GAP}century\b"
)
_CENTURIES = {"eighteenth": 18, "nineteenth": 19, "twentieth": 20, "twenty-first": 21}
_ORDINALS = {"latter": 2, "first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "final": 4}
_OF_YEAR = rf"(?:(?:{GAP}of)?{GAP}(?:the{GAP})?(?:({YEAR})|(last|this|next|same|year)\b(?:{GAP}year\b)?))"
_QUARTER = case_free(rf"(?:the{GAP})?({'|'.join(_ORDINALS)})(?:{GAP}|-)(quarter|qtr|half)\b{_OF_YEAR}?")
_YEAR_QUARTER = case_free(
    rf"(?:the{GAP})?(?P<year>{YEAR})(?:['’]s)?{GAP}(?:(?P<which>first|1st|second|2nd)[ -](?P<unit>half)"
    rf"|(?P<which4>{'|'.join(_ORDINALS)})[ -](?P<unit4>quarter))\b"
)
_SHORT_QUARTER = re.compile(
    rf"(?:(?P<first>(?:19|20)\d\d)[- ]?)?(?P<unit>[QH])(?P<number>[1-4])(?:(?:{GAP}(?:of{GAP})?|-)(?P<year>{YEAR}))?\b"
)


def deictic(text: str, at: int) -> Parsed | None:
    """Yesterday, this morning, last night, the day before yesterday."""
    found = _DAY_AFTER_DEICTIC.match(text, at)
    if found:
        return found.end(), TimeMeaning(RELATIVE, "day", offset=2 if found[1].lower().startswith("after") else -2)
    found = _DEICTIC.match(text, at)
    if found:
        word = found[1].lower()
        part = found[2].lower() if found[2] else {"tonight": "night", "overnight": "overnight"}.get(word)
        return found.end(), TimeMeaning(RELATIVE, "day", offset=_DAYS[word], part=part)
    found = _THIS_PART.match(text, at)
    if found:
        return found.end(), TimeMeaning(RELATIVE, "day", offset=SHIFTS[found[1].lower()], part=found[2].lower())
    return None


FISCAL_YEAR = "fiscal_year"
_FISCAL = case_free(
    rf"(?:the{GAP})?(?:(?:fiscal(?:{GAP}year)?|financial{GAP}year|FY){GAP}?['’]?(?P<year>(?:19|20)\d\d|\d\d)\b(?![%.,]\d)"
    rf"|(?P<shift>last|this|next|previous|current|coming){GAP}(?:fiscal|financial){GAP}year\b)"
)
_SPELLINGS = {"week-end": "weekend", "qtr": "quarter", "yr": "year"}


def shifted_unit(text: str, at: int) -> Parsed | None:
    """Last week, this year, the next decade."""
    found = _WEEKEND.match(text, at)
    if found:
        return found.end(), TimeMeaning(RELATIVE, "weekend")
    found = _UNIT_SHIFT.match(text, at)
    if not found:
        return None
    unit = _SPELLINGS.get(found[2].lower(), found[2].lower())
    return found.end(), TimeMeaning(RELATIVE, unit, offset=_shift(found[1]), definite=_is_told(found))


def _is_told(found: re.Match[str]) -> bool:
    """ "The next month", "the previous year": of the time told, where a history tells one."""
    return found[0][:3].lower() == "the" and found[1].lower() in {"next", "previous", "following"}


def fiscal_year(text: str, at: int) -> Parsed | None:
    """Fiscal 2019, FY2018, the last fiscal year: a year of accounts, whose first month differs from country to country."""
    found = _FISCAL.match(text, at)
    if not found:
        return None
    if found["shift"]:
        return found.end(), TimeMeaning(RELATIVE, FISCAL_YEAR, offset=_shift(found["shift"]), approximate=True)
    digits = found["year"]
    year = int(digits) if len(digits) == 4 else 2000 + int(digits)
    return found.end(), TimeMeaning(CALENDAR, FISCAL_YEAR, year=year, approximate=True)


def bare_unit(text: str, at: int) -> Parsed | None:
    """The year, the week: only behind an edge ("the end of the year"), never on their own."""
    found = _BARE_UNIT.match(text, at)
    if not found:
        return None
    unit = _SPELLINGS.get(found[1].lower(), found[1].lower())
    return found.end(), TimeMeaning(RELATIVE, unit, offset=0, definite=True)


def season(text: str, at: int) -> Parsed | None:
    """This summer, summer 2021, the winter of last year."""
    found = _SEASON_SHIFT.match(text, at)
    if found:
        number = SEASONS[found[2].lower()]
        return found.end(), TimeMeaning(RELATIVE, "season", offset=_shift(found[1]), number=number, definite=_is_told(found))
    found = _SEASON_YEAR.match(text, at)
    if not found:
        return _season_alone(text, at)
    number = SEASONS[found[1].lower()]
    if found[2]:
        return found.end(), TimeMeaning(CALENDAR, "season", year=int(found[2]), number=number)
    return found.end(), TimeMeaning(RELATIVE, "season_of_year", offset=_shift(found[3]), number=number)


def _season_alone(text: str, at: int) -> Parsed | None:
    found = _SEASON_ALONE.match(text, at)
    if not found or _SEASON_NOUN.match(text, found.end()) or (found[2].lower() == "fall" and not found[1]):
        return None
    return found.end(), TimeMeaning(CALENDAR, "season", number=SEASONS[found[2].lower()])


def year_season(text: str, at: int) -> Parsed | None:
    """1982 summer."""
    found = _YEAR_SEASON.match(text, at)
    return (found.end(), TimeMeaning(CALENDAR, "season", year=int(found[1]), number=SEASONS[found[2].lower()])) if found else None


def year_end(text: str, at: int) -> Parsed | None:
    """By year-end, by year's end: the end of this year. The year-ago quarter: a year before the one told."""
    found = _YEAR_END.match(text, at)
    if found and found["year"]:
        return found.end(), TimeMeaning(CALENDAR, "year", int(found["year"]), edge="end")
    if found:
        return found.end(), TimeMeaning(RELATIVE, "year", offset=0, definite=True, edge="end")
    found = _YEAR_AGO.match(text, at)
    return (found.end(), TimeMeaning(DISCOURSE, "year", offset=-1)) if found else None


def discourse(text: str, at: int) -> Parsed | None:
    """The next day, the same day, that year, the day after."""
    found = _NEXT_DAY.match(text, at)
    if found:
        unit = found[2].lower()
        offset = {"next": 1, "following": 1, "previous": -1, "same": 0}[found[1].lower()]
        return found.end(), TimeMeaning(DISCOURSE, "day", offset=offset, part=None if unit == "day" else unit)
    found = _THAT_PART.match(text, at)
    if found:
        return found.end(), TimeMeaning(DISCOURSE, "day", offset=0, part=found[1].lower())
    found = _THAT.match(text, at)
    if found:
        unit = found[1].lower()
        number = SEASONS.get(unit)
        return found.end(), TimeMeaning(DISCOURSE, "season" if number else unit, offset=0, number=number)
    found = _DAY_AFTER.match(text, at)
    if found:
        frame = DISCOURSE if _CLAUSE_ENDS.match(text, found.end()) else EVENT
        return found.end(), TimeMeaning(frame, found[1].lower(), offset=1 if found[2].lower() == "after" else -1)
    return None


def decade(text: str, at: int) -> Parsed | None:
    """The 1960s, the '90s, the 19th century."""
    found = _DECADE.match(text, at)
    if found:
        first = int(f"{found[1]}{found[2]}0") if found[1] else 1900 + int(found[3]) * 10
        return found.end(), TimeMeaning(CALENDAR, "decade", year=first)
    found = _WORD_DECADE.match(text, at)
    if found:
        return found.end(), TimeMeaning(CALENDAR, "decade", year=WORD_DECADES[found[1].lower()])
    found = _CENTURY.match(text, at)
    if not found:
        return None
    number = int(found[1]) if found[1] else _CENTURIES[found[2].lower()]
    return (found.end(), TimeMeaning(CALENDAR, "century", year=number * 100 - 100)) if 10 < number < 23 else None


def quarter(text: str, at: int) -> Parsed | None:
    """The fourth quarter of 2009, the first half of this year, Q3 2021."""
    found = _SHORT_QUARTER.match(text, at)
    if found:
        year = found["first"] or found["year"]
        if found["unit"] == "H" and (not year or int(found["number"]) > 2):
            return None
        unit = "quarter" if found["unit"] == "Q" else "half"
        return found.end(), TimeMeaning(CALENDAR, unit, year=int(year) if year else None, number=int(found["number"]))
    found = _YEAR_QUARTER.match(text, at)
    if found:
        number = _ORDINALS[(found["which"] or found["which4"]).lower()]
        return found.end(), TimeMeaning(CALENDAR, "half" if found["unit"] else "quarter", year=int(found["year"]), number=number)
    found = _QUARTER.match(text, at)
    if not found:
        return None
    unit, number = "half" if found[2].lower() == "half" else "quarter", _ORDINALS[found[1].lower()]
    if unit == "half" and (number > 2 or not (found[3] or found[4])):
        return None
    if found[3] or not found[4]:
        return found.end(), TimeMeaning(CALENDAR, unit, year=int(found[3]) if found[3] else None, number=number)
    return found.end(), TimeMeaning(RELATIVE, unit + "_of_year", offset=SHIFTS.get(found[4].lower(), 0), number=number)


def _shift(words: str) -> int:
    return SHIFTS[" ".join(words.lower().split())]
