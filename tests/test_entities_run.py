"""Who is who through whole runs of small stories: spellings, namesakes, reprints, articles that come and go."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from flows.pipeline import Run, stages
from flows.settings import Settings, find_project
from flows.stories.read import read_story
from flows.tables import records

Row = dict[str, Any]
Tables = dict[str, list[Row]]
FERRY = """A ferry with 41 people aboard ran aground near Porto on Monday, 3 May 2021, officials said.

Captain Marta Kowalska, 52, told reporters that the engine had failed before dawn.

“We did everything we could to bring everybody home,” Kowalska said on the quay.

Rescuers brought the passengers ashore in small boats, and nobody was badly hurt in the accident.

The ferry company Norrail said it would look into the matter and publish what it finds within a month.
"""
DISPATCH = """Readers along the coast woke to news of a stranded ferry off Porto.

Marta Kowalska, a captain, commanded the ship. Police said a buoy was missing.
"""


def article(publisher: str, published: str, text: str) -> str:
    """An article with front matter."""
    return f"---\npublisher: {publisher}\npublished: {published}\n---\n{text}"


def run(folder: Path, articles: dict[str, str]) -> Tables:
    """The stages up to deduplication over articles by file name."""
    source = folder / "articles"
    source.mkdir(exist_ok=True)
    for old in source.iterdir():
        old.unlink()
    for name, text in articles.items():
        (source / name).write_text(text, encoding="utf-8")
    settings = Settings(find_project(), "", source, folder / "output", "direct", 1)
    process = Run(settings, read_story(settings), datetime(2026, 1, 5, tzinfo=UTC))
    ingested = stages.ingest(process, stages.list_shards(process))
    extracted = stages.extract(process, ingested)
    joined = stages.join(process, ingested, extracted, stages.normalize(process, ingested, extracted))
    found = stages.deduplicate_story(process, joined)
    return {name: records(found.table(name)) for name in ("entities", "names", "claim_groups", "sources", "mentions", "doubts")}


def persons(tables: Tables) -> list[str]:
    """Labels of persons, sorted."""
    return sorted(row["label"] for row in tables["entities"] if row["type"] == "person")


def ferry() -> dict[str, str]:
    """Two independent reports of one accident."""
    return {
        "a.md": article("Daily Post", "2021-05-03", FERRY),
        "b.md": article("Harbour Dispatch", "2021-05-04", DISPATCH),
    }


def test_titles_scripts_romanizations_initials_and_short_forms_are_one_person_each(tmp_path: Path) -> None:
    tables = run(
        tmp_path,
        {
            "1.txt": "Anton Orlov, a cosmonaut, landed on Sunday. Orlov said he was well. Robert Hale, 44, an engineer, waved.\n",
            "2.txt": "Cosmonaut Anton Orloff returned on Sunday. Bob Hale, an engineer, met him at the site, the agency said.\n",
            "3.txt": "The cosmonaut Антон Орлов (Anton Orlov) landed. Dr. R. Hale said the landing was soft.\n",
            "4.txt": "A. Orlov said: “We are home and we are well again.” Mr. Hale thanked the crew.\n",
        },
    )
    assert len(persons(tables)) == 2
    assert {"Anton Orlov", "Anton Orloff", "Антон Орлов", "Robert Hale", "Bob Hale", "R. Hale"} <= {
        row["name"] for row in tables["names"]
    }


def test_brothers_stay_two_and_a_surname_belongs_to_its_article(tmp_path: Path) -> None:
    tables = run(
        tmp_path,
        {
            "1.txt": "Elmo Tusk, 50, a builder of rockets, spoke on Monday. Tusk said the launch would go ahead.\n",
            "2.txt": "Kimball Tusk, 49, a cook, spoke on Tuesday. Tusk said the food was good.\n",
        },
    )
    assert persons(tables) == ["Elmo Tusk", "Kimball Tusk"]
    said = {row["value"]: row["subject_label"] for row in tables["claim_groups"] if row["predicate"] == "stated"}
    assert said == {"the launch would go ahead": "Elmo Tusk", "the food was good": "Kimball Tusk"}


def test_a_suffix_initials_or_the_name_of_another_sex_tell_relatives_apart(tmp_path: Path) -> None:
    tables = run(
        tmp_path,
        {
            "1.txt": "Jon Reed Sr., 61, a farmer, fell on Monday. His son Jon Reed Jr., 24, a student, called for help.\n",
            "4.txt": "Andrew Moser, a baker, and his sister Andrea Moser, a nurse, waited.\n",
            "3.txt": "Martin Vogel, a baker, and his sister Martina Vogel, a nurse, waited.\n",
            "2.txt": "Mayor Karl W. Brandt spoke. His father, Karl H. W. Brandt, listened. Karl W. Brandt said he was glad.\n",
        },
    )
    assert persons(tables) == [
        "Andrea Moser",
        "Andrew Moser",
        "Jon Reed Jr.",
        "Jon Reed Sr.",
        "Karl H. W. Brandt",
        "Karl W. Brandt",
        "Martin Vogel",
        "Martina Vogel",
    ]


def test_namesakes_are_told_apart_by_age_and_role(tmp_path: Path) -> None:
    tables = run(
        tmp_path,
        {
            "1.md": article("Post", "2021-05-03", "Jon Reed, 24, a student, was found on Monday. Reed was from Ohio.\n"),
            "2.md": article("Star", "2021-05-04", "Jon Reed, 61, a police officer, said the case was open.\n"),
            "3.md": article("Sun", "2021-05-05", "Police officer Jon Reed said nothing was stolen.\n"),
            "4.md": article("Moon", "2021-05-05", "The student Jon Reed, 24, was buried on Wednesday.\n"),
        },
    )
    assert persons(tables) == ["Jon Reed", "Jon Reed (born 1959/1960)"]
    officer = [row["value"] for row in tables["claim_groups"] if "born" in row["subject_label"] and row["predicate"] == "stated"]
    assert sorted(officer) == ["nothing was stolen", "the case was open"]


def test_a_reprint_under_another_masthead_adds_no_independent_source(tmp_path: Path) -> None:
    before = run(tmp_path, ferry())
    after = run(tmp_path, ferry() | {"c.md": article("Evening Star", "2021-05-05", FERRY)})
    counts = {row["claim_id"]: row["independent_source_count"] for row in before["claim_groups"]}
    assert {row["claim_id"]: row["independent_source_count"] for row in after["claim_groups"]}.items() >= counts.items()
    star = next(row for row in after["sources"] if row["name"] == "Evening Star")
    assert (star["article_count"], star["mention_count"]) == (1, 0)
    origins = {row["source_id"]: row["repeated_by"] for row in after["sources"] if row["name"] == "Daily Post"}
    assert list(origins.values()) == [star["source_id"]]


def test_papers_whose_datelines_credit_one_agency_are_one_witness(tmp_path: Path) -> None:
    wired = {
        "a.md": article("Daily Post", "2021-05-03", "PORTO (AP) — Marta Kowalska, a captain, said the engine had failed.\n"),
        "b.md": article("Evening Star", "2021-05-03", "PORTO (AP) — The ship went aground. Captain Marta Kowalska waved.\n"),
        "c.md": article("Harbour Dispatch", "2021-05-03", "Nobody was hurt. Captain Marta Kowalska thanked the town.\n"),
    }
    claims = run(tmp_path, wired)["claim_groups"]
    (captain,) = (row for row in claims if row["predicate"] == "occupation")
    assert (captain["publisher_count"], captain["independent_source_count"]) == (3, 2)


def test_an_article_removed_and_added_again_restores_every_identifier(tmp_path: Path) -> None:
    first = run(tmp_path, ferry())
    fewer = run(tmp_path, {"a.md": ferry()["a.md"]})
    assert fewer["claim_groups"] != first["claim_groups"]
    assert run(tmp_path, ferry()) == first


def test_the_order_of_articles_decides_no_entity_and_no_claim(tmp_path: Path) -> None:
    first = run(tmp_path, ferry())
    turned = run(tmp_path, {"z.md": ferry()["a.md"], "y.md": ferry()["b.md"]})
    assert turned["entities"] == first["entities"]
    assert turned["names"] == first["names"]
    assert turned["claim_groups"] == first["claim_groups"]


def test_an_unrelated_article_changes_nothing_of_the_others(tmp_path: Path) -> None:
    other = article("Star", "2021-05-06", "Zoltan Kerekes, a baker, opened a shop in Vienna. Kerekes said the bread was good.\n")
    before, after = run(tmp_path, ferry()), run(tmp_path, ferry() | {"d.md": other})
    for name in ("entities", "names", "claim_groups", "mentions"):
        rows = [tuple(sorted(row.items(), key=str)) for row in after[name]]
        assert all(tuple(sorted(row.items(), key=str)) in rows for row in before[name]), name
