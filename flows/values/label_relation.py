"""How two names or wordings relate: the same, one inside the other, or apart."""

import re
from typing import Protocol

from flows.values.label import ENTITY_KINDS, Label, label_key
from flows.values.relation import Relation

# In lower case: "A Quiet Night" is a title. Only works are called so without being described.
_DESCRIPTION = re.compile(r"(?:an?|another|some|one|several|two|three)\s+\w")
_POSSESSIVE = re.compile(r"(.{2,60}?)['’]s?\s+(.+)")
_NAMED = frozenset({"vehicle", "person", "organization"})
_PLACES = frozenset({"place", "country"})
_WORDINGS = frozenset({"text", "role"})


class Places(Protocol):
    """What is known of places."""

    def is_within(self, inner: str, outer: str) -> bool:
        """The first lies within the second."""

    def knows(self, name: str) -> bool:
        """The name is a known place's."""


def relate_labels(a: Label, b: Label, places: Places) -> Relation:
    """Places by the tree they stand in, entities by identity, wordings by their words; a description holds every name."""
    if a.relation(b) is Relation.AGREE or _named_alike(a, b, places):
        return Relation.AGREE
    if places.is_within(a.text, b.text):
        return Relation.REFINES
    if places.is_within(b.text, a.text):
        return Relation.REFINED_BY
    described = (is_description(a), is_description(b))
    if described[0] != described[1]:
        return Relation.REFINED_BY if described[0] else Relation.REFINES
    return _by_words(a, b, places)


def is_description(label: Label) -> bool:
    """ "An actress", "American rocket": any of a kind, where a name tells which one. Names end in a capital letter's word."""
    if label.value_type in ENTITY_KINDS - {"work"} and _DESCRIPTION.match(label.text):
        return True
    return label.value_type in _NAMED and label.text.split()[-1].isalpha() and label.text.split()[-1].islower()


def _by_words(a: Label, b: Label, places: Places) -> Relation:
    kinds = {a.value_type, b.value_type}
    if "title" in kinds or "work" in kinds or "quote" in kinds:
        return Relation.DISJOINT
    words_a, words_b = set(a.key.split()), set(b.key.split())
    if words_a > words_b:
        return Relation.REFINES
    if words_a < words_b:
        return Relation.REFINED_BY
    if kinds <= _PLACES:
        return Relation.DISJOINT if places.knows(a.text) and places.knows(b.text) else Relation.OVERLAP
    if kinds <= _WORDINGS:
        return Relation.DISJOINT if len(words_a) == len(words_b) == 1 else Relation.OVERLAP
    return Relation.DISJOINT


def _named_alike(a: Label, b: Label, places: Places) -> bool:
    """ "France's Channel Nine" and "Channel Nine": a known place in the possessive says where it is, not who."""
    keys = {label_key(_without_owner(label, places)) for label in (a, b)}
    both_known = a.entity_id is not None and b.entity_id is not None
    return len(keys) == 1 and not both_known


def _without_owner(label: Label, places: Places) -> str:
    owned = _POSSESSIVE.fullmatch(label.text)
    return owned[2] if owned and label.value_type in ENTITY_KINDS and places.knows(owned[1]) else label.text
