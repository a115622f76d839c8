"""Comparing names of persons: slips, romanizations, omissions and conflicts."""

from pathlib import Path

import pytest

from flows.normalize.name_forms import name_forms
from flows.normalize.names import DIFFERENT, MATCH_FROM, POSSIBLE, SAME, compare_names
from flows.vocabulary.lexicons import read_lexicons

NICKNAMES = name_forms(read_lexicons(Path(__file__).parents[1] / "seeds" / "lexicons").maps)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Yulia Peresild", "Yulia Pereslid"),
        ("Yulia Peresild", "Iuliia Peresild"),
        ("Anton Shkaplerov", "Anton Chkaplerov"),
        ("Anton Shkaplerov", "Антон Шкаплеров"),
        ("Marta Kowalska", "KOWALSKA, Marta"),
        ("Rui Costa Prado", "Prado Rui Costa"),
        ("Elon Musk", "Elon Reeve Musk"),
        ("Dmitry Rogozin", "Dmitri Olegovich Rogozin"),
        ("Anna Ivanov", "Anna Ivanova"),
        ("Jim Bridenstine", "James Bridenstine"),
        ("Dr. Ana Lopez", "Ana Lopez"),
        ("cosmonaut Oleg Novitsky", "Oleg Novitskiy"),
        ("Henry Dale Jr.", "Henry Dale"),
        ("Peter de Vries", "Peter Vries"),
        ("John F. Kennedy", "John Fitzgerald Kennedy"),
        ("AJ Brandt", "A. J. Brandt"),
        ("Kaitie Brandt", "Kaitlynn Brandt"),
        ("1gor Orl0v", "Igor Orlov"),
        ("Ortega y Gasset", "Ortega Gasset"),
    ],
)
def test_one_person_in_two_spellings_is_the_same(a: str, b: str) -> None:
    assert compare_names(a, b, NICKNAMES).outcome == SAME
    assert compare_names(b, a, NICKNAMES).outcome == SAME


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Elon Musk", "Kimbal Musk"),
        ("Yulia Peresild", "Anna Peresild"),
        ("Maria Garcia", "Mario Garcia"),
        ("Tom Cruise", "Tom Crewe"),
        ("Petr Ivanov", "Anna Ivanova"),
        ("K. Shkaplerov", "Anton Shkaplerov"),
        ("Henry Dale Jr.", "Henry Dale Sr."),
        ("Viktor Yakunin", "Vladimir Yakunin"),
        ("Ana Lopez", "..."),
        ("John E. Long", "John Y. Long"),
        ("E. Brandt", "Yvonne Brandt"),
        ("Abdul Karimi", "Abdulrahman Karimi"),
        ("Ada Healy", "Ada J. Allan"),
        ("Ada Morgen", "Ada B. Muir"),
        ("George W. Hale", "George H. W. Hale"),
        ("George Walker Hale", "George H. W. Hale"),
        ("Andrew Wolters", "Andrew W. Brandt"),
        ("Louis XIV", "Louis XVI"),
        ("David Mitchell", "Michael Day"),
    ],
)
def test_a_conflict_makes_two_persons(a: str, b: str) -> None:
    assert compare_names(a, b, NICKNAMES).outcome == DIFFERENT
    assert compare_names(b, a, NICKNAMES).outcome == DIFFERENT


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Musk", "Elon Musk"),
        ("A. Shkaplerov", "Anton Shkaplerov"),
        ("Yu. Orlova", "Yulia Orlova"),
        ("E. Brandt", "Edward Brandt"),
        ("Edward B.", "Edward Brandt"),
    ],
)
def test_an_omitted_given_name_leaves_the_question_open(a: str, b: str) -> None:
    assert compare_names(a, b, NICKNAMES).outcome == POSSIBLE


def test_a_conflict_weighs_more_than_an_omission() -> None:
    assert compare_names("Musk", "Elon Musk").score > compare_names("Kimbal Musk", "Elon Musk").score + 0.2


def test_a_surname_that_is_also_a_title_is_kept() -> None:
    assert compare_names("Stephen King", "Stephen Hall").outcome == DIFFERENT
    assert compare_names("Stephen King", "King, Stephen").outcome == SAME


def test_the_reason_names_each_part() -> None:
    reason = compare_names("Elon Musk", "Kimbal Musk").reason
    assert "musk equals musk" in reason
    assert "elon is not kimbal" in reason


def test_a_nickname_counts_only_with_the_list() -> None:
    assert compare_names("Bob Hale", "Robert Hale", NICKNAMES).outcome == SAME
    assert compare_names("Bob Hale", "Robert Hale").outcome == DIFFERENT


def test_hostile_names_are_compared_without_hanging() -> None:
    assert compare_names("a" * 1_000_000, "b " * 500_000).outcome == DIFFERENT


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Karim Nasser", "كريم ناصر"),
        ("Gloria Madden", "格洛麗亞·麥登"),
        ("Xi Jinping", "习近平"),
        ("Deng Xiaoping", "Teng Hsiaoping"),
        ("Abdul Aziz Karimi", "Abdulaziz Karimi"),
        ("Mohammed Haddad", "Muhammad Haddad"),
        ("Goran Petrović", "Goran Petrovich"),
        ("Wolodymyr Sacharow", "Volodymyr Zakharov"),
        ("Jakub Pachowicz", "Jakub Pahowicz"),
        ("Nikolai Petrovitsj", "Nikolai Petrovich"),
        ("Karin Dawling", "Карин Доулин"),
        ("Publius Hartmann", "Публий Хартман"),
        ("Martha Jensen", "玛莎·延森"),
    ],
)
def test_another_script_or_romanization_may_be_the_same(a: str, b: str) -> None:
    assert compare_names(a, b, NICKNAMES).score >= MATCH_FROM
    assert compare_names(a, b, NICKNAMES).score == compare_names(b, a, NICKNAMES).score


def test_a_name_in_another_language_is_weaker_than_a_short_form() -> None:
    short, foreign = compare_names("Jack Perez", "John Perez", NICKNAMES), compare_names("Juan Perez", "John Perez", NICKNAMES)
    assert short.score > foreign.score > MATCH_FROM


def test_what_two_people_are_called_is_no_slip() -> None:
    assert compare_names("Paul Allen", "Paula Allen", NICKNAMES).outcome == DIFFERENT
    assert compare_names("Hamid Noor", "Ahmed Noor", NICKNAMES).score < MATCH_FROM
    assert compare_names("Al Gore", "Albert Gore", NICKNAMES).outcome == SAME


def test_two_short_forms_of_one_name_are_weaker_than_a_short_and_the_full_form() -> None:
    full, short = (
        compare_names("Liz Brandt", "Elizabeth Brandt", NICKNAMES),
        compare_names("Liz Brandt", "Betty Brandt", NICKNAMES),
    )
    assert full.score > short.score > MATCH_FROM
