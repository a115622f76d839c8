"""Quotes that say the same and stay two claims: which are linked, as what, by which words, and which never are."""

from functools import cache
from typing import Any

import pytest
from factories import article, articles_table, block, blocks_table, namings_table, reading, readings_table, story

from flows.deduplicate import deduplicate
from flows.settings import find_project
from flows.tables import TEXTS, build, records
from flows.vocabulary.lexicons import read_lexicons

Row = dict[str, Any]
TRAINED = "We trained on the cliffs all winter, and at the end our hands were bleeding"


def said(words: str, speaker: str = "Ana Lopez", article_id: str = "art_1", start: int = 0) -> Row:
    """A reading of a quote."""
    return reading(speaker, "said", words, article_id, start, value_type="quote", attribution_kind="direct_quote")


def reported(words: str, speaker: str = "Ana Lopez", article_id: str = "art_1", start: int = 0) -> Row:
    """A reading of indirect speech."""
    return reading(speaker, "stated", words, article_id, start, value_type="text", attribution_kind="indirect_speech")


@cache
def grammar() -> dict[str, dict[str, str]]:
    """The word lists of the project that the links use."""
    maps = read_lexicons(find_project() / "seeds" / "lexicons").maps
    return {name: dict(maps[name]) for name in ("irregular_forms", "opposites")}


def links(*rows: Row, paragraphs: dict[str, list[str]] | None = None) -> list[Row]:
    """The links between readings in articles art_1 .. art_4, each with the texts of its claims for `a` and `b`."""
    articles = articles_table(*(article(f"art_{n}") for n in range(1, 5)))
    texts = {key: "\n".join(found) for key, found in (paragraphs or {}).items()}
    blocks = [
        block(key, text.index(part), text.index(part) + len(part)) for key, text in texts.items() for part in text.split("\n")
    ]
    made = deduplicate(
        articles, blocks_table(*blocks), readings_table(*rows), namings_table(), story(maps=grammar()),
        build(TEXTS, [{"article_id": key, "text": text} for key, text in texts.items()]),
    )  # fmt: skip
    values = {claim["claim_id"]: claim["value"] for claim in records(made.claim_groups)}
    return [row | {"a": values[row["claim_a_id"]], "b": values[row["claim_b_id"]]} for row in records(made.quote_links)]


def kinds(*rows: Row) -> list[str]:
    """The kinds of the links between readings."""
    return [row["kind"] for row in links(*rows)]


def test_the_same_words_of_two_speakers_are_two_claims_and_a_link() -> None:
    (link,) = links(said(TRAINED), said(TRAINED + ".", "Piet Vos", "art_2"))
    assert (link["kind"], link["score"]) == ("same_words_other_speaker", 1.0)
    assert link["claim_a_id"] < link["claim_b_id"]
    assert link["shared_words"] == "trained; cliffs; winter; end; hands; bleeding"


def test_nearly_the_same_words_of_two_speakers_are_linked() -> None:
    assert kinds(said(TRAINED), said(TRAINED.replace("all winter", "the winter"), "Piet Vos", "art_2")) == [
        "same_words_other_speaker"
    ]
    assert kinds(said(TRAINED), said("our hands were bleeding at the very end", "Piet Vos", "art_2")) == []


def test_a_common_phrase_is_no_link() -> None:
    assert kinds(said("we will see"), said("we will see", "Piet Vos", "art_2")) == []
    assert kinds(said("it is what it is, isn't it?"), said("it is what it is, isn't it?", "Piet Vos", "art_2")) == []


def test_one_place_read_for_two_speakers_is_no_link() -> None:
    assert kinds(said(TRAINED, start=40), said(TRAINED, "Piet Vos", start=40)) == []


RENDERINGS = [
    (TRAINED, "All winter long we had been training on those cliffs. At the end our hands bled."),
    ("The harbour belongs to the fishermen, not to the bankers", "This harbour is not for bankers: it belongs to fishermen"),
    ("I sold both ferries because no tourist came to the islands", "No tourists came to our islands, so I have sold the ferries"),
    ("They took 14 paintings and left the frames behind", "Taking 14 paintings, they leave all the frames"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), RENDERINGS)
def test_two_renderings_of_one_sentence_are_linked(one: str, other: str) -> None:
    assert kinds(said(one), said(other, article_id="art_2")) == ["rendering"]
    assert kinds(said(one), said(other, "Piet Vos", "art_2")) == ["rendering_other_speaker"]


