"""A time that narrows a question ("last year") becomes a stretch of the calendar, so that any article's words for it are one."""

from collections.abc import Mapping
from typing import Any

from flows.values import Time, read_scope, write_scope
from flows.values.scope import PERIOD
from flows.values.time import MONTH, OPEN


def placed_scope(candidate: Mapping[str, Any], times: Mapping[tuple[int, int], Time]) -> str | None:
    """The candidate's scope with its time, if it has one, in EDTF. `times` are the article's times by (start, end).

    A day or a clock time is when something was told or done, never the stretch that a sum is of: it narrows nothing.
    """
    scope: str | None = candidate["scope"]
    start, end = candidate["scope_start"], candidate["scope_end"]
    time = times.get((start, end)) if start is not None else None
    if time is None or not MONTH <= time.precision < OPEN:
        return scope
    return write_scope({**read_scope(scope), PERIOD: time.canonical})
