"""What follows a name: an apposition in commas, a predicate ("X is a surgeon"), a possession ("X's company Y")."""

import re
from collections.abc import Iterator
from dataclasses import replace

from flows.extract.descriptor_phrases import DETERMINERS, NOT_OCCUPATIONS, SAY_LITTLE, Phrases
from flows.extract.document import Descriptor, EntityMention
from flows.extract.names import joined

APPOINTED = frozenset(
    {"named", "appointed", "elected", "re-elected", "chosen", "picked", "nominated", "hired", "promoted", "made"}
)
APPOINTING = APPOINTED | {"names", "appoints", "elects", "hires", "chose", "naming", "appointing", "electing"}
OF = frozenset({"of", "at", "for", "with"})
# May stand before a second post; "the" begins another sentence as often.
SECOND = frozenset({"a", "an", "also", "now"})
NAMES = 3
ADVERBS = frozenset(
    {"also", "later", "then", "now", "once", "still", "previously", "currently", "formerly", "soon", "reportedly"}
)
APPOSED = 9
OTHER_CLAUSE = re.compile(r"\b(?:who|whose|which|said|and|or)\b")
COMPLEMENT = 8
NAME = 4
COPULAS = frozenset({"is", "was", "became", "remains", "becomes"})
AS_VERBS = frozenset({"works", "worked", "working", "serves", "served", "serving"})


def after_name(phrases: Phrases, person: EntityMention, last: int) -> Iterator[Descriptor]:
    """An apposition after the name: ", 40, a homeless Italian man," or ", head of the port authority,"."""
    index = phrases.after_comma(last)
    if index is None:
        return
    determined = phrases.words[index].lower in DETERMINERS
    while index < len(phrases.words) and phrases.words[index].lower in DETERMINERS:
        index += 1
    owner = phrases.owner(index, determined)
    possessor = None
    if owner is not None:
        possessor = phrases.organization_before(owner)
        if owner == index + 1:
            yield from phrases.country_of(person, owner)
        index, determined = owner, True
    elif determined and (employer := phrases.organization_after(index)):
        possessor, index = employer, phrases.index(employer.end)
    index = _past_names(phrases, index) if determined else index
    end = phrases.phrase_end(index)
    if end is None or end == index:
        return
    yield from _apposition(phrases, person, index, end, determined, possessor)
    yield from _second_post(phrases, person, end)


def _past_names(phrases: Phrases, index: int) -> int:
    """The first word of a post behind up to three names of towns or parties: "an Oslo lawyer", "a Green Party senator"."""
    last = index
    while (
        last < min(index + NAMES, len(phrases.words) - 1) and phrases.words[last].capitalized and not phrases.role(last, last + 1)
    ):
        if not joined(phrases.text, phrases.words[last], phrases.words[last + 1]) or phrases.nationality(last + 1)[0]:
            return index
        last += 1
    end = phrases.phrase_end(last) if last > index else None
    return last if end is not None and phrases.noun_phrase(end) else index


def _second_post(phrases: Phrases, person: EntityMention, end: int) -> Iterator[Descriptor]:
    """The post behind "and": "Acme's chairman and chief executive", "president and chief executive of Acme"."""
    if end + 1 >= len(phrases.words) or phrases.words[end].lower != "and" or not phrases.role(end - 1, end):
        return
    begin = end + 1
    begin += begin < len(phrases.words) and phrases.words[begin].lower in SECOND
    former = begin + (begin < len(phrases.words) and phrases.words[begin].lower in phrases.lexicon.modifiers)
    employer = phrases.organization_after(former) if former < len(phrases.words) else None
    begin = phrases.index(employer.end) if employer else begin
    second = phrases.phrase_end(begin)
    if second is not None and phrases.noun_phrase(second):
        yield from _apposition(phrases, person, begin, second, True, employer)


