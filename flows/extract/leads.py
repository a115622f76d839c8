"""Whom an article means before it names them: "A Danish student was found ... Greta Torn, 19, was ...".

Crime and accident reports open with a description and give the name with the age one to three sentences later. Taken only when
the lead describes one person and the first person named after it is named with an age.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from flows.expressions.times_numbers import number_value
from flows.extract.descriptor_phrases import NOT_OCCUPATIONS, PERSON_NOUNS, PLOT, Phrases
from flows.extract.document import Descriptor, EntityMention
from flows.extract.name_lexicon import NameLexicon
from flows.extract.name_words import SentenceWords
from flows.extract.names import FUNCTION_WORDS, Word, joined

FIRST_WORD_TEXT = "university college teenage school police high exchange"
FIRST_WORDS = frozenset(FIRST_WORD_TEXT.split())
REACH = 3
LEADS = 2
AGE_AFTER = re.compile(r",? \(?\d{1,3}[,.)]")
AGE_BEFORE = re.compile(r"\b\d{1,3}-year-old(?: [\w-]+){0,4} \Z")
AGE_TOLD = re.compile(r"\b([\w-]{1,20}?)-year-old")
AGE_NUMBER = re.compile(r",? \(?(\d{1,3})[,.)]")
CONFIDENCE = 0.55


def read_leads(
    text: str, spoken: Sequence[SentenceWords], mentions: Sequence[EntityMention], lexicon: NameLexicon
) -> tuple[tuple[EntityMention, ...], tuple[Descriptor, ...]]:
    """The description of the lead as a mention of the person named after it, with the role and nationality it states."""
    body = [words for words in spoken if words.sentence.section == "body" and words.words]
    for number, words in enumerate(body[:LEADS]):
        if PLOT.search(text, words.sentence.start, words.sentence.end):
            continue
        found = list(_descriptions(text, words, mentions, lexicon))
        if len(found) != 1:
            continue
        following = [later.sentence for later in body[number + 1 : number + 1 + REACH]]
        person = _named_with_age(text, [(s.start, s.end) for s in following], mentions)
        described = text[words.words[found[0][0]].start : words.words[found[0][1] - 1].end]
        if person is not None and not _of_another_age(text, described, person):
            return _meant(text, words, found[0], person, mentions, lexicon)
    return (), ()


def read_headlines(
    text: str,
    spoken: Sequence[SentenceWords],
    mentions: Sequence[EntityMention],
    descriptors: Sequence[Descriptor],
    lexicon: NameLexicon,
) -> tuple[tuple[EntityMention, ...], tuple[Descriptor, ...]]:
    """Roles in a headline that one person of the article alone has: "Danish student found dead" means that student."""
    holders = defaultdict[str, set[str]](set)
    for descriptor in descriptors:
        if descriptor.kind == "role" and descriptor.entity.type == "person":
            holders[descriptor.label.split()[-1]].add(descriptor.entity.label)
    named: list[EntityMention] = []
    stated: list[Descriptor] = []
    for words in spoken:
        if words.sentence.section != "headline":
            continue
        persons = tuple(m for m in mentions if words.sentence.start <= m.start < words.sentence.end)
        for mention, found in _headline(text, words.words, persons, holders, lexicon):
            named.append(mention)
            stated += found
    return tuple(named), tuple(stated)


def _headline(
    text: str,
    row: Sequence[Word],
    mentions: tuple[EntityMention, ...],
    holders: Mapping[str, Collection[str]],
    lexicon: NameLexicon,
) -> Iterator[tuple[EntityMention, list[Descriptor]]]:
    reader = Phrases(text, tuple(row), mentions, lexicon)
    begins = {mention.start for mention in mentions}
    for end in range(1, len(row) + 1):
        if end < len(row) and (row[end].start in begins or lexicon.role(row[end].lower)):
            continue
        phrase = reader.noun_phrase(end)
        labels = holders.get((phrase.role or "").split()[-1], ()) if phrase and phrase.role else ()
        if phrase is None or len(labels) != 1 or phrase.role in NOT_OCCUPATIONS:
            continue
        start, stop = row[phrase.first].start, row[end - 1].end
        mention = EntityMention(start, stop, "person", next(iter(labels)), "description", CONFIDENCE)
        found = [Descriptor(start, stop, "role", phrase.role or "", mention, CONFIDENCE)]
        for first, last, country in phrase.nationalities:
            found.append(Descriptor(row[first].start, row[last - 1].end, "nationality", country, mention, CONFIDENCE))
        yield mention, found


def _descriptions(
    text: str, words: SentenceWords, mentions: Sequence[EntityMention], lexicon: NameLexicon
) -> Iterator[tuple[int, int]]:
    """Word ranges of "a ... student", "an Italian man" in a sentence: an article, modifiers, a noun for one person, no name."""
    row = words.words
    for first, word in enumerate(row):
        if word.lower not in ("a", "an") or _describes_a_name(text, word.start, mentions):
            continue
        end = _person_noun(text, row, first + 1, lexicon)
        if end and _is_named_next(row[end - 1].end, mentions, text):
            continue
        if end and not (end < len(row) and row[end].capitalized and joined(text, row[end - 1], row[end])):
            yield first, end


def _describes_a_name(text: str, position: int, mentions: Sequence[EntityMention]) -> bool:
    """Whether a description follows a name and a comma: it is of that name."""
    return any(position - 3 <= mention.end < position and text[mention.end] == "," for mention in mentions)


def _of_another_age(text: str, described: str, person: EntityMention) -> bool:
    """Whether description and name each tell an age, and not the same: "a nine-year-old boy" is no "chief Jo Ochoa, 51"."""
    told, stated = AGE_TOLD.search(described), AGE_NUMBER.match(text, person.end)
    age = number_value(told[1]) if told else None
    return age is not None and stated is not None and age != float(stated[1])


def _is_named_next(position: int, mentions: Sequence[EntityMention], text: str) -> bool:
    """Whether the name stands right behind its description: "a nine-year-old girl, Rosa Vela"."""
    return any(position < mention.start <= position + 2 and text[position] == "," for mention in mentions)


def _person_noun(text: str, row: Sequence[Word], first: int, lexicon: NameLexicon) -> int | None:
    best = None
    for index in range(first, min(first + 6, len(row))):
        word = row[index]
        if not joined(text, row[index - 1], word):
            break
        if word.lower in PERSON_NOUNS or lexicon.role(word.lower):
            best = index + 1
        elif not (
            word.text in lexicon.nationalities
            or word.lower in lexicon.modifiers
            or _describes(word)
            or _is_origin(row, index)
            or _is_compound(row, index, lexicon)
        ):
            break
    return best


def _is_origin(row: Sequence[Word], index: int) -> bool:
    """A town before a noun for a person: "a 34-year-old Springfield man"."""
    return row[index].capitalized and index + 1 < len(row) and row[index + 1].lower in PERSON_NOUNS


def _is_compound(row: Sequence[Word], index: int, lexicon: NameLexicon) -> bool:
    """A noun before a role: "a village schoolteacher"."""
    plain = row[index].text.islower() and not row[index].possessive and row[index].lower not in FUNCTION_WORDS
    return plain and index + 1 < len(row) and lexicon.role(row[index + 1].lower) is not None


def _describes(word: Word) -> bool:
    """An age, or the first word of a role of several ("university student")."""
    return word.lower.endswith("-year-old") or word.lower in FIRST_WORDS


def _named_with_age(text: str, spans: Sequence[tuple[int, int]], mentions: Sequence[EntityMention]) -> EntityMention | None:
    """The first person named after the lead, when named with an age."""
    for start, end in spans:
        persons = [m for m in mentions if m.type == "person" and start <= m.start < end]
        if persons:
            person = persons[0]
            aged = AGE_AFTER.match(text, person.end) or AGE_BEFORE.search(text, start, person.start)
            return person if aged and person.manner == "full_name" else None
    return None


def _meant(
    text: str,
    words: SentenceWords,
    span: tuple[int, int],
    person: EntityMention,
    mentions: Sequence[EntityMention],
    lexicon: NameLexicon,
) -> tuple[tuple[EntityMention, ...], tuple[Descriptor, ...]]:
    first, end = span
    row = words.words
    if any(m.label == person.label and m.start < row[first].start for m in mentions if m.start >= words.sentence.start):
        return (), ()
    mention = EntityMention(row[first].start, row[end - 1].end, "person", person.label, "description", CONFIDENCE)
    phrase = Phrases(text, row, (), lexicon).noun_phrase(end)
    found = []
    for index in range(first, end):
        if country := lexicon.nationalities.get(row[index].text):
            found.append(Descriptor(row[index].start, row[index].end, "nationality", country, mention, CONFIDENCE))
    if phrase and phrase.role and phrase.role not in NOT_OCCUPATIONS | PERSON_NOUNS:
        start = max(first + 1, phrase.first)
        found.append(Descriptor(row[start].start, row[end - 1].end, "role", phrase.role, mention, CONFIDENCE))
    return (mention,), tuple(found)
