"""How far apart two values are, in a unit a reader understands."""

from typing import Any

from flows.values import BirthDate, Duration, Money, Quantity, Time, Value

SECONDS_A_MINUTE, SECONDS_A_DAY = 60.0, 86_400.0
HOUR = 3


def difference(a: Value, b: Value) -> tuple[float | None, str | None]:
    """(distance, unit): minutes between clock times, days between dates, years between ages, else in the values' own unit."""
    if isinstance(a, Time) and isinstance(b, Time):
        return _between_times(a, b)
    if isinstance(a, BirthDate) and isinstance(b, BirthDate):
        return float(abs(a.years - b.years)), "years"
    if isinstance(a, Money) and isinstance(b, Money) and a.currency == b.currency:
        return _plain(a.best, b.best), a.currency
    if isinstance(a, Quantity) and isinstance(b, Quantity) and a.unit == b.unit:
        return _plain(a.best, b.best), a.unit
    if isinstance(a, Duration) and isinstance(b, Duration):
        return round(abs(a.best - b.best) / SECONDS_A_DAY, 4), "days"
    return None, None


def _between_times(a: Time, b: Time) -> tuple[float | None, str | None]:
    first, second = _middle(a), _middle(b)
    if first is None or second is None:
        return None, None
    clock = max(a.precision, b.precision) <= HOUR
    seconds = SECONDS_A_MINUTE if clock else SECONDS_A_DAY
    return round(abs(first - second) / seconds, 4), "minutes" if clock else "days"


def _middle(time: Time) -> float | None:
    if time.earliest is None or time.latest is None:
        return None
    return (time.earliest.timestamp() + time.latest.timestamp()) / 2


def _plain(a: Any, b: Any) -> float | None:
    return None if a is None or b is None else float(abs(a - b))
