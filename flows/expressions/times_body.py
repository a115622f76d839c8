"""A time without bound or range: clock or day first, with edge or part in front, and all that stands beside it."""

import re
from dataclasses import replace

from flows.expressions import times_relative as relative
from flows.expressions import times_years as years
from flows.expressions.times_clocks import clock_at, in_half
from flows.expressions.times_core import core_at
from flows.expressions.times_meaning import CALENDAR, CLOCK, RELATIVE, WEEKDAY, Parsed, TimeMeaning
from flows.expressions.times_words import GAP, PART, case_free

BOUNDS = {
    "by": "by", "before": "before", "prior to": "before", "after": "after",
    "no later than": "by", "not later than": "by", "on or before": "by", "no earlier than": "since", "no sooner than": "since",
    "on or after": "since", "sometime before": "before", "some time before": "before", "sometime after": "after",
    "some time after": "after", "sometime by": "by", "not before": "since",
}  # fmt: skip
_EDGES = {
    "beginning": "start", "start": "start", "opening": "start", "middle": "middle", "end": "end", "close": "end",
    "early": "start", "mid": "middle", "late": "end", "turn": "start",
}  # fmt: skip
_EDGE_OF = case_free(rf"(?:the{GAP})?(?:very{GAP})?(beginning|start|opening|middle|end|close){GAP}of{GAP}(?!the{GAP}day\b)")
_EDGE = case_free(rf"(?:as{GAP})?(early|late|mid)(?:{GAP}|-)(?:in{GAP}|on{GAP}|as{GAP}(?:in{GAP})?)?(?:the{GAP}(?=\d))?")
_SIDE = case_free(
    rf"(earlier|later|some{GAP}?time)(?:{GAP}on)?{GAP}(?:in{GAP}(?:the{GAP})?|on{GAP}|(?=this|today|the|that|next|last|in\b))"
)
_REST = case_free(rf"the{GAP}(?:rest|remainder){GAP}of{GAP}(?=(?:the|this){GAP}(?:week|month|quarter|year)\b)")
_PART_OF = case_free(
    rf"(?:(?:in|on|during){GAP})?(?:the{GAP})?(?:(early|late|wee|small){GAP})?(hours|morning|afternoon"
    rf"|evening|night)(?:{GAP}hours)?{GAP}(?:of|on){GAP}"
)
_PART_AFTER = case_free(rf"{GAP}(?:in{GAP}the{GAP})?(?:(?:early|late|mid)[ -])?({PART})\b")
_TO_DAY = case_free(rf"(?:,?{GAP}(?:on{GAP}(?:the{GAP})?|of{GAP})?|,|{GAP}\()")
_TO_CLOCK = case_free(
    rf"(?:[^\S\n]?[|@]{GAP}|,?{GAP}(?:at{GAP}|by{GAP})?(?:exactly{GAP}|precisely{GAP}|just{GAP})?|,|{GAP}[(\[])"
)
_FROM_CLOCK = case_free(
    rf",?{GAP}(?:in{GAP})?(from|between|before|after|since|no{GAP}later{GAP}than|not{GAP}later{GAP}than|no{GAP}earlier{GAP}than){GAP}"
)
_TO_YEAR = re.compile(rf",?{GAP}(1\d\d\d|20\d\d)(?![\w-]|[.,:]\d)")
_TO_OTHER = re.compile(r"(?:[^\S\n]{1,3}[(\[]|[^\S\n]?/[^\S\n]?)(?:or[^\S\n]|about[^\S\n])?")
_CLOSE = re.compile(r"[^\S\n]?[)\]]")


def body_at(text: str, at: int) -> Parsed | None:
    """A time without bound: clock first, or day first, with all that belongs to it."""
    reading = clock_at(text, at)
    if reading:
        end, clock, last = reading
        through = TimeMeaning(CLOCK, "day", clock=last) if last else None
        return _extend(text, end, TimeMeaning(CLOCK, "day", clock=clock, through=through))
    day = _day(text, at)
    return _extend(text, *day) if day else None


