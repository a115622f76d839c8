"""What stands before a name: "veteran Russian cosmonaut X", "NASA's administrator X", "the film's director, X, ..."."""

import re
from collections.abc import Iterator
from itertools import pairwise

from flows.extract.descriptor_phrases import DETERMINERS, NOT_OCCUPATIONS, POSTS, NounPhrase, Phrases
from flows.extract.document import Descriptor, EntityMention
from flows.extract.names import FUNCTION_WORDS, joined

OF = frozenset({"of", "to", "for", "at"})
OWNERS = frozenset({"organization", "place", "country"})
# Below this only the words of an article far apart tell that a name is a person's.
SURE = 0.75
ITS_POST_TEXT = """
    founder co-founder spokesman spokeswoman spokesperson chairwoman chairperson chair secretary-general editor owner commander
    manager coach captain treasurer
"""
ITS_POSTS = frozenset(ITS_POST_TEXT.split())
# A foreigner may hold these for a country.
OF_ANY_COUNTRY = frozenset(
    {"coach", "manager", "ambassador", "envoy", "correspondent", "director", "expert", "analyst", "trainer", "boss", "chief"}
)
PRONOUNS = frozenset({"his", "her", "its", "their"})
RULERS = frozenset({"Pope", "King", "Queen", "Emperor", "Empress"})
PLAYING = frozenset({"play", "plays", "played", "playing", "portray", "portrays", "portrayed", "portraying", "character"})


def before_name(phrases: Phrases, person: EntityMention, first: int) -> Iterator[Descriptor]:
    """A role phrase, a nationality, or both, that ends right before the name or before a comma before it."""
    if first == 0:
        return
    beside = joined(phrases.text, phrases.words[first - 1], phrases.words[first])
    if not beside and not _comma_apposition(phrases, person, first):
        yield from post_of_something(phrases, person, first)
        yield from phrases.country_of(person, first)
        yield from _belongs_to(phrases, person, first)
        return
    yield from _head_of(phrases, person, first)
    phrase = phrases.noun_phrase(first)
    if phrase is None:
        end = first - _plain_nouns(phrases, first)
        step, country = phrases.nationality(end)
        if step and beside:
            yield phrases.described(end - step, end, "nationality", country, person, 0.85)
        return
    yield from _from_phrase(phrases, person, phrase, 0.92 if beside else 0.85)
    yield from _earlier_post(phrases, person, phrase.first)


def _earlier_post(phrases: Phrases, person: EntityMention, first: int) -> Iterator[Descriptor]:
    """The post before another one: "founder and chief executive X", "its chief scientist, Professor X, ..."."""
    if first < 2:
        return
    last = first - 1 if phrases.words[first - 1].lower == "and" else first
    if last == first and not _comma_apposition(phrases, person, first):
        return
    phrase = phrases.noun_phrase(last)
    if phrase is not None and (last == first or joined(phrases.text, phrases.words[last - 1], phrases.words[last])):
        yield from _from_phrase(phrases, person, phrase, 0.85)


def _plain_nouns(phrases: Phrases, first: int) -> int:
    """How many nouns that are no post stand before a name, behind a nationality: "Dutch tourist X"; two at most."""
    nouns = phrases.lexicon.organization_nouns | phrases.lexicon.work_words | phrases.lexicon.vehicle_nouns
    for count in (1, 2):
        at = first - count
        word = phrases.words[at].lower if at > 0 else ""
        if not word or not is_plain_noun(phrases, at) or word in nouns or word.endswith(("ed", "ing")):
            return 0
        if joined(phrases.text, phrases.words[at - 1], phrases.words[at]) and phrases.nationality(at)[0]:
            return count
    return 0


