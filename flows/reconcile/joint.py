"""The value several claims share: intervals meet in their intersection."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from flows.reconcile.answers import Answer
from flows.values import BirthDate, Quantity, Time, Value, intersect


def joint_value(answer: Answer) -> tuple[Value, dict[str, Any]]:
    """The answer's value and its VALUE block: the speaker's, narrowed by what the other narrowest claims allow."""
    speaker = answer.speaker
    value = speaker.value
    for stance in answer.narrowest:
        value = _narrowed(value, stance.value)
    columns = {key: speaker.row[key] for key in ("value_entity_id", "time_zone", "zone_basis", "time_anchor")}
    return value, columns | value.columns()


def _length(birth: BirthDate) -> timedelta:
    return birth.latest - birth.earliest if birth.earliest and birth.latest else timedelta.max


def _narrowed(a: Value, b: Value) -> Value:
    if isinstance(a, BirthDate) and isinstance(b, BirthDate):
        low, high = intersect((a.earliest, a.latest), (b.earliest, b.latest))
        # An age told beside a birthday may miss it by days: the birthday stands.
        if low and high and high < low:
            return min(a, b, key=_length)
        return BirthDate(max(a.years, b.years), low, high)
    if isinstance(a, Time) and isinstance(b, Time):
        low, high = a.shared_with(b)
        narrower = a if a.precision <= b.precision else b
        return replace(narrower, earliest=low, latest=high)
    if isinstance(a, Quantity) and isinstance(b, Quantity) and a.unit == b.unit:
        low, high = intersect((a.minimum, a.maximum), (b.minimum, b.maximum))
        return replace(a, minimum=low, maximum=high)
    return a
