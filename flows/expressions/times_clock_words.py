"""Clocks in words: "noon", "half past three", "twenty to nine", "eight o'clock", "five-thirty p.m.", "3ish"."""

import re

from flows.expressions.times_meaning import Clock
from flows.expressions.times_numbers import ONES, TENS, number_value
from flows.expressions.times_words import GAP

HOUR_WORD = "|".join(sorted((word for word, value in ONES.items() if 1 <= value <= 12), key=len, reverse=True))
_MINUTE_WORD = (
    rf"(?:(?:{'|'.join(list(TENS)[:4])})(?:[- ](?:{'|'.join(list(ONES)[1:10])}))?|oh[- ](?:{'|'.join(list(ONES)[1:10])})"
    rf"|{'|'.join(sorted(list(ONES)[10:], key=len, reverse=True))})"
)
_HALF = r"(?:[^\S\n]?([ap])(?:\.[^\S\n]?m\b\.?|m\b))"
_NAMED = (
    r"(?:(?:12|twelve)[^\S\n])?(?P<named>noon|mid[ -]?night|mid[ -]?day)(?:ish)?\b"
    r"(?![^\S\n](?:mass|cowboy|blue|sun|express|madness)\b)"
)
_PAST = (
    rf"(?:(?:a{GAP})?(?P<quarter>half|quarter)|(?P<minutes>[1-5]?\d|{_MINUTE_WORD}|five|ten)(?P<unit>{GAP}(?:minutes?|mins?))?){GAP}"
    rf"(?P<way>past|after|to|before|till|of)"
    rf"{GAP}(?:(?P<hour>\d{{1,2}}(?!\d|[.,/%]\d|:)|(?:{HOUR_WORD})\b)(?:{GAP}?o['’]?{GAP}?clock\b)?(?P<past_half>{_HALF})?|(?P<dial>noon|midnight)\b)"
)
_O_CLOCK = rf"(?P<o_hour>\d{{1,2}}|{HOUR_WORD})[^\S\n]?o['’]?[^\S\n]?clock\b(?P<o_half>{_HALF})?"
_TWO_WORDS = rf"(?P<w_hour>{HOUR_WORD})(?:[- ](?P<w_minute>{_MINUTE_WORD}))?(?P<w_half>{_HALF})"
_AT_WORDS = (
    rf"(?:(?<=at )|(?<=from )|(?<=to )|(?<=by )|(?<=\A))(?P<a_hour>{HOUR_WORD})[- ](?P<a_minute>{_MINUTE_WORD})\b"
    r"(?![- ](?:years?|days?|people|percent))"
)
_ISH = rf"(?P<ish>1[0-2]|[1-9])(?::(?P<ish_minute>[0-5]\d))?[^\S\n]?ish\b(?P<ish_half>{_HALF})?"
_IN_THE = rf"(?P<i_hour>1[0-2]|[1-9]|{HOUR_WORD})(?={GAP}(?:in{GAP}the{GAP}(?:morning|afternoon|evening)|at{GAP}night)\b)"
WORDED = re.compile(rf"(?P<words>{_NAMED}|{_PAST}|{_O_CLOCK}|{_TWO_WORDS}|{_AT_WORDS}|{_ISH}|{_IN_THE})", re.I)
_ASKS = re.compile(r"(?:\A|\b(?:at|by|until|till|around|about|was|is|it['’]s)[^\S\n])$", re.I)
_NOTHING_COUNTED = re.compile(r"[^\S\n]?(?:[.,;:)\n!?]|$)|[^\S\n](?:on|in|at|tomorrow|today|tonight|yesterday|this)\b", re.I)
_QUARTERS = {"half": 30, "quarter": 15}
# Told in fives: "13 to 15" is a range, "20 to 9" a clock.
_FIVES = frozenset({5, 10, 20, 25})


def read_worded(found: re.Match[str]) -> Clock | None:
    """The reading of a match of `WORDED`; None where no clock shows it."""
    if found["named"]:
        # AP: midnight belongs to the day that ends.
        return Clock(24 if found["named"].lower().endswith("night") else 12)
    if found["way"]:
        return _past(found)
    if found["ish"]:
        return _clock(found["ish"], int(found["ish_minute"] or 0), found["ish_half"], approximate=True)
    if found["o_hour"]:
        return _clock(found["o_hour"], 0, found["o_half"])
    if found["w_hour"]:
        return _clock(found["w_hour"], _minutes(found["w_minute"]), found["w_half"])
    if found["a_hour"]:
        return _clock(found["a_hour"], _minutes(found["a_minute"]), None)
    return _clock(found["i_hour"], 0, None)


def _past(found: re.Match[str]) -> Clock | None:
    minutes = _QUARTERS[found["quarter"].lower()] if found["quarter"] else _minutes(found["minutes"])
    way = found["way"].lower()
    if not (found["quarter"] or found["unit"] or way == "past" or (minutes in _FIVES and _stands_alone(found))):
        return None
    clock = (
        Clock(12 if found["dial"] and found["dial"].lower() == "noon" else 24)
        if found["dial"]
        else _clock(found["hour"], 0, found["past_half"])
    )
    if clock is None or not 0 < minutes < 60:
        return None
    total = clock.hour * 60 + (minutes if way in {"past", "after"} else -minutes)
    return Clock(total // 60 % 24, total % 60, half_told=clock.half_told or bool(found["dial"]))


def _stands_alone(found: re.Match[str]) -> bool:
    """ "At twenty to nine", not "aged five to ten": asked for, or made sure by noon, a.m. or o'clock, and counting nothing."""
    if found["dial"] or found["past_half"] or "clock" in found[0].lower():
        return True
    text, start = found.string, found.start()
    return bool(_ASKS.search(text, max(0, start - 8), start) and _NOTHING_COUNTED.match(text, found.end()))


def _clock(hour: str, minute: int, half: str | None, approximate: bool = False) -> Clock | None:
    number = int(number_value(hour) or 0)
    if not 0 < number <= (12 if half else 24):
        return None
    late = half is not None and half.strip().lower().startswith("p")
    if half:
        number = number % 12 + (12 if late else 0)
    return Clock(number, minute, approximate=approximate, half_told=half is not None or number > 12)


def _minutes(words: str | None) -> int:
    if not words:
        return 0
    return int(number_value(re.sub(r"(?i)^oh[- ]", "", words)) or 0)
