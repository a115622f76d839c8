"""Fact and claim rows from decided questions."""

from collections.abc import Sequence
from math import fsum
from typing import Any

from flows.reconcile.answers import Answer
from flows.reconcile.decide import SUPERSEDING
from flows.reconcile.joint import joint_value
from flows.reconcile.question import Question, relation_to_fact
from flows.reconcile.stance import Stance
from flows.reconcile.support import Scale
from flows.settings import MAX_EXACT
from flows.tables import VALUE_COLUMNS
from flows.vocabulary.gazetteer import Gazetteer

# Rules after which the answers set aside still speak against the one chosen.
WEIGHED = frozenset({"best_supported", "weighted_median"})
STRONGEST_FIRST = ("actual", "reported", "planned", "possible", "negated")


def fact_row(question: Question, scale: Scale) -> dict[str, Any]:
    """The fact that answers the question, with its status, support and the reason in one sentence."""
    first, decision = question.claims[0].row, question.decision
    chosen = decision.chosen
    against = decision.overruled + decision.standing
    supporters = chosen.supporters if chosen else tuple(s for answer in decision.standing for s in answer.narrowest)
    status = _status(question)
    return {
        **{name: first[name] for name in ("fact_id", "subject_id", "subject_label", "predicate", "scope")},
        **_value(question, chosen),
        "modality": min((s.row["modality"] for s in supporters), key=STRONGEST_FIRST.index),
        "status": status,
        "claim_count": len(question.claims),
        "independent_sources_for": len(chosen.origins) if chosen else 0,
        "independent_sources_against": _against(chosen, against),
        "confidence": _confidence(question, scale),
        "rule": decision.rule,
        "rationale": _rationale(question, status),
        "reviewed": question.judgement is not None,
    }


def _against(chosen: Answer | None, against: Sequence[Answer]) -> int:
    """Sources that contradict the answer; one that says both counts for it."""
    ours = set(chosen.origins) if chosen else set()
    return len({origin for answer in against for origin in answer.origins} - ours)


def claim_row(question: Question, stance: Stance, gazetteer: Gazetteer) -> dict[str, Any]:
    """The claim with its relation to the fact."""
    return {**stance.row, "relation": relation_to_fact(question, stance, gazetteer)}


def _value(question: Question, chosen: Answer | None) -> dict[str, Any]:
    kind = {"value_type": question.claims[0].row["value_type"]}
    if chosen is None:
        return kind
    if not question.multiple:
        return joint_value(chosen)[1]
    if len(chosen.narrowest) == 1:
        return {name: chosen.narrowest[0].row[name] for name in VALUE_COLUMNS}
    return kind | {"value": _listed(chosen.narrowest)}


def _listed(claims: Sequence[Stance]) -> str:
    ordered = sorted(claims, key=lambda s: (-fsum(s.origins.values()), s.value.canonical, s.claim_id))
    text = " | ".join(dict.fromkeys(s.value.canonical for s in ordered))
    return text if len(text) <= MAX_EXACT else text[: MAX_EXACT - 1] + "…"


def _status(question: Question) -> str:
    chosen, decision = question.decision.chosen, question.decision
    if chosen is None:
        return "disputed"
    if question.multiple:
        return "multiple" if len(chosen.narrowest) > 1 else _support(chosen)
    if decision.overruled:
        return "superseded" if decision.rule in SUPERSEDING else "resolved"
    if len({s.value.canonical for s in chosen.narrowest}) > 1:
        return "merged"
    return "refined" if len(chosen.supporters) > len(chosen.narrowest) else _support(chosen)


def _support(answer: Answer) -> str:
    return "agreed" if len(answer.origins) > 1 else "single_source"


def _confidence(question: Question, scale: Scale) -> float:
    """The calibrated probability of the answer; of the least certain where many are kept; 0 for a dispute.

    Answers that a rule set aside (a plan, an old caption) do not speak against it; those that were merely outweighed do.
    """
    decision = question.decision
    if decision.chosen is None:
        return 0.0
    if question.multiple:
        return min(scale.confidence(Answer((stance,), (stance,)), ()) for stance in decision.chosen.narrowest)
    return scale.confidence(decision.chosen, decision.overruled if decision.rule in WEIGHED else ())


def _rationale(question: Question, status: str) -> str:
    decision, count = question.decision, len(question.claims)
    chosen = decision.chosen
    if chosen is None:
        values = " against ".join(f"{a.speaker.value.canonical} ({_sources(a)})" for a in decision.standing)
        return f"Disputed: {values}; {decision.reason}."
    support = _sources(chosen)
    texts = {
        "single_source": f"One independent source gives {_shown(chosen)}.",
        "agreed": f"{support} give the same value, {_shown(chosen)}.",
        "refined": f"{_shown(chosen)} lies inside every other of {count} values given; {support} can be read so.",
        "merged": f"{len(chosen.narrowest)} values meet and the fact is what they share; {support} can be read so.",
        "multiple": f"The question may have many answers: {len(chosen.narrowest)} values from {support} are kept.",
    }
    overruled = "; ".join(f"{a.speaker.value.canonical} ({_sources(a)})" for a in decision.overruled)
    text = texts.get(status, f"{_shown(chosen)} ({support}) was preferred to {overruled}: {decision.reason}.")
    return f"Decided by a person: {text}" if question.judgement else text


def _shown(answer: Answer) -> str:
    text = answer.speaker.value.canonical
    return text if len(text) <= 80 else text[:79] + "…"


def _sources(answer: Answer) -> str:
    count = len(answer.origins)
    return f"{count} independent source{'s' if count != 1 else ''}"
