"""Stub."""

from collections.abc import Sequence

from flows.extract.document import Descriptor, EntityMention
from flows.extract.name_candidates import SentenceWords
from flows.extract.name_lexicon import NameLexicon


def read_descriptors(
    text: str, spoken: Sequence[SentenceWords], mentions: Sequence[EntityMention], lexicon: NameLexicon
) -> tuple[Descriptor, ...]:
    """Nothing yet."""
    return ()
