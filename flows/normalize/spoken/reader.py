"""Points and ranges of spoken time: a day with its clock, "from ... to ...", "before 11 am", "for 3 days from tomorrow"."""

import re
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from flows.normalize.spoken.clocks import Reading, clock_at
from flows.normalize.spoken.days import day_at, part_at
from flows.normalize.spoken.stretch import Stretch, moved, of_day
from flows.normalize.spoken.words import COUNT, GAP, ORDINAL, UNIT, number_of, ordinal_of, unit_of

Parsed = tuple[int, Stretch]
_START = re.compile(r"(?<![\w$€£#/.])(?:@\s?)?['’]?\w")
_LEAD = re.compile(
    rf"(?:on|at|around|about|approximately|circa|from|during|@|any{GAP}?time|some{GAP}?time|for|starting"
    rf"|starts?|begins?|around)\s{{1,3}}|@"
)
_ASKS_CLOCK = re.compile(
    r"(?:\bat|@|\baround|\babout|\bapproximately|\bcirca|\bbetween|\bby|\buntil|\btill|\bthan"
    r"|\bfrom)\s{0,2}$"
)
_JOIN = re.compile(
    rf"(?:\s?[,|]\s?|\s?-\s?|\s)(?:(?P<word>on|at|@|in|around|about|for|by|of|from|sometime|any time"
    rf"|exactly){GAP}(?:the{GAP}(?=morning|afternoon|evening|night|\d|week))?|@\s?)?(?:about{GAP}"
    rf"|around{GAP}|exactly{GAP})?|\s?\((?=[a-z]{{3,9}}\))|(?<=\))"
)
_JOIN_RANGE = re.compile(r"\s?,?\s(?:in\s(?=between))?|\s?\(?(?=\d)")
_BARE_RANGE = re.compile(
    r"(?:\d{1,2}|five|six|seven|eight|nine|ten)(?::\d\d)?\s?(?:-|–|to)\s?(?:\d{1,2}|six|seven|eight|nine"
    r"|ten|eleven)(?::\d\d)?(?=\s(?:next|this|on|tomorrow|today|tonight"
    r"|in\sthe|yesterday|o['’]?clock|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b)"
)
_DATE_WORD = re.compile(r"(?:date|now)\b")
_ISO_TIME = re.compile(r"(\d{4}-\d\d-\d\d)t(\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?(z|[+-]\d\d:?\d\d)?")
_YEAR_BEHIND = re.compile(r"\s((?:19|20)\d\d)\b(?![:.-])")
_DOTTED = re.compile(r"([01]?\d|2[0-3])\.([0-5]\d)(?![\d.])")
_CLOSE = re.compile(r"\)-?\s?")
_OPEN = re.compile(r"(?P<from>from|between|during from|in between)\s{1,3}(?:the\s(?=\d{1,2}\b))?|in\s(?=\d{4}\s(?:through|to))")
_LINK = re.compile(r"\s{0,2}(?:[-–—]|\bto\b|\buntil\b|\btill?\b|\bthrough\b|\bthru\b|\band\b|~)\s{0,2}(?:the\s(?=\d{1,2}\b))?")
_LINK_WORDS = re.compile(r"\s{0,2}(?:[-–—~]|\bto\b|\buntil\b|\btill?\b|\bthrough\b|\bthru\b)\s{0,2}(?:the\s(?=\d{1,2}\b))?")
_BARE_DAY = re.compile(
    rf"(?:the{GAP})?(?P<day>{ORDINAL}|3[01]|[12]\d|0?[1-9])(?![\w:%/]|[.,]\d|\s?(?:[ap]\.?m\b|o['’]?clock"
    rf"|minutes?|hours?|days?|weeks?|months?|years?))"
)
_BOUND = re.compile(
    r"(?P<word>no later than|not later than|no earlier than|later than|earlier than|greater than|less than"
    r"|more than|as early as|as late as|prior to|on or before|on or after"
    r"|anytime after|any time after|any time from|any time since|sometime after|sometime before|before"
    r"|after|since|until|till|through|thru|by|starting from|starting on|starting)\s{1,3}(?:the\s(?=end"
    r"|beginning|start|middle|year))?"
)
_BOUND_BEHIND = re.compile(
    r"\s?,?\s(?:and|or)\s(?:later|after|onwards?|greater|before|earlier|above)\b|\s(?:onwards?|or later"
    r"|or after)\b"
)
_BEFORE = {
    "no later than",
    "not later than",
    "earlier than",
    "less than",
    "as late as",
    "prior to",
    "on or before",
    "sometime before",
    "before",
    "until",
    "till",
    "through",
    "thru",
    "by",
}
_FOR = re.compile(
    rf"\s?,?\s(?:for|lasting){GAP}(?P<count>{COUNT}){GAP}?(?P<unit>{UNIT})(?:{GAP}"
    rf"(?:and{GAP})?(?P<count2>{COUNT}){GAP}(?P<unit2>{UNIT}))?"
)
_FOR_FIRST = re.compile(
    rf"(?:for{GAP}(?P<count>{COUNT}){GAP}?(?P<unit>{UNIT})\s?,?\s(?:from|starting|beginning)"
    rf"|(?P<count2>{COUNT}){GAP}?(?P<unit2>{UNIT})\s?,?\s(?:starting|beginning))(?:{GAP}(?:from|on"
    rf"|at))?{GAP}"
)


