"""Names in one sentence, each with its type where the words beside it tell.

Known names, organizations, places, vehicles and persons.
"""

from collections.abc import Iterator, Sequence

from flows.extract.document import Sentence
from flows.extract.name_kinds import PLACE_WORDS, KindNames
from flows.extract.name_lexicon import NameLexicon
from flows.extract.name_persons import INITIAL, VERB_BESIDE
from flows.extract.name_words import PERSON, UNKNOWN, Name, SentenceWords
from flows.extract.names import FUNCTION_WORDS, Run, Word, capitalized_runs, is_title_case, joined, read_words
from flows.extract.persons import SINGLE_NAME_TITLES, SUFFIXES

PLACE_PREPOSITIONS_TEXT = "in near outside"
PLACE_PREPOSITIONS = frozenset(PLACE_PREPOSITIONS_TEXT.split())
ARTICLES_TEXT = "the a an his her its their our my your this that former"
ARTICLES = frozenset(ARTICLES_TEXT.split())
# "The village of Otterby", "the Otterby area": the noun tells what the name is of.
PLACE_NOUN_TEXT = """
    town village city hamlet suburb municipality township settlement community port resort island province region district
    county state prefecture neighborhood neighbourhood outskirts coast towns villages cities suburbs islands
"""
PLACE_NOUNS = frozenset(PLACE_NOUN_TEXT.split())
# Behind a state's name these make a school or a part of it.
SCHOOLED = frozenset(("Tech", "State", "Southern", "Central", "Northern", "Eastern", "Western", "Commonwealth", "Military"))
SITE_NOUN_TEXT = """
    airport port harbor harbour base beach prison jail factory mine plant camp checkpoint cemetery church mosque school hospital
    station stadium market monastery refinery shipyard airfield
"""
SITE_NOUNS = frozenset(SITE_NOUN_TEXT.split())
AREA_NOUN_TEXT = "area neighborhood neighbourhood suburb district region province peninsula valley"
AREA_NOUNS = frozenset(AREA_NOUN_TEXT.split())
DIRECTION_TEXT = "north south east west northeast northwest southeast southwest north-east north-west south-east south-west"
DIRECTIONS = frozenset(DIRECTION_TEXT.split())


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


