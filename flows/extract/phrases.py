"""Lists of words and phrases as one pattern."""

import re
from collections.abc import Iterable
from functools import lru_cache

NEVER = re.compile(r"(?!)")


def phrase_pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    """All phrases as whole words, longest first; any space, either apostrophe, capitals or not."""
    return compiled(tuple(sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))))


@lru_cache(maxsize=64)
def compiled(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """The pattern of phrases in this order; compiled once."""
    if not phrases:
        return NEVER
    return re.compile("|".join(map(one_phrase, phrases)), re.IGNORECASE)


def one_phrase(phrase: str) -> str:
    """A phrase as a pattern; one that begins with an apostrophe or n't hangs on the word before."""
    words = [re.escape(word).replace("'", "['’]") for word in phrase.split()]
    hangs = phrase.startswith(("'", "n't"))
    return ("" if hangs else r"(?<![\w’'-])") + r"\s{1,3}".join(words) + r"(?![\w])"
