"""Days with a name: "Christmas Eve", "Thanksgiving 2014", "last Easter"."""

import re

from flows.expressions.holidays import PATTERN, holiday_name
from flows.expressions.times_meaning import CALENDAR, RELATIVE, Parsed, TimeMeaning
from flows.expressions.times_numbers import NUMBER, number_value
from flows.expressions.times_words import GAP, SHIFTS, YEAR, case_free

_HOLIDAY = case_free(
    rf"(?:(?:the{GAP})?(?P<shift>last|this|next|past|coming|previous|following){GAP})?(?P<name>{PATTERN})\b"
    rf"(?!{GAP}(?:tree|card|song|dinner|gift|present|carol|market|parade|island|party|bonus|shopping|sale|season|holiday|truce"
    rf"|movie|film|story|special|treat|message|concert|celebration|decoration|feast|meal|lunch|dress|pageant|display|egg|bunny|turkey|bombing|massacre|revolution|attack|rising|rally|riot|uprising)s?\b|[-‑]\w|['’]s\b(?!{GAP}(?:day|eve)\b))"
    rf"(?:,?{GAP}(?:of{GAP}|in{GAP})?(?P<year>{YEAR})|{GAP}(?:of{GAP})?(?P<shift2>last|this|next){GAP}year\b|{GAP}in{GAP}(?P<count>{NUMBER}|an?){GAP}years?\b)?"
)
# "Christmas Offensive", "White Christmas", a title in quotation marks: part of another name.
_PART_OF_NAME_AFTER = re.compile(r"[^\S\n](?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|[A-Z][a-z]+ \d|Eve\b|I\b)[A-Z]")
_PART_OF_NAME_BEFORE = re.compile(r"(?:[“\"'‘]|(?<![.!?])[^\S\n](?!On\b|By\b|In\b|The\b)[A-Z]\w{2,20}[^\S\n])$")
# Days only with a year, or alone: "the new year" is a year, "St Patrick" a saint.
_PLAIN = frozenset({"new year", "saint patrick", "st patrick", "epiphany", "pentecost"})


def holiday(text: str, at: int) -> Parsed | None:
    """The day of that name, in the year told or one that the tense asks for."""
    found = _HOLIDAY.match(text, at)
    name = holiday_name(found["name"]) if found else None
    if not found or not name:
        return None
    if _PART_OF_NAME_AFTER.match(text, found.end()) or _PART_OF_NAME_BEFORE.search(text, max(0, at - 24), at):
        return None
    if name in _PLAIN and not (found["year"] or at == 0 or text[max(0, at - 7) : at] == "before "):
        return None
    shift = SHIFTS[found["shift2"].lower()] if found["shift2"] else number_value(found["count"]) if found["count"] else None
    if (found["shift"] or "").lower() == "this":
        shift = 0
    if shift is not None:
        return found.end(), TimeMeaning(RELATIVE, "day_of_year", offset=int(shift), name=name)
    offset = SHIFTS[found["shift"].lower()] if found["shift"] else None
    return found.end(), TimeMeaning(CALENDAR, "day", int(found["year"]) if found["year"] else None, offset=offset, name=name)