def _belongs_to(phrases: Phrases, person: EntityMention, first: int) -> Iterator[Descriptor]:
    """ "Norrail's X": the possessive of an organization right before a name."""
    organization = phrases.ends_with_organization(first, possessive=True)
    beside = phrases.words[first - 1].possessive and phrases.words[first].start - phrases.words[first - 1].end <= 3
    if organization and beside and person.confidence >= SURE:
        yield Descriptor(organization.start, organization.end, "affiliation", organization.label, person, 0.8)


def ruler(phrases: Phrases, person: EntityMention, first: int, last: int) -> Iterator[Descriptor]:
    """The post inside a name that is not used without it: "Pope Francis"."""
    word = phrases.words[first]
    if last - first > 1 and word.text in RULERS:
        yield phrases.described(first, first + 1, "role", word.lower, person, 0.85)


def _from_phrase(phrases: Phrases, person: EntityMention, phrase: NounPhrase, confidence: float) -> Iterator[Descriptor]:
    before = phrases.words[phrase.first - 1].lower if phrase.first else ""
    if before in PLAYING or (before == "as" and phrases.words[phrase.first].text.islower()):
        return
    organization = phrases.organization_before(phrase.first)
    for first, last, country in phrase.nationalities:
        yield phrases.described(first, last, "nationality", country, person, confidence)
    if organization:
        yield Descriptor(organization.start, organization.end, "affiliation", organization.label, person, confidence)
    elif before == "its" and phrase.role in POSTS | ITS_POSTS:
        yield from _head_of_subject(phrases, person)
    elif not phrase.nationalities:
        yield from phrases.country_of(person, phrase.first)
        yield from _plays_for_country(phrases, person, phrase)
    if phrase.role and phrase.role not in NOT_OCCUPATIONS:
        yield phrases.role_of(person, phrase, organization, confidence)
    for at in range(phrase.first + 1, phrase.last):
        titled = phrases.words[at].capitalized and phrases.words[at - 1].text.islower()
        inner = phrases.noun_phrase(at) if titled and phrases.role(at - 1, at) else None
        if inner and inner.role and inner.role not in NOT_OCCUPATIONS:
            yield phrases.role_of(person, inner, None, confidence)


def _plays_for_country(phrases: Phrases, person: EntityMention, phrase: NounPhrase) -> Iterator[Descriptor]:
    """ "Senegal striker X": a country's name right before a post that its own people hold."""
    if phrase.first == 0 or (phrase.role or "").split()[-1] in OF_ANY_COUNTRY:
        return
    before = phrases.words[phrase.first - 1]
    country = next((m for m in phrases.mentions if m.type == "country" and m.end == before.end), None)
    if country is None or _ends_a_name(phrases, phrases.index(country.start)):
        return
    if not before.possessive and joined(phrases.text, before, phrases.words[phrase.first]):
        yield Descriptor(country.start, country.end, "nationality", country.label, person, 0.8)


def _ends_a_name(phrases: Phrases, index: int) -> bool:
    """Whether a capitalized word that is no adjective stands right before: "Environment Canada"."""
    if index == 0 or not joined(phrases.text, phrases.words[index - 1], phrases.words[index]):
        return False
    before = phrases.words[index - 1]
    return before.capitalized and before.lower not in phrases.lexicon.modifiers | FUNCTION_WORDS


def _head_of_subject(phrases: Phrases, person: EntityMention) -> Iterator[Descriptor]:
    """ "its president X": the first organization of the sentence."""
    organization = next((m for m in phrases.mentions if m.type == "organization" and m.end < person.start), None)
    if organization:
        yield Descriptor(organization.start, organization.end, "affiliation", organization.label, person, 0.6)


