"""Fingerprints of articles: runs of five words, where they stand, and which of them are boilerplate."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

WORDS_A_SHINGLE = 5
# A shingle of more articles than this leads to the first of them alone: enough to find an origin.
MAX_POSTINGS = 20
MIN_UNRELATED = 3
MIN_REMAINDER = 15
RELATED_SHARE = 0.1
WORD = re.compile(r"\w+")
Shingle = tuple[str, ...]
Pairs = Counter[tuple[int, int]]


@dataclass(frozen=True)
class Fingerprint:
    """An article's words with their places in its text, its shingles in order, and the same as a set."""

    article_id: str
    places: tuple[tuple[int, int], ...]
    sequence: tuple[Shingle, ...]
    shingles: frozenset[Shingle]


def fingerprint(article_id: str, text: str, blocks: Sequence[Mapping[str, Any]]) -> Fingerprint:
    """The fingerprint of the body and caption blocks of an article, in the order of the text."""
    told = sorted((b["start"], b["end"]) for b in blocks if b["section"] in {"body", "caption"})
    found = [match for start, end in told for match in WORD.finditer(text, start, end)]
    words = [match[0].casefold() for match in found]
    sequence = tuple(zip(*(words[i:] for i in range(WORDS_A_SHINGLE)), strict=False))
    return Fingerprint(article_id, tuple(match.span() for match in found), sequence, frozenset(sequence))


def postings_of(prints: Sequence[Fingerprint]) -> dict[Shingle, list[int]]:
    """The articles of each shingle, in order."""
    postings: dict[Shingle, list[int]] = {}
    for number, article in enumerate(prints):
        for shingle in article.shingles:
            postings.setdefault(shingle, []).append(number)
    return postings


def boilerplate_of(prints: Sequence[Fingerprint], postings: Mapping[Shingle, Sequence[int]]) -> frozenset[Shingle]:
    """Shingles in three or more articles that are unrelated otherwise: without these they have nothing in common."""
    groups: dict[tuple[int, ...], list[Shingle]] = defaultdict(list)
    for shingle, numbers in postings.items():
        if len(numbers) > 1:
            groups[tuple(numbers)].append(shingle)
    counts = {numbers: len(shingles) for numbers, shingles in groups.items()}
    shared = shared_counts(counts)
    holding: dict[int, list[tuple[frozenset[int], int]]] = defaultdict(list)
    for numbers, count in counts.items():
        if len(numbers) >= MIN_UNRELATED:
            for number in numbers[:MAX_POSTINGS]:
                holding[number].append((frozenset(numbers[:MAX_POSTINGS]), count))
    return frozenset(
        shingle
        for numbers, shingles in groups.items()
        if len(numbers) >= MIN_UNRELATED and _unrelated(numbers[:MAX_POSTINGS], prints, holding, shared)
        for shingle in shingles
    )


def shared_counts(groups: Mapping[tuple[int, ...], int]) -> Pairs:
    """How many shingles two articles share; of a long list of articles only pairs with its first ones are counted."""
    shared: Pairs = Counter()
    for numbers, count in groups.items():
        for pair in _pairs(numbers):
            shared[pair] += count
    return shared


def _pairs(numbers: Sequence[int]) -> Iterable[tuple[int, int]]:
    if len(numbers) <= MAX_POSTINGS:
        return combinations(numbers, 2)
    return ((first, other) for i, first in enumerate(numbers[:MAX_POSTINGS]) for other in numbers[i + 1 :])


def _unrelated(
    numbers: tuple[int, ...],
    prints: Sequence[Fingerprint],
    holding: Mapping[int, Sequence[tuple[frozenset[int], int]]],
    shared: Pairs,
) -> bool:
    """Enough of the articles that hold these shingles share little else with one another."""
    members = frozenset(numbers)
    in_all = sum(count for others, count in min((holding[n] for n in numbers), key=len) if members <= others)
    alone: list[int] = []
    for number in numbers:
        left = len(prints[number].shingles) - in_all
        if left < MIN_REMAINDER:
            continue
        rest = ((shared[n, number] - in_all, min(left, len(prints[n].shingles) - in_all)) for n in alone)
        if all(count < RELATED_SHARE * size for count, size in rest):
            alone.append(number)
            if len(alone) == MIN_UNRELATED:
                return True
    return False
