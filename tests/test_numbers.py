"""Numbers, measures and the merge of all expressions."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.expressions import find_expressions
from flows.expressions.measures import find_measures
from flows.expressions.numbers import find_numbers, find_ordinals, find_percents, read_number


def numbers(text: str) -> list[tuple[str, Decimal | None]]:
    return [(text[e.start : e.end], e.meaning.best) for e in find_numbers(text)]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("seven", "7"),
        ("two dozen", "24"),
        ("a half-million", "500000"),
        ("four and a half", "4.5"),
        ("2-1/2", "2.5"),
        ("2½", "2.5"),
        ("12,345.6", "12345.6"),
        ("1.500.000,50", "1500000.5"),
        ("1,00,000", "100000"),
        ("two hundred and five", "205"),
        ("three hundred thousand", "300000"),
        ("twenty-one", "21"),
        ("nine and a half million", "9500000"),
        ("3.2 billion", "3200000000"),
        ("a hundred", "100"),
        ("five lakh", "500000"),
        ("minus 40", "-40"),
        ("-12.5", "-12.5"),
        ("three-quarters", "0.75"),
        ("a million and a half", "1500000"),
        ("12,34,567.5", "1234567.5"),
        ("three and a quarter", "3.25"),
        ("one hundred and three quarters", "100.75"),
        ("five million and one half", "5500000"),
        ("one thirty-fifth", "0.02857142857142857142857142857"),
        ("four fifths", "0.8"),
        ("two point four billion", "2400000000"),
        ("three lakh crore", "3000000000000"),
        ("4 thousand 3 hundred", "4300"),
        ("half a dozen", "6"),
        ("sixty-four (64)", "64"),
        ("1.4e6", "1400000"),
        ("2 345 678", "2345678"),
    ],
)
def test_a_number_is_read_whole(words: str, value: str) -> None:
    text = f"They counted {words} crates."
    assert numbers(text) == [(words, Decimal(value))]
    assert read_number(words).best == Decimal(value)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "text",
    ["", "no digits", "MS-19 flew", "at 4:55", "on 10/5/2021", "version 1.2.3", "9" * 300, "twenty twelve", "in the 1980s", "٣٤"],
)
def test_what_is_no_cardinal_gives_none(text: str) -> None:
    assert numbers(text) == []


def test_two_numbers_joined_by_and_stay_two() -> None:
    assert [value for _, value in numbers("rows two and five")] == [2, 5]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("one in four of them left", ["0.25"]),
        ("they won 3 in 14 days", ["3", "14"]),
        ("from 3 in 2014", ["3", "2014"]),
        ("five out of three", ["5", "3"]),
        ("over three weekends 200 came", ["3", "200"]),
        ("a third man came", []),
        ("fell by a third", [str(Decimal(1) / 3)]),
        ("see https://example.org/a?b=30&c=40 for 7", ["7"]),
        ("the new 5G network in room 2b", []),
        ("either 4 million or 9 million", ["4000000", "9000000"]),
    ],
)
def test_a_share_is_one_number_only_where_its_words_say_so(text: str, values: list[str]) -> None:
    assert [value for _, value in numbers(text)] == [Decimal(value) for value in values]


def test_one_as_a_pronoun_is_no_number() -> None:
    assert numbers("No one saw the first one, yet one engine failed.") == [("one", Decimal(1))]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("between five and ten crates", 5, 10),
        ("10-15 crates", 10, 15),
        ("two to three crates", 2, 3),
        ("hundreds of thousands of crates", 100_000, 999_999),
        ("dozens of crates", 24, 99),
        ("several hundred crates", 200, 999),
    ],
)
def test_a_range_has_bounds_and_no_best_value(text: str, low: int, high: int) -> None:
    (found,) = find_numbers(text)
    assert (found.meaning.best, found.meaning.minimum, found.meaning.maximum) == (None, low, high)


def test_a_change_and_a_score_are_no_ranges() -> None:
    assert [value for _, value in numbers("sales rose 5 to 10 and they won 3-2")] == [5, 10, 3, 2]


@pytest.mark.parametrize(
    ("text", "qualifier", "low", "high"),
    [
        ("about 200 people", "about", 180, 220),
        ("nearly 200 people", "about", 180, 200),
        ("more than 200 people", "at_least", 200, None),
        ("200 or more people", "at_least", 200, None),
        ("up to 200 people", "up_to", 0, 200),
        ("200 people", None, 200, 200),
    ],
)
def test_hedges_stay_outside_the_span_and_set_the_bounds(text: str, qualifier: str, low: int, high: int) -> None:
    (found,) = find_numbers(text)
    assert text[found.start : found.end] == "200"
    assert (found.meaning.qualifier, found.meaning.minimum, found.meaning.maximum) == (qualifier, low, high)


def test_zero_of_a_scale_word_is_damaged() -> None:
    (found,) = find_numbers("nearly 0 million shares")
    assert found.meaning.damaged
    assert found.meaning.best is None


def test_ordinals_and_percentages_are_told_apart() -> None:
    assert [e.meaning.rank for e in find_ordinals("the 5th, the twenty-first and the 102nd")] == [5, 21, 102]
    assert [e.meaning.number.best for e in find_percents("12%, 5 percent, 7.5 per cent, 8 people")] == [12, 5, Decimal("7.5")]


@pytest.mark.parametrize(
    ("text", "words", "value", "unit", "kind"),
    [
        ("some 250 miles (400 km) up", "250 miles (400 km)", "250", "mi", "length"),
        ("250 miles, or 400 kilometers, up", "250 miles, or 400 kilometers", "250", "mi", "length"),
        ("an 8,800-pound (4,000-kg) bus", "8,800-pound (4,000-kg)", "8800", "lb", "mass"),
        ("a two-foot-long pipe", "two-foot", "2", "ft", "length"),
        ("three and a half tons of salt", "three and a half tons", "3.5", "t", "mass"),
        ("6 feet 6 inches tall", "6 feet 6 inches", "6.5", "ft", "length"),
        ("at 120 miles per hour", "120 miles per hour", "120", "mph", "speed"),
        ("at 90km/h", "90km/h", "90", "km/h", "speed"),
        ("a 100m sprint", "100m", "100", "m", "length"),
    ],
)
def test_a_measure_keeps_the_unit_told_first(text: str, words: str, value: str, unit: str, kind: str) -> None:
    (found,) = find_measures(text)
    meaning = found.meaning
    assert text[found.start : found.end] == words
    assert (meaning.number.best, meaning.unit, meaning.value_type) == (Decimal(value), unit, kind)


def test_vague_measures_have_bounds() -> None:
    (found,) = find_measures("hundreds of miles away")
    assert (found.meaning.number.minimum, found.meaning.number.maximum) == (100, 999)


def test_two_different_lengths_are_two_measures() -> None:
    assert len(find_measures("5 miles (20 feet)")) == 2
    assert len(find_measures("12 in the morning, 5m viewers")) == 0


def test_pounds_are_money_when_paid() -> None:
    assert find_measures("she paid 300 pounds") == []
    assert [e.kind for e in find_expressions("she paid 300 pounds and lifted with both arms 40 pounds")] == ["money", "measure"]


def test_expressions_are_ordered_and_do_not_overlap() -> None:
    text = "Some 20 guests, aged 30 to 40, paid between $5 and $9 for 3 kg, up 12%, on the 2nd of them."
    found = find_expressions(text)
    assert [e.kind for e in found] == ["number", "age", "money", "measure", "percent", "ordinal"]
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert find_expressions(text) == found


@pytest.mark.parametrize("piece", ["1,", "one hundred and ", "half a ", "5 to ", "$", "between ", "½", "(", "a few "])
def test_hostile_repetition_ends(piece: str) -> None:
    find_expressions(piece * 5_000)


SEPARATOR = "|"
TOKENS = st.sampled_from(
    (
        "5|$|€|million|m|0|1,5|.|½|1/0|-|–| |to|and a half|between|and|a|few|dozen|hundreds of|thousand|dollars|pence|miles"
        "|(|)|aged|year-old|his 50s|%|st|USD|minus "
    ).split(SEPARATOR)
)


@given(st.lists(TOKENS, max_size=14).map("".join) | st.lists(TOKENS, max_size=10).map(" ".join) | st.text(max_size=30))
def test_no_text_breaks_the_finders(text: str) -> None:
    found = find_expressions(text)
    assert all(0 <= e.start < e.end <= len(text) for e in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
