"""Capitals told by their country: "the Italian capital", "Italy's capital", "the capital of Italy"."""

import re
from collections.abc import Iterator, Mapping, Sequence

from flows.extract.document import EntityMention, Sentence
from flows.extract.name_lexicon import NameLexicon

CAPITAL = re.compile(
    r"\b(?:the\s+(?P<adjective>[A-Z][a-z]+(?:\s[A-Z][a-z]+)?)\s+capital|(?P<owner>[A-Z][a-z]+(?:\s[A-Z][a-z]+)?)[’']s\s+capital"
    r"|the\s+capital\s+of\s+(?P<country>[A-Z][a-z]+(?:\s[A-Z][a-z]+)?))\b(?!,?\s+(?:of\s|[A-Z])|\s+(?:gains|punishment|letters?|markets?|investment)\b)"
)
CONFIDENCE = 0.9


def find_capitals(
    text: str, sentences: Sequence[Sentence], capitals: Mapping[str, str], lexicon: NameLexicon
) -> Iterator[EntityMention]:
    """A mention of the city for each capital told by its country; none where the city's name follows at once."""
    for sentence in sentences:
        for match in CAPITAL.finditer(text, sentence.start, sentence.end):
            country = lexicon.nationalities.get(match["adjective"] or "")
            known = lexicon.gazetteer.find(match["owner"] or match["country"] or "")
            city = capitals.get(country or (known.label if known else ""))
            if city:
                yield EntityMention(match.start(), match.end(), "place", city, "description", CONFIDENCE)
