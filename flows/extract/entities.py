"""Who and what an article speaks of: every mention of a person, organization, place, vehicle or work, and what describes it.

Order, each step with less confidence than the one before: names known beforehand, full names, aliases, surnames,
descriptions, pronouns. Better no mention than a wrong one.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from flows.expressions.expression import Expression
from flows.extract.capitals import find_capitals
from flows.extract.coreference import resolve_references
from flows.extract.descriptors import read_descriptors
from flows.extract.document import Block, Descriptor, EntityMention, Sentence
from flows.extract.leads import read_headlines, read_leads
from flows.extract.name_candidates import read_names
from flows.extract.name_lexicon import NameLexicon, read_name_lexicon
from flows.extract.name_words import PERSON, UNKNOWN, Name, SentenceWords
from flows.extract.persons import People, gather_people
from flows.extract.works import Title, find_titles
from flows.stories.story import Story

MAX_NAMES = 60
# How sure an unknown name is that stands after a preposition of place, and a town known by that alone.
PLACE_CONFIDENCE, LONE_PLACE = 0.6, 0.85
FIRM = 0.9
NOT_PLACED_TEXT = """
    stake stakes share shares interest role part faith trust confidence belief believe believes published appeared degree expert
    specialist star starred starring investment invest invested success succeed written sung
