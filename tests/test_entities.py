"""Which names are found, of what type and under which label, and what is said of them beside the name."""

import time

import pytest

from tests.reading import described, mentioned, read


def labels(text: str, kind: str) -> list[str]:
    return [label for _, label in mentioned(text, kind)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("On Friday Maria Almeida opened the gate.", "Maria Almeida"),
        ("Then pilot Ostap Drevko took over.", "Ostap Drevko"),
        ("The bus, driven by Dr. Ilka Torn, stopped.", "Ilka Torn"),
        ("Ilka Torn, 41, won.", "Ilka Torn"),
        ("“It is over,” Ilka Torn said.", "Ilka Torn"),
        ("Ilka Torn, a nurse, won.", "Ilka Torn"),
        ("They met Peter van der Molen at noon.", "Peter van der Molen"),
        ("They met George W. Hartley at noon.", "George W. Hartley"),
        ("Ilka Torn (born 1950) is a Greek sprinter.", "Ilka Torn"),
        ("A 30-year-old Ilka Torn appeared.", "Ilka Torn"),
        ("The winner was Ilka Torn. Later Torn left.", "Ilka Torn"),
        ("The judge heard prosecutor Jan Tornqvist on Monday.", "Jan Tornqvist"),
        ("June Halley, 41, won.", "June Halley"),
    ],
)
def test_a_person_is_found_by_what_stands_beside_the_name(text: str, name: str) -> None:
    found = mentioned("Well, said a guard. " + text, "person", "full_name")
    assert (name, name) in found


@pytest.mark.parametrize(
    "text",
    [
        "The Great Wall attracts visitors.",
        "They sailed on Monday July rain or not.",
        "Big Data and Cloud Services are growing.",
        "In Novy Grad the shops closed.",
        "The Almond family moved away.",
    ],
)
def test_capitals_alone_make_no_person(text: str) -> None:
    assert mentioned(text, "person") == []


@pytest.mark.parametrize("text", ["It opened in June Halley said.", "They left last April Halley said.", "On June 5 Halley won."])
def test_a_month_is_no_given_name(text: str) -> None:
    assert not any(label.startswith(("June", "April")) for label in labels(text, "person"))


def test_a_name_never_crosses_a_sentence_and_leaves_out_the_possessive() -> None:
    text = "We thank Maria Almeida. Peter Stone agreed. Maria Almeida’s boat sank. But Peter Stone's did not."
    assert mentioned(text, "person") == [
        ("Maria Almeida", "Maria Almeida"),
        ("Peter Stone", "Peter Stone"),
        ("Maria Almeida", "Maria Almeida"),
        ("Peter Stone", "Peter Stone"),
    ]


def test_surname_given_name_and_misspelled_surname_get_the_full_name() -> None:
    text = "Actor Helena Markowitz arrived. Markowitz waved. Later Markovitz left, and Helena slept."
    assert labels(text, "person") == ["Helena Markowitz"] * 4
    assert [words for words, _ in mentioned(text, "person", "short_name")] == ["Markowitz", "Markovitz", "Helena"]


def test_two_spellings_of_a_full_name_become_the_commoner() -> None:
    text = "Helena Markovitz came. Helena Markowitz sang. Then Helena Markowitz left."
    assert set(labels(text, "person")) == {"Helena Markowitz"}
    assert mentioned(text, "person")[0][0] == "Helena Markovitz"


def test_relatives_with_one_surname_stay_apart() -> None:
    text = "Paul Keller was found. Anna Keller, his sister, wept. Keller was 30."
    assert [label for words, label in mentioned(text, "person") if words != "his"] == [
        "Paul Keller",
        "Anna Keller",
        "Paul Keller",
    ]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("He studied at Alder Creek University in May.", "Alder Creek University"),
        ("He studied at the University of Northfield last year.", "University of Northfield"),
        ("She works for Maple Steel Corp in Ohio.", "Maple Steel"),
        ("Reports by AFP were denied.", "AFP"),
        ("It was North Rail that paid.", "Norrail"),
        ("Oxbow founder Greta Torn left.", "Oxbow"),
        ("The deal with QuickBoat failed.", "QuickBoat"),
        ("Finch Harrow and Associates sued.", "Finch Harrow and Associates"),
    ],
)
def test_organizations(text: str, label: str) -> None:
    assert label in labels(text, "organization")


