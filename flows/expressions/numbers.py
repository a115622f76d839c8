"""Plain numbers, percentages and ordinals in text."""

import re
from dataclasses import dataclass
from decimal import Decimal

from flows.expressions.expression import Expression
from flows.expressions.number_words import ORDINALS, TENS
from flows.expressions.numerals import Number, Numeral, exactly, read_number, scan_numerals
from flows.expressions.parts import Part, expressions, hedged_parts, join_ranges, part_of

# Glued to digits these are factors in English news; a small "m" or "t" is as often metres or tonnes and is left alone.
FACTORS = {
    "M": 10**6,
    "MM": 10**6,
    "B": 10**9,
    "K": 10**3,
    "k": 10**3,
    "mn": 10**6,
    "mln": 10**6,
    "bn": 10**9,
    "bln": 10**9,
    "tn": 10**12,
    "trn": 10**12,
    "tln": 10**12,
    "G": 10**9,
    "b": 10**9,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
}
_FACTOR = re.compile(rf"({'|'.join(sorted(FACTORS, key=len, reverse=True))})\b")
# With a space before them only what is a factor and nothing else.
_SPACED_FACTOR = re.compile(r" (k|mn|mln|bn|bln|tn|trn|tln)\b")
_PERCENT = re.compile(r"\s?(?:%|‰|pct\b|per ?cent(?:age(?: points?)?)?\b)|[\s-]percent(?:age(?: points?)?)?\b", re.IGNORECASE)
# After these "one" is a pronoun.
_PRONOUN_BEFORE = re.compile(r"\b(?:no|any|every|some|each|this|that|the|which|another|loved|a|first|last)[ -]$", re.IGNORECASE)
_STEMS = [stem for stem, value in ORDINALS.items() if value <= 1000]
_FIRST_LETTERS = "".join(sorted({word[0] for word in (*TENS, *_STEMS)}))
_ORDINAL = re.compile(
    rf"\b(?=[0-9{_FIRST_LETTERS}])(?:(?P<digits>[0-9]{{1,9}})(?:st|nd|rd|th)"
    rf"|(?:(?P<tens>{'|'.join(TENS)})[ -])?(?P<stem>{'|'.join(_STEMS)}))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Percentage:
    """`number` is in percent."""

    number: Number


@dataclass(frozen=True)
class Ordinal:
    """A place in an order: 5 for "fifth"."""

    rank: int


def find_numbers(text: str) -> list[Expression]:
    """Every cardinal number; `meaning` is a Number. Ranges ("between five and ten", "5-10") are one expression."""
    parts = [part for numeral in scan_numerals(text) if (part := _plain_part(text, numeral)) is not None]
    return expressions("number", hedged_parts(text, join_ranges(text, parts)), lambda part: part.number)


def find_percents(text: str) -> list[Expression]:
    """Every percentage; `meaning` is a Percentage."""
    parts = []
    for numeral in scan_numerals(text):
        unit = _PERCENT.match(text, numeral.end)
        end = unit.end() if unit else numeral.end
        parts.append(Part(numeral.start, end, numeral.number, "%" if unit else None, numeral.scale))
    found = [part for part in join_ranges(text, parts) if part.unit]
    return expressions("percent", hedged_parts(text, found), lambda part: Percentage(part.number))


def find_ordinals(text: str) -> list[Expression]:
    """Every ordinal number; `meaning` is an Ordinal."""
    found = []
    for match in _ORDINAL.finditer(text):
        tens = TENS.get((match["tens"] or "").lower(), 0)
        rank = int(match["digits"]) if match["digits"] else tens + ORDINALS[match["stem"].lower()]
        found.append(Expression(match.start(), match.end(), "ordinal", Ordinal(rank)))
    return found


def _plain_part(text: str, numeral: Numeral) -> Part | None:
    factor = _factor_after(text, numeral)
    if factor is not None:
        scale = Decimal(FACTORS[factor[1]])
        return part_of(numeral)._replace(end=factor.end(), number=exactly((numeral.number.best or 0) * scale), scale=scale)
    return None if numeral.glued or _is_pronoun(text, numeral) else part_of(numeral)


def _factor_after(text: str, numeral: Numeral) -> re.Match[str] | None:
    """ "10M", "1.2b", "10 bln"; "5G" is a network and "2b" a flat."""
    if not numeral.in_digits or numeral.scale != 1 or not numeral.number.best:
        return None
    factor = (_FACTOR if numeral.glued else _SPACED_FACTOR).match(text, numeral.end)
    if factor is None or factor[1] not in {"G", "b"}:
        return factor
    fraction = "." in text[numeral.start : numeral.end]
    return factor if fraction or (factor[1] == "G" and abs(numeral.number.best) >= 10) else None


def _is_pronoun(text: str, numeral: Numeral) -> bool:
    if text[numeral.start : numeral.end].lower() != "one":
        return False
    before = text[max(0, numeral.start - 9) : numeral.start]
    return bool(_PRONOUN_BEFORE.search(before)) or text[numeral.end : numeral.end + 2] in {"'s", "’s"}


__all__ = ["Number", "Ordinal", "Percentage", "find_numbers", "find_ordinals", "find_percents", "read_number"]
