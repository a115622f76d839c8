"""Readings of a clock: "4:55 a.m. ET", "1155 GMT", "around 8:12 a.m. (local time)", "half past three", "9 to 11:30 p.m."."""

import re
from dataclasses import replace

from flows.expressions.times_amounts import amount_at, whole
from flows.expressions.times_clock_words import HOUR_WORD, WORDED, read_worded
from flows.expressions.times_meaning import Clock
from flows.expressions.times_numbers import ONES
from flows.expressions.times_words import GAP, case_free
from flows.expressions.times_zones import NAMED_ZONE, ZONE_AFTER_CLOCK

Reading = tuple[int, Clock, Clock | None]

_ABOUT = case_free(
    rf"(?:at{GAP})?(?:(?:just|shortly|soon|a{GAP}little){GAP}(?:after|before)|around|about|approximately"
    rf"|approx\.?|roughly|nearly|almost"
    rf"|circa|c\.|close{GAP}to)[^\S\n]{{1,3}}"
)
_TWELVE = case_free(
    r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))?(?::(?P<second>\d\d))?[^\S\n]?(?P<half>[ap])(?:\.[^\S\n]?m\b\.?|m\b|(?<=\d\d[ap])\b(?<=:\d\d.))"
)
_HOUR_H = re.compile(r"(?P<hour>2[0-4]|1?\d)h\b(?![^\S\n](?:ago|later|before|after|from)\b)")
_DIAL = re.compile(r"(?P<hour>\d{1,2})(?::|h)(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d{1,6})?)?(?![\d:%]|\.\d)h?")
_MILITARY = re.compile(
    rf"(?P<hour>[01]\d|2[0-4])[:.]?(?P<minute>[0-5]\d)(?:[^\S\n]?(?:hours\b|hrs\b\.?|[Hh]\b)|(?=[^\S\n]?\(?{NAMED_ZONE}))"
)
_FOUR_DIGITS = re.compile(r"(?P<hour>[01]\d|2[0-4])(?P<minute>[0-5]\d)(?![\w%$€£]|[.,:/-]\d)")
# "By 1926" is a year, "at 1926" a clock.
_LIKE_YEARS = re.compile(r"(?<!\bat )(?<!\bAt )(?<!tely )(?:1[5-9]|20)\d\d")
# "At 18.30", as British papers write it.
_DOTTED = re.compile(
    r"(?P<hour>[01]?\d|2[0-3])\.(?P<minute>[0-5]\d)(?=[^\S\n]?(?:[,;)\n]|\.\s|\.?$|(?:GMT|BST|UTC|CET)\b|on\b|local\b))"
)
# An hour alone is one only behind a word that asks for a clock, where nothing follows that it could count.
_DAY_FOLLOWS = (
    r"[^\S\n](?:on|tomorrow|today|tonight|yesterday|this|sharp|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b"
    r"|[^\S\n](?:gmt|utc|[ecmp][sd]?t|bst|cet)\b"
)
_HOUR = re.compile(r"(?P<hour>1[0-2]|[1-9])(?![\w%$€£]|[.,:/-]\d)")
_HOUR_ALONE = rf"(?:(?P<hour>1[0-2]|[1-9])|(?P<hour_word>{HOUR_WORD}))"
_BARE = case_free(rf"{_HOUR_ALONE}(?=[^\S\n]?(?:[.,;)\n?!]|$)|{_DAY_FOLLOWS})(?![.,:]\d)")
_BARE_BEFORE_DAY = case_free(rf"{_HOUR_ALONE}(?={_DAY_FOLLOWS})")
_SHARED = case_free(
    r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))?[^\S\n]?(?:-|–|—|to|and|or|until|till)[^\S\n]?"
    r"(?=\d{1,2}(?:[:.]\d\d)?(?:[^\S\n]?[ap]\.?m|[^\S\n]in[^\S\n]the[^\S\n](?:morning|afternoon|evening)))"
)
_HOURS = re.compile(
    r"(?:(?P<hour>1[0-2]|[1-9])(?::(?P<minute>[0-5]\d))?[^\S\n]?(?:-|–|—|to|and|until|till)[^\S\n]?"
    r"(?=(?:1[0-2]|[1-9])(?::[0-5]\d)?(?![\w%$€£]|[.,:/-]\d|[^\S\n](?:of|[A-Z])))"
    r"|(?!(?:1[5-9]|20)\d\d)(?P<hour4>[01]\d|2[0-4])(?P<minute4>[0-5]\d)[^\S\n]?(?:-|–|to|and)[^\S\n]?(?=[012]\d[0-5]\d(?![\w%$€£]|[.,:/-]\d)))"
)
# "3:00 to 4:00": two dials told as a range are clocks; a score is told with a dash.
_TO_DIAL = re.compile(r"[^\S\n](?:to|until|till)[^\S\n]\d{1,2}:[0-5]\d\b")
_RANGE = case_free(r"[^\S\n]?(?:-|–|—|to|until|till|and)[^\S\n]?")
_FOR = case_free(rf"{GAP}for{GAP}(?:the{GAP}next{GAP}|another{GAP})?")
_IN_PART = case_free(rf"{GAP}(?:in{GAP}(?:the{GAP})?(morning|afternoon|evening|[ap]m)|at{GAP}(night))\b")
_HALVES = {"am": "morning", "pm": "afternoon"}
# What must stand before "8:12" for it to be a time and not a score or a verse.
_ASKS_FOR_CLOCK = case_free(
    r"(?:\b(?:at|by|around|about|until|till|from|to|since|before|after|between|approximately)[^\S\n]|[(|\n@][^\S\n]?)$"
)
_ASKS_FOR_HOUR = case_free(r"\b(?:at|by|until|till|around|before|after|approximately)[^\S\n](?:about[^\S\n]|around[^\S\n])?$")
_AT = case_free(r"(?:\bat[^\S\n]|\A)(?:(?:about|around|approximately|approx\.?)[^\S\n])?$")
_ASKS_FOR_RANGE = case_free(r"\b(?:from|between)[^\S\n]$")
_COMMENT = re.compile(r"[^\S\n]?\([A-Z][A-Za-z ]{1,30}\)")
_FULL_FORMS = ((_TWELVE, False), (_DIAL, True), (_HOUR_H, True), (_MILITARY, False), (WORDED, False))


