"""Corpora annotated with TIMEX2 or TIMEX3: news and histories."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from flows.expressions.ages import find_ages
from flows.expressions.durations import DurationMeaning, find_durations, find_uncounted
from flows.expressions.expression import Expression
from flows.expressions.times import find_times
from flows.expressions.times_meaning import CLOCK, DISCOURSE, WINDOW, TimeMeaning
from flows.expressions.times_references import find_definite_units, find_references
from flows.expressions.times_sets import find_sets
from flows.normalize.publication import Publication
from flows.normalize.times import PlacedTime, place_times
from flows.normalize.timex import plain_meaning, timex_value
from flows.normalize.told_before import tells_history
from flows.values.time import DAY

Prediction = dict[str, Any]
_LINK = re.compile(r"(?<=\w)[^\S\n]{0,2}(?:-|–|—|\bto\b|\band\b|\buntil\b|\btill\b|\bthrough\b)[^\S\n]{0,2}(?=['’\w])")
_LEAD = re.compile(r"(?:from|between|by|before|after|since|until|prior to|no later than|on or before)[^\S\n]+", re.I)
_SINCE_EVENT = re.compile(r"[^\S\n](after|before|following|earlier|later)\b", re.I)
_DISCOURSE_UNITS = {"D": "day", "W": "week", "M": "month", "Y": "year"}
_PAST_UNIT = re.compile(
    r"(?:(?:the[^\S\n])?past|the[^\S\n]last(?=[^\S\n](?:decade|century)))[^\S\n](week|month|year|decade|century|quarter)", re.I
)
_PAST_UNITS = {"week": "P1W", "month": "P1M", "year": "P1Y", "decade": "P10Y", "century": "P100Y", "quarter": "P3M"}
_HAS_CLOCK = re.compile(r"^(?:[\dX-]*)T")
# How "a couple of", "a few" and "several" begin.
_VAGUE = {f"P{low}{unit}" for low in ("2", "3") for unit in ("D", "W", "M", "Y", "TH", "TM", "TS")} | {
    f"PT{low}{unit}" for low in "23" for unit in "HMS"
}
_ARTICLE = re.compile(r"an?[^\S\n](?:second|minute|hour|day|week|month|year|decade|century)", re.I)
_LASTS = re.compile(
    r"\b(?:for|in|within|after|than|over|nearly|almost|about|around|under|least|most|takes?|took|last"
    r"|lasts|lasted|spent|spend|half|through|during|only|just|once"
    r"|every|every|quarter|to|of|by)[^\S\n]$",
    re.I,
)
_OF = re.compile(r"(?:[^\S\n](?:after|before|of|early|late|ahead|behind|long)\b|-long)", re.I)
_AGED = re.compile(r"\b(?:old|olds|age|aged|turn(?:s|ed|ing))\b", re.I)
_AGE_UNITS = {"year": "Y", "month": "M", "week": "W", "day": "D"}


def predict_corpus(row: Mapping[str, Any]) -> list[Prediction]:
    """TIMEX3 spans and values of a text."""
    text = row["text"]
    publication = publication_of(row)
    times = [part for expression in find_times(text) for part in _ends(text, plain_meaning(expression))]
    history = tells_history(times, publication)
    others = [
        *_ages(text),
        *_lengths(text),
        *find_uncounted(text),
        *find_sets(text),
        *find_references(text, history),
        *find_definite_units(text),
    ]
    if history:
        others = [_counted_on(text, expression) for expression in others]
    kept = sorted([*times, *_apart(others, times)], key=lambda e: e.start)
    placed = {(p.expression.start, p.expression.end): p for p in place_times(text, kept, publication)}
    found = []
    for expression in kept:
        found += list(_predictions(text, expression, placed.get((expression.start, expression.end))))
    return found


def publication_of(row: Mapping[str, Any]) -> Publication:
    """The day the row's text was written."""
    words = row.get("reference_datetime")
    if not words:
        return Publication(None, None, None, "unknown")
    day = datetime.fromisoformat(words).replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=UTC)
    return Publication(day, day + timedelta(days=1), DAY, "metadata")


def _lengths(text: str) -> Iterator[Expression]:
    """Durations; "a day" alone is one only where its preposition or adverb says so."""
    for expression in find_durations(text):
        if (
            not _ARTICLE.fullmatch(text, expression.start, expression.end)
            or _LASTS.search(text, max(0, expression.start - 12), expression.start)
            or _OF.match(text, expression.end)
        ):
            yield expression


