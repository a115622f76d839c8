"""The story that comes with the project: it can be read, and its briefs still carry what they are there to carry."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from flows.settings import Settings, find_project
from flows.stories.read import read_story

ARTICLES = find_project() / "seeds" / "space-film" / "articles"
ORIGINALS = find_project().parent / "shared" / "seeds"
RUN = 9
BRIEFS = ["01_film_site", "02_wire_digest", "03_spring_preview", "04_trailer_news", "05_tabloid"]


def brief(name: str) -> str:
    return (ARTICLES / f"{name}.txt").read_text(encoding="utf-8")


def words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9']+", text.lower().replace("\u2019", "'"))


def runs(text: str) -> Iterator[tuple[str, ...]]:
    found = words(text)
    return (tuple(found[start : start + RUN]) for start in range(len(found) - RUN + 1))


def test_the_story_reads_with_its_packs_and_nothing_decided_beforehand() -> None:
    story = read_story(Settings(find_project(), "space-film"))
    assert story.title == "The first feature film shot in orbit"
    assert set(story.vocabulary.versions) == {"core", "spaceflight", "film"}
    assert (story.judgements, story.corrections) == ((), ())
    assert not [entity.label for entity in story.entities if entity.type == "person"]


def test_every_brief_has_its_row_and_every_row_its_brief() -> None:
    metadata = read_story(Settings(find_project(), "space-film")).metadata
    assert sorted(metadata) == sorted(path.name for path in ARTICLES.glob("*.txt")) == [f"{name}.txt" for name in BRIEFS]
    for row in metadata.values():
        assert "2021" < (row.published_from or "") <= (row.published_to or "")
        assert (row.published_basis, row.publisher, row.url) == ("inferred", None, None)
        assert row.published_evidence
        assert row.title is None or brief(Path(row.file).stem).startswith(f"{row.title}\n")


@pytest.mark.parametrize(
    ("name", "wordings"),
    [
        ("01_film_site", ["4:55 am ET on October 5th", "around 8:22 AM ET", "in manual control", "12 days", "October 16th"]),
        (
            "01_film_site",
            ["film producer Klim Shipenko", "such as feat", "(played by Peresild)", "RELATED: ", "Source: BBC, CNN"],
        ),
        (
            "01_film_site",
            ["seven others", "Mission: Impossible 7 (", "September 30th, 2022", "Top Gun: Maverick", "May 27, 2022"],
        ),
        (
            "02_wire_digest",
            ["blast off from the International Space Station", "Soyuz spacecraft", "called “Challenge,”", "earth"],
        ),
        (
            "02_wire_digest",
            ["Space X rocket", "Telsa founder Elon MuskElon Reeve Musk", "nearly 0 million", " MORE and ", " MORE, "],
        ),
        ("02_wire_digest", ["© CHRIS DELMAS/AFP via Getty Images", "later this year", "spend\u00a012 days", "Psychologically"]),
        ("03_spring_preview", ["Yulia Pereslid, 36", "Klim Shipenko, 37", "working title is Challenge", "Baikonur cosmodrome"]),
        ("03_spring_preview", ["5 October 2021", "June 1", "by October", "a year ago", "cosmonaut profession", "I.S.S.", "TMZ"]),
        ("03_spring_preview", ["in September", "the date was at the end of 2020", "2020-2023", "SpaceX Crew Dragon"]),
        ("04_trailer_news", ["in October last year", "Last week", "low-Earth orbit", "around $200 million", "(2014)", "(2017)"]),
        ("04_trailer_news", ["between $30 million and $60 million", "Universal Pictures", "12 days in orbit", "on short notice"]),
        ("05_tabloid", ["4:55 a.m. ET on Tuesday", "around 8:12 a.m. on Tuesday", "8:12 a.m. on Tuesday, Oct. 5", "Kazakhstan"]),
        ("05_tabloid", ["Cruise, 59", "57-year-old", "Peresild, 37", "Shipenko, 38", "Shkaplerov, 49", "$200 million"]),
        ("05_tabloid", ["“The Challenge.”", "The show", "Channel One", "zero-gravity fights", "four months", "Expedition 65"]),
        (
            "05_tabloid",
            ["Satellite via AP", "\nEPA\n\n.", "Yulia pereslid", "“Serf”", "NASA’S administrator", "“all in,”", "chose director"],
        ),
    ],
)
def test_a_brief_keeps_the_wordings_the_sources_differ_in(name: str, wordings: list[str]) -> None:
    assert [wording for wording in wordings if wording not in brief(name)] == []


@pytest.mark.parametrize(
    ("right", "wrong", "name"), [(4, 0, BRIEFS[0]), (2, 1, BRIEFS[1]), (0, 1, BRIEFS[2]), (1, 0, BRIEFS[3]), (5, 4, BRIEFS[4])]
)
def test_the_two_spellings_of_the_actress_stand_where_they_stood(right: int, wrong: int, name: str) -> None:
    text = brief(name).lower()
    assert (text.count("peresild"), text.count("pereslid")) == (right, wrong)


def test_one_caption_is_printed_twice() -> None:
    lines = brief("05_tabloid").split("\n")
    assert {line for line in lines if len(line) > 20 and lines.count(line) > 1} == {
        "Film director Klim Shipenko, Russian actress Yulia Peresild and Roscosmos cosmonaut Anton Shkaplerov with others of "
        "the ISS crew aboard the International Space Station."
    }


def test_quotation_marks_are_curly_or_straight_as_in_the_sources() -> None:
    assert {name for name in BRIEFS if '"' in brief(name)} == {"01_film_site", "03_spring_preview"}
    assert {name for name in BRIEFS if "“" in brief(name)} == {"02_wire_digest", "05_tabloid"}


@pytest.mark.skipif(not ORIGINALS.is_dir(), reason="the source articles are not here")
def test_no_run_of_nine_words_is_shared_with_the_source_articles() -> None:
    originals = {run for path in sorted(ORIGINALS.glob("0*.txt")) for run in runs(path.read_text(encoding="utf-8"))}
    assert len(originals) > 2000
    texts = [path.read_text(encoding="utf-8") for path in sorted(ARTICLES.parent.rglob("*")) if path.is_file()]
    assert [" ".join(run) for text in texts for run in runs(text) if run in originals] == []
