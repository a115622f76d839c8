"""Stub."""

from collections.abc import Sequence

from flows.expressions.expression import Expression
from flows.extract.document import Descriptor, EntityMention
from flows.extract.name_candidates import SentenceWords
from flows.extract.name_lexicon import NameLexicon


def resolve_references(
    text: str,
    spoken: Sequence[SentenceWords],
    mentions: Sequence[EntityMention],
    descriptors: Sequence[Descriptor],
    expressions: Sequence[Expression],
    lexicon: NameLexicon,
) -> tuple[tuple[EntityMention, ...], tuple[Descriptor, ...]]:
    """Nothing yet."""
    return (), ()
