"""Given names that stand for one another: short forms (Bob, Robert) and other languages (Juan, John)."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from anyascii import anyascii

NICKNAME, SIBLING, EQUIVALENT = "nickname", "sibling", "equivalent"


@dataclass(frozen=True, eq=False)
class NameForms:
    """The classes each given name belongs to; a name may belong to many: Al is Albert and Alan, who are two.

    Made by `name_forms`. Two names are related when they share a class. `names` are all given names, also those of no class.
    """

    short: Mapping[str, frozenset[int]]
    languages: Mapping[str, frozenset[int]]
    heads: Mapping[str, int] = field(default_factory=dict)
    names: frozenset[str] = frozenset()

    def relation(self, a: str, b: str) -> str:
        """nickname (one is the full form), sibling (two short forms of it), equivalent, or nothing, for two folded words."""
        first, second = self.short.get(a, _NONE), self.short.get(b, _NONE)
        if not first.isdisjoint(second):
            return NICKNAME if self.heads.get(a) in second or self.heads.get(b) in first else SIBLING
        if not self.languages.get(a, _NONE).isdisjoint(self.languages.get(b, _NONE)):
            return EQUIVALENT
        return ""

    def known(self, word: str) -> bool:
        """The word is a given name of the lists."""
        return word in self.names

    def relatives(self, word: str) -> frozenset[int]:
        """Numbers of all its classes: related names share one."""
        count = len(self.short)
        return self.short.get(word, _NONE) | {count + number for number in self.languages.get(word, _NONE)}


_NONE: frozenset[int] = frozenset()
NO_FORMS = NameForms({}, {})


def name_forms(maps: Mapping[str, Mapping[str, str]]) -> NameForms:
    """From the lexicons `nicknames` and `given_name_equivalents`: each name to its other forms, joined by ", ".

    And from `given_names`, whose names are told apart although none stands for another.
    """
    nicknames = maps.get("nicknames", {})
    heads = {_folded(name): number for number, name in enumerate(sorted(nicknames))}
    short, languages = _classes(nicknames), _classes(maps.get("given_name_equivalents", {}))
    names = frozenset([*short, *languages, *(_folded(name) for name in maps.get("given_names", {}))])
    return NameForms(short, languages, heads, names)


def _classes(lexicon: Mapping[str, str]) -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = defaultdict(set)
    for number, (name, others) in enumerate(sorted(lexicon.items())):
        for form in (name, *others.split(",")):
            found[_folded(form)].add(number)
    return {name: frozenset(numbers) for name, numbers in sorted(found.items())}


@lru_cache(maxsize=50_000)
def _folded(form: str) -> str:
    return "".join(c for c in anyascii(form).casefold() if c.isalnum())
