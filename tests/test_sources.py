"""Where information comes from: publishers, agencies they repeat, copied passages."""

from typing import Any

import pytest
from factories import article, articles_table, block, blocks_table, namings_table, reading, readings_table, story

from flows.deduplicate import Deduplicated, deduplicate
from flows.deduplicate.agency_lines import credited_agency
from flows.tables import TEXTS, build, records
from flows.values import label_key

Row = dict[str, Any]
OUTLETS = {"AP": "Associated Press", "Associated Press": "Associated Press", "Reuters": "Reuters", "reuters.com": "Reuters"}


def run(
    articles: list[Row], readings: list[Row], blocks: tuple[Row, ...] = (), texts: dict[str, str] | None = None
) -> Deduplicated:
    """The stage with a list of outlets; `texts` by article."""
    tables = articles_table(*articles), blocks_table(*blocks), readings_table(*readings), namings_table()
    written = build(TEXTS, [{"article_id": article, "text": text} for article, text in (texts or {}).items()])
    return deduplicate(*tables, story(maps={"news_outlets": OUTLETS}), written)


def independent(result: Deduplicated) -> list[int]:
    """Independent sources of each claim."""
    return [row["independent_source_count"] for row in records(result.claim_groups)]


def test_publishers_are_independent_and_one_publisher_counts_once() -> None:
    articles = [article("art_1", "Daily Post"), article("art_2", "The Daily Post"), article("art_3", "Star")]
    result = run(articles, [reading(article_id=row["article_id"]) for row in articles])
    assert independent(result) == [2]
    assert [row["publisher_count"] for row in records(result.claim_groups)] == [2]
    assert [(row["name"], row["article_count"]) for row in records(result.sources)] == [("Daily Post", 2), ("Star", 1)]


def test_ten_papers_that_repeat_an_agency_are_one_source() -> None:
    articles = [article(f"art_{n}", f"Paper {n}") for n in range(10)]
    names = ["AP", "the AP", "Associated Press", "The Associated Press > Ana Lopez"]
    readings = [
        reading(article_id=row["article_id"], attribution=names[n % 4], attribution_kind="cited_outlet")
        for n, row in enumerate(articles)
    ]
    result = run(articles, readings)
    assert independent(result) == [1]
    agency = [row for row in records(result.sources) if row["kind"] == "agency"]
    assert [(row["name"], row["mention_count"], row["article_count"]) for row in agency] == [("Associated Press", 10, 0)]
    assert len(agency[0]["repeated_by"].split(";")) == 10


def test_the_outermost_outlet_is_the_origin() -> None:
    row = reading(attribution="Reuters > AP > Ana Lopez", attribution_kind="indirect_speech")
    result = run([article("art_1", "Star")], [row])
    names = {source["source_id"]: source["name"] for source in records(result.sources)}
    assert [names[mention["origin_id"]] for mention in records(result.mentions)] == ["Reuters"]


def test_an_outlet_that_no_list_knows_is_an_origin_when_cited() -> None:
    rows = [
        reading(attribution="Orbit Gazette", attribution_kind="cited_outlet"),
        reading(attribution="Ana Lopez", attribution_kind="indirect_speech", start=90),
    ]
    result = run([article("art_1", "Star")], rows)
    assert sorted(row["name"] for row in records(result.sources)) == ["Orbit Gazette", "Star"]


def test_an_agency_that_publishes_itself_is_one_source_with_those_who_cite_it() -> None:
    articles = [article("art_1", "reuters.com"), article("art_2", "Star")]
    cited = reading(article_id="art_2", attribution="Reuters", attribution_kind="cited_outlet")
    result = run(articles, [reading(), cited])
    assert independent(result) == [1]
    star, reuters = (next(r for r in records(result.sources) if r["name"] == name) for name in ("Star", "Reuters"))
    assert (reuters["kind"], reuters["repeated_by"]) == ("publisher", star["source_id"])


def test_a_reprint_adds_no_independent_source() -> None:
    articles = [article("art_1", "Star"), article("art_2", "Moon", copy_of="art_1"), article("art_3", "Sun", copy_of="art_2")]
    readings = [reading(article_id=row["article_id"]) for row in articles]
    blocks = (block("art_2", copied_from="art_1"), block("art_3", copied_from="art_2"))
    result = run(articles, readings, blocks)
    assert independent(result) == [1]
    assert [row["publisher_count"] for row in records(result.claim_groups)] == [3]


def test_only_the_copied_passage_goes_back_to_its_origin() -> None:
    articles = [article("art_1", "Star"), article("art_2", "Moon")]
    readings = [reading(), reading(article_id="art_2", start=10), reading(article_id="art_2", start=500)]
    result = run(articles, readings, (block("art_2", 0, 100, copied_from="art_1"), block("art_2", 101, 999)))
    assert independent(result) == [2]


