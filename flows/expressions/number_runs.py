"""The longest number that a run of words starts with: whole numbers, fractions, decimals, shares, and their scale word."""

from collections.abc import Sequence
from decimal import Decimal

from flows.expressions.number_cardinals import cardinal, denominator
from flows.expressions.number_words import SHORT_SCALES, Parsed, Word


def read_run(run: Sequence[Word], quotients: bool = True) -> Parsed | None:
    """The longest number that the run starts with; None when it starts with none. `quotients`: read "one in three" as one."""
    if run[0].kind in {"part", "article"}:
        scaled = _scaled_part(run)
        if scaled is not None:
            return scaled
    base = cardinal(run, 0)
    if base is None:
        below = denominator(run, 1, Decimal(1)) if run[0].kind == "article" else None
        return _with_scale(run, Parsed(Decimal(1) / below[0], below[1], whole=False)) if below else None
    for read in (_fraction, _mixed, _decimal, *((_quotient,) if quotients else ())):
        found = read(run, base)
        if found is not None:
            return _with_scale(run, found)
    return base


def _fraction(run: Sequence[Word], base: Parsed) -> Parsed | None:
    """ "three fifths", "one twenty-fifth", "one hundred thirty-two fifths"."""
    end, value = base.used, base.value
    split = _split_tens(run, base)
    if split is not None:
        return split
    below = denominator(run, end, value)
    if below is None or value == 0:
        return _long_denominator(run, base)
    return Parsed(value / below[0], below[1], whole=False)


def _split_tens(run: Sequence[Word], base: Parsed) -> Parsed | None:
    """ "one hundred thirty fifths" is 100/35: the tens belong to the denominator unless "and" ties them to the left."""
    last = base.used - 1
    if last < 1 or run[last].kind != "tens" or run[last].gap == "and":
        return None
    top = cardinal(run[:last], 0)
    below = denominator(run, last, top.value) if top and top.used == last else None
    return Parsed(top.value / below[0], below[1], whole=False) if top and below else None


def _long_denominator(run: Sequence[Word], base: Parsed) -> Parsed | None:
    """ "one one hundred and fifth": a number that cannot go on, and an ordinal of several words."""
    rest = cardinal(run, base.used)
    if rest is None or rest.used >= len(run) or run[base.used].gap != " " or base.value != 1 or rest.value < 100:
        return None
    word = run[rest.used]
    if word.kind != "ordinal" or word.text.endswith("s") or not 2 < word.value < 100:
        return None
    return Parsed(base.value / (rest.value + word.value), rest.used + 1, whole=False)


def _mixed(run: Sequence[Word], base: Parsed) -> Parsed | None:
    """ "three and a fifth", "two million and one half": after a scale word from thousand on the part is one of the scale."""
    position = base.used
    if position >= len(run) or run[position].gap != "and":
        return None
    if run[position].kind == "part":
        return None
    top = run[position]
    if top.kind == "article":
        below = denominator(run, position + 1, Decimal(1))
        part = Decimal(1) / below[0] if below else None
    elif top.kind == "small" and 0 < top.value < 20:
        below = denominator(run, position + 1, top.value)
        part = top.value / below[0] if below else None
    else:
        return None
    if below is None or part is None:
        return None
    return Parsed(base.value + part * (base.scale if base.scale >= 1000 else 1), below[1], whole=False)


def _decimal(run: Sequence[Word], base: Parsed) -> Parsed | None:
    """ "two hundred point zero three", "1 point 1"."""
    position = base.used
    if position >= len(run) or run[position].kind != "point" or base.value != base.value.to_integral_value():
        return None
    digits = ""
    position += 1
    while position < len(run) and len(digits) < 9 and run[position].kind in {"small", "digits"}:
        if not 0 <= run[position].value < 10 and (digits or run[position].value >= 1000):
            break
        digits += format(run[position].value, "f")
        position += 1
    if not digits.isdigit():
        return None
    return Parsed(base.value + Decimal(f"0.{digits}"), position, whole=False)


def _quotient(run: Sequence[Word], base: Parsed) -> Parsed | None:
    """ "one out of three", "1 in twenty-one": a smaller number of a larger one. "2000 over 3" where it stands alone."""
    position = base.used
    if position >= len(run) or run[position].kind not in {"over", "out_of", "in"}:
        return None
    how, below = run[position].kind, cardinal(run, position + 1)
    if below is None or below.value == 0:
        return None
    if how != "over" and not base.value < below.value:
        return None
    return Parsed(base.value / below.value, below.used, whole=False)


def _with_scale(run: Sequence[Word], found: Parsed) -> Parsed:
    """The number times a scale word after it: "two and a half million", "two thirds of a million"."""
    position = found.used
    if position + 2 < len(run) and run[position].kind == "of" and run[position + 1].kind == "article":
        position += 2
    if position < len(run) and run[position].kind == "scale" and run[position].gap != "and":
        return Parsed(found.value * run[position].value, position + 1, run[position].value, whole=False)
    return found


def _scaled_part(run: Sequence[Word]) -> Parsed | None:
    """ "half a million", "a quarter of a million", "a half-million"."""
    position = int(run[0].kind == "article")
    if position >= len(run) or run[position].kind != "part" or run[position].text == "quarters":
        return None
    part, position = Decimal(1) / run[position].value, position + 1
    for passed in ("of", "article"):
        position += position < len(run) and run[position].kind == passed
    scale = run[position] if position < len(run) else None
    if scale is None or scale.kind != "scale" or scale.gap == "and" or scale.text in SHORT_SCALES:
        return None
    return Parsed(part * scale.value, position + 1, scale.value, whole=False)
