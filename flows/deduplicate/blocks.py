"""Which names are compared at all: those that share a key, never all pairs."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import combinations

from flows.deduplicate.references import Node
from flows.normalize.name_forms import NameForms
from flows.normalize.name_scripts import LATIN
from flows.normalize.name_sounds import skeleton
from flows.normalize.name_tokens import Token, make_token, parse_name, without_gender

MAX_BLOCK = 200
"""Names of a larger block are compared within smaller blocks: those that share the whole sound of the given name."""


def candidate_pairs(nodes: Iterable[Node], forms: NameForms) -> Iterator[tuple[Node, Node]]:
    """Pairs of names that share a key, each once, in sorted order."""
    ordered = sorted(nodes)
    blocks: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, node in enumerate(ordered):
        for key in block_keys(node[1], forms):
            blocks[key].append(number)
    # A pair is one whole number here: millions of them are sorted.
    count = len(ordered)
    pairs: set[int] = set()
    for (surname, _), block in blocks.items():
        if len(block) > 1:
            for part in [block] if len(block) <= MAX_BLOCK else _parted(surname, block, ordered):
                pairs.update(a * count + b for a, b in combinations(part, 2))
    return ((ordered[pair // count], ordered[pair % count]) for pair in sorted(pairs))


def block_keys(name: str, forms: NameForms) -> set[tuple[str, str]]:
    """(surname, given name) as they sound; either end may be the surname.

    A surname as it is goes with the first consonant of the given name; one with a sound dropped with the first two, or with a
    class of short forms. A first word that no list of given names has may be a title, and the second the given name.
    """
    tokens = parse_name(name).tokens
    keys = set()
    ends = [(tokens[-1], tokens[0]), (tokens[0], tokens[-1])]
    if len(tokens) > 2 and not tokens[0].initial and not forms.known(tokens[0].text):
        ends.append((tokens[-1], tokens[1]))
    for surname, given in ends:
        bones = {skeleton(sound) for sound in given.readings}
        fine = {bone[:2] for bone in bones} | {str(number) for number in forms.relatives(given.text)}
        coarse = {f"{bone[:1]}-" for bone in bones} | fine
        whole = surname_sounds(surname)
        keys |= {(spelling, first) for spelling in whole for first in coarse}
        keys |= {(spelling, first) for spelling in surname_keys(surname) - whole for first in fine}
    return keys


@lru_cache(maxsize=200_000)
def surname_sounds(token: Token) -> frozenset[str]:
    """The sounds of a surname, the same for both sexes."""
    unisex = make_token(without_gender(token.text) or token.text) if token.script == LATIN else token
    return frozenset(unisex.readings)


@lru_cache(maxsize=200_000)
def surname_keys(token: Token) -> frozenset[str]:
    """Two sounds one slip apart share a key: drop each letter in turn (the deletion neighbourhood of SymSpell)."""
    keys = set(surname_sounds(token))
    for sound in surname_sounds(token):
        if len(sound) > 3:
            keys.update(sound[:i] + sound[i + 1 :] for i in range(len(sound)))
    return frozenset(keys)


def _parted(surname: str, block: list[int], ordered: list[Node]) -> Iterator[list[int]]:
    parts: dict[str, list[int]] = defaultdict(list)
    for number in block:
        tokens = parse_name(ordered[number][1]).tokens
        for sound in sorted({token.sound for token in tokens if surname not in surname_keys(token)}):
            parts[sound].append(number)
    for part in parts.values():
        yield from (part[start : start + MAX_BLOCK] for start in range(0, len(part), MAX_BLOCK))
