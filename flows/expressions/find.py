"""Every expression of a text, of all kinds, without overlap."""

from flows.expressions.ages import find_ages
from flows.expressions.durations import find_durations
from flows.expressions.expression import Expression
from flows.expressions.measures import find_measures
from flows.expressions.money import find_money
from flows.expressions.numbers import find_numbers, find_ordinals, find_percents
from flows.expressions.times import find_times
from flows.expressions.times_meaning import WINDOW

# Of two expressions of one length the earlier kind wins.
PRIORITY = ("money", "measure", "time", "age", "duration", "percent", "number", "ordinal")
_FINDERS = (find_money, find_measures, find_times, find_ages, find_durations, find_percents, find_numbers, find_ordinals)


def _tells_length(expression: Expression) -> bool:
    """ "Twice in the last eight months": no time at which something happened, but a length, which its own finder reads."""
    return expression.kind == "time" and expression.meaning.frame == WINDOW and expression.meaning.of is None


def find_expressions(text: str) -> tuple[Expression, ...]:
    """Left to right and not overlapping: where expressions overlap the longest is kept, of equal ones the first of PRIORITY."""
    found = [expression for find in _FINDERS for expression in find(text) if not _tells_length(expression)]
    found.sort(key=lambda e: (e.start - e.end, PRIORITY.index(e.kind), e.start))
    taken = bytearray(len(text))
    kept = []
    for expression in found:
        span = slice(expression.start, expression.end)
        if not any(taken[span]):
            taken[span] = b"\x01" * (expression.end - expression.start)
            kept.append(expression)
    return tuple(sorted(kept, key=lambda e: e.start))