CONTRARY = [
    ("We rebuild 3 wooden bridges before the autumn storms", "Before autumn storms come, 4 wooden bridges are rebuilt"),
    ("We rebuild the wooden bridges before the autumn storms", "Nor do we rebuild wooden bridges before autumn storms"),
    ("We rebuild the wooden bridges before the autumn storms", "The wooden bridges are rebuilt after the autumn storms"),
    ("Fares on the island ferries will rise in spring", "In spring, I promise, fares on island ferries fall"),
    ("On behalf of Norrail I signed the wooden bridge contract", "Signing the wooden bridge contract, I spoke for Sudrail"),
    ("We rebuilt the wooden bridges and then the storms came", "Storms are a wonder of nature, and bridges are a wonder of men"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), CONTRARY)
def test_a_number_denial_name_or_opposite_in_the_way_is_no_link(one: str, other: str) -> None:
    for row in (said(other, article_id="art_2"), said(other, "Piet Vos", "art_2"), reported(other, article_id="art_2")):
        assert kinds(said(one), row) == []


def test_an_article_that_gives_two_quotes_tells_them_apart() -> None:
    one, other = RENDERINGS[0]
    assert kinds(said(one), said(other, start=300)) == []
    assert kinds(said(one), said(other, "Piet Vos", start=300)) == []


def test_a_quote_and_what_is_reported_of_it_are_linked() -> None:
    quote = "We are selling the last two ferries, and the islands will have to live with a bridge"
    report = "the company sells its two last ferries and the islanders must live with the bridge"
    assert kinds(said(quote), reported(report, start=300)) == ["paraphrase"]
    assert kinds(said(quote), reported(report, article_id="art_2")) == ["paraphrase"]
    assert kinds(said(quote), reported(report, "Piet Vos", "art_2")) == []
    assert kinds(reported(quote), reported(report, article_id="art_2")) == []


def test_the_clause_a_quote_stands_in_is_no_paraphrase_of_it() -> None:
    clause = f"it was a hard year: {TRAINED}"
    assert kinds(said(TRAINED, start=20), reported(clause)) == []


def test_only_the_likest_quote_of_an_article_is_linked() -> None:
    one, other = RENDERINGS[0]
    found = links(
        said(one),
        said(other, article_id="art_2"),
        said("We trained all winter and our hands were fine", article_id="art_2", start=300),
    )
    assert [{row["a"], row["b"]} for row in found] == [{one, other}]


def test_words_that_the_whole_article_uses_count_little() -> None:
    rows = (
        said("The harbour crane blocked the ferry, and a yellow tractor burned"),
        said("A harbour crane blocks a ferry near the lighthouse", article_id="art_2"),
    )
    everywhere = [f"The harbour, the crane, the ferry are blocked on day {n}." for n in range(40)]
    assert [row["kind"] for row in links(*rows)] == ["rendering"]
    assert links(*rows, paragraphs={"art_1": everywhere, "art_2": everywhere}) == []


def test_links_depend_neither_on_the_order_nor_on_other_articles() -> None:
    rows = [
        row
        for n, (one, other) in enumerate(RENDERINGS)
        for row in (said(one, start=200 * n), said(other, "Piet Vos", "art_2", 200 * n))
    ]
    paragraphs = {"art_1": [one for one, _ in RENDERINGS], "art_2": [other for _, other in RENDERINGS]}
    before = links(*rows, paragraphs=paragraphs)
    assert len(before) == len(RENDERINGS)
    assert links(*rows[::-1], paragraphs=paragraphs) == before
    more = {**paragraphs, "art_3": ["The harbour belongs to nobody."] * 9}
    assert links(*rows, said("The weather was fine on the whole island", "Zoe Hart", "art_3"), paragraphs=more) == before


def test_thousands_of_quotes_with_the_same_words_end() -> None:
    rows = [
        said(f"remark {n} of the long committee hearing on ferries", f"Person {n}", f"art_{n % 4 + 1}", 100 * n)
        for n in range(900)
    ]
    assert links(*rows) == []


def test_three_words_are_enough_where_they_are_all_and_the_speaker_is_one() -> None:
    one, other = "We climbed like a machine on Elbrus", "On Elbrus we had been climbing like machines"
    assert kinds(said(one), said(other, article_id="art_2")) == ["rendering"]
    assert kinds(said(one), said(other, "Piet Vos", "art_2")) == []
