"""Explicit calendar dates in prose: month, day and year in the forms of English news, with the words of time around them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTH = (
    r"(?P<month{0}>January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan\.?|Feb\.?|Mar\.?|Apr\.?|Jun\.?|Jul\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?)"
)
_YEAR = r"(?P<year{0}>(?:19|20)\d\d)(?!\d)"
_DAY = r"(?P<day{0}>[1-9]|[12]\d|3[01]|0[1-9])(?:st|nd|rd|th)?(?![\d:.]\d|\d|-?year)"
_WEEKDAY = r"(?:(?P<weekday{0}>Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,? )?"
DATE = re.compile(
    r"(?<![\w-])(?:"
    + _WEEKDAY.format(1) + _MONTH.format(1) + r" " + _DAY.format(1) + r"(?:,? " + _YEAR.format(1) + r")?"
    + r"|" + _WEEKDAY.format(2) + r"(?:the )?" + _DAY.format(2) + r" (?:of )?" + _MONTH.format(2)
    + r"(?:,? " + _YEAR.format(2) + r")?"
    + r"|" + _MONTH.format(3) + r",? " + _YEAR.format(3)
    + r"|(?P<year4>(?:19|20)\d\d)-(?P<month4>0[1-9]|1[0-2])-(?P<day4>0[1-9]|[12]\d|3[01])(?!\d)"
    + r"|(?:(?<=in )|(?<=of )|(?<=since )|(?<=until )|(?<=by )|(?<=during )|(?<=\())" + _YEAR.format(5) + r"(?![\w-]|'s|’s)"
    + r")"
)  # fmt: skip


@dataclass(frozen=True)
class WrittenDate:
    """A date as written at [start, end): parts that are not stated are None; `weekday` is 0 for Monday."""

    start: int
    end: int
    words: str
    year: int | None
    month: int | None
    day: int | None
    weekday: int | None

    def interval(self, year: int | None = None) -> tuple[datetime, datetime] | None:
        """Half-open UTC interval of the stated parts, with `year` where none is stated. None when there is no such day."""
        chosen = self.year or year
        if chosen is None:
            return None
        try:
            start = datetime(chosen, self.month or 1, self.day or 1, tzinfo=UTC)
        except ValueError:
            return None
        if self.day:
            return start, start + timedelta(days=1)
        if self.month:
            return start, next_month(start)
        return start, datetime(chosen + 1, 1, 1, tzinfo=UTC)


def next_month(moment: datetime) -> datetime:
    """The first moment of the month after."""
    year, month = divmod(moment.year * 12 + moment.month, 12)
    return moment.replace(year=year, month=month + 1, day=1)


def find_dates(text: str, start: int = 0, end: int | None = None) -> Iterator[WrittenDate]:
    """Dates in text[start:end] that state at least month and day, month and year, or a year after a preposition or bracket."""
    for match in DATE.finditer(text, start, len(text) if end is None else end):
        parts = {key: value for key, value in match.groupdict().items() if value}
        number = next(iter(parts))[-1]
        get = {name: parts.get(name + number) for name in ("year", "month", "day", "weekday")}
        yield WrittenDate(
            match.start(),
            match.end(),
            match.group(),
            int(get["year"]) if get["year"] else None,
            _month(get["month"]) if get["month"] else None,
            int(get["day"]) if get["day"] else None,
            weekday_number(get["weekday"]) if get["weekday"] else None,
        )


def weekday_number(word: str) -> int:
    """0 for Monday, from a name or its abbreviation."""
    return next(i for i, name in enumerate(WEEKDAYS) if name.startswith(word.casefold()[:3]))


def _month(word: str) -> int:
    return int(word) if word.isdigit() else MONTHS.index(word[:3].casefold()) + 1
