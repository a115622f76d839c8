"""Durations in text: "12 days", "two to three weeks", "about 2-1/2 minutes", "a year and a half", "12-day"."""

import re
from dataclasses import dataclass

from flows.expressions.alternatives import alternatives
from flows.expressions.expression import Expression
from flows.expressions.times_numbers import NUMBER, NUMBER_FIRST_WORDS, VAGUE, number_value
from flows.expressions.times_words import GAP, case_free
from flows.values.duration import SECONDS

_CODES = {
    "second": "TS", "sec": "TS", "minute": "TM", "min": "TM", "hour": "TH", "hr": "TH", "day": "D", "night": "D", "week": "W",
    "fortnight": "W", "month": "M", "year": "Y", "decade": "Y", "century": "Y", "centurie": "Y",
}  # fmt: skip
_SIZES = {"fortnight": 2.0, "decade": 10.0, "century": 100.0, "centurie": 100.0}
_UNIT = r"(seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|nights?|weeks?|fortnights?|months?|years?|decades?|century|centuries)"
_QUALIFIERS = {
    "about": "about", "around": "about", "approximately": "about", "roughly": "about", "nearly": "about", "almost": "about",
    "some": "about", "just over": "at_least", "just under": "up_to", "more than": "at_least", "over": "at_least",
    "at least": "at_least", "less than": "up_to", "under": "up_to", "up to": "up_to", "at most": "up_to", "no more than": "up_to",
    "as long as": "up_to", "a little over": "at_least", "well over": "at_least", "close to": "about",
}  # fmt: skip
_PREFIX = "|".join(sorted((words.replace(" ", GAP) for words in _QUALIFIERS), key=len, reverse=True))
_VAGUE = "|".join(words.replace(" ", GAP) for words in VAGUE)
_GAP_OR_DASH = r"(?:[^\S\n]{1,3}|[-‑]|(?<=\d)(?=[a-z]))"
_FILLER = (
    r"(?:(?:whole|full|straight|consecutive|long|more|less|fewer|extra|additional|further|calendar|working|short|entire|of(?:[^\S\n]{1,3}an?)?)"
    rf"{GAP})?"
)
# "And a half", "and three quarters (of an hour)", "-and-a-half".
_JOINT = rf"(?:{GAP}|[-‑])"
_HALF = rf"({_JOINT}and{_JOINT}(?:(?:an?|one|two|three){_JOINT})?(?:half|quarters?))?"
_HALF_A = rf"(?:an?{GAP})?half(?:{GAP}(?:an?|of{GAP}an?))?(?=[ -](?:hour|day|year|minute|century|decade|month|second)\b)"
_QUARTER_A = rf"(?:(?:an?{GAP})?quarter|three[ -]quarters|3/4){GAP}of{GAP}an(?={GAP}hour\b)"
_DURATION = case_free(
    rf"(?:({_PREFIX}){GAP})?(?:({_HALF_A}|{_QUARTER_A}|(?:an?|one){GAP}half)|({NUMBER}|an?|single(?=-)|{_VAGUE}){_HALF}"
    rf"(?:[^\S\n]?(?:-|–|—|-?(?:to|or"
    rf"|and)){_GAP_OR_DASH}?({NUMBER}){_HALF})?){_GAP_OR_DASH}{_FILLER}{_UNIT}\b({GAP}and{GAP}(?:a{GAP})?half\b)?"
)
# "An hour fifteen", "two hours and ten": minutes without their unit, at the end of a clause.
_BARE_MINUTES = case_free(rf"(?:{GAP}and)?{GAP}({NUMBER})(?=[^\S\n]?(?:[.,;:)\n]|$))")
_MORE = case_free(rf"(?:,?{GAP}and{GAP}|,?{GAP})({NUMBER}){_GAP_OR_DASH}{_UNIT}\b")
_MODIFIERS = re.compile(r"[-‑]long\b")
# Not a length: a point in time, an age, a rate, a repetition.
_NO_DURATION_AFTER = case_free(
    r"(?:[^\S\n](?:ago|earlier|later|from[^\S\n](?:now|today|that)|before[^\S\n]that|after[^\S\n]that|old"
    r"|of[^\S\n]age)\b(?![^\S\n]than)"
    r"|[-‑]olds?\b|['’]?s?[^\S\n]?/)"
)
_NO_DURATION_BEFORE = case_free(r"(?:\b(?:every|each|per|once|twice|times|aged?)[^\S\n]|\d[^\S\n]|[$€£%/]|\d[-.,:])$")
_ARTICLE_AFTER_EVENT = case_free(r"[^\S\n](?:after|before)\b")
_RATE_BEFORE = case_free(
    r"(?:(?:million|billion|percent|cent|thousand|dollars|euros|pounds|people|times|once|twice|hours?|days?)[^\S\n])$"
)
_FIRST_WORDS = NUMBER_FIRST_WORDS | {"single", "quarter"} | {words.split()[0] for words in (*_QUALIFIERS, *VAGUE)}
_START = re.compile(rf"(?<![\w$€£#.,:/-])(?:\d+|[½¼¾]|{alternatives(sorted(_FIRST_WORDS))}(?![A-Za-z]))", re.IGNORECASE)


