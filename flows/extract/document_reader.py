"""One article from its text and blocks to a `Document`: everything that is read before patterns are tried."""

from collections.abc import Sequence

from flows.expressions import find_expressions
from flows.expressions.expression import Expression
from flows.extract.attribution import find_attributions
from flows.extract.document import Block, Document, EntityMention
from flows.extract.entities import read_entities
from flows.extract.interruptions import bridge_interruptions
from flows.extract.quotes import find_quotes
from flows.extract.sentences import split_sentences
from flows.stories.story import Story


def read_document(article_id: str, text: str, blocks: Sequence[Block], story: Story) -> Document:
    """Sentences, expressions, entities, descriptors, quotes and attributions of an article. Offsets are code points in `text`.

    In the document's text, noise that interrupts a sentence is spaces.
    """
    text, blocks = bridge_interruptions(text, sorted(blocks, key=lambda block: block.start))
    sentences = split_sentences(text, blocks, story.lexicons.lists.get("abbreviations", ()))
    expressions = tuple(find_expressions(text))
    reading = read_entities(text, blocks, sentences, expressions, story)
    quotes = find_quotes(text, blocks, sentences, reading.entities, story.lexicons)
    attributions = find_attributions(text, sentences, reading.entities, quotes, story.lexicons)
    return Document(
        article_id,
        text,
        blocks,
        sentences,
        _without_names(expressions, reading.entities),
        tuple(reading.entities),
        tuple(reading.descriptors),
        tuple(quotes),
        tuple(attributions),
    )


def _without_names(expressions: Sequence[Expression], entities: Sequence[EntityMention]) -> tuple[Expression, ...]:
    """The expressions, without the months that are somebody's given name: "June Carter"."""
    named = {m.start: m.end for m in entities if m.type == "person" and m.manner == "full_name"}
    return tuple(e for e in expressions if e.kind != "time" or e.end >= named.get(e.start, 0))
