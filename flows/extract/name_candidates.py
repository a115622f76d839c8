"""Names in one sentence, each with its type where the words beside it tell.

Known names, organizations, places, vehicles and persons.
"""

from collections.abc import Iterator, Sequence

from flows.extract.document import Sentence
from flows.extract.name_kinds import KindNames
from flows.extract.name_lexicon import NameLexicon
from flows.extract.name_persons import INITIAL, PersonNames
from flows.extract.name_words import PERSON, UNKNOWN, Name, SentenceWords
from flows.extract.names import FUNCTION_WORDS, Run, capitalized_runs, is_title_case, read_words

PLACE_PREPOSITIONS_TEXT = "in near outside"
PLACE_PREPOSITIONS = frozenset(PLACE_PREPOSITIONS_TEXT.split())


def read_names(text: str, sentence: Sentence, blocked: Sequence[tuple[int, int]], lexicon: NameLexicon) -> SentenceWords:
    """Names of a sentence outside the blocked spans (titles of works), in order, without overlap."""
    words = tuple(
        word
        for word in read_words(text, sentence.start, sentence.end)
        if not any(start < word.end and word.start < end for start, end in blocked)
    )
    reader = _Reader(text, words, is_title_case(words, text[sentence.end - 1] == "."), lexicon)
    names = sorted(reader.names(), key=lambda name: (name.start, -name.end))
    kept: list[Name] = []
    for name in names:
        if not kept or name.start >= kept[-1].end:
            kept.append(name)
    return SentenceWords(sentence, words, reader.title_case, tuple(kept))


class _Reader(KindNames, PersonNames):
    """All names of a sentence."""

    def names(self) -> Iterator[Name]:
        """Names of every capitalized run, then known names written in lower case."""
        covered = 0
        for run in capitalized_runs(self.text, self.words):
            if run.first < covered:
                run = Run(min(covered, run.last), run.last)
            for name in self._run(run):
                covered = max(covered, name.last)
                yield name
        yield from self._lower_case_names()

    def _run(self, run: Run) -> Iterator[Name]:
        index = run.first
        while index < run.last:
            found = self._whole(Run(index, run.last)) or self._known(index, run)
            if found:
                yield found
                index = max(found.last, index + 1)
                continue
            skip = self._skip(index, run.last)
            if skip:
                index += skip
                continue
            last = self._name_end(index, run.last)
            yield from self._named(index, last)
            index = last

    def _name_end(self, index: int, last: int) -> int:
        """Where a name begun at `index` ends: before a role, an organization known by itself, or a heading's next word."""
        end = index + 1
        given = self.words[index].text in self.lexicon.genders
        while end < last:
            word = self.words[end]
            known = self._known(end, Run(end, last))
            function = word.lower in FUNCTION_WORDS and not INITIAL.match(word.text)
            if word.text[0].isdigit() or function or self.lexicon.role(word.lower):
                break
            if known and not (given and end == index + 1 and known.last == end + 1 and known.type in ("place", "country")):
                break
            if self.title_case and end - index >= 2:
                break
            end += 1
        while end > index + 1 and self.words[end - 1].text.islower():
            end -= 1
        return end

    def _named(self, first: int, last: int) -> Iterator[Name]:
        confidence = self._person_evidence(first, last)
        if last - first >= 2 and confidence:
            yield self._name(first, last, PERSON, confidence)
            return
        organization = self._organization_by_context(first, last)
        if organization:
            yield self._name(first, last, "organization", organization)
        elif last - first <= 4 and not self._family(last):
            place = first > 0 and self.words[first - 1].lower in PLACE_PREPOSITIONS and not self.words[first - 1].capitalized
            yield self._name(first, last, UNKNOWN, 0.6 if place else 0.4)
