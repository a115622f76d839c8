"""Words that bound a number: about, nearly, more than, up to. They stay outside the span and become a qualifier."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from flows.expressions.numerals import Number

_BEFORE = 28
_AFTER = 12


@dataclass(frozen=True)
class Hedge:
    """`qualifier` is a code of the list; `low` and `high` are the bounds as factors of the number stated, None is open."""

    qualifier: str
    low: Decimal | None
    high: Decimal | None


ABOUT = Hedge("about", Decimal("0.9"), Decimal("1.1"))
NEARLY = Hedge("about", Decimal("0.9"), Decimal(1))
AT_LEAST = Hedge("at_least", Decimal(1), None)
UP_TO = Hedge("up_to", Decimal(0), Decimal(1))

_BEFORE_WORDS = (
    (
        ABOUT,
        r"about|around|approximately|approx\.?|roughly|some|an estimated|estimated(?: at)?|circa|ca\.?|in the region of|~",
    ),
    (NEARLY, r"nearly|almost|close to|just under|just short of"),
    (
        AT_LEAST,
        r"at least|more than|over|upwards? of|no (?:fewer|less) than|not less than|well over|just over|in excess of"
        r"|exceeding|a minimum of|minimum of|as few as|greater than",
    ),
    (
        UP_TO,
        r"up to|at most|as (?:many|much|high) as|less than|fewer than|under|below|no more than|not more than"
        r"|a maximum of|maximum of|at the most",
    ),
)
_BEFORE_PATTERNS = tuple(
    (hedge, re.compile(rf"(?:^|[^\w])(?:{words})(?: an?)?\s{{0,2}}$", re.IGNORECASE)) for hedge, words in _BEFORE_WORDS
)
_AFTER_PATTERNS = (
    (ABOUT, re.compile(r"\s(?:or so|or thereabouts)\b", re.IGNORECASE)),
    (AT_LEAST, re.compile(r"\+(?!\w)|\s(?:or|and) (?:more|over|above|older|longer|higher|greater)\b", re.IGNORECASE)),
    (UP_TO, re.compile(r"\s(?:or|and) (?:less|fewer|under|younger|lower|below)\b", re.IGNORECASE)),
)


def hedge_around(text: str, start: int, end: int) -> Hedge | None:
    """The hedge that stands directly before or after the span, None without one."""
    before = text[max(0, start - _BEFORE) : start]
    for hedge, pattern in _BEFORE_PATTERNS:
        if pattern.search(before):
            return hedge
    after = text[end : end + _AFTER]
    return next((hedge for hedge, pattern in _AFTER_PATTERNS if pattern.match(after)), None)


def hedged(number: Number, hedge: Hedge | None) -> Number:
    """The number with the bounds the hedge implies. A range keeps its ends, opened where the hedge opens them."""
    if hedge is None or number.damaged:
        return number
    if number.best is None:
        low = Decimal(0) if hedge is UP_TO else number.minimum
        return replace(number, qualifier=hedge.qualifier, minimum=low, maximum=None if hedge is AT_LEAST else number.maximum)
    bounds = [None if factor is None else number.best * factor for factor in (hedge.low, hedge.high)]
    low_bound, high_bound = sorted(bounds) if None not in bounds and number.best < 0 else bounds  # type: ignore[type-var]
    return Number(number.best, low_bound, high_bound, hedge.qualifier)
