"""Dates as people write and say them: "31/Oct/1974", "2/15", "the 2nd of march", "Oct 5", "thanksgiving 2014", "2018Q4"."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

from flows.normalize.calendar_spans import Span, months_span, nth_span, season_span
from flows.normalize.holidays import PATTERN, holiday_in, holiday_name
from flows.normalize.spoken.stretch import Stretch, of_day, of_span, of_unit
from flows.normalize.spoken.words import CARDINAL, COUNT, GAP, MONTH, ORDINAL, YEAR, month_of, number_of, ordinal_of, year_of

Parsed = tuple[int, Stretch]
_SEP = r"\s?[-/.,]\s?"
_SHIFTED_YEAR = rf"(?P<shift>last|this|next|previous|coming){GAP}(?:year|yr)\b"
_YEAR_TAIL = (
    rf"(?:\s?,?\s{{0,2}}(?:of{GAP}|in{GAP})?(?:the{GAP}year{GAP})?(?:(?P<year>{YEAR})|{_SHIFTED_YEAR}"
    rf"|['’](?P<short>\d\d)\b|(?<=of )(?P<short2>\d\d)\b))?"
)
_ISO = re.compile(r"(\d{4})(?:[-/.]| )(\d{1,2})(?:[-/.]| )(\d{1,2})(?![\d])")
_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)")
_NUMERIC = re.compile(r"(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{4}|\d\d)(?!\d|[:/]\d)")
_SHORT = re.compile(r"(\d{1,2})\s?(/)\s?(\d{1,2})(?![\d/]|\.\d|%)(?:,\s?((?:19|20)\d\d)\b)?")
_SHORT_LOOSE = re.compile(r"(\d{1,2})([-/.])(\d{1,2})()(?![\d/:]|\.\d|%|\s?[ap]\.?m)")
_MONTH_YEAR_NUMERIC = re.compile(
    r"(?:(?P<m>0?[1-9]|1[0-2])[-/](?P<y>(?:19|20)\d\d)|(?P<y2>(?:19|20)\d\d)[-/](?P<m2>0?[1-9]"
    r"|1[0-2]))(?![\d/-])"
)
_NAMED = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[-/](?P<month>{MONTH})[-/](?P<year>\d{{4}}|\d\d)\b",
        rf"(?P<year>\d{{4}})[-/](?P<month>{MONTH})[-/](?P<day>\d{{1,2}})\b",
        rf"(?P<day>\d{{1,2}})[-/](?P<year>\d{{4}})[-/](?P<month>{MONTH})",
        rf"(?P<month>{MONTH})[-/](?P<year>\d{{4}})[-/](?P<day>\d{{1,2}})\b",
        rf"(?P<month>{MONTH})[-/](?P<day>\d{{1,2}})(?:[-/](?P<year>\d{{4}}))?(?![\d/])",
        rf"(?P<month>{MONTH})\s{{0,3}}(?:the{GAP})?(?P<day>{ORDINAL}|\d{{1,2}}(?![\d:/%]|\.\d|\s?[ap]\.?m\b)){_YEAR_TAIL}",
        rf"(?P<month>{MONTH}){GAP}(?P<day>{ORDINAL}){GAP}(?P<short>\d\d)\b",
        rf"(?:the{GAP})?(?P<day>{ORDINAL}|\d{{1,2}}|{CARDINAL})(?:{GAP}day)?\s{{0,3}}(?:of{GAP})?(?P<month>{MONTH}){_YEAR_TAIL}",
        rf"(?:the{GAP})?(?P<day>{ORDINAL}|\d{{1,2}})\s{{1,3}}(?P<month>{MONTH}){GAP}(?P<short>\d\d)\b(?!\s?[:ap])",
    )
)
_MONTH = re.compile(
    rf"(?:(?P<shifted>last|this|next|past|previous|coming|following){GAP})?"
    rf"(?:the{GAP})?(?P<month>{MONTH})(?!\s?(?:3[2-9]|[4-9]\d)\b|\s{{0,3}}\d{{1,2}}(?![\d:]|\s?[ap]\.?m"
    rf"|\s?h))(?:[-/](?P<slash>\d{{4}})\b)?{_YEAR_TAIL}(?:{GAP}in{GAP}(?P<count>{COUNT}){GAP}years?\b)?"
)
_YEAR = re.compile(rf"(?:the{GAP})?(?P<kind>(?:calendar{GAP})?year{GAP})?(?P<year>{YEAR})(?:{GAP}(?:a\.?d\.?|ce)\b)?")
_ASKS_FOR_YEAR = re.compile(
    r"(?:\b(?:in|since|of|from|by|before|after|until|till|through|between|and|or|to|year|during|than"
    r"|anytime|for|early|late|mid|equal)\s|=\s?|(?<!\d)-\s|^)$"
)
_TO_YEAR = re.compile(r"\s?[-–]\s?(?:19|20)\d\d\b(?!-)")
_FROM_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d\s?[-–]\s?$")
_FISCAL = re.compile(
    rf"(?:(?P<shift>last|this|next|previous|coming){GAP})?(?P<kind>fiscal{GAP}year|fy|school{GAP}year"
    rf"|sy)\s?(?P<year>\d{{4}}|\d\d)?\b"
)
_QUARTERS = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?P<year>\d{4}|\d\d)[- ]?(?P<unit>[qh])(?P<n>[1-4])\b",
        rf"(?P<unit>[qh])(?P<n>[1-4])(?:[-/ ]?\s?(?:of{GAP})?(?P<year>\d{{4}})\b)?",
        rf"(?:the{GAP})?(?P<ord>1st|2nd|3rd|4th|first|second|third|fourth|final|last)[ -](?P<unit>quarter|qtr"
        rf"|half)\b(?:{GAP}(?:of{GAP})?(?:the{GAP})?(?:(?P<year>{YEAR})|(?P<shift>last|this|next|year)\b"
        rf"(?:{GAP}year\b)?))?",
        rf"(?:the{GAP})?(?:(?P<shift>last|this|next)|(?P<year>{YEAR})){GAP}?(?:year)?['’]?s?{GAP}(?P<ord>1st"
        rf"|2nd|3rd|4th|first|second|third|fourth|final|last)[ -](?P<unit>quarter|half)\b",
    )
)
_SEASON = re.compile(
    rf"(?:(?:(?P<shift>last|this|next|past|coming|current){GAP})|the{GAP})?(?P<season>spring|summer|autumn"
    rf"|fall|winter)\b(?:{GAP}(?:of{GAP})?(?:(?P<year>{YEAR})|(?P<shift2>last|this|next){GAP}year\b))?"
)
_SEASONS = {"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4}
_DECADE = re.compile(
    rf"(?:the{GAP})?(?:(?P<y>(?:1[5-9]|20)\d0)\s?['’]?s|['’]?(?P<s>\d0)['’]?s|(?:(?P<c>nineteen"
    rf"|twenty)[ -])?(?P<w>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties))\b"
)
_TENS = {
    "twenties": 20,
    "thirties": 30,
    "forties": 40,
    "fifties": 50,
    "sixties": 60,
    "seventies": 70,
    "eighties": 80,
    "nineties": 90,
}
_HOLIDAY = re.compile(
    rf"(?:the{GAP})?(?:(?P<shift>last|this|next|past|coming|following"
    rf"|previous){GAP})?(?P<name>{PATTERN})\b(?!{GAP}(?:tree|card|song|dinner|gift|present)s?\b)"
    rf"(?:{GAP}(?:day{GAP})?(?:of{GAP}|in{GAP})?(?:(?P<year>{YEAR})|(?P<shift2>last|this|next){GAP}year\b)"
    rf"|{GAP}in{GAP}(?P<count>{COUNT}){GAP}(?P<unit>years?|months?)\b)?"
)
_SHIFTS = {"last": -1, "past": -1, "previous": -1, "this": 0, "current": 0, "year": 0, "next": 1, "coming": 1, "following": 1}


def date_at(text: str, at: int, now: datetime, loose: bool = False) -> Parsed | None:
    """The longest date at the position of a lower-case text; `loose`: "7-6" is one, because the words before ask for a date."""
    best: Parsed | None = None
    for read in _READERS:
        parsed = _tried(read, text, at, now)
        if parsed and (best is None or parsed[0] > best[0]):
            best = parsed
    if best is None and loose:
        best = _tried(_short_loose, text, at, now)
    return best


def _tried(read: Callable[[str, int, datetime], Parsed | None], text: str, at: int, now: datetime) -> Parsed | None:
    try:
        return read(text, at, now)
    except (ValueError, OverflowError):
        return None


def next_day(now: datetime, month: int, day: int) -> Stretch:
    """The next such day, today included; 29 February waits for a leap year. Raises ValueError for a day no year has."""
    for year in range(now.year, now.year + 9):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found >= now.date():
            return replace(of_day(found), recurring=True)
    raise ValueError(f"no year has day {day} in month {month}")


def _numeric(text: str, at: int, now: datetime) -> Parsed | None:
    found = _ISO.match(text, at) or _COMPACT.match(text, at)
    if found:
        return found.end(), of_day(date(int(found[1]), int(found[2]), int(found[3])))
    found = _NUMERIC.match(text, at)
    if found:
        first, second, year = int(found[1]), int(found[3]), _full_year(found[4])
        month, day = (second, first) if first > 12 or (found[2] == "." and second <= 12) else (first, second)
        return found.end(), of_day(date(year, month, day))
    found = _MONTH_YEAR_NUMERIC.match(text, at)
    if found:
        return found.end(), of_span(months_span(int(found["y"] or found["y2"]), int(found["m"] or found["m2"]), 1), "month")
    return _short(text, _SHORT.match(text, at), now)


def _short_loose(text: str, at: int, now: datetime) -> Parsed | None:
    return _short(text, _SHORT_LOOSE.match(text, at), now)


def _short(text: str, found: re.Match[str] | None, now: datetime) -> Parsed | None:
    if not found:
        return None
    first, second = int(found[1]), int(found[3])
    month, day = (second, first) if first > 12 else (first, second)
    return found.end(), of_day(date(int(found[4]), month, day)) if found[4] else next_day(now, month, day)


def _named(text: str, at: int, now: datetime) -> Parsed | None:
    best: Parsed | None = None
    for pattern in _NAMED:
        found = pattern.match(text, at)
        stretch = _named_day(found, now) if found else None
        if found and stretch and (best is None or found.end() > best[0]):
            best = found.end(), stretch
    return best


def _named_day(found: re.Match[str], now: datetime) -> Stretch | None:
    month = month_of(found["month"])
    day = ordinal_of(found["day"]) or int(number_of(found["day"]) or 0)
    year = _told_year(found, now)
    if not 1 <= day <= 31:
        return None
    return next_day(now, month, day) if year is None else of_day(date(year, month, day))


def _told_year(found: re.Match[str], now: datetime) -> int | None:
    groups = found.groupdict()
    if groups.get("year"):
        year = year_of(groups["year"])
        return _full_year(str(year)) if year is not None and year < 100 else year
    short = groups.get("short") or groups.get("short2")
    if short:
        return _full_year(short)
    shift = groups.get("shift") or groups.get("shift2")
    return now.year + _SHIFTS[shift] if shift else None


def _month(text: str, at: int, now: datetime) -> Parsed | None:
    found = _MONTH.match(text, at)
    if not found or (found["month"] in {"may", "march", "mar", "sat", "sun"} and not _month_asked(text, at, found)):
        return None
    month = month_of(found["month"])
    year = int(found["slash"]) if found["slash"] else _told_year(found, now)
    recurring = year is None
    if year is None:
        shift = _SHIFTS.get(found["shifted"] or "this", 0)
        year = now.year + (1 if month < now.month else 0)
        if found["shifted"] in {"last", "past", "previous"}:
            year = now.year - (1 if month >= now.month else 0)
        elif found["shifted"] == "this":
            year = now.year
        recurring = not found["shifted"] and shift == 0
    if found["count"]:
        year = now.year + int(number_of(found["count"]) or 0)
    return found.end(), replace(of_span(months_span(year, month, 1), "month"), recurring=recurring)


def _month_asked(text: str, at: int, found: re.Match[str]) -> bool:
    if found["shifted"] == "this" and found["month"] == "may" and not found["year"]:
        return False
    asked = re.compile(
        r"(?:\b(?:in|by|since|of|until|till|from|to|and|or|before|after|during|early|late|mid|this|next|last"
        r"|through|between|for|the)\s|-)$"
    )
    return bool(
        found["year"]
        or found["slash"]
        or found["shifted"]
        or found["count"]
        or asked.search(text, max(0, at - 9), at)
        or len(text) < 12
    )


def _year(text: str, at: int, now: datetime) -> Parsed | None:
    found = _YEAR.match(text, at)
    year = year_of(found["year"]) if found else None
    if found and re.match(r"-(?:\d{1,2}(?!\d)|\d{1,3}[a-z])", text[found.end() : found.end() + 6]):
        return None
    if not found or year is None or not 1500 <= year <= 2200:
        return None
    spans = _TO_YEAR.match(text, found.end()) or _FROM_YEAR.search(text, max(0, at - 8), at)
    if not found["kind"] and not spans and not _ASKS_FOR_YEAR.search(text, max(0, at - 9), at):
        return None
    return found.end(), of_unit("year", date(year, 1, 1))


def _fiscal(text: str, at: int, now: datetime) -> Parsed | None:
    found = _FISCAL.match(text, at)
    if not found:
        return None
    code = "FY" if found["kind"].startswith("f") else "SY"
    year = (
        str(_full_year(found["year"])) if found["year"] else str(now.year + _SHIFTS[found["shift"]]) if found["shift"] else "XXXX"
    )
    return found.end(), replace(of_unit("year", now.date()), name=code + year)


def _quarter(text: str, at: int, now: datetime) -> Parsed | None:
    for pattern in _QUARTERS:
        found = pattern.match(text, at)
        if not found:
            continue
        groups = found.groupdict()
        if groups.get("ord") == "last" and not (groups.get("year") or groups.get("shift")):
            continue
        unit = {"q": "quarter", "h": "half", "qtr": "quarter"}.get(groups["unit"], groups["unit"])
        number = int(groups["n"]) if groups.get("n") else _place(groups["ord"], unit)
        year = _told_year(found, now)
        if unit == "half" and (number > 2 or year is None):
            continue
        return found.end(), of_span(nth_span(unit, year or now.year, number), unit)
    return None


def _place(word: str, unit: str) -> int:
    return {"final": 4, "last": 4}.get(word, 0) // (2 if unit == "half" else 1) or ordinal_of(word)


def _season(text: str, at: int, now: datetime) -> Parsed | None:
    found = _SEASON.match(text, at)
    if not found or not (
        found["shift"]
        or found["year"]
        or found["shift2"]
        or re.search(r"\b(?:the|in|by|during|last|this)\s$", text[max(0, at - 8) : at])
    ):
        return None
    number = _SEASONS[found["season"]]
    year = _told_year(found, now) if found["year"] or found["shift2"] else now.year + _SHIFTS.get(found["shift"] or "this", 0)
    if number == 4 and now.month < 3 and year == now.year and not found["year"]:
        year -= 1
    return found.end(), replace(of_span(season_span(year or now.year, number), "season"), number=number)


def _decade(text: str, at: int, now: datetime) -> Parsed | None:
    found = _DECADE.match(text, at)
    if not found:
        return None
    if found["y"]:
        year = int(found["y"])
    else:
        tens = int(found["s"]) if found["s"] else _TENS[found["w"]]
        year = {"nineteen": 1900, "twenty": 2000}.get(found["c"] or "", 1900 if tens > 20 else 2000) + tens
    return found.end(), of_unit("decade", date(year, 1, 1))


def _holiday(text: str, at: int, now: datetime) -> Parsed | None:
    found = _HOLIDAY.match(text, at)
    name = holiday_name(found["name"]) if found else None
    if not found or not name:
        return None
    year = _told_year(found, now) if found["year"] or found["shift2"] else None
    weekend = re.compile(rf"{GAP}week-?end\b").match(text, found.end())
    if weekend:
        day = next(day for day in (holiday_in(name, now.year + shift) for shift in range(2)) if day >= now.date())
        saturday = day - timedelta(days=(day.weekday() - 5) % 7)
        return weekend.end(), of_span(Span(saturday, max(day, saturday + timedelta(days=1)) + timedelta(days=1)), "weekend")
    if year is not None:
        return found.end(), of_day(holiday_in(name, year))
    begin = now.date()
    if found["count"]:
        months = int(number_of(found["count"]) or 0) * (12 if found["unit"].startswith("year") else 1)
        begin = _months_on(begin, months)
    days = [holiday_in(name, year) for year in range(begin.year - 2, begin.year + 3)]
    if found["shift"] in {"last", "past", "previous"}:
        return found.end(), of_day([day for day in days if day < begin][-1])
    ahead = [day for day in days if day >= begin]
    return found.end(), replace(of_day(ahead[0]), recurring=found["shift"] is None and not found["count"])


def _months_on(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 + months
    return date(index // 12, index % 12 + 1, min(day.day, 28)) + timedelta(days=max(0, day.day - 28))


def _full_year(digits: str) -> int:
    """POSIX: 69-99 are of the 20th century, 00-68 of the 21st."""
    number = int(digits)
    return number if len(digits) > 2 else number + (1900 if number >= 69 else 2000)


_READERS: tuple[Callable[[str, int, datetime], Parsed | None], ...] = (
    _numeric, _named, _month, _quarter, _year, _fiscal, _season, _decade, _holiday,
)  # fmt: skip
