"""Full names of one article brought together: one label a person, misspellings included."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from rapidfuzz.distance import OSA

MAX_FUZZY = 300
MIN_FUZZY_LENGTH = 6
# An initial behind the given name: George H. W. Bush.
INITIAL = re.compile(r"(?<=[\s.])[A-Z](?=\.)")
# Paul and Paula are no misspelling of one another, nor is Paul short for Pauline.
FEMININE = ("a", "ia", "ina", "ine", "ette", "etta", "elle", "le", "la")
NO_GENDERS: Mapping[str, str] = MappingProxyType({})
SUFFIXES = frozenset(
    {"jr", "sr", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xvi", "xxiii"}
)
# "Mamun" is short for "al-Mamun".
ARTICLE_PREFIX = re.compile(r"\A(?:[Aa][lnsrtdz]|[Ee]l|[Aa]sh)-(?=[A-Z])")
# Those who bear one of these go by a single name: "Pope Francis", "Princess Anne".
SINGLE_NAME_TITLES = frozenset({"Prince", "Princess", "King", "Queen", "Pope", "Emperor", "Empress"})


@dataclass(frozen=True)
class People:
    """The persons of an article.

    `labels` maps each spelling of a full name to the label; `by_surname` and `by_given` map a short name to the
    labels it may mean, in order of appearance.
    """

    labels: Mapping[str, str]
    by_surname: Mapping[str, tuple[str, ...]]
    by_given: Mapping[str, tuple[str, ...]]

    def by_short_name(self, name: str) -> tuple[str, float] | None:
        """The person a surname, given name or misspelled surname means, with a confidence; None when nobody or open."""
        if people := self.by_surname.get(_short_key(name)):
            # News names the main person by surname alone and relatives in full: the first named one is meant.
            return people[0], 0.9 if len(people) == 1 else 0.65
        if (people := self.by_given.get(name)) and len(people) == 1:
            return people[0], 0.7
        near = self._misspelt(name) if " " not in name and len(self.by_surname) <= MAX_FUZZY else []
        people = tuple(dict.fromkeys(label for surname in near for label in self.by_surname[surname]))
        return (people[0], 0.75) if len(people) == 1 else None

    def _misspelt(self, name: str) -> list[str]:
        return [surname for surname in self.by_surname if is_misspelling(name, surname)]


def gather_people(full_names: Sequence[str], genders: Mapping[str, str] = NO_GENDERS) -> People:
    """Group spellings of full names, given in order of appearance; the label is the commonest spelling, the first of equals.

    `genders` maps given names to female, male or either.
    """
    counts = Counter(full_names)
    groups: list[list[str]] = []
    by_key: dict[str, list[int]] = defaultdict(list)
    for name in dict.fromkeys(full_names):
        index = next((i for i in by_key[_key(name)] if same_person(name, groups[i][0], genders)), None)
        if index is None and len(groups) <= MAX_FUZZY:
            index = next((i for i, group in enumerate(groups) if same_person(name, group[0], genders)), None)
        if index is None:
            groups.append([])
            index = len(groups) - 1
            by_key[_key(name)].append(index)
        groups[index].append(name)
    labels: dict[str, str] = {}
    for group in groups:
        label = min(group, key=lambda name: (-counts[name], group.index(name)))
        labels.update(dict.fromkeys(group, label))
    labels.update(_without_given_names(labels, genders))
    return People(labels, *_short_names(labels, genders))


def _without_given_names(labels: Mapping[str, str], genders: Mapping[str, str]) -> dict[str, str]:
    """The label of the one longer name that a name without a given name ends: "Silva e Torn" for "Rosa Silva e Torn"."""
    longer = defaultdict[str, set[str]](set)
    for name, label in labels.items():
        for tail in _tails(name):
            longer[_short_key(tail)].add(label)
    found = {name: longer[_short_key(name)] - {label} for name, label in labels.items() if name.split()[0] not in genders}
    return {name: next(iter(people)) for name, people in found.items() if len(people) == 1}


def same_person(left: str, right: str, genders: Mapping[str, str] = NO_GENDERS) -> bool:
    """Same given name (or one a shortening of the other) with the same surname, or a misspelling of one of them."""
    if _set_apart(left, right):
        return False
    (left_given, left_surname), (right_given, right_surname) = split_name(left), split_name(right)
    if left_surname == right_surname:
        shorter, longer = sorted((left_given, right_given), key=len)
        sexes = {genders[given] for given in (shorter, longer) if given in genders}
        if len(sexes) > 1 or longer in {shorter + ending for ending in FEMININE}:
            return False
        return longer.startswith(shorter.rstrip(".")) or is_misspelling(left_given, right_given)
    return left_given == right_given and is_misspelling(left_surname, right_surname)


def _set_apart(left: str, right: str) -> bool:
    """Both have a suffix, or middle initials, and not the same: an article that spells them out tells two persons apart."""
    marks = [(_suffix(name), INITIAL.findall(name)) for name in (left, right)]
    return any(a and b and a != b for a, b in zip(*marks, strict=True))


def _suffix(name: str) -> str:
    return next((word for part in name.split() if (word := part.casefold().rstrip(".")) in SUFFIXES), "")


def is_misspelling(left: str, right: str) -> bool:
    """At most two letters apart, same initial, six letters or more: "Petrosian" and "Petrosyan"."""
    if left[:1] != right[:1] or min(len(left), len(right)) < MIN_FUZZY_LENGTH or abs(len(left) - len(right)) > 2:
        return False
    return OSA.distance(left, right, score_cutoff=2) <= 2


def split_name(name: str) -> tuple[str, str]:
    """Given name and surname: the first and the last word, suffixes such as "Jr." and titles such as "Prince" left out."""
    parts = [part for part in name.split() if part.casefold().rstrip(".") not in SUFFIXES] or name.split()
    parts = parts[1:] if len(parts) > 1 and parts[0] in SINGLE_NAME_TITLES else parts
    return parts[0], parts[-1]


def _key(name: str) -> str:
    return split_name(name)[1]


def _tails(name: str) -> list[str]:
    """What a name of three words and more is shortened to, but for its last word: "von der Torn", "der Torn"."""
    parts = name.split()
    return [" ".join(parts[first:]) for first in range(1, len(parts) - 1)]


def _first_surname(name: str, genders: Mapping[str, str]) -> str:
    """The first of two surnames behind a given name: "Vela" of "Rosa Vela Torn"; empty for every other name."""
    parts = name.split()
    plain = len(parts) == 3 and parts[0] in genders and parts[1] not in genders and parts[1][:1].isupper() and len(parts[1]) > 3
    return parts[1] if plain and parts[2].casefold().rstrip(".") not in SUFFIXES else ""


def _short_key(name: str) -> str:
    """A short name as a sentence begins with it: "Al-Sayed" and "al-Sayed" meet."""
    return name[:1].upper() + name[1:]


def _short_names(
    labels: Mapping[str, str], genders: Mapping[str, str]
) -> tuple[Mapping[str, tuple[str, ...]], Mapping[str, tuple[str, ...]]]:
    surnames: dict[str, dict[str, None]] = defaultdict(dict)
    given: dict[str, dict[str, None]] = defaultdict(dict)
    for name, label in labels.items():
        first, last = split_name(name)
        bare = ARTICLE_PREFIX.sub("", last)
        for short in dict.fromkeys((last, bare, *_tails(name))):
            surnames[_short_key(short)][label] = None
        given[first][label] = None
        middle = _first_surname(name, genders)
        if middle:
            given[middle][label] = None
    return ({key: tuple(value) for key, value in surnames.items()}, {key: tuple(value) for key, value in given.items()})
