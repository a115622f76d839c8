"""Amounts of money to exact decimals with their bounds."""

from decimal import Decimal

from babel.core import get_global

from flows.expressions.currencies import SHARED, territory_currency
from flows.expressions.money import Amount
from flows.normalize.publication import Publication
from flows.normalize.quantities import is_ambiguous
from flows.normalize.reading import Outcome, Passage, Read, Refused
from flows.values import Money

# decimal(18, 2) of the published tables.
LARGEST = Decimal(10) ** 16
_CENT = Decimal("0.01")


def read_money(passage: Passage) -> Outcome:
    """The amount; without a currency beside the number (a number alone, "cents") the currency stays unknown."""
    found = passage.expression("money", "number")
    if found is None:
        return Refused("not_normalized", f"{passage.words!r} holds no amount of money.")
    amount = found.meaning if isinstance(found.meaning, Amount) else Amount(found.meaning, None)
    if amount.number.damaged:
        return Refused("damaged_amount", f"{passage.words!r} lost its digits before it reached us; look it up at the source.")
    if amount.per is None and is_ambiguous(amount.number):
        return Refused(
            "not_normalized", f"{passage.words!r} may have a decimal point or one between thousands; correct the article."
        )
    return _money(amount, *_currency(amount, passage.publication))


def _currency(amount: Amount, publication: Publication) -> tuple[str | None, str | None]:
    """(code, basis). Words that several currencies share mean the one of the publisher's country, if it is among them."""
    if amount.shared is None:
        return amount.currency, "stated" if amount.currency else None
    country = publication.country or get_global("zone_territories").get(publication.zone or "")
    local = territory_currency(country) if country else None
    return (local, "publisher") if local in SHARED[amount.shared][1] else (amount.currency, "unstated")


def _money(amount: Amount, currency: str | None, basis: str | None) -> Outcome:
    number = amount.number
    amounts = [number.best, number.minimum, number.maximum]
    if any(amount is not None and not 0 <= amount < LARGEST for amount in amounts):
        return Refused("impossible_value", f"an amount lies between 0 and {LARGEST:,}.")
    best, minimum, maximum = (None if amount is None else amount.quantize(_CENT) for amount in amounts)
    return Read(Money(best, minimum, maximum, currency, basis=basis, per=amount.per), number.qualifier)
