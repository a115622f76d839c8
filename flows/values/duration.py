"""A length of time, in the units it was told in, comparable in seconds."""

from dataclasses import dataclass
from typing import Any

from flows.values.relation import Relation, relate_intervals
from flows.values.value import Value

# Mean lengths of the Gregorian calendar (ISO 8601 leaves years and months without a fixed length).
SECONDS = {"Y": 31_556_952.0, "M": 2_629_746.0, "W": 604_800.0, "D": 86_400.0, "TH": 3_600.0, "TM": 60.0, "TS": 1.0}


@dataclass(frozen=True)
class Duration:
    """`iso` is the ISO 8601 text as stated (`P12D`, `PT35M`).

    [minimum, maximum] in seconds is what the words allow, None is open.
    """

    iso: str
    best: float
    minimum: float | None
    maximum: float | None
    value_type: str = "duration"

    @property
    def canonical(self) -> str:
        """The ISO 8601 text."""
        return self.iso

    def columns(self) -> dict[str, Any]:
        """Fills number_best, number_min, number_max in seconds."""
        return {
            "value_type": self.value_type,
            "value": self.iso,
            "number_best": self.best,
            "number_min": self.minimum,
            "number_max": self.maximum,
            "unit": "s",
        }

    def relation(self, other: Value) -> Relation:
        """Lengths are compared in seconds."""
        if not isinstance(other, Duration):
            return Relation.NOT_COMPARABLE
        if self.best == other.best:
            return Relation.AGREE
        return relate_intervals((self.minimum, self.maximum), (other.minimum, other.maximum), closed=True)
