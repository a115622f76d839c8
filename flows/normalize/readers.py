"""One reader a kind of value."""

from dataclasses import replace
from typing import Any

from flows.expressions.times_meaning import TimeMeaning
from flows.normalize.ages import read_age
from flows.normalize.labels import read_label
from flows.normalize.money import read_money
from flows.normalize.quantities import read_count, read_duration, read_measure, read_percent
from flows.normalize.reading import Outcome, Passage, Read, Refused
from flows.normalize.times import TimeHint, read_time
from flows.values import TIME_TYPES

_BOUNDS = {"before": "before", "by": "before", "until": "before", "after": "after", "since": "after"}


def read_value(value_type: str, label: str | None, passage: Passage, hint: TimeHint) -> Outcome:
    """The value of the passage's words as one of `value_type`; Refused when the words are no such value."""
    if value_type in TIME_TYPES:
        return _read_time(value_type, passage, hint)
    if value_type == "age":
        return read_age(passage)
    if value_type == "money":
        return read_money(passage)
    if value_type == "duration":
        return read_duration(passage)
    if value_type == "count":
        return read_count(passage)
    if value_type == "percent":
        return read_percent(passage)
    if value_type in ("length", "mass", "speed", "temperature"):
        return read_measure(passage, value_type)
    return read_label(value_type, label, passage.words)


def _read_time(value_type: str, passage: Passage, hint: TimeHint) -> Outcome:
    found = passage.expression("time")
    time = passage.times.get((found.start, found.end)) if found else None
    time = time or read_time(passage.words, passage.publication, hint)
    if time is None:
        return Refused("not_normalized", f"{passage.words!r} is no time that can be placed on the calendar.")
    return Read(replace(time, value_type=value_type), _time_qualifier(found.meaning if found else None))


def _time_qualifier(meaning: Any) -> str | None:
    if not isinstance(meaning, TimeMeaning):
        return None
    approximate = meaning.approximate or (meaning.clock is not None and meaning.clock.approximate)
    return _BOUNDS.get(meaning.bound or "") or meaning.edge or ("about" if approximate else None)
