"""Numerals with their units: shared units of ranges, conversions in brackets, and the step to expressions."""

import re
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from flows.expressions.expression import Expression
from flows.expressions.hedges import hedge_around, hedged
from flows.expressions.numerals import Number, Numeral

_DASH = re.compile(r"\s?[-‐‑–—]\s?")
_TO = re.compile(r"\sto\s")
# "two or three" is a range, "5 million or 10 billion" are two amounts.
_TWO_OR_THREE = re.compile(r"\sor\s")
_MOST_APART = 2
_AND = re.compile(r"\sand\s")
_BETWEEN = re.compile(r"\bbetween\s$", re.IGNORECASE)
# "rose from 5 to 10" tells a change, not a range.
_CHANGE = re.compile(
    r"\b(?:from|by|up|down|rose|risen|rises?|fell|fallen|falls?|grew|grown|climbed|gained|gains|dropped|drops|jumped|slid|slipped"
    r"|lost|added|increased|decreased|raised|cut|soared|sank|surged|plunged)\s(?:about |around |nearly |only )?$",
    re.IGNORECASE,
)
_OPEN_BRACKET = re.compile(
    r"\s?[(\[](?:about |around |approximately |roughly |nearly |almost |some |or |or about |~|≈|=)?", re.IGNORECASE
)
_OR = re.compile(r",?\sor\s(?:about\s)?", re.IGNORECASE)
_CLOSE_BRACKET = re.compile(r"[)\]]")


class Part(NamedTuple):
    """A numeral and the unit found beside it (None without one). `prefixed`: the unit stands before the number ("$5").

    `scale` is the factor of the last scale word, which a range shares: "$30-60 million".
    """

    start: int
    end: int
    number: Number
    unit: Any = None
    scale: Decimal = Decimal(1)
    prefixed: bool = False


def part_of(numeral: Numeral) -> Part:
    """The numeral, without a unit."""
    return Part(numeral.start, numeral.end, numeral.number, None, numeral.scale)


def join_ranges(text: str, parts: Sequence[Part]) -> list[Part]:
    """Neighbours that name the two ends of one range become one part; units and scale words stated once are shared."""
    joined: list[Part] = []
    position = 0
    while position < len(parts):
        left = parts[position]
        right = parts[position + 1] if position + 1 < len(parts) else None
        merged = _range(text, left, right) if right else None
        joined.append(merged or left)
        position += 2 if merged else 1
    return joined


def _range(text: str, left: Part, right: Part) -> Part | None:
    start = _range_start(text, left, right)
    low, high = left.number.best, right.number.best
    if start is None or low is None or high is None or not _units_fit(left, right):
        return None
    if left.scale == 1 and right.scale > 1 and low < high / right.scale:
        low *= right.scale
    if low >= high:
        return None
    return Part(start, right.end, Number(None, low, high), left.unit or right.unit, right.scale, left.prefixed)


def _range_start(text: str, left: Part, right: Part) -> int | None:
    if not 0 < right.start - left.end <= 5:
        return None
    gap, before = text[left.end : right.start], text[max(0, left.start - 24) : left.start]
    between = _BETWEEN.search(before)
    if between and _AND.fullmatch(gap):
        return left.start - (len(before) - between.start())
    joined = (
        _DASH.fullmatch(gap) or (_TO.fullmatch(gap) and not _CHANGE.search(before)) or _alternatives(left, right, gap, before)
    )
    return left.start if joined else None


def _alternatives(left: Part, right: Part, gap: str, before: str) -> bool:
    low, high = left.number.best, right.number.best
    near = low is not None and high is not None and high / right.scale <= _MOST_APART * low / left.scale
    return bool(_TWO_OR_THREE.fullmatch(gap)) and near and not before.lower().endswith("either ")


def _units_fit(left: Part, right: Part) -> bool:
    if left.unit == right.unit:
        return True
    # A unit before the number is shared forward ("$30-60"), one after it backward ("30-60 euros").
    return (right.unit is None and left.prefixed) or (left.unit is None and not right.prefixed)


def join_conversions(text: str, parts: Sequence[Part], same: Callable[[Part, Part], bool]) -> list[Part]:
    """The amount and its repetition in another unit ("400 miles (650 km)") are one part with the first unit.

    `same` tells whether two parts can be the same quantity.
    """
    joined: list[Part] = []
    for part in parts:
        end = _conversion_end(text, joined[-1], part) if joined else None
        if end is not None and same(joined[-1], part):
            joined[-1] = joined[-1]._replace(end=end)
        else:
            joined.append(part)
    return joined


def _conversion_end(text: str, left: Part, right: Part) -> int | None:
    gap = text[left.end : right.start] if 0 < right.start - left.end <= 18 else ""
    if gap and _OPEN_BRACKET.fullmatch(gap):
        close = _CLOSE_BRACKET.match(text, right.end)
        return close.end() if close else None
    return right.end if gap and _OR.fullmatch(gap) else None


def hedged_parts(text: str, parts: Iterable[Part]) -> list[Part]:
    """Parts with the bounds that the words around them imply."""
    return [part._replace(number=hedged(part.number, hedge_around(text, part.start, part.end))) for part in parts]


def expressions(kind: str, parts: Iterable[Part], meaning: Callable[[Part], Any]) -> list[Expression]:
    """Parts as expressions of a kind."""
    return [Expression(part.start, part.end, kind, meaning(part)) for part in parts]
