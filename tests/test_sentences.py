"""Where sentences end."""

import time
from pathlib import Path

import pytest

from benchmarks.corpus import plain_story, read_plain
from benchmarks.sentences import measure
from flows.extract.document import Block
from flows.extract.sentences import MAX_SENTENCE, split_sentences
from flows.settings import find_project

SEEDS = find_project().parent / "shared" / "seeds"


def split(text: str) -> list[str]:
    sentences = split_sentences(text, [Block(0, len(text), "body")])
    return [text[sentence.start : sentence.end] for sentence in sentences]


@pytest.mark.parametrize(
    "text",
    [
        "The ferry sailed at 6:10 a.m. ET on Monday.",
        "Doors open at 7 p.m. Moscow time today.",
        "She was born on Feb. 3 in Tulsa, Okla. and lives there.",
        "The U.S. Navy confirmed it.",
        "Dr. J. K. Almond met Gen. Pine of Maple Inc. in May.",
        "He cited Smith vs. Jones, No. 4 of the series.",
        "It rose to 3.5 percent.",
        "He knew Mass. Avenue well.",
        "Ms. O'Neill and St. Mary's won.",
    ],
)
def test_an_abbreviation_does_not_end_a_sentence(text: str) -> None:
    assert split(text) == [text]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("They left at 8 p.m. Officials stayed.", 2),
        ("She moved to the U.S. The rest stayed.", 2),
        ("“I saw it.” He ran. “Then what?” she asked.", 3),
        ("He works for Maple Inc. The firm is old.", 2),
        ("Stop! Who goes there? Nobody… We went on.", 4),
        ("It cost $5. €4 would do.", 2),
        ("They all said no. Nobody moved.", 2),
        ("It fell ill. Vets came.", 2),
        ("(They had left.) Nobody knew.", 2),
    ],
)
def test_sentences_end(text: str, count: int) -> None:
    assert len(split(text)) == count


def test_a_line_ends_a_sentence_and_blocks_keep_their_section() -> None:
    text = "A heading\nFirst line here. Second one.\n\n  Caption  "
    blocks = [Block(0, 40, "body"), Block(40, len(text), "caption")]
    sentences = split_sentences(text, blocks)
    assert [text[s.start : s.end] for s in sentences] == ["A heading", "First line here.", "Second one.", "Caption"]
    assert [s.section for s in sentences] == ["body", "body", "body", "caption"]


def test_text_outside_the_blocks_is_left_out() -> None:
    text = "Share this. Kept sentence. Read more."
    assert [text[s.start : s.end] for s in split_sentences(text, [Block(12, 26, "body")])] == ["Kept sentence."]


def test_further_abbreviations_can_be_given() -> None:
    text = "The Exped. Leader spoke."
    assert len(split(text)) == 2
    assert len(split_sentences(text, [Block(0, len(text), "body")], ["exped."])) == 1


@pytest.mark.parametrize("unit", ["word, ", ".", ". ", "a", "”.“A", "!?", "U.S. ", "\u200b", '"'])
def test_hostile_text_is_cut_in_bounded_time(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    began = time.monotonic()
    sentences = split_sentences(text, [Block(0, len(text), "body")])
    assert time.monotonic() - began < 20
    assert all(0 < s.end - s.start <= MAX_SENTENCE for s in sentences)
    assert "".join(text[s.start : s.end] for s in sentences).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("The bridge at dusk Image: Ana Ruiz.", ["The bridge at dusk", "Image: Ana Ruiz."]),
        (
            "Council votes on the old harbour Tuesday, March 4, 2014",
            ["Council votes on the old harbour", "Tuesday, March 4, 2014"],
        ),
        ("They met on Tuesday, March 4, 2014", ["They met on Tuesday, March 4, 2014"]),
        ("In 1988 [George H. W.] Bush won again.", ["In 1988 [George H. W.] Bush won again."]),
        ("We packed ropes, lamps, etc. Nobody slept.", ["We packed ropes, lamps, etc.", "Nobody slept."]),
    ],
)
def test_words_that_hang_on_a_line_are_cut_off_it(text: str, parts: list[str]) -> None:
    sentences = split_sentences(text, [Block(0, len(text), "body")])
    assert [text[s.start : s.end] for s in sentences] == parts


@pytest.mark.skipif(not SEEDS.is_dir(), reason="needs ../shared/seeds")
def test_the_seeds_are_cut_into_the_sentences_marked_by_hand() -> None:
    figures = measure(Path(__file__).parent / "data" / "seed_sentences.jsonl", SEEDS)
    assert (figures["f1"], figures["spans_f1"], figures["sentences"]) == (1.0, 1.0, 103)


def test_words_on_both_sides_of_a_glued_link_are_one_sentence() -> None:
    text = "The fair drew Ann LeeAnn Mary LeeAnn Lee opens a shop MORE and her brother. It closed at nine.\n"
    sentences = read_plain(text, plain_story(), headed=True).sentences
    assert [text[s.start : s.end] for s in sentences] == [text[: text.index(" It")], "It closed at nine."]
