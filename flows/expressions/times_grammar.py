"""One time at one position: an optional bound and edge, a core, and what stands beside it: clock, weekday, date, bracket."""

import re
from dataclasses import replace

from flows.expressions import times_dates as dates
from flows.expressions import times_relative as relative
from flows.expressions.times_clocks import clock_at
from flows.expressions.times_dates import Parsed, Parser
from flows.expressions.times_meaning import CALENDAR, CLOCK, RELATIVE, WEEKDAY, TimeMeaning
from flows.expressions.times_numbers import NUMBER_FIRST_WORDS
from flows.expressions.times_words import (
    GAP,
    MONTHS,
    PART,
    SEASONS,
    SHORT_MONTH_NAMES,
    SHORT_WEEKDAY_NAMES,
    WEEKDAYS,
    case_free,
)  # fmt: skip

_BOUNDS = {
    "by": "by", "before": "before", "prior to": "before", "after": "after",
    "no later than": "by", "not later than": "by", "on or before": "by", "no earlier than": "since", "no sooner than": "since",
    "on or after": "since", "sometime before": "before", "some time before": "before", "sometime after": "after",
    "some time after": "after", "sometime by": "by", "not before": "since",
}  # fmt: skip
_BOUND = case_free(
    "(" + "|".join(sorted((words.replace(" ", GAP) for words in _BOUNDS), key=len, reverse=True)) + rf"){GAP}(?:at{GAP})?"
)
_EDGES = {
    "beginning": "start", "start": "start", "opening": "start", "middle": "middle", "end": "end", "close": "end",
    "early": "start", "mid": "middle", "late": "end", "turn": "start",
}  # fmt: skip
_EDGE_OF = case_free(rf"(?:the{GAP})?(?:very{GAP})?(beginning|start|opening|middle|end|close){GAP}of{GAP}(?!the{GAP}day\b)")
_EDGE = case_free(rf"(?:as{GAP})?(early|late|mid)(?:{GAP}|-)(?:in{GAP}|on{GAP}|as{GAP}(?:in{GAP})?)?(?:the{GAP}(?=\d))?")
_SIDE = case_free(
    rf"(earlier|later|some{GAP}?time)(?:{GAP}on)?{GAP}(?:in{GAP}(?:the{GAP})?|on{GAP}|(?=this|today|the|that|next|last|in\b))"
)
_PART_OF = case_free(
    rf"(?:(?:in|on|during){GAP})?(?:the{GAP})?(?:(early|late|wee|small){GAP})?(hours|morning|afternoon"
    rf"|evening|night)(?:{GAP}hours)?{GAP}(?:of|on){GAP}"
)
_THROUGH = case_free(r"(from|between)[^\S\n]")
_LINK = case_free(r"[^\S\n]?(?:to|until|till|through|and|-|–|—)[^\S\n]?")
_PART_AFTER = case_free(rf"{GAP}(?:in{GAP}the{GAP})?({PART})\b")
_TO_DAY = case_free(rf"(?:,?{GAP}(?:on{GAP}(?:the{GAP})?|of{GAP})?|,|{GAP}\()")
_TO_CLOCK = case_free(rf"(?:,?{GAP}(?:at{GAP}|by{GAP})?(?:exactly{GAP}|precisely{GAP}|just{GAP})?|,|{GAP}\|{GAP}|{GAP}[(\[])")
_TO_YEAR = re.compile(rf",?{GAP}(1\d\d\d|20\d\d)(?![\w-]|[.,:]\d)")
_TO_OTHER = re.compile(r"(?:[^\S\n]{1,3}[(\[]|[^\S\n]?/[^\S\n]?)(?:or[^\S\n]|about[^\S\n])?")
_CLOSE = re.compile(r"[^\S\n]?[)\]]")
_MODIFIES = re.compile(r"['’]s?\b|-(?!-)\w")
_SETS = case_free(r"\b(?:every|each|per|most|on[^\S\n]alternate)[^\S\n]$")

_DIGIT_PARSERS: tuple[Parser, ...] = (
    dates.iso_date, dates.numeric_date, dates.day_month, relative.ago, relative.later, relative.decade, relative.quarter,
    relative.year_season, dates.year,
)  # fmt: skip
_COUNTED: tuple[Parser, ...] = (relative.ago, relative.later)
_SHIFTED: tuple[Parser, ...] = (relative.deictic, relative.season, relative.shifted_unit, dates.weekday, dates.shifted_month)
_THE: tuple[Parser, ...] = (
    dates.the_year, relative.year_end, relative.deictic, relative.discourse, relative.season, relative.quarter, relative.decade,
    relative.shifted_unit, dates.weekday, dates.shifted_month, dates.the_day,
)  # fmt: skip


