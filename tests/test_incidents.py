"""Reports of one event tell its toll under many words: what is one incident and what stays two."""

import random
from pathlib import Path

import pytest

from flows.deduplicate.clusters import Clusters
from flows.deduplicate.incidents import join_incidents, nodes_that_name
from flows.deduplicate.references import Node, References
from flows.settings import find_project
from flows.tables import records
from flows.vocabulary.lexicons import read_lexicons
from tests.test_entities_run import article, run
from tests.test_extract import extract

LEXICONS = read_lexicons(find_project() / "seeds" / "lexicons")


def groups(*articles: dict[str, int]) -> list[list[str]]:
    """The labels that are one, given how many counts each article gives of each incident."""
    references = References()
    for number, told in enumerate(articles):
        for label, count in told.items():
            references.nodes["event", label].add(f"art_{number}")
            if count:
                references.tolls["event", label][f"art_{number}"] += count
    clusters = Clusters(references.nodes)
    join_incidents(clusters, references, LEXICONS)
    return sorted([label for _, label in nodes] for nodes in clusters.all())


@pytest.mark.parametrize(
    "told",
    [
        ("tragedy", "sinking of Aurora"),
        ("sinking of ferry", "sinking of Aurora"),
        ("capsizing of Aurora", "sinking of Aurora"),
        ("plane crash in Peru", "crash"),
        ("shooting in Oslo", "attack in Oslo"),
        ("disaster", "incident"),
    ],
)
def test_one_incident_under_other_words_is_one(told: tuple[str, str]) -> None:
    assert groups({told[0]: 2}, {told[1]: 1}) == [sorted(told)]


@pytest.mark.parametrize(
    "told",
    [
        ("explosion in Norway", "explosion in Denmark"),
        ("sinking of Aurora", "sinking of Boreas"),
        ("shooting in Oslo", "earthquake in Oslo"),
    ],
)
def test_incidents_of_another_kind_place_or_name_stay_two(told: tuple[str, str]) -> None:
    assert groups({told[0]: 1}, {told[1]: 1}) == sorted([label] for label in told)


def test_a_word_that_may_mean_two_incidents_joins_neither() -> None:
    told = ({"plane crash in Peru": 1}, {"plane crash in Chile": 1}, {"tragedy": 1}, {"crash": 1})
    assert len(groups(*told)) == 4


def test_an_article_on_another_incident_changes_nothing() -> None:
    story = ({"crash in Peru": 2}, {"crash in Peru": 1}, {"tragedy": 1})
    alone = groups(*story)
    assert groups(*story, {"fire in Oslo": 3}) == sorted([*alone, ["fire in Oslo"]])


def test_what_an_article_tells_in_passing_is_not_its_incident() -> None:
    assert groups({"crash in Peru": 3, "collision": 1}, {"crash": 1}) == [["collision"], ["crash", "crash in Peru"]]
    assert groups({"disaster": 2, "train crash in Peru": 2}, {"derailment": 4}) == [
        ["derailment", "disaster", "train crash in Peru"]
    ]


def test_the_order_of_articles_changes_nothing() -> None:
    told = [{"tragedy": 1}, {"sinking of Aurora": 2}, {"sinking of ferry": 1}, {"incident": 1}, {"accident": 1}]
    expected = groups(*told)
    for seed in range(5):
        random.Random(seed).shuffle(told)
        assert groups(*told) == expected


def test_the_label_tells_what_happened_and_to_whom() -> None:
    nodes: list[Node] = [("event", label) for label in ("sinking", "sinking of Aurora", "tragedy")]
    assert nodes_that_name(nodes, LEXICONS) == [("event", "sinking of Aurora")]
    assert nodes_that_name(nodes[2:], LEXICONS) == [("event", "tragedy")]


def test_a_toll_beside_a_verb_is_that_of_what_the_verb_tells() -> None:
    text = "Tragedy kills 12 people\nTwelve people died when the ferry Aurora sank near Tromso on 11 March.\n"
    rows = [row for row in records(extract(text).candidates) if row["predicate"] == "death_count"]
    assert [row["subject_label"] for row in rows] == ["sinking of Aurora", "sinking of Aurora"]


def test_an_event_without_a_toll_is_the_incident_called_so_beside_it() -> None:
    assert groups({"derailment": 2, "derailment of train": 0}) == [["derailment", "derailment of train"]]
    assert groups({"derailment": 2}, {"derailment of train": 0}) == [["derailment"], ["derailment of train"]]


def test_a_toll_of_years_ago_is_of_another_incident() -> None:
    text = "The accident near Tromso killed 12 people. It is the worst since 1998, when 40 died in a collision in Oslo.\n"
    rows = [row for row in records(extract(text).candidates) if row["predicate"] == "death_count"]
    assert [row["subject_label"] for row in rows] == ["accident in Tromso", "collision in Oslo"]


def test_tolls_of_two_reports_answer_one_question(tmp_path: Path) -> None:
    first = "A ferry with 80 people aboard capsized off Tromso on Monday, killing at least 12 people, police said.\n"
    second = "Fifteen people died when the ferry Aurora sank near Tromso on Monday, police said.\n"
    tables = run(
        tmp_path,
        {
            "a.md": article("Daily Post", "2021-05-04", first),
            "b.md": article("Evening News", "2021-05-05", second),
        },
    )
    tolls = [row for row in tables["mentions"] if row["predicate"] == "death_count"]
    assert sorted(row["value"] for row in tolls) == ["12", "15"]
    assert {row["subject_label"] for row in tolls} == {"sinking of Aurora"}
