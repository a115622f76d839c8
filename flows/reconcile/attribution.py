"""The same words given to different speakers, word for word or in two translations."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rapidfuzz.fuzz import ratio

from flows.reconcile.conflicts import make_conflict
from flows.reconcile.question import Question
from flows.reconcile.stance import Stance
from flows.values import Label, label_key

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
    """A conflict row for each pair of near-equal quotes, or translations of one quote, of two speakers.

    Two wordings are no pair where an article gives both: it tells them apart, and each has its own counterpart there.
    """
    quotes = _quotes(questions)
    stems = [_stems(key) for _, _, key in quotes]
    speakers, own = _speakers(questions), _by_speaker(quotes)
    for other, index in _candidates(stems):
        a, b = quotes[other], quotes[index]
        if a[0] is b[0] or speakers.may_be_one(a[1], b[1]):
            continue
        likeness = _likeness(a[2], b[2], stems[other], stems[index])
        if likeness and (likeness >= NEARLY_EQUAL or not _has_counterpart(other, index, likeness, quotes, stems, own)):
            yield _conflict(a, b)


def _quotes(questions: Sequence[Question]) -> list[Quote]:
    return [
        (question, stance, stance.value.key)
        for question in questions
        for stance in question.affirmed
        if isinstance(stance.value, Label) and stance.value.value_type == "quote" and len(stance.value.key.split()) >= LEAST_WORDS
    ]


def _candidates(stems: Sequence[set[str]]) -> Iterator[tuple[int, int]]:
    """Pairs that share a stem, the earlier first."""
    using = Counter(stem for found in stems for stem in found)
    buckets: dict[str, list[int]] = {}
    for index, found in enumerate(stems):
        shared: set[int] = set()
        for stem in sorted(found):
            if using[stem] <= MOST_QUOTES:
                shared.update(buckets.setdefault(stem, []))
                buckets[stem].append(index)
        yield from ((other, index) for other in sorted(shared))


def _likeness(a: str, b: str, stems_a: set[str], stems_b: set[str]) -> float:
    """How alike two quotes are, 0 to 100: by their letters, or by the plain words of two translations; 0 when not alike."""
    letters = ratio(a, b)
    if letters >= NEARLY_EQUAL:
        return letters
    shared, least = len(stems_a & stems_b), min(len(stems_a), len(stems_b))
    translated = shared >= LEAST_SHARED and shared >= SHARED_PART * least
    return min(100.0 * shared / least, NEARLY_EQUAL - 1) if translated else 0.0


def _by_speaker(quotes: Sequence[Quote]) -> Mapping[str, list[int]]:
    """The places of a speaker's quotes, by the question that asks for them."""
    own: dict[str, list[int]] = {}
    for index, (question, _, _) in enumerate(quotes):
        own.setdefault(question.fact_id, []).append(index)
    return own


def _has_counterpart(
    first: int,
    second: int,
    likeness: float,
    quotes: Sequence[Quote],
    stems: Sequence[set[str]],
    own: Mapping[str, Sequence[int]],
) -> bool:
    """An article of the one gives the speaker of the other words that are at least as much like the other's."""

    def told_again(one: int, other: int) -> bool:
        question, stance, key = quotes[one]
        there = quotes[other][1].articles
        return bool(stance.articles & there) or any(
            quotes[i][1].articles & there and _likeness(key, quotes[i][2], stems[one], stems[i]) >= likeness
            for i in own[question.fact_id]
            if i != one
        )

    return told_again(first, second) or told_again(second, first)


@dataclass(frozen=True)
class Speakers:
    """Which speakers may be one voice: `affiliations` holds pairs (person, organization)."""

    affiliations: frozenset[tuple[str, str]]

    def may_be_one(self, a: Stance, b: Stance) -> bool:
        """A description and a name, a name and a part of it, a person and the own organization do not exclude each other."""
        first, second = str(a.row["subject_label"]), str(b.row["subject_label"])
        if first.islower() or second.islower():
            return True
        words = [set(label_key(label).split()) for label in (first, second)]
        pair = (a.row["subject_id"], b.row["subject_id"])
        return words[0] <= words[1] or words[1] <= words[0] or bool({pair, pair[::-1]} & self.affiliations)


def _speakers(questions: Sequence[Question]) -> Speakers:
    """Who belongs to which organization, by every claim whose value is one."""
    told = (claim.row for question in questions for claim in question.affirmed)
    organizations = (row for row in told if row["value_type"] == "organization" and row["value_entity_id"])
    return Speakers(frozenset((row["subject_id"], row["value_entity_id"]) for row in organizations))


def _stems(key: str) -> set[str]:
    return {word[:STEM] for word in re.findall(r"\w{4,}", key) if word not in _LIGHT}


def _conflict(first: Quote, second: Quote) -> dict[str, Any]:
    (question, a, key), (other, b, other_key) = first, second
    how = (
        "Nearly the same words are"
        if ratio(key, other_key) >= NEARLY_EQUAL
        else "Words that may be one sentence in two wordings are"
    )
    text = f"{how} given to {a.row['subject_label']} and to {b.row['subject_label']}."
    return make_conflict(question.fact_id, a, b, "attribution", "unknown", "open", "same_words", text, other.fact_id)
