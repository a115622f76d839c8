"""Readings of a clock: "4:55 a.m. ET", "1155 GMT", "noon", "around 8:12 a.m. (local time)"."""

import re

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
_HOUR_WORDS = "|".join(sorted((word for word, value in ONES.items() if 1 <= value <= 12), key=len, reverse=True))
_TWELVE = case_free(r"(\d{1,2})(?:[:.](\d\d))?(?::\d\d)?[^\S\n]?([ap])(?:\.[^\S\n]?m\b\.?|m\b)")
_DIAL = re.compile(r"(\d{1,2}):(\d\d)(?::\d\d)?(?![\d:%]|\.\d)")
_MILITARY = re.compile(rf"([01]\d|2[0-4])[:.]?([0-5]\d)(?=[^\S\n]?(?:\(?{NAMED_ZONE}|hours\b|hrs\b|[Hh]\b))")
_HOURS_WORD = re.compile(r"[^\S\n]?(?:hours\b|hrs\b\.?|[Hh]\b)")
_NAMED = case_free(r"(?:12[^\S\n]|twelve[^\S\n])?(noon|midnight|midday)\b(?![^\S\n](?:mass|cowboy|blue|sun|express|madness)\b)")
_O_CLOCK = case_free(
    rf"(\d{{1,2}}|{_HOUR_WORDS})[^\S\n]?o['’]clock\b(?:[^\S\n]in[^\S\n]the[^\S\n](morning|afternoon|evening)\b)?"
)
_SHARED = case_free(r"(\d{1,2})(?:[:.](\d\d))?[^\S\n]?(?:-|–|—|to|and|or)[^\S\n]?(?=\d{1,2}(?:[:.]\d\d)?[^\S\n]?[ap]\.?m)")
_RANGE = case_free(r"[^\S\n]?(?:-|–|—|to|until|till|and)[^\S\n]?")
# What must stand before "8:12" for it to be a time and not a score or a verse.
_ASKS_FOR_CLOCK = case_free(
    r"(?:\b(?:at|by|around|about|until|till|from|to|since|before|after|between|approximately)[^\S\n]|[(|\n][^\S\n]?)$"
)


def clock_at(text: str, position: int, asked: bool = False) -> Reading | None:
    """The clock reading at the position: its end, the clock, and the end of a range of clocks if it is one.

    `asked`: the words before ask for a time, so that "8:12" alone is one.
    """
    about = _ABOUT.match(text, position)
    start = about.end() if about else position
    shared = _SHARED.match(text, start)
    found = _simple(text, shared.end() if shared else start, asked or about is not None or _asks(text, start))
    if found is None:
        return None
    end, clock, half = found
    if shared:
        first = _hour_minute(shared[1], shared[2], half)
        return (end, Clock(*first, clock.zone, about is not None), clock) if first else None
    end, clock = end, Clock(clock.hour, clock.minute, clock.zone, about is not None)
    return _with_range(text, end, clock) or (end, clock, None)


def _with_range(text: str, end: int, clock: Clock) -> Reading | None:
    link = _RANGE.match(text, end)
    second = _simple(text, link.end(), True) if link else None
    if second is None:
        return None
    return second[0], Clock(clock.hour, clock.minute, clock.zone or second[1].zone, clock.approximate), second[1]


def _simple(text: str, start: int, asked: bool) -> tuple[int, Clock, str | None] | None:
    """(end, clock, a or p) of one reading with its zone."""
    for pattern, read in ((_TWELVE, _twelve), (_DIAL, _dial), (_MILITARY, _military), (_NAMED, _named), (_O_CLOCK, _o_clock)):
        found = pattern.match(text, start)
        if found is None:
            continue
        reading = read(found)
        if reading is None:
            return None
        end = found.end()
        hours = _HOURS_WORD.match(text, end) if pattern is _MILITARY else None
        end = hours.end() if hours else end
        zone = ZONE_AFTER_CLOCK.match(text, end)
        if pattern is _DIAL and not (asked or zone):
            return None
        words = next(filter(None, zone.groups()), None) if zone else None
        return (zone.end() if zone else end), Clock(*reading, words), found[3].lower() if pattern is _TWELVE else None
    return None


def _asks(text: str, start: int) -> bool:
    return start == 0 or _ASKS_FOR_CLOCK.search(text, max(0, start - 16), start) is not None


def _hour_minute(hour: str, minute: str | None, half: str | None) -> tuple[int, int] | None:
    number, minutes = int(hour), int(minute or 0)
    if minutes > 59 or number > (12 if half else 24) or (half and number == 0):
        return None
    if half:
        number = number % 12 + (12 if half == "p" else 0)
    return None if number == 24 and minutes else (number, minutes)


def _twelve(found: re.Match[str]) -> tuple[int, int] | None:
    return _hour_minute(found[1], found[2], found[3].lower())


def _dial(found: re.Match[str]) -> tuple[int, int] | None:
    return _hour_minute(found[1], found[2], None)


def _military(found: re.Match[str]) -> tuple[int, int] | None:
    return _hour_minute(found[1], found[2], None)


def _named(found: re.Match[str]) -> tuple[int, int]:
    # AP: midnight belongs to the day that ends.
    return (24, 0) if found[1].lower() == "midnight" else (12, 0)


def _o_clock(found: re.Match[str]) -> tuple[int, int] | None:
    number = int(found[1]) if found[1].isdigit() else ONES[found[1].lower()]
    late = found[2] and found[2].lower() != "morning"
    return _hour_minute(str(number), None, "p" if late else "a") if found[2] else _hour_minute(str(number), None, None)