# Lengths without a count: "for years", "the next few months", "decades-long". The unit is found first, then its neighbours.
_PLURAL = case_free(r"\b(seconds|minutes|hours|days|weeks|months|years|decades|centuries)\b(?!['’])")
_LASTS_LEFT = case_free(rf"\b(?:for|in|over|after|within|took|takes?|spent){GAP}$")
_SOME_LEFT = case_free(
    rf"(?<!\bas )(?:\b(?:many|some|few)|\b(?:(?:the|these|in){GAP})?(?:next|last|past|previous|preceding"
    rf"|coming|following|intervening"
    rf"|ensuing|final|early)(?:{GAP}(?:few|several|couple(?:{GAP}of)?|many))?){GAP}$"
)
_LONG_RIGHT = case_free(rf"[-‑]long\b|{GAP}of\b(?!{GAP}(?:age|the)\b)")
_POINT_RIGHT = case_free(rf"{GAP}(?:ago|earlier|later|old|before|past|to{GAP}come)\b|[-‑]")


@dataclass(frozen=True)
class DurationMeaning:
    """`iso` is the ISO 8601 text (`P12D`); `best`, `minimum`, `maximum` are seconds, None is open.

    `value` and `unit` are as stated, unit as in ISO 8601 with T before the units of a clock: Y M W D TH TM TS.
    The bounds are half a unit to either side of a plain count, ten percent or one unit around "about".
    For a range ("two to three weeks", "several days") `value` is None, `iso` is `P2W..P3W`, the bounds are its ends and
    `best` its middle.
    `qualifier` is about, at_least, up_to or None.
    """

    iso: str
    value: float | None
    unit: str
    best: float
    minimum: float | None
    maximum: float | None
    qualifier: str | None = None


def find_durations(text: str) -> list[Expression]:
    """Every duration in the text, left to right and not overlapping; `meaning` is a DurationMeaning.

    "Three weeks ago" is a time, "a 10-year-old" an age, "every 30 seconds" a repetition: none of them is found.
    """
    found: list[Expression] = []
    done = 0
    for start in _START.finditer(text):
        at = start.start()
        if at < done:
            continue
        parsed = duration_at(text, at)
        if parsed:
            done, meaning = parsed
            found.append(Expression(at, done, "duration", meaning))
    return found


_LONG = case_free(r"\b(?:a[^\S\n])?(hour|day|week|month|year|decade|century)[-‑ ]?long\b")


def find_uncounted(text: str) -> list[Expression]:
    """Lengths without a count ("for years"), left to right; `meaning` is the ISO text with X for the count (`PXY`)."""
    found = []
    for match in _PLURAL.finditer(text):
        start, end = match.span()
        behind = _LONG_RIGHT.match(text, end)
        before = _SOME_LEFT.search(text, max(0, start - 40), start)
        if not behind and (_POINT_RIGHT.match(text, end) or not (before or _LASTS_LEFT.search(text, max(0, start - 8), start))):
            continue
        code = _code(match[1])
        iso = f"PTX{code[1:]}" if code.startswith("T") else "PX" + {"decade": "DE", "centurie": "CE"}.get(_stem(match[1]), code)
        found.append(Expression(before.start() if before else start, behind.end() if behind else end, "uncounted", iso))
    for match in _LONG.finditer(text):
        code, size = _code(match[1]), int(_factor(match[1]))
        iso = f"PT{size}{code[1:]}" if code.startswith("T") else f"P{size}{code}"
        found.append(Expression(match.start(), match.end(), "uncounted", iso))
    return sorted(found, key=lambda e: e.start)


def duration_at(text: str, at: int) -> tuple[int, DurationMeaning] | None:
    """The duration whose words begin at the position, with its end."""
    found = _DURATION.match(text, at)
    if not found or _NO_DURATION_BEFORE.search(text, max(0, at - 8), at):
        return None
    amounts = _amounts(found)
    if amounts is None or _is_article_only(found, text, at):
        return None
    end, seconds, iso_tail = _more(text, found.end(), found)
    if _NO_DURATION_AFTER.match(text, end):
        return None
    long = _MODIFIERS.match(text, end)
    return long.end() if long else end, _meaning(found, amounts, seconds, iso_tail)


def _amounts(found: re.Match[str]) -> tuple[float, float] | None:
    """Smallest and largest number of units; equal when it is one number."""
    if found[2]:
        part = 0.5 if "half" in found[2].lower() else 0.75 if found[2].lower().startswith(("three", "3")) else 0.25
        return part, part
    words = " ".join(found[3].lower().split())
    low, high = VAGUE.get(words) or (1.0 if words == "single" else number_value(words),) * 2
    if low is None or high is None:
        return None
    low += _fraction(found[4] or found[8])
    if found[5] is None:
        high = high if words in VAGUE else low
        return float(low), float(high)
    last = number_value(found[5])
    if last is None or last + _fraction(found[6]) <= low:
        return None
    return float(low), last + _fraction(found[6])