def _apposition(
    phrases: Phrases, person: EntityMention, index: int, end: int, determined: bool, possessor: EntityMention | None
) -> Iterator[Descriptor]:
    of = end < len(phrases.words) and phrases.words[end].lower in OF
    organization = phrases.organization_after(end + 1) if of else None
    if organization and phrases.words[end].lower == "of":
        yield from phrases.post_of(person, end, organization, 0.85)
        return
    beyond = _complement(phrases, end) if of and organization is None and phrases.words[end].lower == "of" else None
    organization = organization or _employer(phrases, end)
    bare = phrases.noun_phrase(end) if of and phrases.words[end].lower == "of" else None
    begun = bare is not None and bare.first == index  # "author of a life of Y"
    if not phrases.closed(beyond or end) and not (of and (determined or begun)):
        return
    phrase = phrases.noun_phrase(end) if phrases.role(end - 1, end) or phrases.role(max(index, end - 2), end) else None
    for first, last, country in phrases.nationalities(index, end):
        yield phrases.described(first, last, "nationality", country, person, 0.85)
    if phrase and phrase.first >= index and phrase.role and phrase.role not in NOT_OCCUPATIONS:
        found = phrases.role_of(person, phrase, possessor, 0.88 if determined else 0.75)
        whole = beyond and phrase.role in SAY_LITTLE and not any(word.capitalized for word in phrases.words[end:beyond])
        yield _with_complement(phrases, found, end, beyond) if beyond and whole else found
    for owner in filter(None, (organization, possessor if phrase else None)):
        yield Descriptor(owner.start, owner.end, "affiliation", owner.label, person, 0.8)


def _with_complement(phrases: Phrases, post: Descriptor, of: int, end: int) -> Descriptor:
    """ "head of the harbour police": the post with what it is of."""
    first = of + 1
    while first < end - 1 and phrases.words[first].lower in DETERMINERS:
        first += 1
    words = phrases.text[phrases.words[first].start : phrases.words[end - 1].end]
    return replace(post, end=phrases.words[end - 1].end, label=f"{post.label} of {' '.join(words.split())}")


def _complement(phrases: Phrases, of: int) -> int | None:
    """Where the words end that a post is of: "head of the emergency services"."""
    index = of + 1
    while index < len(phrases.words) and phrases.words[index].lower in DETERMINERS:
        index += 1
    first = index
    while index < min(first + NAME, len(phrases.words)) and phrases.words[index].capitalized and _adjoins(phrases, index, first):
        index += 1
    end = (
        phrases.phrase_end(index) if index < len(phrases.words) and (index == first or _adjoins(phrases, index, first)) else None
    )
    return end or (index if index > first else None)


def _adjoins(phrases: Phrases, index: int, first: int) -> bool:
    """Whether a word follows the one before it without a mark, a possessive 's apart."""
    before = phrases.words[index - 1]
    return index == first or before.possessive or joined(phrases.text, before, phrases.words[index])


def _employer(phrases: Phrases, end: int) -> EntityMention | None:
    """The organization behind a post and what it is of: "director of animal law | for the League"."""
    for index in range(end, min(end + COMPLEMENT, len(phrases.words) - 1)):
        if index > end and not joined(phrases.text, phrases.words[index - 1], phrases.words[index]):
            return None
        organization = phrases.organization_after(index + 1) if phrases.words[index].lower in OF - {"of"} else None
        if organization:
            return organization
    return None


def appointed(phrases: Phrases, person: EntityMention, first: int, last: int) -> Iterator[Descriptor]:
    """ "named X as its new chief executive", "appointed X chairman"."""
    if first == 0 or phrases.words[first - 1].lower not in APPOINTING or last >= len(phrases.words):
        return
    yield from _post(phrases, person, last)


def _post(phrases: Phrases, person: EntityMention, index: int) -> Iterator[Descriptor]:
    """The role at a word, behind "as", a determiner or "new"."""
    while index < len(phrases.words) and phrases.words[index].lower in DETERMINERS | {"as", "in", "to"}:
        index += 1
    new = index < len(phrases.words) and phrases.words[index].lower == "new"
    end = phrases.phrase_end(index + new)
    if end is not None:
        yield from _predicate_words(phrases, person, index, end, True)


