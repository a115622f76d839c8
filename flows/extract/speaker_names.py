"""Names beside a reporting verb that the reader of entities does not know: what they are called and what they are."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from flows.extract.cast import Speaker
from flows.extract.document import EntityMention
from flows.extract.names import CALENDAR_WORDS, FUNCTION_WORDS, PARTICLES

PART = r"(?:[ae]l-)?[^\W\d_a-z][\w’'.&-]*"
LONGEST_NAME = 5
NAME = re.compile(rf"{PART}(?:\s(?:(?:{'|'.join(sorted(PARTICLES))})\s){{0,2}}{PART}){{0,4}}")
CONTRACTED = re.compile(r"(?:i|he|she|it|we|you|they|that|there|here|what|who|let)[’']\w{1,2}\Z")
ONE_WORD = re.compile(r"[^\W\d_a-z][\w’'-]+(?:\.[a-z]{2,4})?\Z")
OPENING = re.compile(r"[^\w\n]{0,4}(?:(?:But|And|Yet|So|Then|Later|Now),?\s)?")
PLAIN_APPOSITION = re.compile(r",\s(?!and\b|or\b|but\b)[a-z]")
ACTS = re.compile(r"\s(?:later|also|then|again|has|had|was|is|took|gave|went|made|[a-z]{2,20}ed)\b")
RELATIVE = re.compile(r",\s(?:who|whose)\b")
APPOSED = re.compile(r",\s|\s(?:\(|[—–-]\s)|\s(?:from|of|at|with)\s")
# What tells that a single name is a person's: "Mina, 34," or "Mina, a 34-year-old".
APPOSED_PERSON = re.compile(r",\s(?:who\b|(?:an?\s|the\s)?\d{1,3}\b)")
# Up to six plain words behind a name and a comma; a noun before a comma and a name.
DESCRIPTION = re.compile(r",(?:\s[a-z][a-z’'-]{0,20}){1,6}")
NOUN_BEFORE = re.compile(r"\b(?P<noun>[a-z]{3,20}),\s$")
FULL_NAME = 0.5
SINGLE_NAME = 0.6


class NameReader:
    """Reads names in `text` that are no entities. `labels` gives the type of the names that are.

    `titles` are in lower case, abbreviated ones with their full stop.
    """

    def __init__(
        self,
        text: str,
        labels: Mapping[str, str],
        titles: frozenset[str],
        organization_words: frozenset[str],
        nouns: Mapping[str, str],
        given_names: Mapping[str, str],
    ) -> None:
        self.text = text
        self.labels = labels
        self.titles = titles
        self.organization_words = organization_words
        self.nouns = nouns
        self.given_names = given_names

    @cached_property
    def fuller_names(self) -> dict[str, tuple[str, str]]:
        """(label, type) by last word: the names of entities, then unknown names of two words and more, the first of each."""
        found = {label.split()[-1]: (label, kind) for label, kind in reversed(tuple(self.labels.items()))}
        for match in NAME.finditer(self.text):
            name = self.named(match.start(), match.end(), alone=False)
            if name is not None:
                found.setdefault(name.label.split()[-1], (name.label, str(name.type)))
        return found

    def introduced(self, entities: Sequence[EntityMention]) -> Iterator[EntityMention]:
        """Unknown names of two words and more that the text itself says are a person's: "Kiri Oduya, a rower,"."""
        taken = sorted((entity.start, entity.end) for entity in entities)
        for match in NAME.finditer(self.text):
            index = bisect_left(taken, (match.end(), 0))
            if any(end > match.start() for _, end in taken[max(0, index - 3) : index]) or not self.is_person(*match.span()):
                continue
            name = self.named(match.start(), match.end(), alone=False)
            if name is not None and name.type == "person" and name.end - name.start == len(name.label):
                yield EntityMention(name.start, name.end, "person", name.label, confidence=FULL_NAME)

    def is_person(self, start: int, end: int) -> bool:
        """Whether an age, "who" or a noun for a person stands beside a name, set off by a comma."""
        if APPOSED_PERSON.match(self.text, end):
            return True
        behind = DESCRIPTION.match(self.text, end)
        before = NOUN_BEFORE.search(self.text[max(0, start - 30) : start]) if self.text[end : end + 1] == "," else None
        words = [*(behind.group().split() if behind else ()), *([before["noun"]] if before else ())]
        return any(self.nouns.get(word.strip(",")) == "person" for word in words)

    def starting_at(self, start: int, limit: int) -> Speaker | None:
        """The name that begins here, titles left out."""
        match = NAME.match(self.text, start, limit)
        return self.named(match.start(), match.end()) if match else None

    def ending_at(self, words: Sequence[tuple[int, int, str]], floor: int) -> Speaker | None:
        """The name that the last of some words ends; a first word of a sentence is a name only in the singular."""
        first = len(words)
        while first > 0 and len(words) - first < LONGEST_NAME and self.belongs(words, first - 1):
            first -= 1
        while first < len(words) and words[first][2].lower() in PARTICLES:
            first += 1
        if first == len(words):
            return None
        alone = first == len(words) - 1
        start, _, text = words[first]
        if alone and (not ONE_WORD.match(text) or (start == floor and (len(text) < 4 or text.endswith("s")))):
            return None
        return self.named(start, words[-1][1])

    def belongs(self, words: Sequence[tuple[int, int, str]], index: int) -> bool:
        """Whether a word is part of a name: capitalized, no function word, or a particle between two that are."""
        word = words[index][2]
        if word.lower() in PARTICLES and word.islower():
            return 0 < index < len(words) - 1 and words[index - 1][2][:1].isupper()
        return re.fullmatch(PART, word) is not None and self.is_name_word(word)

    def is_name_word(self, word: str) -> bool:
        """Whether a capitalized word is neither a function word, a day or month, nor a common noun that can speak."""
        lower = word.lower()
        return lower not in FUNCTION_WORDS and lower not in CALENDAR_WORDS and not CONTRACTED.match(lower)

    def named(self, start: int, end: int, alone: bool = True) -> Speaker | None:
        """The speaker of the name at [start, end) without titles and function words before it; `alone`: one word may do."""
        words = [(m.start() + start, m.group()) for m in re.finditer(r"\S+", self.text[start:end])]
        titled = [i for i, (_, word) in enumerate(words) if self.is_title(word) or not self.is_name_word(word)]
        words = words[titled[-1] + 1 :] if titled and titled[-1] < len(words) - 1 else words
        if not words or (len(words) == 1 and not (alone and self.is_known_or_rare(words[0][1]))):
            return None
        label = self.text[words[0][0] : end].removesuffix("’s").removesuffix("'s").rstrip(".,-")
        if len(words) == 1:
            person = bool(titled) or label in self.given_names or APPOSED_PERSON.match(self.text, end) is not None
            fuller, kind = self.fuller_names.get(label, (label, "person" if person else "organization"))
            return Speaker(fuller, kind, words[0][0], end, confidence=SINGLE_NAME)
        articled = self.text[max(0, words[0][0] - 4) : words[0][0]].lower() == "the "
        kind = "organization" if articled or self.is_organization(label) else "person"
        return Speaker(label, kind, words[0][0], end, confidence=FULL_NAME)

    def is_known_or_rare(self, word: str) -> bool:
        """Whether one capitalized word can be a name: no noun that speaks ("King"), unless the article has a fuller name."""
        return word.lower() not in self.nouns or word.rstrip(".,-") in self.fuller_names

    def is_title(self, word: str) -> bool:
        """Whether a word before a name is a title, an occupation or another noun for a person ("Sen.", "Witness")."""
        lower = word.lower()
        return lower in self.titles or f"{lower}." in self.titles or self.nouns.get(word.lower()) == "person"

    def is_organization(self, label: str) -> bool:
        """Whether a word of a name says that it is an organization ("Northsoft Labs", "Bank of Oslo")."""
        return any(word in self.organization_words or self.nouns.get(word.lower()) == "organization" for word in label.split())

    def subject_of(self, starts: Sequence[int], position: int) -> Speaker | None:
        """The unknown name of a person that a clause opens with, before an apposition: "Kiri Oduya, of Acme, said"."""
        for start in starts:
            opening = OPENING.match(self.text, start, position)
            match = NAME.match(self.text, opening.end() if opening else start, position)
            if match is None or not APPOSED.match(self.text, match.end(), position):
                continue
            found = self.named(match.start(), match.end())
            if found is None or found.label.endswith("ly"):
                continue
            told = found.type == "person" or RELATIVE.match(self.text, match.end(), position) is not None
            if told or PLAIN_APPOSITION.match(self.text, match.end(), position):
                return replace(found, type="person") if told else found
        return None

    def acting(self, start: int, limit: int) -> Speaker | None:
        """The name that begins a sentence right before its verb: "Oduya later apologized, saying"."""
        opening = OPENING.match(self.text, start, limit)
        match = NAME.match(self.text, opening.end() if opening else start, limit)
        return self.named(match.start(), match.end()) if match and ACTS.match(self.text, match.end(), limit) else None

    def filling(self, start: int, end: int) -> Speaker | None:
        """The name that is all there is before the colon of a transcript."""
        match = NAME.match(self.text, start, end)
        return self.named(start, end) if match and match.end() == end else None
