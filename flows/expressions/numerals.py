"""Numerals: spans of text that name a number, in digits or words, before anything is known of what they count.

`scan_numerals` is the one pass over a text that numbers, money, measures and ages all start from.
"""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

_SMALL_WORDS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS_WORDS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
SMALL = {word: value for value, word in enumerate(_SMALL_WORDS)}
TENS = {word: 10 * value for value, word in enumerate(_TENS_WORDS, start=2)}
SCALES = {
    "dozen": 12,
    "hundred": 100,
    "thousand": 10**3,
    "lakh": 10**5,
    "million": 10**6,
    "crore": 10**7,
    "billion": 10**9,
    "trillion": 10**12,
}
# (smallest, largest) of a plural without a number: "thousands" is at least one thousand and less than ten thousand.
VAGUE = {
    "tens": (10, 99),
    "dozens": (24, 99),
    "scores": (40, 99),
    "hundreds": (100, 999),
    "thousands": (10**3, 10**4 - 1),
    "millions": (10**6, 10**7 - 1),
    "billions": (10**9, 10**10 - 1),
}
# "one third", "three fifths"; "two quarters" are mostly those of a year.
DENOMINATORS = {
    "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10, "hundredth": 100,
}  # fmt: skip
VULGAR = {"½": "0.5", "¼": "0.25", "¾": "0.75", "⅛": "0.125", "⅜": "0.375", "⅝": "0.625", "⅞": "0.875"}


@dataclass(frozen=True)
class Number:
    """What the words allow: `best` is the number stated (None for a range), [minimum, maximum] the bounds (None is open).

    `qualifier` is a code of the list `qualifier`; `damaged` marks an amount that lost its digits ("0 million").
    """

    best: Decimal | None
    minimum: Decimal | None
    maximum: Decimal | None
    qualifier: str | None = None
    damaged: bool = False


@dataclass(frozen=True)
class Numeral:
    """A number in its place. `scale` is the factor of its last scale word, `glued` tells that a letter follows at once."""

    start: int
    end: int
    number: Number
    scale: Decimal = Decimal(1)
    in_digits: bool = False
    glued: bool = False
    vague: bool = False


def exactly(value: Decimal) -> Number:
    """A number without any room."""
    return Number(value, value, value)


def _any(words: object) -> str:
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))  # type: ignore[call-overload]


