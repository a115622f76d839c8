"""Which days a symbolic time refers to, given when the article was published and what it said before.

Rules, from how news is written: a weekday told in the past is the latest one not after publication, the same day included;
one told of the future is the next. A day without a year is taken in the year that brings it closest to publication on the
side the tense asks for. "Last week", "last month", "last year" are calendar units; counts back ("three weeks ago") are blurred
by half a unit. Where publication is an interval, every answer it allows is kept. Nothing is ever resolved against today's date.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import reduce

from flows.expressions.times_meaning import CALENDAR, DISCOURSE, NTH, RELATIVE, SHIFT, WEEKDAY, WINDOW, TimeMeaning
from flows.normalize.calendar_days import calendar_days
from flows.normalize.calendar_spans import ONE_DAY, Span, day_span, edge_span, hull, plus_months
from flows.normalize.context import Anchored, Context
from flows.normalize.discourse_days import discourse_days
from flows.normalize.nested_days import moments_of, nth_days, shifted_days, window_days
from flows.normalize.relative_days import FUTURE, PAST, from_day, nearest_weekday


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
    ranged = _through(meaning, found, context, tense) if meaning.through and meaning.through.frame in _FRAMES else found
    if ranged is None:
        return None
    span, anchor = ranged.span, ranged.anchor
    whole = span
    if meaning.edge and ranged is found:
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
    return replace(ranged, span=span, anchor=anchor, approximate=approximate)


def _through(meaning: TimeMeaning, found: Anchored, context: Context, tense: str | None) -> Anchored | None:
    """A range from where its first part begins to where its last one ends; a last part told earlier is that of the next turn."""
    through = meaning.through
    last = _FRAMES[through.frame](through, context, tense) if through else None
    if through is None or last is None:
        return None
    begin = edge_span(found.span, meaning.edge).first if meaning.edge else found.span.first
    end = edge_span(last.span, through.edge).end if through.edge else last.span.end
    if begin is None or end is None:
        return None
    last_begins = last.span.first
    while end <= begin and through.year is None:
        end = _next_turn(end, through)
        last_begins = _next_turn(last_begins, through) if last_begins else None
    return replace(found, span=Span(begin, end), last_begins=last_begins) if end > begin else None


def _next_turn(day: date, meaning: TimeMeaning) -> date:
    return day + timedelta(days=7) if meaning.frame == WEEKDAY else plus_months(day, 12)


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
        return discourse_days(meaning, context, tense)
    if meaning.definite and (told := context.told(meaning.unit)):
        return Anchored(told, f"text {told.first}; the {meaning.unit} told")
    if context.ends is None:
        return None
    spans = [from_day(meaning, day, tense) for day in context.ends]
    unit = meaning.unit.removesuffix("_ago")
    vague = meaning.unit.endswith("_ago") and unit not in {"day", "hour", "minute"}
    moments = moments_of(meaning, context.moment) if context.moment else None
    anchor = f"{context.basis}; {unit.removesuffix('_of_year')} {meaning.offset or 0:+d}"
    return Anchored(reduce(hull, spans), anchor, vague, moments)


def _nth(meaning: TimeMeaning, context: Context, tense: str | None) -> Anchored | None:
    inside = anchor_days(meaning.of, context, tense) if meaning.of else None
    span = nth_days(meaning, inside.span) if inside else None
    what = f"{meaning.unit} {meaning.number or 1:+d} inside"
    return Anchored(span, f"{inside.anchor}; {what}", inside.approximate) if inside and span else None


def _shift(meaning: TimeMeaning, context: Context, tense: str | None) -> Anchored | None:
    base = anchor_days(meaning.of, context, tense) if meaning.of else None
    span = shifted_days(meaning, base.span) if base else None
    return Anchored(span, f"{base.anchor}; {meaning.unit} {meaning.offset or 0:+d}", base.approximate) if base and span else None


def _starting(meaning: TimeMeaning, context: Context, tense: str | None) -> Anchored | None:
    base = anchor_days(meaning.of, context, tense) if meaning.of else None
    day = base.span.only_day if base else None
    if not base or not day:
        return None
    return Anchored(window_days(meaning, day - ONE_DAY), f"{base.anchor}; {meaning.unit} {meaning.offset or 0:+d} long")


def _window(meaning: TimeMeaning, context: Context, tense: str | None) -> Anchored | None:
    if context.ends is None:
        return None
    if meaning.of:
        return _starting(meaning, context, tense)
    spans = [window_days(meaning, day) for day in context.ends]
    moments = moments_of(meaning, context.moment) if context.moment else None
    return Anchored(reduce(hull, spans), f"{context.basis}; {meaning.unit} {meaning.offset or 0:+d} long", True, moments)


_Frame = Callable[[TimeMeaning, Context, str | None], Anchored | None]
_FRAMES: dict[str, _Frame] = {
    CALENDAR: calendar_days,
    WEEKDAY: _weekday,
    RELATIVE: _relative,
    DISCOURSE: discourse_days,
    NTH: _nth,
    SHIFT: _shift,
    WINDOW: _window,
}
