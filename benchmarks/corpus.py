"""What the extraction benchmarks share: rows of a corpus, a story that knows only packs and lexicons, and a text read by it."""

import argparse
import gzip
import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from flows.errors import CorroborateError, InputError
from flows.extract.document import Block, Document
from flows.extract.document_reader import read_document
from flows.ingest.layout import lay_out
from flows.ingest.noise_words import read_noise_words
from flows.settings import find_project
from flows.stories.story import Story
from flows.vocabulary.lexicons import read_lexicons
from flows.vocabulary.packs import read_packs

Row = Mapping[str, Any]
Figures = dict[str, Any]


def read_rows(file: Path, needed: Sequence[str]) -> Iterator[Row]:
    """The rows of a .jsonl or .jsonl.gz file. Raises InputError naming the line that lacks a field or is no JSON object."""
    if not file.is_file():
        raise InputError(f"--data {file}: no such file. Give a .jsonl or .jsonl.gz file of the corpus.")
    data = file.read_bytes()
    text = (gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data).decode("utf-8")
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise InputError(f"{file}: line {number} is no JSON object: {error}. Give the benchmark's own file.") from error
        if missing := [key for key in needed if not isinstance(row, dict) or key not in row]:
            raise InputError(f"{file}: line {number} lacks {missing[0]!r}. Give the benchmark's own file.")
        yield row


def plain_story() -> Story:
    """A story with every pack and word list of the project and nothing else."""
    seeds = find_project() / "seeds"
    return Story("benchmark", "benchmark", None, seeds, read_packs(seeds / "vocabulary"), read_lexicons(seeds / "lexicons"))


def read_plain(text: str, story: Story, headed: bool = True) -> Document:
    """A text as the extractor sees it. `headed`: cut into headline, body and noise; else every line is body."""
    laid_out = lay_out(text, read_noise_words()).blocks if headed else ()
    blocks = [Block(block.start, block.end, block.section) for block in laid_out] or line_blocks(text)
    return read_document("benchmark", text, blocks, story)


def line_blocks(text: str) -> list[Block]:
    """Every line that is not empty, as body."""
    blocks, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(start, start + len(line), "body"))
        start += len(line) + 1
    return blocks


def ratio(part: float, whole: float) -> float:
    """A share rounded to four digits; 0 of nothing."""
    return round(part / whole, 4) if whole else 0.0


def f1(precision: float, recall: float) -> float:
    """Harmonic mean of two shares."""
    return round(2 * precision * recall / (precision + recall), 4) if precision + recall else 0.0


def run_benchmark(
    name: str,
    doc: str,
    measure: Callable[..., Figures],
    arguments: Sequence[str] | None = None,
    more: Sequence[argparse.ArgumentParser] = (),
) -> int:
    """Parse `--data FILE [--json]` and the options of `more`, measure and print; 2 when the file cannot be used."""
    parser = argparse.ArgumentParser(
        prog=f"python -m benchmarks.{name}", description=doc, formatter_class=argparse.RawDescriptionHelpFormatter, parents=more
    )
    parser.add_argument("--data", type=Path, required=True, metavar="FILE", help="a .jsonl or .jsonl.gz file of the corpus")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    options = vars(parser.parse_args(arguments))
    as_json = options.pop("json")
    try:
        figures = measure(options.pop("data"), **options)
    except CorroborateError as error:
        print(f"{name}: {error}", file=sys.stderr)
        return error.exit_code
    print(json.dumps(figures) if as_json else table(figures))
    return 0


def table(figures: Figures) -> str:
    """Figures as lines of name and value."""
    return "\n".join(f"{name:32} {value}" for name, value in figures.items())