_GAP = "[ \u00a0-]"
_SCALE = rf"(?:{_any(SCALES)})s?\b"
_WORD = rf"(?:{_any([*SMALL, *TENS])})\b"
_DIGITS = (
    r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,6}(?:\.[0-9]{1,9})?"
    r"|[0-9]{1,2}(?:,[0-9]{2}){1,5},[0-9]{3}(?:\.[0-9]{1,9})?"
    "|[0-9]{1,3}(?:[\u00a0\u202f\u2009][0-9]{3}){1,6}"
    r"|[0-9]{1,3}(?:\.[0-9]{3}){2,6}(?:,[0-9]{1,2})?"
    r"|[0-9]{1,3}(?:\.[0-9]{3}){1,6},[0-9]{1,2}"
    r"|[0-9]{1,15}(?:\.[0-9]{1,9})?"
    r"|\.[0-9]{1,9})"
)
# "two hundred and five" is one number, "two and five" are two: "and" joins only after a scale word.
_JOIN = rf"(?:{_GAP}|(?:(?<=hundred)|(?<=thousand)|(?<=million)|(?<=billion)) and )"
_HALF = rf"{_GAP}and{_GAP}an?{_GAP}(?P<part>half|quarter)\b"
_DENOMINATOR = f"(?:{_any(DENOMINATORS)})"
_RATIO = (
    rf"\b(?:one{_GAP}(?:quarter|half|{_DENOMINATOR})(?!-)|an?{_GAP}(?:quarter|{_DENOMINATOR})(?= of\b)"
    rf"|three{_GAP}quarters|(?:{_any(SMALL)}){_GAP}{_DENOMINATOR}s)\b"
)
_SIGN = re.compile(r"(?:^|(?<=[\s(]))(?:[-−]|minus |negative )$", re.IGNORECASE)
_NUMERAL = re.compile(
    rf"(?P<ratio>{_RATIO})"
    rf"|(?P<vague>\b(?:{_any(VAGUE)})\b(?: of (?P<of>hundreds|thousands|millions|billions)\b)?)"
    rf"|(?P<few>\b(?:several|a few|a couple(?: of)?)){_GAP}(?P<few_scale>{_SCALE})"
    rf"|(?P<fraction>\b(?:an?{_GAP})?(?:half|quarter){_GAP}(?:of{_GAP})?(?:an?{_GAP})?)(?P<fraction_scale>{_SCALE})"
    r"|(?P<digits>(?=[0-9.½¼¾⅛⅜⅝⅞])(?:(?<![\w.,:/])|(?<=[^\w](?-i:[A-Z]{3}))|(?<=^(?-i:[A-Z]{3}))|(?<=\bRs)|(?<=[^\d][.,:/]))(?<![A-Za-z]-)"
    r"(?:(?P<over>[0-9]{1,3})/(?P<under>[0-9]{1,3})"
    rf"|(?P<whole>{_DIGITS})?(?:[ -]?(?P<vulgar>[½¼¾⅛⅜⅝⅞])|[ -](?P<over2>[0-9]{{1,2}})/(?P<under2>[0-9]{{1,3}}))"
    rf"|(?P<plain>{_DIGITS}))(?![0-9]|[.,:/][0-9])"
    rf"(?:{_HALF.replace('part', 'digit_part')})?(?P<digit_scale>(?:{_GAP}{_SCALE}){{0,2}}))"
    rf"|(?P<words>\b(?:{_WORD}|an?{_GAP}(?={_SCALE})(?:{_SCALE}))(?:{_JOIN}(?:{_WORD}|{_SCALE})){{0,11}})"
    rf"(?:{_HALF}(?P<after_half>{_GAP}{_SCALE})?)?",
    re.IGNORECASE,
)
_PARTS = {"half": Decimal("0.5"), "quarter": Decimal("0.25")}


@lru_cache(maxsize=4)
def scan_numerals(text: str) -> tuple[Numeral, ...]:
    """Every numeral of the text, left to right, without overlap. Linear in the length of the text."""
    found = (_numeral(match) for match in _NUMERAL.finditer(text))
    return tuple(numeral for numeral in found if numeral is not None)


def read_number(words: str) -> Number | None:
    """The number that the words are, as a whole ("two dozen", "1,250.5"); None when they are anything else."""
    words = words.strip()
    numeral = next(iter(scan_numerals(words)), None)
    return numeral.number if numeral and (numeral.start, numeral.end) == (0, len(words)) else None


def _numeral(match: re.Match[str]) -> Numeral | None:
    numeral = _unsigned(match)
    start = match.start()
    sign = _SIGN.search(match.string[max(0, start - 9) : start]) if numeral else None
    if numeral is None or sign is None or numeral.number.best is None:
        return numeral
    return replace(numeral, start=start - len(sign[0]), number=exactly(-numeral.number.best))


def _unsigned(match: re.Match[str]) -> Numeral | None:
    start, end = match.span()
    if match["ratio"]:
        return Numeral(start, end, exactly(_ratio(match["ratio"].lower())))
    if match["vague"]:
        return Numeral(start, end, _vague(match["vague"].split()[0], match["of"]), vague=True)
    if match["few"]:
        return Numeral(start, end, _few(match["few"].lower(), _scale(match["few_scale"])), vague=True)
    if match["fraction"]:
        scale = _scale(match["fraction_scale"])
        return Numeral(start, end, exactly(_PARTS["half" if "half" in match["fraction"].lower() else "quarter"] * scale), scale)
    return _from_digits(match) if match["digits"] else _from_words(match)


