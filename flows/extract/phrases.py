"""Lists of words and phrases as one pattern that is fast however long the list: shared beginnings are tried once."""

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Generic, TypeVar

from flows.expressions.alternatives import alternatives

NEVER = re.compile(r"(?!)")
Key = TypeVar("Key")
Value = TypeVar("Value")


class ByIdentity(Generic[Key, Value]):
    """A function of one object that is computed once an object. For word lists, which are never changed and few."""

    def __init__(self, make: Callable[[Key], Value]) -> None:
        self._make = make
        self._made: dict[int, tuple[Key, Value]] = {}

    def __call__(self, key: Key) -> Value:
        found = self._made.get(id(key))
        if found is None or found[0] is not key:
            if len(self._made) > 64:
                self._made.clear()
            found = self._made[id(key)] = key, self._make(key)
        return found[1]


def phrase_pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    """All phrases as whole words, longest first; any space, either apostrophe, capitals or not."""
    return _of_tuple(phrases) if isinstance(phrases, tuple) else compiled(tuple(sorted(set(phrases))))


@lru_cache(maxsize=64)
def compiled(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """The pattern of phrases; compiled once. One that begins with an apostrophe or n't hangs on the word before."""
    hanging = [phrase for phrase in phrases if phrase.startswith(("'", "n't"))]
    standing = [phrase for phrase in phrases if not phrase.startswith(("'", "n't"))]
    parts = [rf"(?<![\w’'-]){alternatives(standing)}"] if standing else []
    parts += [alternatives(hanging)] if hanging else []
    return re.compile(rf"(?:{'|'.join(parts)})(?![\w])", re.IGNORECASE) if parts else NEVER


_of_tuple: ByIdentity[Iterable[str], re.Pattern[str]] = ByIdentity(lambda phrases: compiled(tuple(sorted(set(phrases)))))
