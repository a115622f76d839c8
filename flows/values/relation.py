"""How two values relate, whatever their kind: a value denotes the set of what it allows, and the sets are compared."""

from enum import StrEnum
from typing import Any


class Relation(StrEnum):
    """The outcome of comparing the sets of a and b."""

    AGREE = "agree"
    REFINES = "refines"
    REFINED_BY = "refined_by"
    OVERLAP = "overlap"
    DISJOINT = "disjoint"
    NOT_COMPARABLE = "not_comparable"


Interval = tuple[Any, Any]


def relate_intervals(a: Interval, b: Interval, closed: bool) -> Relation:
    """Compare (low, high) pairs; None is open. `closed`: both ends belong to the interval, else the high end does not."""
    if a == b:
        return Relation.AGREE
    if _ends_before(a, b, closed) or _ends_before(b, a, closed):
        return Relation.DISJOINT
    if _inside(a, b):
        return Relation.REFINES
    if _inside(b, a):
        return Relation.REFINED_BY
    return Relation.OVERLAP


def intersect(a: Interval, b: Interval) -> Interval:
    """What both intervals share; meaningful when they are not disjoint."""
    lows = [x for x in (a[0], b[0]) if x is not None]
    highs = [x for x in (a[1], b[1]) if x is not None]
    return (max(lows) if lows else None, min(highs) if highs else None)


def _ends_before(a: Interval, b: Interval, closed: bool) -> bool:
    if a[1] is None or b[0] is None:
        return False
    return bool(a[1] < b[0] if closed else a[1] <= b[0])


def _inside(a: Interval, b: Interval) -> bool:
    low = b[0] is None or (a[0] is not None and a[0] >= b[0])
    high = b[1] is None or (a[1] is not None and a[1] <= b[1])
    return low and high
