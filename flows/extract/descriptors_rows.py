"""Plural roles before a row of names: "actors X and Y", "billionaires like Z"."""

import re
from collections.abc import Iterator

from flows.extract.descriptor_phrases import DETERMINERS, NOT_OCCUPATIONS, Phrases
from flows.extract.document import Descriptor, EntityMention
from flows.extract.names import joined, singular

MAX_ROW = 6
# Before "stars" these make it a verb.
VERB_LEADS = frozenset({"it", "which", "that", "and", "also", "who", "he", "she"})


def row_of_names(phrases: Phrases, person: EntityMention, first: int) -> Iterator[Descriptor]:
    """ "actors X and Y", "billionaires like Z": a plural role before a row of names describes each of them."""
    row = [other for other in phrases.mentions if other.type == "person" and other.start <= person.start][-MAX_ROW:]
    begin = first
    for left, right in zip(reversed(row[:-1]), reversed(row), strict=False):
        if not _coordinated(phrases, left.end, right.start):
            break
        begin = phrases.index(left.start)
    begin = _phrase_start(phrases, begin)
    if begin == 0:
        return
    index = begin - 1
    while index > max(0, begin - 4) and phrases.words[index].lower in ("like", "as", "such", "including"):
        index -= 1
    several = (len(row) > 1 and begin < first) or _named_after(phrases, person)
    found = _plural_role(phrases, index + 1) if several or index < begin - 1 else None
    if found and found[1] == "star" and _shows(phrases, found[0]):
        return
    if found and (index < begin - 1 or joined(phrases.text, phrases.words[begin - 1], phrases.words[begin])):
        yield Descriptor(phrases.words[found[0]].start, phrases.words[index].end, "role", found[1], person, 0.85)


def _shows(phrases: Phrases, first: int) -> bool:
    """Whether "stars" is the verb of a work: "the film stars X and Y", "It stars X"."""
    if first == 0 or phrases.words[first - 1].lower in VERB_LEADS:
        return True
    start = phrases.words[first].start
    if any(mention.type == "work" and 0 < start - mention.end <= 2 for mention in phrases.mentions):
        return True
    return (
        first > 1
        and phrases.words[first - 1].lower in phrases.lexicon.work_words
        and phrases.words[first - 2].lower in DETERMINERS
    )


def _named_after(phrases: Phrases, person: EntityMention) -> bool:
    """Whether a row of names goes on after this one: "stars X" with one name is a verb."""
    following = next((m for m in phrases.mentions if m.start >= person.end and m.type == "person"), None)
    return following is not None and _coordinated(phrases, person.end, following.start)


def _phrase_start(phrases: Phrases, first: int) -> int:
    """The first word of the role phrase before a name, its organization included ("Acme founder X")."""
    phrase = phrases.noun_phrase(first)
    if phrase is None or not joined(phrases.text, phrases.words[first - 1], phrases.words[first]):
        return first
    organization = phrases.organization_before(phrase.first)
    return phrases.index(organization.start) if organization else phrase.first


def _plural_role(phrases: Phrases, last: int) -> tuple[int, str] | None:
    for count in (3, 2, 1):
        words = [word.lower for word in phrases.words[max(0, last - count) : last]]
        if len(words) == count and words[-1] != singular(words[-1]):
            role = phrases.lexicon.role(" ".join([*words[:-1], singular(words[-1])]))
            if role and role not in NOT_OCCUPATIONS and not phrases.lexicon.role(" ".join(words)):
                return last - count, role
    return None


def _coordinated(phrases: Phrases, start: int, end: int) -> bool:
    gap = phrases.text[start:end]
    return len(gap) < 20 and re.fullmatch(r"(?:, ?(?:\d{1,3},? ?)?)?(?: ?and |& )?", gap) is not None
