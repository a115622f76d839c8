"""Which days a symbolic time refers to, given when the article was published and what it said before.

Rules, from how news is written: a weekday told in the past is the latest one not after publication, the same day included;
one told of the future is the next. A day without a year is taken in the year that brings it closest to publication on the
side the tense asks for. "Last week", "last month", "last year" are calendar units; counts back ("three weeks ago") are blurred
by half a unit. Where publication is an interval, every answer it allows is kept. Nothing is ever resolved against today's date.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import reduce

from flows.expressions.times_meaning import CALENDAR, DISCOURSE, RELATIVE, WEEKDAY, TimeMeaning
from flows.normalize.calendar_spans import (
    ONE_DAY,
    Span,
    day_span,
    edge_span,
    hull,
    months_span,
    nth_span,
    plus_months,
    season_span,
    unit_span,
)  # fmt: skip
from flows.normalize.relative_days import FUTURE, PAST, from_day, nearest_weekday, shifted

# Days that a history goes back within a year; where it would go back further it has gone on to the next one.
_TURN = 150
_MONTH_AWAY = 31


# How many days before publication a day, month or quarter may have begun that an article still calls "the day" and so on.
_RECENT = {"day": 6, "month": 75, "quarter": 200}


@dataclass(frozen=True)
class Context:
    """What a time can be resolved against: days publication may have been, full dates of the article, what was said before."""

    window: Span | None
    full_days: tuple[date, ...] = ()
    weekday_days: tuple[date, ...] = ()
    stated_years: tuple[int, ...] = ()
    paragraph_year: int | None = None
    last: Span | None = None
    last_day: date | None = None
    last_month: Span | None = None
    last_quarter: Span | None = None
    narrative: bool = False

    def told(self, unit: str) -> Span | None:
        """The last day, month or quarter told, when it lies not long back: "the quarter" of a report is the one reported."""
        span = {
            "day": day_span(self.last_day) if self.last_day else None,
            "month": self.last_month,
            "quarter": self.last_quarter,
        }.get(unit)
        ends = self.ends
        if span is None or span.first is None or ends is None or not 0 <= (ends[0] - span.first).days <= _RECENT[unit]:
            return None
        return span

    @property
    def ends(self) -> tuple[date, date] | None:
        """First and last possible day of publication."""
        if self.window is None or self.window.first is None or self.window.end is None:
            return None
        return self.window.first, self.window.end - ONE_DAY

    @property
    def basis(self) -> str:
        """Readable: what relative times are resolved against."""
        ends = self.ends
        if ends is None:
            return "publication unknown"
        return f"publication {ends[0]}" if ends[0] == ends[1] else f"publication {ends[0]}..{ends[1]}"


@dataclass(frozen=True)
class Anchored:
    """The days, a readable text of anchor and rule, and whether the words are vaguer than the span shows."""

    span: Span
    anchor: str
    approximate: bool = False


def anchor_days(meaning: TimeMeaning, context: Context, tense: str | None) -> Anchored | None:
    """The days a time refers to; None when they cannot be known or do not exist."""
    if tense is None and meaning.bound == "by":
        tense = FUTURE
    try:
        found = _FRAMES[meaning.frame](meaning, context, tense) if meaning.frame in _FRAMES else None
        return _finish(meaning, found, context, tense) if found else None
    except (ValueError, OverflowError):
        return None


def _finish(meaning: TimeMeaning, found: Anchored, context: Context, tense: str | None) -> Anchored | None:
    span, anchor = found.span, found.anchor
    if meaning.through and meaning.through.frame in _FRAMES:
        last = _FRAMES[meaning.through.frame](meaning.through, context, tense)
        if last is None or span.first is None or last.span.end is None:
            return None
        end = last.span.end
        while end <= span.first and meaning.through.year is None:
            end = plus_months(end, 12)
        if end <= span.first:
            return None
        span = Span(span.first, end)
    whole = span
    if meaning.edge:
        span = edge_span(span, meaning.edge)
        anchor += f"; {meaning.edge}"
    if meaning.side:
        span = _sided(span, meaning.side, context)
        anchor += f"; {meaning.side} than publication"
    # The bound of a clock is drawn at its minute, not at its day.
    if meaning.bound and meaning.clock is None:
        span = _bounded(span, whole, meaning, context)
        anchor += f"; {meaning.bound}"
    approximate = found.approximate or meaning.approximate or meaning.edge is not None
    return Anchored(span, anchor, approximate)


def _sided(span: Span, side: str, context: Context) -> Span:
    """ "Later this year" starts at publication, "earlier this year" ends there."""
    ends = context.ends
    if ends is None or span.first is None or span.end is None:
        return span
    if side == "later":
        return Span(min(max(span.first, ends[0]), span.end - ONE_DAY), span.end)
    return Span(span.first, max(min(span.end, ends[1] + ONE_DAY), span.first + ONE_DAY))


def _bounded(span: Span, whole: Span, meaning: TimeMeaning, context: Context) -> Span:
    """Before X ends where X begins, by X where X ends; "before the end of X" ends with X."""
    if meaning.bound in {"after", "since"}:
        return Span(span.end if meaning.bound == "after" else span.first, None)
    limit = whole.end if meaning.edge == "end" else span.first if meaning.bound == "before" else span.end
    ends = context.ends
    # "before the end of the year" said inside that year means what is left of it.
    inside = ends and whole.first and whole.end and whole.first <= ends[0] and ends[1] < whole.end
    return Span(ends[0] if inside and ends and meaning.edge == "end" else None, limit)


def _calendar(meaning: TimeMeaning, context: Context, tense: str | None) -> Anchored | None:
    if meaning.year is not None:
        chosen = _nearer_order(meaning, context)
        return Anchored(_in_year(chosen, chosen.year or 0), "stated")
    if meaning.offset is not None:
        tense = FUTURE if meaning.offset > 0 else PAST if meaning.offset < 0 else tense
    return _yearless(meaning, context, tense)


def _nearer_order(meaning: TimeMeaning, context: Context) -> TimeMeaning:
    """Of "7/8/07" the order that lies nearer to publication; month first, the American order, when nothing tells."""
    if meaning.alternative is None or context.ends is None:
        return meaning
    published = context.ends[1]

    def distance(choice: TimeMeaning) -> int:
        first = _in_year(choice, choice.year or 0).first
        return abs((published - first).days) if first else 0

    return min((meaning, meaning.alternative), key=distance)


def _in_year(meaning: TimeMeaning, year: int) -> Span:
    if meaning.unit == "day":
        return day_span(date(year, meaning.month or 1, meaning.day or 1))
    if meaning.unit == "month":
        return months_span(year, meaning.month or 1, 1)
    if meaning.unit in {"quarter", "half", "season"}:
        return nth_span(meaning.unit, year, meaning.number or 1)
    return unit_span(meaning.unit, date(year, 1, 1))


def _yearless(meaning: TimeMeaning, context: Context, tense: str | None) -> Anchored | None:
    ends = context.ends
    far = context.paragraph_year is not None and (ends is None or abs(context.paragraph_year - ends[1].year) > 1)
    if (far or context.narrative) and context.paragraph_year is not None:
        year = context.paragraph_year
        told = _in_year(meaning, year)
        if context.narrative and _turned(told, context.last):
            told = _in_year(meaning, year + 1)
        return Anchored(told, f"text {year}; year of the paragraph")
    if ends is None:
        if not context.stated_years:
            return None
        year = context.stated_years[0]
        return Anchored(_in_year(meaning, year), f"text {year}; year stated elsewhere")
    spans = [span for span in (_try_year(meaning, year) for year in range(ends[0].year - 8, ends[1].year + 9)) if span]
    named = [span for span in spans if span.first and meaning.weekday == span.first.weekday() and _close(span, ends)]
    if meaning.weekday is not None and named:
        spans = named
    picked = [_near(spans, day, meaning) or _pick(spans, day, tense) for day in ends]
    if picked[0] is None or picked[1] is None:
        return None
    return Anchored(hull(picked[0], picked[1]), f"{context.basis}; year-{tense or 'nearest'}")


def _near(spans: Sequence[Span], day: date, meaning: TimeMeaning) -> Span | None:
    """A day without a year within a month of publication is that one: news tells the year of any other (AP style)."""
    if meaning.unit != "day" or meaning.offset is not None:
        return None
    nearest = min(spans, key=lambda span: _gap(span, day), default=None)
    return nearest if nearest and _gap(nearest, day) <= _MONTH_AWAY else None


def _turned(told: Span, last: Span | None) -> bool:
    """Has the year turned since the time told last? A history goes on: from autumn or winter to the next spring."""
    if last is None or last.first is None or told.first is None or (last.days or 99) > 31 or last.first.year != told.first.year:
        return False
    return (last.first - told.first).days > _TURN


def _try_year(meaning: TimeMeaning, year: int) -> Span | None:
    try:
        return _in_year(meaning, year)
    except ValueError:
        return None


def _close(span: Span, ends: tuple[date, date]) -> bool:
    return bool(span.first) and abs((span.first - ends[1]).days) < 366 * 2 if span.first else False


def _pick(spans: Sequence[Span], day: date, tense: str | None) -> Span | None:
    """Past: the latest begun by the day. Future: the first not over. Unknown: the nearest."""
    begun = [span for span in spans if span.first and span.first <= day]
    to_come = [span for span in spans if span.end and span.end > day]
    if tense == PAST:
        return begun[-1] if begun else None
    if tense == FUTURE:
        return to_come[0] if to_come else None
    return min(spans, key=lambda span: _gap(span, day), default=None)


def _gap(span: Span, day: date) -> int:
    if span.first is None or span.end is None:
        return 0
    if span.first <= day < span.end:
        return 0
    return (span.first - day).days if span.first > day else (day - span.end).days + 1


def _weekday(meaning: TimeMeaning, context: Context, tense: str | None) -> Anchored | None:
    wanted = meaning.weekday or 0
    named = sorted({day for day in context.weekday_days if day.weekday() == wanted})
    if context.ends is None:
        return Anchored(day_span(named[-1]), f"text {named[-1]}; weekday named with its date") if named else None
    direction = FUTURE if (meaning.offset or 0) > 0 or (meaning.offset is None and tense == FUTURE) else PAST
    picked = [nearest_weekday(day, wanted, direction, meaning.offset) for day in context.ends]
    anchor = f"{context.basis}; weekday-{direction}"
    if picked[0] != picked[1]:
        inside = sorted({day for day in context.full_days if day.weekday() == wanted and picked[0] <= day <= picked[1]})
        if len(inside) == 1:
            return Anchored(day_span(inside[0]), f"text {inside[0]}; the only such day dated in the text")
    return Anchored(hull(day_span(picked[0]), day_span(picked[1])), anchor)


def _relative(meaning: TimeMeaning, context: Context, tense: str | None) -> Anchored | None:
    if meaning.definite and (context.narrative or (meaning.offset and context.last)):
        return _discourse(meaning, context, tense)
    if meaning.definite and (told := context.told(meaning.unit)):
        return Anchored(told, f"text {told.first}; the {meaning.unit} told")
    if context.ends is None:
        return None
    spans = [from_day(meaning, day, tense) for day in context.ends]
    unit = meaning.unit.removesuffix("_ago")
    vague = meaning.unit.endswith("_ago") and unit not in {"day", "hour", "minute"}
    return Anchored(reduce(hull, spans), f"{context.basis}; {unit.removesuffix('_of_year')} {meaning.offset or 0:+d}", vague)


def _discourse(meaning: TimeMeaning, context: Context, tense: str | None) -> Anchored | None:
    offset = meaning.offset or 0
    if meaning.unit in {"minute", "hour"}:
        return None
    if meaning.unit == "day":
        written = context.ends[0] if context.ends and context.ends[0] == context.ends[1] and not context.narrative else None
        day = context.last_day or written
        if day is None:
            return None
        return Anchored(day_span(day + timedelta(days=offset)), f"text {day}; day {offset:+d}")
    base = _base_of(meaning.unit, context)
    if base is None or base.first is None or base.end is None:
        return None
    if meaning.unit == "season":
        day = base.first if (base.days or 0) < 200 else base.end - ONE_DAY
        return Anchored(_season_told(day, meaning), f"text {base.first}; season {offset:+d}")
    anchor = f"text {base.first}..{base.end - ONE_DAY}; {meaning.unit} {offset:+d}"
    return Anchored(shifted(meaning.unit, base, offset), anchor, offset != 0)


def _base_of(unit: str, context: Context) -> Span | None:
    """What a count goes on from: the time told last; in news the last day where that time is longer than the unit."""
    sharp = {"week": 7, "month": 31, "quarter": 92}.get(unit)
    if context.narrative:
        return context.last
    if context.last is None or (sharp and (context.last.days or 0) > sharp):
        return day_span(context.last_day) if context.last_day and context.last else context.window
    return context.last


def _season_told(day: date, meaning: TimeMeaning) -> Span:
    """Of the year told; "the next spring" is the first that begins after the day told."""
    number, offset = meaning.number or 1, meaning.offset or 0
    span = season_span(day.year, number)
    if offset > 0 and span.first and span.first <= day:
        return season_span(day.year + 1, number)
    return season_span(day.year - 1, number) if offset < 0 and span.end and span.end > day else span


_Frame = Callable[[TimeMeaning, Context, str | None], Anchored | None]
_FRAMES: dict[str, _Frame] = {CALENDAR: _calendar, WEEKDAY: _weekday, RELATIVE: _relative, DISCOURSE: _discourse}
