"""How two claims on one question relate: their values, and what each was told as, of when and of what scope."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from flows.values.compare import relate_values
from flows.values.relation import Relation
from flows.values.time import Time
from flows.values.value import Value

Relate = Callable[[Value, Value], Relation]
Moment = tuple[datetime | None, datetime | None]


class ClaimRelation(StrEnum):
    """The outcome for a pair of claims, in the order they are tried."""

    A_IMPLAUSIBLE = "a_implausible"
    B_IMPLAUSIBLE = "b_implausible"
    NOT_COMPARABLE = "not_comparable"
    AGREE = "agree"
    A_REFINES_B = "a_refines_b"
    B_REFINES_A = "b_refines_a"
    OVERLAP = "overlap"
    MULTI = "multi"
    A_SUPERSEDES_B = "a_supersedes_b"
    B_SUPERSEDES_A = "b_supersedes_a"
    DISPUTED = "disputed"


@dataclass(frozen=True)
class Told:
    """A claim in its context. `value` is None for words that are no possible value; `impossible` says why.

    `planned` holds for plans, estimates and working titles. `published` and `as_of` are half-open [earliest, latest) in UTC.
    `correction` marks a claim that says it corrects an earlier one.
    """

    value: Value | None
    planned: bool = False
    scope: str | None = None
    published: Moment = (None, None)
    as_of: Moment = (None, None)
    correction: bool = False
    impossible: str | None = None


@dataclass(frozen=True)
class Asked:
    """What the question allows: `many` true values, a number that `grows` and never falls; `relate` compares two values."""

    many: bool = False
    grows: bool = False
    relate: Relate = relate_values


_BY_VALUE = {
    Relation.NOT_COMPARABLE: ClaimRelation.NOT_COMPARABLE,
    Relation.AGREE: ClaimRelation.AGREE,
    Relation.REFINES: ClaimRelation.A_REFINES_B,
    Relation.REFINED_BY: ClaimRelation.B_REFINES_A,
    Relation.OVERLAP: ClaimRelation.OVERLAP,
}


def relate_told(a: Told, b: Told, asked: Asked) -> ClaimRelation:
    """The first relation that holds, in the order of ClaimRelation (../shared/notes/truth.md, section 5)."""
    if a.value is None or a.impossible:
        return ClaimRelation.A_IMPLAUSIBLE
    if b.value is None or b.impossible:
        return ClaimRelation.B_IMPLAUSIBLE
    if a.scope and b.scope and a.scope != b.scope:
        return ClaimRelation.NOT_COMPARABLE
    relation = asked.relate(*_soft_starts_aside(a, b, a.value, b.value))
    if relation in _BY_VALUE:
        return _BY_VALUE[relation]
    if asked.many:
        return ClaimRelation.MULTI
    if _supersedes(b, a, asked):
        return ClaimRelation.B_SUPERSEDES_A
    if _supersedes(a, b, asked):
        return ClaimRelation.A_SUPERSEDES_B
    return ClaimRelation.DISPUTED


def _soft_starts_aside(a: Told, b: Told, first: Value, second: Value) -> tuple[Value, Value]:
    """A start that is only the day of publication ("later this year") is soft: two such stretches are compared by their ends."""
    if isinstance(first, Time) and isinstance(second, Time) and _soft(a, first) and _soft(b, second):
        start = max(time.earliest for time in (first, second) if time.earliest is not None)
        return replace(first, earliest=start), replace(second, earliest=start)
    return first, second


def _soft(told: Told, time: Time) -> bool:
    return time.earliest is not None and time.earliest == told.published[0] and not time.is_clock


def _supersedes(later: Told, earlier: Told, asked: Asked) -> bool:
    """An outcome over a plan, a later plan over one before, a correction over what it corrects, a grown number over a smaller."""
    if earlier.planned and not later.planned:
        return True
    if earlier.planned and later.planned and _after(later.published, earlier.published):
        return True
    if later.planned:
        return False
    if later.correction and not _after(earlier.as_of, later.as_of):
        return True
    return asked.grows and _after(later.as_of, earlier.as_of) and _larger(later.value, earlier.value)


def _after(later: Moment, earlier: Moment) -> bool:
    """Known to be later: the one begins when the other is over."""
    return later[0] is not None and earlier[1] is not None and later[0] >= earlier[1]


def _larger(a: Value | None, b: Value | None) -> bool:
    best = [getattr(value, "best", None) for value in (a, b)]
    return best[0] is not None and best[1] is not None and best[0] > best[1]
