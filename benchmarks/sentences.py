"""Sentence boundaries against gold sentences.

    python -m benchmarks.sentences --data FILE [--texts DIR] [--json]

Rows have `text` and `sentences`, a list of [start, end). Of a corpus with genres, news and interviews are read. A boundary is the
end of a sentence inside a line, counted in characters that are no space; ends of lines are given by the text and not counted.
`f1` is over the boundaries, `spans_f1` over whole sentences.

A row may name a `file` of DIR in place of its text. It is read as an article is, noise set aside, and lines without a gold
sentence (noise, a line told before) are not judged: `tests/data/seed_sentences.jsonl` holds the sentences of ../shared/seeds,
marked by hand.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.corpus import Figures, Row, f1, line_blocks, plain_story, ratio, read_plain, read_rows, run_benchmark
from flows.errors import InputError
from flows.extract.sentences import split_sentences
from flows.stories.story import Story

GENRES = {"news", "interview", None}


Span = tuple[int, int]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line."""
    texts = argparse.ArgumentParser(add_help=False)
    texts.add_argument("--texts", type=Path, metavar="DIR", default=Path(), help="where the files that rows name lie")
    return run_benchmark("sentences", __doc__ or "", measure, arguments, [texts])


def measure(file: Path, texts: Path = Path()) -> Figures:
    """Precision, recall and F1 of all rows together, and of each genre. Raises InputError for a file that is not in `texts`."""
    story = plain_story()
    counts: dict[str, list[int]] = {}
    spans = [0, 0, 0]
    for row in read_rows(file, ("sentences",)):
        if row.get("genre") not in GENRES:
            continue
        gold = [(start, end) for start, end in row["sentences"]]
        text, found = _read(row, gold, texts, story)
        ours, theirs = boundaries(text, found), boundaries(text, gold)
        genre = counts.setdefault(row.get("genre") or "all", [0, 0, 0])
        for place, number in enumerate((len(ours & theirs), len(ours), len(theirs))):
            genre[place] += number
        for place, number in enumerate((len(set(found) & set(gold)), len(found), len(gold))):
            spans[place] += number
    total = [sum(genre[place] for genre in counts.values()) for place in range(3)]
    by_genre = {f"f1_{name}": f1(ratio(c[0], c[1]), ratio(c[0], c[2])) for name, c in sorted(counts.items())}
    precision, recall = ratio(total[0], total[1]), ratio(total[0], total[2])
    spans_f1 = f1(ratio(spans[0], spans[1]), ratio(spans[0], spans[2]))
    figures: Figures = {"precision": precision, "recall": recall, "f1": f1(precision, recall), "spans_f1": spans_f1}
    return {**figures, **by_genre, "sentences": spans[2], "boundaries": total[2]}


def _read(row: Row, gold: Sequence[Span], texts: Path, story: Story) -> tuple[str, list[Span]]:
    """The text of a row and the sentences read in it."""
    if "text" in row:
        abbreviations = story.lexicons.lists.get("abbreviations", ())
        return row["text"], [(s.start, s.end) for s in split_sentences(row["text"], line_blocks(row["text"]), abbreviations)]
    path = texts / str(row.get("file"))
    if not path.is_file():
        raise InputError(f"{path}: no such file. Give the folder of the articles with --texts.")
    text = path.read_text(encoding="utf-8")
    lines = {text.count("\n", 0, start) for start, _ in gold}
    found = [(s.start, s.end) for s in read_plain(text, story).sentences]
    return text, [span for span in found if text.count("\n", 0, span[0]) in lines]


def boundaries(text: str, sentences: Sequence[tuple[int, int]]) -> set[int]:
    """Ends of sentences that end inside a line, in characters that are no space from the start of the text."""
    dense: list[int] = [0]
    for character in text:
        dense.append(dense[-1] + (not character.isspace()))
    return {dense[end] for _, end in sentences if text[end : text.find("\n", end) if "\n" in text[end:] else len(text)].strip()}


if __name__ == "__main__":
    sys.exit(main())
