"""Helpers of the extraction tests: a story with the shipped lexicons, and an article read from one string."""

from functools import cache
from pathlib import Path

from flows.extract.document import Block
from flows.extract.entities import EntityReading, read_entities
from flows.extract.sentences import split_sentences
from flows.stories.story import Story
from flows.vocabulary.lexicons import read_lexicons
from flows.vocabulary.predicates import KnownEntity, Vocabulary

LEXICONS = Path(__file__).resolve().parents[1] / "seeds" / "lexicons"


@cache
def story() -> Story:
    """A story that knows a station, a railway company and two kinds of vehicle."""
    known = (
        KnownEntity("Harbour Observatory", "place", ("HO", "harbour station"), "Portugal"),
        KnownEntity("Norrail", "organization", ("North Rail",), "Sweden"),
        KnownEntity("Kestrel", "vehicle"),
    )
    vocabulary = Vocabulary({}, {"vehicle_nouns": ("ferry", "rocket", "capsule", "spacecraft", "space shuttle")}, known)
    return Story("test", "Test", None, Path(), vocabulary, read_lexicons(LEXICONS))


def read(text: str, section: str = "body") -> EntityReading:
    """Entities of an article whose paragraphs are the lines of `text`."""
    blocks, position = [], 0
    for line in text.split("\n"):
        blocks.append(Block(position, position + len(line), section))
        position += len(line) + 1
    return read_entities(text, blocks, split_sentences(text, blocks), (), story())


def mentioned(text: str, kind: str, manner: str | None = None) -> list[tuple[str, str]]:
    """(words, label) of the mentions of a type, in order."""
    found = [m for m in read(text).entities if m.type == kind and (manner is None or m.manner == manner)]
    return [(text[m.start : m.end], m.label) for m in found]


def described(text: str, kind: str) -> list[tuple[str, str, str]]:
    """(words, label, entity) of the descriptors of a kind, in order."""
    return [(text[d.start : d.end], d.label, d.entity.label) for d in read(text).descriptors if d.kind == kind]
