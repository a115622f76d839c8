"""Facts against each other: rules that the packs declare, such as launch_time before docking_time."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import fsum
from typing import Any

from flows.reconcile.constraint_checks import adds_up, at_least, before, meets
from flows.reconcile.question import Question
from flows.reconcile.stance import Stance
from flows.stories.story import Story
from flows.values import Label, read_scope, write_scope
from flows.vocabulary.predicates import Constraint

# Kinds of scope whose key is an entity of the story.
NAMED_SCOPES = ("person", "work")


@dataclass(frozen=True)
class Book:
    """Questions by subject, predicate and scope, and which subjects a predicate leads to."""

    questions: Mapping[tuple[str, str, str | None], Question]
    leads: Mapping[tuple[str, str], tuple[str, ...]]

    def pairs(self, constraint: Constraint) -> Iterator[tuple[Question, str]]:
        """(left question, subject of the other facts) wherever the constraint applies."""
        for (subject, predicate, _), question in self.questions.items():
            if predicate == constraint.left:
                yield question, subject
                for other in self.leads.get((subject, constraint.through or ""), ()):
                    yield question, other

    def beside(self, left: Question, subject: str, predicate: str) -> list[Question]:
        """The facts that may be held against the left one: of the same scope, or of what is its subject (a fee for this film)."""
        row = left.claims[0].row
        scopes = (row["scope"], *(write_scope({kind: str(row["subject_label"])}) for kind in NAMED_SCOPES))
        found = (self.questions.get((subject, predicate, scope)) for scope in dict.fromkeys(scopes))
        return [question for question in found if question is not None]


def open_book(questions: Sequence[Question]) -> Book:
    """Index the questions."""
    index = {(q.claims[0].row["subject_id"], q.predicate.id, q.claims[0].row["scope"]): q for q in questions}
    told = ((c.row["subject_id"], q.predicate.id, c.row["value_entity_id"]) for q in questions for c in q.affirmed)
    return Book(index, _leads(told))


def _leads(told: Iterable[tuple[str, str, str | None]]) -> Mapping[tuple[str, str], tuple[str, ...]]:
    """Whom a predicate joins to an entity, either way round: a film to its cast, and an actor to the films."""
    leads: dict[tuple[str, str], set[str]] = defaultdict(set)
    for subject, predicate, value in told:
        if value:
            leads[(subject, predicate)].add(value)
            leads[(value, predicate)].add(subject)
    return {key: tuple(sorted(found)) for key, found in leads.items()}


def implausible_claims(claims: Sequence[Stance], story: Story) -> dict[str, str]:
    """Claims that a `differs` rule refuses, each with the reason: a mission does not start where it goes.

    Of two claims that may not both be true of one subject the left one is refused, unless it has more support than the right one.
    A right one whose scope names a person is that person's: the part one actor plays says nothing of another's work.
    """
    told = _told_labels(claims)
    leads = _leads((c.row["subject_id"], c.row["predicate"], c.row["value_entity_id"]) for c in claims if not c.negated)
    refused: dict[str, str] = {}
    for rule in (rule for rule in story.vocabulary.constraints if rule.kind == "differs"):
        for stance in claims:
            if stance.row["predicate"] == rule.left and isinstance(stance.value, Label) and stance.value.key:
                subject = stance.row["subject_id"]
                subjects = (subject, *leads.get((subject, rule.through or ""), ()))
                others = [told.get((other, rule.right, whose), {}) for other in subjects for whose in (None, _name(stance))]
                if _outweighed(stance, others, rule.right):
                    refused[stance.claim_id] = f"{rule.description or rule.id}: {stance.value.text} is also its {rule.right}."
    return refused


def _told_labels(claims: Sequence[Stance]) -> Mapping[tuple[str, str, str | None], Mapping[str, float]]:
    """The labels told for a subject and predicate, each with its support, by the person that the scope names, if any."""
    values: dict[tuple[str, str, str | None], dict[str, float]] = defaultdict(dict)
    for stance in claims:
        if isinstance(stance.value, Label) and not stance.negated:
            whose = read_scope(stance.row["scope"]).get("person")
            key = (stance.row["subject_id"], stance.row["predicate"], whose)
            values[key][stance.value.key] = values[key].get(stance.value.key, 0.0) + fsum(stance.origins.values())
    return values


def _name(stance: Stance) -> str:
    return str(stance.row["subject_label"])


def _outweighed(stance: Stance, others: Sequence[Mapping[str, float]], predicate: str) -> bool:
    support = fsum(stance.origins.values())
    assert isinstance(stance.value, Label)
    key = stance.value.key
    return any(weight >= support and _is_named(key, label) for labels in others for label, weight in labels.items())


def _is_named(key: str, label: str) -> bool:
    """The same words, or the words that a longer label ends in: "a heart surgeon" is a surgeon."""
    return label == key or label.endswith(f" {key}")


def constraint_conflicts(questions: Sequence[Question], story: Story) -> Iterator[dict[str, Any]]:
    """A conflict row for each pair of facts that breaks a rule."""
    book = open_book(questions)
    for rule in story.vocabulary.constraints:
        for left, subject in book.pairs(rule):
            for right in book.beside(left, subject, rule.right):
                if rule.kind == "adds_up":
                    own = left.claims[0].row["subject_id"]
                    stay = next((found for of in (subject, own) for found in book.beside(left, of, str(rule.duration))), None)
                    yield from adds_up(rule, left, stay, right) if stay else ()
                elif rule.kind in CHECKS:
                    yield from CHECKS[rule.kind](rule, left, right)


CHECKS = {"before": before, "at_least": at_least, "meets": meets}
