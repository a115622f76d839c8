"""Ranges: "from 5 May to 7 May", "between 9:30 and 11 on Thursday"."""

from dataclasses import replace

from flows.expressions.times_body import body_at
from flows.expressions.times_clocks import clock_at
from flows.expressions.times_meaning import CALENDAR, CLOCK, RELATIVE, WEEKDAY, Parsed, TimeMeaning
from flows.expressions.times_words import GAP, case_free

_LINK = case_free(rf"[^\S\n]?(?:(?P<and>and)|up{GAP}to|to|until|till|through|thru|-|–|—)[^\S\n]?(?:on{GAP}(?:the{GAP})?)?")
_NOW = case_free(r"(?:now|today|date|present|the{GAP}present)\b")
_PLAIN_DAYS = frozenset({CALENDAR, WEEKDAY})


def to_another(text: str, end: int, first: TimeMeaning, led: bool) -> Parsed | None:
    """The range from a time to another; `led` by "from" or "between", else only of two days, months or years told alike."""
    link = _LINK.match(text, end) if not first.through and not first.other else None
    last = (body_at(text, link.end()) or (_end_at(text, link.end(), first) if led else None)) if link else None
    if not link or not last or last[1].through or last[1].other or (first.clock is None and last[1].clock is not None):
        return None
    if first.clock and not last[1].clock:
        return None
    if not led and (link["and"] or first.unit != last[1].unit or first.frame != last[1].frame or first.frame not in _PLAIN_DAYS):
        return None
    if last[1].frame == CALENDAR and _lacks_month(first):
        first = replace(first, month=last[1].month)
    if _lacks_month(last[1]) and first.month is not None and first.day is not None and last[1].day:
        later = last[1].day >= first.day
        last = last[0], replace(last[1], month=first.month if later else first.month % 12 + 1)
    year = first.year or (last[1].year if first.frame == CALENDAR == last[1].frame else None)
    return last[0], replace(first, year=year, through=last[1])


def _end_at(text: str, at: int, first: TimeMeaning) -> Parsed | None:
    reading = clock_at(text, at, asked=True) if first.clock else None
    return (reading[0], TimeMeaning(CLOCK, "day", clock=reading[1])) if reading and not reading[2] else now_at(text, at)


def _lacks_month(meaning: TimeMeaning) -> bool:
    return meaning.frame == CALENDAR and meaning.day is not None and meaning.month is None


def now_at(text: str, at: int) -> Parsed | None:
    """ "Until now", "to date": the day of publication as the end of a range."""
    found = _NOW.match(text, at)
    return (found.end(), TimeMeaning(RELATIVE, "day", offset=0)) if found else None
