"""What one time of an article lends to the next: news and histories differ in it."""

from collections.abc import Sequence
from dataclasses import replace

from flows.expressions.expression import Expression
from flows.expressions.times_meaning import CALENDAR, DISCOURSE, RELATIVE, WEEKDAY, WINDOW, TimeMeaning
from flows.normalize.calendar_spans import Span, plus_months
from flows.normalize.context import Anchored, Context
from flows.normalize.publication import Publication

_MANY_YEARS = 5
# A year so far from the one a history has reached is an aside ("papers released in 2005").
_ASIDE = 20
_YEAR_GIVERS = frozenset({"day", "month", "season", "quarter"})


def tells_history(times: Sequence[Expression], publication: Publication) -> bool:
    """Does the text mostly speak of years long before it was written, and seldom of days round its writing, as a history does?

    Its times follow each other instead of its publication.
    """
    years = [e.meaning.year for e in times if e.meaning.frame == CALENDAR and e.meaning.year is not None]
    near = sum(1 for e in times if e.meaning.frame in (RELATIVE, WEEKDAY) and not e.meaning.definite)
    if publication.latest is None:
        return len(years) >= _MANY_YEARS and len(years) > 2 * near
    past = sum(1 for year in years if year < publication.latest.year - 1)
    return past >= _MANY_YEARS and past * 2 > len(years) and past > 2 * near


def remembered(context: Context, meaning: TimeMeaning, anchored: Anchored) -> Context:
    """A time that was said becomes what the next one may lean on."""
    # "By June" is no time to go on from, nor is what a figure is compared with ("from 40 a year earlier").
    if meaning.bound or meaning.frame == WINDOW or (meaning.frame == DISCOURSE and (meaning.offset or 0) < 0):
        return context
    # News drops years in passing ("since 1983"); only a history tells its next months in the year it named last.
    if context.narrative:
        stated = _year_told(meaning, anchored, context.paragraph_year)
    else:
        stated = meaning.year if meaning.frame == CALENDAR and meaning.unit in _YEAR_GIVERS else None
    return replace(
        context,
        last=anchored.span,
        last_day=anchored.span.only_day or context.last_day,
        last_month=anchored.span if _is(anchored.span, 1) else context.last_month,
        last_quarter=anchored.span if _is(anchored.span, 3) else context.last_quarter,
        paragraph_year=stated or context.paragraph_year,
    )


def _is(span: Span, months: int) -> bool:
    """Is it that many whole months?"""
    return span.first is not None and span.first.day == 1 and span.end == plus_months(span.first, months)


def _year_told(meaning: TimeMeaning, anchored: Anchored, reached: int | None) -> int | None:
    """The year a history has reached: of any time no longer than a year but those told from its writing ("last year")."""
    first, days = anchored.span.first, anchored.span.days
    if first is None or days is None or days > 366 or meaning.frame == RELATIVE or (meaning.offset or 0) < 0:
        return None
    if meaning.unit == "year" and reached is not None and abs(first.year - reached) > _ASIDE:
        return None
    return first.year
