"""What a time can be resolved against, and what comes of it."""

from dataclasses import dataclass
from datetime import date, datetime

from flows.normalize.calendar_spans import ONE_DAY, Span, day_span

# How many days before publication a day, month or quarter may have begun that an article still calls "the day" and so on.
_RECENT = {"day": 6, "month": 75, "quarter": 200}


@dataclass(frozen=True)
class Context:
    """What a time can be resolved against: days publication may have been, full dates of the article, what was said before.

    `moment` is when it was published, on the publisher's clock, where that is known to the minute.
    """

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
    moment: datetime | None = None

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
    """The days, a readable text of anchor and rule, and whether the words are vaguer than the span shows.

    `moments` are the first and last moment, on the publisher's clock, of what was counted in hours or less.
    `last_begins` is the first day of the last part of a range, which the span holds to its end.
    """

    span: Span
    anchor: str
    approximate: bool = False
    moments: tuple[datetime, datetime] | None = None
    last_begins: date | None = None
