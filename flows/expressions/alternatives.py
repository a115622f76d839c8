"""A list of words or phrases as one expression: shared beginnings are tried once, however long the list."""

import re
from collections.abc import Iterable
from typing import Any


def alternatives(phrases: Iterable[str]) -> str:
    """The phrases as an expression that tries the longest first and each shared beginning once."""
    tree: dict[str, Any] = {}
    for phrase in phrases:
        node = tree
        for unit in _units(phrase):
            node = node.setdefault(unit, {})
        node[""] = {}
    return _branch(tree)


def _units(phrase: str) -> list[str]:
    """A phrase as expressions of one character each; white space as up to three of any."""
    return [r"\s{1,3}" if c == " " else "['’]" if c == "'" else re.escape(c) for c in " ".join(phrase.split())]


def _branch(tree: dict[str, Any]) -> str:
    ends = "" in tree
    branches = [unit + _branch(rest) for unit, rest in sorted(tree.items()) if unit]
    if not branches:
        return ""
    if len(branches) == 1 and not ends:
        return branches[0]
    return f"(?:{'|'.join(branches)}){'?' if ends else ''}"