def _day(text: str, at: int) -> Parsed | None:
    """A day or longer, with edge, side or part of the day in front."""
    for opened in (_part_of, _edged, _sided):
        parsed = opened(text, at)
        if parsed:
            return parsed
    return core_at(text, at)


def _part_of(text: str, at: int) -> Parsed | None:
    found = _PART_OF.match(text, at)
    core = core_at(text, found.end()) if found else None
    if not found or not core or core[1].unit != "day":
        return None
    small = (found[1] or "").lower()
    part = "early" if found[2].lower() == "hours" or small in {"wee", "small"} else found[2].lower()
    if found[2].lower() == "hours" and not small:
        return None
    return core[0], replace(core[1], part=part)


def _edged(text: str, at: int) -> Parsed | None:
    found = _EDGE_OF.match(text, at)
    if found:
        core = core_at(text, found.end()) or relative.bare_unit(text, found.end())
        return (core[0], _at_edge(core[1], _EDGES[found[1].lower()])) if core else None
    found = _EDGE.match(text, at)
    core = core_at(text, found.end()) if found else None
    if core is None and found:
        core = years.year(text, found.end())
    if not found or not core or core[1].frame not in (CALENDAR, RELATIVE, WEEKDAY):
        return None
    return core[0], _at_edge(core[1], _EDGES[found[1].lower()])


def _at_edge(meaning: TimeMeaning, edge: str) -> TimeMeaning:
    """The edge of a day is a part of it."""
    if meaning.unit != "day":
        return replace(meaning, edge=edge)
    part = {"start": "early", "end": "late", "middle": "midday"}[edge]
    return replace(meaning, part=part if meaning.part is None else meaning.part)


def _sided(text: str, at: int) -> Parsed | None:
    rest = _REST.match(text, at)
    if rest:
        unit = relative.bare_unit(text, rest.end())
        return (unit[0], replace(unit[1], side="later")) if unit and unit[1].unit != "day" else None
    found = _SIDE.match(text, at)
    if not found:
        return None
    core = core_at(text, found.end()) or relative.bare_unit(text, found.end())
    if not core:
        return None
    side = {"e": "earlier", "l": "later"}.get(found[1][0].lower())
    whole = core[1].frame == RELATIVE and core[1].offset == 0
    if core[1].unit == "day" and whole and relative.bare_unit(text, found.end()):
        # "later in the day" is a part of the day spoken of.
        return core[0], TimeMeaning("discourse", "day", offset=0)
    return core[0], replace(core[1], side=side if whole else None)


def _extend(text: str, end: int, meaning: TimeMeaning) -> Parsed:
    """Add what stands beside: each pass adds one thing, and there are few things to add."""
    for _ in range(6):
        grown = _with_part(text, end, meaning) or _with_other(text, end, meaning) or _with_day(text, end, meaning)
        grown = grown or _with_clock(text, end, meaning) or _with_year(text, end, meaning)
        if not grown:
            break
        end, meaning = grown
    return end, meaning


def _with_part(text: str, end: int, meaning: TimeMeaning) -> Parsed | None:
    if meaning.part or meaning.unit != "day":
        return None
    if meaning.frame == CLOCK and (meaning.clock is None or meaning.clock.hour > 12):
        return None
    found = _PART_AFTER.match(text, end)
    return (found.end(), replace(meaning, part=found[1].lower())) if found else None


def _with_other(text: str, end: int, meaning: TimeMeaning) -> Parsed | None:
    """The same moment in another zone: "(7 p.m. ET Thursday)", "/0855 GMT"."""
    opening = _TO_OTHER.match(text, end) if meaning.clock and not meaning.other and not meaning.through else None
    reading = clock_at(text, opening.end(), asked=True) if opening else None
    if not opening or not reading or not reading[1].zone or reading[2]:
        return None
    inner_end, inner = _extend_day_only(text, reading[0], TimeMeaning(CLOCK, "day", clock=reading[1]))
    if "/" not in opening[0]:
        closing = _CLOSE.match(text, inner_end)
        if not closing:
            return None
        inner_end = closing.end()
    return inner_end, replace(meaning, other=inner)


