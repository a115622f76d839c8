"""Points of spoken time: a day, a clock or a part of the day, with what stands beside it."""

import re
from dataclasses import replace
from datetime import datetime, time, timedelta

from flows.normalize.spoken.clocks import Reading, clock_at
from flows.normalize.spoken.days import day_at, part_at
from flows.normalize.spoken.stretch import Stretch, of_day
from flows.normalize.spoken.words import GAP

Parsed = tuple[int, Stretch]
LEAD = re.compile(
    rf"(?:on|at|around|about|approximately|circa|from|during|@|any{GAP}?time|some{GAP}?time|for|starting"
    rf"|starts?|begins?|around)\s{{1,3}}|@"
)
_ASKS_CLOCK = re.compile(
    r"(?:\bat|@|\baround|\babout|\bapproximately|\bcirca|\bbetween|\bby|\buntil|\btill|\bthan"
    r"|\bfrom)\s{0,2}$"
)
JOIN = re.compile(
    rf"(?:\s?[,|]\s?|\s?-\s?|\s)(?:(?P<word>on|at|@|in|around|about|for|by|of|from|sometime|any time"
    rf"|exactly){GAP}(?:the{GAP}(?=morning|afternoon|evening|night|\d|week))?|@\s?)?(?:about{GAP}"
    rf"|around{GAP}|exactly{GAP})?|\s?\((?=[a-z]{{3,9}}\))|(?<=\))"
)
_ISO_TIME = re.compile(r"(\d{4}-\d\d-\d\d)t(\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?(z|[+-]\d\d:?\d\d)?")
_YEAR_BEHIND = re.compile(r"\s((?:19|20)\d\d)\b(?![:.-])")
_DOTTED = re.compile(r"([01]?\d|2[0-3])\.([0-5]\d)(?![\d.])")
_CLOSE = re.compile(r"\)-?\s?")


def on_day(clock: Stretch, day: Stretch) -> Stretch:
    """The clock on the day."""
    if clock.start is None or day.start is None:
        return clock
    return replace(clock, start=datetime.combine(day.start.date(), clock.start.time()), dated=True, recurring=day.recurring)


def in_part(clock: Stretch, part: Stretch) -> Stretch:
    """The clock in the half of the day that the part of the day means, on its day where that is told."""
    if clock.start is None:
        return clock
    if not clock.sure and part.part in {"AF", "EV", "NI", "LU"} and clock.start.hour < 12:
        clock = replace(clock, start=clock.start + timedelta(hours=12), sure=True)
    clock = replace(clock, sure=True)
    return on_day(clock, part) if part.dated and part.start else clock


def point_at(text: str, at: int, now: datetime, asked: bool = False, loose: bool = False, ranged: bool = False) -> Parsed | None:
    """A day, a clock or a part of the day, with what stands beside it."""
    lead = LEAD.match(text, at)
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
    join = JOIN.match(text, end)
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
            return part[0], in_part(stretch, part[1])
        if day and day[1].grain == "day" and not day[1].timed and not day[1].edge:
            return day[0], on_day(stretch, day[1])
        return None
    if stretch.timed:
        year = _YEAR_BEHIND.match(text, join.start()) if stretch.recurring else None
        if year and stretch.start:
            return year.end(), replace(stretch, start=stretch.start.replace(year=int(year[1])), recurring=False)
        part = part_at(text, at, now)
        return (part[0], in_part(stretch, part[1])) if part and not part[1].dated and word in {"in", "at", ""} else None
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
    if stretch.grain == "part":
        return clock[0], in_part(clock[1], stretch)
    return clock[0], on_day(clock[1], stretch) if stretch.dated else clock[1]


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
