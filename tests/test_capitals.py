"""Capitals told by their country are places."""

import pytest

from tests.reading import mentioned


@pytest.mark.parametrize(
    ("text", "words", "city"),
    [
        ("The ministers met in the Danish capital.", "the Danish capital", "Copenhagen"),
        ("The ministers met in Denmark's capital.", "Denmark's capital", "Copenhagen"),
        ("The ministers met in the capital of Peru.", "the capital of Peru", "Lima"),
    ],
)
def test_capital_is_the_city(text: str, words: str, city: str) -> None:
    assert (words, city) in mentioned(text, "place", "description")


@pytest.mark.parametrize(
    "text",
    [
        "The ministers met in the Danish capital, Copenhagen.",
        "The ministers spoke of Danish capital markets.",
        "The ministers met in the state capital.",
        "The ministers met in the Atlantian capital.",
    ],
)
def test_no_city_is_guessed(text: str) -> None:
    assert mentioned(text, "place", "description") == []