"""
NOT_PLACED = frozenset(NOT_PLACED_TEXT.split())
PLAIN_WORD = re.compile(r"[A-ZÀ-Þ][a-zß-ÿ’'-]{3,}(?:-[A-Z][a-zß-ÿ]+)?")
AND = re.compile(r",? and |, ")
PLAIN_NAME = re.compile(r"[A-ZÀ-Þ][^\W\d_]+(?: (?:[A-ZÀ-Þ][^\W\d_]+|[a-z]{2,3}|[A-Z]\.)){1,4}(?:-[A-Z]\w+)?")
_last_lexicon: list[tuple[Story, NameLexicon]] = []


@dataclass(frozen=True)
class EntityReading:
    """Mentions in order of the text, and the descriptors of named entities."""

    entities: tuple[EntityMention, ...]
    descriptors: tuple[Descriptor, ...]


def read_entities(
    text: str, blocks: Sequence[Block], sentences: Sequence[Sentence], expressions: Sequence[Expression], story: Story
) -> EntityReading:
    """All mentions and descriptors of an article. `blocks` and `expressions` are those the sentences were read with."""
    lexicon = _lexicon(story)
    titles = tuple(title for title in find_titles(text, sentences, lexicon.work_words) if not _is_other(title, lexicon))
    spoken = _read_sentences(text, sentences, titles, lexicon)
    people = gather_people([name.label for words in spoken for name in words.names if name.type == PERSON], lexicon.genders)
    named = [_mention(name, people) for words in spoken for name in words.names]
    work_labels = _work_labels(titles)
    works = [_work(title, work_labels) for title in titles]
    clear = [mention for mention in named if mention]
    loose = _uncapitalized(text, sentences, people, [*clear, *works])
    begun = {mention.start for mention in loose}
    clear = [*(mention for mention in clear if mention.start not in begun), *loose]
    mentions = sorted([*clear, *works], key=lambda mention: (mention.start, mention.end))
    descriptors = read_descriptors(text, spoken, mentions, lexicon)
    references, more = resolve_references(text, spoken, mentions, descriptors, expressions, lexicon)
    leads, told = read_leads(text, spoken, mentions, lexicon)
    headed, heads = read_headlines(text, spoken, mentions, [*descriptors, *more, *told], lexicon)
    cities = _outside(find_capitals(text, sentences, story.lexicons.maps.get("capitals", {}), lexicon), mentions)
    entities = sorted(
        [*mentions, *references, *leads, *headed, *cities], key=lambda mention: (mention.start, mention.end, mention.label)
    )
    stated = sorted([*descriptors, *more, *told, *heads], key=lambda found: (found.start, found.end))
    return EntityReading(tuple(entities), tuple(stated))


def _outside(found: Iterable[EntityMention], mentions: Sequence[EntityMention]) -> list[EntityMention]:
    """The mentions found that hold no other one but a country."""
    taken = sorted((m.start, m.end) for m in mentions if m.type != "country")
    starts = [start for start, _ in taken]
    return [m for m in found if bisect_left(starts, m.start) == bisect_left(starts, m.end)]


def _is_other(title: Title, lexicon: NameLexicon) -> bool:
    """Whether an unquoted title is the name of something known that is no work."""
    known = lexicon.gazetteer.find(title.text)
    return known is not None and known.type != "work" and title.confidence < 0.9


def _lexicon(story: Story) -> NameLexicon:
    """Arranged once a story: articles of one story are read one after the other."""
    if not _last_lexicon or _last_lexicon[0][0] is not story:
        _last_lexicon[:] = [(story, read_name_lexicon(story))]
    return _last_lexicon[0][1]


def _read_sentences(
    text: str, sentences: Sequence[Sentence], titles: Sequence[Title], lexicon: NameLexicon
) -> tuple[SentenceWords, ...]:
    """Names sentence by sentence; names that only the rest of the article makes clear are settled afterwards."""
    spoken = []
    at = 0
    for sentence in sentences:
        while at < len(titles) and titles[at].end <= sentence.start:
            at += 1
        inside = [(title.start, title.end) for title in titles[at : at + 200] if title.start < sentence.end]
        spoken.append(read_names(text, sentence, inside, lexicon))
    spoken = [_coordinate(text, words) for words in spoken]
    alone = _surnames(spoken)
    firms = frozenset(
        name.label for words in spoken for name in words.names if name.type == "organization" and name.last - name.first == 2
    )
    persons = frozenset(name.label for words in spoken for name in words.names if name.type == PERSON)
    return tuple(
        replace(words, names=tuple(_settle(name, words, alone, persons, firms, lexicon) for name in words.names))
        for words in spoken
    )


def _coordinate(text: str, words: SentenceWords) -> SentenceWords:
    """Names of two or three words that stand in one row with a person are persons too: "X and Y"."""
    names = list(words.names)
    for left, right in pairwise(range(len(names))):
        for known, other in ((left, right), (right, left)):
            gap = text[names[left].end : names[right].start]
            row = names[known].type == PERSON and names[known].last - names[known].first > 1 and AND.fullmatch(gap)
            if row and names[other].type == UNKNOWN and PLAIN_NAME.fullmatch(names[other].label) and not words.title_case:
                names[other] = replace(names[other], type=PERSON, confidence=0.7)
    return replace(words, names=tuple(names))


def _surnames(spoken: Sequence[SentenceWords]) -> frozenset[str]:
    """Single capitalized words that stand alone somewhere: what a full name is shortened to."""
    return frozenset(
        name.label
        for words in spoken
        for name in words.names
        if name.type == UNKNOWN and name.last - name.first == 1 and not words.title_case
    )


def _settle(
    name: Name,
    words: SentenceWords,
    alone: frozenset[str],
    persons: frozenset[str],
    firms: frozenset[str],
    lexicon: NameLexicon,
) -> Name:
    """An unknown name is a person when it is one elsewhere or is shortened to its last word; after "in", a place.

    One word that stands elsewhere with "Corp" or "Inc" is that firm.
    """
    if name.type == UNKNOWN and name.label in firms and " " not in name.label:
        return replace(name, type="organization", confidence=FIRM)
    if name.type == UNKNOWN and name.label in persons:
        return replace(name, type=PERSON, confidence=0.8)
    if name.type != UNKNOWN or words.title_case:
        return name
    if name.last - name.first < 2:
        return replace(name, type="place", confidence=LONE_PLACE) if _is_lone_place(name, words, lexicon) else name
    # A sentence's first word is capitalized whatever it is.
    if name.first > 0 and name.label.split()[-1] in alone and PLAIN_NAME.fullmatch(name.label):
        return replace(name, type=PERSON, confidence=0.7)
    return replace(name, type="place") if name.confidence >= 0.6 else name


def _is_lone_place(name: Name, words: SentenceWords, lexicon: NameLexicon) -> bool:
    """Whether one unknown word after "in" or "near" can be a town: a plain word, no nationality; not "a stake in Acme"."""
    plain = PLAIN_WORD.fullmatch(name.label) is not None
    if name.first > 1 and words.words[name.first - 2].lower in NOT_PLACED:
        return False
    return plain and name.confidence >= PLACE_CONFIDENCE and name.label not in lexicon.nationalities


def _mention(name: Name, people: People) -> EntityMention | None:
    if name.type == PERSON:
        label = people.labels[name.label]
        shortened = label.casefold().endswith(f" {name.label.casefold()}")
        return EntityMention(name.start, name.end, PERSON, label, "short_name" if shortened else "full_name", name.confidence)
    if name.type != UNKNOWN and not (name.type == "place" and name.last - name.first == 1 and name.label in people.by_surname):
        return EntityMention(name.start, name.end, name.type, name.label, "full_name", name.confidence)
    short = people.by_short_name(name.label)
    return EntityMention(name.start, name.end, PERSON, short[0], "short_name", short[1]) if short else None


def _uncapitalized(
    text: str, sentences: Sequence[Sentence], people: People, taken: Sequence[EntityMention]
) -> list[EntityMention]:
    """Full names written without their capitals, as captions and file names do ("maria almeida", "Maria almeida")."""
    names = sorted(people.labels, key=lambda name: (-len(name), name))[:MAX_NAMES]
    if not names:
        return []
    labels = {name.casefold(): people.labels[name] for name in names}
    pattern = re.compile(r"(?<!\w)(?:" + "|".join(re.escape(name) for name in names) + r")(?!\w)", re.IGNORECASE)
    ends = {mention.end for mention in taken}
    return [
        EntityMention(match.start(), match.end(), PERSON, labels[match.group().casefold()], "full_name", 0.85)
        for sentence in sentences
        for match in pattern.finditer(text, sentence.start, sentence.end)
        if match.end() not in ends and match.group().casefold() in labels
    ]


def _work(title: Title, labels: dict[str, str]) -> EntityMention:
    return EntityMention(title.start, title.end, "work", labels[title.text], "full_name", title.confidence)


def _work_labels(titles: Sequence[Title]) -> dict[str, str]:
    """One label for a title with and without its article: the longer one."""
    by_core: dict[str, str] = {}
    for title in titles:
        core = title.text.removeprefix("The ").casefold()
        if len(title.text) > len(by_core.get(core, "")):
            by_core[core] = title.text
    return {title.text: by_core[title.text.removeprefix("The ").casefold()] for title in titles}
