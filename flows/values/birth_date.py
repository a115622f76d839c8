"""An age, held as the interval of birth dates it allows, so that ages of different days can be compared."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from flows.values.relation import Relation, relate_intervals
from flows.values.value import Value


@dataclass(frozen=True)
class BirthDate:
    """Born in [earliest, latest], both inclusive; None is open. `years` is the age as stated."""

    years: int
    earliest: date | None
    latest: date | None
    value_type: str = "age"

    @property
    def canonical(self) -> str:
        """EDTF one-of-a-set: the birth date is one day of the interval."""
        return f"[{self.earliest or ''}..{self.latest or ''}]"

    def columns(self) -> dict[str, Any]:
        """Fills date_earliest, date_latest, number_best (the years) and unit."""
        return {
            "value_type": self.value_type,
            "value": self.canonical,
            "date_earliest": self.earliest,
            "date_latest": self.latest,
            "number_best": float(self.years),
            "unit": "years",
        }

    def relation(self, other: Value) -> Relation:
        """Birth intervals are compared, never ages: 36 in May and 37 in October can both be true."""
        if not isinstance(other, BirthDate):
            return Relation.NOT_COMPARABLE
        return relate_intervals((self.earliest, self.latest), (other.earliest, other.latest), closed=True)