def find_spoken(text: str, now: datetime) -> list[tuple[int, int, Stretch]]:
    """(start, end, stretch) of every spoken time of a short text, left to right; `now` is the local moment of speech."""
    # Some letters grow when lowered; the places must stay what they are.
    lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    found, done = [], 0
    for start in _START.finditer(lower):
        at = start.start()
        if at < done:
            continue
        parsed = _safe(lower, at, now)
        if parsed and parsed[0] > at:
            found.append((at, parsed[0], parsed[1]))
            done = parsed[0]
    return found


def _safe(text: str, at: int, now: datetime) -> Parsed | None:
    """What no calendar has is no time."""
    try:
        return time_at(text, at, now)
    except (ValueError, OverflowError):
        return None


def time_at(text: str, at: int, now: datetime) -> Parsed | None:
    """A range, a bound or a point at the position."""
    options = [
        _on_day(text, at, now),
        _lasting_first(text, at, now) or _range(text, at, now) or _bounded(text, at, now) or _lasting(text, at, now),
    ]
    found = [option for option in options if option]
    return max(found, key=lambda option: option[0]) if found else None


def _on_day(text: str, at: int, now: datetime) -> Parsed | None:
    """ "Tuesday from 7 to 7:30", "tomorrow 3-4pm", "thursday before 5pm": clocks that share the day in front of them."""
    lead = _LEAD.match(text, at)
    start = lead.end() if lead else at
    options = [option for option in (day_at(text, start, now), part_at(text, start, now)) if option]
    day = max(options, key=lambda option: option[0]) if options else None
    join = _JOIN_RANGE.match(text, day[0]) if day else None
    if not day or not join or day[1].timed or day[1].grain not in {"day", "part"} or not (day[1].dated or day[1].grain == "part"):
        return None
    rest = join.end()
    inner = (
        _lasting_first(text, rest, now)
        or _range(text, rest, now, asked=True)
        or _bounded(text, rest, now)
        or _lasting(text, rest, now)
    )
    if not inner or not inner[1].timed or inner[1].dated or not (inner[1].first or inner[1].bound):
        return None
    if inner[1].first is None or inner[1].last is None:
        return inner[0], replace(_placed(inner[1], day[1]), bound=inner[1].bound)
    first, last = _placed(inner[1].first, day[1]), _placed(inner[1].last, day[1])
    return inner[0], replace(_between(first, last), name=inner[1].name)


def _placed(clock: Stretch, day: Stretch) -> Stretch:
    return _in_part(clock, day) if day.grain == "part" else _on(clock, day)


def _lasting_first(text: str, at: int, now: datetime) -> Parsed | None:
    """For 3 days from tomorrow; a week starting on friday."""
    found = _FOR_FIRST.match(text, at)
    inner = _point(text, found.end(), now, asked=True) if found else None
    count = number_of(found["count"] or found["count2"]) if found else None
    if not found or not inner or inner[1].start is None or not count:
        return None
    return inner[0], _lasts(inner[1], [(count, unit_of(found["unit"] or found["unit2"]))])


