"""Names in one sentence, each with its type where the words beside it tell.

Known names, organizations, places, vehicles and persons.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flows.extract.document import Sentence
from flows.extract.name_lexicon import NameLexicon
from flows.extract.names import FUNCTION_WORDS, Run, Word, capitalized_runs, is_title_case, joined, read_words
from flows.extract.vehicles import has_designator, noun_follows, vehicle_span

PERSON, UNKNOWN = "person", "unknown"
PLACE_WORD_TEXT = """
    River Bridge Island Islands Lake Mountain Mountains Mount Bay Beach Street Avenue Road Square Park Airport Station
    Base Cosmodrome Spaceport Port Harbor Harbour Valley County Province Region District Peninsula Desert Forest Hill
    Hills Coast Canal Strait Ocean Sea Palace Castle Tower Plaza Stadium Arena Hotel Prison Heights Springs City Village
    Town Complex
"""
PLACE_WORDS = frozenset(PLACE_WORD_TEXT.split())
OF_WORDS_TEXT = """
    University Institute Ministry Department Bank Bureau Office Church Museum College School Academy Court House
"""
OF_WORDS = frozenset(OF_WORDS_TEXT.split())
ORGANIZATION_ROLE_TEXT = """
    founder co-founder ceo chief boss president chairman chairwoman spokesman spokeswoman spokesperson administrator
    executive employee employees owner director engineers officials astronaut astronauts cosmonaut cosmonauts scientists
    chairperson director-general
"""
ORGANIZATION_ROLES = frozenset(ORGANIZATION_ROLE_TEXT.split())
NOT_ACRONYMS_TEXT = """
    UPDATE TV ET AM PM OK CEO CFO COO CTO MP PM DNA RNA AIDS HIV COVID GPS DVD CD VIP UFO FAQ MORE RELATED PDF ID IT PR
    HR
"""
NOT_ACRONYMS = frozenset(NOT_ACRONYMS_TEXT.split())
CAMEL = re.compile(r"(?!Mc|Mac|De[A-Z]|Le[A-Z]|La[A-Z]|Di[A-Z]|O’|Van|Fitz)[A-Z]?[a-z]+[A-Z][A-Za-z]*\d*\Z")
ACRONYM = re.compile(r"[A-Z][A-Z&]{1,5}\d{0,2}\Z|(?:[A-Z]\.){2,6}\Z")
# The legal form is no part of the usual name.
CORPORATE_SUFFIX = re.compile(r",? (?:Corp|Inc|Ltd|Co|LLC|PLC|Limited|Corporation)\.?\Z")
INITIAL = re.compile(r"[A-Z]\.\Z")
# What befalls or is done by persons alone.
BEFELL = re.compile(
    r" (?:(?:was|were|is|has been|had been|have been) (?:later |then |also )?(?:arrested|charged|detained|convicted|sentenced"
    r"|acquitted|indicted|killed|murdered|shot|stabbed|injured|wounded|born|elected|appointed|jailed|hospitalized|buried|extradited)|died|pleaded|testified|resigned|tweeted"
    r"|was last seen|went missing|who (?:was|is|had|has))\b"
)
# "... ," said X. The name of an organization stands there too, but in two words it is told by its own.
INVERTED = frozenset({"said", "says", "added"})
IS_A = re.compile(r",? ?(?:\((?:[^()\n]|\([^()\n]{0,60}\)){0,250}\))?,? (?:who )?(?:is|was) (?:an?|the) ")
PLACE_PREPOSITIONS_TEXT = "in near outside"
PLACE_PREPOSITIONS = frozenset(PLACE_PREPOSITIONS_TEXT.split())
MADE_BY_TEXT = """
    directed written produced hosted led founded headed designed commanded created reported edited played
