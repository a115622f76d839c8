"""What the words of a time mean, before it is known which day they refer to."""

from collections.abc import Callable
from dataclasses import dataclass

# frame: how the day is told.
CALENDAR = "calendar"  # by its number: year, month, day; what is missing is inherited
WEEKDAY = "weekday"  # by its name
RELATIVE = "relative"  # `offset` units from publication: yesterday, last week, two years ago
DISCOURSE = "discourse"  # `offset` units from the last time mentioned: the next day, a week later
EVENT = "event"  # `offset` units from something that happened: the day after he arrived
CLOCK = "clock"  # not told: a clock reading alone
NTH = "nth"  # the `number`th unit or weekday of the stretch `of`: the first Monday of March; from its end when negative
SHIFT = "shift"  # `offset` units or weekdays from the day `of`: three days before Christmas
WINDOW = "window"  # the `offset` units up to publication when negative, from it on when positive: the last three months


@dataclass(frozen=True)
class Clock:
    """A reading of a clock on a 24-hour dial. `zone` holds the words that name its zone; midnight as a day's end is hour 24.

    `half_told` is False where the words leave open which half of the day is meant: "at half past five".
    `stamped`: date, clock and zone stand side by side as machines write them, and the abbreviation is meant to the letter.
    """

    hour: int
    minute: int = 0
    zone: str | None = None
    approximate: bool = False
    second: int | None = None
    half_told: bool = True
    stamped: bool = False


@dataclass(frozen=True)
class TimeMeaning:
    """A symbolic time. `unit` is its granularity: day, days, week, weekend, month, quarter, half, season, year, decade, century.

    `offset` counts units from the frame's origin (last -1, this 0, next 1). `number` picks a quarter or half (1..4) or
    a season (1 spring .. 4 winter) of its year. `part` is a part of the day. `edge` is start, middle or end; `side` is
    earlier or later than publication inside the unit ("later this year"). `bound` is before, by, after, since (day included).
    `definite`: "the year", which in a history is the one spoken of. `name` is a holiday, whose day depends on the year.
    `through` is the last part of a range. `other` is the same moment told again in another zone. `of` is the time that one of
    frame nth or shift is counted in or from; `count` of such units are meant ("the first two weeks of May").
    """

    frame: str
    unit: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    offset: int | None = None
    number: int | None = None
    part: str | None = None
    clock: Clock | None = None
    edge: str | None = None
    side: str | None = None
    bound: str | None = None
    approximate: bool = False
    definite: bool = False
    name: str | None = None
    through: "TimeMeaning | None" = None
    other: "TimeMeaning | None" = None
    alternative: "TimeMeaning | None" = None
    of: "TimeMeaning | None" = None
    count: int = 1


# What a parser gives: the end of the words and their meaning.
Parsed = tuple[int, TimeMeaning]
Parser = Callable[[str, int], Parsed | None]
