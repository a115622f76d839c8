"""Names where they stand, and a sentence whose names are read."""

import re
from dataclasses import dataclass

from flows.extract.document import Sentence
from flows.extract.name_lexicon import NameLexicon
from flows.extract.names import Word

PERSON, UNKNOWN = "person", "unknown"
# The legal form is no part of the usual name.
CORPORATE_SUFFIX = re.compile(r",? (?:Corp|Inc|Ltd|Co|LLC|PLC|Limited|Corporation)\.?\Z")


@dataclass(frozen=True)
class Name:
    """A name where it stands. `label` is its canonical form when known; [first, last) are its words in the sentence."""

    start: int
    end: int
    type: str
    label: str
    confidence: float
    known: bool = False
    first: int = 0
    last: int = 0


@dataclass(frozen=True)
class SentenceWords:
    """A sentence with its words and the names read from it."""

    sentence: Sentence
    words: tuple[Word, ...]
    title_case: bool
    names: tuple[Name, ...] = ()


@dataclass(frozen=True)
class SentenceNames:
    """The words of a sentence and the lexicon; what follows reads names in it."""

    text: str
    words: tuple[Word, ...]
    title_case: bool
    lexicon: NameLexicon

    def _phrase(self, first: int, last: int) -> str:
        return " ".join(word.text for word in self.words[first:last])

    def _name(self, first: int, last: int, kind: str, confidence: float) -> Name:
        start, end = self.words[first].start, self.words[last - 1].end
        label = " ".join(self.text[start:end].split())
        if kind == "organization" and (form := CORPORATE_SUFFIX.search(self.text[start:end])):
            end = start + form.start()
            label = CORPORATE_SUFFIX.sub("", label)
        return Name(start, end, kind, label, confidence, False, first, last)
