"""Blocks and noise: what of an article is text, and what is set aside and why."""

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.ingest.layout import Layout, lay_out
from flows.ingest.noise_words import read_noise_words

SEEDS = Path(__file__).parents[1] / "../shared/seeds"
GOLD = Path(__file__).parents[1] / "../shared/gold/seeds_articles.json"
BODY = "The ferry left the old harbour before dawn and was back at noon, the port office said."
LAST = "Nobody was hurt."


def layout(text: str, title: str | None = None) -> Layout:
    return lay_out(text, read_noise_words(), title=title)


def noise(text: str) -> list[tuple[str, str]]:
    return [(n.kind, text[n.start : n.end]) for n in layout(text).noise]


def sections(text: str, title: str | None = None) -> list[tuple[str, str]]:
    return [(b.section, text[b.start : b.end]) for b in layout(text, title).blocks]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("RELATED: Ten harbours to see before winter", "related_link"),
        ("MORE: How the ferry was built", "related_link"),
        ("READ | Port chief resigns", "related_link"),
        ("Read more: Port chief resigns", "related_link"),
        ("SEE ALSO: Port chief resigns.", "related_link"),
        ("© ADA HOLM/AFP via Getty Images", "photo_credit"),
        ("EPA", "photo_credit"),
        ("Ada Holm/Reuters", "photo_credit"),
        ("Handout via AP", "photo_credit"),
        ("Photo: Ada Holm", "photo_credit"),
        ("(AP Photo/Ada Holm, File)", "photo_credit"),
        ("Source", "source_line"),
        ("“Ferry is late” — Coast Daily, March 3, 2021", "source_line"),
        ("Source: Coast Daily, Island Post", "source_line"),
        ("Share this article on your favourite network", "share_prompt"),
        ("Sign up for our morning letter", "share_prompt"),
        ("Follow us on Twitter @coastdaily", "share_prompt"),
        ("By Ada Holm and Per O'Shea | AP July 4 at 3:26 PM", "byline"),
        ("By Ada Holm, Coast Daily", "byline"),
        ("Published: 4 July 2016, 10:30 GMT", "byline"),
        ("July 4, 2016", "byline"),
        ("(Reporting by Ada Holm; Editing by Per Lind)", "agency_tail"),
        ("(Editing by Ada Holm, Per Lind)", "agency_tail"),
        ("Ada Holm in Port Town contributed to this report.", "agency_tail"),
        ("Copyright 2016 Coast Daily. All rights reserved.", "copyright"),
        ("© 2016 Coast Daily", "copyright"),
        ("Back to top. Skip to comments.", "navigation"),
        ("ADVERTISEMENT", "navigation"),
        (".", "residue"),
        ("* * *", "residue"),
    ],
)
def test_a_line_of_noise_is_set_aside_with_its_kind(line: str, kind: str) -> None:
    text = f"{BODY}\n\n{line}\n\n{LAST}"
    assert noise(text) == [(kind, line)]
    assert sections(text) == [("body", BODY), ("body", LAST)]


@pytest.mark.parametrize(
    "line",
    [
        "By Friday, the ferry had made nine trips across the bay.",
        "By the end of May the quay was dry.",
        "More: that is what the crew wants, and the port office knows it.",
        "Sources close to the port office said the ferry was late.",
        "Source: the port office said it was told by the crew that the sea was calm.",
        "Reuters reported on Monday that the ferry was late.",
        "Advertising revenue at the port fell.",
        "Sharing the cabin was harder than sailing, she said.",
        "NASA said the picture was taken from orbit.",
        "The film is set to open on May 27, 2022.",
        "Watch: it was a gift from his father, who bought it in 1962.",
        "The port was built in 1962 (it opened a year late).",
    ],
)
def test_a_sentence_that_opens_like_noise_is_text(line: str) -> None:
    text = f"{BODY}\n\n{line}\n\n{LAST}"
    assert noise(text) == []
    assert ("body", line) in sections(text)


def test_links_glued_into_a_sentence_are_cut_out_of_it() -> None:
    text = (
        "The port has seen captains such as Ada HolmAda Maria HolmHolm warns of cuts at the quay Is the bay too deep? MORE "
        "and owner Per LindPer (Pelle) LindLind sells his boats MORE race each other."
    )
    assert noise(text) == [
        ("related_link", "Ada Maria HolmHolm warns of cuts at the quay Is the bay too deep? MORE"),
        ("related_link", "Per (Pelle) LindLind sells his boats MORE"),
    ]
    assert [words for _, words in sections(text)] == [
        "The port has seen captains such as Ada Holm",
        "and owner Per Lind",
        "race each other.",
    ]


@pytest.mark.parametrize(
    "words", ["McDonald wants MORE ships", "PortTown and SeaTown want MORE", "The JavaScript manual offers MORE"]
)
def test_capitals_inside_words_are_not_glued_links(words: str) -> None:
    assert noise(f"The sailors said {words} in the bay.") == []


