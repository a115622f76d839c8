"""The words published as evidence of a mention: at most 300 characters, the value's words inside."""

from collections.abc import Mapping
from typing import Any

from flows.settings import CONTEXT, MAX_EXACT


def evidence_span(text: str, start: int, end: int, value_start: int, value_end: int) -> tuple[int, int]:
    """The clause [start, end), cut down to 300 characters around the value when it is longer."""
    start, end = max(0, min(start, value_start)), min(len(text), max(end, value_end))
    if end - start <= MAX_EXACT:
        return start, end
    spare = MAX_EXACT - (value_end - value_start)
    if spare <= 0:
        return value_start, value_start + MAX_EXACT
    before = min(value_start - start, max(spare // 2, spare - (end - value_end)))
    low = value_start - before
    high = min(end, low + MAX_EXACT)
    return _word_start(text, start, low, value_start), _word_end(text, end, high, value_end)


def evidence_columns(text: str, start: int, end: int) -> Mapping[str, Any]:
    """The evidence columns of a mention."""
    return {
        "evidence_start": start,
        "evidence_end": end,
        "evidence_exact": text[start:end],
        "evidence_before": text[max(0, start - CONTEXT) : start] or None,
        "evidence_after": text[end : end + CONTEXT] or None,
    }


def _word_start(text: str, start: int, low: int, limit: int) -> int:
    """First start of a word from `low` on, unless the clause itself starts there or the value comes first."""
    if low == start:
        return low
    space = text.find(" ", low, limit)
    return space + 1 if space >= 0 else low


def _word_end(text: str, end: int, high: int, limit: int) -> int:
    if high == end:
        return high
    space = text.rfind(" ", limit, high)
    return space if space >= 0 else high
