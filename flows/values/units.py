"""Units of measure and their sizes in the SI base unit of their kind, as pint defines them."""

from decimal import Context, Decimal
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pint

# kind -> base unit, as pint names it.
BASE_UNITS = {"length": "meter", "mass": "kilogram", "temperature": "kelvin", "speed": "meter / second"}

# kind -> unit as we write it -> unit as pint names it.
UNITS = {
    "length": {
        "m": "meter",
        "km": "kilometer",
        "cm": "centimeter",
        "mm": "millimeter",
        "mi": "mile",
        "ft": "foot",
        "in": "inch",
        "yd": "yard",
        "nmi": "nautical_mile",
    },
    "mass": {"kg": "kilogram", "g": "gram", "t": "metric_ton", "lb": "pound", "oz": "ounce"},
    "temperature": {"K": "kelvin", "°C": "degree_Celsius", "°F": "degree_Fahrenheit"},
    "speed": {"m/s": "meter / second", "km/h": "kilometer / hour", "mph": "mile / hour", "kn": "knot"},
}

NANO = Decimal("1e-9")
# Room for the largest float with nine digits after the point.
WIDE = Context(prec=400)


def to_base(number: float | Decimal, unit: str, kind: str) -> Decimal:
    """The number in the SI base unit of its kind (m, kg, m/s, K), rounded to nine digits after the point.

    A count or a percentage has no other unit and stays as it is.
    """
    exact = number if isinstance(number, Decimal) else Decimal(repr(number))
    if unit not in UNITS.get(kind, {}):
        return exact
    factor, zero = _scale(unit, kind)
    return (exact * factor + zero).quantize(NANO, context=WIDE)


@cache
def _scale(unit: str, kind: str) -> tuple[Decimal, Decimal]:
    """What one of the unit is more than none of it, and what none of it is: 0 °C is 273.15 K."""
    registry, name = _registry(), UNITS[kind][unit]
    none, one = (Decimal(registry.Quantity(Decimal(n), name).to(BASE_UNITS[kind]).magnitude) for n in (0, 1))
    return one - none, none


@cache
def _registry() -> "pint.UnitRegistry[Decimal]":
    # Imported and built at the first conversion: both take longer than all of them together.
    import pint

    return pint.UnitRegistry(non_int_type=Decimal)
