"""What times refer to: symbolic times of an article become intervals in UTC."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from flows.expressions.expression import Expression
from flows.expressions.times import find_times
from flows.expressions.times_meaning import CALENDAR, CLOCK, Clock, TimeMeaning
from flows.normalize.anchoring import anchor_days
from flows.normalize.clock_days import SENTENCE_END, ClockDays
from flows.normalize.context import Anchored, Context
from flows.normalize.instants import Zones, clock_time, counted_time, day_time, from_other_zone
from flows.normalize.nights import time_of_night
from flows.normalize.publication import Publication, publication_days, publication_moment
from flows.normalize.relative_days import FUTURE
from flows.normalize.tense import tense_at
from flows.normalize.told_before import remembered, tells_history
from flows.normalize.zone_names import zones_named
from flows.normalize.zones import resolve_zone
from flows.values.time import Time

_UNTIL = re.compile(
    r"\b(?:until|till|(?:postponed|delayed|moved|extended|rescheduled|pushed|deferred|adjourned)"
    r"(?:[^\S\n]\w{1,8})?[^\S\n](?:back[^\S\n])?to)[^\S\n]$",
    re.I,
)
_IN_PLACE = re.compile(r"[^\S\n](?:local time[^\S\n])?in[^\S\n]([A-Z][\w'’-]{2,20}(?:[^\S\n][A-Z][\w'’-]{2,20})?)")
# How far, in code points, a year can hold for the days told after it in news: a long sentence.
_LASTS = 300


@dataclass(frozen=True)
class TimeHint:
    """What the sentence says around a time: past, present or future, and the IANA zone of the place it speaks of."""

    tense: str | None = None
    place_zone: str | None = None


def anchor_article(
    text: str,
    expressions: Sequence[Expression],
    publication: Publication,
    hints: Mapping[tuple[int, int], TimeHint],
) -> Mapping[tuple[int, int], Time]:
    """The value of every time that can be computed, keyed by (start, end).

    `expressions` may hold other kinds, which are passed over. A time that cannot be known has no entry. `Time.value_type` is
    instant, date or interval by the form of the words; callers replace it by the type their predicate asks for.
    """
    times = sorted((e for e in expressions if e.kind == "time"), key=lambda e: (e.start, e.end))
    article = _Article(text, times, publication, hints)
    days = article.anchored_days()
    values: dict[tuple[int, int], Time] = {}
    for expression in times:
        value = article.value_of(expression, days)
        if value:
            values[(expression.start, expression.end)] = value
    return values


@dataclass(frozen=True)
class PlacedTime:
    """A time of an article, its meaning with what its neighbours lend, and the days it refers to, None where they are unknown."""

    expression: Expression
    meaning: TimeMeaning
    days: Anchored | None


def place_times(
    text: str,
    expressions: Sequence[Expression],
    publication: Publication,
    hints: Mapping[tuple[int, int], TimeHint] | None = None,
) -> list[PlacedTime]:
    """Every time of the text with the days it refers to: the second step of reading alone, before clocks and zones."""
    times = sorted((e for e in expressions if e.kind == "time"), key=lambda e: (e.start, e.end))
    article = _Article(text, times, publication, hints or {})
    days = article.anchored_days()
    placed = []
    for index, expression in enumerate(times):
        found, meaning = (
            article.day_of_clock(index, expression.meaning, days)
            if expression.meaning.clock
            else (days.get(index), expression.meaning)
        )
        placed.append(PlacedTime(expression, meaning, found))
    return placed


def read_time(raw: str, publication: Publication, hint: TimeHint) -> Time | None:
    """The value of the longest time in the words; None when there is none or it cannot be known."""
    times = find_times(raw)
    if not times:
        return None
    longest = max(times, key=lambda e: e.end - e.start)
    key = (longest.start, longest.end)
    return anchor_article(raw, times, publication, {key: hint}).get(key)


class _Article:
    """The times of one article, left to right, with what each can lean on."""

    def __init__(
        self, text: str, times: Sequence[Expression], publication: Publication, hints: Mapping[tuple[int, int], TimeHint]
    ) -> None:
        self.text, self.times, self.hints = text, times, hints
        self.publication, self.publisher = publication, publication.zone
        full = [(e.start, e.meaning) for e in times if e.meaning.frame == CALENDAR and e.meaning.year is not None]
        self.years = [(start, meaning.year) for start, meaning in full]
        dated = [(meaning, _day_of(meaning)) for _, meaning in full if meaning.unit == "day"]
        self.base = Context(
            publication_days(publication),
            tuple(day for _, day in dated if day),
            tuple(day for meaning, day in dated if day and meaning.weekday is not None),
            narrative=tells_history(times, publication),
            moment=publication_moment(publication),
        )
        self.outlet = _one_zone(times)

    def hint(self, expression: Expression) -> TimeHint:
        """What the caller knows of the sentence; "until Friday" looks ahead whatever the verb."""
        hint = self.hints.get((expression.start, expression.end), TimeHint())
        if hint.tense is not None:
            return hint
        if _UNTIL.search(self.text, max(0, expression.start - 32), expression.start):
            return replace(hint, tense=FUTURE)
        return replace(hint, tense=tense_at(self.text, expression.start, expression.end))

    def anchored_days(self) -> dict[int, Anchored]:
        """By position in the list: the days of every time that tells its day."""
        found: dict[int, Anchored] = {}
        context = self.base
        breaks = _paragraphs(self.text, self.times)
        told = 0
        for index, expression in enumerate(self.times):
            broken = next(breaks)
            if not context.narrative and (broken or self._sentence_ended(told, expression.start)):
                context = replace(context, paragraph_year=None)
            context = replace(context, stated_years=self._years_near(expression.start))
            anchored = anchor_days(expression.meaning, context, self.hint(expression).tense)
            if anchored:
                found[index] = anchored
                context = remembered(context, expression.meaning, anchored)
                told = expression.end if expression.meaning.year is not None else told
        return found

    def _sentence_ended(self, told: int, start: int) -> bool:
        """Has a sentence ended since a year was told? In news a year holds for the days of its sentence."""
        return start - told > _LASTS or SENTENCE_END.search(self.text, told, start) is not None

    def value_of(self, expression: Expression, days: Mapping[int, Anchored]) -> Time | None:
        """The value of one time."""
        meaning: TimeMeaning = expression.meaning
        index = bisect_left(self.times, (expression.start, expression.end), key=lambda e: (e.start, e.end))
        if meaning.clock is None:
            return self._without_clock(days[index], meaning) if index in days else None
        hint = self.hint(expression)
        zones = Zones(hint.place_zone, self.outlet, self.publisher)
        anchored, meaning = self.day_of_clock(index, self._in_place(expression, meaning, hint), days)
        if anchored is None:
            return None
        if meaning.other and meaning.clock and not meaning.clock.zone:
            return self._told_twice(anchored, meaning, zones, hint)
        return time_of_night(anchored, meaning, zones, self.publication)

    def _without_clock(self, found: Anchored, meaning: TimeMeaning) -> Time | None:
        return counted_time(found, meaning, self.publisher) if found.moments else day_time(found, meaning)

    def _in_place(self, expression: Expression, meaning: TimeMeaning, hint: TimeHint) -> TimeMeaning:
        """ "5 p.m. in Kazakhstan": a clock without a zone keeps the time of the place named behind it."""
        found = _IN_PLACE.match(self.text, expression.end)
        if meaning.clock is None or meaning.clock.zone or hint.place_zone or not found:
            return meaning
        names = (found[1], found[1].split()[0]) if " " in found[1] else (found[1],)
        name = next((name for name in names if zones_named(name)), None)
        return replace(meaning, clock=replace(meaning.clock, zone=f"in {name}")) if name else meaning

    def _told_twice(self, anchored: Anchored, meaning: TimeMeaning, zones: Zones, hint: TimeHint) -> Time | None:
        other = meaning.other
        own = anchor_days(other, self.base, hint.tense) if other and other.frame != CLOCK else None
        if own and other and meaning.clock and other.clock:
            clock = replace(other.clock, approximate=meaning.clock.approximate or other.clock.approximate)
            return clock_time(own, replace(other, clock=clock), zones)
        return from_other_zone(anchored, meaning, zones) or clock_time(anchored, meaning, zones)

    def day_of_clock(self, index: int, meaning: TimeMeaning, days: Mapping[int, Anchored]) -> tuple[Anchored | None, TimeMeaning]:
        """The day of a clock: its own, the last named in the paragraph, the next in the sentence, the last reported on before.

        Else that of publication.
        """
        if meaning.frame != CLOCK:
            return days.get(index), meaning
        near = ClockDays(self.text, self.times, self.base, days).near(index, self.hint(self.times[index]).tense == FUTURE)
        if near is not None:
            part = meaning.part or self.times[near].meaning.part
            return replace(days[near], anchor=f"{days[near].anchor}; day named nearby"), replace(meaning, part=part)
        window = None if self.base.narrative else self.base.window
        return (Anchored(window, f"{self.base.basis}; clock without a day") if window else None), meaning

    def _years_near(self, position: int) -> tuple[int, ...]:
        """The last year stated before the position, else the first after it."""
        at = bisect_left(self.years, position, key=lambda pair: pair[0])
        pair = self.years[at - 1] if at else self.years[0] if self.years else None
        return (pair[1],) if pair else ()


def _paragraphs(text: str, times: Sequence[Expression]) -> Iterator[bool]:
    """For each time: does a new paragraph begin between the one before and it?"""
    position = 0
    for expression in times:
        yield text.find("\n", position, expression.start) >= 0
        position = expression.end


def _day_of(meaning: TimeMeaning) -> date | None:
    try:
        return date(meaning.year or 0, meaning.month or 0, meaning.day or 0)
    except ValueError:
        return None


def _one_zone(times: Sequence[Expression]) -> str | None:
    """The zone that every clock of the article with a stated zone names; None when they differ or none does."""
    clocks: list[Clock] = [e.meaning.clock for e in times if e.meaning.clock and e.meaning.clock.zone]
    zones: set[str] = set()
    for clock in clocks:
        # An abbreviation that is ambiguous in some season cannot settle itself.
        readings = [resolve_zone(clock.zone or "", date(2000, month, 1)) for month in (1, 7)]
        named = {zone for reading in readings if reading for zone in reading.zones}
        if len(named) != 1:
            return None
        zones |= named
    return zones.pop() if len(zones) == 1 else None
