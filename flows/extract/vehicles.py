"""Spacecraft, rockets, ships: a name next to a vehicle noun ("Soyuz MS-19 spacecraft", "Falcon 9 rocket", "Dragon capsule")."""

import re
from collections.abc import Collection, Sequence
from itertools import pairwise

from flows.extract.names import FUNCTION_WORDS, Run, Word, joined

DESIGNATOR = re.compile(r"(?:[A-Z]{1,6}-?)?\d{1,4}[A-Z]?\Z|[IVX]{1,5}\Z|[A-Z]{2,6}-[A-Z0-9]{1,5}\Z")
VEHICLE_MODIFIER_TEXT = (
    "manned unmanned crewed uncrewed transport space cargo resupply supply passenger reusable orbital heavy-lift container"
)
VEHICLE_MODIFIERS = frozenset(VEHICLE_MODIFIER_TEXT.split())


def vehicle_span(text: str, words: Sequence[Word], run: Run, nouns: Collection[str]) -> tuple[int, int] | None:
    """Word range of the vehicle's name in a run, or None.

    A vehicle noun follows (one adjective may stand between: "Soyuz MS-19 manned spacecraft") or stands before
    ("the spacecraft Vostok 1"). Without a vehicle noun nothing is claimed: "Expedition 65" is no vehicle.
    """
    first, last = run.first, run.last
    while first < last and words[first].lower in FUNCTION_WORDS:
        first += 1
    while last > first and words[last - 1].lower in nouns:
        last -= 1
    if capital := _capital_noun(words, first, last, nouns):
        return (capital, last) if last - capital <= 4 else None
    if first >= last or not (noun_follows(text, words, last, nouns) or _noun_before(text, words, first, nouns)):
        return None
    return (first, last) if last - first <= 4 else None


def noun_follows(text: str, words: Sequence[Word], index: int, nouns: Collection[str]) -> int:
    """How many words from `index` on end in a vehicle noun; 0 when none does or the name before was a possessive."""
    if index == 0 or index >= len(words) or not joined(text, words[index - 1], words[index]):
        return 0
    for count in (1, 2, 3):
        phrase = words[index : index + count]
        if len(phrase) < count or any(not joined(text, left, right) for left, right in pairwise(phrase)):
            return 0
        if phrase[-1].lower in nouns and all(word.text in VEHICLE_MODIFIERS for word in phrase[:-1]):
            return count
    return 0


def has_designator(words: Sequence[Word], first: int, last: int) -> bool:
    """Whether the name ends in a number or code."""
    return last - first >= 2 and DESIGNATOR.match(words[last - 1].text) is not None


def _noun_before(text: str, words: Sequence[Word], first: int, nouns: Collection[str]) -> bool:
    if first == 0 or not joined(text, words[first - 1], words[first]):
        return False
    return words[first - 1].lower in nouns and not words[first - 1].capitalized


def _capital_noun(words: Sequence[Word], first: int, last: int, nouns: Collection[str]) -> int:
    """Where the name begins behind a vehicle noun in capitals: "the Space Shuttle Atlantis"; 0 without one."""
    for count in (3, 2) if last - first > 2 else ():
        phrase = " ".join(word.lower for word in words[first : first + count])
        if phrase in nouns and first + count < last:
            return first + count
    return 0
