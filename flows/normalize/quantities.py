"""Counts, measures and durations."""

from decimal import Decimal

from flows.expressions.durations import DurationMeaning
from flows.expressions.measures import Measure
from flows.expressions.numbers import Percentage
from flows.expressions.numerals import Number, exactly, read_number
from flows.normalize.reading import Outcome, Passage, Read, Refused
from flows.values import Duration, Quantity
from flows.values.units import to_base

# Words that count without being numerals.
COUNT_WORDS = {
    "no one": 0, "no-one": 0, "nobody": 0, "none": 0, "no": 0, "a": 1, "an": 1, "a single": 1, "single": 1, "both": 2,
    "a couple": 2, "couple": 2, "a pair": 2, "pair": 2, "the pair": 2, "duo": 2, "the duo": 2, "trio": 3, "the trio": 3,
    "quartet": 4, "the quartet": 4,
}  # fmt: skip


def read_count(passage: Passage) -> Outcome:
    """How many: a number in digits or words, or words such as "nobody" and "both"."""
    number = _counted(passage)
    if number is None:
        return Refused("not_normalized", f"{passage.words!r} holds no number.")
    if number.damaged:
        return Refused("damaged_amount", f"{passage.words!r} lost its digits before it reached us; look it up at the source.")
    if number.best is not None and (number.best < 0 or number.best != number.best.to_integral_value()):
        return Refused("impossible_value", f"{number.best} is no count: a count is a whole number from 0 on.")
    if is_ambiguous(number):
        return Refused(
            "not_normalized", f"{passage.words!r} may have a decimal point or one between thousands; correct the article."
        )
    return _quantity(number, "1", "count")


def is_ambiguous(number: Number) -> bool:
    """Whether "1.500" may be one and a half or, as other countries write it, fifteen hundred."""
    best = number.best
    return best is not None and 1 <= abs(best) < 1000 and best.as_tuple().exponent == -3


def read_measure(passage: Passage, value_type: str) -> Outcome:
    """A length, mass, speed or temperature, in the unit told first."""
    found = passage.expression("measure")
    if found is None or not isinstance(found.meaning, Measure) or found.meaning.value_type != value_type:
        return Refused("not_normalized", f"{passage.words!r} holds no {value_type} with a unit we know.")
    number = found.meaning.number
    # Of a temperature too: what lies below absolute zero is negative in the base unit.
    if number.damaged or (number.best is not None and to_base(number.best, found.meaning.unit, value_type) < 0):
        return Refused("damaged_amount" if number.damaged else "impossible_value", f"{passage.words!r} is no {value_type}.")
    return _quantity(number, found.meaning.unit, value_type)


def read_percent(passage: Passage) -> Outcome:
    """A percentage, in percent."""
    found = passage.expression("percent")
    if found is None or not isinstance(found.meaning, Percentage):
        return Refused("not_normalized", f"{passage.words!r} holds no percentage.")
    return _quantity(found.meaning.number, "%", "percent")


def read_duration(passage: Passage) -> Outcome:
    """A length of time in seconds, beside the ISO 8601 text of its words."""
    found = passage.expression("duration")
    if found is None or not isinstance(found.meaning, DurationMeaning):
        return Refused("not_normalized", f"{passage.words!r} holds no length of time.")
    meaning = found.meaning
    return Read(Duration(meaning.iso, meaning.best, meaning.minimum, meaning.maximum), meaning.qualifier)


def _counted(passage: Passage) -> Number | None:
    words = " ".join(passage.words.lower().split())
    if words in COUNT_WORDS:
        return exactly(Decimal(COUNT_WORDS[words]))
    found = passage.expression("number")
    return found.meaning if found else read_number(passage.words)


def _quantity(number: Number, unit: str, value_type: str) -> Read:
    best, low, high = (None if x is None else float(x) for x in (number.best, number.minimum, number.maximum))
    return Read(Quantity(best, low, high, unit, value_type), number.qualifier)
