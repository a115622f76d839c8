"""What each kind of constraint asks of two facts, as conflict rows that name both."""

import math
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from flows.reconcile.answers import Answer
from flows.reconcile.conflicts import make_conflict
from flows.reconcile.difference import SECONDS_A_DAY
from flows.reconcile.question import Question
from flows.reconcile.stance import Stance
from flows.values import BirthDate, Duration, Money, Quantity, Time, Value
from flows.values.units import to_base
from flows.vocabulary.predicates import Constraint

Span = tuple[datetime, datetime]
Days = tuple[date, date]
Rows = Iterator[dict[str, Any]]
# Two dates in different zones may name one moment: a stay from local day to local day is exact to a day at best.
LOCAL_DAY = timedelta(days=1)
INSTANT = timedelta(microseconds=1)


def before(rule: Constraint, left: Question, right: Question) -> Rows:
    """The left fact begins when the right one is over: a docking before its launch."""
    first, second = _span(left), _span(right)
    if first and second and first[0] >= second[1]:
        yield _broken(rule, left, right, "is not before")


def adds_up(rule: Constraint, left: Question, stay: Question, right: Question) -> Rows:
    """Left and the length told do not make right; one day more or less may be the local day's and is noted only."""
    start, end = _span(left), _span(right)
    length = _speaker(stay).value
    if not start or not end or not isinstance(length, Duration) or length.minimum is None or length.maximum is None:
        return
    shortest, longest = _whole_days(length.minimum, length.maximum)
    expected = (start[0].date() + timedelta(days=shortest), start[1].date() + timedelta(days=longest))
    early, late = expected[0] - end[0].date(), end[0].date() - expected[1]
    gap = max(early, late, timedelta(0))
    if not gap:
        return
    within = gap <= timedelta(days=rule.tolerance_days)
    a, b = _speaker(left), _speaker(right)
    cause = "local_day" if gap <= LOCAL_DAY else "unknown"
    text = (
        f"{rule.description or rule.id}: {a.value.canonical} and {length.canonical} make {expected[0]}, "
        f"told is {b.value.canonical}, {gap.days} day(s) apart{'; within the tolerance of local days' if within else ''}."
    )
    resolution = "noted" if within else "open"
    yield make_conflict(left.fact_id, a, b, "inconsistent_facts", cause, resolution, rule.id, text, right.fact_id)


def at_least(rule: Constraint, left: Question, right: Question) -> Rows:
    """The least of the right fact is more than the most of the left one: a fee above the whole budget."""
    most, least = _numbers(left), _numbers(right)
    if most and least and most[2] == least[2] and least[0] > most[1]:
        yield _broken(rule, left, right, "is less than")


def meets(rule: Constraint, left: Question, right: Question) -> Rows:
    """The days that the two facts allow are apart by more than `tolerance_days`: an age that no such birth date gives."""
    a, b = _days(left), _days(right)
    slack = timedelta(days=rule.tolerance_days)
    if a and b and (a[0] - b[1] > slack or b[0] - a[1] > slack):
        yield _broken(rule, left, right, "does not go with")


def _broken(rule: Constraint, left: Question, right: Question, how: str) -> dict[str, Any]:
    a, b = _speaker(left), _speaker(right)
    text = f"{rule.description or rule.id}: {a.value.canonical} {how} {b.value.canonical}."
    return make_conflict(left.fact_id, a, b, "inconsistent_facts", "unknown", "open", rule.id, text, right.fact_id)


def _standing(question: Question) -> list[Value]:
    decision = question.decision
    return [answer.speaker.value for answer in ([decision.chosen] if decision.chosen else decision.standing)]


def _numbers(question: Question) -> tuple[Decimal, Decimal, str] | None:
    """(least, most, unit) by every answer that stands; None where one is open or in another unit."""
    found = [_bounds(value) for value in _standing(question)]
    known = [bounds for bounds in found if bounds is not None]
    if len(known) < len(found) or len({bounds[2] for bounds in known}) != 1:
        return None
    return min(bounds[0] for bounds in known), max(bounds[1] for bounds in known), known[0][2]


def _bounds(value: Value) -> tuple[Decimal, Decimal, str] | None:
    if isinstance(value, Money) and value.minimum is not None and value.maximum is not None and value.currency:
        return value.minimum, value.maximum, f"{value.currency}/{value.per}"
    if isinstance(value, Quantity) and value.minimum is not None and value.maximum is not None:
        low, high = (to_base(bound, value.unit, value.value_type) for bound in (value.minimum, value.maximum))
        return low, high, value.value_type
    return None


def _days(question: Question) -> Days | None:
    """The days, both included, that every answer that stands allows together; None when one is open."""
    found = [_day_bounds(value) for value in _standing(question)]
    known = [bounds for bounds in found if bounds is not None]
    return (min(b[0] for b in known), max(b[1] for b in known)) if known and len(known) == len(found) else None


def _day_bounds(value: Value) -> Days | None:
    if isinstance(value, BirthDate) and value.earliest and value.latest:
        return value.earliest, value.latest
    if isinstance(value, Time) and value.earliest and value.latest:
        return value.earliest.date(), (value.latest - INSTANT).date()
    return None


def _whole_days(minimum: float, maximum: float) -> tuple[int, int]:
    """The whole days a length in seconds allows: "12 days" is 11.5 to 12.5, and no other whole day lies in it."""
    inside = math.ceil(minimum / SECONDS_A_DAY), math.floor(maximum / SECONDS_A_DAY)
    return inside if inside[0] <= inside[1] else (inside[1], inside[0])


def _speaker(question: Question) -> Stance:
    decision = question.decision
    answer: Answer = decision.chosen or decision.standing[0]
    return answer.speaker


def _span(question: Question) -> Span | None:
    """When the fact was, by every answer that still stands; None when it is open at an end or no time."""
    decision = question.decision
    standing = [decision.chosen] if decision.chosen else list(decision.standing)
    times = [answer.speaker.value for answer in standing]
    known = [t for t in times if isinstance(t, Time) and t.earliest is not None and t.latest is not None]
    if not known or len(known) < len(times):
        return None
    lows = [t.earliest for t in known if t.earliest is not None]
    highs = [t.latest for t in known if t.latest is not None]
    return min(lows), max(highs)