class _Reader(KindNames):
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
            if found and not self._is_given_name(found, run.last):
                yield found
                index = max(found.last, index + 1)
                continue
            if royal := self._single_named(index, run.last):
                yield royal
                index = royal.last
                continue
            if self._is_bare_surname(index, run.last):
                yield self._name(index, index + 1, UNKNOWN, 0.4)
                index += 1
                continue
            skip = self._skip(index, run.last)
            if skip:
                index += skip
                continue
            last = self._name_end(index, run.last)
            yield from self._named(index, last)
            index = last

    def _is_given_name(self, found: Name, last: int) -> bool:
        """Whether a known place is only the first name of somebody: "Madison Clark", but "Madison Square", "Virginia Beach"."""
        if found.type not in ("place", "country") or found.last - found.first > 1 or found.last >= last:
            return False
        following = self.words[found.last]
        plain = following.text.istitle() and len(following.text) > 2 and following.lower not in FUNCTION_WORDS
        kind = following.text in PLACE_WORDS | SCHOOLED or following.text in self.lexicon.organization_words
        known = self._known(found.last, Run(found.last, last)) or self._organization(found.first, last)
        role = self.lexicon.role(following.lower) and not self._is_surname(found.first, found.last, last)
        role = role or (found.last + 1 < last and following.text in self.lexicon.genders)
        if not plain or kind or known or role or self.title_case:
            return False
        return self.words[found.first].text in self.lexicon.genders and joined(self.text, self.words[found.first], following)

    def _name_end(self, index: int, last: int) -> int:
        """Where a name begun at `index` ends: before a role, an organization known by itself, or a heading's next word."""
        end = index + 1
        given = self.lexicon.is_given(self.words[index].text)
        while end < last:
            word = self.words[end]
            known = self._known(end, Run(end, last))
            function = word.lower in FUNCTION_WORDS and not INITIAL.match(word.text)
            if word.text[0].isdigit() or function or (self._is_post(word) and not self._is_surname(index, end, last)):
                break
            if known and not (given and self._is_namesake(known, index, last)):
                break
            if self.title_case and end - index >= 2:
                break
            end += 1
        while end > index + 1 and self.words[end - 1].text.islower():
            end -= 1
        return end

    def _is_post(self, word: Word) -> bool:
        """Whether a word is a role, acronyms in their capitals included ("MP")."""
        return bool(self.lexicon.role(word.lower) or (word.text.isupper() and self.lexicon.role(word.text)))

    def _is_namesake(self, known: Name, index: int, last: int) -> bool:
        """Whether a place behind a given name is a surname: the second word, or the last of three ("Rosa Vela Guerrero")."""
        lone = known.last == known.first + 1 and known.type in ("place", "country")
        return lone and (known.first == index + 1 or (known.first == index + 2 and known.last == last))

    def _goes_on(self, first: int) -> bool:
        """Whether a known organization stands right before: "Boeing Commercial Airplanes said" names no person."""
        if first == 0 or not joined(self.text, self.words[first - 1], self.words[first]):
            return False
        before = [self._known(index, Run(index, first)) for index in range(max(0, first - 3), first)]
        return any(found and found.last == first and found.type == "organization" for found in before)

    def _single_named(self, index: int, last: int) -> Name | None:
        """ "Prince Harry", "Pope Benedict XVI": a title of those who go by one name, the name and its number."""
        words = self.words
        if words[index].text not in SINGLE_NAME_TITLES or index + 1 >= last or not self.lexicon.is_given(words[index + 1].text):
            return None
        if index > 0 and words[index - 1].capitalized and joined(self.text, words[index - 1], words[index]):
            return None
        end = index + 2 + (index + 2 < last and words[index + 2].lower in SUFFIXES)
        return self._name(index, end, PERSON, 0.9) if end >= last else None

    def _is_surname(self, first: int, at: int, last: int) -> bool:
        """Whether a word for a post or trade is a surname: behind a given name, last of the row but for "Jr." or "III"."""
        named = self.lexicon.is_given(self.words[first].text) or INITIAL.match(self.words[at - 1].text)
        row = self.words[at:last]
        return bool(named) and row[0].lower in self.lexicon.surname_roles and all(word.lower in SUFFIXES for word in row[1:])

    def _is_bare_surname(self, index: int, last: int) -> bool:
        """Whether such a word stands alone without an article, as a surname would: "Baker said", not "the Bishop said"."""
        alone = index + 1 == last and self.words[index].capitalized and self.words[index].lower in self.lexicon.surname_roles
        return alone and not (index > 0 and self.words[index - 1].lower in ARTICLES)

    def _named(self, first: int, last: int) -> Iterator[Name]:
        confidence = self._person_evidence(first, last)
        if confidence == VERB_BESIDE and self._goes_on(first):
            return
        if last - first >= 2 and confidence:
            yield self._name(first, last, PERSON, confidence)
            return
        organization = self._organization_by_context(first, last)
        if organization:
            yield self._name(first, last, "organization", organization)
        elif last - first <= 4 and not self._family(last):
            yield self._name(first, last, UNKNOWN, 0.6 if self._is_placed(first, last) else 0.4)

    def _is_placed(self, first: int, last: int) -> bool:
        """Whether the words beside an unknown name tell that it is a place: "in X", "the village of X", "at X, south of"."""
        before = [word.text for word in self.words[max(0, first - 2) : first]]
        after = [word.text for word in self.words[last : last + 2]]
        if not before:
            return False
        if before[-1] in PLACE_PREPOSITIONS or (before[-1] == "of" and (before[0] in PLACE_NOUNS or before[0] in DIRECTIONS)):
            return True
        if before[-1] in ("at", "of") and before[0] in SITE_NOUNS:
            return True
        if before[-1] == "at" and after[1:] == ["of"] and after[0] in DIRECTIONS:
            return True
        return before[-1] == "the" and bool(after) and after[0] in AREA_NOUNS
