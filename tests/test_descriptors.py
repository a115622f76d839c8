"""Occupations, nationalities and affiliations beside a name: appositions, posts in capitals, appointments, employers."""

import pytest

from tests.reading import described


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Greta Torn, Sweden's Deputy Prime Minister and a skier, agreed.", "deputy prime minister"),
        ("Greta Torn, minister of transport for Chile, agreed.", "minister"),
        ("Greta Torn, professor of marine biology at Harbour University, agreed.", "professor"),
        ("The Norrail president, Greta Torn, agreed.", "Norrail president"),
        ("Greta Torn, Norrail's chief executive, agreed.", "Norrail chief executive"),
        ("The board named Greta Torn as its new chief executive.", "chief executive"),
        ("The board appointed Greta Torn chairwoman.", "chairwoman"),
        ("Greta Torn was elected mayor in May.", "mayor"),
        ("Greta Torn was appointed as treasurer.", "treasurer"),
        ("Major Greta Torn agreed.", "major"),
    ],
)
def test_role_of_a_person(text: str, label: str) -> None:
    assert (label, "Greta Torn") in [(found, entity) for _, found, entity in described(text, "role")]


@pytest.mark.parametrize(
    "text",
    [
        "The gallery was given a major Greta Torn.",
        "Greta Torn, told Sweden's president, agreed.",
        "Greta Torn, mother of two children, agreed.",
        "They called Greta Torn on Sunday.",
    ],
)
def test_words_that_give_a_person_no_role(text: str) -> None:
    assert described(text, "role") == []


@pytest.mark.parametrize(
    "text",
    [
        "Greta Torn, Norrail's chief executive, agreed.",
        "The Norrail president, Greta Torn, agreed.",
        "Greta Torn, director of track safety for Norrail, agreed.",
        "Greta Torn was appointed director of Norrail.",
        "Greta Torn is an engineer at Norrail.",
    ],
)
def test_whom_a_person_works_for(text: str) -> None:
    assert ("Norrail", "Norrail", "Greta Torn") in described(text, "affiliation")


def test_country_that_has_a_post_is_the_country_of_who_holds_it() -> None:
    assert ("Sweden", "Sweden", "Greta Torn") in described("Greta Torn, Sweden's prime minister, agreed.", "nationality")
    assert described("Greta Torn, told Sweden's president, agreed.", "nationality") == []


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("A company spokeswoman, Greta Torn, agreed.", "spokeswoman"),
        ("Greta Torn, head of the emergency services, agreed.", "head of emergency services"),
        ("Greta Torn, president and chief executive of Norrail, agreed.", "chief executive"),
        ("Greta Torn, Norrail's chairwoman and chief engineer, agreed.", "chief engineer"),
    ],
)
def test_second_posts_and_posts_behind_other_nouns(text: str, label: str) -> None:
    assert (label, "Greta Torn") in [(found, entity) for _, found, entity in described(text, "role")]


def test_stars_before_names_is_a_verb_after_a_pronoun() -> None:
    assert described("It stars Greta Torn and Maria Almeida.", "role") == []
    assert ("Film stars", "actor", "Greta Torn") in described("Film stars Greta Torn and Maria Almeida came.", "role")


def test_description_after_an_unknown_name_is_not_of_the_person_before() -> None:
    text = "The actress Greta Torn won. Marlow, the actress best liked by critics, lost."
    assert [entity for words, _, entity in described(text, "role") if words == "actress"] == ["Greta Torn"]


def test_lead_is_not_described_by_what_describes_another_name() -> None:
    text = "A man was charged in the death of Greta Torn, a nurse.\nPedro Almeida, 34, was held."
    assert ("nurse", "nurse", "Pedro Almeida") not in described(text, "role")


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Gov. Greta Torn agreed.", "governor"),
        ("Police Capt. Greta Torn agreed.", "captain"),
        ("Greta Torn, governor of Northern Upland province, agreed.", "governor"),
        ("Greta Torn, chief designer of Sweden's railway programme, agreed.", "chief designer"),
    ],
)
def test_abbreviated_titles_and_posts_of_places(text: str, label: str) -> None:
    assert (label, "Greta Torn") in [(found, entity) for _, found, entity in described(text, "role")]


