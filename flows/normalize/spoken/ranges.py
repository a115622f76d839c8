"""Ranges of spoken time: "from 3 to 4 pm", "july 13-15", "9:30 - 11:00 on thursday"."""

import re
from dataclasses import replace
from datetime import date, datetime, timedelta

from flows.normalize.spoken.days import day_at, part_at
from flows.normalize.spoken.points import JOIN, in_part, on_day, point_at
from flows.normalize.spoken.stretch import Stretch, of_day
from flows.normalize.spoken.words import GAP, ORDINAL, number_of, ordinal_of

Parsed = tuple[int, Stretch]
_BARE_RANGE = re.compile(
    r"(?:\d{1,2}|five|six|seven|eight|nine|ten)(?::\d\d)?\s?(?:-|–|to)\s?(?:\d{1,2}|six|seven|eight|nine"
    r"|ten|eleven)(?::\d\d)?(?=\s(?:next|this|on|tomorrow|today|tonight"
    r"|in\sthe|yesterday|o['’]?clock|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b)"
)
_DATE_WORD = re.compile(r"(?:date|now)\b")
_OPEN = re.compile(r"(?P<from>from|between|during from|in between)\s{1,3}(?:the\s(?=\d{1,2}\b))?|in\s(?=\d{4}\s(?:through|to))")
_LINK = re.compile(r"\s{0,2}(?:[-–—]|\bto\b|\buntil\b|\btill?\b|\bthrough\b|\bthru\b|\band\b|~)\s{0,2}(?:the\s(?=\d{1,2}\b))?")
_LINK_WORDS = re.compile(r"\s{0,2}(?:[-–—~]|\bto\b|\buntil\b|\btill?\b|\bthrough\b|\bthru\b)\s{0,2}(?:the\s(?=\d{1,2}\b))?")
_BARE_DAY = re.compile(
    rf"(?:the{GAP})?(?P<day>{ORDINAL}|3[01]|[12]\d|0?[1-9])(?![\w:%/]|[.,]\d|\s?(?:[ap]\.?m\b|o['’]?clock"
    rf"|minutes?|hours?|days?|weeks?|months?|years?))"
)


def range_at(text: str, at: int, now: datetime, asked: bool = False) -> Parsed | None:
    """The range at the position; `asked`: the words before ask for clocks, so that "3-8" is one."""
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
    point = point_at(text, at, now, asked=asked, loose=asked, ranged=True)
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
        return between(first, last)
    if first.number and last.start and last.grain == "day" and last.number is None and not last.timed:
        first = of_day(last.start.date().replace(day=first.number))
        return replace(between(first, last), recurring=last.recurring) if first.start < last.start else None  # type: ignore[operator]
    if last.number and (last.start is None or last.timed) and first.start and first.grain == "day":
        day = first.start.date()
        last = of_day(day.replace(day=last.number)) if last.number > day.day else of_day(_next_month(day, last.number))
        return replace(between(first, last), recurring=first.recurring)
    if first.number and first.start and last.number and last.start and first.grain == last.grain == "day":
        return (
            between(first, last)
            if first.start < last.start
            else between(first, of_day(_next_month(first.start.date(), last.number)))
        )
    if first.start is None or last.start is None or first.grain == "number" or last.grain == "number":
        return None
    if first.timed and first.name != "PRESENT_REF" and not last.timed:
        return None
    return between(*_years(first, last))


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


def between(first: Stretch, last: Stretch) -> Stretch:
    """The stretch from one end to the other."""
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
    join = JOIN.match(text, end)
    if not join:
        return end, stretch
    part = part_at(text, join.end(), now)
    day = None if stretch.dated else day_at(text, join.end(), now)
    if part and (day is None or part[0] >= day[0]) and not part[1].timed:
        first, last = (in_part(side, part[1]) for side in (stretch.first, stretch.last))
        return (
            _day_behind(text, part[0], between(first, last), now)
            if part[1].part != "XX" and part[0] > end
            else (part[0], stretch)
        )
    if day and day[1].grain == "day" and day[1].start and not day[1].timed and not day[1].counted:
        first, last = (on_day(side, day[1]) for side in (stretch.first, stretch.last))
        return day[0], between(first, last)
    return end, stretch
