"""Our units against established ones: sizes of scipy.constants (CODATA), names of CLDR."""

from decimal import Decimal
from typing import Literal

import pytest
from babel.units import format_unit
from scipy import constants

from flows.expressions.measures import KINDS, find_measures
from flows.values.units import UNITS, to_base

Width = Literal["short", "long", "narrow"]
ALL = sorted((kind, unit) for kind, units in UNITS.items() for unit in units)
SCIPY = {
    "m": 1.0, "km": "kilo", "cm": "centi", "mm": "milli", "mi": "mile", "ft": "foot", "in": "inch", "yd": "yard",
    "nmi": "nautical_mile", "kg": 1.0, "g": "gram", "t": "metric_ton", "lb": "pound", "oz": "oz", "m/s": 1.0, "km/h": "kmh",
    "mph": "mph", "kn": "knot",
}  # fmt: skip
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


@pytest.mark.parametrize(("kind", "unit"), [(kind, unit) for kind, unit in ALL if unit in SCIPY])
def test_a_factor_is_the_one_of_scipy(kind: str, unit: str) -> None:
    known = SCIPY[unit]
    factor = getattr(constants, known) if isinstance(known, str) else known
    assert float(to_base(10**6, unit, kind)) == pytest.approx(10**6 * factor, rel=1e-12)


@pytest.mark.parametrize("degrees", [-40.0, 0.0, 36.6, 451.0])
def test_a_temperature_is_the_one_of_scipy(degrees: float) -> None:
    for unit, scale in (("°C", "Celsius"), ("°F", "Fahrenheit"), ("K", "Kelvin")):
        expected = constants.convert_temperature(degrees, scale, "Kelvin")
        assert float(to_base(degrees, unit, "temperature")) == pytest.approx(expected, abs=1e-8)


@pytest.mark.parametrize(("unit", "code"), CLDR.items())
def test_a_unit_is_read_by_its_english_names_in_cldr(unit: str, code: str) -> None:
    widths: tuple[Width, ...] = ("long", "short", "narrow")
    written = {format_unit(number, code, width, locale="en") for width in widths for number in (1, 5)}
    for words in sorted(written - UNREAD):
        [found] = find_measures(f"It was {words}.")
        assert (found.meaning.unit, found.meaning.value_type) == (unit, KINDS[unit]), words


def test_every_unit_has_a_name_to_check() -> None:
    assert {unit for _, unit in ALL} == set(CLDR)


@pytest.mark.parametrize("number", [1e308, 10.0**300, 10**29, Decimal("12345678901234567890.123456789")])
def test_a_number_of_any_length_is_converted(number: float | Decimal) -> None:
    assert to_base(number, "km", "length") == to_base(number, "m", "length") * 1000


def test_a_count_is_in_its_own_unit() -> None:
    assert to_base(7, "1", "count") == 7