def _first_words() -> dict[str, tuple[Parser, ...]]:
    table: dict[str, tuple[Parser, ...]] = dict.fromkeys(NUMBER_FIRST_WORDS, _COUNTED)
    for word in ("about", "around", "nearly", "almost", "roughly", "some", "approximately", "over", "more", "just", "only"):
        table[word] = _COUNTED
    table |= dict.fromkeys((*MONTHS, *SHORT_MONTH_NAMES), (dates.month_first,))
    table |= dict.fromkeys((*WEEKDAYS, *SHORT_WEEKDAY_NAMES), (dates.weekday,))
    table |= dict.fromkeys(("last", "past", "previous", "this", "current", "next", "coming", "following"), _SHIFTED)
    table |= dict.fromkeys(("yesterday", "today", "tonight", "tomorrow", "overnight"), (relative.deictic,))
    table |= dict.fromkeys(SEASONS, (relative.season,))
    table |= dict.fromkeys(("first", "second", "third", "fourth", "final", "latter"), (relative.quarter,))
    table["year"] = (relative.year_end,)
    for word in ("nineteenth", "twentieth", "eighteenth"):
        table[word] = (relative.decade,)
    table |= {"the": _THE, "that": (relative.discourse,), "q": (relative.quarter,), "h": (relative.quarter,)}
    table["a"] = table["one"] = (relative.ago, relative.later, relative.discourse)
    return table


_CORES = _first_words()
_CLOCK_WORDS = frozenset({
    "noon", "midnight", "midday", "twelve", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "around", "about", "approximately", "approx", "roughly", "nearly", "almost", "circa", "c", "close", "just",
    "shortly", "soon", "at", "a",
})  # fmt: skip
_OPENERS = frozenset({
    "by", "before", "prior", "until", "till", "since", "after", "no", "not", "on", "sometime", "some", "beginning", "start",
    "opening", "middle", "end", "close", "early", "late", "mid", "turn", "as", "earlier", "later", "wee", "small", "hours",
    "morning", "afternoon", "evening", "night", "in", "during", "from", "between",
})  # fmt: skip
STARTERS = frozenset(_CORES) | _CLOCK_WORDS | _OPENERS
_WORD = re.compile(r"[A-Za-z]+")


def time_at(text: str, at: int) -> tuple[int, int, TimeMeaning] | None:
    """(start, end, meaning) of the time whose words begin at the position; start moves on when a bound is not the time's own."""
    clock = _body(text, at)
    if clock:
        return at, *clock
    bound = _BOUND.match(text, at)
    body = _body(text, bound.end()) if bound else None
    if bound and body:
        if _MODIFIES.match(text, body[0]):
            return bound.end(), *body
        words = " ".join(bound[1].lower().split())
        return at, body[0], replace(body[1], bound=_BOUNDS[words])
    between = _THROUGH.match(text, at)
    return _between(text, between.end()) if between else None


def _between(text: str, at: int) -> tuple[int, int, TimeMeaning] | None:
    first = _body(text, at)
    link = _LINK.match(text, first[0]) if first else None
    last = _body(text, link.end()) if link else None
    if not first or not last or first[1].through or first[1].clock or last[1].clock or first[1].frame != last[1].frame:
        return (at, *first) if first else None
    year = first[1].year or (last[1].year if first[1].frame == CALENDAR else None)
    return at, last[0], replace(first[1], year=year, through=last[1])


def _body(text: str, at: int) -> Parsed | None:
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
    return _core(text, at)


def _core(text: str, at: int) -> Parsed | None:
    if at >= len(text):
        return None
    parsers: tuple[Parser, ...] = ()
    if text[at].isdigit():
        parsers = _DIGIT_PARSERS
    elif text[at] in "'’":
        parsers = (relative.decade, dates.short_year)
    else:
        word = _WORD.match(text, at)
        parsers = _CORES.get(word[0].lower(), ()) if word else ()
    for parser in parsers:
        parsed = parser(text, at)
        if parsed and not _SETS.search(text, max(0, at - 14), at):
            return parsed
    return None


def _part_of(text: str, at: int) -> Parsed | None:
    found = _PART_OF.match(text, at)
    core = _core(text, found.end()) if found else None
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
        core = _core(text, found.end()) or relative.bare_unit(text, found.end())
        return (core[0], _at_edge(core[1], _EDGES[found[1].lower()])) if core else None
    found = _EDGE.match(text, at)
    core = _core(text, found.end()) if found else None
    if core is None and found:
        core = dates.year(text, found.end())
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
    found = _SIDE.match(text, at)
    if not found:
        return None
    core = _core(text, found.end()) or relative.bare_unit(text, found.end())
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
        grown = grown or _with_clock(text, end, meaning)
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
        return day[0], replace(
            other, clock=meaning.clock, part=other.part or meaning.part, other=meaning.other, through=meaning.through
        )
    if other.frame != CALENDAR or "of" in link[0]:
        return None
    return day[0], replace(other, weekday=meaning.weekday, part=meaning.part, clock=meaning.clock, other=meaning.other)


def _with_clock(text: str, end: int, meaning: TimeMeaning) -> Parsed | None:
    if meaning.clock or meaning.unit != "day" or meaning.through:
        return None
    link = _TO_CLOCK.match(text, end)
    reading = clock_at(text, link.end(), asked="at" in link[0].lower()) if link else None
    if not link or not reading:
        return None
    clock_end, clock, last = reading
    if link[0].endswith(("(", "[")):
        closing = _CLOSE.match(text, clock_end)
        if not closing:
            return None
        clock_end = closing.end()
    through = TimeMeaning(CLOCK, "day", clock=last) if last else None
    return clock_end, replace(meaning, clock=clock, through=through)
