"""Two claims on one question: can both be true?"""

from dataclasses import dataclass

from flows.reconcile.stance import Stance
from flows.values import Label, Relation, relate_values
from flows.values.label_relation import relate_labels
from flows.vocabulary.gazetteer import Gazetteer

COMPATIBLE = frozenset({Relation.AGREE, Relation.REFINES, Relation.REFINED_BY, Relation.OVERLAP})


@dataclass(frozen=True)
class KnownPlaces:
    """The gazetteer, asked about places."""

    gazetteer: Gazetteer

    def is_within(self, inner: str, outer: str) -> bool:
        """The first lies within the second."""
        return self.gazetteer.is_within(inner, outer)

    def knows(self, name: str) -> bool:
        """The name is a known one."""
        return self.gazetteer.find(name) is not None


def relate(a: Stance, b: Stance, gazetteer: Gazetteer) -> Relation:
    """The relation of the two values: numbers and times by their intervals, places by what they lie in, words by their words."""
    if isinstance(a.value, Label) and isinstance(b.value, Label):
        return relate_labels(a.value, b.value, KnownPlaces(gazetteer))
    return relate_values(a.value, b.value)
