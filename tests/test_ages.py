"""Ages in text, and the birth dates they allow."""

from calendar import isleap
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.expressions.ages import find_ages
from flows.normalize.ages import birth_interval


@pytest.mark.parametrize(
    ("text", "words", "value", "unit", "of_person"),
    [
        ("The 23-year-old man fled.", "23-year-old", 23, "year", True),
        ("The 23-year-old said so.", "23-year-old", 23, "year", True),
        ("The teacher, aged 24, left.", "aged 24", 24, "year", True),
        ("He died at the age of 64.", "at the age of 64", 64, "year", True),
        ("She is 41 years old.", "41 years old", 41, "year", True),
        ("an 18-month-old girl", "18-month-old", 18, "month", True),
        ("He turned 50 on Monday.", "50", 50, "year", True),
        ("a 10-year-old monopoly", "10-year-old", 10, "year", None),
        ("It is 90 years old.", "90 years old", 90, "year", False),
    ],
)
def test_an_age_is_found_with_its_unit(text: str, words: str, value: int, unit: str, of_person: bool | None) -> None:
    (found,) = find_ages(text)
    assert text[found.start : found.end] == words
    if "turned" not in text:
        assert found.meaning.of_person is of_person
    assert (found.meaning.number.best, found.meaning.unit) == (Decimal(value), unit)


@pytest.mark.parametrize(
    ("words", "low", "high"), [("in his 50s", 50, 59), ("in her late forties", 47, 49), ("in their teens", 13, 19)]
)
def test_a_decade_of_age_is_a_range(words: str, low: int, high: int) -> None:
    (found,) = find_ages(f"The witness is {words}.")
    assert (found.meaning.number.minimum, found.meaning.number.maximum) == (low, high)


@pytest.mark.parametrize(
    "text", ["He turned 50 people away.", "after 12 years", "Room 37, please", "in the 1950s", "pages 30 to 40"]
)
def test_other_numbers_are_no_ages(text: str) -> None:
    assert find_ages(text) == []


def age_on(day: date, birth: date, leapling_on_28: bool) -> int:
    """Completed years, counted by the birthday itself."""
    month, number = birth.month, birth.day
    if (month, number) == (2, 29) and not isleap(day.year):
        month, number = (2, 28) if leapling_on_28 else (3, 1)
    return day.year - birth.year - ((day.month, day.day) < (month, number))


DAYS = st.dates(date(1990, 1, 1), date(2030, 12, 31)) | st.builds(
    lambda year, around: date(year, 2, 28) + timedelta(days=around), st.integers(1990, 2030), st.integers(-2, 2)
)


@given(first=DAYS, length=st.integers(0, 5), age=st.integers(0, 100))
def test_birth_interval_holds_exactly_the_births_that_give_the_age(first: date, length: int, age: int) -> None:
    last = first + timedelta(days=length)
    earliest, latest = birth_interval(age, age, first, last)
    assert earliest is not None
    assert latest is not None
    days = [first + timedelta(days=n) for n in range(length + 1)]

    def possible(birth: date) -> bool:
        return any(birth <= day and age_on(day, birth, on_28) == age for day in days for on_28 in (True, False))

    near = [edge + timedelta(days=n) for edge in (earliest, latest) for n in range(-4, 5)]
    for birth in near:
        assert possible(birth) == (earliest <= birth <= latest), birth


def test_a_range_of_ages_spans_from_the_oldest_to_the_youngest() -> None:
    assert birth_interval(50, 59, date(2021, 6, 1), date(2021, 6, 1)) == (date(1961, 6, 2), date(1971, 6, 1))


def test_before_the_first_year_the_interval_is_open() -> None:
    assert birth_interval(30, 30, date(20, 6, 1), date(40, 6, 1))[0] is None