@pytest.mark.parametrize(
    ("text", "kind", "words", "label"),
    [
        ("The HO is closed.", "place", "HO", "Harbour Observatory"),
        ("The H.O. is closed.", "place", "H.O.", "Harbour Observatory"),
        ("They reached the harbour station late.", "place", "harbour station", "Harbour Observatory"),
        ("They live in Novy Grad today.", "place", "Novy Grad", "Novy Grad"),
        ("LISBON A ferry sank.", "place", "LISBON", "Lisbon"),
        ("The Space Shuttle Merlin landed.", "vehicle", "Merlin", "Merlin"),
        ("It fell into the Amber River at dawn.", "place", "Amber River", "Amber River"),
        ("They searched the village of Otterby at dawn.", "place", "Otterby", "Otterby"),
        ("Crews left for a blaze at Otterby, south of the lake.", "place", "Otterby", "Otterby"),
        ("Roads in the Otterby area are closed.", "place", "Otterby", "Otterby"),
        ("She comes from Cole Harbour, Nova Scotia.", "place", "Cole Harbour", "Cole Harbour"),
        ("Two farms in South Australia burned.", "place", "South Australia", "South Australia"),
        ("It flew back to the moon.", "place", "the moon", "Moon"),
        ("The U.S. agreed.", "country", "U.S.", "United States"),
        ("The Kestrel XT-4 rocket rose.", "vehicle", "Kestrel XT-4", "Kestrel XT-4"),
        ("The Heron capsule landed.", "vehicle", "Heron", "Heron"),
    ],
)
def test_places_and_vehicles(text: str, kind: str, words: str, label: str) -> None:
    assert (words, label) in mentioned(text, kind)


@pytest.mark.parametrize("text", ["Madison Clark sold the boat.", "Police met Charlotte Brenner on the pier."])
def test_a_persons_first_name_is_no_city(text: str) -> None:
    assert mentioned(text, "place") == []
    assert len(mentioned(text, "person")) == 1


@pytest.mark.parametrize("text", ["Perched atop the ferry was a gull.", "Spike the rocket fuel with salt.", "They do it for us."])
def test_a_sentences_first_word_or_a_pronoun_is_no_vehicle_or_country(text: str) -> None:
    assert mentioned(text, "vehicle") == []
    assert mentioned(text, "country") == []


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("He stars in the film “Harbour Lights,” due in May.", "Harbour Lights"),
        ('The series "Cold Water" returns.', "Cold Water"),
        ("A novel called Salt and Iron appeared.", "Salt and Iron"),
        ("Work on Night Shift: Reloaded 3 goes on.", "Night Shift: Reloaded 3"),
        ("Films like Amber Road (2014) did well.", "Amber Road"),
        ("She worked with him on Land of Rivers last year.", "Land of Rivers"),
        ("His movie The Ferryman on MovieTube was praised.", "The Ferryman"),
        ("Ask Doug Perrin (Land of Rivers, Amber Road) about it.", "Amber Road"),
        ("“Harbour Lights” star Tom Reed waved.", "Harbour Lights"),
    ],
)
def test_titles_of_works(text: str, title: str) -> None:
    assert title in [words for words, _ in mentioned(text, "work")]


@pytest.mark.parametrize(
    "text",
    [
        "It poses a challenge to the film crew.",
        "He called it a “rather easy task” today.",
        "“Stop!” she cried.",
        "The film was shot in Lisbon.",
        "RELATED: Best Boats Ever",
        "Ministers from five states (Bolivia, Peru, Chile) met.",
    ],
)
def test_what_is_no_title(text: str) -> None:
    assert mentioned(text, "work") == []


def test_a_title_with_and_without_its_article_is_one_work() -> None:
    text = "The film “Ferryman” is done. The movie The Ferryman opens in May."
    assert labels(text, "work") == ["The Ferryman", "The Ferryman"]