def test_captions_credits_and_image_texts_stand_together() -> None:
    text = (
        f"Ferry is back\n\n{BODY}\n\nold ferry\nThe old ferry (above) lies at the quay.\nGetty Images\n"
        f"Captain Ada Holm and two sailors aboard the ferry.\nCaptain Ada Holm and two sailors aboard the ferry.\nEPA\n\n{LAST}"
    )
    assert noise(text) == [
        ("image_alternative", "old ferry"),
        ("photo_credit", "Getty Images"),
        ("repeated_caption", "Captain Ada Holm and two sailors aboard the ferry."),
        ("photo_credit", "EPA"),
    ]
    assert sections(text) == [
        ("headline", "Ferry is back"),
        ("body", BODY),
        ("caption", "The old ferry (above) lies at the quay."),
        ("caption", "Captain Ada Holm and two sailors aboard the ferry."),
        ("body", LAST),
    ]


@pytest.mark.parametrize(
    ("line", "caption", "credit"),
    [
        (
            "The ferry as it leaves the quay in June. ADA HOLM/AFP/Getty Images",
            "The ferry as it leaves the quay in June.",
            "ADA HOLM/AFP/Getty Images",
        ),
        ("The ferry leaves the quay (Ada Holm/Associated Press)", "The ferry leaves the quay", "(Ada Holm/Associated Press)"),
        ("Ada Holm. Courtesy family", "Ada Holm.", "Courtesy family"),
    ],
)
def test_a_credit_at_the_end_makes_the_line_a_caption(line: str, caption: str, credit: str) -> None:
    text = f"{BODY}\n\n{line}\n\n{LAST}"
    assert ("caption", caption) in sections(text)
    assert noise(text) == [("photo_credit", credit)]


@pytest.mark.parametrize(
    "line",
    [
        "Captain Ada Holm waves from the bridge of the ferry on Tuesday, Oct. 5, 2021.",
        "The crew walking along the quay on 5 October 2021.",
        "FILE - The ferry at the quay.",
        "In this undated photo the ferry lies at the quay.",
        "The captain (left) and her mate.",
    ],
)
def test_the_form_of_a_caption_is_enough(line: str) -> None:
    assert ("caption", line) in sections(f"{BODY}\n\n{line}\n\n{LAST}")


def test_headlines_and_headings() -> None:
    lines = [
        "Ferry is back at the quay",
        BODY,
        "What the crew says",
        f"{BODY} It is late.",
        "UPDATE 3/2/15 Wrong quay.",
        LAST,
    ]
    text = "\n\n".join(lines)
    assert [section for section, _ in sections(text)] == ["headline", "body", "headline", "body", "boilerplate", "body"]


def test_a_first_line_that_is_a_sentence_is_no_headline() -> None:
    assert sections(f"{BODY}\n\n{LAST}")[0][0] == "body"


def test_a_line_that_equals_the_title_is_a_headline() -> None:
    assert sections(f"Nobody was hurt.\n\n{BODY}", title="Nobody was hurt.")[0][0] == "headline"


def test_lists_and_quoted_lines_are_no_headings() -> None:
    text = f"{BODY}\n\n- nine sailors\n\n“We slept on the deck”\n\nIt was built in 1962. [12]\n\nThe crew --\n\n{LAST}"
    assert [section for section, _ in sections(text)] == ["body"] * 6


def test_an_agency_tail_behind_the_last_sentence_is_cut_off() -> None:
    text = f"{BODY} (Reporting by Ada Holm; Editing by Per Lind)"
    assert noise(text) == [("agency_tail", "(Reporting by Ada Holm; Editing by Per Lind)")]
    assert sections(text) == [("body", BODY)]


PIECES = st.sampled_from(
    [
        "\n",
        "\n\n",
        " ",
        ".",
        "EPA",
        "MORE",
        "Ada HolmAda Holm",
        "RELATED: x",
        "© 2016",
        "(AP)",
        "Oct. 5, 2021",
        "# ",
        "“",
        "\u00a0",
        "é",
        BODY,
    ]
)


@given(st.lists(PIECES | st.text(max_size=8), max_size=40).map("".join))
def test_blocks_and_noise_never_overlap_and_lie_inside_the_text(text: str) -> None:
    found = layout(text)
    spans = sorted([(b.start, b.end) for b in found.blocks] + [(n.start, n.end) for n in found.noise])
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    assert all(text[b.start : b.end].strip() == text[b.start : b.end] for b in found.blocks)


@given(st.lists(PIECES | st.text(max_size=8), max_size=40).map("".join))
def test_no_letter_is_lost(text: str) -> None:
    found = layout(text)
    kept = [False] * len(text)
    for span in (*found.blocks, *found.noise):
        kept[span.start : span.end] = [True] * (span.end - span.start)
    assert not any(char.isalnum() for char, inside in zip(text, kept, strict=True) if not inside)


@pytest.mark.skipif(not GOLD.exists(), reason="the source articles are not here")
def test_noise_of_the_source_articles() -> None:
    gold = json.loads(GOLD.read_text())
    for path in sorted(SEEDS.glob("*.txt")):
        text = path.read_text()
        found = layout(text)
        assert {(n.start, n.end) for n in found.noise} == {(n["start"], n["end"]) for n in gold[path.stem]["noise"]}, path.name
        labels = {line["start"]: line["label"] for line in gold[path.stem]["lines"]}
        wrong = [
            (b, labels[b.start])
            for b in found.blocks
            if labels.get(b.start) in {"headline", "caption"} and labels[b.start] != b.section
        ]
        assert wrong == [], path.name