def clock_at(text: str, position: int, asked: bool = False) -> Reading | None:
    """The clock reading at the position: its end, the clock, and the end of a range of clocks if it is one.

    `asked`: the words before ask for a time, so that "8:12" alone is one.
    """
    about = _ABOUT.match(text, position)
    start = about.end() if about else position
    asked = asked or about is not None or _asks(text, start)
    shared = _SHARED.match(text, start)
    if shared is None and _ASKS_FOR_RANGE.search(text, max(0, start - 9), start):
        shared = _HOURS.match(text, start)
    found = _simple(text, shared.end() if shared else start, asked, shared is not None)
    if found is None:
        return None
    end, clock = found
    if shared:
        first = _first_of(shared, clock)
        return (end, replace(first, approximate=about is not None), clock) if first else None
    clock = replace(clock, approximate=about is not None)
    return _with_range(text, end, clock) or _lasting(text, end, clock) or (end, clock, None)


def _first_of(shared: re.Match[str], last: Clock) -> Clock | None:
    """The first clock of "5 to 6pm": in the half of the day of the last, or in the one before where that would turn the order."""
    four = shared.groupdict().get("hour4")
    read = hour_minute(four or shared["hour"], shared["minute4"] if four else shared["minute"], None)
    if read is None:
        return None
    hour = read[0] % 12 + (12 if last.hour >= 12 and last.half_told else 0) if read[0] <= 12 and last.half_told else read[0]
    if four:
        return Clock(*read, last.zone)
    if last.half_told and (hour, read[1]) >= (last.hour, last.minute) and hour >= 12:
        hour -= 12
    return Clock(hour, read[1], last.zone, half_told=last.half_told)


def _with_range(text: str, end: int, clock: Clock) -> Reading | None:
    link = _RANGE.match(text, end)
    second = _simple(text, link.end(), True, hours=not clock.half_told and clock.minute != 0) if link else None
    if second is None:
        return None
    last = second[1]
    if not last.half_told and (last.hour, last.minute) <= (clock.hour, clock.minute) and last.hour < 12:
        last = replace(last, hour=last.hour + 12)
    return second[0], replace(clock, zone=clock.zone or last.zone), last


