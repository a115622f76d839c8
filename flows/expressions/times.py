"""Times in text: clock readings with zones, weekdays, dates, relative times."""

from flows.expressions.expression import Expression


def find_times(text: str) -> list[Expression]:
    """Every time in the text, left to right and not overlapping; `meaning` is a TimeMeaning."""
    return []
