"""Names that the gazetteer or the story knows, in capitals, in datelines and in small letters."""

from collections.abc import Iterator

from flows.extract.name_words import Name, SentenceNames
from flows.extract.names import FUNCTION_WORDS, Run, joined


class KnownNames(SentenceNames):
    """Known names of a sentence."""

    def _known(self, index: int, run: Run) -> Name | None:
        """The longest known name that begins with this word."""
        words = self.words
        longest = self.lexicon.first_words.get(words[index].lower.replace(".", ""), 0)
        if not longest:
            return None
        last = index + 1
        while last < len(words) and last - index < longest and joined(self.text, words[last - 1], words[last]):
            last += 1
        for end in range(last, index, -1):
            found = self._lookup(index, end)
            if found:
                return found
        return self._dateline(index) if index == 0 else None

    def _lookup(self, first: int, last: int) -> Name | None:
        name = self._phrase(first, last)
        start, end = self.words[first].start, self.words[last - 1].end
        entity = self.lexicon.gazetteer.find(name)
        if entity:
            return Name(start, end, entity.type, entity.label, 0.95, True, first, last)
        outlet = self.lexicon.outlets.get(name)
        return (
            Name(start, end, "organization", outlet, 0.9, True, first, last) if outlet and self.words[first].capitalized else None
        )

    def _dateline(self, index: int) -> Name | None:
        """A place in capitals at the head of an article: "LISBON A ferry ..."."""
        for last in (index + 3, index + 2, index + 1):
            phrase = self._phrase(index, min(last, len(self.words)))
            entity = self.lexicon.gazetteer.find(phrase.title()) if phrase.isupper() and len(phrase) > 3 else None
            if entity and entity.type in ("place", "country"):
                last = min(last, len(self.words))
                return Name(self.words[index].start, self.words[last - 1].end, entity.type, entity.label, 0.9, True, index, last)
        return None

    def _lower_case_names(self) -> Iterator[Name]:
        """Known names of several words whatever their case, and single lower-case ones after a preposition ("to the moon")."""
        for index, word in enumerate(self.words):
            if word.capitalized or word.lower.replace(".", "") not in self.lexicon.first_words:
                continue
            found = self._known(index, Run(index, len(self.words)))
            if found and ((found.last - index > 1 and not self._only_article(found)) or self._stands_alone(found)):
                yield found

    def _only_article(self, name: Name) -> bool:
        return self.words[name.first].lower == "the" and name.last - name.first == 2

    def _stands_alone(self, name: Name) -> bool:
        before = self.words[name.first - 1].lower if name.first else ""
        if before == "the" and name.first > 1:
            before = self.words[name.first - 2].lower
        after = self.words[name.last] if name.last < len(self.words) else None
        free = after is None or not joined(self.text, self.words[name.last - 1], after) or after.lower in FUNCTION_WORDS
        return free and before in (
            "to",
            "in",
            "into",
            "from",
            "on",
            "of",
            "for",
            "around",
            "above",
            "toward",
            "towards",
            "reach",
            "reached",
            "at",
        )
