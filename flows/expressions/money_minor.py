"""Whole units and hundredths told apart: "20 dollars and 43 cents", "15 dollars 50", "$20 and 43c"."""

import re
from collections.abc import Sequence

from flows.expressions.numerals import exactly
from flows.expressions.parts import Part

_GAP = re.compile(r"[ \u00a0,]{1,2}(?:and )?")
_BARE_GAP = re.compile(r"[ \u00a0](?P<joined>and )?")
# What may follow hundredths that are not named: nothing they could count.
_AFTER_BARE = re.compile(r"\s*(?:\Z|[.,;:!?)](?!\d))|\s(?:more|less|each|per|and)\b", re.IGNORECASE)
_ENDS_OF_RANGE = re.compile(r"\b(?:between|from)\s(?:\w+\s)?\Z", re.IGNORECASE)


def join_minor(text: str, parts: Sequence[Part]) -> list[Part]:
    """Amounts with the hundredths that follow them as one part. `unit` of a part is a Currency or None."""
    joined: list[Part] = []
    position = 0
    while position < len(parts):
        part = parts[position]
        minor = parts[position + 1] if position + 1 < len(parts) else None
        whole = _joined(text, part, minor) if minor and part.unit and not part.unit.minor else None
        joined.append(whole or part)
        position += 2 if whole else 1
    return joined


def _joined(text: str, part: Part, minor: Part) -> Part | None:
    value, cents = part.number.best, minor.number.best
    if value is None or cents is None or not 0 < cents < 100 or part.scale > 1000 or value != value.to_integral_value():
        return None
    gap = text[part.end : minor.start]
    named = minor.unit is not None and minor.unit.minor is not None and _GAP.fullmatch(gap)
    if not named and not (minor.unit is None and _bare(text, part, minor, gap)):
        return None
    return part._replace(end=minor.end, number=exactly(value + cents / 100))


def _bare(text: str, part: Part, minor: Part, gap: str) -> bool:
    """Whether a number without a unit is hundredths: it counts nothing that follows, and ends no range."""
    joint = _BARE_GAP.fullmatch(gap)
    if joint is None or minor.scale != 1 or minor.number.best != int(minor.number.best or 0):
        return False
    if joint["joined"] and part.prefixed and text[minor.end :].strip():
        return False
    before = text[max(0, part.start - 20) : part.start]
    return bool(_AFTER_BARE.match(text, minor.end)) and not _ENDS_OF_RANGE.search(before)
