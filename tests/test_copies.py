"""Copies: articles and passages that repeat an earlier one."""

from datetime import UTC, datetime

import pytest

from flows.ingest import find_copies
from flows.ingest.copies import Copied, compare
from flows.ingest.shingles import fingerprint
from flows.tables import ARTICLES, BLOCKS, TEXTS, build


def prose(topic: str, sentences: int) -> list[str]:
    """Sentences that share no run of five words with those of another topic."""
    return [
        f"{topic}{i} one saw {topic} two near {topic}{i} three while {topic} four told {topic}{i} five of it."
        for i in range(sentences)
    ]


def copies(*articles: tuple[str, int | None, list[str]]) -> tuple[dict[str, str], dict[tuple[str, int], str]]:
    """(original by file, original by (file, number of paragraph)); articles are (file, day of publication, paragraphs)."""
    rows, texts, blocks = [], [], []
    for file, day, paragraphs in articles:
        start = 0
        for paragraph in paragraphs:
            blocks.append({"article_id": file, "start": start, "end": start + len(paragraph), "section": "body"})
            start += len(paragraph) + 1
        texts.append({"article_id": file, "text": "\n".join(paragraphs)})
        moment = datetime(2020, 1, day, tzinfo=UTC) if day else None
        rows.append(
            {
                "article_id": file,
                "file": file,
                "language": "en",
                "published_earliest": moment,
                "published_basis": "metadata",
                "text_hash": "0",
                "characters": start,
                "noise_characters": 0,
                "status": "accepted",
            }
        )
    found, passages = find_copies(build(ARTICLES, rows), build(TEXTS, texts), build(BLOCKS, blocks))
    numbers = {file: sorted(b["start"] for b in blocks if b["article_id"] == file) for file, _, _ in articles}
    return (
        {r["file"]: r["copy_of"] for r in found.to_pylist() if r["copy_of"]},
        {
            (r["article_id"], numbers[r["article_id"]].index(r["start"])): r["copied_from"]
            for r in passages.to_pylist()
            if r["copied_from"]
        },
    )


def test_a_shortened_copy_is_found() -> None:
    full = prose("ferry", 20)
    assert copies(("a", 1, full), ("b", 2, full[:6]))[0] == {"b": "a"}


def test_a_copy_with_a_new_lead_is_found() -> None:
    full = prose("ferry", 10)
    assert copies(("a", 1, full), ("b", 2, prose("lead", 3) + full[3:]))[0] == {"b": "a"}


def test_an_updated_version_repeats_the_first() -> None:
    first = prose("ferry", 8)
    assert copies(("a", 1, first), ("b", 2, first + prose("update", 6)))[0] == {"b": "a"}


def test_the_earlier_published_is_the_original_and_else_the_first_by_name() -> None:
    full = prose("ferry", 10)
    assert copies(("a", 2, full), ("b", 1, full))[0] == {"a": "b"}
    assert copies(("a", None, full), ("b", None, full))[0] == {"b": "a"}
    assert copies(("a", None, full), ("b", 3, full))[0] == {"a": "b"}


def test_many_copies_go_back_to_one_original() -> None:
    full = prose("ferry", 10)
    found, _ = copies(*((f"{i:02}", None, full) for i in range(30)))
    assert found == {f"{i:02}": "00" for i in range(1, 30)}


def test_passages_are_marked_one_by_one() -> None:
    full, other = prose("ferry", 12), prose("quay", 12)
    found, passages = copies(("a", 1, full), ("b", 2, [*other, full[4], full[7]]))
    assert found == {}
    assert passages == {("b", 12): "a", ("b", 13): "a"}


def test_a_long_report_that_holds_a_short_one_is_no_copy_but_its_passage_is() -> None:
    short = prose("ferry", 4)
    found, passages = copies(("a", 1, short), ("b", 2, short + prose("quay", 40)))
    assert found == {}
    assert set(passages) == {("b", i) for i in range(4)}


@pytest.mark.parametrize("sentences", [1, 2])
def test_texts_of_a_few_words_are_not_compared(sentences: int) -> None:
    stub = prose("stub", sentences)
    assert copies(("a", 1, stub), ("b", 2, stub))[0] == {}


def test_a_common_phrase_is_no_copied_passage() -> None:
    phrase = "Nobody was hurt in the accident, police said."
    assert copies(("a", 1, [phrase, *prose("ferry", 9)]), ("b", 2, [phrase, *prose("quay", 9)])) == ({}, {})


def test_different_reports_of_one_event_are_independent() -> None:
    assert copies(("a", 1, prose("ferry", 10)), ("b", 2, prose("boat", 10))) == ({}, {})


def _compared(*articles: tuple[str, list[str]]) -> dict[str, Copied]:
    prints = []
    for name, paragraphs in articles:
        text = "\n".join(paragraphs)
        prints.append(fingerprint(name, text, [{"start": 0, "end": len(text), "section": "body"}]))
    return {found.article_id: found for found in compare(prints)}


def test_the_kind_tells_copies_excerpts_updates_and_passages() -> None:
    full = prose("ferry", 20)
    found = _compared(
        ("a", full), ("b", full), ("c", full[:6]), ("d", full + prose("more", 30)), ("e", [*prose("quay", 20), full[3]])
    )
    assert {name: copied.kind for name, copied in found.items()} == {"b": "copy", "c": "excerpt", "d": "update", "e": "passage"}


def test_a_passage_has_its_place_and_its_origin() -> None:
    other, full = prose("quay", 10), prose("ferry", 10)
    text = "\n".join([*other, full[4]])
    (span,) = _compared(("a", full), ("b", [*other, full[4]]))["b"].passages
    assert text[span.start : span.end].endswith(full[4].rstrip("."))
    assert span.start >= len("\n".join(other)) - len("five of it.")
    assert span.origin == "a"


def test_boilerplate_of_unrelated_stories_makes_no_copy() -> None:
    notice = ["Send us what you know by mail and we shall look into it, whoever you are and wherever you may live today."]
    stories = [(topic, prose(topic, 10) + notice) for topic in ("ferry", "quay", "mine", "fair")]
    assert _compared(*stories) == {}
    assert list(_compared(*stories[:2])) == ["quay"]
