"""The words English has for numbers, and what a run of them is made of.

A run is a list of `Word`: digits, number words, ordinals and articles as they follow each other in the text. `number_runs` reads
the longest number that starts a run; `numerals` finds the runs.
"""

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
