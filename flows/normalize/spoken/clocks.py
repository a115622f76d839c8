"""Clocks as people say them: "3:30", "15h30", "3ish pm", "half past three", "20 to noon", "8 in the evening", "midnight"."""

import re
from dataclasses import dataclass

from flows.expressions.times_zones import ABBREVIATIONS
from flows.normalize.spoken.words import CARDINAL, GAP, number_of

_HALF = rf"(?:\s?(?P<half>[ap])(?:\s?\.?\s?m\b\.?|\b\.?)|{GAP}in{GAP}(?:the{GAP})?(?P<half2>[ap])m\b)"
_HOUR_WORD = r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_FIVES = rf"(?:oh{GAP}(?:one|two|three|four|five|six|seven|eight|nine)|{CARDINAL})"
_NAMED = {
    "noon": (12, 0),
    "midday": (12, 0),
    "mid day": (12, 0),
    "mid-day": (12, 0),
    "midnight": (0, 0),
    "mid night": (0, 0),
    "mid-night": (0, 0),
    "noonish": (12, 0),
    "12 noon": (12, 0),
    "12 midnight": (0, 0),
}
_PART = r"(?P<part>morning|afternoon|evening|night|lunchtime|am|pm)"
_IN_PART = rf"(?:{GAP}(?:o['’]?clock{GAP})?(?:in|at){GAP}(?:the{GAP})?{_PART}\b)"
_ZONE_NAMES = "|".join(
    sorted((z.lower() for z in ABBREVIATIONS if z not in {"MT", "CT", "ART", "CAT", "EAT", "PET"}), key=len, reverse=True)
)
_ZONE = re.compile(
    rf"\s?(?:[(\[](?P<bracketed>{_ZONE_NAMES})[)\]]|(?P<offset>(?:gmt|utc)\s?[+\-−±]\s?\d{{1,2}}"
    rf"(?::?\d\d)?(?!\d)|(?<=\s)[+-]\d{{4}}\b)|(?P<bare>{_ZONE_NAMES}|z)\b(?!\s(?:time)))"
    r"(?:\s?[(\[][a-z ]{2,30}[)\]])?"
)
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?P<h>\d{{1,2}})(?:[:.h](?P<m>[0-5]\d)(?::(?P<s>[0-5]\d)(?:[.,]\d+)?)?)?(?P<ish>\s?ish)?\s?\.?{_HALF}",
        r"(?P<h>[01]?\d|2[0-4])\s?[:h]\s?(?P<m>[0-5]\d)(?::(?P<s>[0-5]\d)"
        r"(?:[.,]\d+)?)?(?P<ish>\s?ish)?(?![\d:%]|\.\d)(?:h\b|\s?hrs\b|\s?hours\b)?",
        r"(?P<h>[01]?\d|2[0-4])\s?h\b(?!\s(?:ago|later|from|before|after))(?P<weak>)",
        rf"(?P<h>\d{{1,2}}|{_HOUR_WORD})\s?o['’]?\s?clock\b(?:{GAP}{_HALF})?",
        rf"(?P<named>12{GAP}noon|12{GAP}midnight|noonish|noon|mid[ -]?day|mid[ -]?night)\b",
        rf"(?P<h>{_HOUR_WORD})[- ](?P<mw>{_FIVES})\b(?:{GAP}minutes?\b)?(?:{_HALF})?(?P<weak>)",
        rf"(?P<h>{_HOUR_WORD})\b(?P<ish>\s?ish)?{_HALF}",
        r"(?P<h>1?\d|2[0-3])\s?ish\b",
        rf"(?:a{GAP})?(?P<q>half|quarter|(?:\d{{1,2}}|{CARDINAL})(?:{GAP}(?:minutes?|mins?))?){GAP}(?P<way>past"
        rf"|after|to|before|till|til|of|from)"
        rf"{GAP}(?P<rest>(?:\d{{1,2}}|{_HOUR_WORD}|noon|midnight)(?:\s?o['’]?clock)?)(?=\W|[ap]\.?m?\b|$)(?!:)(?:{_HALF})?",
        rf"(?P<h>\d{{1,2}}|{_HOUR_WORD})(?={GAP}in{GAP}the{GAP}(?:morning|afternoon|evening)\b|{GAP}at{GAP}night\b)",
    )
)
_MILITARY = re.compile(r"(?P<h>[01]\d|2[0-3])(?P<m>[0-5]\d)\b(?![-/.:]\d)(?:\s?(?:h|hours|hrs)\b)?")
_BARE = re.compile(
    rf"(?P<h>2[0-4]|1?\d|{_HOUR_WORD})(?![\w%$€£]|[.,:/]\d|\s?(?:-\s?)?(?:minutes?|mins?|hours?|hrs?|days?"
    rf"|weeks?|months?|years?|nights?|seconds?|people|times?|more|(?:next|last|past){GAP}(?:minutes|hours"
    rf"|days|weeks|months|years)|of\b)\b)"
)
_SPACED = re.compile(r"(?P<h>2[0-3]|1?\d) (?P<m>[0-5]\d)\b(?![:./]\d)")


