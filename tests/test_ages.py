"""Ages in text, and the birth dates they allow."""

from calendar import isleap
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from flows.expressions import find_expressions
from flows.expressions.ages import find_ages
from flows.extract.document import Block
from flows.extract.document_reader import read_document
from flows.extract.readers import rule_reader
from flows.normalize.ages import birth_interval, birthday_interval, read_age, refers_to_past
from flows.normalize.publication import Publication
from flows.normalize.reading import Passage, Read, Refused
from flows.normalize.times import anchor_article
from flows.settings import find_project
from flows.stories.story import Story
from flows.values import BirthDate, Relation
from flows.vocabulary.lexicons import read_lexicons
from flows.vocabulary.packs import read_packs

SEEDS = find_project() / "seeds"
STORY = Story("ages", "Ages", None, SEEDS, read_packs(SEEDS / "vocabulary", ["core"]), read_lexicons(SEEDS / "lexicons"))
READER = rule_reader(STORY)
PUBLISHED = Publication(datetime(2022, 3, 1, tzinfo=UTC), datetime(2022, 3, 2, tzinfo=UTC), 5, "metadata")


def holders(text: str) -> list[tuple[str, str]]:
    document = read_document("art_0", text, [Block(0, len(text), "body")], STORY)
    rows = [row for row in READER(document) if row["predicate"] == "age"]
    return [(row["subject_label"], text[row["value_start"] : row["value_end"]]) for row in rows]


def passage_of(text: str, words: str) -> Passage:
    start = text.index(words)
    expressions = find_expressions(text)
    times = anchor_article(text, expressions, PUBLISHED, {})
    return Passage(text, start, start + len(words), expressions, times, PUBLISHED)


