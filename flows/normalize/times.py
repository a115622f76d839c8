"""What times refer to: symbolic times of an article become intervals in UTC."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from flows.expressions.expression import Expression
from flows.values.time import Time


@dataclass(frozen=True)
class TimeHint:
    """What the sentence says around a time: past, present or future, and the IANA zone of the place it speaks of."""

    tense: str | None = None
    place_zone: str | None = None


@dataclass(frozen=True)
class Publication:
    """When an article was published: [earliest, latest) in UTC; `zone` is the publisher's IANA zone."""

    earliest: datetime | None
    latest: datetime | None
    precision: int | None
    basis: str
    zone: str | None = None


def anchor_article(
    text: str,
    expressions: Sequence[Expression],
    publication: Publication,
    hints: Mapping[tuple[int, int], TimeHint],
) -> Mapping[tuple[int, int], Time]:
    """The value of every time that can be computed, keyed by (start, end)."""
    return {}


def read_time(raw: str, publication: Publication, hint: TimeHint) -> Time | None:
    """The value of a single time expression, None when the words are no time or cannot be anchored."""
    return None
