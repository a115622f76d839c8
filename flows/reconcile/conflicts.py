"""Conflict rows inside one question: answers that exclude each other, denials, values that cannot be."""

from collections.abc import Iterator
from itertools import combinations
from typing import Any

from rapidfuzz.distance import DamerauLevenshtein

from flows import ids
from flows.reconcile.answers import Answer
from flows.reconcile.compare import relate
from flows.reconcile.decide import SUPERSEDING
from flows.reconcile.difference import difference
from flows.reconcile.question import Question
from flows.reconcile.stance import Stance
from flows.values import Label, Relation, Time
from flows.vocabulary.gazetteer import Gazetteer

QUARTER_HOUR = 15.0
MINUTES_A_DAY = 1440.0


def conflict_rows(question: Question, gazetteer: Gazetteer) -> Iterator[dict[str, Any]]:
    """One row for each pair of answers that exclude each other, each denial of a value given, each implausible claim."""
    decision = question.decision
    for stance in question.claims:
        if reason := question.implausible.get(stance.claim_id):
            yield make_conflict(question.fact_id, stance, stance, "implausible", "wrong_relation", "noted", "constraint", reason)
    if not question.multiple:
        for a, b in combinations(decision.standing, 2):
            yield _between(question, a, b, None)
        if decision.chosen:
            for loser in decision.overruled:
                yield _between(question, decision.chosen, loser, decision.chosen)
    yield from _denials(question, gazetteer)


def _between(question: Question, a: Answer, b: Answer, winner: Answer | None) -> dict[str, Any]:
    decision = question.decision
    kind = "disputed"
    if winner and decision.rule in SUPERSEDING:
        kind = "superseded"
    elif _articles(a) & _articles(b):
        kind = "within_article"
    resolution = "open" if winner is None else "human" if question.judgement else "selected_a"
    first, second = a.speaker, b.speaker
    text = f"{_shown(first)} against {_shown(second)}: {decision.reason}."
    return make_conflict(question.fact_id, first, second, kind, _cause(a, b), resolution, decision.rule, text)


def make_conflict(
    fact_id: str,
    a: Stance,
    b: Stance,
    kind: str,
    cause: str,
    resolution: str,
    rule: str,
    rationale: str,
    other: str | None = None,
) -> dict[str, Any]:
    """A conflict row; the claim with the smaller id is claim a, and `selected_a` follows it."""
    if b.claim_id < a.claim_id:
        a, b = b, a
        resolution = {"selected_a": "selected_b", "selected_b": "selected_a"}.get(resolution, resolution)
    distance, unit = difference(a.value, b.value)
    return {
        "conflict_id": ids.make_id(ids.CONFLICT, fact_id, other, a.claim_id, b.claim_id, kind),
        "fact_id": fact_id,
        "claim_a_id": a.claim_id,
        "claim_b_id": b.claim_id,
        "other_fact_id": other,
        "class": kind,
        "cause": cause,
        "difference": distance,
        "difference_unit": unit,
        "resolution": resolution,
        "rule": rule,
        "rationale": rationale,
    }


def _articles(answer: Answer) -> frozenset[str]:
    return frozenset(article for stance in answer.narrowest for article in stance.articles)


def _shown(stance: Stance) -> str:
    text = stance.value.canonical
    return text if len(text) <= 80 else text[:79] + "…"


def _cause(a: Answer, b: Answer) -> str:
    """The likeliest cause, from how the two sides are told and how their values differ."""
    planned = [any("planned" in stance.modalities for stance in answer.narrowest) for answer in (a, b)]
    captions = [all(stance.sections == {"caption"} for stance in answer.narrowest) for answer in (a, b)]
    if planned[0] != planned[1]:
        return "plan_and_outcome"
    if captions[0] != captions[1] and _articles(a) & _articles(b):
        return "stale_caption"
    return _cause_of_values(a.speaker, b.speaker)


def _cause_of_values(a: Stance, b: Stance) -> str:
    if isinstance(a.value, Time) and isinstance(b.value, Time):
        if _swapped(a.value, b.value):
            return "day_month_order"
        distance, unit = difference(a.value, b.value)
        assumed = any(value.zone_basis not in {None, "stated"} for value in (a.value, b.value))
        if assumed and unit == "minutes" and distance and distance % QUARTER_HOUR == 0 and distance < MINUTES_A_DAY:
            return "zone"
    if isinstance(a.value, Label) and isinstance(b.value, Label):
        longest = max(len(a.value.key), len(b.value.key))
        if longest >= 6 and DamerauLevenshtein.distance(a.value.key, b.value.key) <= 2:
            return "spelling"
    return "unknown"


def _swapped(a: Time, b: Time) -> bool:
    if a.earliest is None or b.earliest is None or a.earliest.year != b.earliest.year:
        return False
    return (a.earliest.month, a.earliest.day) == (b.earliest.day, b.earliest.month) and a.earliest.day != a.earliest.month


def _denials(question: Question, gazetteer: Gazetteer) -> Iterator[dict[str, Any]]:
    for denial in question.claims:
        if denial.negated:
            for other in question.affirmed:
                if relate(denial, other, gazetteer) is Relation.AGREE:
                    text = f"{_shown(other)} is told by one side and denied by the other."
                    yield make_conflict(question.fact_id, other, denial, "disputed", "unknown", "open", "denial", text)
