"""Ages in text. The bare form "Name, 37," is a number until a pattern sees the name."""

import re
from dataclasses import dataclass
from decimal import Decimal

from flows.expressions.expression import Expression
from flows.expressions.hedges import hedge_around, hedged
from flows.expressions.number_words import TENS
from flows.expressions.numerals import Number, scan_numerals
from flows.expressions.parts import Part, join_ranges

_AFTER = re.compile(
    r"(?:[ \u00a0-](?P<unit>year|month|week|day)s?[ \u00a0-]olds?|\s(?P<of_age>year|month|week|day)s? of age)\b", re.IGNORECASE
)
_BEFORE = re.compile(r"\b(?P<phrase>at (?:the )?age(?: of)?|of age|(?:the )?age of|aged?(?: of)?|ages?)\s$", re.IGNORECASE)
_TURNED = re.compile(r"\bturn(?:s|ed|ing)?\s$", re.IGNORECASE)
_NO_NOUN_AFTER = re.compile(
    r"\s?(?:$|[.,;:!?)\n\"”]|\s(?:on|in|this|last|next|earlier|later|today|yesterday|tomorrow|while|during|when|and|but"
    r"|mon|tues|wednes|thurs|fri|satur|sun))",
    re.IGNORECASE,
)
_DECADES = {**{word.removesuffix("y") + "ies": value for word, value in TENS.items()}, "teens": 13}
_DECADE = re.compile(
    rf"\b(?P<phrase>(?:in )?(?:his|her|their|my|our|your)\s(?:(?P<third>early|mid|middle|late)[ -](?:to late[ -])?)?"
    rf"(?:(?P<digits>[2-9]0)[’']?s|(?P<word>{'|'.join(_DECADES)})))\b",
    re.IGNORECASE,
)
# Convention for the parts of a decade of age.
_THIRDS = {"early": (0, 3), "mid": (4, 6), "middle": (4, 6), "late": (7, 9), None: (0, 9)}
_PERSON_NOUN = re.compile(
    r"[ -](?:[a-z-]{2,15}\s){0,2}(?:man|woman|boy|girl|men|women|boys|girls|child|children|kid|kids|baby|babies|infant|toddler"
    r"|teen|teens|teenager|son|sons|daughter|daughters|father|mother|brother|sister|wife|husband|grandmother|grandfather|grandson|granddaughter"
    r"|twin|twins|person|people|male|female|student|pupil|victim|suspect|driver|widow|widower|veteran)\b"
)
_STANDS_AS_NOUN = re.compile(
    r"\s?(?:$|[.,;:!?)\n\"”’]|\s(?:was|is|has|had|were|are|will|would|who|whose|said|says|told|and|from|with|in|on|at|by|did|does"
    r"|could|can|won|died|became|made|took|went|came|also)\b)"
)
_HE_OR_SHE = re.compile(
    r"\b(?:he|she|i|who|you)(?:['’](?:s|m|re)|\s(?:is|was|am|are|were|had been|turned|turns|will be))\s(?:\w{2,12}\s)?$",
    re.IGNORECASE,
)
_IT = re.compile(r"\b(?:it|this|that|which)(?:['’]s|\s(?:is|was))\s(?:\w{2,12}\s)?$", re.IGNORECASE)


@dataclass(frozen=True)
class Age:
    """`number` counts `unit`s (year, month, week, day). `of_person` is None where the words alone do not tell."""

    number: Number
    unit: str = "year"
    of_person: bool | None = None


def find_ages(text: str) -> list[Expression]:
    """Every age that its own words mark as one; `meaning` is an Age."""
    parts = join_ranges(text, [_part(text, numeral) for numeral in _marked(text)])
    found = [expression for part in parts if (expression := _age(text, part)) is not None]
    return sorted(found + _decades(text), key=lambda expression: expression.start)


def _marked(text: str) -> list[Part]:
    return [Part(n.start, n.end, n.number, None, n.scale) for n in scan_numerals(text) if not n.glued and not n.vague]


def _part(text: str, part: Part) -> Part:
    match = _AFTER.match(text, part.end)
    unit = (match["unit"] or match["of_age"]).lower() if match else None
    return Part(part.start, match.end() if match else part.end, part.number, unit, part.scale)


def _age(text: str, part: Part) -> Expression | None:
    before = _BEFORE.search(text[max(0, part.start - 16) : part.start])
    if part.unit is None and before is None:
        turned = _TURNED.search(text[max(0, part.start - 8) : part.start]) and _NO_NOUN_AFTER.match(text, part.end)
        if not turned:
            return None
    if part.unit is None and text[part.end : part.end + 1] == "%":
        return None
    start = part.start - len(before[0]) if before else part.start
    number = hedged(part.number, hedge_around(text, start, part.end) or hedge_around(text, part.start, part.end))
    return Expression(start, part.end, "age", Age(number, part.unit or "year", _of_person(text, start, part, bool(before))))


def _of_person(text: str, start: int, part: Part, marked_before: bool) -> bool | None:
    before = text[max(0, start - 40) : start]
    if _HE_OR_SHE.search(before) or _PERSON_NOUN.match(text, part.end):
        return True
    if _IT.search(before):
        return False
    if part.unit is not None and "-" in text[part.start : part.end] and _STANDS_AS_NOUN.match(text, part.end):
        return True
    return True if marked_before and part.unit is None else None


def _decades(text: str) -> list[Expression]:
    found = []
    for match in _DECADE.finditer(text):
        word = (match["word"] or "").lower()
        first = int(match["digits"]) if match["digits"] else _DECADES[word]
        low, high = (0, 6) if word == "teens" else _THIRDS[(match["third"] or "").lower() or None]
        number = Number(None, Decimal(first + low), Decimal(first + high), "about" if match["third"] else None)
        found.append(Expression(match.start(), match.end(), "age", Age(number, "year", True)))
    return found
