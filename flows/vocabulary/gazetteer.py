"""Known entities by name, and for places what they lie within and which time zone they keep."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from flows.vocabulary.predicates import KnownEntity

DOTTED = re.compile(r"(?:[A-Z]\.){2,8}")


@dataclass(frozen=True)
class Gazetteer:
    """Known entities, keyed by label, by exact name, and by the name in lower case where it has more than one word."""

    by_label: Mapping[str, KnownEntity]
    by_name: Mapping[str, KnownEntity]
    by_folded: Mapping[str, KnownEntity]
    zones_within: Mapping[str, frozenset[str]]

    def find(self, name: str) -> KnownEntity | None:
        """The entity a label or alias names, or None. Case counts for a single word ("US" is not "us"), not for several."""
        words = " ".join(name.split())
        if found := self.by_name.get(words) or self.by_name.get(_without_dots(words)):
            return found
        return self.by_folded.get(words.casefold()) if " " in words else None

    def zone_of(self, label: str) -> str | None:
        """IANA time zone: its own, else that of what it lies within. None for a country whose places keep several zones."""
        for place in self._chain(label):
            several = len(self.zones_within.get(place.label, frozenset()) | {place.zone}) > 1
            if place.zone and not several:
                return place.zone
        return None

    def is_within(self, inner: str, outer: str) -> bool:
        """Whether the first place lies within the second, directly or through others. A place is not within itself."""
        target = self._label(outer)
        return any(place.label == target for place in self._chain(inner) if place.label != self._label(inner))

    def country_of(self, label: str) -> str | None:
        """Label of the country a place is or lies within; None outside every country (a sea, an orbit) or unknown."""
        return next((place.label for place in self._chain(label) if place.type == "country"), None)

    def _label(self, name: str) -> str:
        found = self.by_label.get(name) or self.find(name)
        return found.label if found else name

    def _chain(self, name: str) -> Iterator[KnownEntity]:
        seen: set[str] = set()
        place = self.by_label.get(name) or self.find(name)
        while place is not None and place.label not in seen:
            seen.add(place.label)
            yield place
            place = (self.by_label.get(place.within) or self.find(place.within)) if place.within else None


def build_gazetteer(entities: Sequence[KnownEntity]) -> Gazetteer:
    """Index entities. Of two that share a name the earlier wins: list a story's own first."""
    by_label: dict[str, KnownEntity] = {}
    by_name: dict[str, KnownEntity] = {}
    for entity in entities:
        by_label.setdefault(entity.label, entity)
        for name in (entity.label, *entity.aliases):
            by_name.setdefault(" ".join(name.split()), entity)
    by_folded: dict[str, KnownEntity] = {}
    for name, entity in by_name.items():
        by_folded.setdefault(name.casefold(), entity)
    plain = Gazetteer(by_label, by_name, by_folded, {})
    return Gazetteer(by_label, by_name, by_folded, _zones_within(plain))


def _without_dots(name: str) -> str:
    """ "I.S.S." -> "ISS"; other names stay as they are."""
    return name.replace(".", "") if DOTTED.fullmatch(name) else name


def _zones_within(gazetteer: Gazetteer) -> dict[str, frozenset[str]]:
    """For each country, the zones its known places state themselves."""
    zones: dict[str, set[str]] = defaultdict(set)
    for entity in gazetteer.by_label.values():
        country = gazetteer.country_of(entity.label)
        if country is not None and entity.zone and entity.label != country:
            zones[country].add(entity.zone)
    return {country: frozenset(found) for country, found in zones.items()}
