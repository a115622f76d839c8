"""Numbers, money and ages in the notation of the normalization benchmark's scorer.

`benchmarks.normalization` writes the files and runs the scorer; docs/numbers.md gives the figures.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from flows.expressions.ages import Age, find_ages
from flows.expressions.expression import Expression
from flows.expressions.money import Amount, find_money
from flows.expressions.numbers import find_numbers, find_percents
from flows.expressions.numerals import Number, scan_numerals

AGE_UNITS = {"year": "Y", "month": "M", "week": "W", "day": "D"}
SOURCES = ("recognizers-number", "recognizers-currency", "recognizers-age", "duckling-number", "duckling-money")
# The code the scorer lets stand for any currency.
GENERIC = "GENERIC"


def predict_numbers(source_name: str, row: Mapping[str, Any]) -> list[dict[str, Any]]:
    """What is found in `row["text"]`, as {start, end, type, value}: the families that the source annotates, nothing else.

    Raises KeyError for a source that holds no numbers.
    """
    predict = {"age": _ages, "money": _money, "currency": _money, "number": _numbers}[source_name.rsplit("-", 1)[1]]
    return list(predict(row["text"]))


def _numbers(text: str) -> Iterable[dict[str, Any]]:
    percents = find_percents(text)
    for found in percents:
        yield from _row(found, "PERCENT", _bounds(found.meaning.number))
    for found in find_numbers(text):
        if any(found.start < other.end and other.start < found.end for other in percents):
            continue
        if found.meaning.best is not None:
            yield from _row(found, "NUMBER", _bounds(found.meaning))
        else:
            yield from _ends(text, found)


def _ends(text: str, found: Expression) -> Iterable[dict[str, Any]]:
    """The two ends of a range: the scorer's notation of numbers has no ranges."""
    for numeral in scan_numerals(text[found.start : found.end]):
        start, end = found.start + numeral.start, found.start + numeral.end
        yield from _row(Expression(start, end, "number", numeral.number), "NUMBER", _bounds(numeral.number))


def _money(text: str) -> Iterable[dict[str, Any]]:
    for found in find_money(text):
        amount: Amount = found.meaning
        unit = amount.minor.upper() if amount.minor else amount.currency or GENERIC
        factor = Decimal(100) if amount.minor else Decimal(1)
        yield from _row(found, "MONEY", _bounds(amount.number, factor), f" {unit}")


def _ages(text: str) -> Iterable[dict[str, Any]]:
    for found in find_ages(text):
        age: Age = found.meaning
        # The scorer's notation has no range of ages: the last number is the one beside the words that mark the age.
        best = age.number.best if age.number.best is not None else age.number.maximum
        if best is not None:
            yield {"start": found.start, "end": found.end, "type": "AGE", "value": f"P{best:f}{AGE_UNITS[age.unit]}"}


def _bounds(number: Number, factor: Decimal = Decimal(1)) -> str | None:
    if number.best is not None:
        return format(number.best * factor, "f")
    if number.minimum is None or number.maximum is None:
        return None
    return f"{number.minimum * factor:f}..{number.maximum * factor:f}"


def _row(found: Expression, kind: str, value: str | None, unit: str = "") -> Iterable[dict[str, Any]]:
    if value is not None:
        yield {"start": found.start, "end": found.end, "type": kind, "value": value + unit}
