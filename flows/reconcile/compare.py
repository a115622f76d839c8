"""Two claims on one question: can both be true?"""

from flows.reconcile.stance import Stance
from flows.values import Label, Relation
from flows.vocabulary.gazetteer import Gazetteer

COMPATIBLE = frozenset({Relation.AGREE, Relation.REFINES, Relation.REFINED_BY, Relation.OVERLAP})


def relate(a: Stance, b: Stance, gazetteer: Gazetteer) -> Relation:
    """The relation of the two values: numbers and times by their intervals, places by what they lie in, words by their words."""
    if isinstance(a.value, Label) and isinstance(b.value, Label):
        return _relate_labels(a.value, b.value, gazetteer)
    return a.value.relation(b.value)


def _relate_labels(a: Label, b: Label, gazetteer: Gazetteer) -> Relation:
    if a.relation(b) is Relation.AGREE:
        return Relation.AGREE
    if gazetteer.is_within(a.text, b.text):
        return Relation.REFINES
    if gazetteer.is_within(b.text, a.text):
        return Relation.REFINED_BY
    words_a, words_b = set(a.key.split()), set(b.key.split())
    if words_a > words_b:
        return Relation.REFINES
    if words_a < words_b:
        return Relation.REFINED_BY
    return Relation.DISJOINT if _excludes(a, b, gazetteer) else Relation.OVERLAP


def _excludes(a: Label, b: Label, gazetteer: Gazetteer) -> bool:
    """Two places exclude each other only when both are known, two wordings only when each is a single word."""
    if {a.value_type, b.value_type} <= {"place", "country"}:
        return gazetteer.find(a.text) is not None and gazetteer.find(b.text) is not None
    if {a.value_type, b.value_type} <= {"text", "role"}:
        return len(a.key.split()) == len(b.key.split()) == 1
    return True
