"""Measures and percentages: what is read, what is refused, and how two of them relate."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.expressions import find_expressions
from flows.expressions.measures import find_measures
from flows.normalize.publication import Publication
from flows.normalize.readers import read_value
from flows.normalize.reading import Outcome, Passage, Read, Refused
from flows.normalize.times import TimeHint
from flows.values import Money, Quantity, Relation, relate_values
from flows.values.units import UNITS, to_base

UNDATED = Publication(None, None, None, "unknown")


def read(words: str, value_type: str) -> Outcome:
    return read_value(value_type, None, Passage(words, 0, len(words), find_expressions(words), {}, UNDATED), TimeHint())


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("it hit 40 degrees Celsius", "40", "°C"),
        ("it hit 104°F (40°C)", "104", "°F"),
        ("minus 20 °C at night", "-20", "°C"),
        ("cooled to 4 kelvins", "4", "K"),
    ],
)
def test_a_temperature_keeps_the_scale_told_first(text: str, number: str, unit: str) -> None:
    (found,) = find_measures(text)
    assert (found.meaning.number.best, found.meaning.unit, found.meaning.value_type) == (Decimal(number), unit, "temperature")


def test_scales_of_temperature_meet_at_the_same_heat() -> None:
    celsius, fahrenheit = Quantity(40, 40, 40, "°C", "temperature"), Quantity(104, 104, 104, "°F", "temperature")
    assert to_base(40, "°C", "temperature") == to_base(104, "°F", "temperature") == Decimal("313.15")
    assert celsius.relation(fahrenheit) is Relation.AGREE
    assert relate_values(celsius, Quantity(40, 40, 40, "°F", "temperature")) is Relation.DISJOINT


@pytest.mark.parametrize(
    ("words", "value_type", "canonical"),
    [("12.5 percent", "percent", "12.5 %"), ("-30°C", "temperature", "-30 °C"), ("about 90 km/h", "speed", "90 km/h")],
)
def test_a_measure_is_published_in_the_unit_it_was_told_in(words: str, value_type: str, canonical: str) -> None:
    outcome = read(words, value_type)
    assert isinstance(outcome, Read)
    assert outcome.value.canonical == canonical


@pytest.mark.parametrize(
    ("words", "value_type", "code"),
    [
        ("-300°C", "temperature", "impossible_value"),
        ("-5 miles", "length", "impossible_value"),
        ("0 million miles", "length", "damaged_amount"),
        ("12 people", "percent", "not_normalized"),
    ],
)
def test_what_no_measure_can_be_is_refused_with_its_reason(words: str, value_type: str, code: str) -> None:
    outcome = read(words, value_type)
    assert isinstance(outcome, Refused)
    assert outcome.code == code


@pytest.mark.parametrize(
    ("left", "right", "relation"),
    [
        (Quantity(1, 1, 1, "km", "length"), Quantity(1000, 1000, 1000, "m", "length"), Relation.AGREE),
        (Quantity(None, 100, 999, "mi", "length"), Quantity(250, 250, 250, "mi", "length"), Relation.REFINED_BY),
        (Quantity(None, 1, 3, "m", "length"), Quantity(None, 2, 5, "m", "length"), Relation.OVERLAP),
        (Quantity(1, 1, 1, "kg", "mass"), Quantity(3, 3, 3, "kg", "mass"), Relation.DISJOINT),
        (Quantity(1, 1, 1, "kg", "mass"), Quantity(1, 1, 1, "m", "length"), Relation.NOT_COMPARABLE),
    ],
)
def test_measures_relate_in_the_base_unit_of_their_kind(left: Quantity, right: Quantity, relation: Relation) -> None:
    assert left.relation(right) is relation


@given(st.sampled_from([(kind, unit) for kind in UNITS for unit in UNITS[kind]]), st.floats(0, 1e6), st.floats(0, 1e6))
def test_a_larger_number_of_one_unit_is_never_smaller_in_the_base_unit(unit: tuple[str, str], a: float, b: float) -> None:
    low, high = sorted((a, b))
    assert to_base(low, unit[1], unit[0]) <= to_base(high, unit[1], unit[0])


def test_prices_for_different_things_are_not_compared() -> None:
    share = Money(Decimal(70), Decimal(70), Decimal(70), "USD", per="share")
    total = Money(Decimal(70), Decimal(70), Decimal(70), "USD")
    assert share.relation(total) is Relation.NOT_COMPARABLE
    assert relate_values(share, total) is Relation.NOT_COMPARABLE
    assert share.relation(share) is Relation.AGREE


@pytest.mark.parametrize(
    ("text", "words", "number", "unit"),
    [
        ("a 6ft 3in keeper", "6ft 3in", "6.25", "ft"),
        ("It weighs 2,000 lbs now.", "2,000 lbs", "2000", "lb"),
        ("It lies half a mile away.", "half a mile", "0.5", "mi"),
        ("a quarter-mile run", "a quarter-mile", "0.25", "mi"),
        ("two-and-a-half miles off", "two-and-a-half miles", "2.5", "mi"),
        ("three and a half miles off", "three and a half miles", "3.5", "mi"),
        ("temperatures of 40C (104F)", "40C (104F)", "40", "°C"),
        ("a low of -5C.", "-5C", "-5", "°C"),
    ],
)
def test_a_measure_is_read_as_news_writes_it(text: str, words: str, number: str, unit: str) -> None:
    (found,) = find_measures(text)
    assert text[found.start : found.end] == words
    assert (found.meaning.number.best, found.meaning.unit) == (Decimal(number), unit)


@pytest.mark.parametrize("text", ["grade 5C of the school", "10 in the room", "It cost half a pound.", "a half-hearted mile"])
def test_letters_and_halves_that_are_no_units_are_no_measures(text: str) -> None:
    assert find_measures(text) == []
