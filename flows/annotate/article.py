"""One article's text as HTML paragraphs with its marks."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flows.annotate.layers import Mark, nest
from flows.annotate.notes import Notes, plain, seen
from flows.expressions import find_expressions

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Paragraph:
    """A line of the article that is not blank: its section (`noise` where nothing of it was read) and its HTML."""

    section: str
    html: str


def paragraphs(text: str, tables: Mapping[str, Sequence[Row]], notes: Notes) -> list[Paragraph]:
    """The lines of a text. `tables` holds the article's rows of readings, quarantine, discarded, namings and blocks."""
    marks = sorted(_marks(text, tables, notes), key=lambda mark: (mark.start, mark.end))
    starts = {block["start"]: block["section"] for block in tables["blocks"]}
    found = []
    first = 0
    for start, end in _lines(text):
        while first < len(marks) and marks[first].end <= start:
            first += 1
        inside = [mark for mark in _until(marks, first, end) if mark.end > start]
        section = next((starts[block] for block in starts if start <= block < end), "noise")
        found.append(Paragraph(section, _html(text, inside, start, end)))
    return found


def _until(marks: Sequence[Mark], first: int, end: int) -> Iterator[Mark]:
    for position in range(first, len(marks)):
        if marks[position].start >= end:
            return
        yield marks[position]


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.split("\n"):
        if line.strip():
            yield start, start + len(line)
        start += len(line) + 1


def _html(text: str, marks: Iterable[Mark], start: int, end: int) -> str:
    parts: list[str] = []
    for piece in nest(marks, start, end):
        parts += (mark.html(mark.opening) for mark in piece.opens)
        parts.append(plain(text[piece.start : piece.end]))
        parts += (mark.html(mark.closing) for mark in piece.closes)
    return "".join(parts)


def _marks(text: str, tables: Mapping[str, Sequence[Row]], notes: Notes) -> Iterator[Mark]:
    """Marks in the order of the text, so that notes are numbered in it."""
    for row in tables["discarded"]:
        yield notes.noise(row)
    for rows in _by_place(tables["readings"], "value_start", "value_end"):
        yield notes.claims(sorted(rows, key=lambda row: (-row["confidence"], row["predicate"], row["subject_label"])), text)
    placed = [row for row in tables["quarantine"] if row["start"] is not None and row["end"] is not None]
    for rows in _by_place(placed, "start", "end"):
        yield notes.quarantined(rows)
    for rows in _by_place(tables["namings"], "start", "end"):
        what = "; ".join(f"{row['type']} {row['label']} ({row['manner'].replace('_', ' ')})" for row in rows)
        yield seen(rows[0]["start"], rows[0]["end"], what)
    for expression in find_expressions(text):
        yield seen(expression.start, expression.end, expression.kind)


def _by_place(rows: Iterable[Row], start: str, end: str) -> list[list[Row]]:
    places: dict[tuple[int, int], list[Row]] = defaultdict(list)
    for row in rows:
        places[row[start], row[end]].append(row)
    return [places[place] for place in sorted(places)]
