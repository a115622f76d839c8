"""Years in words: "nineteen ninety-three", "two thousand and twenty", "seventeen hundred"."""

from flows.expressions.times_numbers import ONES, TENS
from flows.expressions.times_words import GAP, case_free

_ONE = "|".join(word for word, number in ONES.items() if 1 <= number <= 9)
_TEEN = "|".join(word for word, number in ONES.items() if number >= 10)
_UP_TO_99 = rf"(?:(?:{'|'.join(TENS)})(?:[- ](?:{_ONE}))?|{_TEEN}|oh[- ](?:{_ONE})|(?:{_ONE}))"
_CENTURY = "eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty"
_YEAR = case_free(
    rf"(?:(?P<century>{_CENTURY})(?P<hundred>{GAP}hundred)?(?:(?:[- ]|{GAP}and{GAP})(?P<rest>{_UP_TO_99}))?"
    rf"|two{GAP}thousand(?:{GAP}(?:and{GAP})?(?P<after>{_UP_TO_99}))?)\b"
    r"(?![- ](?:people|dollars|years?|days?|percent|million|men|women)\b)"
)
FIRST_WORDS = frozenset({*_CENTURY.split("|"), "two"})


def year_in_words(text: str, at: int) -> tuple[int, int] | None:
    """The year whose words begin at the position, with its end; "nineteen" alone is none."""
    found = _YEAR.match(text, at)
    if not found:
        return None
    if not found["century"]:
        return found.end(), 2000 + _number(found["after"])
    rest = _number(found["rest"])
    if not found["hundred"] and rest < 10 and not (found["rest"] or "").lower().startswith("oh"):
        return None
    return found.end(), ONES.get(found["century"].lower(), 20) * 100 + rest


def _number(words: str | None) -> int:
    total = 0
    for word in (words or "").lower().replace("-", " ").split():
        total += ONES.get(word, TENS.get(word, 0))
    return total
