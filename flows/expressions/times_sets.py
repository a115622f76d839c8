"""Repetitions: "every Tuesday", "daily", "twice a week", "per year", "each month"."""

import re
from dataclasses import dataclass

from flows.expressions.expression import Expression
from flows.expressions.times_numbers import NUMBER, number_value
from flows.expressions.times_words import GAP, SHORT_WEEKDAY_NAMES, WEEKDAYS, case_free, weekday_number

_UNITS = {
    "second": "T1S", "minute": "T1M", "hour": "T1H", "day": "1D", "night": "1D", "morning": "1D", "week": "1W",
    "weekend": "1W", "weekday": "1D",
    "fortnight": "2W", "month": "1M", "quarter": "3M", "year": "1Y", "decade": "10Y", "century": "100Y", "summer": "1Y",
    "spring": "1Y", "winter": "1Y", "autumn": "1Y", "fall": "1Y",
}  # fmt: skip
_ADVERBS = {
    "hourly": "PT1H", "daily": "P1D", "everyday": "P1D", "nightly": "P1D", "weekly": "P1W", "fortnightly": "P2W",
    "biweekly": "P2W",
    "monthly": "P1M", "quarterly": "P3M", "semiannual": "P6M", "semiannually": "P6M", "biannual": "P6M", "yearly": "P1Y",
    "annual": "P1Y",
    "annually": "P1Y", "semi-annual": "P6M", "bi-weekly": "P2W", "semi-annually": "P6M",
}  # fmt: skip
_UNIT = "|".join(sorted(_UNITS, key=len, reverse=True))
_DAY = "|".join(sorted((*WEEKDAYS, *SHORT_WEEKDAY_NAMES), key=len, reverse=True))
_EVERY = case_free(
    rf"\b(?:(?:once|twice|three{GAP}times){GAP})?(?:every|each){GAP}(?:(?P<other>other|second|single){GAP}"
    rf"|(?P<count>{NUMBER}){GAP})?"
    rf"(?:(?P<unit>{_UNIT})s?|(?P<day>{_DAY}))\b(?P<part>{GAP}(?:morning|afternoon|evening"
    rf"|night))?(?!{GAP}of{GAP}the{GAP}(?:\d|last|past))"
)
_PER = case_free(rf"\bper{GAP}(?P<unit>{_UNIT})\b(?![-])")
_ARTICLE = case_free(rf"\b(?P<span>an?{GAP}(?P<unit>{_UNIT}))\b(?![-]|{GAP}(?:ago|earlier|later|after|before|and|from)\b)")
# What is counted in front of "a day" for it to be a rate.
_RATE = case_free(
    rf"(?:\b(?:once|twice|times|million|billion|thousand|percent|dollars|euros|pounds|points|cents|barrels"
    rf"|people|units|cars|hours|days"
    rf"|tons|tonnes|trips|flights)|[$€£]\s?[\d,.]{{1,12}}|\d){GAP}$"
)
_ADVERB = case_free(r"(?<![\w-])(?P<adverb>" + "|".join(sorted(_ADVERBS, key=len, reverse=True)) + r")\b(?!-)")
_PLURAL_DAY = re.compile(
    rf"(?<!\w)(?P<day>{'|'.join(name.capitalize() for name in WEEKDAYS)})s\b(?:[^\S\n](?P<part>mornings?"
    rf"|afternoons?|evenings?|nights?)\b)?"
)
_PARTS = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI"}


@dataclass(frozen=True)
class SetMeaning:
    """`value` is the period in ISO 8601 (`P1W`), or the TIMEX3 pattern of a weekday (`XXXX-WXX-2`)."""

    value: str


def find_sets(text: str) -> list[Expression]:
    """Every repetition, left to right and not overlapping; `meaning` is a SetMeaning."""
    found = [
        expression
        for pattern, read in ((_EVERY, _every), (_PER, _unit), (_ARTICLE, _rate), (_ADVERB, _adverb), (_PLURAL_DAY, _plural))
        for match in pattern.finditer(text)
        if (expression := _expression(match, read(match)))
    ]
    kept: list[Expression] = []
    for expression in sorted(found, key=lambda e: (e.start, -e.end)):
        if not kept or expression.start >= kept[-1].end:
            kept.append(expression)
    return kept


def _expression(match: re.Match[str], value: str | None) -> Expression | None:
    group: str | int = "span" if "span" in match.groupdict() else 0
    return Expression(match.start(group), match.end(group), "set", SetMeaning(value)) if value else None


def _every(match: re.Match[str]) -> str | None:
    if match["day"]:
        return _weekday(match["day"], match["part"])
    count = 2 if match["other"] and match["other"].lower() != "single" else number_value(match["count"]) if match["count"] else 1
    period = _UNITS[match["unit"].lower()]
    size, letter = int("".join(c for c in period if c.isdigit())), period[-1]
    return f"P{'T' if period[0] == 'T' else ''}{int(size * count)}{letter}" if count else None


def _rate(match: re.Match[str]) -> str | None:
    return _unit(match) if _RATE.search(match.string, max(0, match.start() - 20), match.start()) else None


def _unit(match: re.Match[str]) -> str:
    return f"P{_UNITS[match['unit'].lower()]}"


def _adverb(match: re.Match[str]) -> str:
    return _ADVERBS[match["adverb"].lower()]


def _plural(match: re.Match[str]) -> str:
    return _weekday(match["day"], match["part"])


def _weekday(word: str, part: str | None) -> str:
    tail = f"T{_PARTS[part.strip().lower().rstrip('s')]}" if part else ""
    return f"XXXX-WXX-{weekday_number(word) + 1}{tail}"
