"""How far away a time is told to be: "three weeks", "an hour and a half", "2 hours and 30 minutes", "1.5 days"."""

import re
from dataclasses import dataclass
from functools import lru_cache

from flows.expressions.times_numbers import NUMBER, number_value
from flows.expressions.times_words import GAP, case_free

_SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800}
_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
_SHORT = {
    "sec": "second", "min": "minute", "hr": "hour", "yr": "year", "fortnight": "week", "centurie": "century", "wk": "week",
    "mo": "month", "night": "day",
}  # fmt: skip
_LETTERS = {"s": "second", "m": "minute", "h": "hour", "d": "day", "w": "week", "y": "year"}
_WORDS = "seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|nights?|weeks?|wks?|fortnights?|months?|quarters?|years?|yrs?|decades?"
UNIT = rf"(?:{_WORDS}|centur(?:y|ies))\b"
ABOUT = (
    rf"(?:(about|around|nearly|almost|roughly|some|approximately|over|more{GAP}than|just|only|exactly|another"
    rf"|(?:a{GAP})?further){GAP})?"
)
_HALF = rf"half(?:{GAP}an?)?"
_AMOUNT = case_free(
    rf"{ABOUT}(?:(?P<half>{_HALF}|(?:a{GAP})?quarter{GAP}of{GAP}an?)|(?P<count>\d{{1,4}},\d(?=[^\S\n]?h)|1/2|1/4|3/4|{NUMBER}|(?:a{GAP})?couple(?:{GAP}of)?|an?)"
    rf"(?P<more>{GAP}and{GAP}(?:an?{GAP}|one{GAP})?half)?)"
    rf"(?:(?:[^\S\n]{{0,3}}|-)(?:(?:more|additional|extra|further){GAP})?(?P<unit>{UNIT})|(?<=\d)(?P<letter>[hdmsyw])\b)"
    rf"(?P<behind>{GAP}and{GAP}a{GAP}half\b)?"
)
_NEXT = case_free(rf"(?:,?{GAP}and{GAP}|,{GAP}|{GAP}?\+{GAP}?|{GAP})(?P<count>{NUMBER}|an?){GAP}?(?P<unit>{UNIT})")
_EXACT = frozenset({"just", "only", "exactly", "another", "further", "a further"})
# No unit is counted further than this: what is farther away is no time but a figure of speech.
_MOST = 5000


@dataclass(frozen=True)
class Amount:
    """`count` of `unit` (second, minute, hour, day, week, month, quarter, year, decade, century)."""

    count: float
    unit: str
    approximate: bool = False


@lru_cache(maxsize=8)
def amount_at(text: str, at: int) -> tuple[int, Amount] | None:
    """The amount whose words begin at the position, with its end; smaller units that follow are counted in."""
    found = _AMOUNT.match(text, at)
    if not found:
        return None
    count, unit = _count(found), unit_named(found["unit"] or found["letter"])
    if count is None or count > _MOST or (found["letter"] and not found["count"][-1].isdigit()):
        return None
    if (found["unit"] or "").lower().startswith("fortnight"):
        count *= 2
    approximate = bool(found[1] and " ".join(found[1].lower().split()) not in _EXACT)
    end, count, unit = _with_smaller(text, found.end(), count, unit)
    return end, Amount(count, unit, approximate)


def _count(found: re.Match[str]) -> float | None:
    if found["half"]:
        return 0.25 if "quarter" in found["half"].lower() else 0.5
    words = " ".join(found["count"].lower().split())
    if re.fullmatch(r"(?:a )?couple(?: of)?", words):
        return 2.0
    count = number_value(re.sub(r"^(\d+),(\d)$", r"\1.\2", words))
    return None if count is None else count + (0.5 if found["more"] or found["behind"] else 0.0)


def unit_named(words: str) -> str:
    """The unit in the singular and in full: hour for "hrs", week for "fortnights"."""
    if len(words) == 1:
        return _LETTERS[words.lower()]
    stem = words.lower().removesuffix("s")
    return _SHORT.get(stem, stem)


def _with_smaller(text: str, end: int, count: float, unit: str) -> tuple[int, float, str]:
    """All in the smallest unit: "1 year 2 months" are 14 months; at most three units are told."""
    for _ in range(3):
        found = _NEXT.match(text, end)
        more = number_value(found["count"]) if found else None
        smaller = unit_named(found["unit"]) if found else unit
        sizes = _SECONDS if smaller in _SECONDS else _MONTHS
        if not found or more is None or unit not in sizes or sizes[smaller] >= sizes[unit]:
            break
        count, unit, end = count * sizes[unit] / sizes[smaller] + more, smaller, found.end()
    return end, count, unit


def whole(amount: Amount) -> Amount | None:
    """In whole units: 2.5 hours are 150 minutes, half a year is six months; None where no unit is small enough."""
    smaller = {
        "hour": "minute",
        "minute": "second",
        "day": "hour",
        "week": "day",
        "year": "month",
        "decade": "year",
        "century": "year",
    }
    current = amount
    while current.count != int(current.count):
        unit = smaller.get(current.unit)
        if unit is None:
            return None
        sizes = _SECONDS if unit in _SECONDS else _MONTHS
        current = Amount(round(current.count * sizes[current.unit] / sizes[unit], 6), unit, amount.approximate)
    return current
