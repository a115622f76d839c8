"""Persons whose names look like something else: trades as surnames, particles, titles, nouns in front, short forms."""

import pytest

from tests.reading import described, mentioned


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("They met Greta Cook at noon.", "Greta Cook"),
        ("The winner was Simon Bishop.", "Simon Bishop"),
        ("They met Martin Abel King III at noon.", "Martin Abel King III"),
        ("They met Dean Torn at noon.", "Dean Torn"),
        ("They met Virginia Baker at noon.", "Virginia Baker"),
        ("They met Ahmed al-Torn at noon.", "Ahmed al-Torn"),
        ("They met Rosa d'Almeyda at noon.", "Rosa d'Almeyda"),
        ("Teenager Greta Torn was rescued.", "Greta Torn"),
        ("Mother-of-two Greta Torn was rescued.", "Greta Torn"),
        ("The firm's manager, Danish-born Greta Torn, agreed.", "Greta Torn"),
        ("The accountant Ilka Park agreed.", "Ilka Park"),
        ("Its reporter, Ilka Torn, was followed.", "Ilka Torn"),
        ("Prince Simon spoke.", "Prince Simon"),
        ("Chloé Torn spoke of home.", "Chloé Torn"),
        ("They met Rosa Vela Guerrero at noon.", "Rosa Vela Guerrero"),
        ("K.L. Torn, a nurse, won.", "K.L. Torn"),
        ("“Go,” said Jim Press.", "Jim Press"),
    ],
)
def test_the_whole_name_and_nothing_else_is_the_label(text: str, name: str) -> None:
    assert (name, name) in mentioned(text, "person", "full_name")


@pytest.mark.parametrize(
    ("text", "short", "name"),
    [
        ("They met Greta Baker. Baker was ill.", "Baker", "Greta Baker"),
        ("They met Ahmed al-Torn. Al-Torn was ill.", "Al-Torn", "Ahmed al-Torn"),
        ("They met Ahmed al-Torn. Torn was ill.", "Torn", "Ahmed al-Torn"),
        ("They met Greta von der Torn. Von der Torn was ill.", "Von der Torn", "Greta von der Torn"),
        ("They met Rosa Silva e Torn. “Go,” Silva e Torn said.", "Silva e Torn", "Rosa Silva e Torn"),
        ("Pope Simon IX met pilgrims. Simon smiled.", "Simon", "Pope Simon IX"),
        ("They met Rosa Vela Torn. Vela was ill.", "Vela", "Rosa Vela Torn"),
    ],
)
def test_short_forms_mean_the_full_name(text: str, short: str, name: str) -> None:
    assert (short, name) in mentioned(text, "person")


@pytest.mark.parametrize(
    "text",
    [
        "They met Greta Bishop. Then the Bishop left.",
        "The Baker family moved.",
        "Prince Simon Hospital closed.",
        "The Norrail Night Ferries said no.",
        "A New Harbour MP said no.",
    ],
)
def test_an_article_a_family_or_a_hospital_is_no_short_name(text: str) -> None:
    assert [label for words, label in mentioned(text, "person") if words != "Greta Bishop"] == []


def test_who_reigns_has_the_post_inside_the_name() -> None:
    assert described("Queen Greta spoke.", "role") == [("Queen", "queen", "Queen Greta")]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("She runs the Ministry of Science and Technology.", "Ministry of Science and Technology"),
        ("She left the University of Oslo and Greta Torn stayed.", "University of Oslo"),
        ("She taught at University College Otterby.", "University College Otterby"),
        ("She left General Motors in May.", "General Motors"),
        ("She left New York University in May.", "New York University"),
    ],
)
def test_an_organization_has_its_whole_name(text: str, label: str) -> None:
    assert [found for _, found in mentioned(text, "organization")] == [label]
