"""Words in and beside a noun phrase that say what a named person, organization or work is: roles, nationalities, affiliations.

Places looked at: before the name ("veteran Russian cosmonaut X"), after it in commas (", a homeless Italian man,"), a
predicate ("X is a surgeon"), a possessive ("NASA's administrator X", "X's company Y"). Roles in a plot, comparisons and
negations are left out.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from flows.extract.descriptor_phrases import Phrases
from flows.extract.descriptors_after import after_name, appointed, owned, predicate
from flows.extract.descriptors_before import before_name, ruler
from flows.extract.descriptors_belonging import belonging
from flows.extract.descriptors_rows import row_of_names
from flows.extract.document import Descriptor, EntityMention
from flows.extract.name_lexicon import NameLexicon
from flows.extract.name_words import SentenceWords
from flows.extract.names import joined

# "The film stars X" tells who acts in it; "film stars X and Y" says what they are.
STARS = re.compile(r"(?:\b(?:[Tt]he|[Tt]his|[Tt]hat|an?|his|her|its|their)|[’']s)\s+(?:[\w-]+\s+)?(?:film|movie)\s+stars$")


def read_descriptors(
    text: str, spoken: Sequence[SentenceWords], mentions: Sequence[EntityMention], lexicon: NameLexicon
) -> tuple[Descriptor, ...]:
    """Descriptors of the mentions of each sentence, in order."""
    starts = [mention.start for mention in mentions]
    found: list[Descriptor] = []
    for words in spoken:
        low, high = bisect_left(starts, words.sentence.start), bisect_left(starts, words.sentence.end)
        phrases = Phrases(text, words.words, tuple(mentions[low:high]), lexicon, words.sentence.section)
        found += sentence_descriptors(phrases)
    return tuple(d for d in dict.fromkeys(found) if not STARS.search(text, max(0, d.end - 60), d.end))


def sentence_descriptors(phrases: Phrases) -> Iterator[Descriptor]:
    """All descriptors of a sentence's mentions."""
    for mention in phrases.mentions:
        first, last = phrases.index(mention.start), phrases.index(mention.end)
        if mention.type == "person" and first < last:
            yield from _person(phrases, mention, first, last)
        elif mention.type in ("organization", "work") and first > 0:
            yield from belonging(phrases, mention, first)


def _person(phrases: Phrases, person: EntityMention, first: int, last: int) -> Iterator[Descriptor]:
    begin = first
    while begin > 0 and joined(phrases.text, phrases.words[begin - 1], phrases.words[begin]) and phrases.belongs(begin - 1):
        begin -= 1
    # "civil rights leader the Rev. X"
    begin -= 1 < begin < first and phrases.words[begin - 1].lower == "the"
    yield from ruler(phrases, person, first, last)
    yield from before_name(phrases, person, begin)
    yield from row_of_names(phrases, person, first)
    yield from after_name(phrases, person, last)
    yield from predicate(phrases, person, last)
    yield from appointed(phrases, person, first, last)
    yield from owned(phrases, person, last)


def predicate_of(phrases: Phrases, person: EntityMention) -> Iterator[Descriptor]:
    """What a sentence's "he was ..." says of the person the pronoun means."""
    for found in predicate(phrases, person, phrases.index(person.end)):
        yield replace(found, confidence=round(found.confidence * person.confidence, 2))
