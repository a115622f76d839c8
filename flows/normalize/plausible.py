"""Bounds a vocabulary pack sets for the values of a predicate, in the base unit of their kind (m, kg, m/s, K, s, years)."""

from collections.abc import Mapping

from flows.normalize.reading import Refused
from flows.values import BirthDate, Duration, Money, Quantity, Value
from flows.values.units import to_base


def implausible(value: Value, bounds: Mapping[str, float]) -> Refused | None:
    """Why the value lies outside `minimum` and `maximum`; None when it does not or the kind has no size."""
    for size in _sizes(value):
        low, high = bounds.get("minimum"), bounds.get("maximum")
        if (low is not None and size < low) or (high is not None and size > high):
            return Refused("implausible", f"{value.canonical} is outside the plausible range {low} to {high} of its predicate.")
    return None


def _sizes(value: Value) -> list[float]:
    if isinstance(value, BirthDate):
        return [float(value.years)]
    if isinstance(value, Duration):
        return [value.best]
    if not isinstance(value, Money | Quantity):
        return []
    stated = [value.best] if value.best is not None else [value.minimum, value.maximum]
    sizes = [float(size) for size in stated if size is not None]
    return [float(to_base(size, value.unit, value.value_type)) for size in sizes] if isinstance(value, Quantity) else sizes
