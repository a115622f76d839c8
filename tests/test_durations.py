"""Durations: ISO text, bounds, qualifiers, and what is not a duration."""

import pytest

from flows.expressions.durations import DurationMeaning, find_durations
from flows.values import Duration, Relation

DAY = 86_400.0


def only(text: str) -> tuple[str, DurationMeaning]:
    (found,) = find_durations(text)
    return text[found.start : found.end], found.meaning


def value(text: str) -> Duration:
    meaning = only(text)[1]
    return Duration(meaning.iso, meaning.best, meaning.minimum, meaning.maximum)


@pytest.mark.parametrize(
    ("text", "words", "iso"),
    [
        ("They stayed 11 days there.", "11 days", "P11D"),
        ("It took five months.", "five months", "P5M"),
        ("About 3-1/2 minutes after liftoff it burst.", "About 3-1/2 minutes", "PT3M30S"),
        ("It lasts three to four weeks.", "three to four weeks", "P3W..P4W"),
        ("It lasts 3-4 weeks.", "3-4 weeks", "P3W..P4W"),
        ("They will spend a year there.", "a year", "P1Y"),
        ("a 14-hour flight", "14-hour", "PT14H"),
        ("It took 2 hours, 17 minutes and 4 seconds.", "2 hours, 17 minutes and 4 seconds", "PT2H17M4S"),
        ("nearly four and a half years", "nearly four and a half years", "P4.5Y"),
        ("an hour and a half", "an hour and a half", "PT1H30M"),
        ("half an hour", "half an hour", "PT30M"),
        ("several days of rain", "several days", "P3D..P9D"),
        ("a couple of weeks", "a couple of weeks", "P2W..P3W"),
        ("seven straight nights", "seven straight nights", "P7D"),
        ("twenty-one days", "twenty-one days", "P21D"),
        ("1,000 days at sea", "1,000 days", "P1000D"),
        ("two decades", "two decades", "P20Y"),
        ("a two-and-a-half-year sentence", "two-and-a-half-year", "P2.5Y"),
        ("a one-and-three-quarter-hour show", "one-and-three-quarter-hour", "PT1H45M"),
        ("a six-to-eight-week delay", "six-to-eight-week", "P6W..P8W"),
    ],
)
def test_words_give_iso_text_as_stated(text: str, words: str, iso: str) -> None:
    found, meaning = only(text)
    assert (found, meaning.iso) == (words, iso)


@pytest.mark.parametrize(
    "text",
    [
        "It began three weeks ago.",
        "It ended two days later.",
        "a 10-year-old firm",
        "She is 41 years old, he is aged 12 years.",
        "It blinks every 40 seconds.",
        "He earns $10 a year and flies once a week.",
        "a day after he left",
        "the second day of May",
        "Soyuz MS-19 days",
    ],
)
def test_times_ages_and_rates_are_not_durations(text: str) -> None:
    assert find_durations(text) == []


def test_bounds_follow_the_words() -> None:
    meaning = only("11 days")[1]
    assert (meaning.value, meaning.unit, meaning.best) == (11.0, "D", 11 * DAY)
    assert (meaning.minimum, meaning.maximum) == (10.5 * DAY, 11.5 * DAY - 1)
    assert only("at least 35 minutes")[1].maximum is None
    assert only("less than 35 minutes")[1].minimum is None
    assert only("more than six years")[1].qualifier == "at_least"
    assert only("up to six years")[1].qualifier == "up_to"
    about = only("about 30 days")[1]
    assert about.qualifier == "about"
    assert (about.minimum, about.maximum) == (27 * DAY, 33 * DAY - 1)
    ranged = only("two to three weeks")[1]
    assert (ranged.value, ranged.minimum, ranged.maximum) == (None, 14 * DAY, 21 * DAY)


def test_lengths_are_compared_by_what_their_words_allow() -> None:
    assert value("12 days").relation(value("13 days")) is Relation.DISJOINT
    assert value("14 days").relation(value("two weeks")) is Relation.AGREE
    assert value("16 days").relation(value("two to three weeks")) is Relation.REFINES
    assert value("40 days").relation(value("at least 35 days")) is Relation.REFINES


def test_long_text_of_number_words_is_read_without_an_error() -> None:
    assert find_durations("half a " * 20_000) == []
    assert len(find_durations("12 days, " * 10_000)) > 0


@pytest.mark.parametrize(
    ("words", "iso"),
    [
        ("one and a half hours", "PT1H30M"),
        ("two and a quarter hours", "PT2H15M"),
        ("one and three quarters of an hour", "PT1H45M"),
        ("1 hour thirty", "PT1H30M"),
        ("half day", "P0.5D"),
        ("3.5years", "P3.5Y"),
        ("2 fewer minutes", "PT2M"),
    ],
)
def test_fractions_and_bare_minutes(words: str, iso: str) -> None:
    assert only(words) == (words, only(words)[1])
    assert only(words)[1].iso == iso
