"""Spoken times of a text: points and ranges, "before 11 am", "for 3 days from tomorrow"."""

import re
from dataclasses import replace
from datetime import datetime

from flows.normalize.spoken.days import day_at, part_at
from flows.normalize.spoken.points import LEAD, in_part, on_day, point_at
from flows.normalize.spoken.ranges import between, range_at
from flows.normalize.spoken.stretch import Stretch, moved
from flows.normalize.spoken.words import COUNT, GAP, UNIT, number_of, unit_of

Parsed = tuple[int, Stretch]
_START = re.compile(r"(?<![\w$€£#/.])(?:@\s?)?['’]?\w")
_JOIN_RANGE = re.compile(r"\s?,?\s(?:in\s(?=between))?|\s?\(?(?=\d)")
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
        _lasting_first(text, at, now) or range_at(text, at, now) or _bounded(text, at, now) or _lasting(text, at, now),
    ]
    found = [option for option in options if option]
    return max(found, key=lambda option: option[0]) if found else None


def _on_day(text: str, at: int, now: datetime) -> Parsed | None:
    """ "Tuesday from 7 to 7:30", "tomorrow 3-4pm", "thursday before 5pm": clocks that share the day in front of them."""
    lead = LEAD.match(text, at)
    start = lead.end() if lead else at
    options = [option for option in (day_at(text, start, now), part_at(text, start, now)) if option]
    day = max(options, key=lambda option: option[0]) if options else None
    join = _JOIN_RANGE.match(text, day[0]) if day else None
    if not day or not join or day[1].timed or day[1].grain not in {"day", "part"} or not (day[1].dated or day[1].grain == "part"):
        return None
    rest = join.end()
    inner = (
        _lasting_first(text, rest, now)
        or range_at(text, rest, now, asked=True)
        or _bounded(text, rest, now)
        or _lasting(text, rest, now)
    )
    if not inner or not inner[1].timed or inner[1].dated or not (inner[1].first or inner[1].bound):
        return None
    if inner[1].first is None or inner[1].last is None:
        return inner[0], replace(_placed(inner[1], day[1]), bound=inner[1].bound)
    first, last = _placed(inner[1].first, day[1]), _placed(inner[1].last, day[1])
    return inner[0], replace(between(first, last), name=inner[1].name)


def _placed(clock: Stretch, day: Stretch) -> Stretch:
    return in_part(clock, day) if day.grain == "part" else on_day(clock, day)


def _lasting_first(text: str, at: int, now: datetime) -> Parsed | None:
    """For 3 days from tomorrow; a week starting on friday."""
    found = _FOR_FIRST.match(text, at)
    inner = point_at(text, found.end(), now, asked=True) if found else None
    count = number_of(found["count"] or found["count2"]) if found else None
    if not found or not inner or inner[1].start is None or not count:
        return None
    return inner[0], _lasts(inner[1], [(count, unit_of(found["unit"] or found["unit2"]))])


def _lasting(text: str, at: int, now: datetime) -> Parsed | None:
    """A point, and "for 3 hours" behind it."""
    point = point_at(text, at, now)
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
    inner = point_at(text, found.end(), now, asked=True) if found else None
    if not found or not inner or inner[1].counted:
        return None
    word = " ".join(found["word"].split())
    if word == "more than" or (word in {"by", "through", "less than"} and inner[1].name == "upcoming"):
        return None
    bound = "before" if word in _BEFORE else "after" if "after" in word or word in {"later than", "greater than"} else "since"
    return inner[0], replace(inner[1], bound=bound)