def _from_digits(match: re.Match[str]) -> Numeral | None:
    value = _digits_value(match)
    if value is None:
        return None
    scale = Decimal(1)
    for word in re.findall(r"[a-z]+", match["digit_scale"].lower()):
        scale *= _scale(word)
    value = (value + _PARTS.get((match["digit_part"] or "").lower(), Decimal(0))) * scale
    glued = match.string[match.end() : match.end() + 1].isalpha()
    damaged = value == 0 and scale > 1
    number = Number(None, None, None, damaged=True) if damaged else exactly(value)
    return Numeral(match.start(), match.end(), number, scale, in_digits=True, glued=glued)


def _digits_value(match: re.Match[str]) -> Decimal | None:
    over, under = match["over"] or match["over2"], match["under"] or match["under2"]
    value = _plain_digits(match["plain"] or match["whole"] or "0")
    if match["vulgar"]:
        return value + Decimal(VULGAR[match["vulgar"]])
    if over is None:
        return value
    return value + Decimal(over) / Decimal(under) if int(under) else None


def _plain_digits(text: str) -> Decimal:
    text = re.sub("[\u00a0\u202f\u2009]", "", text)
    if text.count(".") > 1 or re.search(r"\..*,", text):
        text = text.replace(".", "").replace(",", ".")
    return Decimal(text.replace(",", ""))


def _from_words(match: re.Match[str]) -> Numeral | None:
    value, scale = _words_value(re.findall(r"[a-z]+", match["words"].lower()))
    if value is None:
        return None
    # "a million and a half" is half a million more, "four and a half" half of one.
    value += _PARTS.get((match["part"] or "").lower(), Decimal(0)) * (scale if scale >= 1000 else 1)
    if match["after_half"]:
        scale = _scale(match["after_half"].strip(" \u00a0-"))
        value *= scale
    return Numeral(match.start(), match.end(), exactly(value), scale)


def _ratio(words: str) -> Decimal:
    top, bottom = re.split(_GAP, words)
    below = {"half": 2, "quarter": 4, "quarters": 4}.get(bottom) or DENOMINATORS[bottom.removesuffix("s")]
    return Decimal(SMALL.get(top, 1)) / below


def _words_value(words: list[str]) -> tuple[Decimal | None, Decimal]:
    """The value and the last scale of number words; no value for a sequence that is no number ("twenty twelve")."""
    total, current, last = Decimal(0), None, Decimal(1)
    for word in words:
        if word in {"and", "a", "an"}:
            continue
        if word in SMALL or word in TENS:
            current = _append(current, SMALL.get(word, TENS.get(word, 0)))
            if current is None:
                return None, last
            continue
        scale = _scale(word)
        last = scale
        if scale in (12, 100):
            current = (current if current is not None else Decimal(1)) * scale
        else:
            total += (current if current is not None else Decimal(1)) * scale
            current = None
    return total + (current or 0), last


def _append(current: Decimal | None, value: int) -> Decimal | None:
    """`value` said after `current`: twenty + one, two hundred + five; None when no number continues so."""
    if current is None:
        return Decimal(value)
    fits = value < 100 if current % 100 == 0 and current else value and value < 10 and current % 10 == 0 and current % 100 >= 20
    return current + value if fits else None


def _vague(word: str, of: str | None) -> Number:
    low, high = VAGUE[word.lower()]
    factor = int(SCALES.get(of.lower().rstrip("s"), 1)) if of else 1
    return Number(None, Decimal(low * factor), Decimal((high + 1) * factor - 1))


def _few(words: str, scale: Decimal) -> Number:
    if words.startswith("a couple"):
        return Number(2 * scale, Decimal("1.8") * scale, Decimal("2.2") * scale, "about")
    return Number(None, 2 * scale, 10 * scale - 1)


def _scale(word: str) -> Decimal:
    word = word.lower().strip()
    return Decimal(SCALES.get(word, 0) or SCALES[word.rstrip("s")])
