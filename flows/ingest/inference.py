"""An interval of publication from what a text tells of as past and as future. Every bound keeps the words it rests on.

Dates told as past bound it from below, dates told as future from above.
A bare weekday that is also the weekday of the latest past date puts publication within that week.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice

from flows.ingest.dates import WEEKDAYS, WrittenDate, find_dates
from flows.ingest.tense import FUTURE, PAST, tense_of

Block = tuple[int, int, str]
BARE_WEEKDAY = re.compile(
    r"(?<!last )(?<!next )(?<!every )\b(?:on |the |late |early |since )?"
    r"(Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)(?!s\b|,? (?:[A-Z][a-z]{2,8}\.? )?\d)"
)
THIS_SEASON = re.compile(r"\bthis (?:spring|summer|fall|autumn|winter|year)\b[^.]{0,60}$", re.IGNORECASE)

NEAR = timedelta(days=731)
# A text with more dates is a table, not an article.
MAX_DATES = 2000


@dataclass(frozen=True)
class Evidence:
    """Half-open interval, open where None, and the words behind it."""

    earliest: datetime | None = None
    latest: datetime | None = None
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Told:
    """A date and how it is told; `block` is the one it stands in."""

    date: WrittenDate
    tense: str
    block: Block


def infer(text: str, blocks: Sequence[Block]) -> Evidence:
    """The interval of publication that the dates in the blocks (start, end, section) allow."""
    dates = (
        (date, block) for block in blocks if block[2] in {"body", "caption"} for date in find_dates(text, block[0], block[1])
    )
    told = [
        Told(date, tense, block)
        for date, block in islice(dates, MAX_DATES)
        if (tense := tense_of(text, date, block[0], block[1], block[2]))
    ]
    full = from_full_dates(told)
    day_precise = any(item.tense == FUTURE and item.date.day and _upper(item.date) == full.latest for item in told)
    return narrow_by_weekday(text, blocks, told, with_yearless(text, told, full, day_precise))


def from_full_dates(told: Sequence[Told]) -> Evidence:
    """The latest past date with a year is the lower bound, the earliest future one the upper."""
    past = [(interval[0], item) for item in told if item.tense == PAST and (interval := item.date.interval())]
    low, low_item = max(past, key=lambda pair: pair[0], default=(None, None))
    future = [
        (bound, item) for item in told if item.tense == FUTURE and (bound := _upper(item.date)) and not (low and bound <= low)
    ]
    high, high_item = min(future, key=lambda pair: pair[0], default=(None, None))
    return Evidence(low, high, tuple(f"{i.tense}: {i.date.words}" for i in (low_item, high_item) if i))


def _upper(date: WrittenDate) -> datetime | None:
    """Before the day itself, but within the month or year: a plan for October may be told in October."""
    interval = date.interval()
    if interval is None:
        return None
    return interval[0] if date.day else interval[1]


def with_yearless(text: str, told: Sequence[Told], known: Evidence, day_precise: bool) -> Evidence:
    """Narrows by dates without a year, when what is known leaves one year for them.

    They lie close to publication, so they belong to the last year before the upper bound. That bound must be near: stated
    to the day (`day_precise`), or at most two years from the lower one. A weekday beside a date must be right in that year.
    """
    yearless = [item for item in told if item.date.year is None]
    near = known.latest and (day_precise or (known.earliest and known.latest - known.earliest <= NEAR))
    if not yearless or known.latest is None or not near:
        return known
    for year in range(known.latest.year, known.latest.year - 2, -1):
        found = _within(yearless, year, known)
        if _weekdays_hold(yearless, year) and _narrower(found, known):
            return _in_season(text, yearless, found)
    return known


def _in_season(text: str, items: Sequence[Told], found: Evidence) -> Evidence:
    """ "This summer starting June 1": published in the year of that date."""
    for item in items:
        near = text[max(item.block[0], item.date.start - 80) : item.date.start]
        if item.tense == FUTURE and found.latest and THIS_SEASON.search(near):
            start = found.latest.replace(month=1, day=1)
            if found.earliest is None or found.earliest < start < found.latest:
                return Evidence(start, found.latest, (*found.words, "this season or year"))
    return found


def _weekdays_hold(items: Sequence[Told], year: int) -> bool:
    days = [(item.date.weekday, interval[0]) for item in items if (interval := item.date.interval(year))]
    return all(weekday is None or weekday == day.weekday() for weekday, day in days)


def _within(items: Sequence[Told], year: int, known: Evidence) -> Evidence:
    """The known interval cut by the yearless dates, all taken to be in `year`."""
    low, high, words = known.earliest, known.latest, list(known.words)
    for item in items:
        interval = item.date.interval(year)
        if interval is None:
            continue
        if item.tense == PAST and (low is None or interval[0] > low):
            low = interval[0]
            words.append(f"past: {item.date.words} ({year})")
        if item.tense == FUTURE and (high is None or interval[0] < high):
            high = interval[0]
            words.append(f"future: {item.date.words} ({year})")
    return Evidence(low, high, tuple(words))


def _narrower(found: Evidence, known: Evidence) -> bool:
    return (found.earliest is None or found.latest is None or found.earliest < found.latest) and found != known


def narrow_by_weekday(text: str, blocks: Sequence[Block], told: Sequence[Told], known: Evidence) -> Evidence:
    """A past day D and a bare name of its weekday: published in the seven days from D on."""
    if known.earliest is None:
        return known
    day = known.earliest
    stated = any(
        item.tense == PAST and item.date.day and item.date.interval(day.year) == (day, day + timedelta(days=1)) for item in told
    )
    name = WEEKDAYS[day.weekday()].capitalize()
    limit = day + timedelta(days=7)
    if not stated or (known.latest and known.latest <= limit):
        return known
    for start, end, section in blocks:
        match = (
            next((m for m in BARE_WEEKDAY.finditer(text, start, end) if m.group(1) == name), None) if section == "body" else None
        )
        if match:
            return Evidence(day, limit, (*known.words, f"weekday: {match.group()}"))
    return known