def born(text: str, words: str) -> tuple[date | None, date | None]:
    outcome = read_age(passage_of(text, words))
    assert isinstance(outcome, Read)
    assert isinstance(outcome.value, BirthDate)
    return outcome.value.earliest, outcome.value.latest


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Conductor Marta Lindqvist, 44, led the choir.", [("Marta Lindqvist", "44")]),
        ("Marta Lindqvist (44) led the choir.", [("Marta Lindqvist", "44")]),
        ("Marta Lindqvist, a 44-year-old conductor, led the choir.", [("Marta Lindqvist", "44-year-old")]),
        ("Police looked for 31-year-old Daniel Okafor.", [("Daniel Okafor", "31-year-old")]),
        ("Daniel Okafor came with his 12-year-old brother, Tunde, on Monday.", [("Tunde", "12-year-old")]),
        (
            "Conductor Marta Lindqvist, 58, spoke. The 34-year-old, named by police as Daniel Okafor, fled.",
            [("Marta Lindqvist", "58"), ("Daniel Okafor", "34-year-old")],
        ),
        ("One was a woman; the other was a 35-year-old man, Marta Lindqvist told reporters.", []),
        ("Conductor Marta Lindqvist, 58, spoke. The 34-year-old fled.", [("Marta Lindqvist", "58")]),
        ("Tunde, ten, sells water in the market.", [("Tunde", "ten")]),
        ("Marta Lindqvist left early. She is 44.", [("Marta Lindqvist", "44")]),
        ("Daniel Okafor turned 50 on Monday.", [("Daniel Okafor", "50")]),
        ("Marta Lindqvist died on Sunday, aged 91.", [("Marta Lindqvist", "aged 91")]),
        ("Marta Lindqvist, who was 22 when the war began, wrote it down.", [("Marta Lindqvist", "22")]),
        ("Marta Lindqvist is 44.", [("Marta Lindqvist", "44")]),
        ("Marta Lindqvist is a 44-year-old conductor.", [("Marta Lindqvist", "44-year-old")]),
        ("Marta Lindqvist came home. She is a 44-year-old conductor.", [("Marta Lindqvist", "44-year-old")]),
        ("Marta Lindqvist, a conductor from Uppsala, 44, led the choir.", [("Marta Lindqvist", "44")]),
        ("Marta Lindqvist, of Uppsala, who is 44, led the choir.", [("Marta Lindqvist", "44")]),
        ("Marta Lindqvist (left), 44, led the choir.", [("Marta Lindqvist", "44")]),
        ("Marta Lindqvist – a 44-year-old conductor – led the choir.", [("Marta Lindqvist", "44-year-old")]),
        ("Marta Lindqvist, who at 44 is the oldest singer, led the choir.", [("Marta Lindqvist", "44")]),
        ("Marta Lindqvist gave her age as 44.", [("Marta Lindqvist", "44")]),
        ("Marta Lindqvist, who died on Sunday aged 91, led the choir.", [("Marta Lindqvist", "aged 91")]),
        ("Now 44, Marta Lindqvist leads the choir.", [("Marta Lindqvist", "44")]),
        ("Aged just 18, Marta Lindqvist led the choir.", [("Marta Lindqvist", "Aged just 18")]),
        ("When she was 14, Marta Lindqvist led the choir.", [("Marta Lindqvist", "14")]),
        ("Marta Lindqvist led the choir. The conductor, 44, will go on.", [("Marta Lindqvist", "44")]),
        ("Marta Lindqvist has a 14-year-old son, Nils.", [("Nils", "14-year-old")]),
        ("The cake was for her 89-year-old sister, Greta. The guests had left.", [("Greta", "89-year-old")]),
        ("Marta Lindqvist came with her children Nils (9) and Elsa (7).", [("Nils", "9"), ("Elsa", "7")]),
        ("Marta Lindqvist left school at the age of 16.", [("Marta Lindqvist", "at the age of 16")]),
        ("Marta Lindqvist, from the Opera, is 44.", [("Marta Lindqvist", "44")]),
        ("Marta Lindqvist – who is 44 – led the choir.", [("Marta Lindqvist", "44")]),
        ("The 44-year-old founder and conductor, Marta Lindqvist, left.", [("Marta Lindqvist", "44-year-old")]),
        ("The 44-year-old mother of two Marta Lindqvist left.", [("Marta Lindqvist", "44-year-old")]),
        ("Mrs Lindqvist is 44.", [("Lindqvist", "44")]),
        ("Tom Reed, the son of Maria Lind, is 12.", [("Tom Reed", "12")]),
        ("In 2012, when she was 20, Marta Lindqvist moved to Oslo.", [("Marta Lindqvist", "20")]),
        ("Ana Cole and Ben Cole, 37 and 41, run the farm.", [("Ana Cole", "37"), ("Ben Cole", "41")]),
        ("Ana Cole and her husband, Ben, who are both 37, run it.", [("Ana Cole", "37"), ("Ben", "37")]),
        (
            "A 24-year-old nurse has won the lottery. Marta Lindqvist, from Uppsala, bought the ticket on Monday.",
            [("Marta Lindqvist", "24-year-old")],
        ),
        ("Dont ask. Nils Bergs 44-year-old sister, Elsa, knows Berg.", [("Elsa", "44-year-old")]),
        ("Dont ask. Nils Berg sings. The song was written by 44-year-old Nils Bergs sister.", [("Nils Berg", "44-year-old")]),
    ],
)
def test_an_age_belongs_to_the_person_its_words_tie_it_to(text: str, found: list[tuple[str, str]]) -> None:
    assert holders(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Marta Lindqvist runs a 29-year-old company.",
        "Daniel Okafor drank a 12-year-old whisky in the 140-year-old hotel.",
        "Daniel Okafor said children under the age of 14 may not work.",
        "Daniel Okafor spoke of people aged 65 and over.",
        "Marta Lindqvist led 44 musicians.",
        "Marta Lindqvist, one of the first to come, stayed.",
        "Marta Lindqvist hoped to retire before she was 60.",
        "Fiskby, a 370-year-old company, was sold.",
        "The average 45-year-old adult sleeps less, said Marta Lindqvist.",
        "Marta Lindqvist has a 14-year-old son.",
        "The mother of Marta Lindqvist is 70.",
        "The book by Marta Lindqvist is 37 years old.",
        "Marta Lindqvist's dog Rex, 12, barked.",
        "Marta Lindqvist, in lane 4, came first.",
        "Marta Lindqvist was 3 up after nine holes.",
        "Marta Lindqvist was one.",
        "At one point, Marta Lindqvist wept.",
        "Marta Lindqvist leads them. The average age is 37, and the retirement age of 65 stays.",
        "When he was 20, Maria Lind met him.",
        "A 20-year-old man died. Maria Lind, who drove, was hurt.",
        "An 18-year-old player scored. Marta Lindqvist, who coached him, cheered.",
        "Police spokeswoman Marta Lindqvist said a gun was found. The 37-year-old man was held.",
        "Marta Lindqvist would be 100 by now.",
    ],
)
def test_ages_of_things_groups_and_rules_have_no_holder(text: str) -> None:
    assert holders(text) == []


def test_an_age_of_now_counts_from_publication() -> None:
    assert born("Ana Prado, 44, leads them.", "44") == (date(1977, 3, 2), date(1978, 3, 1))


def test_a_past_age_counts_from_the_time_it_speaks_of() -> None:
    assert born("She was 22 when the bridge fell in May 1990.", "22") == (date(1967, 5, 2), date(1968, 5, 31))


