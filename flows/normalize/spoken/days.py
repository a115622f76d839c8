"""Days told from the moment of speech: "next tuesday", "in 10 minutes", "the first monday of last month", "tonight"."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

from flows.normalize.calendar_spans import Span, plus_months, unit_span
from flows.normalize.spoken.dates import Parsed, date_at
from flows.normalize.spoken.stretch import MONTHS_OF, Stretch, midnight, moved, of_day, of_span, of_unit
from flows.normalize.spoken.words import COUNT, DAY, GAP, MONTH, ORDINAL, UNIT, day_of, number_of, ordinal_of, unit_of

_SHIFT = r"last|past|previous|prior|this|current|next|coming|upcoming|following|same"
_SHIFTS = {
    "last": -1,
    "past": -1,
    "previous": -1,
    "prior": -1,
    "this": 0,
    "current": 0,
    "same": 0,
    "next": 1,
    "coming": 1,
    "upcoming": 1,
    "following": 1,
}
_NAMED = {
    "today": 0,
    "tomorrow": 1,
    "tmrw": 1,
    "tmr": 1,
    "tomorow": 1,
    "yesterday": -1,
    "day after tomorrow": 2,
    "day before yesterday": -2,
}
_TODAY = re.compile(
    rf"(?:the{GAP})?(?P<word>day{GAP}after{GAP}tomorrow|day{GAP}before{GAP}yesterday|today|tomorrow|tomorow"
    rf"|tmrw|tmr|yesterday)\b(?!['’]s{GAP}(?:world|society))"
)
_NOW = re.compile(
    rf"(?:right{GAP}now|just{GAP}now|now|at{GAP}(?:the|this){GAP}(?:moment|time)|asap"
    rf"|as{GAP}soon{GAP}as{GAP}possible|(?<!up )(?:to|till|until){GAP}date|at{GAP}the{GAP}minute)\b"
)
_NOW_SHIFTED = re.compile(rf"now\s?(?P<sign>[+-])\s?(?P<count>{COUNT})\s?(?P<unit>{UNIT}|[dhmsyw]\b)")
_WEEKDAYS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:the{GAP})?(?P<day>{DAY}){GAP}(?:of|from|in)?{GAP}?(?P<week>last|this|next|the{GAP}following"
        rf"|following|previous){GAP}week\b",
        rf"(?P<week>last|this|next|following|previous){GAP}week\s?(?:-\s?|,\s?|on{GAP})?(?P<day>{DAY})",
        rf"(?P<day>{DAY}){GAP}after{GAP}next\b",
        rf"(?P<count>{COUNT}){GAP}(?P<plural>{DAY[:-5]}s)\b{GAP}(?P<way>from{GAP}now|from{GAP}today|back|ago|hence)\b",
        rf"(?P<day>{DAY})\s?,?\s?(?:the{GAP})?(?P<ordinal>{ORDINAL}|\d{{1,2}}(?![\d:/.%h-]|\s?[ap]\.?m"
        rf"|\s?o['’]?clock))(?!{GAP}(?:to|of)\b|\s{{1,3}}(?:of\s)?(?:{MONTH}|{UNIT}))",
        rf"(?:(?P<shift>this{GAP}(?:coming|past)|{_SHIFT}){GAP})?(?:the{GAP})?(?P<day>{DAY})(?!{GAP}night{GAP}(?:football|live))",
    )
)
_NTH_DAY = re.compile(
    rf"(?:the{GAP})?(?:(?P<nth>{ORDINAL}|\d{{1,2}}){GAP})?(?:(?P<last>last){GAP})?(?P<what>{DAY}|day"
    rf"|weekend|week-end|week|month)s?{GAP}(?:of|in|from){GAP}(?:the{GAP})?(?P<rest>)"
)
_COUNTED_IN = re.compile(
    rf"(?:the{GAP})?(?P<nth>first|last|final){GAP}(?P<count>{COUNT}){GAP}(?P<unit>{UNIT}){GAP}(?:of"
    rf"|in){GAP}(?:the{GAP})?(?P<rest>)"
)
_DAY_OF_MONTH = re.compile(
    rf"(?:the{GAP})?(?P<day>{ORDINAL}|\d{{1,2}}(?={GAP}of{GAP}))(?:{GAP}day)?(?:{GAP}of)?{GAP}"
    rf"(?:the{GAP})?(?P<shift>last|this|next|previous|coming|following|current){GAP}month\b"
)
_THE_DAY = re.compile(
    rf"the{GAP}(?P<day>{ORDINAL})(?!{GAP}(?:\w+{GAP})?(?:time|one|of|half|quarter|week|month|year|person"
    rf"|place|day|wave|two|three|few|part|thing|step|phase|edition|to|last|version)\b)|(?P<bare>\d{{1,2}}"
    rf"(?:st|nd|rd|th))\b(?!{GAP}(?:of|century|floor|street|quarter|half|time|times|last|week|day|month"
    rf"|year|birthday|anniversary)\b)"
)
_WEEK_OF = re.compile(rf"(?:the{GAP})?week{GAP}(?:of|starting|commencing|beginning)(?:{GAP}on)?{GAP}(?:the{GAP})?(?P<rest>)")
_WEEK_NUMBER = re.compile(
    rf"(?:the{GAP})?week{GAP}(?P<number>\d{{1,2}})\b(?:{GAP}of{GAP}(?:(?P<year>\d{{4}})|(?P<shift>last|this"
    rf"|next){GAP}year)\b)?"
)
_ALL = re.compile(rf"(?:all|the{GAP}rest{GAP}of{GAP}(?:the|this)){GAP}(?P<unit>week|day|month|year)\b")
_UNIT_SHIFT = re.compile(
    rf"(?:(?:the|all){GAP})?(?P<shift>this{GAP}(?:coming|past)|{_SHIFT}){GAP}"
    rf"(?:calendar{GAP})?(?P<unit>weekend|week-end|{UNIT}|season)s?\b(?!{GAP}(?:old|ago)\b)"
)
_THE_UNIT = re.compile(
    rf"the{GAP}(?P<unit>day|week|weekend|month|quarter|year)\b(?!{GAP}(?:of|after|before|when|that|until"
    rf"|ended|\d)|['’])"
)
_UNIT_COUNTS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:the{GAP})?(?P<shift>last|past|previous|next|coming|upcoming|following){GAP}(?P<count>{COUNT}"
        rf"|\d{{1,4}}){GAP}(?P<unit>business{GAP}days?|{UNIT})",
        rf"(?:the{GAP})?(?P<count>{COUNT}){GAP}(?P<shift>last|past|previous|next|coming|upcoming"
        rf"|following){GAP}(?P<unit>business{GAP}days?|{UNIT})",
        rf"(?:the{GAP})?(?P<shift>last|past|previous|next|coming|following){GAP}(?P<count>couple)"
        rf"(?:{GAP}of)?{GAP}(?P<unit>{UNIT})",
    )
)
_LETTER = {"d": "day", "h": "hour", "m": "minute", "s": "second", "y": "year", "w": "week", "'": "minute"}
_AMOUNT = (
    rf"(?:(?P<half>half{GAP}an?|1/2|1/4|3/4|(?:a{GAP})?quarter{GAP}of{GAP}an?)|(?P<count>{COUNT}"
    rf"|\d{{1,5}}))(?P<halfmore>{GAP}and{GAP}an?{GAP}half)?(?:{GAP}(?:more|extra|additional|business))?"
    rf"\s{{0,3}}(?P<unit>{UNIT}|[dhmsyw]\b|')(?P<halfmore2>{GAP}and{GAP}a{GAP}half\b)?"
)
_MORE = re.compile(rf"(?:\s?,?\s?(?:and{GAP}|\+\s?)?)(?P<count>{COUNT}){GAP}?(?P<unit>{UNIT})")
_IN = re.compile(
    rf"(?:in{GAP}(?!the{GAP}next)(?:the{GAP})?|after{GAP}|within{GAP}(?:the{GAP})?(?:next{GAP})?)"
    rf"(?:about{GAP}|around{GAP}|approximately{GAP})?{_AMOUNT}"
)
_THEN = re.compile(
    rf"{GAP}(?P<way>ago|back|earlier|before{GAP}now|before(?=\s?$|\s?[.,])|from{GAP}(?:right{GAP})?now"
    rf"|from{GAP}(?:today|this{GAP}moment)|hence|later|(?:['’]s?{GAP})?time)\b"
)
_COUNTED = re.compile(rf"(?:(?:about|around|over|more{GAP}than|less{GAP}than){GAP})?{_AMOUNT}")
_FROM = re.compile(rf"{GAP}(?P<way>from|after|before|since|prior{GAP}to|following)(?P<gap>{GAP}(?:the{GAP})?)")
_PARTS = {
    "morning": "MO", "mornings": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "tonight": "NI", "tonite": "NI",
    "lunch": "LU", "lunchtime": "LU", "lunch time": "LU",
    "afternoonish": "AF", "dinner": "DI", "dinnertime": "DI", "breakfast": "BR", "daytime": "DT", "noonish": "LU", "brunch": "BR",
}  # fmt: skip
_PART = re.compile(
    rf"(?:(?:in{GAP}|at{GAP}|during{GAP})?(?:the{GAP})?)?(?:(?P<early>early|late|later{GAP}in{GAP}the"
    rf"|earlier{GAP}in{GAP}the|mid|late{GAP}in{GAP}the|early{GAP}in{GAP}the|"
    rf"(?:the{GAP})?early{GAP}hours{GAP}of{GAP}the)[ -]?{GAP}?)?(?P<this>this{GAP}|last{GAP}|next{GAP}"
    rf"|that{GAP})?(?P<early2>early{GAP}|late{GAP})?"
    r"(?P<part>mornings?|afternoonish|afternoon|evening|night|tonight|tonite|lunch ?time|lunch"
    r"|dinner ?time|dinner|breakfast|brunch|daytime)\b(?!\s(?:markets?|school|shift|club|stand|live))"
)
_EDGES = {
    "beginning": "start",
    "start": "start",
    "middle": "middle",
    "mid": "middle",
    "end": "end",
    "early": "start",
    "late": "end",
    "close": "end",
    "earlier": "start",
    "later": "end",
}
_EDGE = re.compile(
    rf"(?:the{GAP})?(?P<edge>beginning|start|middle|end|close){GAP}(?:of{GAP})?(?:around{GAP})?"
    rf"(?:the{GAP}(?=(?:following|coming|next|current|previous|last|past)\b))?(?P<rest>)"
    rf"|(?P<edge2>early|late|mid|earlier|later)(?:[- ]|{GAP}(?:in{GAP}|on{GAP})?)(?:the{GAP}(?=week|month|year))?(?P<rest2>)"
)
_ACRONYM = re.compile(rf"(?:the{GAP})?(?P<edge>[be])o(?P<unit>[dmyw])\b")
_BARE_UNIT = re.compile(rf"(?:the{GAP})?(?P<unit>day|week|month|quarter|year)\b")


def day_at(text: str, at: int, now: datetime, loose: bool = False, depth: int = 0) -> Parsed | None:
    """The longest day or longer stretch at the position of a lower-case text."""
    best = date_at(text, at, now, loose)
    for read in _READERS:
        try:
            parsed = read(text, at, now, depth)
        except (ValueError, OverflowError):
            continue
        if parsed and (best is None or parsed[0] > best[0]):
            best = parsed
    return best


def part_at(text: str, at: int, now: datetime) -> Parsed | None:
    """A part of a day, with its day where the words tell it ("tonight", "this morning")."""
    found = _PART.match(text, at)
    if not found or text[max(0, at - 5) : at] == "good ":
        return None
    word = " ".join(found["part"].split())
    which = (found["this"] or "").strip()
    code = _PARTS.get(word) or _PARTS.get(word.replace(" ", "")) or "MO"
    dated = bool(which) or word in {"tonight", "tonite"}
    shift = {"last": -1, "next": 1}.get(which, 0)
    day = of_day(now.date() + timedelta(days=shift))
    early = (found["early"] or found["early2"] or "").strip()
    edge = "start" if early.startswith(("early", "the early", "earlier")) else "end" if early.startswith("late") else None
    return found.end(), replace(day, grain="part", part=code, dated=dated, edge=edge, recurring=word.endswith("mornings"))


def _today(text: str, at: int, now: datetime, depth: int) -> Parsed | None:
    found = _NOW_SHIFTED.match(text, at)
    if found:
        unit = _LETTER.get(found["unit"]) or unit_of(found["unit"])
        count = (number_of(found["count"]) or 0) * (-1 if found["sign"] == "-" else 1)
        return found.end(), _counted(now, count, unit)
    found = _NOW.match(text, at)
    if found:
        return found.end(), Stretch(now, now, "minute", timed=True, name="PRESENT_REF")
    found = _TODAY.match(text, at)
    if not found:
        return None
    return found.end(), of_day(now.date() + timedelta(days=_NAMED[" ".join(found["word"].split())]))


def _weekday(text: str, at: int, now: datetime, depth: int) -> Parsed | None:
    best: Parsed | None = None
    for pattern in _WEEKDAYS:
        found = pattern.match(text, at)
        parsed = _read_weekday(text, found, now) if found else None
        if parsed and (best is None or parsed[0] > best[0]):
            best = parsed
    return best


def _read_weekday(text: str, found: re.Match[str], now: datetime) -> Parsed | None:
    groups = found.groupdict()
    today = now.date()
    if groups.get("plural"):
        wanted = day_of(groups["plural"].rstrip("s"))
        count = int(number_of(groups["count"]) or 0)
        back = groups["way"] in {"back", "ago"}
        first = (
            today - timedelta(days=(today.weekday() - wanted) % 7 or 7)
            if back
            else today + timedelta(days=(wanted - today.weekday()) % 7 or 7)
        )
        return found.end(), of_day(first + timedelta(weeks=(count - 1) * (-1 if back else 1)))
    wanted = day_of(groups["day"])
    if groups.get("week"):
        monday = unit_span("week", today, _SHIFTS[groups["week"].split()[-1]]).first
        return (found.end(), of_day(monday + timedelta(days=wanted))) if monday else None
    if groups.get("ordinal"):
        number = ordinal_of(groups["ordinal"]) or int(number_of(groups["ordinal"]) or 0)
        day = _weekday_of_month(today, wanted, number)
        return (found.end(), replace(of_day(day), number=number, name="dated weekday")) if day else None
    if "shift" not in groups:  # "Friday after next"
        ahead = (wanted - today.weekday()) % 7 or 7
        return found.end(), of_day(today + timedelta(days=ahead + (7 if ahead < 7 - today.weekday() else 0)))
    return _shifted_weekday(text, found, wanted, today)


def _shifted_weekday(text: str, found: re.Match[str], wanted: int, today: date) -> Parsed | None:
    shift = found["shift"]
    short = found["day"].rstrip(".")
    if short in {"sat", "sun", "mon", "wed"} and not (shift or _asks(text, found.start(), found.end())):
        return None
    if shift is None:
        return found.end(), replace(
            of_day(today + timedelta(days=(wanted - today.weekday()) % 7)), recurring=True, name="weekday"
        )
    words = shift.split()
    if words[-1] in {"coming", "upcoming"} or (words == ["this"] and wanted >= today.weekday()):
        return found.end(), replace(of_day(today + timedelta(days=(wanted - today.weekday()) % 7)), name="weekday")
    if words == ["this", "past"] or words == ["past"]:
        return found.end(), of_day(today - timedelta(days=(today.weekday() - wanted) % 7 or 7))
    monday = unit_span("week", today, _SHIFTS[words[-1]]).first
    return (found.end(), replace(of_day(monday + timedelta(days=wanted)), name="weekday")) if monday else None


def _asks(text: str, start: int, end: int) -> bool:
    return (
        start == 0
        or re.search(r"\b(?:on|to|and|or|by|until|till|from|every|back|of|,)\s$", text[max(0, start - 7) : start]) is not None
        or text[end - 1 : end] == "."
    )


def _weekday_of_month(today: date, wanted: int, number: int) -> date | None:
    """The next month in which the day of that number is that weekday."""
    first = today.replace(day=1)
    for shift in range(36):
        month = plus_months(first, shift)
        try:
            day = month.replace(day=number)
        except ValueError:
            continue
        if day >= today and day.weekday() == wanted:
            return day
    return None


def _nth(text: str, at: int, now: datetime, depth: int) -> Parsed | None:
    found = _NTH_DAY.match(text, at)
    if not found or not (found["nth"] or found["last"]) or depth > 1:
        return None
    # "2 weeks from January 15" counts weeks.
    if found["nth"] and found["nth"].isdigit() and "s " in found[0] and found["what"] in {"day", "week", "month", "weekend"}:
        return None
    inner = day_at(text, found.start("rest"), now, depth=depth + 1) or _bare(text, found.start("rest"), now)
    if not inner or inner[1].start is None or inner[1].end is None or inner[1].timed:
        return None
    which = ordinal_of(found["nth"]) or int(number_of(found["nth"]) or 0) if found["nth"] else 1
    stretch = _place(found["what"], which, bool(found["last"]), inner[1])
    return (inner[0], replace(stretch, recurring=inner[1].recurring)) if stretch else None


def _bare(text: str, at: int, now: datetime) -> Parsed | None:
    found = _BARE_UNIT.match(text, at)
    return (found.end(), of_unit(found["unit"], now.date())) if found else None


def _place(what: str, which: int, from_end: bool, inside: Stretch) -> Stretch | None:
    first, end = inside.start.date(), inside.end.date()  # type: ignore[union-attr]
    if what == "day":
        day = end - timedelta(days=which) if from_end else first + timedelta(days=which - 1)
        return of_day(day) if first <= day < end else None
    if what in {"weekend", "week-end"}:
        sunday = end - timedelta(days=1)
        saturday = sunday - timedelta(days=(sunday.weekday() - 5) % 7)
        return (
            of_unit("weekend", saturday)
            if from_end
            else of_unit("weekend", first + timedelta(days=(5 - first.weekday()) % 7 + 7 * (which - 1)))
        )
    if what == "week":
        return _week_of(first, end, which, from_end)
    if what == "month":
        start = plus_months(first, which - 1) if not from_end else plus_months(end, -which)
        return of_unit("month", start)
    wanted = day_of(what)
    if from_end:
        last = end - timedelta(days=1)
        day = last - timedelta(days=(last.weekday() - wanted) % 7 + 7 * (which - 1))
    else:
        day = first + timedelta(days=(wanted - first.weekday()) % 7 + 7 * (which - 1))
    return of_day(day) if first <= day < end else None


def _week_of(first: date, end: date, which: int, from_end: bool) -> Stretch:
    """Weeks of a year are those of ISO 8601, which hold its Thursday; so are those of a month."""
    if from_end:
        last = end - timedelta(days=1)
        thursday = last - timedelta(days=(last.weekday() - 3) % 7 + 7 * (which - 1))
    else:
        thursday = first + timedelta(days=(3 - first.weekday()) % 7 + 7 * (which - 1))
    return of_unit("week", thursday)


def _counted_in(text: str, at: int, now: datetime, depth: int) -> Parsed | None:
    """The first two weeks of 2021, the last four months of last year."""
    found = _COUNTED_IN.match(text, at)
    if not found or depth > 1:
        return None
    inner = day_at(text, found.start("rest"), now, depth=depth + 1) or _bare(text, found.start("rest"), now)
    count, unit = number_of(found["count"]), unit_of(found["unit"])
    if not inner or inner[1].start is None or inner[1].end is None or not count:
        return None
    if found["nth"] == "first":
        begin = inner[1].start
        if unit == "week":
            begin = _week_of(begin.date(), inner[1].end.date(), 1, False).start or begin
        return inner[0], Stretch(begin, moved(begin, count, unit), unit)
    return inner[0], Stretch(moved(inner[1].end, -count, unit), inner[1].end, unit)


def _of_month(text: str, at: int, now: datetime, depth: int) -> Parsed | None:
    found = _DAY_OF_MONTH.match(text, at)
    if found:
        number = ordinal_of(found["day"]) or int(found["day"])
        month = unit_span("month", now.date(), _SHIFTS[found["shift"]]).first
        return (found.end(), of_day(month.replace(day=number))) if month else None
    found = _THE_DAY.match(text, at)
    if not found or (
        found["bare"]
        and not re.search(r"\b(?:on|from|to|until|till|the|and|between|through|by|before|after)\s$", text[max(0, at - 9) : at])
    ):
        return None
    number = ordinal_of(found["day"] or found["bare"])
    for shift in range(3):
        try:
            day = plus_months(now.date().replace(day=1), shift).replace(day=number)
        except ValueError:
            continue
        if day >= now.date():
            return found.end(), replace(of_day(day), number=number, recurring=True)
    return None


def _week(text: str, at: int, now: datetime, depth: int) -> Parsed | None:
    found = _WEEK_OF.match(text, at)
    inner = day_at(text, found.start("rest"), now, depth=depth + 1) if found and depth < 2 else None
    if inner and inner[1].start and inner[1].grain == "day":
        return inner[0], of_unit("week", inner[1].start.date())
    found = _WEEK_NUMBER.match(text, at)
    if found:
        year = int(found["year"]) if found["year"] else now.year + _SHIFTS[found["shift"] or "this"]
        return found.end(), of_unit("week", date.fromisocalendar(year, int(found["number"]), 1))
    found = _ALL.match(text, at)
    return (found.end(), of_unit(found["unit"], now.date())) if found else None


def _units(text: str, at: int, now: datetime, depth: int) -> Parsed | None:
    for pattern in _UNIT_COUNTS:
        found = pattern.match(text, at)
        if found:
            return _stretch_of_units(found, now)
    found = _UNIT_SHIFT.match(text, at)
    if found and not found["unit"].startswith("night"):
        return found.end(), _shifted_unit(found["unit"], _SHIFTS[found["shift"].split()[-1]], now)
    found = _THE_UNIT.match(text, at)
    return (found.end(), of_unit(found["unit"], now.date())) if found else None


def _shifted_unit(words: str, shift: int, now: datetime) -> Stretch:
    unit = "weekend" if words.startswith("week") and words[-3:] == "end" else "season" if words == "season" else unit_of(words)
    if unit == "season":
        first = plus_months(now.date().replace(day=1), 0)
        number = (now.month % 12) // 3 or 4
        begun = now.year - (1 if now.month < 3 else 0)
        number, year = (number - 1 + shift) % 4 + 1, begun + (number - 1 + shift) // 4
        return replace(of_unit("quarter", first, shift), start=datetime(year, 1, 1), grain="season", number=number, name="season")
    if unit == "fortnight":
        begin = now.date() + timedelta(days=1)
        return of_span(Span(begin, begin + timedelta(days=14)), "week")
    if unit in {"second", "minute", "hour"}:
        return Stretch(moved(now, min(0, shift), unit), moved(now, max(0, shift), unit), unit, timed=True)
    return of_unit("day" if unit == "night" else unit, now.date(), shift)


def _stretch_of_units(found: re.Match[str], now: datetime) -> Parsed | None:
    count = number_of(found["count"]) if found["count"] != "couple" else 2.0
    if not count or count > 5000:
        return None
    business = found["unit"].startswith("business")
    unit = "day" if business else unit_of(found["unit"])
    past = _SHIFTS[found["shift"]] < 0
    if unit in {"second", "minute", "hour"}:
        begin, end = (moved(now, -count, unit), now) if past else (now, moved(now, count, unit))
        return found.end(), Stretch(begin, end, unit, timed=True, number=int(count), counted=True)
    if business:
        return found.end(), _business(now.date(), int(count))
    today = midnight(now.date()) or now
    begin, end = (
        (moved(today, -count, unit), today)
        if past
        else (today + timedelta(days=1), moved(today + timedelta(days=1), count, unit))
    )
    upcoming = found["shift"] == "upcoming"
    return found.end(), Stretch(
        begin, end, unit, number=int(count) * (-1 if past else 1), counted=True, name="upcoming" if upcoming else None
    )


def _business(today: date, count: int) -> Stretch:
    """From tomorrow to the end of the last of so many working days."""
    day, left = today, count
    while left:
        day += timedelta(days=1)
        left -= day.weekday() < 5
    return of_span(Span(today + timedelta(days=1), day + timedelta(days=1)), "day")


def _amount(found: re.Match[str]) -> tuple[float, str] | None:
    unit = _LETTER.get(found["unit"]) or unit_of(found["unit"])
    if found["half"]:
        count: float | None = {"1/4": 0.25, "3/4": 0.75}.get(found["half"], 0.25 if "quarter" in found["half"] else 0.5)
    else:
        count = number_of(found["count"])
    if count is None or count > 100_000 or (found["unit"] in _LETTER and count >= 1000):
        return None
    return count + (0.5 if found["halfmore"] or found["halfmore2"] else 0), unit


def _in(text: str, at: int, now: datetime, depth: int) -> Parsed | None:
    """In 10 minutes; two weeks ago; 3 days from tomorrow; three days after easter."""
    found = _IN.match(text, at)
    inside = bool(found) and text[at : at + 6] == "within"
    leading = found is not None
    found = found or _COUNTED.match(text, at)
    amount = _amount(found) if found else None
    if not found or not amount:
        return None
    amounts, end = [amount], found.end()
    for _ in range(3):
        more = _MORE.match(text, end)
        count = number_of(more["count"]) if more else None
        if not more or count is None:
            break
        amounts.append((count, unit_of(more["unit"])))
        end = more.end()
    then = _THEN.match(text, end)
    origin = _FROM.match(text, end)
    if then and not (leading and then["way"] in {"ago", "back", "earlier"}):
        sign = -1 if then["way"].startswith(("ago", "back", "earlier", "before")) else 1
        return then.end(), _counted_all(now, amounts, sign)
    if origin and depth < 2:
        return _counted_from(text, origin, amounts, now, depth)
    if leading and not re.match(r"\s?(?:old|long|of\b)", text[end : end + 6]):
        return end, Stretch(now, _reach(now, amounts), "minute", timed=True, counted=True) if inside else _counted_all(
            now, amounts, 1
        )
    return None


def _reach(now: datetime, amounts: list[tuple[float, str]]) -> datetime:
    moment = now
    for count, unit in amounts:
        moment = moved(moment, count, unit)
    return moment


def _counted_from(text: str, origin: re.Match[str], amounts: list[tuple[float, str]], now: datetime, depth: int) -> Parsed | None:
    inner = day_at(text, origin.end(), now, loose=True, depth=depth + 1)
    if not inner or inner[1].start is None or inner[1].grain not in {"day", "minute", "year", "month"}:
        return None
    sign = -1 if origin["way"].startswith(("before", "prior")) else 1
    moment = inner[1].start
    for count, unit in amounts:
        moment = moved(moment, sign * count, unit)
    return inner[0], of_day(moment.date())


def _counted_all(now: datetime, amounts: list[tuple[float, str]], sign: int) -> Stretch:
    moment = now
    for count, unit in amounts[:-1]:
        moment = moved(moment, sign * count, unit)
    return _counted(moment, sign * amounts[-1][0], amounts[-1][1])


def _counted(now: datetime, count: float, unit: str) -> Stretch:
    moment = moved(now, count, unit)
    if unit in {"second", "minute", "hour"}:
        return Stretch(moment, moment, "second" if unit == "second" else "minute", timed=True, counted=True)
    fraction = count != int(count) and unit not in MONTHS_OF
    day = of_day(moment.date())
    return replace(
        day, counted=True, name="fortnight" if unit == "fortnight" else unit if unit == "day" and not fraction else None
    )


def _edge(text: str, at: int, now: datetime, depth: int) -> Parsed | None:
    found = _ACRONYM.match(text, at)
    if found:
        unit = {"d": "day", "m": "month", "y": "year", "w": "week"}[found["unit"]]
        return found.end(), replace(of_unit(unit, now.date()), edge="start" if found["edge"] == "b" else "end")
    found = _EDGE.match(text, at)
    if not found or depth > 1:
        return None
    rest = found.start("rest") if found["edge"] else found.start("rest2")
    inner = day_at(text, rest, now, depth=depth + 1) or _bare(text, rest, now) or part_at(text, rest, now)
    if not inner or inner[1].edge or inner[1].timed:
        return None
    return inner[0], replace(inner[1], edge=_EDGES[found["edge"] or found["edge2"]])


_Reader = Callable[[str, int, datetime, int], Parsed | None]
_READERS: tuple[_Reader, ...] = (_today, _weekday, _nth, _counted_in, _of_month, _week, _units, _in, _edge)
