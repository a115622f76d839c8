"""The words English has for numbers, and the value of runs of them.

A run is a list of `Word`: digits, number words, ordinals and articles as they follow each other in the text. The functions here
read the longest number that starts at a place of a run; `numerals` finds the runs.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

_SMALL_WORDS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS_WORDS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
SMALL = {word: value for value, word in enumerate(_SMALL_WORDS)} | {"nought": 0, "naught": 0, "nil": 0}
TENS = {word: 10 * value for value, word in enumerate(_TENS_WORDS, start=2)}
SCALES = {
    "dozen": 12, "dz": 12, "hundred": 100, "thousand": 10**3, "lakh": 10**5, "lkh": 10**5, "lac": 10**5, "million": 10**6,
    "crore": 10**7, "koti": 10**7, "cr": 10**7, "billion": 10**9, "trillion": 10**12, "quadrillion": 10**15,
}  # fmt: skip
# Scale words that are abbreviations: a number in digits or another scale word must stand before them.
SHORT_SCALES = frozenset({"dz", "lkh", "lac", "cr"})
# (smallest, largest) of a plural without a number: "thousands" is at least one thousand and less than ten thousand.
VAGUE = {
    "tens": (10, 99), "dozens": (24, 99), "scores": (40, 99), "hundreds": (100, 999), "thousands": (10**3, 10**4 - 1),
    "millions": (10**6, 10**7 - 1), "billions": (10**9, 10**10 - 1),
}  # fmt: skip
ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16,
    "seventeenth": 17, "eighteenth": 18, "nineteenth": 19,
    **{word[:-1] + "ieth": value for word, value in TENS.items()}, "hundredth": 100, "thousandth": 1000,
    "millionth": 10**6, "billionth": 10**9, "trillionth": 10**12,
}  # fmt: skip
PARTS = {"half": 2, "quarter": 4, "quarters": 4}
MOST_WORDS = 14


@dataclass(frozen=True)
class Word:
    """One word of a run. `value` is its number, `gap` what stands before it: "" for the first, " ", "-" or "and".

    `kind` is digits, small, tens, scale, ordinal, part (half, quarter), article, point, of, over, out_of, in or other.
    """

    kind: str
    value: Decimal
    text: str
    gap: str
    end: int


@dataclass(frozen=True)
class Parsed:
    """A number read from a run: `used` words of it. `scale` is its last factor, `whole` tells that no fraction took part."""

    value: Decimal
    used: int
    scale: Decimal = Decimal(1)
    whole: bool = True


def read_run(run: Sequence[Word], quotients: bool = True) -> Parsed | None:
    """The longest number that the run starts with; None when it starts with none. `quotients`: read "one in three" as one."""
    if run[0].kind in {"part", "article"}:
        scaled = _scaled_part(run)
        if scaled is not None:
            return scaled
    base = cardinal(run, 0)
    if base is None:
        below = _denominator(run, 1, Decimal(1)) if run[0].kind == "article" else None
        return _with_scale(run, Parsed(Decimal(1) / below[0], below[1], whole=False)) if below else None
    for read in (_fraction, _mixed, _decimal, *((_quotient,) if quotients else ())):
        found = read(run, base)
        if found is not None:
            return _with_scale(run, found)
    return base


def cardinal(run: Sequence[Word], start: int) -> Parsed | None:
    """The longest whole number, or number in digits, that starts at `start`: groups with falling scale words."""
    total, limit, position, scale = Decimal(0), None, start, Decimal(1)
    while position < len(run):
        group = _group(run, position, limit)
        if group is None or (position > start and not _joins(run, position, group)):
            break
        value, position, scale = total + group.value, group.used, group.scale if group.scale > 1 else scale
        total, limit = value, group.scale
        if group.scale == 1:
            break
    return Parsed(total, position, scale) if position > start else None


def _group(run: Sequence[Word], start: int, limit: Decimal | None) -> Parsed | None:
    """One group, "two hundred and five thousand"; `used` is the position after it. It is smaller than `limit`."""
    found = _below_thousand(run, start)
    if found is None:
        return None
    value, position, scale = found.value, found.used, found.scale
    while position < len(run) and run[position].kind == "scale" and run[position].gap != "and" and run[position].value != 100:
        factor = run[position].value
        value, scale, position = value * factor, factor if scale <= 100 else scale * factor, position + 1
    if limit is not None and value >= limit:
        return None
    return Parsed(value, position, scale)


def _below_thousand(run: Sequence[Word], start: int) -> Parsed | None:
    """ "twenty-one", "two hundred and five", "hundred" before another scale, "3 hundred and 21"; `used` is a position."""
    head = _head(run, start)
    if head is None:
        return None
    value, position = head
    if not _is_hundred(run, position):
        return Parsed(value, position)
    value, position = value * 100, position + 1
    rest = _head(run, position) if position < len(run) and run[position].gap in {" ", "and", "-"} else None
    digits_follow = position < len(run) and run[position].kind == "digits" and run[position].gap != "and"
    fits = rest is not None and 0 < rest[0] < 100 and not digits_follow and not _starts_fraction(run, position)
    if fits and rest is not None and not _is_hundred(run, rest[1]):
        return Parsed(value + rest[0], rest[1], Decimal(100))
    return Parsed(value, position, Decimal(100))


def _is_hundred(run: Sequence[Word], position: int) -> bool:
    return (
        position < len(run)
        and run[position].kind == "scale"
        and run[position].value == 100
        and (position == 0 or run[position].gap != "and")
    )


def _head(run: Sequence[Word], start: int) -> tuple[Decimal, int] | None:
    """(value, position after) of digits, a small word, tens with their ones, an article or nothing before a scale word."""
    if start >= len(run):
        return None
    word = run[start]
    following = run[start + 1] if start + 1 < len(run) else None
    if word.kind == "digits" or (word.kind == "small" and not _says_digits(run, start)):
        return word.value, start + 1
    if word.kind == "small" and following:
        return word.value * 100 + following.value + run[start + 2].value, start + 3
    if word.kind == "tens":
        ones = following is not None and following.kind == "small" and 0 < following.value < 10 and following.gap != "and"
        return (word.value + following.value, start + 2) if ones and following else (word.value, start + 1)
    bare = word.kind == "scale" and following is not None and following.kind == "scale" and following.gap != "and"
    if (word.kind == "article" and following is not None and following.kind == "scale") or bare:
        return Decimal(1), start + (word.kind == "article")
    return None


def _says_digits(run: Sequence[Word], start: int) -> bool:
    """ "one twenty two" as in speech: three words with spaces between them, nothing but 122."""
    words = run[start : start + 3]
    return (
        len(words) == 3
        and [word.kind for word in words] == ["small", "tens", "small"]
        and words[1].gap == words[2].gap == " "
        and 0 < words[0].value < 10
        and 0 < words[2].value < 10
    )


def _joins(run: Sequence[Word], position: int, group: Parsed) -> bool:
    """Whether a further group belongs to the number: words do; digits with a scale of their own, or small ones after "and"."""
    word = run[position]
    if _starts_fraction(run, position) or group.value == 0 or word.kind == "article" or run[position - 1].value < 100:
        return False
    if word.kind != "digits":
        return True
    return group.scale > 1 if word.gap == " " else word.gap == "and" and group.scale == 1 and run[position - 1].value <= 1000


def _starts_fraction(run: Sequence[Word], position: int) -> bool:
    """ "and three quarters", "and a half": a single numerator with its denominator after "and"."""
    if run[position].gap != "and" or position + 1 >= len(run):
        return False
    numerator, below = run[position], run[position + 1]
    single = (numerator.kind == "small" and numerator.value < 10) or numerator.kind in {"article", "digits"}
    return single and _denominator(run, position + 1, numerator.value) is not None and below.gap != "and"


def _denominator(run: Sequence[Word], position: int, numerator: Decimal) -> tuple[Decimal, int] | None:
    """(value, position after) of a denominator; a plural for any numerator but one, and no "seconds" or "two quarters"."""
    if position >= len(run) or run[position].gap == "and":
        return None
    word = run[position]
    if word.kind == "part":
        # "two quarters" are those of a year.
        return (word.value, position + 1) if numerator in (1, 3) else None
    plural = word.text.endswith("s")
    if word.kind == "ordinal" and word.value > 2 and plural == (numerator != 1):
        return word.value, position + 1
    following = run[position + 1] if position + 1 < len(run) else None
    if word.kind == "tens" and following and following.kind == "ordinal" and following.value < 10 and following.gap != "and":
        fits = following.value != 2 and following.text.endswith("s") == (numerator != 1)
        return (word.value + following.value, position + 2) if fits else None
    return None


def _fraction(run: Sequence[Word], base: Parsed) -> Parsed | None:
    """ "three fifths", "one twenty-fifth", "one hundred thirty-two fifths"."""
    end, value = base.used, base.value
    split = _split_tens(run, base)
    if split is not None:
        return split
    below = _denominator(run, end, value)
    if below is None or value == 0:
        return _long_denominator(run, base)
    return Parsed(value / below[0], below[1], whole=False)


def _split_tens(run: Sequence[Word], base: Parsed) -> Parsed | None:
    """ "one hundred thirty fifths" is 100/35: the tens belong to the denominator unless "and" ties them to the left."""
    last = base.used - 1
    if last < 1 or run[last].kind != "tens" or run[last].gap == "and":
        return None
    top = cardinal(run[:last], 0)
    below = _denominator(run, last, top.value) if top and top.used == last else None
    return Parsed(top.value / below[0], below[1], whole=False) if top and below else None


def _long_denominator(run: Sequence[Word], base: Parsed) -> Parsed | None:
    """ "one one hundred and fifth": a number that cannot go on, and an ordinal of several words."""
    rest = cardinal(run, base.used)
    if rest is None or rest.used >= len(run) or run[base.used].gap != " " or base.value != 1 or rest.value < 100:
        return None
    word = run[rest.used]
    if word.kind != "ordinal" or word.text.endswith("s") or not 2 < word.value < 100:
        return None
    return Parsed(base.value / (rest.value + word.value), rest.used + 1, whole=False)


def _mixed(run: Sequence[Word], base: Parsed) -> Parsed | None:
    """ "three and a fifth", "two million and one half": after a scale word from thousand on the part is one of the scale."""
    position = base.used
    if position >= len(run) or run[position].gap != "and":
        return None
    if run[position].kind == "part":
        return None
    top = run[position]
    if top.kind == "article":
        below = _denominator(run, position + 1, Decimal(1))
        part = Decimal(1) / below[0] if below else None
    elif top.kind == "small" and 0 < top.value < 20:
        below = _denominator(run, position + 1, top.value)
        part = top.value / below[0] if below else None
    else:
        return None
    if below is None or part is None:
        return None
    return Parsed(base.value + part * (base.scale if base.scale >= 1000 else 1), below[1], whole=False)


def _decimal(run: Sequence[Word], base: Parsed) -> Parsed | None:
    """ "two hundred point zero three", "1 point 1"."""
    position = base.used
    if position >= len(run) or run[position].kind != "point" or base.value != base.value.to_integral_value():
        return None
    digits = ""
    position += 1
    while position < len(run) and len(digits) < 9 and run[position].kind in {"small", "digits"}:
        if not 0 <= run[position].value < 10 and (digits or run[position].value >= 1000):
            break
        digits += format(run[position].value, "f")
        position += 1
    if not digits.isdigit():
        return None
    return Parsed(base.value + Decimal(f"0.{digits}"), position, whole=False)


def _quotient(run: Sequence[Word], base: Parsed) -> Parsed | None:
    """ "one out of three", "1 in twenty-one": a smaller number of a larger one. "2000 over 3" where it stands alone."""
    position = base.used
    if position >= len(run) or run[position].kind not in {"over", "out_of", "in"}:
        return None
    how, below = run[position].kind, cardinal(run, position + 1)
    if below is None or below.value == 0:
        return None
    if how != "over" and not base.value < below.value:
        return None
    return Parsed(base.value / below.value, below.used, whole=False)


def _with_scale(run: Sequence[Word], found: Parsed) -> Parsed:
    """The number times a scale word after it: "two and a half million", "two thirds of a million"."""
    position = found.used
    if position + 2 < len(run) and run[position].kind == "of" and run[position + 1].kind == "article":
        position += 2
    if position < len(run) and run[position].kind == "scale" and run[position].gap != "and":
        return Parsed(found.value * run[position].value, position + 1, run[position].value, whole=False)
    return found


def _scaled_part(run: Sequence[Word]) -> Parsed | None:
    """ "half a million", "a quarter of a million", "a half-million"."""
    position = int(run[0].kind == "article")
    if position >= len(run) or run[position].kind != "part" or run[position].text == "quarters":
        return None
    part, position = Decimal(1) / run[position].value, position + 1
    for passed in ("of", "article"):
        position += position < len(run) and run[position].kind == passed
    scale = run[position] if position < len(run) else None
    if scale is None or scale.kind != "scale" or scale.gap == "and" or scale.text in SHORT_SCALES:
        return None
    return Parsed(part * scale.value, position + 1, scale.value, whole=False)