@pytest.mark.parametrize(
    ("text", "words", "label"),
    [
        ("Then veteran Danish pilot Greta Torn spoke.", "veteran Danish pilot", "pilot"),
        ("Actress Greta Torn spoke.", "Actress", "actor"),
        ("We met film producer Greta Torn.", "film producer", "producer"),
        ("Greta Torn, 41, a retired judge, spoke.", "retired judge", "judge"),
        ("Greta Torn, another diver, spoke.", "diver", "diver"),
        ("Greta Torn, head of Norrail, spoke.", "head of Norrail", "head of Norrail"),
        (
            "The head of the Swedish state company Norrail Greta Torn spoke.",
            "head of the Swedish state company Norrail",
            "head of Norrail",
        ),
        ("Norrail’s director Greta Torn spoke.", "Norrail’s director", "Norrail director"),
        ("Greta Torn is a surgeon from Porto.", "surgeon", "surgeon"),
        ("The film's director, Greta Torn, spoke.", "director", "director"),
        ("Actors Greta Torn and Maria Almeida spoke.", "Actors", "actor"),
        ("It helped billionaires like Greta Torn.", "billionaires", "billionaire"),
    ],
)
def test_roles_beside_a_name(text: str, words: str, label: str) -> None:
    assert (words, label, "Greta Torn") in described(text, "role")


@pytest.mark.parametrize(
    "text",
    [
        "In the film Maria Almeida plays surgeon Greta Torn.",
        "Greta Torn is not a surgeon.",
        "The story follows a surgeon (played by Maria Almeida).",
        "Greta Torn founder of nothing said so, Maria Almeida said.",
        "Like a surgeon, Maria Almeida worked slowly.",
    ],
)
def test_roles_in_a_plot_negations_and_comparisons_are_left_out(text: str) -> None:
    assert described(text, "role") == []


@pytest.mark.parametrize(
    ("text", "words", "country", "entity"),
    [
        ("Then veteran Danish pilot Greta Torn spoke.", "Danish", "Denmark", "Greta Torn"),
        ("Greta Torn, 40, a homeless Italian man, fled.", "Italian", "Italy", "Greta Torn"),
        ("Italy’s Greta Torn won.", "Italy", "Italy", "Greta Torn"),
        ("Greta Torn (born 3 May 1950 in Porto) is a Greek sprinter.", "Greek", "Greece", "Greta Torn"),
        ("Sweden’s rail company, Norrail, paid.", "Sweden", "Sweden", "Norrail"),
        ("The Swedish rail company Norrail paid.", "Swedish", "Sweden", "Norrail"),
        ("The Oslo-based company Norrail paid.", "Oslo-based", "Norway", "Norrail"),
        ("He liked the Polish comedy “Cold Water” best.", "Polish", "Poland", "Cold Water"),
    ],
)
def test_nationalities(text: str, words: str, country: str, entity: str) -> None:
    assert (words, country, entity) in described(text, "nationality")


def test_an_adjective_that_means_something_else_is_no_nationality_of_the_person() -> None:
    text = "Swedish rail company chief Greta Torn and Chinese food critic Maria Almeida met."
    assert "Greta Torn" not in [entity for _, _, entity in described(text, "nationality")]


@pytest.mark.parametrize(
    "text",
    [
        "Norrail founder Greta Torn spoke.",
        "Norrail’s administrator Greta Torn spoke.",
        "Greta Torn, head of Norrail, spoke.",
        "Greta Torn’s Norrail lost money.",
        "Norrail engineer Greta Torn spoke.",
    ],
)
def test_affiliations(text: str) -> None:
    assert ("Norrail", "Norrail", "Greta Torn") in described(text, "affiliation")


def test_who_founded_a_company_has_no_occupation_from_it() -> None:
    assert described("Norrail founder Greta Torn spoke.", "role") == []


@pytest.mark.parametrize(
    "unit", ["word, ", "Tom Reed and ", "A ", "ALL CAPS ", "film “The X” ", "“", "Ab: Cd ", "he said ", "\u200b", "مرحبا ", "😀 "]
)
def test_hostile_text_is_read_in_bounded_time(unit: str) -> None:
    text = unit * (60_000 // len(unit))
    began = time.monotonic()
    reading = read(text)
    assert time.monotonic() - began < 30
    assert all(0 <= mention.start < mention.end <= len(text) for mention in reading.entities)


def test_reading_twice_gives_the_same() -> None:
    text = "Actress Greta Torn and pilot Peter Stone met in Lisbon. The duo waved. She left; he stayed at the HO."
    assert read(text) == read(text)
