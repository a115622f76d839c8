"""Whom "the duo", "the crew" or "they" mean: persons named together."""

import re
from collections.abc import Iterator, Sequence

from flows.extract.coreference_article import (
    Reference,
    SentenceReferences,
)
from flows.extract.document import EntityMention
from flows.extract.names import joined

GROUP_SIZES = {"duo": 2, "pair": 2, "couple": 2, "two": 2, "trio": 3, "three": 3, "quartet": 4, "four": 4}
CREWS = frozenset({"crew", "team", "group", "crewmates", "colleagues"})
MAX_GROUP = 6
GROUP_REACH = 6
NEAR_GROUP = 400
OTHERS_TEXT = """
    sources insiders officials people police authorities officers investigators prosecutors detectives witnesses critics experts
    fans rescuers firefighters relatives lawyers doctors neighbours neighbors residents reporters journalists lawmakers executives
"""
OTHERS = frozenset(OTHERS_TEXT.split())


class GroupReferences(SentenceReferences):
    """Groups of a sentence."""

    def _group(self, index: int) -> Iterator[Reference]:
        """ "the duo", "the crew", "they": the persons last named together."""
        number, labels = self.state.group
        distance = self.number - number
        if self.words[index].lower == "they":
            start = self.words[index].start
            near = distance == 1 and len(labels) >= 2 and not self._in_quote(start) and not self._others_since(start)
            yield from self._members(index, index + 1, labels, "pronoun", 0.5) if near else ()
            return
        if index + 1 >= len(self.words) or self._name_follows(index + 2) or distance > GROUP_REACH:
            return
        noun = self.words[index + 1].lower
        fits = noun in CREWS and len(labels) >= 2 and distance >= 0
        if fits or (noun in GROUP_SIZES and len(labels) == GROUP_SIZES[noun] and self._closed(index + 2)):
            yield from self._members(index, index + 2, labels, "description", 0.55 if noun in CREWS else 0.7)

    def _others_since(self, position: int) -> bool:
        """Whether several persons without a name have come in since the group: "sources", "two officials"."""
        between = re.findall(r"\b[a-z]{4,20}\b", self.text[self.state.group_end : position][-NEAR_GROUP:])
        return any(word in OTHERS for word in between)

    def _members(self, first: int, end: int, labels: Sequence[str], manner: str, confidence: float) -> Iterator[Reference]:
        for label in labels[:MAX_GROUP]:
            yield EntityMention(self.words[first].start, self.words[end - 1].end, "person", label, manner, confidence), None

    def _closed(self, index: int) -> bool:
        """Whether a group noun ends its phrase: "the two men" speaks of men, not of the two named."""
        if index >= len(self.words):
            return True
        return not joined(self.text, self.words[index - 1], self.words[index]) or not self.words[index].lower.endswith("s")

    def _remember_groups(self) -> None:
        """The persons of this sentence that stand in one row, when two or more do."""
        persons = [mention for mention in self.mentions if mention.type == "person"]
        row: list[EntityMention] = []
        best: list[EntityMention] = []
        for mention in persons:
            row = [*row, mention] if row and self._in_row(row[-1].end, mention.start) else [mention]
            best = row if len(row) >= 2 and len(row) >= len(best) else best
        labels = tuple(dict.fromkeys(mention.label for mention in best))
        if len(labels) >= 2:
            self.state.group, self.state.group_end = (self.number, labels), best[-1].end

    def _in_row(self, start: int, end: int) -> bool:
        """Whether only commas, "and", ages and words that describe the next person stand between two names."""
        gap = self.text[start:end]
        if len(gap) > 60 or not re.match(r",| and | & |, and ", gap):
            return False
        return all(self._describes(word) for word in re.findall(r"[\w’'-]+", gap))

    def _describes(self, word: str) -> bool:
        lower = word.casefold()
        if lower in ("and", "the", "a", "with", "alongside") or word.isdigit() or lower in self.lexicon.modifiers:
            return True
        known = self.lexicon.role(lower) or word in self.lexicon.nationalities or self.lexicon.gazetteer.find(word)
        return bool(known) or lower in ("film", "movie", "flight", "test", "tv", "television")
