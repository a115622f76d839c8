"""Small numbers as news writes them before a unit of time: 12, 2.5, 2-1/2, ½, twelve, twenty-one, a, a few."""

import re

ONES = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19,
}  # fmt: skip
TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "1/2": 0.5, "1/4": 0.25, "3/4": 0.75}
# What a vague count allows: smallest and largest whole number.
VAGUE = {"a couple of": (2, 3), "a couple": (2, 3), "a few": (3, 6), "several": (3, 9)}

_UNIT = "|".join(sorted(ONES, key=len, reverse=True))
_TENS = "|".join(TENS)
_FRACTION = "|".join(re.escape(x) for x in FRACTIONS)
DIGITS = rf"(?:\d{{1,3}}(?:,\d{{3}}){{1,2}}|\d{{1,6}})(?:\.\d{{1,3}})?(?:[ -]?(?:{_FRACTION}))?|[½¼¾]"
WORDS = rf"(?:{_TENS})(?:[- ](?:{_UNIT}))?|(?:{_UNIT})|(?:a|one) hundred|a dozen"
NUMBER = rf"(?:{DIGITS}|{WORDS})"
ARTICLE = r"(?:an|a)"
NUMBER_FIRST_WORDS = frozenset({*ONES, *TENS, "a", "an", "several", "half"})
_DIGITS = re.compile(rf"([\d,]*)(\.\d+)?[ -]?({_FRACTION})?$")


def number_value(words: str) -> float | None:
    """The number that words of NUMBER or ARTICLE stand for, None for anything else."""
    text = words.lower().strip()
    if text in {"a", "an"}:
        return 1.0
    if text in {"a hundred", "one hundred", "a dozen"}:
        return 12.0 if text == "a dozen" else 100.0
    if text[:1].isdigit() or text in FRACTIONS:
        return _digits_value(text)
    total = 0
    for word in text.replace("-", " ").split():
        if word not in ONES and word not in TENS:
            return None
        total += ONES.get(word, 0) + TENS.get(word, 0)
    return float(total)


def _digits_value(text: str) -> float | None:
    if text in FRACTIONS:
        return FRACTIONS[text]
    found = _DIGITS.match(text)
    if not found:
        return None
    whole, decimals, fraction = found.groups()
    return float(whole.replace(",", "") or 0) + float(decimals or 0) + FRACTIONS.get(fraction or "", 0.0)
