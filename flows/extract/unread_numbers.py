"""Numbers that no claim can be made of: damaged amounts, impossible ages, amounts below zero, digits of other scripts.

What a pattern took for a value is refused by the normalize stage. These stand where no pattern reaches, and go to quarantine
here, so that nobody has to wonder why a number of the article became nothing.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from flows.expressions.ages import OLDEST, Age
from flows.expressions.expression import Expression
from flows.expressions.money import Amount
from flows.expressions.numerals import Number
from flows.extract.document import Document
from flows.ids import QUARANTINE, make_id
from flows.settings import MAX_EXACT

Row = dict[str, Any]
# (start, end, reason code, why).
Unread = tuple[int, int, str, str]
LONGEST = 15
_UNREAD = re.compile(
    r"(?P<script>(?:(?![0-9])\d){1,400})"
    rf"|(?P<long>(?<![\w/.=&?#-])[0-9]{{{LONGEST + 1},}}+(?![\w/=&?-]))"
    rf"|(?P<glued>[$€£¥₹₽][ ]?(?![0-9]{{{LONGEST + 1}}})[0-9][0-9.,]{{0,30}}[A-Za-z]{{0,20}})"
)
_WHY = {
    "script": "digits of another script are not read. Write them as 0 to 9 in a correction.",
    "long": f"a number of more than {LONGEST} digits is no amount that news tells. Look it up at the source.",
    "glued": "a currency sign stands in words that are no amount. Look it up at the source.",
}
# Values that are stretches of text, not the number inside them.
_WORDS = frozenset({"quote", "text"})
_PER_YEAR = {"year": 1, "month": 12, "week": 52, "day": 365}


def unread_numbers(document: Document, candidates: Iterable[Row]) -> list[Row]:
    """Rows of `quarantine`, in the order of the text. What a candidate has for its value is left to the normalize stage."""
    length = len(document.text)
    read = mask(length, ((block.start, block.end) for block in document.blocks))
    claimed = mask(length, ((row["value_start"], row["value_end"]) for row in candidates if row["value_type"] not in _WORDS))
    found = sorted({*_refused(document.expressions), *_undigested(document)})
    return [_row(document, unread) for unread in found if read[unread[0]] and not any(claimed[unread[0] : unread[1]])]


def mask(length: int, spans: Iterable[tuple[int, int]]) -> bytearray:
    """1 at each place that a span covers, 0 elsewhere."""
    marks = bytearray(length)
    for start, end in spans:
        marks[start:end] = b"\x01" * len(marks[start:end])
    return marks


def _refused(expressions: Iterable[Expression]) -> Iterator[Unread]:
    for expression in expressions:
        refusal = _refusal(expression)
        if refusal is not None:
            yield (expression.start, expression.end, *refusal)


def _refusal(expression: Expression) -> tuple[str, str] | None:
    """(reason code, why) of an expression that is no value, None of any other."""
    meaning = expression.meaning
    number = meaning.number if isinstance(meaning, Age | Amount) else meaning
    if not isinstance(number, Number):
        return None
    if number.damaged:
        return "damaged_amount", "the amount lost its digits before it reached us. Look it up at the source."
    if isinstance(meaning, Amount) and number.best is not None and number.best < 0:
        return "impossible_value", "an amount lies at or above 0."
    if isinstance(meaning, Age) and meaning.of_person and not _is_age(meaning):
        return "impossible_value", f"an age lies between 0 and {OLDEST} years."
    return None


def _is_age(age: Age) -> bool:
    years = age.number.best if age.number.best is not None else age.number.maximum
    return years is None or (0 < years <= OLDEST * _PER_YEAR[age.unit])


def _undigested(document: Document) -> Iterator[Unread]:
    """Digits outside every expression that the grammar of numbers does not take."""
    inside = mask(len(document.text), ((expression.start, expression.end) for expression in document.expressions))
    for block in document.blocks:
        for match in _UNREAD.finditer(document.text, block.start, block.end):
            if not any(inside[match.start() : match.end()]):
                yield match.start(), match.end(), "not_normalized", _WHY[match.lastgroup or "script"]


def _row(document: Document, unread: Unread) -> Row:
    start, end, code, why = unread
    words = document.text[start:end]
    return {
        "quarantine_id": make_id(QUARANTINE, "extract", document.article_id, start, end, code),
        "stage": "extract",
        "table": "candidates",
        "row_id": None,
        "article_id": document.article_id,
        "reason_code": code,
        "reason": f"{words[:80]!r}: {why}",
        "raw": words[:MAX_EXACT],
        "start": start,
        "end": end,
    }
