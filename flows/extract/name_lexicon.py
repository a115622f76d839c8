"""The word lists of a story, arranged for reading names."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from flows.stories.story import Story
from flows.vocabulary.gazetteer import Gazetteer, build_gazetteer

MODIFIER_TEXT = """
    veteran former leading lead famed famous legendary renowned award-winning acclaimed popular late current longtime
    long-time then ex- chief senior junior young old new top star professional retired prominent well-known fellow
    alleged suspected accused male female outgoing incoming acting deputy assistant associate national local
    international federal state regional independent freelance best-selling oscar-winning controversial beloved noted
    distinguished decorated experienced rookie aspiring amateur homeless billionaire millionaire celebrated influential
    self-made first-time two-time three-time emmy-winning grammy-winning
"""
PREFIXES = frozenset({"co-", "ex-"})
LONGEST_NAME = 6
ORGANIZATION_NOUN_TEXT = """
    agency company corporation firm university college school institute bank party ministry department broadcaster
    channel network newspaper magazine studio airline hospital organization organisation club team group union
    federation league council committee commission foundation museum operator manufacturer startup start-up carrier
    conglomerate subsidiary contractor charity nonprofit non-profit thinktank think-tank consultancy watchdog retailer insurer
    regulator website orchestra militia gang brewery brokerage
"""


@dataclass(frozen=True)
class NameLexicon:
    """Everything the name rules look up. Keys of `roles`, `nationalities` and word sets are as in the lexicon files.

    `first_words` tells of the first word of a known name how many words the longest such name has.
    """

    gazetteer: Gazetteer
    roles: Mapping[str, str]
    nationalities: Mapping[str, str]
    genders: Mapping[str, str]
    outlets: Mapping[str, str]
    outlet_labels: frozenset[str]
    honorifics: frozenset[str]
    organization_words: frozenset[str]
    organization_nouns: frozenset[str]
    work_words: frozenset[str]
    vehicle_nouns: frozenset[str]
    speech_verbs: frozenset[str]
    modifiers: frozenset[str]
    descriptive_roles: frozenset[str]
    capital_roles: frozenset[str]
    surname_roles: frozenset[str]
    person_nouns: frozenset[str]
    role_fields: frozenset[str]
    first_words: Mapping[str, int]

    def is_given(self, word: str) -> bool:
        """Whether a word, or its part before a hyphen, is a given name, with or without its accents."""
        name = word.split("-")[0]
        return name in self.genders or (not name.isascii() and _without_accents(name) in self.genders)

    def role(self, words: str) -> str | None:
        """Canonical form of a role noun, case ignored except for acronyms and `capital_roles`."""
        if words in self.capital_roles:
            return None
        found = self.roles.get(words) or self.roles.get(words.casefold())
        if found is None and words[:3].casefold() in PREFIXES and (whole := self.roles.get(words[3:].casefold())):
            return whole if words[:2].casefold() == "ex" else f"co-{whole}"
        return found


def _without_accents(word: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFKD", word) if not unicodedata.combining(letter))


def read_name_lexicon(story: Story) -> NameLexicon:
    """Arrange the lexicons and known entities of a story."""
    lists, maps = story.lexicons.lists, story.lexicons.maps
    gazetteer = build_gazetteer(story.known_entities)
    roles = maps.get("roles", {})
    outlets = {**maps.get("outlets", {}), **maps.get("news_outlets", {})}
    return NameLexicon(
        gazetteer=gazetteer,
        roles={**{name.casefold(): role for name, role in roles.items() if not name.isupper()}, **roles},
        nationalities=maps.get("nationalities", {}),
        genders=maps.get("given_names", {}),
        outlets=outlets,
        outlet_labels=frozenset(outlets.values()),
        honorifics=frozenset(word.casefold().rstrip(".") for word in lists.get("honorifics", ())),
        organization_words=frozenset(word.rstrip(".") for word in lists.get("organizations_words", ())),
        organization_nouns=frozenset(ORGANIZATION_NOUN_TEXT.split()),
        work_words=frozenset(lists.get("work_words", ())),
        vehicle_nouns=frozenset(word.casefold() for word in story.vocabulary.word_lists.get("vehicle_nouns", ())),
        speech_verbs=frozenset(maps.get("reporting_verbs", {})) | frozenset(lists.get("reporting_verbs", ())),
        modifiers=frozenset(MODIFIER_TEXT.split()),
        descriptive_roles=frozenset(lists.get("descriptive_roles", ())),
        capital_roles=frozenset(lists.get("capital_roles", ())),
        surname_roles=frozenset(lists.get("surname_roles", ())),
        person_nouns=frozenset(lists.get("person_nouns", ())),
        role_fields=frozenset(lists.get("role_fields", ())),
        first_words=_first_words((*gazetteer.by_name, *outlets)),
    )


def _first_words(names: Iterable[str]) -> dict[str, int]:
    """How many words the longest name has that begins with a word, at most six; keys are lower case without full stops."""
    longest: dict[str, int] = {}
    for name in names:
        if words := name.split():
            first = words[0].casefold().replace(".", "")
            longest[first] = max(longest.get(first, 0), min(LONGEST_NAME, len(words)))
    return longest