@dataclass(frozen=True)
class Reading:
    """Hour, minute, second on the dial; `sure` when the half of the day is told; `grain` hour or minute; `zone` in words."""

    hour: int
    minute: int
    second: int | None
    sure: bool
    grain: str
    zone: str | None = None


def clock_at(text: str, at: int, asked: bool = False, ranged: bool = False) -> tuple[int, Reading] | None:
    """The clock at the position of a lower-case text and its end; `asked`: the words before ask for one, so that "5" is one."""
    best: tuple[int, Reading] | None = None
    for pattern in _PATTERNS:
        found = pattern.match(text, at)
        reading = found and _reading(found)
        if not found or not reading:
            continue
        if found.groupdict().get("q") and not _is_past(found, ranged):
            continue
        if "weak" in found.groupdict() and not asked and pattern is _PATTERNS[5] and not found["half"]:
            continue
        if best is None or found.end() > best[0]:
            best = found.end(), reading
    if best is None and asked:
        found = _MILITARY.match(text, at) or _SPACED.match(text, at) or _BARE.match(text, at)
        reading = found and _reading(found)
        best = (found.end(), reading) if found and reading else None
    return _finished(text, *best) if best else None


def _is_past(found: re.Match[str], ranged: bool) -> bool:
    """ "10 to 5" is a clock, "13 to 15" a range: minutes are told in fives, and at the end of a range not with "to"."""
    if found["way"] in {"past", "after"} or "min" in found["q"] or found["q"] in {"half", "quarter"}:
        return True
    return not ranged and found["way"] in {"to", "before"} and int(number_of(found["q"]) or 0) in {5, 10, 20, 25}


def _finished(text: str, end: int, reading: Reading) -> tuple[int, Reading]:
    part = re.compile(_IN_PART).match(text, end)
    if part and not (reading.sure and reading.hour > 12):
        hour = reading.hour % 12 if reading.hour == 12 and part["part"] in {"morning", "am"} else reading.hour
        if part["part"] not in {"morning", "am"} and hour < 12 and not (part["part"] == "night" and hour < 5):
            hour += 12
        end, reading = part.end(), Reading(hour, reading.minute, reading.second, True, reading.grain)
    zone = _ZONE.match(text, end)
    if zone:
        words = zone["bracketed"] or zone["offset"] or zone["bare"]
        end, reading = (
            zone.end(),
            Reading(reading.hour, reading.minute, reading.second, reading.sure, reading.grain, words.upper()),
        )
    return end, reading


def _reading(found: re.Match[str]) -> Reading | None:
    groups = found.groupdict()
    if groups.get("named"):
        hour, minute = _NAMED[" ".join(groups["named"].split())]
        return Reading(hour, minute, None, True, "hour")
    half = groups.get("half") or groups.get("half2")
    if groups.get("q"):
        return _past(groups["q"], groups["way"], groups["rest"], half)
    hour_number = number_of(groups["h"])
    if hour_number is None:
        return None
    minute = int(groups["m"]) if groups.get("m") else _minutes(groups["mw"]) if groups.get("mw") else 0
    second = int(groups["s"]) if groups.get("s") else None
    hour = int(hour_number)
    if hour > (12 if half else 24) or (half and hour == 0) or minute > 59 or (hour == 24 and minute):
        return None
    exact = bool(groups.get("m") or groups.get("mw"))
    sure = bool(half) or hour > 12 or hour == 0 or (groups["h"].startswith("0") and exact)
    return Reading(_turn(hour, half), minute, second, sure, "second" if second is not None else "minute" if exact else "hour")


def _past(amount: str, way: str, rest: str, half: str | None) -> Reading | None:
    minutes = {"half": 30, "quarter": 15}.get(amount)
    if minutes is None:
        minutes = int(number_of(re.sub(r"\s+min.*", "", amount)) or 0)
    name = re.sub(r"\s?o['’]?\s?clock", "", rest)
    named = {"noon": 12, "midnight": 24}.get(name)
    hour = named if named is not None else int(number_of(name) or 0)
    if not 0 < minutes < 60 or not 0 < hour <= 24:
        return None
    total = _turn(hour, half) * 60 + (minutes if way in {"past", "after", "from"} else -minutes)
    return Reading(total // 60 % 24, total % 60, None, bool(half) or named is not None, "minute")


def _turn(hour: int, half: str | None) -> int:
    if half:
        return hour % 12 + (12 if half == "p" else 0)
    return hour


def _minutes(words: str) -> int:
    return int(number_of(re.sub(r"^oh\s+", "", words)) or 0)
