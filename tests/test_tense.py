"""The tense of the verb that governs a time."""

import pytest

from flows.normalize.tense import tense_at


def tense(text: str, words: str) -> str | None:
    start = text.index(words)
    return tense_at(text, start, start + len(words))


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("The council met on Monday and left.", "Monday", "past"),
        ("The council will meet on Monday.", "Monday", "future"),
        ("On Monday the council ruled against him.", "Monday", "past"),
        ("On Monday the council will rule.", "Monday", "future"),
        ("Voting is due to begin on Monday.", "Monday", "future"),
        ("Voting begins Monday in the north.", "Monday", "future"),  # a timetable
        ("A hearing has been scheduled for June 3.", "June 3", "future"),
        ("A June 3 hearing has been scheduled.", "June 3", "future"),
        ("The ship could have sailed on Monday.", "Monday", "past"),
        ("Prices began to fall on Monday.", "Monday", "past"),
        ("They agreed to talk on Monday.", "Monday", "future"),
        ("The mayor announced plans Monday for a bridge.", "Monday", "past"),
        ("Owners said Monday they would sell.", "Monday", "past"),
        ("The bridge, which was closed, may reopen on Monday.", "Monday", "future"),
        ("It will rain. The river rose on Monday.", "Monday", "past"),  # another sentence
        ("Mr. Brown will speak on Monday.", "Monday", "future"),  # an abbreviation ends no sentence
        ("Monday, 3 May", "Monday", None),
    ],
)
def test_nearest_verb_of_the_sentence_gives_the_tense(text: str, words: str, expected: str | None) -> None:
    assert tense(text, words) == expected


def test_long_sentence_without_verbs_is_read_in_bounds() -> None:
    assert tense_at("to " * 30_000 + "Monday", 90_000, 90_006) is None


def test_what_was_once_planned_lies_where_its_outcome_says() -> None:
    text = "The probe, originally scheduled for launch on August 8, had to be put off."
    assert tense_at(text, text.index("August"), text.index(", had")) == "past"