def _extend_day_only(text: str, end: int, meaning: TimeMeaning) -> Parsed:
    return _with_day(text, end, meaning) or (end, meaning)


def _with_day(text: str, end: int, meaning: TimeMeaning) -> Parsed | None:
    """A weekday or date behind a clock; a date behind a weekday."""
    if meaning.frame not in (CLOCK, WEEKDAY) or (meaning.weekday is not None and meaning.month is not None):
        return None
    link = _TO_DAY.match(text, end)
    day = _day(text, link.end()) if link else None
    if not link or not day or day[1].unit != "day" or day[1].edge:
        return None
    other = day[1]
    bracketed = link[0].endswith("(")
    if bracketed:
        closing = _CLOSE.match(text, day[0])
        if not closing or meaning.frame != WEEKDAY:
            return None
        day = closing.end(), other
    if meaning.frame == CLOCK:
        return day[0], _on_day(meaning, other)
    if other.frame != CALENDAR or "of" in link[0]:
        return None
    return day[0], replace(other, weekday=meaning.weekday, part=meaning.part, clock=meaning.clock, other=meaning.other)


def _on_day(meaning: TimeMeaning, day: TimeMeaning) -> TimeMeaning:
    """A clock or range of clocks on a day, whose part settles the half that they leave open ("at five tomorrow afternoon")."""
    clock, through = meaning.clock, meaning.through
    if clock and day.part:
        clock = in_half(clock, day.part)
    if through and through.clock and day.part:
        through = replace(through, clock=in_half(through.clock, day.part))
    return replace(day, clock=clock, part=day.part or meaning.part, other=meaning.other, through=through)


def _with_year(text: str, end: int, meaning: TimeMeaning) -> Parsed | None:
    """The year behind the clock: "Aug 05 12:00 EDT 2015"."""
    if meaning.frame != CALENDAR or meaning.year is not None or meaning.clock is None or meaning.through:
        return None
    found = _TO_YEAR.match(text, end)
    return (found.end(), replace(meaning, year=int(found[1]))) if found else None


def _with_clock(text: str, end: int, meaning: TimeMeaning) -> Parsed | None:
    if meaning.clock or meaning.unit not in {"day", "day_ago"} or meaning.through:
        return None
    link = _TO_CLOCK.match(text, end)
    dated = meaning.day is not None and (meaning.year is not None or meaning.weekday is not None)
    asked = link is not None and ("at" in link[0].lower() or dated)
    reading = clock_at(text, link.end(), asked=asked) if link else None
    if not link or not reading:
        return _with_bounded_clock(text, end, meaning)
    clock_end, clock, last = reading
    if link[0].endswith(("(", "[")):
        closing = _CLOSE.match(text, clock_end)
        if not closing:
            return None
        clock_end = closing.end()
    if meaning.part:
        clock, last = in_half(clock, meaning.part), in_half(last, meaning.part) if last else None
    through = TimeMeaning(CLOCK, "day", clock=last) if last else None
    stamped = meaning.day is not None and not link[0].strip(" ,|@T")
    return clock_end, replace(meaning, clock=replace(clock, stamped=stamped), through=through)


def _with_bounded_clock(text: str, end: int, meaning: TimeMeaning) -> Parsed | None:
    """ "Friday from 9 a.m. to 5 p.m.", "Thursday before 5 p.m.": a range of clocks, or a bound drawn at one."""
    link = _FROM_CLOCK.match(text, end) if not meaning.bound else None
    reading = clock_at(text, link.end(), asked=True) if link else None
    if not link or not reading:
        return None
    clock_end, clock, last = reading
    words = " ".join(link[1].lower().split())
    if last is None and words in {"from", "between"}:
        return None
    if meaning.part:
        clock, last = in_half(clock, meaning.part), in_half(last, meaning.part) if last else None
    through = TimeMeaning(CLOCK, "day", clock=last) if last else None
    return clock_end, replace(meaning, clock=clock, through=through, bound=None if last else BOUNDS.get(words, "since"))
