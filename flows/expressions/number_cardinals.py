"""Whole numbers in words and digits: "two hundred and five thousand", "3 million", and where a fraction begins behind them."""

from collections.abc import Sequence
from decimal import Decimal

from flows.expressions.number_words import Parsed, Word


def cardinal(run: Sequence[Word], start: int) -> Parsed | None:
    """The longest whole number, or number in digits, that starts at `start`: groups with falling scale words."""
    total, limit, position, scale = Decimal(0), None, start, Decimal(1)
    while position < len(run):
        group = _group(run, position, limit)
        if group is None or (position > start and not _joins(run, position, group)):
            break
        value, position, scale = total + group.value, group.used, group.scale if group.scale > 1 else scale
        total, limit = value, group.scale
        if group.scale == 1:
            break
    return Parsed(total, position, scale) if position > start else None


def _group(run: Sequence[Word], start: int, limit: Decimal | None) -> Parsed | None:
    """One group, "two hundred and five thousand"; `used` is the position after it. It is smaller than `limit`."""
    found = _below_thousand(run, start)
    if found is None:
        return None
    value, position, scale = found.value, found.used, found.scale
    while position < len(run) and run[position].kind == "scale" and run[position].gap != "and" and run[position].value != 100:
        factor = run[position].value
        value, scale, position = value * factor, factor if scale <= 100 else scale * factor, position + 1
    if limit is not None and value >= limit:
        return None
    return Parsed(value, position, scale)


def _below_thousand(run: Sequence[Word], start: int) -> Parsed | None:
    """ "twenty-one", "two hundred and five", "hundred" before another scale, "3 hundred and 21"; `used` is a position."""
    head = _head(run, start)
    if head is None:
        return None
    value, position = head
    if not _is_hundred(run, position):
        return Parsed(value, position)
    value, position = value * 100, position + 1
    rest = _head(run, position) if position < len(run) and run[position].gap in {" ", "and", "-"} else None
    digits_follow = position < len(run) and run[position].kind == "digits" and run[position].gap != "and"
    fits = rest is not None and 0 < rest[0] < 100 and not digits_follow and not starts_fraction(run, position)
    if fits and rest is not None and not _is_hundred(run, rest[1]):
        return Parsed(value + rest[0], rest[1], Decimal(100))
    return Parsed(value, position, Decimal(100))


def _is_hundred(run: Sequence[Word], position: int) -> bool:
    return (
        position < len(run)
        and run[position].kind == "scale"
        and run[position].value == 100
        and (position == 0 or run[position].gap != "and")
    )


def _head(run: Sequence[Word], start: int) -> tuple[Decimal, int] | None:
    """(value, position after) of digits, a small word, tens with their ones, an article or nothing before a scale word."""
    if start >= len(run):
        return None
    word = run[start]
    following = run[start + 1] if start + 1 < len(run) else None
    if word.kind == "digits" or (word.kind == "small" and not _says_digits(run, start)):
        return word.value, start + 1
    if word.kind == "small" and following:
        return word.value * 100 + following.value + run[start + 2].value, start + 3
    if word.kind == "tens":
        ones = following is not None and following.kind == "small" and 0 < following.value < 10 and following.gap != "and"
        return (word.value + following.value, start + 2) if ones and following else (word.value, start + 1)
    bare = word.kind == "scale" and following is not None and following.kind == "scale" and following.gap != "and"
    if (word.kind == "article" and following is not None and following.kind == "scale") or bare:
        return Decimal(1), start + (word.kind == "article")
    return None


def _says_digits(run: Sequence[Word], start: int) -> bool:
    """ "one twenty two" as in speech: three words with spaces between them, nothing but 122."""
    words = run[start : start + 3]
    return (
        len(words) == 3
        and [word.kind for word in words] == ["small", "tens", "small"]
        and words[1].gap == words[2].gap == " "
        and 0 < words[0].value < 10
        and 0 < words[2].value < 10
    )


def _joins(run: Sequence[Word], position: int, group: Parsed) -> bool:
    """Whether a further group belongs to the number: words do; digits with a scale of their own, or small ones after "and"."""
    word = run[position]
    if starts_fraction(run, position) or group.value == 0 or word.kind == "article" or run[position - 1].value < 100:
        return False
    if word.kind != "digits":
        return True
    return group.scale > 1 if word.gap == " " else word.gap == "and" and group.scale == 1 and run[position - 1].value <= 1000


def starts_fraction(run: Sequence[Word], position: int) -> bool:
    """ "and three quarters", "and a half": a single numerator with its denominator after "and"."""
    if run[position].gap != "and" or position + 1 >= len(run):
        return False
    numerator, below = run[position], run[position + 1]
    single = (numerator.kind == "small" and numerator.value < 10) or numerator.kind in {"article", "digits"}
    return single and denominator(run, position + 1, numerator.value) is not None and below.gap != "and"


def denominator(run: Sequence[Word], position: int, numerator: Decimal) -> tuple[Decimal, int] | None:
    """(value, position after) of a denominator; a plural for any numerator but one, and no "seconds" or "two quarters"."""
    if position >= len(run) or run[position].gap == "and":
        return None
    word = run[position]
    if word.kind == "part":
        # "two quarters" are those of a year.
        return (word.value, position + 1) if numerator in (1, 3) else None
    plural = word.text.endswith("s")
    if word.kind == "ordinal" and word.value > 2 and plural == (numerator != 1):
        return word.value, position + 1
    following = run[position + 1] if position + 1 < len(run) else None
    if word.kind == "tens" and following and following.kind == "ordinal" and following.value < 10 and following.gap != "and":
        fits = following.value != 2 and following.text.endswith("s") == (numerator != 1)
        return (word.value + following.value, position + 2) if fits else None
    return None
