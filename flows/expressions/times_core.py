"""A day or longer at one position: which forms a word can begin, and the first of them that fits."""

import re

from flows.expressions import times_counted as counted
from flows.expressions import times_dates as dates
from flows.expressions import times_nested as nested
from flows.expressions import times_relative as relative
from flows.expressions import times_weekdays as weekdays
from flows.expressions import times_years as years
from flows.expressions.holidays import NAMES as HOLIDAYS
from flows.expressions.times_holidays import holiday
from flows.expressions.times_meaning import Parsed, Parser
from flows.expressions.times_notations import notation
from flows.expressions.times_numbers import NUMBER_FIRST_WORDS
from flows.expressions.times_words import MONTHS, ORDINALS, SEASONS, SHORT_MONTH_NAMES, SHORT_WEEKDAY_NAMES, WEEKDAYS, case_free

_SETS = case_free(r"\b(?:every|each|per|most|on[^\S\n]alternate)[^\S\n](?:(?:other|second|third)[^\S\n])?$")
_WORD = re.compile(r"[A-Za-z]+")


def _nth(text: str, at: int) -> Parsed | None:
    return nested.nth_inside(text, at, _flat_core)


def _week_of(text: str, at: int) -> Parsed | None:
    return nested.week_of(text, at, _flat_core)


def _counted_from(text: str, at: int) -> Parsed | None:
    return counted.counted_from(text, at, _flat_core)


def _starting(text: str, at: int) -> Parsed | None:
    return counted.starting(text, at, _flat_core)


def _weekday_from(text: str, at: int) -> Parsed | None:
    return counted.weekday_from(text, at, _flat_core)


_NESTING: frozenset[Parser] = frozenset({_nth, _week_of, _counted_from, _starting, _weekday_from})
# The longer form first: "the first Monday of March" before "the first", "two weeks from Monday" before "two weeks".
_NESTED: tuple[Parser, ...] = (_nth, nested.day_of_month)
_DIGIT_PARSERS: tuple[Parser, ...] = (
    *_NESTED, dates.iso_date, notation, dates.numeric_date, dates.day_month, _starting, _counted_from, counted.weekdays_from,
    counted.ago, counted.later,
    counted.window, relative.decade, relative.quarter, relative.year_season, years.year,
)  # fmt: skip
_COUNTED: tuple[Parser, ...] = (_starting, _counted_from, counted.weekdays_from, counted.ago, counted.later, counted.window)
_SHIFTED: tuple[Parser, ...] = (
    _nth, relative.fiscal_year, nested.weekday_of_week, counted.window, holiday, relative.deictic, relative.season,
    relative.shifted_unit, weekdays.weekday,
    dates.shifted_month,
)  # fmt: skip
_THE: tuple[Parser, ...] = (
    *_NESTED, relative.fiscal_year, _counted_from, _weekday_from, _week_of, nested.week_number, nested.following_weekday,
    nested.weekday_of_week, counted.window, holiday, relative.quarter, years.the_year, relative.year_end, relative.deictic,
    relative.discourse, relative.season, relative.decade, relative.shifted_unit, weekdays.weekday,
    dates.shifted_month, dates.the_day,
)  # fmt: skip
_MONTH_PARSERS: tuple[Parser, ...] = (notation, nested.month_in_years, dates.month_first)
_WEEKDAY_PARSERS: tuple[Parser, ...] = (nested.weekday_of_week, nested.day_of_month, weekdays.weekday)


def _first_words() -> dict[str, tuple[Parser, ...]]:
    table: dict[str, tuple[Parser, ...]] = {name.split()[0]: (holiday,) for name in HOLIDAYS}
    table |= dict.fromkeys(NUMBER_FIRST_WORDS, _COUNTED)
    for word in (
        "about",
        "around",
        "nearly",
        "almost",
        "roughly",
        "some",
        "approximately",
        "over",
        "more",
        "just",
        "only",
        "exactly",
    ):
        table[word] = _COUNTED
    table |= dict.fromkeys((*MONTHS, *SHORT_MONTH_NAMES), _MONTH_PARSERS)
    table |= dict.fromkeys((*WEEKDAYS, *SHORT_WEEKDAY_NAMES), _WEEKDAY_PARSERS)
    table |= dict.fromkeys(
        ("last", "past", "previous", "this", "current", "next", "coming", "following", "upcoming", "current", "same", "prior"),
        _SHIFTED,
    )
    table |= dict.fromkeys(("yesterday", "today", "tonight", "tomorrow", "overnight"), (relative.deictic,))
    table |= dict.fromkeys(SEASONS, (relative.season,))
    table |= dict.fromkeys(ORDINALS, (*_NESTED, dates.day_month, relative.decade))
    table |= dict.fromkeys(
        ("first", "second", "third", "fourth", "final", "latter"), (*_NESTED, relative.quarter, dates.day_month)
    )
    table |= dict.fromkeys(("twenty", "thirty"), (*_NESTED, dates.day_month, *_COUNTED))
    table |= {
        "year": (relative.year_end,),
        "day": (relative.deictic,),
        "week": (nested.week_number, _week_of),
        "in": (counted.in_amount,),
    }
    table |= {"the": _THE, "that": (relative.discourse,), "q": (relative.quarter,), "h": (relative.quarter,)}
    table |= {"a": (*_COUNTED, relative.discourse), "one": (*_COUNTED, relative.discourse), "within": (counted.in_amount,)}
    table |= dict.fromkeys(relative.WORD_DECADES, (relative.decade,))
    table |= dict.fromkeys(("fiscal", "financial", "fy"), (relative.fiscal_year,))
    table["may"] = (*_MONTH_PARSERS, holiday)
    return table


CORES = _first_words()


def core_at(text: str, at: int) -> Parsed | None:
    """The day, week, month ... whose words begin at the position, without what stands beside it."""
    return _first(text, at, _parsers_at(text, at))


def _flat_core(text: str, at: int) -> Parsed | None:
    """The time inside another one: nests no further, so that no text can make the reading deep."""
    return _first(text, at, tuple(parser for parser in _parsers_at(text, at) if parser not in _NESTING))


def _first(text: str, at: int, parsers: tuple[Parser, ...]) -> Parsed | None:
    for parser in parsers:
        parsed = parser(text, at)
        if parsed and not _SETS.search(text, max(0, at - 20), at):
            return parsed
    return None


def _parsers_at(text: str, at: int) -> tuple[Parser, ...]:
    if at >= len(text):
        return ()
    if text[at].isdigit():
        return _DIGIT_PARSERS
    if text[at] in "'’":
        return (relative.decade, years.short_year)
    word = _WORD.match(text, at)
    return CORES.get(word[0].lower(), ()) if word else ()
