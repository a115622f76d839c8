"""The same words given to different speakers."""

from collections.abc import Iterator, Sequence
from typing import Any

from rapidfuzz.fuzz import ratio

from flows.reconcile.conflicts import make_conflict
from flows.reconcile.question import Question
from flows.reconcile.stance import Stance
from flows.values import Label

# Fewer words are a phrase that anybody may use.
LEAST_WORDS = 5
NEARLY_EQUAL = 85.0


def attribution_conflicts(questions: Sequence[Question]) -> Iterator[dict[str, Any]]:
    """A conflict row for each pair of near-equal quotes of two speakers. Quotes are bucketed by their rarer words."""
    quotes = [
        (question, stance, stance.value.key)
        for question in questions
        for stance in question.affirmed
        if isinstance(stance.value, Label) and stance.value.value_type == "quote" and len(stance.value.key.split()) >= LEAST_WORDS
    ]
    buckets: dict[str, list[tuple[Question, Stance, str]]] = {}
    seen: set[tuple[str, str]] = set()
    for question, stance, key in quotes:
        for word in sorted(set(key.split()), key=lambda w: (-len(w), w))[:3]:
            for other_question, other, other_key in buckets.setdefault(word, []):
                pair = (min(stance.claim_id, other.claim_id), max(stance.claim_id, other.claim_id))
                if other_question is not question and pair not in seen and ratio(key, other_key) >= NEARLY_EQUAL:
                    seen.add(pair)
                    yield _conflict(other_question, other, question, stance)
            buckets[word].append((question, stance, key))


def _conflict(first: Question, a: Stance, second: Question, b: Stance) -> dict[str, Any]:
    text = f"Nearly the same words are given to {a.row['subject_label']} and to {b.row['subject_label']}."
    return make_conflict(first.fact_id, a, b, "attribution", "unknown", "open", "same_words", text, second.fact_id)
