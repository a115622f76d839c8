"""Times in text: clock readings with zones, weekdays, dates, relative times."""

import re

from flows.expressions.alternatives import alternatives
from flows.expressions.expression import Expression
from flows.expressions.times_casing import with_capitals
from flows.expressions.times_dates import no_such_day
from flows.expressions.times_grammar import STARTERS, time_at

# Words that begin a time only together with the next word: most of a text's "the", "in" and "a" begin none.
_NEEDS_NEXT = frozenset({
    "the", "a", "in", "on", "at", "by", "as", "no", "not", "some", "more", "over", "just", "only", "about", "around", "nearly",
    "almost", "after", "before", "during", "until", "till", "since", "from", "between", "that", "this", "last", "next", "past",
    "within",
})  # fmt: skip
_SECOND_WORDS = STARTERS | {
    "second", "seconds", "sec", "secs", "minute", "minutes", "min", "mins", "hour", "hours", "hr", "hrs", "day", "days", "night",
    "nights", "week", "weeks", "wk", "wks", "weekend", "weekends", "fortnight", "fortnights", "month", "months", "quarter",
    "quarters", "qtr", "year", "years", "yr", "yrs", "decade", "decades", "century", "centuries", "morning", "mornings",
    "afternoon", "evening", "lunchtime", "very", "rest", "remainder", "turn", "same", "following", "previous", "coming",
    "upcoming", "present", "calendar", "fiscal", "financial", "business", "than", "later", "earlier", "sooner", "time", "few",
    "couple", "half", "dozen", "hundred", "further", "additional", "exactly", "precisely", "right", "now", "date", "mid",
    "twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties",
}  # fmt: skip
# "In the early 1990s": no time has more such words before its own.
_MOST_OPENING_WORDS = 5
_NEXT_WORD = re.compile(r"[^\S\n]{1,3}(?:([A-Za-z]+)|(?=[\d'’½¼¾]))")
_START = re.compile(rf"(?<![\w$€£#])(?:\d+|['’]\d\d|{alternatives(STARTERS)}(?![A-Za-z]))", re.IGNORECASE)


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
        if at < done or not (word[0] in "0123456789'’" or _may_begin(text, word.lower(), start.end())):
            continue
        parsed = time_at(text, at)
        if parsed:
            first, done, meaning = parsed
            found.append(Expression(first, done, "time", meaning))
        else:
            done = no_such_day(text, at) or done
    return found


def _may_begin(text: str, word: str, end: int) -> bool:
    """Whether a time can begin with one of `STARTERS`, by itself or with the words behind it."""
    for _ in range(_MOST_OPENING_WORDS):
        if word not in _NEEDS_NEXT:
            return word in _SECOND_WORDS
        following = _NEXT_WORD.match(text, end)
        if following is None:
            return False
        if following[1] is None:
            return True
        word, end = following[1].lower(), following.end()
    return False
