"""Counts and measures: a number with a unit and the bounds its words imply."""

from dataclasses import dataclass
from typing import Any

from flows.values.relation import Relation, relate_intervals
from flows.values.value import Value

# Factors to the SI base unit of each kind (NIST SP 811, Appendix B).
TO_BASE = {
    "length": {
        "m": 1.0,
        "km": 1000.0,
        "cm": 0.01,
        "mm": 0.001,
        "mi": 1609.344,
        "ft": 0.3048,
        "in": 0.0254,
        "yd": 0.9144,
        "nmi": 1852.0,
    },
    "mass": {"kg": 1.0, "g": 0.001, "t": 1000.0, "lb": 0.45359237, "oz": 0.028349523125},
    "temperature": {"K": 1.0, "°C": 1.0, "°F": 5 / 9},
    "speed": {"m/s": 1.0, "km/h": 1 / 3.6, "mph": 0.44704, "kn": 1852 / 3600},
}

# What is added before the factor: the units whose zero is not the base unit's.
ZERO = {"°C": 273.15, "°F": 459.67}


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

    def _in_base(self) -> tuple[float | None, float | None]:
        low, high = (None if x is None else to_base(x, self.unit, self.value_type) for x in (self.minimum, self.maximum))
        return low, high


def to_base(number: float, unit: str, value_type: str) -> float:
    """The number in the SI base unit of its kind (m, kg, m/s, K), rounded to nine digits after the point."""
    return round((number + ZERO.get(unit, 0.0)) * TO_BASE.get(value_type, {}).get(unit, 1.0), 9)


def _plain(number: float | None) -> str:
    return "" if number is None else f"{number:.10g}" if abs(number) < 1e10 else f"{number:.0f}"
