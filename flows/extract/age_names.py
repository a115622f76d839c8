"""Names that stand beside an age. "Anna, a 40-year-old teacher," is a person even when nothing else in the article says so."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass

from flows.extract.age_phrases import Phrases
from flows.extract.age_spelling import Spelling
from flows.extract.document import Document, EntityMention

# Initials and "Jr." keep their full stop; any other ends the sentence and the name.
_TOKEN = r"(?:(?:[A-ZÀ-ÖØ-Þ]\.)+|(?:Jr|Sr|St)\.|[A-ZÀ-ÖØ-Þ][\w’']*(?:-\s?[\w’']+)*|(?:al|el|ul|as|ad|bin)-[A-Z]\w+)"
_PARTICLE = r"(?:de|da|do|dos|del|della|di|du|la|le|van|von|der|den|bin|ibn|al|el|y|e|ter|ten)"
_NAME = rf"{_TOKEN}(?:\s(?:{_PARTICLE}\s){{0,2}}{_TOKEN}){{0,4}}"
_NAME_END = re.compile(rf"(?<![\w’'-]){_NAME}$")
_NAME_START = re.compile(_NAME)
_POSSESSIVE = re.compile(r"(?:['’]s|['’])$")
_LONGEST = 60
_BEFORE_NAME = re.compile(r"(?:^|[\s(“\"])(?P<words>[a-z][\w’'-]*),?\s$")
_SURE, _GIVEN, _LIKELY, _SINGLE = 0.85, 0.82, 0.8, 0.7
_TITLES = frozenset({"Mr", "Mrs", "Ms", "Miss", "Dr", "Sir", "Dame", "Lord", "Lady"})
# Capitalised words that are no part of a name.
_NO_NAMES = frozenset({
    "the", "a", "an", "he", "she", "it", "they", "we", "i", "you", "his", "her", "their", "its", "this", "that", "these",
    "those", "but", "and", "or", "in", "on", "at", "by", "for", "from", "with", "to", "of", "as", "when", "while", "after",
    "before", "since", "if", "so", "then", "now", "there", "here", "what", "who", "where", "why", "how", "not", "no",
    "yes", "mr", "mrs", "ms", "miss", "dr", "sir", "dame", "lord", "lady", "meanwhile", "also", "both", "january",
    "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "some", "many", "most", "all", "one",
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen",
    "fifteen",
})  # fmt: skip
# "The mother of Name": the name is not what the sentence is about.
_GOVERNED = re.compile(
    r"\b(?:of|by|near|with|to|for|from|about|against|than|behind|under|after|like)\s(?:\w+\s){0,2}$", re.IGNORECASE
)
_LEADING = re.compile(
    r"^(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|The|Both|And|But|When|While|As|After|Like|For|With|By|From|In|At|On|To|Says?|Said)\.?\s"
)


@dataclass(frozen=True)
class Holder:
    """Who has an age: a span of the text, the person's label, and how sure it is that the words mean this person."""

    start: int
    end: int
    label: str
    confidence: float


