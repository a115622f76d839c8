"""The country of an organization or work: "Italy's space agency, X", "the Italian agency X", "Oslo-based firm X"."""

from collections.abc import Iterator

from flows.extract.descriptor_phrases import Phrases
from flows.extract.document import Descriptor, EntityMention
from flows.extract.names import FUNCTION_WORDS

INSTITUTION_TEXT = """
    Academy Administration Agency Army Association Authority Board Bureau Cabinet Center Centre Command Commission Committee
    Confederation Congress Corps Council Court Department Embassy Federation Force Forces Foundation Guard Institute Ministry
    Navy Office Parliament Party Police Prison Senate Service Society Survey Treasury Union
"""
INSTITUTIONS = frozenset(INSTITUTION_TEXT.split())


def belonging(phrases: Phrases, mention: EntityMention, first: int) -> Iterator[Descriptor]:
    """The country of an organization or work: "Italy's space agency, X", "the Italian agency X", "Oslo-based firm X"."""
    index = first
    nouns = phrases.lexicon.organization_nouns if mention.type == "organization" else phrases.lexicon.work_words
    while index > 0 and index > first - 5 and _noun_modifier(phrases, index - 1, mention if index == first else None):
        index -= 1
    between = [word.lower for word in phrases.words[index:first]]
    if index == 0 or (between and between[-1] not in nouns):
        return
    step, country = phrases.nationality(index)
    based = _based(phrases, index - 1)
    after = phrases.words[index].start if index < first else mention.start
    adjacent = after - phrases.words[index - 1].end <= 4
    if step and adjacent and not between and _is_institution(phrases, mention):
        return
    if step and adjacent and (between or mention.type == "organization"):
        yield phrases.described(index - step, index, "nationality", country, mention, 0.85)
    elif based and adjacent:
        yield phrases.described(index - 1, index, "nationality", based, mention, 0.75)
    else:
        yield from phrases.country_of(mention, index)


def _is_institution(phrases: Phrases, mention: EntityMention) -> bool:
    """Whether an adjective right before is part of the name: "US Park Service", "Brazilian Ministry of Sport"."""
    return any(word.capitalize() in INSTITUTIONS for word in phrases.text[mention.start : mention.end].split())


def _noun_modifier(phrases: Phrases, index: int, mention: EntityMention | None) -> bool:
    """Whether a lower-case word stands right before the next word, or before the mention itself."""
    word = phrases.words[index]
    after = mention.start if mention else phrases.words[index + 1].start
    return (
        word.text.islower()
        and not word.possessive
        and word.lower not in FUNCTION_WORDS
        and not word.lower.endswith("-based")
        and after - word.end <= 2
    )


def _based(phrases: Phrases, index: int) -> str | None:
    if not phrases.words[index].text.endswith("-based"):
        return None
    place = phrases.words[index].text.removesuffix("-based")
    return phrases.lexicon.gazetteer.country_of(place)
