"""Builds what the readers of speech take: blocks, sentences and entities of a short text."""

import re
from pathlib import Path

from flows.extract.attribution import find_attributions
from flows.extract.document import Block, Document, EntityMention, Sentence
from flows.extract.quotes import find_quotes
from flows.vocabulary.lexicons import Lexicons, read_lexicons

LEXICONS: Lexicons = read_lexicons(Path(__file__).parent.parent / "seeds" / "lexicons")
PEOPLE = {"Ann Lee": "Ann Lee", "Lee": "Ann Lee", "Omar Diaz": "Omar Diaz", "Diaz": "Omar Diaz"}
ORGANIZATIONS = {"Acme": "Acme", "Harbour University": "Harbour University", "Morning Post": "Morning Post", "Reuters": "Reuters"}


def setting(text: str) -> tuple[tuple[Block, ...], tuple[Sentence, ...], tuple[EntityMention, ...]]:
    """Lines as blocks; sentences cut after [.!?] and closing marks; entities by the names above."""
    blocks = tuple(Block(m.start(), m.end(), "body") for m in re.finditer(r"[^\n]+", text))
    ends = r"[^\s][^\n]*?(?:[.!?][”\"’']?(?=\s+[A-Z“\"]|\s*$)|(?=\n|\Z))"
    sentences = tuple(Sentence(m.start(), m.end(), "body") for m in re.finditer(ends, text, re.MULTILINE))
    names = {**PEOPLE, **ORGANIZATIONS}
    pattern = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    entities = tuple(
        EntityMention(m.start(), m.end(), "person" if m.group() in PEOPLE else "organization", names[m.group()])
        for m in re.finditer(rf"\b(?:{pattern})\b", text)
    )
    return blocks, sentences, entities


def document(text: str) -> Document:
    """The text read as far as quotes and attributions."""
    blocks, sentences, entities = setting(text)
    quotes = find_quotes(text, blocks, sentences, entities, LEXICONS)
    attributions = find_attributions(text, sentences, entities, quotes, LEXICONS)
    return Document("article", text, blocks, sentences, (), entities, (), quotes, attributions)
