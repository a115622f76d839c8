"""Days told by the name of the weekday: "Tuesday", "next Friday morning", "Tue, Oct. 5"."""

import re
from dataclasses import replace

from flows.expressions.times_dates import date_follows
from flows.expressions.times_meaning import WEEKDAY, Parsed, TimeMeaning
from flows.expressions.times_words import ANY_WEEKDAY, GAP, PART, SHIFTED, SHIFTS, SHORT_WEEKDAY_NAMES, case_free, weekday_number

_WEEKDAY = re.compile(rf"({ANY_WEEKDAY})(?:{GAP}({PART})\b)?")
_ASKS_FOR_DAY = case_free(r"\b(?:on|by|until|till|from|to|since|every|before|after|back)[^\S\n]$")
_CLOCK_FOLLOWS = re.compile(
    r"\.?(?:[^\S\n]?(?:[,;:)\n-]|$)|[^\S\n](?:at\b|\d|morning\b|night\b|afternoon\b|evening\b|to\b|and\b))"
)


def weekday(text: str, at: int) -> Parsed | None:
    """Tuesday, last Tuesday, next Friday morning; short names only in front of a date or after "on"."""
    shifted = SHIFTED.match(text, at)
    start = shifted.end() if shifted else at
    found = _WEEKDAY.match(text, start)
    if not found:
        return None
    short = found[1].rstrip(".").lower() in SHORT_WEEKDAY_NAMES
    if short and not (shifted or date_follows(text, found.end()) or _stands_for_day(text, at, found.end())):
        return None
    offset = SHIFTS[" ".join(shifted[1].lower().split())] if shifted else None
    meaning = TimeMeaning(WEEKDAY, "day", weekday=weekday_number(found[1]), offset=offset)
    return found.end(), replace(meaning, part=found[2].lower()) if found[2] else meaning


def _stands_for_day(text: str, at: int, end: int) -> bool:
    """ "On Sat", "Thu at 8 a.m.": not the newspaper, the star or the verb."""
    if not _CLOCK_FOLLOWS.match(text, end):
        return False
    return at == 0 or _ASKS_FOR_DAY.search(text, max(0, at - 10), at) is not None