def _lasting(text: str, end: int, clock: Clock) -> Reading | None:
    """ "9 a.m. for three hours": to the clock that shows when it is over, where that is on the same day."""
    link = _FOR.match(text, end)
    read = amount_at(text, link.end()) if link else None
    told = whole(read[1]) if read else None
    minutes = told.count * {"minute": 1, "hour": 60}.get(told.unit, 0) if told else 0
    total = int(clock.hour * 60 + clock.minute + minutes)
    if not read or not minutes or total > 24 * 60:
        return None
    return read[0], clock, replace(clock, hour=total // 60, minute=total % 60)


def _simple(text: str, start: int, asked: bool, hours: bool = False) -> tuple[int, Clock] | None:
    """(end, clock) of one reading with its part of the day and zone; `hours`: an hour alone will do."""
    for pattern, must_ask in _FULL_FORMS:
        found = pattern.match(text, start)
        if found is None:
            continue
        clock = _read(found)
        if clock is None:
            return None
        end, clock = with_part(text, found.end(), clock)
        zone = ZONE_AFTER_CLOCK.match(text, end)
        if must_ask and not (asked or zone or _TO_DIAL.match(text, end)):
            return None
        return _with_zone(text, end, clock, zone)
    return _hour_alone(text, start, hours) if asked or hours else None


def _with_zone(text: str, end: int, clock: Clock, zone: re.Match[str] | None) -> tuple[int, Clock]:
    words = next(filter(None, zone.groups()), None) if zone else None
    if not zone or not words:
        return end, clock
    comment = _COMMENT.match(text, zone.end()) if any(sign in words for sign in "+-−–") else None
    return (comment or zone).end(), replace(clock, zone=words, half_told=True)


def _hour_alone(text: str, start: int, hours: bool) -> tuple[int, Clock] | None:
    at = _AT.search(text, max(0, start - 20), start) is not None
    asked = _ASKS_FOR_HOUR.search(text, max(0, start - 16), start) is not None
    patterns = ((_FOUR_DIGITS, hours or at), (_DOTTED, at), (_HOUR, hours), (_BARE, at), (_BARE_BEFORE_DAY, asked))
    found = next((match for pattern, may in patterns if may and (match := pattern.match(text, start))), None)
    if found and found.re is _FOUR_DIGITS and not hours and _LIKE_YEARS.match(text, start):
        return None
    clock = _read(found) if found else None
    if not found or not clock:
        return None
    end, clock = with_part(text, found.end(), clock)
    return _with_zone(text, end, clock, ZONE_AFTER_CLOCK.match(text, end))


def with_part(text: str, end: int, clock: Clock) -> tuple[int, Clock]:
    """ "Eight in the evening": the part of the day settles the half."""
    part = None if clock.half_told else _IN_PART.match(text, end)
    if part is None:
        return end, clock
    words = (part[1] or part[2]).lower()
    return part.end(), in_half(clock, _HALVES.get(words, words))


def in_half(clock: Clock, part: str) -> Clock:
    """The clock in the half of the day that a part of the day names; small hours of the night stay before noon."""
    late = part in {"afternoon", "evening"} or (part == "night" and clock.hour >= 5)
    if clock.half_told or not (part == "morning" or late):
        return clock
    hour = clock.hour % 12 + 12 if late and clock.hour < 12 else 0 if part == "morning" and clock.hour == 12 else clock.hour
    return replace(clock, hour=hour, half_told=True)


def _asks(text: str, start: int) -> bool:
    return start == 0 or _ASKS_FOR_CLOCK.search(text, max(0, start - 16), start) is not None


def hour_minute(hour: str, minute: str | None, half: str | None) -> tuple[int, int] | None:
    """Hour and minute on the 24-hour dial; `half` is a, p or None. None where no clock shows them."""
    number, minutes = int(hour), int(minute or 0)
    if minutes > 59 or number > (12 if half else 24) or (half and number == 0):
        return None
    if half:
        number = number % 12 + (12 if half == "p" else 0)
    return None if number == 24 and minutes else (number, minutes)


def _read(found: re.Match[str]) -> Clock | None:
    groups = found.groupdict()
    if "words" in groups:
        return read_worded(found)
    if groups.get("hour_word"):
        return Clock(ONES[groups["hour_word"].lower()], half_told=False)
    half = groups.get("half")
    read = hour_minute(groups["hour"], groups.get("minute"), half.lower() if half else None)
    if read is None or int(groups.get("second") or 0) > 59:
        return None
    second = int(groups["second"]) if groups.get("second") else None
    told = bool(half) or not 0 < read[0] < 13 or groups["hour"].startswith("0")
    return Clock(*read, second=second, half_told=told)