def predicate(phrases: Phrases, person: EntityMention, last: int) -> Iterator[Descriptor]:
    """ "X is a surgeon", "X, who was an Italian painter", "X worked as a nurse" in the body, outside plots."""
    index = phrases.past_brackets(last)
    if index < len(phrases.words) and phrases.words[index].lower == "who":
        index += 1
    index = _past_adverb(phrases, _past_apposition(phrases, person, index))
    if index + 1 >= len(phrases.words) or phrases.words[last - 1].possessive or phrases.in_plot():
        return
    verb = phrases.words[index].lower
    index = _past_adverb(phrases, index + 1)
    if index >= len(phrases.words):
        return
    if verb in ("was", "is") and phrases.words[index].lower in APPOINTED:
        yield from _post(phrases, person, index + 1)
        return
    if verb in AS_VERBS and phrases.words[index].lower == "as":
        index += 1
    elif verb not in COPULAS:
        return
    determined = phrases.words[index].lower in ("a", "an", "the")
    end = phrases.phrase_end(index + determined)
    if end is not None and (determined or verb in AS_VERBS or end == index + 1):
        yield from _predicate_words(phrases, person, index + determined, end, determined or verb in AS_VERBS)


def _past_apposition(phrases: Phrases, person: EntityMention, index: int) -> int:
    """The first word behind an apposition that names nobody else: "X, a miner's son, | was a clerk"."""
    if phrases.after_comma(index) is None or phrases.words[index].lower in ("who", "whose", "which"):
        return index
    for at in range(index + 1, min(index + APPOSED, len(phrases.words))):
        gap = phrases.text[phrases.words[at - 1].end : phrases.words[at].start]
        if gap == ", ":
            between = phrases.text[person.end : phrases.words[at].start]
            alone = not any(m.type == "person" and person.end < m.start < phrases.words[at].start for m in phrases.mentions)
            return at if alone and not OTHER_CLAUSE.search(between) and phrases.words[at].lower in COPULAS else index
        if gap.strip(" '’s"):
            return index
    return index


def _past_adverb(phrases: Phrases, index: int) -> int:
    return index + (index < len(phrases.words) - 1 and phrases.words[index].lower in ADVERBS)


def _predicate_words(phrases: Phrases, person: EntityMention, first: int, end: int, determined: bool) -> Iterator[Descriptor]:
    while end - 1 > first and not phrases.role(end - 1, end) and phrases.words[end - 1].lower.endswith(("ing", "based")):
        end -= 1
    phrase = phrases.noun_phrase(end) if determined and phrases.role(end - 1, end) else None
    nationalities = phrases.nationalities(first, end)
    step, country = phrases.nationality(first + 1) if first + 1 < end else (0, None)
    words = {word.lower for word in phrases.words[first:end]}
    if step and country and not nationalities and determined and not words & phrases.lexicon.organization_nouns:
        # What a person is, is a person, whatever the noun.
        nationalities = [(first, first + 1, country)]
    for start, last, country in nationalities:
        yield phrases.described(start, last, "nationality", country, person, 0.85)
    if phrase and determined:
        yield from _second_post(phrases, person, end)
    if phrase and phrase.first >= first and phrase.role and phrase.role not in NOT_OCCUPATIONS:
        yield phrases.role_of(person, phrase, None, 0.85)
        if phrase.last < len(phrases.words) and phrases.words[phrase.last].lower in OF:
            organization = phrases.organization_after(phrase.last + 1)
            if organization:
                yield Descriptor(organization.start, organization.end, "affiliation", organization.label, person, 0.8)


def owned(phrases: Phrases, person: EntityMention, last: int) -> Iterator[Descriptor]:
    """ "X's company Y": a person's possessive before an organization."""
    if last >= len(phrases.words) or not phrases.words[last - 1].possessive:
        return
    index = last
    while (
        index < min(last + 3, len(phrases.words))
        and phrases.organization_after(index) is None
        and not phrases.words[index].capitalized
    ):
        if phrases.words[index].lower not in phrases.lexicon.organization_nouns | phrases.lexicon.modifiers | {"rocket", "space"}:
            return
        index += 1
    organization = phrases.organization_after(index)
    if organization and organization.label not in phrases.lexicon.outlets.values():
        yield Descriptor(organization.start, organization.end, "affiliation", organization.label, person, 0.85)
