"""Whom descriptions, groups and pronouns mean."""

import pytest

from flows.extract.document import Block
from flows.extract.entities import read_entities
from flows.extract.sentences import split_sentences
from tests.reading import described, mentioned, read, story

PAIR = "Actress Greta Torn and director Peter Stone arrived. "


@pytest.mark.parametrize(
    ("text", "words", "label"),
    [
        (PAIR + "The actress waved.", "The actress", "Greta Torn"),
        (PAIR + "Later the director slept.", "the director", "Peter Stone"),
        ("Greta Torn, 57, arrived. The 57-year-old waved.", "The 57-year-old", "Greta Torn"),
        ("Maria Almeida swam for hours. The Lisbon athlete won.", "The Lisbon athlete", "Maria Almeida"),
    ],
)
def test_a_description_means_who_has_the_role_or_age(text: str, words: str, label: str) -> None:
    assert (words, label) in mentioned(text, "person", "description")


@pytest.mark.parametrize(
    "text",
    [
        "Maria Almeida was arrested. The judge was late.",
        "The story follows an actress (played by Greta Torn). The actress dies.",
        PAIR + "The actress Maria Almeida came later.",
        "Norrail president Peter Stone spoke. The Maple Steel Corp president laughed.",
    ],
)
def test_a_role_nobody_surely_has_stays_open(text: str) -> None:
    assert mentioned(text, "person", "description") == []


def test_two_descriptions_in_one_phrase_and_the_roles_they_state() -> None:
    text = PAIR + "The actress and director will return in May."
    assert mentioned(text, "person", "description") == [("The actress", "Greta Torn"), ("director", "Peter Stone")]
    assert ("actress", "actor", "Greta Torn") in described(text, "role")


@pytest.mark.parametrize(
    ("text", "words"),
    [(PAIR + "The duo waved.", "The duo"), (PAIR + "The crew waved.", "The crew"), (PAIR + "Then they left.", "they")],
)
def test_a_group_gives_one_mention_a_member(text: str, words: str) -> None:
    found = [m for m in read(text).entities if text[m.start : m.end] == words]
    assert [mention.label for mention in found] == ["Greta Torn", "Peter Stone"]


def test_a_duo_is_two() -> None:
    text = "Greta Torn, Peter Stone and Maria Almeida arrived. The duo waved. The trio left."
    assert {words for words, _ in mentioned(text, "person", "description")} == {"The trio"}


@pytest.mark.parametrize(
    ("text", "pronoun", "label"),
    [
        ("Maria Almeida said she would go.", "she", "Maria Almeida"),
        ("Peter Stone left. His boat sank.", "His", "Peter Stone"),
        ("Maria Almeida met Peter Stone. She smiled.", "She", "Maria Almeida"),
        ("Maria Almeida met Peter Stone. He smiled.", "He", "Peter Stone"),
    ],
)
def test_a_pronoun_means_the_compatible_person(text: str, pronoun: str, label: str) -> None:
    assert (pronoun, label) in mentioned(text, "person", "pronoun")


@pytest.mark.parametrize(
    "text",
    [
        "Maria Almeida left. He smiled.",
        "Somebody left. She smiled.",
        "“Maria Almeida is gone.” He smiled.",
        "Peter Stone left. “He is my friend,” a guard said.",
    ],
)
def test_a_pronoun_without_a_compatible_person_stays_open(text: str) -> None:
    assert mentioned(text, "person", "pronoun") == []


@pytest.mark.parametrize(
    ("text", "words", "label"),
    [
        ("He joined Alder Creek University. The university confirmed it.", "The university", "Alder Creek University"),
        ("Norrail, the rail company, paid. The company is old.", "The company", "Norrail"),
        ("Sweden's rail company paid. Later the rail company Norrail closed.", "Sweden's rail company", "Norrail"),
    ],
)
def test_an_organization_by_its_kind(text: str, words: str, label: str) -> None:
    found = [(w.replace("Sweden rail", "Sweden's rail"), name) for w, name in mentioned(text, "organization", "description")]
    assert (words, label) in found


def test_confidence_falls_with_the_manner() -> None:
    text = PAIR + "Torn spoke. The actress waved. She left."
    by_manner = {m.manner: m.confidence for m in read(text).entities if m.label == "Greta Torn"}
    assert by_manner["full_name"] > by_manner["description"]
    assert by_manner["short_name"] > by_manner["description"] >= by_manner["pronoun"]


def test_a_pronouns_predicate_states_a_role() -> None:
    assert ("nurse", "nurse", "Maria Almeida") in described("Maria Almeida lives here. She is a nurse.", "role")


NAMED = [
    "Greta Torn, 19, had come to study.",
    "Friends said the dead girl was 19-year-old Greta Torn.",
    "Rain fell. Greta Torn, 19, lived there.",
]


@pytest.mark.parametrize("named", NAMED)
def test_a_lead_means_the_person_named_with_an_age_after_it(named: str) -> None:
    text = "The body of a Danish university student was found on Sunday. " + named
    assert ("Danish university student", "university student", "Greta Torn") in described(text, "role")
    assert ("Danish", "Denmark", "Greta Torn") in described(text, "nationality")


def test_a_headline_means_the_only_one_who_has_the_role() -> None:
    text = "Danish student missing after storm"
    body = "\nFriends of student Greta Torn wept."
    blocks = [Block(0, len(text), "headline"), Block(len(text) + 1, len(text + body), "body")]
    reading = read_entities(text + body, blocks, split_sentences(text + body, blocks), (), story())
    assert sorted((d.kind, d.label, d.entity.label) for d in reading.descriptors if d.start < len(text)) == [
        ("nationality", "Denmark", "Greta Torn"),
        ("role", "student", "Greta Torn"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "A Danish student was found on Sunday. Greta Torn said she was sad.",
        "A Danish student met an Italian teacher. Greta Torn, 19, was late.",
        "A Danish student was found. Nobody came. Rain fell. It rained more. Greta Torn, 19, was late.",
        "A nine-year-old Danish boy was found on Sunday. Chief Greta Torn, 51, was glad.",
    ],
)
def test_a_lead_stays_open_when_it_is_not_clear(text: str) -> None:
    assert described(text, "nationality") == []


def test_a_name_without_capitals_is_found_once_it_is_known() -> None:
    text = "Greta Torn won the race.\ngreta torn\nGreta torn at the finish"
    assert [label for _, label in mentioned(text, "person")] == ["Greta Torn"] * 3


@pytest.mark.parametrize("others", ["according to people close to the plan", "two sources said", "officials confirmed"])
def test_they_behind_persons_without_a_name_does_not_mean_the_group(others: str) -> None:
    text = f"Greta Torn and Simon Vale are in talks, {others}. They want to start in May."
    assert [words for words, _ in mentioned(text, "person", "pronoun")] == []


def test_a_kind_behind_an_unknown_name_and_a_comma_is_that_names() -> None:
    text = "The Danish firm Norrail built it. Brightly, the Danish firm behind the idea, agreed."
    assert [label for words, label in mentioned(text, "organization", "description")] == []
