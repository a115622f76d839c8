"""Facts against each other: rules that the packs declare, such as launch_time before docking_time."""

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from flows.reconcile.answers import Answer
from flows.reconcile.conflicts import make_conflict
from flows.reconcile.difference import SECONDS_A_DAY
from flows.reconcile.question import Question
from flows.reconcile.stance import Stance
from flows.stories.story import Story
from flows.values import Duration, Label, Time
from flows.vocabulary.predicates import Constraint

Span = tuple[datetime, datetime]
# Two dates in different zones may name one moment: a stay from local day to local day is exact to a day at best.
LOCAL_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Book:
    """Questions by subject and predicate, and which subjects a predicate leads to."""

    questions: Mapping[tuple[str, str], Question]
    leads: Mapping[tuple[str, str], tuple[str, ...]]

    def pairs(self, constraint: Constraint) -> Iterator[tuple[Question, str]]:
        """(left question, subject of the other facts) wherever the constraint applies."""
        for (subject, predicate), question in self.questions.items():
            if predicate == constraint.left:
                yield question, subject
                for other in self.leads.get((subject, constraint.through or ""), ()):
                    yield question, other


def open_book(questions: Sequence[Question]) -> Book:
    """Index the questions."""
    leads: dict[tuple[str, str], list[str]] = defaultdict(list)
    for question in questions:
        for stance in question.affirmed:
            if stance.row["value_entity_id"]:
                leads[(stance.row["subject_id"], question.predicate.id)].append(stance.row["value_entity_id"])
    index = {(q.claims[0].row["subject_id"], q.predicate.id): q for q in questions}
    return Book(index, {key: tuple(sorted(set(found))) for key, found in leads.items()})


def implausible_claims(claims: Sequence[Stance], story: Story) -> dict[str, str]:
    """Claims that a `differs` rule refuses: the same place cannot be where a mission starts and where it goes."""
    values: dict[tuple[str, str], dict[str, float]] = defaultdict(dict)
    for stance in claims:
        if isinstance(stance.value, Label) and not stance.negated:
            key = (stance.row["subject_id"], stance.row["predicate"])
            values[key][stance.value.key] = values[key].get(stance.value.key, 0.0) + sum(stance.origins.values())
    refused: dict[str, str] = {}
    for rule in story.vocabulary.constraints:
        if rule.kind == "differs":
            for stance in claims:
                subject, predicate = stance.row["subject_id"], stance.row["predicate"]
                other = values.get((subject, rule.right), {})
                if predicate == rule.left and isinstance(stance.value, Label) and stance.value.key in other:
                    refused[stance.claim_id] = f"{rule.description or rule.id}: {stance.value.text} is also its {rule.right}."
    return refused


def constraint_conflicts(questions: Sequence[Question], story: Story) -> Iterator[dict[str, Any]]:
    """A conflict row for each pair of facts that breaks a `before` or `adds_up` rule."""
    book = open_book(questions)
    for rule in story.vocabulary.constraints:
        for left, subject in book.pairs(rule):
            right = book.questions.get((subject, rule.right))
            if right and rule.kind == "before":
                yield from _before(rule, left, right)
            elif right and rule.kind == "adds_up":
                stay = book.questions.get((subject, str(rule.duration))) or book.questions.get(
                    (left.claims[0].row["subject_id"], str(rule.duration))
                )
                if stay:
                    yield from _adds_up(rule, left, stay, right)


def _before(rule: Constraint, left: Question, right: Question) -> Iterator[dict[str, Any]]:
    a, b = _speaker(left), _speaker(right)
    first, second = _span(left), _span(right)
    if first and second and first[0] >= second[1]:
        text = f"{rule.description or rule.id}: {a.value.canonical} is not before {b.value.canonical}."
        yield make_conflict(left.fact_id, a, b, "inconsistent_facts", "unknown", "open", rule.id, text, right.fact_id)


def _adds_up(rule: Constraint, left: Question, stay: Question, right: Question) -> Iterator[dict[str, Any]]:
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
