"""Small amounts told without a numeral: "a few dollars", "half a dollar", "several cents"."""

import re
from decimal import Decimal

from flows.expressions.currencies import Currency, read_currency
from flows.expressions.numerals import Number, exactly

# Named one by one: a pound may be a weight, and what a code or sign stands for is counted in numerals.
_UNITS = "dollars?|euros?|cents?|pence|pennies|rupees?|pesos?|yen|rubles?|roubles?|yuan|francs?|kronor|kroner|shekels?|dinars?"
_SMALL = re.compile(
    rf"\b(?:(?P<few>an?\s(?:few|handful\sof)|several)|(?P<half>half\san?|a\shalf))\s(?P<unit>{_UNITS})\b", re.IGNORECASE
)
# What "a few" and "several" allow.
FEW = Number(None, Decimal(2), Decimal(9))


def find_small(text: str) -> list[tuple[int, int, Number, Currency]]:
    """(start, end, number, currency) of each such amount, left to right."""
    found: list[tuple[int, int, Number, Currency]] = []
    if not any(word in text for word in ("few", "handful", "everal", "half", "Half")):
        return found
    for match in _SMALL.finditer(text):
        currency = read_currency(match["unit"])
        if currency is not None:
            number = exactly(Decimal("0.5")) if match["half"] else FEW
            found.append((match.start(), match.end(), number, currency))
    return found
