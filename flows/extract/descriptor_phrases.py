"""Noun phrases of one sentence as descriptors see them: roles with their modifiers, nationalities, organizations beside them."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flows.extract.document import Descriptor, EntityMention
from flows.extract.name_lexicon import NameLexicon
from flows.extract.names import FUNCTION_WORDS, Word, joined

# Who founded or owns a firm is an affiliation, not an occupation.
NOT_OCCUPATION_TEXT = (
    "founder co-founder owner co-owner shareholder heir daredevil celebrity teenager prisoner schoolboy schoolgirl"
    " gunman shooter robber hijacker bomber arsonist stowaway assassin"
)
NOT_OCCUPATIONS = frozenset(NOT_OCCUPATION_TEXT.split())
# These posts are named with their organization: "NASA administrator".
POSTS = frozenset(
    {
        "head",
        "chief",
        "administrator",
        "director",
        "president",
        "chairman",
        "CEO",
        "chief executive",
        "boss",
        "director-general",
        "deputy head",
    }
)
# These say little without what they are of: "head of Norrail", while a director of something is a director.
SAY_LITTLE = frozenset({"head", "chief", "boss", "leader", "member"})
PERSON_NOUNS = frozenset({"man", "woman", "boy", "girl", "teenager", "national", "citizen", "native", "couple", "youth", "teen"})
PLOT = re.compile(
    r"\b(?:played by|plays?|playing|portray\w*|storyline|plot|stor(?:y|ies) (?:of|about)|follows|character|roles? (?:of|as))\b"
)
DETERMINERS = frozenset(
    {"a", "an", "the", "another", "its", "their", "his", "her", "our", "one", "also", "both", "now", "then", "formerly"}
)
BRACKET = re.compile(r",? ?\((?:[^()\n]|\([^()\n]{0,60}\)){0,250}\)")
# Words that cannot belong to an apposition: it ends before them.
CLOSERS = frozenset({"who", "and", "said", "from", "in", "whose", "with", "at", "was", "is", "for"})


@dataclass(frozen=True)
class NounPhrase:
    """A role with what stands before it: word ranges [first, last), modifiers included, and the nationality word ranges."""

    first: int
    last: int
    role: str | None
    nationalities: tuple[tuple[int, int, str], ...]


@dataclass(frozen=True)
class Phrases:
    """The words and mentions of one sentence. Word positions count `words`; offsets are code points in `text`."""

    text: str
    words: tuple[Word, ...]
    mentions: tuple[EntityMention, ...]
    lexicon: NameLexicon
    section: str = "body"

    def noun_phrase(self, last: int) -> NounPhrase | None:
        """The role phrase whose last word is before `last`, modifiers and nationalities included."""
        count = next((n for n in (4, 3, 2, 1) if n <= last and self.role(last - n, last)), 0)
        if not count:
            return None
        first = last - count
        role = self.role(first, last)
        if role == "veteran" and first and self.words[first - 1].lower.endswith(("-year", "years")):
            return None
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

    def _modifier(self, first: int) -> tuple[int, str | None]:
        """How many words before `first` modify a role: an adjective, an age, a nationality, another role."""
        step, country = self.nationality(first)
        if step:
            return step, country
        word = self.words[first - 1].lower
        adjective = word in self.lexicon.modifiers and self.words[first - 1].text != "Then"
        adjective = adjective or self.words[first - 1].text in self.lexicon.role_fields
        plain = adjective or word.endswith(("-year-old", "-winning", "-born", "-nominated"))
        return (1, None) if plain or (self.role(first - 1, first) and word not in NOT_OCCUPATIONS) else (0, None)

    def nationality(self, last: int) -> tuple[int, str | None]:
        """The nationality that ends before word `last`: how many words, and the country."""
        for count in (2, 1):
            if count <= last and (country := self.lexicon.nationalities.get(self._words(last - count, last))):
                return (count, country) if not self.words[last - 1].possessive else (0, None)
        return 0, None

    def nationalities(self, first: int, end: int) -> list[tuple[int, int, str]]:
        """The nationality of a person noun or alone in [first, end): "Italian man", "Italian". Not "Italian food critic"."""
        found = []
        for last in range(first + 1, end + 1):
            step, country = self.nationality(last)
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

    def phrase_end(self, index: int) -> int | None:
        """Where a row of words of an apposition ends: before a mark, a function word or a name."""
        end = index
        while end < len(self.words) and end - index < 6:
            word = self.words[end]
            if end > index and not joined(self.text, self.words[end - 1], word):
                break
            post = self._post_length(end) if word.capitalized else 0
            if post:
                end += post
                continue
            if word.lower in FUNCTION_WORDS or word.possessive or (word.capitalized and not self.nationality(end + 1)[0]):
                break
            end += 1
        return end if end > index else None

    def _post_length(self, first: int) -> int:
        """How many words of a role in capitals begin there: "Deputy Prime Minister"; 0 without one."""
        return next((n for n in (4, 3, 2, 1) if first + n <= len(self.words) and self.role(first, first + n)), 0)

    def closed(self, end: int) -> bool:
        """Whether a phrase ends in a mark or before a word that cannot belong to it."""
        if end >= len(self.words):
            return True
        gap = self.text[self.words[end - 1].end : self.words[end].start]
        return bool(gap.strip()) or self.words[end].lower in CLOSERS

    def after_comma(self, last: int) -> int | None:
        """Index of the first word of the apposition after a name, past an age."""
        index = last
        for _ in range(2):
            if index >= len(self.words) or not re.match(r",\s\Z", self.text[self.words[index - 1].end : self.words[index].start]):
                return None
            if not (self.words[index].text.isdigit() or self.words[index].lower == "aged"):
                return index
            index += 1
        return None

    def past_brackets(self, last: int) -> int:
        """Index of the first word after a bracket that follows a name at once, or `last`."""
        bracket = BRACKET.match(self.text, self.words[last - 1].end)
        return self.index(bracket.end()) if bracket else last

    def owner(self, index: int, determined: bool) -> int | None:
        """Index behind a possessor of one or two words: "NASA's chief"; not "told Italy's president"."""
        long = determined or (index < len(self.words) and self.words[index].capitalized)
        for last in (index, index + 1) if long else (index,):
            if last < len(self.words) - 1 and self.words[last].possessive:
                return last + 1
        return None

    def organization_before(self, first: int) -> EntityMention | None:
        return self.ends_with_organization(first, possessive=True)

    def ends_with_organization(self, first: int, possessive: bool = False, comma: bool = False) -> EntityMention | None:
        """The organization whose name ends right before word `first`; `possessive`, `comma`: with these marks between too."""
        if first == 0:
            return None
        word = self.words[first - 1]
        near = joined(self.text, word, self.words[first]) or (possessive and word.possessive) or comma
        return next((m for m in self.mentions if m.type == "organization" and m.end == word.end), None) if near else None

    def organization_after(self, index: int) -> EntityMention | None:
        while index < len(self.words) and (self.words[index].lower in ("the", "its") or self._is_adjective(index)):
            index += 1
        noun = index + 1 < len(self.words) and self.words[index].text in self.lexicon.organization_nouns
        index += noun and joined(self.text, self.words[index], self.words[index + 1])  # "of the studio X"
        if index >= len(self.words):
            return None
        found = next((m for m in self.mentions if m.type == "organization" and m.start == self.words[index].start), None)
        return None if found is None or self._names_another(found) else found

    def _names_another(self, organization: EntityMention) -> bool:
        """Whether the name goes on in capitals that are no post: "author of The Norrail Effect"."""
        after = self.index(organization.end)
        if after == 0 or after >= len(self.words) or not joined(self.text, self.words[after - 1], self.words[after]):
            return False
        known = any(m.start == self.words[after].start for m in self.mentions)
        return self.words[after].capitalized and not known and not self._post_length(after)

    def _is_adjective(self, index: int) -> bool:
        """Whether a nationality stands before the next word: "of the US Coast League"."""
        word = self.words[index]
        beside = index + 1 < len(self.words) and joined(self.text, word, self.words[index + 1])
        return beside and word.text in self.lexicon.nationalities and not any(m.start == word.start for m in self.mentions)

    def in_plot(self) -> bool:
        return PLOT.search(self.text, self.words[0].start, self.words[-1].end) is not None

    def belongs(self, index: int) -> bool:
        """Whether a word before a name goes with it and tells no post: an honorific, "German-born"."""
        word = self.words[index].lower
        return word.endswith("-born") or (word in self.lexicon.honorifics and self.lexicon.role(word) is None)

    def role(self, first: int, last: int) -> str | None:
        if first < 0 or any(not joined(self.text, self.words[i], self.words[i + 1]) for i in range(first, last - 1)):
            return None
        return self.lexicon.role(self._words(first, last))

    def index(self, start: int) -> int:
        return bisect_left(self.words, start, key=lambda word: word.start)

    def _words(self, first: int, last: int) -> str:
        return " ".join(word.text for word in self.words[first:last])

    def described(
        self, first: int, last: int, kind: str, label: str | None, entity: EntityMention, confidence: float
    ) -> Descriptor:
        start, end = self.words[first].start, self.words[last - 1].end
        return Descriptor(start, end, kind, label or "", entity, confidence)

    def role_of(
        self, person: EntityMention, phrase: NounPhrase, organization: EntityMention | None, confidence: float
    ) -> Descriptor:
        first = phrase.first
        while first < phrase.last - 1 and self.words[first].lower.endswith("-year-old"):
            first += 1
        start, label = self.words[first].start, phrase.role or ""
        if organization and label in POSTS:
            start, label = organization.start, f"{organization.label} {label}"
        return Descriptor(start, self.words[phrase.last - 1].end, "role", label, person, confidence)

    def post_of(self, person: EntityMention, of: int, organization: EntityMention, confidence: float) -> Iterator[Descriptor]:
        phrase = self.noun_phrase(of)
        if phrase is None:
            return
        yield Descriptor(organization.start, organization.end, "affiliation", organization.label, person, confidence)
        if phrase.role and phrase.role not in NOT_OCCUPATIONS:
            whole = phrase.role.split()[-1] in SAY_LITTLE
            label = f"{phrase.role} of {organization.label}" if whole else phrase.role
            end = organization.end if whole else self.words[of - 1].end
            yield Descriptor(self.words[phrase.first].start, end, "role", label, person, confidence)

    def country_of(self, mention: EntityMention, first: int) -> Iterator[Descriptor]:
        """A country's possessive right before: "Italy's X"."""
        before = self.words[first - 1] if first else None
        after = self.words[first].start if first < len(self.words) else mention.start
        if before is None or not before.possessive or min(after, mention.start) - before.end > 4:
            return
        country = self.lexicon.gazetteer.find(before.text)
        if country and country.type == "country":
            yield self.described(first - 1, first, "nationality", country.label, mention, 0.85)
