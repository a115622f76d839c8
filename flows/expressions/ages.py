"""Ages in text. The bare form "Name, 37," is a number until a pattern sees the name."""

import re
from dataclasses import dataclass
from decimal import Decimal

from flows.expressions.expression import Expression
from flows.expressions.hedges import hedge_around, hedged
from flows.expressions.number_words import ORDINALS, TENS
from flows.expressions.numerals import Number, exactly, scan_numerals
from flows.expressions.parts import Part, join_ranges

_AFTER = re.compile(
    r"(?:[ \u00a0-](?P<unit>year|month|week|day)s?[ \u00a0-]olds?|\s(?P<of_age>year|month|week|day)s? of age)\b", re.IGNORECASE
)
_BEFORE = re.compile(
    r"\b(?P<phrase>at (?:the )?(?:tender |young |ripe old )?age(?: of)?(?: just| only)?|of age|(?:the )?age of"
    r"|aged?(?: of| just| only)?|ages?)\s$",
    re.IGNORECASE,
)
_DIED_AT = re.compile(r"\b(?:died|dead|passed away)\b[^.;]{0,40}\sat\s(?:just\s|only\s)?$", re.IGNORECASE)
# "At 44, she": an age that opens a sentence.
_OPENING_AT = re.compile(r"(?:^|[.!?”\"]\s|\n)(?P<at>At (?:just |only )?)$")
_PERSON_NEXT = re.compile(r",\s(?:he|she|[A-Z]\w+\s(?:[A-Z]\w+\s)?(?:is|was|has|had|remains|still|became|[a-z]+ed)\b)")
OLDEST = 120
_HAS_TURNED = re.compile(r"\b(?:turn(?:s|ed|ing)?|reach(?:es|ed)? the age of)\s(?:just\s)?$", re.IGNORECASE)
_NO_NOUN_AFTER = re.compile(
    r"\s?(?:$|[.,;:!?)\n\"”]|[–—]|-\s|\s(?:on|in|this|last|next|earlier|later|today|yesterday|tomorrow|while|during|when"
    r"|and|but|at the time|that year|now|or|as|after|by|before|with|because|so|if|but"
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
    r"|teen|teens|teenager|son|sons|daughter|daughters|father|mother|brother|sister|wife|husband|grandmother"
    r"|grandfather|grandson|granddaughter"
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
_HE_OR_SHE_IS = re.compile(
    r"\b(?:he|she|who|I)(?:['’](?:s|m)|\s(?:is|was|am|had been|(?P<ahead>will be)))\s(?:(?:only|just|now|about"
    r"|already|still|nearly|almost|over"
    r"|then|around)\s){0,2}$",
    re.IGNORECASE,
)
# "She was 5 and 2", "he is 3 for 4", "he was 10 under par".
_SCORE_AFTER = re.compile(r"\s(?:and|for|of|to|or)\s[0-9]|\s?[-–:/][0-9]|,\s[0-9]")
_TENS = "|".join(TENS)
_STEMS = "|".join(ORDINALS)
_BIRTHDAY = re.compile(
    rf"\b(?:(?P<digits>[0-9]{{1,3}})(?:st|nd|rd|th)|(?:(?P<tens>{_TENS})[ -])?(?P<stem>{_STEMS})) birthday\b",
    re.IGNORECASE,
)
# "The average age of 40", "the retirement age of 65" are nobody's.
_RULE = re.compile(r"\b(?:average|median|mean|minimum|maximum|legal|retirement|pension|voting|drinking)\s$", re.IGNORECASE)
_IT = re.compile(r"\b(?:it|this|that|which)(?:['’]s|\s(?:is|was))\s(?:\w{2,12}\s)?$", re.IGNORECASE)


@dataclass(frozen=True)
class Age:
    """`number` counts `unit`s (year, month, week, day). `of_person` is None where the words alone do not tell.

    `form` is how it is told: old ("37-year-old"), at ("at the age of 37", "aged 37"), is ("she was 37"), turned, birthday
    ("her 37th birthday") or decade ("in her 30s").
    """

    number: Number
    unit: str = "year"
    of_person: bool | None = None
    form: str = "old"


def find_ages(text: str) -> list[Expression]:
    """Every age that its own words mark as one; `meaning` is an Age."""
    parts = join_ranges(text, [_part(text, numeral) for numeral in _marked(text)])
    found = [expression for part in parts if (expression := _age(text, part)) is not None]
    return sorted(found + _decades(text) + _birthdays(text), key=lambda expression: expression.start)


def _marked(text: str) -> list[Part]:
    return [Part(n.start, n.end, n.number, None, n.scale) for n in scan_numerals(text) if not n.glued and not n.vague]


def _part(text: str, part: Part) -> Part:
    match = _AFTER.match(text, part.end)
    unit = (match["unit"] or match["of_age"]).lower() if match else None
    return Part(part.start, match.end() if match else part.end, part.number, unit, part.scale)


def _age(text: str, part: Part) -> Expression | None:
    before = _BEFORE.search(text[max(0, part.start - 30) : part.start])
    if before is None and part.unit is None and _PERSON_NEXT.match(text, part.end) and _is_years(part):
        before = _OPENING_AT.search(text[max(0, part.start - 12) : part.start])
    form = "at" if before and part.unit is None else "old" if part.unit else _told(text, part)
    if form is None or (part.unit is None and text[part.end : part.end + 1] == "%"):
        return None
    start = part.start - len(before["at"] if "at" in before.groupdict() else before[0]) if before else part.start
    number = hedged(part.number, hedge_around(text, start, part.end) or hedge_around(text, part.start, part.end))
    of_person = True if form in {"is", "turned"} else _of_person(text, start, part, bool(before))
    if form == "old" and _HAS_TURNED.search(text[max(0, start - 16) : start]):
        form = "turned"
    return Expression(start, part.end, "age", Age(number, part.unit or "year", of_person, form))


def _told(text: str, part: Part) -> str | None:
    """ "turned 50 on Monday" and "she was 50.": a bare number that counts nothing which follows."""
    if not _is_years(part) or not _NO_NOUN_AFTER.match(text, part.end):
        return None
    if _DIED_AT.search(text[max(0, part.start - 60) : part.start]):
        return "at"
    if _HAS_TURNED.search(text[max(0, part.start - 16) : part.start]):
        return "turned"
    told = _HE_OR_SHE_IS.search(text[max(0, part.start - 40) : part.start])
    if told is None or _SCORE_AFTER.match(text, part.end):
        return None
    # "Who will be 40 in May": a birthday to come.
    return "turned" if told["ahead"] else "is"


def _is_years(part: Part) -> bool:
    best = part.number.best
    return best is not None and best == int(best) and 0 < best <= OLDEST and part.scale == 1


def _birthdays(text: str) -> list[Expression]:
    """ "her 80th birthday": the age reached on it."""
    found: list[Expression] = []
    if "irthday" not in text and "IRTHDAY" not in text:
        return found
    for match in _BIRTHDAY.finditer(text):
        tens = TENS.get((match["tens"] or "").lower(), 0)
        years = int(match["digits"]) if match["digits"] else tens + ORDINALS[match["stem"].lower()]
        if 0 < years <= OLDEST:
            found.append(Expression(match.start(), match.end(), "age", Age(exactly(Decimal(years)), "year", True, "birthday")))
    return found


def _of_person(text: str, start: int, part: Part, marked_before: bool) -> bool | None:
    before = text[max(0, start - 40) : start]
    if _RULE.search(before):
        return False
    if _HE_OR_SHE.search(before) or _PERSON_NOUN.match(text, part.end):
        return True
    if _IT.search(before):
        return False
    if part.unit is not None and "-" in text[part.start : part.end] and _STANDS_AS_NOUN.match(text, part.end):
        return True
    return True if marked_before and part.unit is None else None


def _decades(text: str) -> list[Expression]:
    found: list[Expression] = []
    if not any(ending in text for ending in ("0s", "0's", "0’s", "ties", "TIES", "teens", "TEENS")):
        return found
    for match in _DECADE.finditer(text):
        word = (match["word"] or "").lower()
        first = int(match["digits"]) if match["digits"] else _DECADES[word]
        low, high = (0, 6) if word == "teens" else _THIRDS[(match["third"] or "").lower() or None]
        number = Number(None, Decimal(first + low), Decimal(first + high), "about" if match["third"] else None)
        found.append(Expression(match.start(), match.end(), "age", Age(number, "year", True, "decade")))
    return found