class Names:
    """The names of one document, by place."""

    def __init__(self, document: Document, phrases: Phrases, given_names: Mapping[str, str]) -> None:
        self.document = document
        self.phrases, self.given_names = phrases, given_names
        self.text = document.text
        self.persons = sorted((m for m in document.entities if m.type == "person"), key=lambda m: (m.start, m.end))
        self.others = sorted((m for m in document.entities if m.type not in {"person", "thing", "event"}), key=lambda m: m.start)
        self._other_starts = [other.start for other in self.others]
        self.starts = [person.start for person in self.persons]
        self.ends = sorted({person.end: person for person in self.persons}.items())
        self.no_names = frozenset({*_NO_NAMES, *phrases.nationalities})
        self.labels = sorted({person.label for person in self.persons})
        self.spelling = Spelling(document.text, self.labels)

    def before(self, end: int) -> Holder | None:
        """The person's name that ends at `end`; a name nobody else knows counts when nothing else is known by it."""
        mention = self._ending(end)
        name = _NAME_END.search(self.text[max(0, end - _LONGEST) : end])
        if mention is not None and mention.manner in {"pronoun", "description"}:
            return None
        if mention is not None and (name is None or mention.manner != "full_name" or " " in mention.label):
            return self._holder(mention)
        if name is None:
            return None
        return self._unknown(end - len(name[0]), end)

    def after(self, start: int) -> Holder | None:
        """The person's name that starts at `start`."""
        for person in self.persons[bisect_left(self.starts, start) : bisect_right(self.starts, start)]:
            if person.manner not in {"pronoun", "description"}:
                return self._alone(person)
        name = _NAME_START.match(self.text[start : start + _LONGEST])
        return self._unknown(start, start + len(name[0])) if name else None

    def is_governed(self, holder: Holder) -> bool:
        """Whether a preposition stands before the name, so that the name is no subject: "the mother of Name is 70"."""
        return _GOVERNED.search(self.text[max(0, holder.start - 40) : holder.start]) is not None

    def gender(self, label: str) -> str | None:
        """male or female by the given name, None where it tells nothing."""
        gender = self.given_names.get(label.split()[0])
        return gender if gender in {"male", "female"} else None

    def covering(self, start: int, end: int) -> Holder | None:
        """The one person that words holding [start, end) stand for: a pronoun, a description, a name."""
        near = self.persons[max(0, bisect_right(self.starts, start) - 8) : bisect_right(self.starts, start)]
        holders = [person for person in near if person.start <= start and end <= person.end]
        return self._alone(holders[0]) if len({holder.label for holder in holders}) == 1 else None

    def within(self, start: int, end: int) -> list[EntityMention]:
        """Mentions of persons that start in [start, end)."""
        return self.persons[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def _alone(self, mention: EntityMention) -> Holder | None:
        """The mention as a holder, None for one member of a group."""
        near = self.persons[max(0, bisect_left(self.starts, mention.start)) : bisect_right(self.starts, mention.start)]
        if any(other.label != mention.label and other.end == mention.end for other in near):
            return None
        return self._holder(mention)

    def _holder(self, mention: EntityMention) -> Holder:
        return Holder(mention.start, mention.end, self.spelling.whole(mention.label), mention.confidence)

    def _ending(self, end: int) -> EntityMention | None:
        position = bisect_left(self.ends, (end,))
        if position < len(self.ends) and self.ends[position][0] == end:
            mention = self.ends[position][1]
            return mention if self._alone(mention) else None
        return None

    def _unknown(self, start: int, end: int) -> Holder | None:
        """A name that the article's reading did not know for a person's."""
        words, titled = self.text[start:end], False
        while (leading := _LEADING.match(words)) is not None:
            titled = titled or leading[0].rstrip(". ") in _TITLES
            start, words = start + leading.end(), words[leading.end() :]
        owner = _POSSESSIVE.search(words)
        words = words[: owner.start()] if owner else words
        if words.endswith(".") and not re.search(r"(?:\b[A-Z]|Jr|Sr)\.$", words):
            words = words[:-1]
        end = start + len(words)
        if not self._may_name(words) or any(other.start <= start and end <= other.end for other in self._others_near(start)):
            return None
        before = _BEFORE_NAME.search(self.text[max(0, start - 30) : start])
        if before is not None and self.phrases.ends_with_thing(before["words"]):
            return None
        told = titled or (before is not None and self.phrases.ends_with_person(before["words"]))
        label = self._known(words) or self.spelling.whole(re.sub(r"-\s", "-", words))
        return Holder(start, end, label, self._surety(words, told))

    def _may_name(self, words: str) -> bool:
        if len(words) < 2 or words.isupper() or (" " not in words and words.endswith("ing")):
            return False
        return not any(word.lower().strip(".") in self.no_names for word in words.split())

    def _surety(self, words: str, told: bool) -> float:
        """How surely a capitalised word or more name a person; `told`: a noun for a person stands before them."""
        if told or (" " in words and words.split()[0] in self.given_names):
            return _SURE
        if words in self.given_names:
            return _GIVEN
        return _LIKELY if " " in words else _SINGLE

    def _others_near(self, start: int) -> list[EntityMention]:
        position = bisect_right(self._other_starts, start)
        return self.others[max(0, position - 4) : position + 1]

    def _known(self, words: str) -> str | None:
        """The one person of the article whose name starts or ends with these words."""
        fitting = [
            label for label in self.labels if label == words or label.startswith(words + " ") or label.endswith(" " + words)
        ]
        return fitting[0] if len(fitting) == 1 else None
