"""Which quotes of one speaker are the same words: near-equal, or one a part of the other."""

import re
from collections import defaultdict
from collections.abc import Iterable

from rapidfuzz import fuzz

from flows.values import label_key

NEAR_EQUAL = 90.0
SHINGLE = 3
# Three words that so many quotes share tell nothing, and looking at all of them would take quadratic time.
COMMON_SHINGLE = 200
# A quote shorter than this is too common a phrase to be told apart from its surroundings.
CONTAINED_WORDS = 4
DENIALS = frozenset(["no", "not", "never", "none", "nothing", "cannot", "t"])
NUMBER = re.compile(r"\d+")


def group_quotes(quotes: Iterable[str]) -> dict[str, str]:
    """Each quote to the one that stands for its group: the longest, the first in the alphabet among equals."""
    keys: dict[str, list[str]] = defaultdict(list)
    for quote in sorted(set(quotes)):
        keys[label_key(quote) or quote].append(quote)
    parent = {key: key for key in keys}
    for a, b in near_pairs(sorted(keys)):
        first, second = sorted((_root(parent, a), _root(parent, b)))
        parent[second] = first
    groups: dict[str, list[str]] = defaultdict(list)
    for key, texts in keys.items():
        groups[_root(parent, key)] += texts
    return {text: min(group, key=lambda quote: (-len(quote), quote)) for group in groups.values() for text in group}


def same_words(a: str, b: str) -> bool:
    """Two keys of quotes carry the same words: at least 90 % alike with the same numbers and denials, or contained."""
    short, long = sorted((a, b), key=len)
    if len(short.split()) >= CONTAINED_WORDS and f" {short} " in f" {long} ":
        return True
    return _firm(a) == _firm(b) and fuzz.ratio(a, b, score_cutoff=NEAR_EQUAL) > 0


def _firm(key: str) -> list[str]:
    return sorted(word for word in key.split() if word in DENIALS or NUMBER.fullmatch(word))


def near_pairs(keys: list[str]) -> Iterable[tuple[str, str]]:
    """Pairs with the same words; only those that share three words in a row are looked at."""
    seen: dict[str, list[int]] = defaultdict(list)
    for position, key in enumerate(keys):
        words = key.split()
        shingles = {" ".join(words[i : i + SHINGLE]) for i in range(max(1, len(words) - SHINGLE + 1))}
        for other in sorted({found for shingle in shingles if len(seen[shingle]) <= COMMON_SHINGLE for found in seen[shingle]}):
            if same_words(keys[other], key):
                yield keys[other], key
        for shingle in shingles:
            seen[shingle].append(position)


def _root(parent: dict[str, str], key: str) -> str:
    while parent[key] != key:
        parent[key] = parent[parent[key]]
        key = parent[key]
    return key
