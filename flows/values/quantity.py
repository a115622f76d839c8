"""Counts and measures: a number with a unit and the bounds its words imply."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from flows.values.relation import Relation, relate_intervals
from flows.values.units import to_base
from flows.values.value import Value


@dataclass(frozen=True)
class Quantity:
    """`best` is the number stated (None for a range); [minimum, maximum] what the words allow, None is open.

    `value_type` is count, percent, length, mass, speed or temperature; `unit` as stated (`1` for a count, `%` for a percentage).
    """

    best: float | None
    minimum: float | None
    maximum: float | None
    unit: str
    value_type: str = "count"

    @property
    def canonical(self) -> str:
        """`7`, `400 mi`, `100..999 mi`."""
        number = _plain(self.best) if self.best is not None else f"{_plain(self.minimum)}..{_plain(self.maximum)}"
        return number if self.unit == "1" else f"{number} {self.unit}"

    def columns(self) -> dict[str, Any]:
        """Fills number_best, number_min, number_max, unit."""
        return {
            "value_type": self.value_type,
            "value": self.canonical,
            "number_best": self.best,
            "number_min": self.minimum,
            "number_max": self.maximum,
            "unit": self.unit,
        }

    def relation(self, other: Value) -> Relation:
        """Numbers of one kind are compared in its base unit."""
        if not isinstance(other, Quantity) or self.value_type != other.value_type:
            return Relation.NOT_COMPARABLE
        if self.best is not None and self.best == other.best and self.unit == other.unit:
            return Relation.AGREE
        return relate_intervals(self._in_base(), other._in_base(), closed=True)

    def _in_base(self) -> tuple[Decimal | None, Decimal | None]:
        low, high = (None if x is None else to_base(x, self.unit, self.value_type) for x in (self.minimum, self.maximum))
        return low, high


def _plain(number: float | None) -> str:
    return "" if number is None else f"{number:.10g}" if abs(number) < 1e10 else f"{number:.0f}"