def _lasting(text: str, at: int, now: datetime) -> Parsed | None:
    """A point, and "for 3 hours" behind it."""
    point = _point(text, at, now)
    found = _FOR.match(text, point[0]) if point else None
    count = number_of(found["count"]) if found else None
    if not point or not found or not count or point[1].start is None or point[1].bound:
        return _with_bound_behind(text, point) if point else None
    if point[1].grain not in {"day", "hour", "minute"} or (
        point[1].grain == "day" and unit_of(found["unit"]) in {"hour", "minute"}
    ):
        return point
    amounts = [(count, unit_of(found["unit"]))]
    if found["count2"]:
        amounts.append((number_of(found["count2"]) or 0, unit_of(found["unit2"])))
    lead = text[max(0, at - 5) : at] + text[at : at + 5]
    if point[1].grain == "day" and "from" not in lead:
        return point
    if point[1].timed and "from" not in lead:
        return point
    return found.end(), _lasts(point[1], amounts)


def _lasts(first: Stretch, amounts: list[tuple[float, str]]) -> Stretch:
    begin = first.start or datetime.min
    end = begin
    for count, unit in amounts:
        end = moved(end, count, unit)
    last = replace(first, start=end, end=end)
    return replace(first, end=end, first=first, last=last, grain=first.grain, name="lasting")


def _with_bound_behind(text: str, point: Parsed) -> Parsed:
    found = _BOUND_BEHIND.match(text, point[0])
    if not found or point[1].name == "PRESENT_REF":
        return point
    word = "before" if "before" in found[0] or "earlier" in found[0] else "since"
    return found.end(), replace(point[1], bound=word)


def _bounded(text: str, at: int, now: datetime) -> Parsed | None:
    found = _BOUND.match(text, at)
    inner = _point(text, found.end(), now, asked=True) if found else None
    if not found or not inner or inner[1].counted:
        return None
    word = " ".join(found["word"].split())
    if word == "more than" or (word in {"by", "through", "less than"} and inner[1].name == "upcoming"):
        return None
    bound = "before" if word in _BEFORE else "after" if "after" in word or word in {"later than", "greater than"} else "since"
    return inner[0], replace(inner[1], bound=bound)


def _range(text: str, at: int, now: datetime, asked: bool = False) -> Parsed | None:
    opening = _OPEN.match(text, at)
    start = opening.end() if opening else at
    asked = asked or opening is not None or _BARE_RANGE.match(text, at) is not None
    first = _end_of_range(text, start, now, asked)
    if not first:
        return None
    between = opening is not None and "between" in opening[0]
    link = (_LINK if opening else _LINK_WORDS).match(text, first[0])
    if not link or (between and link[0].strip() in {"until"}):
        return None
    until_now = _DATE_WORD.match(text, link.end())
    if until_now:
        last: Parsed | None = until_now.end(), Stretch(now, now, "minute", timed=True, name="PRESENT_REF")
    else:
        last = _end_of_range(text, link.end(), now, asked or first[1].timed)
    joined = _joined(first[1], last[1], now, opening is not None) if last else None
    if not last or not joined:
        return None
    end, joined = _day_behind(text, last[0], joined, now)
    return end, joined


def _end_of_range(text: str, at: int, now: datetime, asked: bool) -> Parsed | None:
    """One end: a point, or a number that the other end explains."""
    point = _point(text, at, now, asked=asked, loose=asked, ranged=True)
    bare = _BARE_DAY.match(text, at)
    if bare and (point is None or bare.end() >= point[0]):
        number = ordinal_of(bare["day"]) or int(number_of(bare["day"]) or 0)
        clock = point[1] if point and point[1].timed and not bare["day"][-1].isalpha() else None
        return bare.end(), replace(clock or Stretch(None, None, "number"), number=number, recurring=True)
    return point


