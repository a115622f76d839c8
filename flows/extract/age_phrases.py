"""Noun phrases beside an age: whether they mean a person or a thing, by their nouns."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from itertools import pairwise

from flows.extract.phrases import ByIdentity
from flows.vocabulary.lexicons import Lexicons

STOPS = re.compile(
    r"\b(?:who|was|is|were|from|of|in|with|at|to|told|said|says|and|that|which|by|on|for|had|has|when|as|beat"
    r"|met|but|or|after)\b",
    re.IGNORECASE,
)
_PHRASE = re.compile(r"(?:[ -][^\W\d_][\w’'-]*){0,8}")
_LONGEST_NOUN = 3


@dataclass(frozen=True)
class Phrases:
    """`nouns` name a person ("teacher", "sister"), `anybody` those that may be anybody's, `things` have an age and are no person.

    `nationalities` are adjectives of country in lower case.
    """

    nouns: Collection[str]
    anybody: Collection[str]
    things: Collection[str]
    nationalities: Collection[str]

    def is_person(self, words: str, sure: bool = False) -> bool:
        """Whether the noun phrase that opens `words` is no thing's; with `sure`, whether one of its nouns is a person's."""
        parts = self.opening(words)
        if not parts:
            return True
        person = any(noun in self.nouns for noun in _runs(parts))
        thing = parts[-1] in self.things or any(
            part in self.things and follower.endswith(("ed", "ing")) for part, follower in pairwise(parts)
        )
        return person if sure else person or not thing

    def opening(self, words: str) -> list[str]:
        """The words of the noun phrase that opens `words`, in lower case, up to its first verb or preposition."""
        phrase = found[0] if (found := _PHRASE.match(words)) else ""
        stop = STOPS.search(phrase)
        return phrase[: stop.start() if stop else len(phrase)].replace("’", "'").strip(" -").lower().split()

    def ends_with_person(self, words: str) -> bool:
        """Whether words before a name are a person's: they end in a noun for persons or an adjective of country."""
        parts = words.replace("’", "'").strip(" ,-–—(").lower().split()
        if not parts:
            return False
        tails = {" ".join(parts[-n:]) for n in range(1, _LONGEST_NOUN + 1)}
        singular = parts[-1].removesuffix("s").removesuffix("ren")
        return not tails.isdisjoint(self.nouns) or singular in self.nouns or parts[-1] in self.nationalities

    def ends_with_thing(self, words: str) -> bool:
        """Whether the word before a name says that it is a thing's or an animal's ("her dog Rex")."""
        parts = words.strip(" ,").lower().split()
        return bool(parts) and parts[-1] in self.things

    def is_anybody(self, words: str) -> bool:
        """Whether the noun phrase that opens `words` tells no more than sex, age or lot ("man", "suspect")."""
        parts = self.opening(words)
        return bool(parts) and parts[-1] in self.anybody


def make_phrases(lexicons: Lexicons) -> Phrases:
    """From the word lists `person_nouns`, `roles`, `anybody_nouns`, `aged_things` and `nationalities`."""
    return _phrases(lexicons)


def _make(lexicons: Lexicons) -> Phrases:
    return Phrases(
        nouns=frozenset({*lexicons.lists.get("person_nouns", ()), *lexicons.maps.get("roles", ())}),
        anybody=frozenset(lexicons.lists.get("anybody_nouns", ())),
        things=frozenset(lexicons.lists.get("aged_things", ())),
        nationalities=frozenset(word.lower() for word in lexicons.maps.get("nationalities", ())),
    )


_phrases: ByIdentity[Lexicons, Phrases] = ByIdentity(_make)


def _runs(parts: list[str]) -> list[str]:
    """Every run of one to three words."""
    return [
        " ".join(parts[first:last]) for last in range(1, len(parts) + 1) for first in range(max(0, last - _LONGEST_NOUN), last)
    ]