def test_a_past_age_without_a_time_only_bounds_the_birth_from_above() -> None:
    assert born("He won a prize when he was 22.", "22") == (None, date(2000, 3, 1))


def test_a_birthday_with_its_day_gives_the_birth_date() -> None:
    assert born("The record came out on his 69th birthday on 8 January 2016.", "69th birthday") == (date(1947, 1, 8),) * 2
    assert born("She turned 11 on February 28, 2022.", "11") == (date(2011, 2, 28),) * 2


def test_a_birthday_to_come_is_no_present_age() -> None:
    assert born("Ana Prado, who will be 44 in May, leads them.", "44") == (date(1978, 5, 1), date(1978, 5, 31))


@pytest.mark.parametrize(
    ("text", "words", "past"),
    [
        ("Ana Prado, 44, won.", "44", False),
        ("She is 44.", "44", False),
        ("He said he was 44.", "44", False),
        ("She was 44 at the time.", "44", True),
        ("She moved there when she was just 14.", "14", True),
        ("He died at the age of 64.", "at the age of 64", True),
        ("At the age of 85, she still works.", "At the age of 85", False),
        ("As a 14-year-old, she won.", "14-year-old", True),
        ("At 14 years old, she won.", "14 years old", True),
        ("Aged 14, she won.", "Aged 14", True),
        ("Aged 91, she still works.", "Aged 91", False),
    ],
)
def test_past_ages_are_told_from_current_ones(text: str, words: str, past: bool) -> None:
    assert refers_to_past(passage_of(text, words)) is past


@pytest.mark.parametrize(
    ("text", "words", "youngest", "oldest"),
    [
        ("He is nearly 60.", "60", 58, 59),
        ("She is about 40.", "40", 38, 42),
        ("He is in his late 50s.", "in his late 50s", 57, 59),
    ],
)
def test_vague_ages_are_ranges_by_convention(text: str, words: str, youngest: int, oldest: int) -> None:
    assert born(text, words) == birth_interval(youngest, oldest, date(2022, 3, 1), date(2022, 3, 1))


def test_months_are_counted_as_months() -> None:
    assert born("an 18-month-old girl", "18-month-old") == (date(2020, 8, 2), date(2020, 9, 1))


@pytest.mark.parametrize("words", ["0-year-old", "999 years old", "150-year-old"])
def test_impossible_ages_are_refused_with_their_reason(words: str) -> None:
    outcome = read_age(passage_of(f"the {words} man", words))
    assert isinstance(outcome, Refused)
    assert outcome.code == "impossible_value"


@pytest.mark.parametrize(
    "words", ["-5-year-old", "9" * 300 + " years old", "٣٤ years old", "1.500.000,50 years old", "– years old"]
)
def test_broken_ages_give_no_invented_person(words: str) -> None:
    assert holders(f"Marta Lindqvist is {words}.") in ([], [("Marta Lindqvist", "5-year-old")], [("Marta Lindqvist", words)])


def test_birth_intervals_relate_as_ages_of_one_person_do() -> None:
    in_may, in_october = BirthDate(36, date(1984, 5, 14), date(1985, 6, 1)), BirthDate(37, date(1983, 10, 6), date(1984, 10, 6))
    stale = BirthDate(57, date(1963, 10, 6), date(1964, 10, 6))
    exact = BirthDate(37, date(1984, 7, 1), date(1984, 7, 1))
    assert in_may.relation(in_may) is Relation.AGREE
    assert in_may.relation(in_october) is Relation.OVERLAP
    assert exact.relation(in_october) is Relation.REFINES
    assert in_october.relation(stale) is Relation.DISJOINT


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


@given(first=DAYS, length=st.integers(0, 5), age=st.integers(1, 100))
def test_birthday_interval_holds_exactly_the_births_whose_birthday_falls_on_the_days(first: date, length: int, age: int) -> None:
    last = first + timedelta(days=length)
    assume(length > 0 or (first.month, first.day) != (2, 29) or isleap(first.year - age))
    earliest, latest = birthday_interval(age, first, last)
    assert earliest is not None
    assert latest is not None
    days = [first + timedelta(days=n) for n in range(length + 1)]

    def reached(birth: date, on_28: bool) -> bool:
        return any(age_on(day, birth, on_28) == age and age_on(day - timedelta(days=1), birth, on_28) == age - 1 for day in days)

    for birth in (edge + timedelta(days=n) for edge in (earliest, latest) for n in range(-4, 5)):
        assert any(reached(birth, on_28) for on_28 in (True, False)) == (earliest <= birth <= latest), birth