def _joined(first: Stretch, last: Stretch, now: datetime, opened: bool) -> Stretch | None:
    if (
        first.name == "PRESENT_REF"
        and last.timed
        and not last.dated
        and first.start
        and last.start
        and last.start < first.start
        and not last.sure
    ):
        last = replace(last, start=last.start + timedelta(hours=12))
    if first.name == "lasting" or last.name == "lasting" or first.bound or last.bound:
        return None
    if first.timed and last.timed and first.name != "PRESENT_REF" and last.name != "PRESENT_REF":
        first, last = _clocks(first, last, opened)
        return _between(first, last)
    if first.number and last.start and last.grain == "day" and last.number is None and not last.timed:
        first = of_day(last.start.date().replace(day=first.number))
        return replace(_between(first, last), recurring=last.recurring) if first.start < last.start else None  # type: ignore[operator]
    if last.number and (last.start is None or last.timed) and first.start and first.grain == "day":
        day = first.start.date()
        last = of_day(day.replace(day=last.number)) if last.number > day.day else of_day(_next_month(day, last.number))
        return replace(_between(first, last), recurring=first.recurring)
    if first.number and first.start and last.number and last.start and first.grain == last.grain == "day":
        return (
            _between(first, last)
            if first.start < last.start
            else _between(first, of_day(_next_month(first.start.date(), last.number)))
        )
    if first.start is None or last.start is None or first.grain == "number" or last.grain == "number":
        return None
    if first.timed and first.name != "PRESENT_REF" and not last.timed:
        return None
    return _between(*_years(first, last))


def _next_month(day: date, number: int) -> date:
    following = (day.replace(day=1) + timedelta(days=32)).replace(day=1)
    return following.replace(day=number)


def _years(first: Stretch, last: Stretch) -> tuple[Stretch, Stretch]:
    """The end that tells no year takes it from the other; a range does not run backwards."""
    if last.name == "weekday" and last.recurring and first.start and last.start:
        last = of_day(first.start.date() + timedelta(days=(last.start.weekday() - first.start.weekday()) % 7))
    elif first.recurring and not last.recurring and last.start and first.start:
        year = last.start.year
        first = _in_year(first, year)
        if first.start and first.start >= last.start:
            first = _in_year(first, year - 1)
    elif last.recurring and first.recurring and first.start and last.start and last.start < first.start:
        # The stretch that holds the moment of speech.
        first = _in_year(first, first.start.year - 1)
    elif last.recurring and first.start and last.start and not first.recurring:
        last = _in_year(last, first.start.year)
        if last.start and last.start < first.start:
            last = _in_year(last, first.start.year + 1)
    return first, last


def _in_year(stretch: Stretch, year: int) -> Stretch:
    if stretch.start is None or stretch.end is None:
        return stretch
    start = stretch.start.replace(year=year)
    return replace(stretch, start=start, end=start + (stretch.end - stretch.start))


def _clocks(first: Stretch, last: Stretch, opened: bool) -> tuple[Stretch, Stretch]:
    """The ends share the day and the half of the day: "3-4pm", "tomorrow from 9 to 11"."""
    if last.dated and not first.dated and last.start and first.start:
        first = replace(first, start=datetime.combine(last.start.date(), first.start.time()), dated=True)
    elif first.dated and not last.dated and last.start and first.start:
        last = replace(last, start=datetime.combine(first.start.date(), last.start.time()), dated=True)
    if first.start and last.start:
        first, last = _halves(first, first.start, last, last.start)
    if first.zone is None and last.zone:
        first = replace(first, zone=last.zone)
    return first, last


def _halves(first: Stretch, begin: datetime, last: Stretch, end: datetime) -> tuple[Stretch, Stretch]:
    """An end without a half of the day takes the one that lets the range run forward, and be short."""
    half = timedelta(hours=12)
    if last.sure and not first.sure:
        later = begin + half < end and (end - begin > timedelta(hours=11) or begin.hour < end.hour % 12)
        return (replace(first, start=begin + half, sure=True) if later and end.hour >= 12 else first), last
    if end > begin:
        return first, last
    if not last.sure or (end.hour == 0 and end + half > begin):
        return first, replace(last, start=end + half)
    return first, replace(last, start=end + 2 * half)


def _between(first: Stretch, last: Stretch) -> Stretch:
    grain = first.grain if first.grain in {"minute", "second"} else last.grain
    dated = first.dated or last.dated
    return Stretch(
        first.start,
        last.end,
        grain,
        dated=dated,
        timed=first.timed or last.timed,
        zone=first.zone or last.zone,
        first=first,
        last=last,
    )