def _fraction(words: str | None) -> float:
    """What "and a half", "and three quarters" add."""
    if not words:
        return 0.0
    if words.lower().rstrip().endswith("half"):
        return 0.5
    return {"two": 0.5, "three": 0.75}.get(re.split(r"[\s‑-]+", words.lower().strip(" -‑"))[1], 0.25)


def _is_article_only(found: re.Match[str], text: str, at: int) -> bool:
    """ "$10 a year", "once a week", "a day after": the article counts nothing."""
    words = (found[3] or "").lower()
    if words not in {"a", "an"}:
        return False
    single = found[8] is None and not found[4]
    if (single and found[7].lower() in {"second", "sec", "min"}) or found[7].lower().endswith("s"):
        return True
    return single and bool(
        _RATE_BEFORE.search(text, max(0, at - 12), at)
        or _ARTICLE_AFTER_EVENT.match(text, found.end())
        or text[max(0, at - 2) : at - 1].isdigit()
    )


def _more(text: str, end: int, first: re.Match[str]) -> tuple[int, float, str]:
    """Smaller units that follow: "3 hours, 27 minutes and 10 seconds"; at most three."""
    seconds, tail, size = 0.0, "", _seconds(first[7])
    if first[5]:
        return end, seconds, tail
    for _ in range(3):
        found = _MORE.match(text, end)
        amount = number_value(found[1]) if found else None
        if not found or amount is None or _seconds(found[2]) >= size:
            break
        size = _seconds(found[2])
        seconds += amount * size
        tail += f" {_plain(amount * _factor(found[2]))}{_code(found[2])}"
        end = found.end()
    bare = _BARE_MINUTES.match(text, end) if first[7].lower().startswith(("hour", "hr")) and not tail else None
    minutes = number_value(bare[1]) if bare else None
    if bare and minutes and minutes < 60 and minutes == int(minutes):
        return bare.end(), minutes * 60, f" {int(minutes)}TM"
    return end, seconds, tail


def _meaning(found: re.Match[str], amounts: tuple[float, float], extra: float, tail: str) -> DurationMeaning:
    unit, size, factor = _code(found[7]), _seconds(found[7]), _factor(found[7])
    low, high = amounts
    qualifier = _QUALIFIERS[" ".join(found[1].lower().split())] if found[1] else None
    middle = (low + high) / 2
    best = middle * size + extra
    # "2-1/2 hours" is told in halves, so it is blurred by half of a half.
    smallest = _seconds_of_last(tail) or (size if low == int(low) else size / 2)
    minimum, maximum = _bounds(low * size + extra, high * size + extra, smallest, qualifier, low != high)
    value = middle * factor if low == high else None
    iso = _iso(low * factor, unit, tail) if low == high else f"{_iso(low * factor, unit, '')}..{_iso(high * factor, unit, '')}"
    return DurationMeaning(iso, value, unit, best, minimum, maximum, qualifier)


def _bounds(low: float, high: float, unit: float, qualifier: str | None, is_range: bool) -> tuple[float | None, float | None]:
    """What the words allow, in seconds, both ends included; a plain number stops one second short of the next one's half."""
    if qualifier == "at_least":
        return low, None
    if qualifier == "up_to":
        return None, high
    if is_range:
        return low, high
    blur = max(unit, low * 0.1) if qualifier == "about" else unit / 2
    return max(0.0, low - blur), high + blur - (1.0 if unit > 1 else 0.0)


def _iso(amount: float, unit: str, tail: str) -> str:
    parts = [*_whole(amount, unit), *tail.split()]
    day = "".join(part for part in parts if "T" not in part)
    clock = "".join(part.replace("T", "") for part in parts if "T" in part)
    return f"P{day}T{clock}" if clock else f"P{day}"


def _whole(amount: float, unit: str) -> list[str]:
    """Half hours and minutes in whole smaller units: `PT2M30S`; longer units keep the fraction: none has a fixed length."""
    smaller = {"TH": "TM", "TM": "TS"}.get(unit)
    rest = round((amount - int(amount)) * 60, 6)
    if smaller is None or rest == 0 or rest != int(rest):
        return [f"{_plain(amount)}{unit}"]
    return ([f"{int(amount)}{unit}"] if amount >= 1 else []) + [f"{int(rest)}{smaller}"]


def _seconds_of_last(tail: str) -> float | None:
    codes = re.findall(r"[A-Z]+$", tail)
    return SECONDS[codes[0]] if codes else None


def _plain(number: float) -> str:
    return f"{number:.4f}".rstrip("0").rstrip(".")


def _stem(unit: str) -> str:
    return unit.lower().removesuffix("s")


def _code(unit: str) -> str:
    return _CODES[_stem(unit)]


def _factor(unit: str) -> float:
    return _SIZES.get(_stem(unit), 1.0)


def _seconds(unit: str) -> float:
    return SECONDS[_code(unit)] * _factor(unit)
