"""Phrases in the stretches of a clause."""

import re
from collections.abc import Iterator

from flows.extract.clauses import Clause


def matches(text: str, clause: Clause, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Matches of a pattern in the stretches of a clause."""
    for start, end in clause.pieces:
        yield from pattern.finditer(text, start, end)
