"""The extract stage: articles in, candidates, namings and quarantine out."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from benchmarks.extraction import doc_of, gold_time, gold_value, main
from flows import tables
from flows.extract import Extracted, extract_mentions
from flows.extract.document import Block, EntityMention
from flows.extract.document_reader import read_document
from flows.extract.masking import mask_document
from flows.extract.stage import is_grounded
from flows.ingest.ingested import Ingested
from flows.stories.story import Story
from flows.tables import ARTICLES, BLOCKS, DISCARDED, QUARANTINE, TEXTS, build, empty, records
from flows.vocabulary.lexicons import read_lexicons
from flows.vocabulary.packs import read_packs

SEEDS = Path(__file__).resolve().parents[1] / "seeds"
STORY = Story("test", "test", None, SEEDS, read_packs(SEEDS / "vocabulary"), read_lexicons(SEEDS / "lexicons"))

LAUNCH = (
    "The cosmonaut Anna Petrova, 41, and the engineer Pavel Orlov, 38, blasted off from Baikonur on Monday "
    "in a Soyuz TM-77 spacecraft.\n"
    "The capsule docked with the International Space Station at 3:10 p.m. on Tuesday.\n"
    "“We are happy to be here at last,” Petrova said.\n"
)


def ingested(text: str, section: str = "body") -> Ingested:
    blocks = []
    start = 0
    for line in text.splitlines():
        if line:
            blocks.append({"article_id": "art_1", "start": start, "end": start + len(line), "section": section})
        start += len(line) + 1
    return Ingested(
        empty(ARTICLES),
        build(TEXTS, [{"article_id": "art_1", "text": text}]),
        build(BLOCKS, blocks),
        empty(DISCARDED),
        empty(QUARANTINE),
    )


def extract(text: str, section: str = "body") -> Extracted:
    return extract_mentions(ingested(text, section), STORY)


def claims(text: str, predicate: str) -> list[tuple[str, str]]:
    """(subject, words of the value) of the candidates of a predicate, in order."""
    rows = records(extract(text).candidates)
    return [(r["subject_label"], text[r["value_start"] : r["value_end"]]) for r in rows if r["predicate"] == predicate]


def test_launch_report_gives_the_claims_it_makes() -> None:
    flight = "Soyuz TM-77 flight"
    assert claims(LAUNCH, "launch_site") == [(flight, "Baikonur")]
    assert claims(LAUNCH, "launch_time") == [(flight, "Monday")]
    assert [label for label, _ in claims(LAUNCH, "docking_time")] == [flight]
    assert claims(LAUNCH, "age") == [("Anna Petrova", "41"), ("Pavel Orlov", "38")]
    assert [words for _, words in claims(LAUNCH, "crew_member")] == ["Anna Petrova", "Pavel Orlov"]
    assert [subject for subject, _ in claims(LAUNCH, "said")] == ["Anna Petrova"]


def test_tables_have_their_declared_schema_and_every_span_holds_words() -> None:
    found = extract(LAUNCH)
    assert found.candidates.schema.equals(tables.schema(tables.CANDIDATES))
    assert found.namings.schema.equals(tables.schema(tables.NAMINGS))
    assert found.quarantine.num_rows == 0
    for row in records(found.candidates):
        assert 0 <= row["evidence_start"] <= row["value_start"] < row["value_end"] <= row["evidence_end"] <= len(LAUNCH)
        assert 0 < row["confidence"] <= 1
        assert "@" in row["method"]
    for row in records(found.namings):
        assert LAUNCH[row["start"] : row["end"]] == row["name"]


def test_same_articles_give_the_same_tables() -> None:
    first, second = extract(LAUNCH), extract(LAUNCH)
    assert first.candidates.equals(second.candidates)
    assert first.namings.equals(second.namings)


def test_caption_is_trusted_less_than_body() -> None:
    def confidence(section: str) -> float:
        rows = records(extract(LAUNCH, section).candidates)
        return float(next(r["confidence"] for r in rows if r["predicate"] == "launch_site"))

    assert confidence("caption") < confidence("body")


def test_second_mission_is_not_mixed_with_the_first() -> None:
    text = LAUNCH + "Last year a Shenzhou 90 spacecraft lifted off from Jiuquan with a crew of three.\n"
    sites = dict(reversed(pair) for pair in claims(text, "launch_site"))
    assert sites["Baikonur"] != sites["Jiuquan"]


def test_station_in_space_is_no_launch_site() -> None:
    text = "The crew will blast off from the International Space Station in a Soyuz spacecraft on Tuesday, flying to orbit."
    assert claims(text, "launch_site") == []
    assert len(claims(text, "launch_time")) == 1
    refused = [(row["reason_code"], row["raw"]) for row in records(extract(text).quarantine)]
    assert ("implausible", "blast off from the International Space Station") in refused


def test_plot_of_a_film_happened_to_nobody() -> None:
    text = (
        "The movie revolves around a pilot who is sent to the International Space Station in a rocket to film a movie in orbit."
    )
    assert claims(text, "destination") == []


def test_space_pack_is_silent_in_an_article_about_something_else() -> None:
    text = "The company launched its new phone in Kazakhstan on Monday. The tour bus headed to Astana."
    assert claims(text, "launch_time") == []
    assert claims(text, "launch_site") == []


def test_candidate_without_words_in_the_text_is_not_grounded() -> None:
    row = {"value_start": 4, "value_end": 8, "evidence_start": 0, "evidence_end": 10}
    assert is_grounded(row, "abcdefghij")
    assert not is_grounded({**row, "value_end": 4}, "abcdefghij")
    assert not is_grounded({**row, "evidence_end": 11}, "abcdefghij")
    assert not is_grounded({**row, "evidence_start": 5}, "abcdefghij")
    assert not is_grounded(row, "abcd    ij")


def test_ungrounded_candidate_goes_to_quarantine(monkeypatch: pytest.MonkeyPatch) -> None:
    spans = {"value_start": 990, "value_end": 997, "evidence_start": 980, "evidence_end": 999}
    subject = {"article_id": "art_1", "predicate": "launch_site", "subject_type": "mission", "subject_label": "flight"}
    told = {
        "modality": "actual",
        "attribution_kind": "own_voice",
        "section": "body",
        "method": "other/model@1",
        "confidence": 0.5,
    }
    bad = {**spans, **subject, **told, "value_type": "place", "value_label": "Nowhere"}
    monkeypatch.setattr("flows.extract.plugins.rules.refusing_reader", lambda story: lambda document: ([bad], []))
    found = extract(LAUNCH)
    assert found.candidates.num_rows == 0
    assert [(r["reason_code"], r["stage"]) for r in records(found.quarantine)] == [("evidence_mismatch", "extract")]


def test_folded_view_makes_one_placeholder_of_a_list_of_names() -> None:
    text = LAUNCH.splitlines()[0]
    document = read_document("art_1", text, [Block(0, len(text), "body")], STORY)
    views = mask_document(document)[0][1]
    people = [{r.label for r in span.readings if isinstance(r, EntityMention)} for span in views[-1].spans.values()]
    assert {"Anna Petrova", "Pavel Orlov"} in people
    assert len(views[-1].text) < len(views[0].text) < len(text)


def test_a_list_whose_members_are_described_is_read_as_a_list() -> None:
    text = (
        "The rocket blasted off. The other passengers were Anna Petrova, a pilot of the firm; Pavel Orlov, a former engineer; "
        "and Lena Brandt of Medira."
    )
    assert [words for _, words in claims(text, "crew_member")] == ["Anna Petrova", "Pavel Orlov", "Lena Brandt"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n",
        ".",
        "“" * 3000,
        "launched " * 5000,
        "Anna Petrova, 41, " * 300,
        "A" * 20_000,
        "\u200b\u202e🚀 blasted off from 🚀\n",
    ],
    ids=["empty", "newline", "dot", "quotes", "words", "names", "letters", "controls"],
)
def test_hostile_text_is_read_without_an_error(text: str) -> None:
    assert isinstance(extract(text).candidates, pa.Table)


SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.mark.slow
@pytest.mark.skipif(not (SHARED / "gold" / "seeds.jsonl").is_file(), reason="the shared gold is not here")
def test_accuracy_card_of_the_source_articles(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--articles", str(SHARED / "seeds"), "--gold", str(SHARED / "gold" / "seeds.jsonl"), "--json"]) == 0
    card = json.loads(capsys.readouterr().out)
    assert card["claims"]["precision"] >= 0.85
    assert card["claims"]["recall"] >= 0.45
    assert card["evidence_exact"] == 1.0


def test_accuracy_card_without_gold_says_what_to_give(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--articles", str(tmp_path), "--gold", str(tmp_path / "none.jsonl")]) == 2
    assert "no such gold file" in capsys.readouterr().err


def row(**columns: Any) -> dict[str, Any]:
    return {"time_earliest": None, "time_latest": None, "time_precision": 5, "value": "", **columns}


def test_values_are_written_as_the_gold_writes_them() -> None:
    at = datetime(2016, 5, 6, 5, 21, tzinfo=UTC)
    minute = row(time_earliest=at, time_latest=at + timedelta(minutes=1), time_precision=1, value="2016-05-06T01:21-04:00")
    assert gold_time(minute) == "2016-05-06T05:21Z"
    around = row(time_earliest=at, time_latest=at + timedelta(minutes=10), time_precision=2, value="x")
    assert gold_time(around) == "2016-05-06T05:26Z"
    assert gold_time(row(value="2016-05~", time_precision=8)) == "2016-05"
    assert gold_time(row(value="2016-05-02/2016-05-08", time_precision=7)) == "2016-05-02/2016-05-08"
    assert gold_time(row(value="after", time_earliest=at, time_precision=11)) == {"from": "2016-05-06", "to": None}
    money = {"value_type": "money", "amount_best": None, "amount_min": 1000, "amount_max": 9999, "currency": "USD"}
    assert gold_value(money) == {"min": 1000, "max": 9999, "currency": "USD"}
    assert gold_value({"value_type": "mass", "number_best": 4.5, "unit": "t"}) == {"amount": 4.5, "unit": "t"}


def test_article_id_is_the_path_without_suffix() -> None:
    assert doc_of(Path("/a"), Path("/a/2016_event"), "01_paper.txt") == "2016_event/01_paper"
    assert doc_of(Path("/a"), Path("/a"), "01_paper.txt") == "01_paper"


@pytest.mark.parametrize(
    ("text", "subject", "words"),
    [
        ("Maria Lindt was arrested on Monday in Graz.", "arrest of Maria Lindt", "Monday"),
        ("Zorvan Lindt was sentenced on Monday to ten years in prison.", "sentencing of Zorvan Lindt", "Monday"),
        ("A freight train derailed near Lyon late on Sunday, officials said.", "derailment of train", "late on Sunday"),
        ("The trial of the two men is scheduled for 9 May.", "trial", "9 May"),
    ],
)
def test_time_dates_the_verb_that_governs_it(text: str, subject: str, words: str) -> None:
    assert claims(text, "event_time") == [(subject, words)]


@pytest.mark.parametrize(
    "text",
    [
        "The mayor said on Monday that the bridge was safe.",
        "The company, which was worth $2 million in 2009, belongs to the Lindt family.",
        "Thousands of people lived in the valley in the 1960s.",
    ],
)
def test_time_of_a_statement_or_a_state_dates_no_event(text: str) -> None:
    assert claims(text, "event_time") == []


def test_place_counts_beside_the_verb_of_an_event() -> None:
    assert claims("A freight train derailed near Lyon late on Sunday.", "event_place") == [("derailment of train", "Lyon")]
    assert claims("The driver lives in Lyon and works in Paris.", "event_place") == []


def test_incidents_of_one_article_are_told_apart_by_noun_and_place() -> None:
    text = "The ferry accident in Denmark killed 12 people.\nAn explosion in Norway killed seven people in March.\n"
    assert claims(text, "death_count") == [("accident in Denmark", "12"), ("explosion in Norway", "seven")]


def test_a_day_and_a_clock_told_apart_in_one_sentence_are_one_time() -> None:
    rocket = "The rocket with the satellite stands on its pad. "
    text = f"{rocket}Friday's launch is scheduled for 1:40 a.m. ET from Kourou.\n"
    [row] = [row for row in records(extract(text).candidates) if row["predicate"] == "launch_time"]
    assert text[row["value_start"] : row["value_end"]] == "1:40 a.m. ET"
    assert text[row["evidence_start"] : row["evidence_end"]].startswith("Friday's launch")
    apart = f"{rocket}Friday's launch is a test. The launch is scheduled for 1:40 a.m. ET.\n"
    assert "Friday" in {words for _, words in claims(apart, "launch_time")}
