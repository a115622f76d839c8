"""The same words given to different speakers, word for word or in two translations."""

import re
from collections import Counter
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
# Two translations of one sentence share its plain words: at least this many, and this part of the shorter one's.
LEAST_SHARED = 4
SHARED_PART = 0.4
# A stem that more quotes use than this tells nothing, and comparing them all would not end.
MOST_QUOTES = 50
STEM = 4
_LIGHT = frozenset([
    "about", "also", "been", "because", "could", "does", "even", "from", "have", "into", "just", "like", "more", "most",
    "much", "only", "over", "really", "same", "some", "such", "than", "that", "their", "them", "then", "there", "these",
    "they", "this", "those", "though", "very", "want", "were", "what", "when", "where", "which", "while", "will", "with",
    "would", "your",
])  # fmt: skip
Quote = tuple[Question, Stance, str]


def attribution_conflicts(questions: Sequence[Question]) -> Iterator[dict[str, Any]]:
    """A conflict row for each pair of near-equal quotes, or translations of one quote, of two speakers."""
    quotes: list[Quote] = [
        (question, stance, stance.value.key)
        for question in questions
        for stance in question.affirmed
        if isinstance(stance.value, Label) and stance.value.value_type == "quote" and len(stance.value.key.split()) >= LEAST_WORDS
    ]
    stems = [_stems(key) for _, _, key in quotes]
    using = Counter(stem for found in stems for stem in found)
    buckets: dict[str, list[int]] = {}
    for index, found in enumerate(stems):
        shared: Counter[int] = Counter()
        for stem in sorted(found):
            if using[stem] <= MOST_QUOTES:
                shared.update(buckets.setdefault(stem, []))
                buckets[stem].append(index)
        for other in sorted(shared):
            least = min(len(found), len(stems[other]))
            if quotes[other][0] is not quotes[index][0] and _alike(quotes[other][2], quotes[index][2], shared[other], least):
                yield _conflict(quotes[other], quotes[index])


def _stems(key: str) -> set[str]:
    return {word[:STEM] for word in re.findall(r"\w{4,}", key) if word not in _LIGHT}


def _alike(a: str, b: str, shared: int, least: int) -> bool:
    translated = shared >= LEAST_SHARED and shared >= SHARED_PART * least
    return translated or ratio(a, b) >= NEARLY_EQUAL


def _conflict(first: Quote, second: Quote) -> dict[str, Any]:
    (question, a, key), (other, b, other_key) = first, second
    how = (
        "Nearly the same words are"
        if ratio(key, other_key) >= NEARLY_EQUAL
        else "Words that may be one sentence in two wordings are"
    )
    text = f"{how} given to {a.row['subject_label']} and to {b.row['subject_label']}."
    return make_conflict(question.fact_id, a, b, "attribution", "unknown", "open", "same_words", text, other.fact_id)
