"""The incident a claim is about: "crash in Peru", by the nouns for incidents and the places beside them."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from flows.extract.document import Document, Sentence
from flows.extract.names import singular
from flows.extract.phrases import phrase_pattern

PLACE_WORD = re.compile(r"\s+(?:[\w’'-]+\s+){0,3}?(?:in|at|near|outside|of|off)\s+(?:the\s+|a\s+|an\s+)?(?:[\w’'-]+\s+){0,3}$")
REACH = 60
# "The worst since 1998, when 40 people died": another one is told of.
BACK_THEN = re.compile(r"\b((?:1[5-9]|20)\d\d),?\s(?:when|in\swhich)\s(?:[^.;,]{0,40}\s)?\Z")
# "Storm warnings", "a fire brigade": the noun says what of, and nothing happened.
ONLY_FEARED = re.compile(
    r"[ -](?:warning|alert|alarm|drill|season|drain|insurance|risk|prevention|safety|extinguisher|brigade|department"
    r"|service|station|chief|crew|engine|truck|warden|fighter|code|marshal|academy|squad|hydrant|ban)s?\b",
    re.IGNORECASE,
)


class Incidents:
    """The incidents an article tells of. `nouns` are the words for them ("crash", "shooting")."""

    def __init__(self, document: Document, nouns: Sequence[str]) -> None:
        self._document = document
        self._pattern = phrase_pattern((*nouns, *(f"{noun}s" for noun in nouns)))
        self._places = sorted((m.start, m.label) for m in document.entities if m.type in {"place", "country"})
        self._starts = [start for start, _ in self._places]
        self._main: tuple[str, str | None] | None = None

    def label(self, sentence: Sentence, position: int, words: tuple[int, int]) -> str:
        """The incident of a claim about the value at a position, told in `words` of a sentence, with its place.

        It is named in these words, or nearest to the value, or the one the article tells most about.
        """
        told = list(self._told(*words)) or self._told(sentence.start, sentence.end)
        nearest = min(told, key=lambda match: abs(match.start() - position), default=None)
        main = self._main_incident()
        before = BACK_THEN.search(self._document.text, max(sentence.start, position - REACH), position)
        if before:
            then = next(self._told(position, sentence.end), None)
            return _label(*self._named(then)) if then else f"{main[0]} in {before[1]}"
        noun, place = self._named(nearest) if nearest else main
        return _label(noun, place) if place or noun != main[0] else _label(*main)

    def _told(self, start: int, end: int) -> Iterator[re.Match[str]]:
        text = self._document.text
        return (match for match in self._pattern.finditer(text, start, end) if not ONLY_FEARED.match(text, match.end()))

    def _named(self, match: re.Match[str]) -> tuple[str, str | None]:
        """(noun, place) of an incident."""
        noun = singular(match.group().casefold())
        index = bisect_left(self._starts, match.end())
        start, place = self._places[index] if index < len(self._places) else (match.end() + REACH + 1, "")
        beside = start - match.end() <= REACH and PLACE_WORD.match(self._document.text[match.end() : start])
        return noun, place if beside else None

    def _main_incident(self) -> tuple[str, str | None]:
        """The commonest noun of the article, the first of equals, with the first place it is told with."""
        if self._main is None:
            sections = [(s.start, s.end) for s in self._document.sentences if s.section != "boilerplate"]
            named = [self._named(m) for start, end in sections for m in self._told(start, end)]
            counts = Counter(noun for noun, _ in named)
            commonest = counts.most_common(1)[0][0] if counts else "incident"
            self._main = commonest, next((place for noun, place in named if noun == commonest and place), None)
        return self._main


def _label(noun: str, place: str | None) -> str:
    return f"{noun} in {place}" if place else noun


def with_one_name(row: dict[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    """The candidate with the usual word for its incident: a "quake" and an "earthquake" in one place are one event."""
    if row["subject_type"] != "event":
        return row
    noun, parted, rest = row["subject_label"].partition(" in ")
    return {**row, "subject_label": f"{names.get(noun, noun)}{parted}{rest}"}
