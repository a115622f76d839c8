"""Words of spoken times: numbers, ordinals, units, months and weekdays in any case and spelling."""

import re

from flows.expressions.times_numbers import ONES, TENS

GAP = r"\s{1,3}"
_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth",
    "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth",
)  # fmt: skip
_ORDINAL_ONES = {word: number for number, word in enumerate(_ORDINALS, 1)} | {"thirtieth": 30}
_MONTH_NAMES = (
    "january jan, february feb, march mar, april apr, may, june jun, july jul, august aug, september sept sep, october oct"
    ", november nov, december dec"
)
_DAY_NAMES = "monday mon, tuesday tues tue, wednesday weds wed, thursday thurs thur thu, friday fri, saturday sat, sunday sun"
MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES.split(","), 1) for name in names.split()}
DAYS = {name: number for number, names in enumerate(_DAY_NAMES.split(",")) for name in names.split()}
_UNIT_NAMES = {
    "second": "seconds? secs?", "minute": "minutes? mins?", "hour": "hours? hrs? hr", "day": "days?",
    "night": "nights?", "weekend": "weekends? week-ends?", "week": "weeks? wks?", "fortnight": "fortnights?", "month": "months?",
    "quarter": "quarters? qtrs?", "half": "half halves", "year": "years? yrs?", "decade": "decades?",
    "century": "century centuries",
}  # fmt: skip
UNITS = {name: unit for unit, names in _UNIT_NAMES.items() for name in names.split()}
_UNIT_WORDS = "|".join(sorted(UNITS, key=len, reverse=True))
UNIT = rf"(?:{_UNIT_WORDS})\b"
MONTH = "(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")(?![a-z])\.?"
DAY = "(?:" + "|".join(sorted(DAYS, key=len, reverse=True)) + r")\b\.?"
_ONE = "|".join(sorted((w for w in ONES if w != "zero"), key=len, reverse=True))
_TEN = "|".join(TENS)
_ORD = "|".join(sorted(_ORDINAL_ONES, key=len, reverse=True))
CARDINAL = rf"(?:(?:{_TEN})(?:[- ](?:{_ONE}))?|{_ONE})"
ORDINAL = rf"(?:\d{{1,2}}(?:st|nd|rd|th)\b|(?:{_TEN})[- ](?:{_ORD})\b|(?:{_ORD})\b)"
COUNT = rf"(?:\d{{1,4}}(?:[.,]\d{{1,2}})?|{CARDINAL}\b|(?:a{GAP})?(?:couple|pair)(?:{GAP}of)?\b|(?:a{GAP})?few\b|several\b|an?\b)"
_HUNDREDS = rf"(?:{CARDINAL}){GAP}hundred(?:{GAP}(?:and{GAP})?{CARDINAL})?"
YEAR_WORDS = (
    rf"(?:(?:two|one){GAP}thousand(?:{GAP}(?:and{GAP})?{CARDINAL})?|{_HUNDREDS}|(?:nineteen|twenty)[- ](?:"
    rf"(?:{_TEN})(?:[- ](?:{_ONE}))?|(?:ten|eleven|twelve|\w{{3,5}}teen)))\b"
)
YEAR = rf"(?:(?:1[0-9]|20)\d\d\b(?![.:,]\d|-\d{{2}}(?!\d)|%)|{YEAR_WORDS})"


def number_of(words: str) -> float | None:
    """A count in digits or words: "2.5", "twenty one", "a couple of" (2), "a few" and "several" (3)."""
    text = words.replace("-", " ").replace(",", ".")
    if re.fullmatch(r"\d+(?:\.\d+)?", text):
        return float(text)
    if re.search(r"\b(?:couple|pair)\b", text):
        return 2.0
    if re.search(r"\b(?:few|several)\b", text):
        return 3.0
    total = 0
    for word in text.split():
        if word in {"a", "an"}:
            return 1.0
        if word not in ONES and word not in TENS:
            return None
        total += ONES.get(word, 0) + TENS.get(word, 0)
    return float(total)


def ordinal_of(words: str) -> int:
    """1 for "1st", "first"; 22 for "twenty second"; 0 for anything else."""
    digits = re.match(r"\d+", words)
    if digits:
        return int(digits[0])
    return sum(TENS.get(word, 0) + _ORDINAL_ONES.get(word, 0) for word in words.replace("-", " ").split())


def year_of(words: str) -> int | None:
    """A year in digits or words: "2019", "two thousand and ten", "nineteen ninety"."""
    text = words.replace("-", " ").replace(" and ", " ")
    if text.strip().isdigit():
        return int(text)
    thousands = re.match(r"(two|one)\s+thousand\s*(.*)", text)
    if thousands:
        return 1000 * ONES[thousands[1]] + int(number_of(thousands[2]) or 0)
    hundreds = re.match(r"(.+?)\s+hundred\s*(.*)", text)
    if hundreds:
        return 100 * int(number_of(hundreds[1]) or 0) + int(number_of(hundreds[2]) or 0)
    first, _, rest = text.partition(" ")
    tail = number_of(rest)
    return {"nineteen": 1900, "twenty": 2000}[first] + int(tail) if tail and first in {"nineteen", "twenty"} else None


def unit_of(words: str) -> str:
    """The unit's name in the singular."""
    return next(unit for pattern, unit in UNITS.items() if re.fullmatch(pattern, words))


def month_of(words: str) -> int:
    """1..12."""
    return MONTHS[words.rstrip(".")]


def day_of(words: str) -> int:
    """0 (Monday) .. 6."""
    return DAYS[words.rstrip(".")]