def _ages(text: str) -> list[Expression]:
    if not _AGED.search(text):
        return []
    return [age for age in find_ages(text) if age.meaning.number.best is not None]


def _ends(text: str, expression: Expression) -> Iterator[Expression]:
    """The two ends of a range, each a time of its own; the first takes its clock's half of the day and its zone from the last."""
    meaning = expression.meaning
    lead = _LEAD.match(text, expression.start, expression.end)
    start = lead.end() if lead else expression.start
    link = next(_LINK.finditer(text, start + 1, expression.end), None) if meaning.through else None
    if link is None:
        yield Expression(start, expression.end, "time", replace(meaning, through=None))
        return
    yield Expression(start, link.start(), "time", replace(meaning, through=None))
    last = meaning.through if meaning.through.frame != CLOCK else replace(meaning, through=None, clock=meaning.through.clock)
    yield Expression(link.end(), expression.end, "time", replace(last, through=None))


def _counted_on(text: str, expression: Expression) -> Expression:
    """In a history "ten days after the battle began" is counted from the last day told, as its annotators do."""
    found = _SINCE_EVENT.match(text, expression.end) if expression.kind == "duration" else None
    meaning = expression.meaning
    if not found or meaning.value is None or meaning.value != int(meaning.value) or meaning.unit not in _DISCOURSE_UNITS:
        return expression
    sign = -1 if found[1].lower() in {"before", "earlier"} else 1
    unit = _DISCOURSE_UNITS[meaning.unit]
    return replace(expression, kind="time", meaning=TimeMeaning(DISCOURSE, unit, offset=sign * int(meaning.value)))


def _apart(expressions: Sequence[Expression], taken: Sequence[Expression]) -> Iterator[Expression]:
    """Those that share nothing with one taken before; the earlier kind of the list first."""
    spans = sorted((e.start, e.end) for e in taken)
    for expression in expressions:
        if all(expression.end <= start or end <= expression.start for start, end in spans):
            spans.append((expression.start, expression.end))
            yield expression


def _predictions(text: str, expression: Expression, placed: PlacedTime | None) -> Iterator[Prediction]:
    if placed is not None:
        yield from _times(text, placed)
    elif expression.kind == "duration":
        yield _row(expression.start, expression.end, "DURATION", duration_value(expression.meaning))
    elif expression.kind == "uncounted":
        yield _row(expression.start, expression.end, "DURATION", expression.meaning)
    elif expression.kind == "set":
        yield _row(expression.start, expression.end, "SET", expression.meaning.value)
    else:
        age = expression.meaning
        yield _row(expression.start, expression.end, "AGE", f"P{age.number.best:f}{_AGE_UNITS[age.unit]}")


def _times(text: str, placed: PlacedTime) -> Iterator[Prediction]:
    start, end = placed.expression.start, placed.expression.end
    past = _PAST_UNIT.fullmatch(text, start, end)
    if past:
        yield _row(start, end, "DURATION", _PAST_UNITS[past[1].lower()])
        return
    if placed.meaning.frame == WINDOW:
        yield _row(start, end, "DURATION", _window_value(placed.meaning))
        return
    value = timex_value(placed.meaning, placed.days)
    if value is not None:
        yield _row(start, end, "TIME" if _HAS_CLOCK.search(value) else "DATE", value)


def _window_value(meaning: TimeMeaning) -> str:
    """TIMEX has no anchored stretches: "the last three days" is a length."""
    letter = {"hour": "H", "minute": "M", "second": "S", "business_day": "D", "weekend": "WE", "decade": "DE", "century": "CE"}
    size = f"{abs(meaning.offset or 0)}{letter.get(meaning.unit, meaning.unit[0].upper())}"
    return f"PT{size}" if meaning.unit in {"hour", "minute", "second"} else f"P{size}"


def duration_value(meaning: DurationMeaning) -> str:
    """ISO 8601, with X for a count that is not told."""
    if ".." not in meaning.iso:
        return meaning.iso
    if meaning.maximum is not None and meaning.minimum is not None and meaning.iso.split("..")[0] not in _VAGUE:
        return meaning.iso.split("..")[1]
    return f"PTX{meaning.unit[1:]}" if meaning.unit.startswith("T") else f"PX{meaning.unit}"


def _row(start: int, end: int, kind: str, value: str) -> Prediction:
    return {"start": start, "end": end, "type": kind, "value": value}
