"""Known names, what places lie within, and their zones."""

import pytest

from flows.vocabulary.gazetteer import Gazetteer, build_gazetteer
from flows.vocabulary.predicates import KnownEntity


@pytest.fixture
def gazetteer() -> Gazetteer:
    return build_gazetteer(
        [
            KnownEntity("Earth", "place"),
            KnownEntity("Asia", "place", within="Earth"),
            KnownEntity("Kazakhstan", "country", within="Asia"),
            KnownEntity("Baikonur Cosmodrome", "place", ("Baikonur",), "Kazakhstan", "Asia/Qyzylorda"),
            KnownEntity("Almaty", "place", (), "Kazakhstan", "Asia/Almaty"),
            KnownEntity("Italy", "country", (), "Earth", "Europe/Rome"),
            KnownEntity("Rome", "place", (), "Italy"),
            KnownEntity("Russia", "country", (), "Earth", "Europe/Moscow"),
            KnownEntity("Omsk", "place", (), "Russia", "Asia/Omsk"),
            KnownEntity("United States", "country", ("US", "the States"), "Earth"),
            KnownEntity("Loop A", "place", (), "Loop B"),
            KnownEntity("Loop B", "place", (), "Loop A"),
        ]
    )


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("Kazakhstan", "Kazakhstan"),
        ("Baikonur", "Baikonur Cosmodrome"),
        ("baikonur  cosmodrome", "Baikonur Cosmodrome"),
        ("US", "United States"),
        ("U.S.", "United States"),
    ],
)
def test_a_label_or_alias_is_found(gazetteer: Gazetteer, name: str, label: str) -> None:
    found = gazetteer.find(name)
    assert found is not None
    assert found.label == label


@pytest.mark.parametrize("name", ["us", "rome", "Atlantis", ""])
def test_case_counts_for_a_single_word(gazetteer: Gazetteer, name: str) -> None:
    assert gazetteer.find(name) is None


def test_the_first_of_two_entities_with_one_name_wins() -> None:
    gazetteer = build_gazetteer([KnownEntity("Story Rome", "work", ("Rome",)), KnownEntity("Rome", "place")])
    found = gazetteer.find("Rome")
    assert found is not None
    assert found.type == "work"


def test_places_lie_within_transitively(gazetteer: Gazetteer) -> None:
    assert gazetteer.is_within("Baikonur", "Earth")
    assert gazetteer.is_within("Baikonur Cosmodrome", "Kazakhstan")
    assert not gazetteer.is_within("Kazakhstan", "Baikonur")
    assert not gazetteer.is_within("Kazakhstan", "Kazakhstan")
    assert not gazetteer.is_within("Nowhere", "Earth")


def test_a_circle_ends(gazetteer: Gazetteer) -> None:
    assert gazetteer.is_within("Loop A", "Loop B")
    assert not gazetteer.is_within("Loop A", "Earth")
    assert gazetteer.zone_of("Loop A") is None


@pytest.mark.parametrize(
    ("place", "zone"),
    [
        ("Baikonur", "Asia/Qyzylorda"),
        ("Rome", "Europe/Rome"),
        ("Kazakhstan", None),
        ("Russia", None),
        ("Omsk", "Asia/Omsk"),
        ("United States", None),
        ("Nowhere", None),
    ],
)
def test_a_zone_comes_from_the_place_or_what_it_lies_within(gazetteer: Gazetteer, place: str, zone: str | None) -> None:
    assert gazetteer.zone_of(place) == zone


def test_the_country_of_a_place(gazetteer: Gazetteer) -> None:
    assert gazetteer.country_of("Baikonur") == "Kazakhstan"
    assert gazetteer.country_of("Kazakhstan") == "Kazakhstan"
    assert gazetteer.country_of("Asia") is None