"""
MADE_BY = frozenset(MADE_BY_TEXT.split())


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


@dataclass(frozen=True)
class _Reader:
    text: str
    words: tuple[Word, ...]
    title_case: bool
    lexicon: NameLexicon

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

    def _skip(self, index: int, last: int) -> int:
        """Words before a name that are no part of it: function words, titles, roles, nationalities."""
        word = self.words[index]
        if (
            word.lower in FUNCTION_WORDS
            or word.text[0].isdigit()
            or word.lower.endswith("-year-old")
            or word.lower in self.lexicon.honorifics
        ):
            return 1
        for count in (3, 2, 1):
            phrase = self._phrase(index, index + count)
            if index + count <= last and (self.lexicon.role(phrase) or self.lexicon.role(_singular(phrase.casefold()))):
                return count
        for count in (2, 1):
            if index + count <= last and self._phrase(index, index + count) in self.lexicon.nationalities:
                return count
        return 1 if word.lower in self.lexicon.modifiers else 0

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

    def _family(self, last: int) -> bool:
        """ "the Almond family" means no single person."""
        return last < len(self.words) and self.words[last].lower in ("family", "families", "brothers", "sisters", "siblings")

    def _person_evidence(self, first: int, last: int) -> float:
        """How surely two or more capitalized words are a person's name; 0 when nothing says so."""
        words = self.words
        if words[first].text.split("-")[0] in self.lexicon.genders:
            return 0.95
        if any(INITIAL.match(word.text) for word in words[first + 1 : last]) or INITIAL.match(words[first].text):
            return 0.85
        if first and joined(self.text, words[first - 1], words[first]) and self._person_word(first):
            return 0.9
        if self._age_or_role_after(last):
            return 0.85
        beside = words[last : last + 1] if not words[last - 1].possessive else ()
        if any(word.lower in self.lexicon.speech_verbs and word.text.islower() for word in beside) and not self.title_case:
            return 0.75
        inverted = first > 0 and words[first - 1].text in INVERTED and not self.title_case
        if inverted and re.match(r",? ?\Z|[,.]", self.text[words[last - 1].end : words[last - 1].end + 1]):
            return 0.75
        by = first > 1 and words[first - 1].lower in ("by", "by:") and words[first - 2].lower in MADE_BY
        if by:
            return 0.8
        befell = not self.title_case and BEFELL.match(self.text, words[last - 1].end)
        return 0.75 if befell and not words[last - 1].possessive else 0.0

    def _person_word(self, first: int) -> bool:
        """Whether the word before is an honorific, an age or a role of one person."""
        before = self.words[first - 1]
        if before.lower in ("like", "as", "including") and first > 1:
            plural = _singular(self.words[first - 2 - (self.words[first - 2].lower == "such")].lower)
            return self.lexicon.role(plural) is not None
        if before.lower in self.lexicon.honorifics or before.lower.endswith("-year-old"):
            return True
        return (
            any(first - count >= 0 and self.lexicon.role(self._phrase(first - count, first)) is not None for count in (1, 2, 3))
            or self.lexicon.role(_singular(before.lower)) is not None
        )

    def _age_or_role_after(self, last: int) -> bool:
        if IS_A.match(self.text, self.words[last - 1].end) and self._predicate_role(last):
            return True
        tail = self.text[self.words[last - 1].end : self.words[last - 1].end + 60]
        if re.match(r",? \(?\d{1,3}(?:[,.)]|\Z)", tail) or re.match(r", (?:who|whose|whom)\b", tail):
            return True
        apposition = re.match(
            r", (?:an?|the|another|its|their)? ?((?:[\w’'-]+ ){0,2}?)([\w-]+)(?:,| of| at| for| who| and|\.)", tail
        )
        return apposition is not None and self.lexicon.role(apposition.group(2).casefold()) is not None

    def _predicate_role(self, last: int) -> bool:
        """ "X (born 1950) is a Greek sprinter": a role or nationality soon after the verb."""
        is_a = IS_A.match(self.text, self.words[last - 1].end)
        at = bisect_left(self.words, is_a.end(), key=lambda word: word.start) if is_a else len(self.words)
        soon = self.words[at : at + 5]
        return any(self.lexicon.role(word.lower) for word in soon) or (bool(soon) and soon[0].text in self.lexicon.nationalities)

    def _whole(self, run: Run) -> Name | None:
        """A run that as a whole is known, an organization, a place or a vehicle by one of its words."""
        first = run.first
        while first < run.last - 1 and (self.words[first].lower in FUNCTION_WORDS or self.words[first].text[0].isdigit()):
            first += 1
        known = self._known(run.first, run) or self._known(first, run)
        if known and known.last >= run.last:
            return known
        if self.title_case:
            return None
        vehicle = self._vehicle(Run(first, run.last))
        return vehicle or self._organization(first, run.last) or self._place(first, run.last)

    def _vehicle(self, run: Run) -> Name | None:
        span = vehicle_span(self.text, self.words, run, self.lexicon.vehicle_nouns)
        if span is None:
            return None
        first, last = span
        while first < last - 1:
            owner = self._known(first, Run(first, last))
            skip = self._skip(first, last) or (owner.last - first if owner and owner.type not in ("vehicle",) else 0)
            if not skip or first + skip >= last:
                break
            first += skip
        if self.words[first].lower in FUNCTION_WORDS:
            return None
        known = self._known(first, Run(first, last))
        if known and (known.type != "vehicle" or not has_designator(self.words, first, last)):
            return known if known.type == "vehicle" else None
        if self.words[first].text in self.lexicon.genders and not has_designator(self.words, first, last):
            return None
        return self._name(first, last, "vehicle", 0.85)

    def _organization(self, first: int, last: int) -> Name | None:
        last = self._and_associates(last)
        marks = [i for i in range(first, last) if self.words[i].text.rstrip(".") in self.lexicon.organization_words]
        if not marks or last - first < 2:
            return self._of_organization(first, last) if marks else None
        while first < marks[-1] and self.lexicon.role(self.words[first].lower) and first not in marks:
            first += 1
        end = marks[-1] + 1
        open_ended = self.words[end - 1].text in (
            "Systems",
            "Technologies",
            "Radio",
            "Hotel",
            "Club",
            "Bank",
            "Laboratories",
            "Museum",
        )
        while end < last and (self.words[end].text[0].isdigit() or marks[-1] == first or open_ended):
            end += 1
            if not open_ended:
                break
        return self._of_organization(first, end) or self._name(first, end, "organization", 0.85)

    def _and_associates(self, last: int) -> int:
        """ "Maple Oak and Associates", "Finch & Sons"."""
        words = self.words
        tail = (
            last + 1 < len(words)
            and words[last].text == "and"
            and words[last + 1].text in ("Associates", "Sons", "Company", "Partners")
        )
        return last + 2 if tail else last

    def _of_organization(self, first: int, end: int) -> Name | None:
        """ "University of X", "Bank of Y and Z" is not followed further than one name."""
        words = self.words
        if words[end - 1].text not in OF_WORDS or end + 1 >= len(words) or words[end].text not in ("of", "for"):
            return None
        last = end + 1
        if words[last].text == "the":
            last += 1
        begin = last
        while (
            last < len(words)
            and last - begin < 4
            and words[last].capitalized
            and (last == begin or joined(self.text, words[last - 1], words[last]))
        ):
            last += 1
        return self._name(first, last, "organization", 0.85) if last > begin else None

    def _place(self, first: int, last: int) -> Name | None:
        if last - first < 2 or self.words[last - 1].text not in PLACE_WORDS:
            return None
        # "the Amber River", but "Amber Rivers" and "Florence Park" are persons.
        the = first > 0 and self.words[first - 1].lower == "the"
        if self.words[first].text in self.lexicon.genders and not the:
            return None
        return self._name(first, last, "place", 0.8)

    def _organization_by_context(self, first: int, last: int) -> float:
        """Acronyms, inner capitals, and a name before a word for its founder or head."""
        words, text = self.words, self.words[first].text
        if last < len(words) and not words[last].capitalized and words[last].lower in ORGANIZATION_ROLES:
            near = words[last].start - words[last - 1].end <= 3
            return 0.75 if near else 0.0
        if last - first > 1 or self.title_case:
            return 0.0
        if ACRONYM.match(text) and text not in NOT_ACRONYMS and not self._shouting(first):
            return 0.7
        return 0.7 if CAMEL.match(text) and len(text) > 3 else 0.0

    def _shouting(self, index: int) -> bool:
        """Whether the words around are all capitals too, so that an acronym cannot be told from a word."""
        around = [word for word in self.words[max(0, index - 2) : index + 3] if len(word.text) > 1 and word.text[0].isalpha()]
        return len(around) > 1 and sum(word.text.isupper() for word in around) >= 0.7 * len(around)

    def _known(self, index: int, run: Run) -> Name | None:
        """The longest known name that begins with this word."""
        words = self.words
        if words[index].lower.replace(".", "") not in self.lexicon.first_words:
            return None
        last = index + 1
        while last < len(words) and last - index < self.lexicon.longest_name and joined(self.text, words[last - 1], words[last]):
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

    def _phrase(self, first: int, last: int) -> str:
        return " ".join(word.text for word in self.words[first:last])

    def _name(self, first: int, last: int, kind: str, confidence: float) -> Name:
        start, end = self.words[first].start, self.words[last - 1].end
        label = " ".join(self.text[start:end].split())
        if kind == "organization" and (form := CORPORATE_SUFFIX.search(self.text[start:end])):
            end = start + form.start()
            label = CORPORATE_SUFFIX.sub("", label)
        return Name(start, end, kind, label, confidence, False, first, last)


def noun_after(text: str, words: Sequence[Word], name: Name, lexicon: NameLexicon) -> int:
    """How many words after a name end in a vehicle noun."""
    return noun_follows(text, words, name.last, lexicon.vehicle_nouns)


def _singular(noun: str) -> str:
    return noun[:-3] + "man" if noun.endswith("men") else noun.removesuffix("s")