def test_gunman_is_no_occupation() -> None:
    assert described("The gunman Greta Torn fled.", "role") == []


def test_firm_is_known_by_its_name_without_its_legal_form() -> None:
    text = "Brightwater Corp bought a rival.\nBrightwater president Greta Torn agreed."
    assert ("Brightwater", "Brightwater", "Greta Torn") in described(text, "affiliation")


@pytest.mark.parametrize(
    ("text", "kind", "words", "label"),
    [
        ("Danish tourist Greta Torn was ill.", "nationality", "Danish", "Denmark"),
        ("That nurse, Greta Torn, agreed.", "role", "nurse", "nurse"),
        ("Norrail safety spokesman Simon Torn agreed.", "affiliation", "Norrail", "Norrail"),
        ("Greta Torn, now a Norrail adviser, agreed.", "affiliation", "Norrail", "Norrail"),
        ("Norrail's Greta Torn agreed.", "affiliation", "Norrail", "Norrail"),
        ("Greta Torn, head of the US Ferry League, agreed.", "affiliation", "Ferry League", "Ferry League"),
        ("The chief executive, Danish-born Greta Torn, agreed.", "role", "chief executive", "chief executive"),
        ("They met the mayor of Oslo Greta Torn.", "role", "mayor", "mayor"),
        ("The head of the ferry guild, Greta Torn, agreed.", "role", "head", "head"),
        ("Greta Torn, an Oslo lawyer, agreed.", "role", "lawyer", "lawyer"),
        ("Greta Torn, a Green Party senator, agreed.", "role", "senator", "senator"),
        ("Greta Torn is also a judge.", "role", "judge", "judge"),
        ("Chile striker Simon Torn scored.", "nationality", "Chile", "Chile"),
        ("The expert Professor Greta Torn agreed.", "role", "expert", "expert"),
        ("They met the Brightly striker Simon Torn.", "affiliation", "Brightly", "Brightly"),
        ("Guild leader the Rev. Simon Torn agreed.", "role", "Guild leader", "guild leader"),
        ("“Go,” said his lawyer, Greta Torn of Norrail.", "role", "lawyer", "lawyer"),
        ("Justice Greta Torn dissented.", "role", "Justice", "justice"),
        ("Greta Torn, a miner's daughter, was a clerk in Oslo.", "role", "clerk", "clerk"),
        ("Greta Torn, author of a life of a sailor, agreed.", "role", "author", "author"),
        ("Greta Torn, head of the studio Brightly, agreed.", "affiliation", "Brightly", "Brightly"),
        ("Norrail founder and chief executive Greta Torn agreed.", "affiliation", "Norrail", "Norrail"),
        ("Its chief scientist, Professor Greta Torn, agreed.", "role", "chief scientist", "chief scientist"),
        ("They heard the plea as Judge Greta Torn left.", "role", "Judge", "judge"),
        ("They met his agent, Greta Torn, and her son.", "role", "agent", "agent"),
        ("Ex-minister Greta Torn agreed.", "role", "Ex-minister", "minister"),
        ("Greta Torn is a chemist and former Norrail engineer.", "affiliation", "Norrail", "Norrail"),
        ("Greta Torn, chief executive of Brightly, agreed.", "affiliation", "Brightly", "Brightly"),
        ("They rang a spokeswoman for Brightly, Greta Torn.", "role", "spokeswoman", "spokeswoman"),
    ],
)
def test_what_stands_between_a_post_and_a_name(text: str, kind: str, words: str, label: str) -> None:
    assert (words, label) in [(found, value) for found, value, _ in described(text, kind)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("They would ask any Dane or Danish citizen named Greta Torn.", "nationality"),
        ("They wrote to the US Park Service.", "nationality"),
        ("Greta Torn, author of The Norrail Effect, agreed.", "affiliation"),
        ("Norrail hired lawyer Greta Torn.", "affiliation"),
        ("Chile manager Greta Torn agreed.", "nationality"),
        ("Ocean Chile spokeswoman Greta Torn agreed.", "nationality"),
        ("They spoke of the head of the guild, Greta Torn and a cook.", "role"),
    ],
)
def test_words_beside_that_tell_nothing_of_the_name(text: str, kind: str) -> None:
    assert described(text, kind) == []