def test_articles_that_copy_each_other_end_the_search() -> None:
    articles = [article("art_1", "Star", copy_of="art_2"), article("art_2", "Moon", copy_of="art_1")]
    blocks = (block("art_1", copied_from="art_2"), block("art_2", copied_from="art_1"))
    assert len(independent(run(articles, [reading(), reading(article_id="art_2")], blocks))) == 1


def test_an_article_without_publisher_is_a_source_of_its_own() -> None:
    result = run([article("art_1"), article("art_2")], [reading(), reading(article_id="art_2")])
    assert independent(result) == [2]
    assert [(row["name"], row["kind"]) for row in records(result.sources)] == [("art_1.txt", "unknown"), ("art_2.txt", "unknown")]


def test_every_origin_is_a_source() -> None:
    articles = [article("art_1", "Star"), article("art_2")]
    rows = [reading(attribution="AP", attribution_kind="cited_outlet"), reading(article_id="art_2"), reading(start=90)]
    result = run(articles, rows)
    known = {row["source_id"] for row in records(result.sources)}
    assert {row["origin_id"] for row in records(result.mentions)} <= known


@pytest.mark.parametrize(
    ("head", "agency"),
    [
        ("PORTO (AP) — A ferry ran aground.", "Associated Press"),
        ("PORTO, Portugal, May 3 (Reuters) - A ferry ran aground.", "Reuters"),
        ("Ferry runs aground\n\n(Reuters) - A ferry ran aground.", "Reuters"),
        ("Ferry runs aground\nBy Ana Lopez, Associated Press\nA ferry ran aground.", "Associated Press"),
        ("Ferry runs aground\nBy The Associated Press\nA ferry ran aground.", "Associated Press"),
        ("By Ana Lopez for Reuters\nA ferry ran aground.", "Reuters"),
        ("Source: Reuters\nA ferry ran aground.", "Reuters"),
        ("A ferry ran aground, the AP reported.", None),
        ("The owner (Reuters) - a company of that name - sued.", None),
        ("By Ana Lopez, Daily Post\nA ferry ran aground.", None),
        ("A ferry ran aground.\nThe agency called it a wreck by Reuters", None),
    ],
)
def test_a_dateline_or_byline_credits_an_agency(head: str, agency: str | None) -> None:
    outlets = {label_key(name): outlet for name, outlet in OUTLETS.items()}
    assert credited_agency(head, outlets) == agency


def test_papers_that_credit_one_agency_are_one_source() -> None:
    articles = [article("art_1", "Star"), article("art_2", "Moon"), article("art_3", "Sun")]
    texts = {
        "art_1": "PORTO (AP) — A ferry ran aground.",
        "art_2": "By Ana Lopez, Associated Press\nA ferry.",
        "art_3": "A ferry.",
    }
    readings = [reading(article_id=row["article_id"]) for row in articles]
    assert independent(run(articles, readings, texts=texts)) == [2]
    assert independent(run(articles, readings)) == [3]


def test_what_a_reprint_credits_was_the_agencys_before() -> None:
    articles = [article("art_1", "Star"), article("art_2", "Moon", copy_of="art_1"), article("art_3", "reuters.com")]
    readings = [reading(article_id=row["article_id"]) for row in articles]
    blocks = (block("art_2", copied_from="art_1"),)
    assert independent(run(articles, readings, blocks, {"art_2": "PORTO (Reuters) - A ferry."})) == [1]


def test_hostile_heads_are_read_in_bounded_time() -> None:
    for unit in ("A. ", "A (", "By A, ", "(AP", "A 1 "):
        assert credited_agency(unit * 100_000, {"ap": "AP"}) is None


def test_a_caption_that_repeats_what_the_text_cites_adds_no_source() -> None:
    cited = reading(attribution="Reuters", attribution_kind="cited_outlet")
    result = run([article("art_1", "Star")], [cited, reading(section="caption", start=90)])
    names = {source["source_id"]: source["name"] for source in records(result.sources)}
    assert {names[mention["origin_id"]] for mention in records(result.mentions)} == {"Reuters"}
    assert independent(result) == [1]


def test_a_caption_beside_the_articles_own_voice_is_the_articles() -> None:
    cited = reading(attribution="Reuters", attribution_kind="cited_outlet")
    result = run([article("art_1", "Star")], [cited, reading(start=50), reading(section="caption", start=90)])
    names = {source["source_id"]: source["name"] for source in records(result.sources)}
    assert sorted(names[mention["origin_id"]] for mention in records(result.mentions)) == ["Reuters", "Star", "Star"]
