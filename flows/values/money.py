"""An amount of money in one currency, exact, with the bounds its words imply."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from flows.values.relation import Relation, relate_intervals
from flows.values.value import Value


@dataclass(frozen=True)
class Money:
    """`best` is the amount stated (None for a range); [minimum, maximum] is what the words allow, None is open.

    `basis` is a code of `currency_basis`; `per` is what the amount is for one of ("share"), None for a sum.
    """

    best: Decimal | None
    minimum: Decimal | None
    maximum: Decimal | None
    currency: str | None
    value_type: str = "money"
    basis: str | None = None
    per: str | None = None

    @property
    def canonical(self) -> str:
        """`USD 200000000`, `USD 30000000..60000000`, `USD 70/share`; `XXX` (ISO 4217: no currency) when it is not known."""
        amount = plain(self.best) if self.best is not None else f"{plain(self.minimum)}..{plain(self.maximum)}"
        return f"{self.currency or 'XXX'} {amount}" + (f"/{self.per}" if self.per else "")

    def columns(self) -> dict[str, Any]:
        """Fills amount_best, amount_min, amount_max, currency, currency_basis and, for a price, unit."""
        return {
            "value_type": self.value_type,
            "value": self.canonical,
            "amount_best": self.best,
            "amount_min": self.minimum,
            "amount_max": self.maximum,
            "currency": self.currency,
            "currency_basis": self.basis,
            "unit": self.per,
        }

    def relation(self, other: Value) -> Relation:
        """Amounts are compared in one currency and for the same thing; an unknown currency may be any."""
        if not isinstance(other, Money) or self.per != other.per:
            return Relation.NOT_COMPARABLE
        if self.currency and other.currency and self.currency != other.currency:
            return Relation.NOT_COMPARABLE
        if self.best is not None and self.best == other.best and self.currency == other.currency:
            return Relation.AGREE
        return relate_intervals((self.minimum, self.maximum), (other.minimum, other.maximum), closed=True)


def plain(amount: Decimal | None) -> str:
    """The amount without exponent or trailing zeros; empty when open."""
    if amount is None:
        return ""
    text = format(amount, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
