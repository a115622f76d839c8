"""Our table of units against established ones: factors of scipy.constants (CODATA) and pint, names of CLDR."""

from typing import Literal

import pint
import pytest
from babel.units import format_unit
from scipy import constants

from flows.expressions.measures import KINDS, find_measures
from flows.values.quantity import TO_BASE, to_base

REGISTRY = pint.UnitRegistry()
Width = Literal["short", "long", "narrow"]
UNITS = sorted((kind, unit) for kind, units in TO_BASE.items() for unit in units)
SCIPY = {
    "m": 1.0, "km": "kilo", "cm": "centi", "mm": "milli", "mi": "mile", "ft": "foot", "in": "inch", "yd": "yard",
    "nmi": "nautical_mile", "kg": 1.0, "g": "gram", "t": "metric_ton", "lb": "pound", "oz": "oz", "m/s": 1.0, "km/h": "kmh",
    "mph": "mph", "kn": "knot",
}  # fmt: skip
PINT = {
    "mi": "mile", "ft": "foot", "in": "inch", "yd": "yard", "nmi": "nautical_mile", "t": "metric_ton", "lb": "pound",
    "oz": "ounce", "km/h": "kilometer/hour", "mph": "mile/hour", "kn": "knot", "°C": "degC", "°F": "degF", "K": "kelvin",
}  # fmt: skip
BASES = {"length": "meter", "mass": "kilogram", "speed": "meter/second", "temperature": "kelvin"}
CLDR = {
    "m": "length-meter", "km": "length-kilometer", "cm": "length-centimeter", "mm": "length-millimeter", "mi": "length-mile",
    "ft": "length-foot", "in": "length-inch", "yd": "length-yard", "nmi": "length-nautical-mile", "kg": "mass-kilogram",
    "g": "mass-gram", "t": "mass-tonne", "lb": "mass-pound", "oz": "mass-ounce", "km/h": "speed-kilometer-per-hour",
    "mph": "speed-mile-per-hour", "m/s": "speed-meter-per-second", "kn": "speed-knot", "°C": "temperature-celsius",
    "°F": "temperature-fahrenheit", "K": "temperature-kelvin",
}  # fmt: skip
# Two letters and signs that are something else in news.
UNREAD = {
    f"{number}{sign}"
    for number in "15"
    for sign in (" in", " g", " t", " K", " kn", "in", "g", "t", "K", "kn", "′", "″", "#", "°")
}


@pytest.mark.parametrize(("kind", "unit"), [(kind, unit) for kind, unit in UNITS if unit in SCIPY])
def test_a_factor_is_the_one_of_scipy(kind: str, unit: str) -> None:
    known = SCIPY[unit]
    factor = getattr(constants, known) if isinstance(known, str) else known
    assert TO_BASE[kind][unit] == pytest.approx(factor, rel=1e-12)


@pytest.mark.parametrize("degrees", [-40.0, 0.0, 36.6, 451.0])
def test_a_temperature_is_the_one_of_scipy(degrees: float) -> None:
    for unit, scale in (("°C", "Celsius"), ("°F", "Fahrenheit"), ("K", "Kelvin")):
        expected = constants.convert_temperature(degrees, scale, "Kelvin")
        assert to_base(degrees, unit, "temperature") == pytest.approx(expected, abs=1e-8)


@pytest.mark.parametrize(("kind", "unit"), UNITS)
def test_a_factor_is_the_one_of_pint(kind: str, unit: str) -> None:
    expected = REGISTRY.Quantity(7.5, PINT.get(unit, unit)).to(BASES[kind]).magnitude
    # `to_base` rounds to nine digits after the point.
    assert to_base(7.5, unit, kind) == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize(("unit", "code"), CLDR.items())
def test_a_unit_is_read_by_its_english_names_in_cldr(unit: str, code: str) -> None:
    widths: tuple[Width, ...] = ("long", "short", "narrow")
    written = {format_unit(number, code, width, locale="en") for width in widths for number in (1, 5)}
    for words in sorted(written - UNREAD):
        [found] = find_measures(f"It was {words}.")
        assert (found.meaning.unit, found.meaning.value_type) == (unit, KINDS[unit]), words


def test_every_unit_has_a_name_to_check() -> None:
    assert {unit for _, unit in UNITS} == set(CLDR)