def _day_behind(text: str, end: int, stretch: Stretch, now: datetime) -> Parsed:
    """ "9:30 - 11:00 on thursday", "between 5 and 6 in the afternoon"."""
    if not stretch.timed or stretch.first is None or stretch.last is None:
        return end, stretch
    join = _JOIN.match(text, end)
    if not join:
        return end, stretch
    part = part_at(text, join.end(), now)
    day = None if stretch.dated else day_at(text, join.end(), now)
    if part and (day is None or part[0] >= day[0]) and not part[1].timed:
        first, last = (_in_part(side, part[1]) for side in (stretch.first, stretch.last))
        return (
            _day_behind(text, part[0], _between(first, last), now)
            if part[1].part != "XX" and part[0] > end
            else (part[0], stretch)
        )
    if day and day[1].grain == "day" and day[1].start and not day[1].timed and not day[1].counted:
        first, last = (_on(side, day[1]) for side in (stretch.first, stretch.last))
        return day[0], _between(first, last)
    return end, stretch


def _on(clock: Stretch, day: Stretch) -> Stretch:
    if clock.start is None or day.start is None:
        return clock
    return replace(clock, start=datetime.combine(day.start.date(), clock.start.time()), dated=True, recurring=day.recurring)


def _in_part(clock: Stretch, part: Stretch) -> Stretch:
    if clock.start is None:
        return clock
    if not clock.sure and part.part in {"AF", "EV", "NI", "LU"} and clock.start.hour < 12:
        clock = replace(clock, start=clock.start + timedelta(hours=12), sure=True)
    clock = replace(clock, sure=True)
    return _on(clock, part) if part.dated and part.start else clock


def _point(text: str, at: int, now: datetime, asked: bool = False, loose: bool = False, ranged: bool = False) -> Parsed | None:
    """A day, a clock or a part of the day, with what stands beside it."""
    lead = _LEAD.match(text, at)
    start = lead.end() if lead else at
    asked = asked or bool(_ASKS_CLOCK.search(text, max(0, start - 14), start))
    first = _component(text, start, now, asked, loose, ranged)
    if lead:
        whole = day_at(text, at, now)
        first = whole if whole and (first is None or whole[0] > first[0] or whole[1].name == "PRESENT_REF") else first
    if first is None:
        return None
    end, stretch = first
    for _ in range(4):
        grown = _grown(text, end, stretch, now)
        if grown is None:
            break
        end, stretch = grown
    return None if stretch.grain == "part" and not stretch.dated and stretch.part == "XX" else (end, stretch)


def _component(text: str, at: int, now: datetime, asked: bool, loose: bool, ranged: bool = False) -> Parsed | None:
    moment = _ISO_TIME.match(text, at)
    if moment:
        start = datetime.fromisoformat(moment[1]).replace(hour=int(moment[2]), minute=int(moment[3]), second=int(moment[4] or 0))
        return moment.end(), Stretch(
            start, start, "second" if moment[4] else "minute", timed=True, zone=(moment[5] or "").upper() or None
        )
    day = day_at(text, at, now, loose)
    clock = _clock(text, at, now, asked, ranged)
    part = part_at(text, at, now)
    if clock is None and not asked:
        # "9 tomorrow": a number in front of a day is its clock.
        bare = _clock(text, at, now, True)
        follows = (
            re.compile(rf"(?:,)?{GAP}(?:today|tomorrow|tonight|tmrw|this{GAP}(?:morning|afternoon|evening)|yesterday)\b").match(
                text, bare[0]
            )
            if bare
            else None
        )
        clock = bare if follows else None
    # "from 2014 to 2018": four digits are a year before they are a clock.
    order = (day, clock, part) if day and day[1].grain == "year" else (clock, day, part)
    options = [option for option in order if option]
    return max(options, key=lambda option: option[0]) if options else None


def _clock(text: str, at: int, now: datetime, asked: bool, ranged: bool = False) -> Parsed | None:
    found = clock_at(text, at, asked, ranged)
    return (found[0], _timed(found[1], now)) if found else None


def _timed(reading: Reading, now: datetime) -> Stretch:
    moment = datetime.combine(now.date(), time(reading.hour % 24, reading.minute, reading.second or 0)) + timedelta(
        days=reading.hour // 24
    )
    return Stretch(moment, moment, reading.grain, dated=False, timed=True, sure=reading.sure, zone=reading.zone)


