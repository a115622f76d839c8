"""Words in and beside a noun phrase that say what a named person, organization or work is: roles, nationalities, affiliations.

Places looked at: before the name ("veteran Russian cosmonaut X"), after it in commas (", a homeless Italian man,"), a
predicate ("X is a surgeon"), a possessive ("NASA's administrator X", "X's company Y"). Roles in a plot, comparisons and
negations are left out.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from flows.extract.document import Descriptor, EntityMention
from flows.extract.name_candidates import SentenceWords
from flows.extract.name_lexicon import NameLexicon
from flows.extract.names import FUNCTION_WORDS, Word, joined, singular

# Who founded or owns a firm is an affiliation, not an occupation.
NOT_OCCUPATION_TEXT = (
    "founder co-founder owner co-owner shareholder heir daredevil celebrity teenager prisoner schoolboy schoolgirl"
)
NOT_OCCUPATIONS = frozenset(NOT_OCCUPATION_TEXT.split())
# These posts are named with their organization: "NASA administrator".
POSTS = frozenset(
    {"head", "chief", "administrator", "director", "president", "chairman", "CEO", "boss", "director-general", "deputy head"}
)
PERSON_NOUNS = frozenset({"man", "woman", "boy", "girl", "teenager", "national", "citizen", "native", "couple", "youth", "teen"})
PLAYING = frozenset({"play", "plays", "played", "playing", "portray", "portrays", "portrayed", "portraying", "character"})
PLOT = re.compile(
    r"\b(?:played by|plays?|playing|portray\w*|storyline|plot|stor(?:y|ies) (?:of|about)|follows|character|role of)\b"
)
DETERMINERS = frozenset({"a", "an", "the", "another", "its", "their", "his", "her", "our", "one", "also", "both"})
COPULAS = frozenset({"is", "was", "became", "remains", "becomes"})
AS_VERBS = frozenset({"works", "worked", "working", "serves", "served", "serving"})
MAX_ROW = 6
BRACKET = re.compile(r",? ?\((?:[^()\n]|\([^()\n]{0,60}\)){0,250}\)")


@dataclass(frozen=True)
class NounPhrase:
    """A role with what stands before it: word ranges [first, last), modifiers included, and the nationality word ranges."""

    first: int
    last: int
    role: str | None
    nationalities: tuple[tuple[int, int, str], ...]


def read_descriptors(
    text: str, spoken: Sequence[SentenceWords], mentions: Sequence[EntityMention], lexicon: NameLexicon
) -> tuple[Descriptor, ...]:
    """Descriptors of the mentions of each sentence, in order."""
    starts = [mention.start for mention in mentions]
    found: list[Descriptor] = []
    for words in spoken:
        low, high = bisect_left(starts, words.sentence.start), bisect_left(starts, words.sentence.end)
        reader = DescriptorReader(text, words.words, tuple(mentions[low:high]), lexicon, words.sentence.section)
        found += reader.descriptors()
    return tuple(dict.fromkeys(found))


@dataclass(frozen=True)
class DescriptorReader:
    """Reads the descriptors of one sentence."""

    text: str
    words: tuple[Word, ...]
    mentions: tuple[EntityMention, ...]
    lexicon: NameLexicon
    section: str = "body"

    def descriptors(self) -> Iterator[Descriptor]:
        """All descriptors of the sentence's mentions."""
        for mention in self.mentions:
            first, last = self._index(mention.start), self._index(mention.end)
            if mention.type == "person" and first < last:
                yield from self._person(mention, first, last)
            elif mention.type in ("organization", "work") and first > 0:
                yield from self._belonging(mention, first)

    def noun_phrase(self, last: int) -> NounPhrase | None:
        """The role phrase whose last word is before `last`, modifiers and nationalities included."""
        count = next((n for n in (4, 3, 2, 1) if n <= last and self._role(last - n, last)), 0)
        if not count:
            return None
        first = last - count
        role = self._role(first, last)
        if role == "star" and first and self._work_before(first):
            role = "actor"
        nationalities: list[tuple[int, int, str]] = []
        while first > 0 and joined(self.text, self.words[first - 1], self.words[first]):
            step, country = self._modifier(first)
            if not step:
                break
            if country:
                nationalities.append((first - step, first, country))
            first -= step
        return NounPhrase(first, last, role, tuple(nationalities))

    def _work_before(self, first: int) -> bool:
        """Whether a title stands right before: the star of a work acts in it."""
        start = self.words[first].start
        return any(mention.type == "work" and 0 < start - mention.end <= 2 for mention in self.mentions)

    def _person(self, person: EntityMention, first: int, last: int) -> Iterator[Descriptor]:
        begin = first
        while begin > 0 and joined(self.text, self.words[begin - 1], self.words[begin]) and self._honorific(begin - 1):
            begin -= 1
        yield from self._before(person, begin)
        yield from self._plural_before(person, first)
        yield from self._after(person, last)
        yield from self._predicate(person, last)
        yield from self._owned(person, last)

    def _before(self, person: EntityMention, first: int) -> Iterator[Descriptor]:
        """A role phrase, a nationality, or both, that ends right before the name or before a comma before it."""
        if first == 0:
            return
        beside = joined(self.text, self.words[first - 1], self.words[first])
        if not beside and not self._comma_apposition(person, first):
            yield from self._country_of(person, first)
            return
        yield from self._head_of(person, first)
        phrase = self.noun_phrase(first)
        if phrase is None:
            step, country = self._nationality(first)
            if step and beside:
                yield self._descriptor(first - step, first, "nationality", country, person, 0.85)
            return
        yield from self._from_phrase(person, phrase, 0.92 if beside else 0.85)

    def _from_phrase(self, person: EntityMention, phrase: NounPhrase, confidence: float) -> Iterator[Descriptor]:
        before = self.words[phrase.first - 1].lower if phrase.first else ""
        if before in PLAYING or before == "as":
            return
        organization = self._organization_before(phrase.first)
        for first, last, country in phrase.nationalities:
            yield self._descriptor(first, last, "nationality", country, person, confidence)
        if organization:
            yield Descriptor(organization.start, organization.end, "affiliation", organization.label, person, confidence)
        elif before == "its" and phrase.role in POSTS | {"CEO", "founder", "spokesman", "spokeswoman"}:
            yield from self._head_of_subject(person)
        elif not phrase.nationalities:
            yield from self._country_of(person, phrase.first)
        if phrase.role and phrase.role not in NOT_OCCUPATIONS:
            yield self._role_descriptor(person, phrase, organization, confidence)

    def _head_of_subject(self, person: EntityMention) -> Iterator[Descriptor]:
        """ "its president X": the first organization of the sentence."""
        organization = next((m for m in self.mentions if m.type == "organization" and m.end < person.start), None)
        if organization:
            yield Descriptor(organization.start, organization.end, "affiliation", organization.label, person, 0.6)

    def _role_descriptor(
        self, person: EntityMention, phrase: NounPhrase, organization: EntityMention | None, confidence: float
    ) -> Descriptor:
        first = phrase.first
        while first < phrase.last - 1 and self.words[first].lower.endswith("-year-old"):
            first += 1
        start, label = self.words[first].start, phrase.role or ""
        if organization and label in POSTS:
            start, label = organization.start, f"{organization.label} {label}"
        return Descriptor(start, self.words[phrase.last - 1].end, "role", label, person, confidence)

    def _head_of(self, person: EntityMention, first: int) -> Iterator[Descriptor]:
        """ "the head of the state railway company Norrail X": a post, "of", an organization, then the name."""
        organization = self._ends_with_organization(first)
        if organization is None:
            return
        index = self._index(organization.start)
        low = max(0, index - 7)
        of = next((i for i in range(index - 1, low, -1) if self.words[i].lower == "of"), 0)
        if not of or any(self.words[i].lower in FUNCTION_WORDS - {"the"} for i in range(of + 1, index)):
            return
        yield from self._post_of(person, of, organization, 0.85)

    def _post_of(self, person: EntityMention, of: int, organization: EntityMention, confidence: float) -> Iterator[Descriptor]:
        phrase = self.noun_phrase(of)
        if phrase is None:
            return
        yield Descriptor(organization.start, organization.end, "affiliation", organization.label, person, confidence)
        if phrase.role and phrase.role not in NOT_OCCUPATIONS:
            label = f"{phrase.role} of {organization.label}"
            yield Descriptor(self.words[phrase.first].start, organization.end, "role", label, person, confidence)

    def _after(self, person: EntityMention, last: int) -> Iterator[Descriptor]:
        """An apposition after the name: ", 40, a homeless Italian man," or ", head of the port authority,"."""
        index = self._after_comma(last)
        if index is None:
            return
        determined = self.words[index].lower in DETERMINERS
        while index < len(self.words) and self.words[index].lower in DETERMINERS:
            index += 1
        owner = self._owner(index)
        if owner is not None:
            index, determined = owner, True
        end = self._phrase_end(index)
        if end is None or end == index:
            return
        yield from self._apposition(person, index, end, determined)

    def _owner(self, index: int) -> int | None:
        """Index behind a possessor of one or two words: "the company's president", "NASA's chief"."""
        for last in (index, index + 1):
            if last < len(self.words) - 1 and self.words[last].possessive:
                return last + 1
        return None

    def _apposition(self, person: EntityMention, index: int, end: int, determined: bool) -> Iterator[Descriptor]:
        closed = self._closed(end)
        of = end < len(self.words) and self.words[end].lower in ("of", "at", "for", "with")
        organization = self._organization_after(end + 1) if of else None
        if organization and self.words[end].lower == "of":
            yield from self._post_of(person, end, organization, 0.85)
            return
        if not closed and not (of and determined):
            return
        phrase = self.noun_phrase(end) if self._role(end - 1, end) or self._role(max(index, end - 2), end) else None
        for first, last, country in self._nationalities(index, end):
            yield self._descriptor(first, last, "nationality", country, person, 0.85)
        if phrase and phrase.first >= index and phrase.role and phrase.role not in NOT_OCCUPATIONS:
            yield self._role_descriptor(person, phrase, None, 0.88 if determined else 0.75)
        if organization:
            yield Descriptor(organization.start, organization.end, "affiliation", organization.label, person, 0.8)

    def _predicate(self, person: EntityMention, last: int) -> Iterator[Descriptor]:
        """ "X is a surgeon", "X, who was an Italian painter", "X worked as a nurse" in the body, outside plots."""
        index = self._past_brackets(last)
        if index < len(self.words) and self.words[index].lower == "who":
            index += 1
        if index + 1 >= len(self.words) or self.words[last - 1].possessive or self._in_plot():
            return
        verb = self.words[index].lower
        index += 1
        if verb in AS_VERBS and self.words[index].lower == "as":
            index += 1
        elif verb not in COPULAS:
            return
        determined = self.words[index].lower in ("a", "an", "the")
        end = self._phrase_end(index + determined)
        if end is not None and (determined or verb in AS_VERBS or end == index + 1):
            yield from self._predicate_words(person, index + determined, end, determined or verb in AS_VERBS)

    def _past_brackets(self, last: int) -> int:
        """Index of the first word after a bracket that follows a name at once, or `last`."""
        bracket = BRACKET.match(self.text, self.words[last - 1].end)
        return self._index(bracket.end()) if bracket else last

    def predicate(self, person: EntityMention) -> Iterator[Descriptor]:
        """What a sentence's "he was ..." says of the person the pronoun means."""
        for found in self._predicate(person, self._index(person.end)):
            yield replace(found, confidence=round(found.confidence * person.confidence, 2))

    def _predicate_words(self, person: EntityMention, first: int, end: int, determined: bool) -> Iterator[Descriptor]:
        while end - 1 > first and not self._role(end - 1, end) and self.words[end - 1].lower.endswith(("ing", "based")):
            end -= 1
        phrase = self.noun_phrase(end) if determined and self._role(end - 1, end) else None
        nationalities = self._nationalities(first, end)
        step, country = self._nationality(first + 1) if first + 1 < end else (0, None)
        words = {word.lower for word in self.words[first:end]}
        if step and country and not nationalities and determined and not words & self.lexicon.organization_nouns:
            # What a person is, is a person, whatever the noun.
            nationalities = [(first, first + 1, country)]
        for start, last, country in nationalities:
            yield self._descriptor(start, last, "nationality", country, person, 0.85)
        if phrase and phrase.first >= first and phrase.role and phrase.role not in NOT_OCCUPATIONS:
            yield self._role_descriptor(person, phrase, None, 0.85)

    def _owned(self, person: EntityMention, last: int) -> Iterator[Descriptor]:
        """ "X's company Y": a person's possessive before an organization."""
        if last >= len(self.words) or not self.words[last - 1].possessive:
            return
        index = last
        while (
            index < min(last + 3, len(self.words))
            and self._organization_after(index) is None
            and not self.words[index].capitalized
        ):
            if self.words[index].lower not in self.lexicon.organization_nouns | self.lexicon.modifiers | {"rocket", "space"}:
                return
            index += 1
        organization = self._organization_after(index)
        if organization and organization.label not in self.lexicon.outlets.values():
            yield Descriptor(organization.start, organization.end, "affiliation", organization.label, person, 0.85)

    def _plural_before(self, person: EntityMention, first: int) -> Iterator[Descriptor]:
        """ "actors X and Y", "billionaires like Z": a plural role before a row of names describes each of them."""
        row = [other for other in self.mentions if other.type == "person" and other.start <= person.start][-MAX_ROW:]
        begin = first
        for left, right in zip(reversed(row[:-1]), reversed(row), strict=False):
            if not self._coordinated(left.end, right.start):
                break
            begin = self._index(left.start)
        begin = self._phrase_start(begin)
        if begin == 0:
            return
        index = begin - 1
        while index > max(0, begin - 4) and self.words[index].lower in ("like", "as", "such", "including"):
            index -= 1
        several = (len(row) > 1 and begin < first) or self._named_after(person)
        found = self._plural_role(index + 1) if several or index < begin - 1 else None
        if found and found[1] == "star" and self._shows(found[0]):
            return
        if found and (index < begin - 1 or joined(self.text, self.words[begin - 1], self.words[begin])):
            yield Descriptor(self.words[found[0]].start, self.words[index].end, "role", found[1], person, 0.85)

    def _shows(self, first: int) -> bool:
        """Whether "stars" is the verb of a work: "the film stars X and Y"."""
        start = self.words[first].start
        if any(mention.type == "work" and 0 < start - mention.end <= 2 for mention in self.mentions):
            return True
        return first > 1 and self.words[first - 1].lower in self.lexicon.work_words and self.words[first - 2].lower in DETERMINERS

    def _named_after(self, person: EntityMention) -> bool:
        """Whether a row of names goes on after this one: "stars X" with one name is a verb."""
        following = next((m for m in self.mentions if m.start >= person.end and m.type == "person"), None)
        return following is not None and self._coordinated(person.end, following.start)

    def _phrase_start(self, first: int) -> int:
        """The first word of the role phrase before a name, its organization included ("Acme founder X")."""
        phrase = self.noun_phrase(first)
        if phrase is None or not joined(self.text, self.words[first - 1], self.words[first]):
            return first
        organization = self._organization_before(phrase.first)
        return self._index(organization.start) if organization else phrase.first

    def _plural_role(self, last: int) -> tuple[int, str] | None:
        for count in (3, 2, 1):
            words = [word.lower for word in self.words[max(0, last - count) : last]]
            if len(words) == count and words[-1] != singular(words[-1]):
                role = self.lexicon.role(" ".join([*words[:-1], singular(words[-1])]))
                if role and role not in NOT_OCCUPATIONS and not self.lexicon.role(" ".join(words)):
                    return last - count, role
        return None

    def _coordinated(self, start: int, end: int) -> bool:
        gap = self.text[start:end]
        return len(gap) < 20 and re.fullmatch(r"(?:, ?(?:\d{1,3},? ?)?)?(?: ?and |& )?", gap) is not None

    def _belonging(self, mention: EntityMention, first: int) -> Iterator[Descriptor]:
        """The country of an organization or work: "Italy's space agency, X", "the Italian agency X", "Oslo-based firm X"."""
        index = first
        nouns = self.lexicon.organization_nouns if mention.type == "organization" else self.lexicon.work_words
        while index > 0 and index > first - 5 and self._noun_modifier(index - 1, mention if index == first else None):
            index -= 1
        between = [word.lower for word in self.words[index:first]]
        if index == 0 or (between and between[-1] not in nouns):
            return
        step, country = self._nationality(index)
        based = self._based(index - 1)
        after = self.words[index].start if index < first else mention.start
        adjacent = after - self.words[index - 1].end <= 4
        if step and adjacent and (between or mention.type == "organization"):
            yield self._descriptor(index - step, index, "nationality", country, mention, 0.85)
        elif based and adjacent:
            yield self._descriptor(index - 1, index, "nationality", based, mention, 0.75)
        else:
            yield from self._country_of(mention, index)

    def _noun_modifier(self, index: int, mention: EntityMention | None) -> bool:
        """Whether a lower-case word stands right before the next word, or before the mention itself."""
        word = self.words[index]
        after = mention.start if mention else self.words[index + 1].start
        return (
            word.text.islower()
            and not word.possessive
            and word.lower not in FUNCTION_WORDS
            and not word.lower.endswith("-based")
            and after - word.end <= 2
        )

    def _based(self, index: int) -> str | None:
        if not self.words[index].text.endswith("-based"):
            return None
        place = self.words[index].text.removesuffix("-based")
        return self.lexicon.gazetteer.country_of(place)

    def _country_of(self, mention: EntityMention, first: int) -> Iterator[Descriptor]:
        """A country's possessive right before: "Italy's X"."""
        before = self.words[first - 1] if first else None
        after = self.words[first].start if first < len(self.words) else mention.start
        if before is None or not before.possessive or min(after, mention.start) - before.end > 4:
            return
        country = self.lexicon.gazetteer.find(before.text)
        if country and country.type == "country":
            yield self._descriptor(first - 1, first, "nationality", country.label, mention, 0.85)

    def _comma_apposition(self, person: EntityMention, first: int) -> bool:
        """ "the film's director, X, ...": a comma before the name, and the end of the phrase after it."""
        if self.text[self.words[first - 1].end : self.words[first].start] != ", ":
            return False
        after = self.text[person.end : person.end + 5]
        phrase = self.noun_phrase(first)
        if phrase is None or phrase.first == 0 or not re.match(r"[,.;]\s(?!and\b)|[,.;]?\Z", after):
            return False
        before = self.words[phrase.first - 1]
        return before.possessive or before.lower in DETERMINERS

    def _after_comma(self, last: int) -> int | None:
        """Index of the first word of the apposition after a name, past an age."""
        index = last
        for _ in range(2):
            if index >= len(self.words) or not re.match(r",\s\Z", self.text[self.words[index - 1].end : self.words[index].start]):
                return None
            if not (self.words[index].text.isdigit() or self.words[index].lower == "aged"):
                return index
            index += 1
        return None

    def _phrase_end(self, index: int) -> int | None:
        """Where a row of words of an apposition ends: before a mark, a function word or a name."""
        end = index
        while end < len(self.words) and end - index < 6:
            word = self.words[end]
            if end > index and not joined(self.text, self.words[end - 1], word):
                break
            if word.lower in FUNCTION_WORDS or word.possessive or (word.capitalized and not self._nationality(end + 1)[0]):
                break
            end += 1
        return end if end > index else None

    def _closed(self, end: int) -> bool:
        """Whether a phrase ends in a mark or before a word that cannot belong to it."""
        if end >= len(self.words):
            return True
        gap = self.text[self.words[end - 1].end : self.words[end].start]
        return bool(gap.strip()) or self.words[end].lower in (
            "who",
            "and",
            "said",
            "from",
            "in",
            "whose",
            "with",
            "at",
            "was",
            "is",
            "for",
        )

    def _modifier(self, first: int) -> tuple[int, str | None]:
        """How many words before `first` modify a role: an adjective, an age, a nationality, another role."""
        step, country = self._nationality(first)
        if step:
            return step, country
        word = self.words[first - 1].lower
        adjective = word in self.lexicon.modifiers and self.words[first - 1].text != "Then"
        plain = adjective or word.endswith(("-year-old", "-winning", "-born", "-nominated"))
        return (1, None) if plain or (self._role(first - 1, first) and word not in NOT_OCCUPATIONS) else (0, None)

    def _nationality(self, last: int) -> tuple[int, str | None]:
        """The nationality that ends before word `last`: how many words, and the country."""
        for count in (2, 1):
            if count <= last and (country := self.lexicon.nationalities.get(self._phrase(last - count, last))):
                return (count, country) if not self.words[last - 1].possessive else (0, None)
        return 0, None

    def _nationalities(self, first: int, end: int) -> list[tuple[int, int, str]]:
        """The nationality of a person noun or alone in [first, end): "Italian man", "Italian". Not "Italian food critic"."""
        found = []
        for last in range(first + 1, end + 1):
            step, country = self._nationality(last)
            rest = [word.lower for word in self.words[last:end]]
            telling = (
                bool(rest) and self.lexicon.role(rest[-1]) is not None and not self.lexicon.organization_nouns.intersection(rest)
            )
            if step and country and (telling or all(self._qualifies(rest, i) for i in range(len(rest)))):
                found.append((last - step, last, country))
        return found

    def _qualifies(self, rest: Sequence[str], index: int) -> bool:
        word = rest[index]
        whole = self.lexicon.role(" ".join(rest[index:])) or (self.lexicon.role(rest[-1]) and index >= len(rest) - 2)
        return bool(word in PERSON_NOUNS or word in self.lexicon.modifiers or self.lexicon.role(word) or whole)

    def _organization_before(self, first: int) -> EntityMention | None:
        return self._ends_with_organization(first, possessive=True)

    def _ends_with_organization(self, first: int, possessive: bool = False) -> EntityMention | None:
        if first == 0:
            return None
        word = self.words[first - 1]
        near = joined(self.text, word, self.words[first]) or (possessive and word.possessive)
        return next((m for m in self.mentions if m.type == "organization" and m.end == word.end), None) if near else None

    def _organization_after(self, index: int) -> EntityMention | None:
        while index < len(self.words) and self.words[index].lower in ("the", "its"):
            index += 1
        if index >= len(self.words):
            return None
        return next((m for m in self.mentions if m.type == "organization" and m.start == self.words[index].start), None)

    def _in_plot(self) -> bool:
        return PLOT.search(self.text, self.words[0].start, self.words[-1].end) is not None

    def _honorific(self, index: int) -> bool:
        word = self.words[index]
        return word.lower in self.lexicon.honorifics and self.lexicon.role(word.lower) is None

    def _role(self, first: int, last: int) -> str | None:
        if first < 0 or any(not joined(self.text, self.words[i], self.words[i + 1]) for i in range(first, last - 1)):
            return None
        return self.lexicon.role(self._phrase(first, last))

    def _index(self, start: int) -> int:
        return bisect_left(self.words, start, key=lambda word: word.start)

    def _phrase(self, first: int, last: int) -> str:
        return " ".join(word.text for word in self.words[first:last])

    def _descriptor(
        self, first: int, last: int, kind: str, label: str | None, entity: EntityMention, confidence: float
    ) -> Descriptor:
        start, end = self.words[first].start, self.words[last - 1].end
        return Descriptor(start, end, kind, label or "", entity, confidence)
