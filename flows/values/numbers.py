"""What a plain number leaves open: a round one stands for its neighbours, an exact one for itself."""

from decimal import Decimal

Bounds = tuple[Decimal | None, Decimal | None]


def spread(best: Decimal | None, low: Decimal | None, high: Decimal | None) -> Bounds:
    """The bounds given; for a number told without any, half a unit of its second digit where all digits after that are zeros.

    5,000 stands for 4,950 to 5,050 and 5,012 for itself. Numbers below 100 are counted, not rounded.
    """
    if best is None or not low == high == best:
        return low, high
    digits = len(str(abs(int(best))))
    unit = Decimal(10) ** (digits - 2)
    if digits < 3 or best % unit:
        return low, high
    return best - unit / 2, best + unit / 2
