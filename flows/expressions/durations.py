"""Durations in text: "12 days", "two to three weeks"."""

from dataclasses import dataclass

from flows.expressions.expression import Expression


@dataclass(frozen=True)
class DurationMeaning:
    """`iso` is the ISO 8601 text (`P12D`); `best`, `minimum`, `maximum` are seconds, None is open (or, for best, a range).

    `value` and `unit` are as stated, unit as in ISO 8601 with T before the units of a clock: Y M W D TH TM TS.
    `qualifier` is about, at_least, up_to or None.
    """

    iso: str
    value: float | None
    unit: str
    best: float
    minimum: float | None
    maximum: float | None
    qualifier: str | None = None


def find_durations(text: str) -> list[Expression]:
    """Every duration in the text, left to right and not overlapping; `meaning` is a DurationMeaning."""
    return []
