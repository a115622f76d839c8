"""Times in text: clock readings with zones, weekdays, dates, relative times."""

import re

from flows.expressions.expression import Expression
from flows.expressions.times_casing import with_capitals
from flows.expressions.times_dates import no_such_day
from flows.expressions.times_grammar import STARTERS, time_at

_START = re.compile(r"(?<![\w$€£#])(?:\d+|[A-Za-z]+|['’]\d\d)")


def find_times(text: str) -> list[Expression]:
    """Every time in the text, left to right and not overlapping; `meaning` is a TimeMeaning.

    One expression covers clock, zone, weekday and date that stand together, and a bound in front ("by October").
    Runs in time linear in the text: a position is tried only where a word begins that can begin a time.
    """
    found: list[Expression] = []
    text = with_capitals(text)
    done = 0
    for start in _START.finditer(text):
        at = start.start()
        word = start[0]
        if at < done or not (word[0] in "0123456789'’" or word.lower() in STARTERS):
            continue
        parsed = time_at(text, at)
        if parsed:
            first, done, meaning = parsed
            found.append(Expression(first, done, "time", meaning))
        else:
            done = no_such_day(text, at) or done
    return found