def _grown(text: str, end: int, stretch: Stretch, now: datetime) -> Parsed | None:
    if stretch.name in {"PRESENT_REF", "lasting"} or (stretch.timed and stretch.counted):
        return None
    join = _JOIN.match(text, end)
    if join is None:
        return None
    grown = _with(text, join, stretch, now)
    if grown and join[0].endswith("("):
        close = _CLOSE.match(text, grown[0])
        return (close.end(), grown[1]) if close else None
    return grown


def _with(text: str, join: re.Match[str], stretch: Stretch, now: datetime) -> Parsed | None:
    at, word = join.end(), (join.groupdict().get("word") or join[0]).strip()
    if stretch.timed and not stretch.dated:
        day = day_at(text, at, now, loose=True) if word not in {"for", "-"} else None
        part = part_at(text, at, now)
        if part and (not day or part[0] >= day[0]):
            return part[0], _in_part(stretch, part[1])
        if day and day[1].grain == "day" and not day[1].timed and not day[1].edge:
            return day[0], _on(stretch, day[1])
        return None
    if stretch.timed:
        year = _YEAR_BEHIND.match(text, join.start()) if stretch.recurring else None
        if year and stretch.start:
            return year.end(), replace(stretch, start=stretch.start.replace(year=int(year[1])), recurring=False)
        part = part_at(text, at, now)
        return (part[0], _in_part(stretch, part[1])) if part and not part[1].dated and word in {"in", "at", ""} else None
    if stretch.grain in {"day", "part"}:
        dotted = _DOTTED.match(text, at) if stretch.grain == "day" and not stretch.recurring and word == "" else None
        if dotted and stretch.start:
            moment = stretch.start + timedelta(hours=int(dotted[1]), minutes=int(dotted[2]))
            return dotted.end(), replace(stretch, start=moment, end=moment, grain="minute", timed=True)
        clock = _clock(
            text,
            at,
            now,
            asked=word in {"at", "@", "around", "about", "by", "from", "for"} or (stretch.grain == "part" and word in {"", ","}),
        )
        part = part_at(text, at, now) if stretch.grain == "day" else None
        day = day_at(text, at, now) if stretch.grain == "part" and not stretch.dated else None
        if day and day[1].grain == "day" and not day[1].timed and (not clock or day[0] >= clock[0]):
            return day[0], replace(stretch, start=day[1].start, end=day[1].end, dated=True, recurring=day[1].recurring)
        if clock and (not part or clock[0] > part[0]) and not clock[1].dated and word != "-":
            return _clock_on(clock, stretch)
        if part and not part[1].dated and stretch.start:
            return part[0], replace(part[1], start=stretch.start, end=stretch.end, dated=True, recurring=stretch.recurring)
        if part and part[1].dated and stretch.recurring and part[1].part and word != "of":
            return part[0], replace(part[1], dated=True)
    return _day_with_day(text, at, word, stretch, now)


def _clock_on(clock: Parsed, stretch: Stretch) -> Parsed:
    on_day = _on(clock[1], stretch) if stretch.dated else clock[1]
    if stretch.grain == "part":
        on_day = _in_part(clock[1], stretch)
    return clock[0], on_day


def _day_with_day(text: str, at: int, word: str, stretch: Stretch, now: datetime) -> Parsed | None:
    """ "Friday, July 18", "saturday 3 days from now", "next week on tuesday", "1st week of october on friday"."""
    day = day_at(text, at, now, loose=True)
    if not day or day[1].timed or day[1].start is None or word in {"for", "by"}:
        return None
    weekday_first = stretch.name == "weekday"
    if (
        weekday_first
        and day[1].grain == "day"
        and day[1].name != "weekday"
        and (word in {"", ","} or word == "on")
        and not re.match(r"(?:next|last|this)\b", text[at:])
    ):
        return day[0], day[1]
    if stretch.grain == "week" and day[1].grain == "day" and day[1].recurring and stretch.start and word in {"on", "", ","}:
        return day[0], of_day(stretch.start.date() + timedelta(days=day[1].start.weekday()))
    if stretch.counted and stretch.grain == "day" and day[1].recurring and word == "on" and stretch.start:
        ahead = (day[1].start.weekday() - stretch.start.weekday()) % 7
        return day[0], of_day(stretch.start.date() + timedelta(days=ahead))
    return None