def _head_of(phrases: Phrases, person: EntityMention, first: int) -> Iterator[Descriptor]:
    """ "the head of the state railway company Norrail X": a post, "of", an organization or a place, the name."""
    before = phrases.words[first - 1]
    ruled = next((m for m in phrases.mentions if m.type in ("country", "place") and m.end == before.end), None)
    organization = phrases.ends_with_organization(first)
    if organization is None and (ruled is None or before.possessive):
        return
    index = phrases.index((organization or ruled or person).start)
    low = max(0, index - 7)
    of = next((i for i in range(index - 1, low, -1) if phrases.words[i].lower == "of"), 0)
    if not of or any(phrases.words[i].lower in FUNCTION_WORDS - {"the"} for i in range(of + 1, index)):
        return
    if organization:
        yield from phrases.post_of(person, of, organization, 0.85)
    elif (phrase := phrases.noun_phrase(of)) and phrase.role:
        yield phrases.described(phrase.first, of, "role", phrase.role, person, 0.85)


def post_of_something(phrases: Phrases, person: EntityMention, first: int) -> Iterator[Descriptor]:
    """ "the head of the harbour police, X, ...": a post, what it is of, and the name between commas."""
    if phrases.text[phrases.words[first - 1].end : phrases.words[first].start] != ", ":
        return
    of = next((i for i in range(first - 2, max(0, first - 8), -1) if phrases.words[i].lower in OF), 0)
    closed = re.match(r"[,.;]\s(?!and\b|or\b)|[,.;]?\Z", phrases.text[person.end : person.end + 5])
    phrase = phrases.noun_phrase(of) if of and closed and _is_complement(phrases, of + 1, first) else None
    if phrase is None or phrase.first == 0 or phrase.role is None:
        return
    before = phrases.words[phrase.first - 1]
    if not (before.possessive or before.lower in DETERMINERS):
        return
    organization = phrases.ends_with_organization(first, possessive=False, comma=True)
    if organization and phrases.index(organization.start) - of <= 2:
        yield from phrases.post_of(person, of, organization, 0.82)
    elif phrase.role not in NOT_OCCUPATIONS:
        yield phrases.described(phrase.first, of, "role", phrase.role, person, 0.8)
    if phrases.words[phrase.first - 1].possessive:
        yield from phrases.country_of(person, phrase.first)


def _is_complement(phrases: Phrases, start: int, end: int) -> bool:
    """Whether words say what a post is of: no verb and no pronoun among them as far as function words tell."""
    allowed = DETERMINERS | {"and", "of", "for"}
    row = phrases.words[start:end]
    plain = all(word.lower not in FUNCTION_WORDS or word.lower in allowed for word in row)
    return plain and all(joined(phrases.text, a, b) or a.possessive for a, b in pairwise(row))


def _comma_apposition(phrases: Phrases, person: EntityMention, first: int) -> bool:
    """ "the film's director, X, ...": a comma before the name, and the end of the phrase after it."""
    if phrases.text[phrases.words[first - 1].end : phrases.words[first].start] != ", ":
        return False
    after = phrases.text[person.end : person.end + 5]
    phrase = phrases.noun_phrase(first)
    if phrase is None or phrase.first == 0:
        return False
    start = phrase.first
    listed = phrases.words[start - 1].lower not in PRONOUNS
    if not re.match(r"[,.;]\s(?!and\b)|[,.;]?\Z| (?:of|from|at) " if listed else r"[,.;]\s|[,.;]?\Z| (?:of|from|at) ", after):
        return False
    # "a company spokeswoman, X": a noun or two between the determiner and the role.
    while start > max(1, phrase.first - 2) and is_plain_noun(phrases, start - 1):
        start -= 1
    before = phrases.words[start - 1]
    named = any(m.type in OWNERS and m.end == before.end for m in phrases.mentions)
    return before.possessive or named or before.lower in DETERMINERS | {"that", "this"}


def is_plain_noun(phrases: Phrases, index: int) -> bool:
    """Whether a word in small letters stands right before the next one and is neither a function word nor a possessive."""
    word = phrases.words[index]
    plain = word.text.islower() and not word.possessive and word.lower not in FUNCTION_WORDS | DETERMINERS
    return plain and joined(phrases.text, word, phrases.words[index + 1])
