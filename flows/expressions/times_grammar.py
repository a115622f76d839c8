"""One time at one position: an optional bound, then a time or a range of two."""

import re
from dataclasses import replace

from flows.expressions.times_body import BOUNDS, body_at
from flows.expressions.times_core import CORES
from flows.expressions.times_meaning import TimeMeaning
from flows.expressions.times_ranges import now_at, to_another
from flows.expressions.times_words import GAP, case_free

_BOUND = case_free(
    "(" + "|".join(sorted((words.replace(" ", GAP) for words in BOUNDS), key=len, reverse=True)) + rf"){GAP}(?:at{GAP})?"
)
_THROUGH = case_free(r"(from|between)[^\S\n]")
_MODIFIES = re.compile(r"['’]s?\b|-(?!-)\w")
_CLOCK_WORDS = frozenset({
    "noon", "midnight", "midday", "noonish", "mid", "quarter", "half", "twelve", "one", "two", "three", "four", "five",
    "six", "seven", "eight", "nine", "ten",
    "eleven", "around", "about", "approximately", "approx", "roughly", "nearly", "almost", "circa", "c", "close", "just",
    "shortly", "soon", "at", "a",
})  # fmt: skip
_OPENERS = frozenset({
    "by", "before", "prior", "until", "till", "since", "after", "no", "not", "on", "sometime", "some", "beginning", "start",
    "opening", "middle", "end", "close", "early", "late", "mid", "turn", "as", "earlier", "later", "wee", "small", "hours",
    "morning", "afternoon", "evening", "night", "in", "during", "from", "between",
})  # fmt: skip
STARTERS = frozenset(CORES) | _CLOCK_WORDS | _OPENERS


def time_at(text: str, at: int) -> tuple[int, int, TimeMeaning] | None:
    """(start, end, meaning) of the time whose words begin at the position; start moves on when a bound is not the time's own."""
    body = body_at(text, at)
    if body:
        return at, *(to_another(text, *body, led=False) or body)
    bound = _BOUND.match(text, at)
    body = body_at(text, bound.end()) if bound else None
    if bound and body:
        if _MODIFIES.match(text, body[0]):
            return bound.end(), *body
        words = " ".join(bound[1].lower().split())
        return at, body[0], replace(body[1], bound=BOUNDS[words])
    opening = _THROUGH.match(text, at)
    first = (body_at(text, opening.end()) or now_at(text, opening.end())) if opening else None
    if not opening or not first:
        return None
    ranged = to_another(text, *first, led=True) or (first if first[1].through else None)
    return (at, *ranged) if ranged else (opening.end(), *first)
