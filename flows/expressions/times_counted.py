"""Times told by a count: "three weeks ago", "in ten minutes", "two days before Christmas", "the last three months"."""

import re
from collections.abc import Callable

from flows.expressions.times_amounts import UNIT, Amount, amount_at, unit_named, whole
from flows.expressions.times_meaning import CALENDAR, DISCOURSE, RELATIVE, SHIFT, WINDOW, Parsed, TimeMeaning
from flows.expressions.times_numbers import NUMBER, number_value
from flows.expressions.times_words import GAP, WEEKDAY, case_free, weekday_number

Core = Callable[[str, int], Parsed | None]
_AGO = case_free(
    rf"(?:{GAP}|-)(ago|back(?=[^\S\n]?(?:[,.;:)\n]|$))|from{GAP}(?:right{GAP})?(?:now|today|this{GAP}moment)"
    rf"|hence|before{GAP}now)\b"
)
_TIME = case_free(rf"(?:['’]s?)?{GAP}time\b(?!{GAP}(?:limit|frame|zone|span)\b)")
_LATER = case_free(
    rf"{GAP}(later|earlier|before{GAP}that|after{GAP}that|from{GAP}that{GAP}(?:date|day|time|moment))\b(?![^\S\n]than)"
)
_IN = case_free(rf"(?P<word>in|within)(?:{GAP}(?:the{GAP})?next)?{GAP}")
_AHEAD = case_free(r"(?:\b(?:will|shall|going|let['’]s|can|would|ready|back|due|again)\b|['’]ll\b)[^.!?\n]{0,60}$")
# "Within a year of the ban" counts from something else.
_OF = case_free(r"[^\S\n]of\b")
_ALONE = case_free(r"[^\S\n]?(?:[.!?]?\s*$)")
_FROM = case_free(rf"{GAP}(from|after|following|before|prior{GAP}to|past)(?:{GAP}(?:the{GAP}(?=[A-Z\d]))?)(?!{GAP})")
# "64 days from 21 November to 23 January" counts the days of a range.
_GOES_ON = case_free(rf"{GAP}(?:to|until|till|through)\b|[-–—]\d")
_ONE_BEFORE = case_free(rf"the{GAP}(day|week|month|year){GAP}(after|before|following){GAP}(?:the{GAP}(?=[A-Z\d]))?")
_DIRECTION = "last|past|previous|next|coming|upcoming|following|recent"
_WINDOWS = tuple(
    case_free(pattern)
    for pattern in (
        rf"(?:the{GAP}|\b(?!past))(?P<way>{_DIRECTION}){GAP}(?P<count>{NUMBER}|couple(?:{GAP}of)?){GAP}"
        rf"(?P<business>business{GAP})?(?P<unit>{UNIT}|weekends?\b)",
        rf"(?:the{GAP})?(?P<count>{NUMBER}){GAP}(?P<way>{_DIRECTION}){GAP}(?P<business>business{GAP})?(?P<unit>{UNIT}|weekends?\b)",
    )
)
_BACK = frozenset({"last", "past", "previous", "recent"})
_DAYS_FROM = case_free(rf"({NUMBER}){GAP}([A-Z]\w{{2,8}}days?)s{GAP}(ago|back|from{GAP}(?:now|today)|hence)\b")
_STARTING = case_free(rf"{GAP}(?:starting|beginning)(?:{GAP}(?:on|from))?{GAP}")
# "For three days from Monday" tells how long, "three days from Monday" when.
_LASTS = case_free(r"\bfor[^\S\n]$")
_LASTS_FROM = case_free(rf",?{GAP}from{GAP}")
_WEEKDAY_FROM = re.compile(
    rf"[Tt]he{GAP}(?:(?:first|last){GAP})?(?P<day>{WEEKDAY}){GAP}(?P<way>after|before){GAP}(?:the{GAP}(?=\d))?"
)
_START = ("second", "minute", "hour")


def ago(text: str, at: int) -> Parsed | None:
    """Three weeks ago, two days from now, in ten minutes' time."""
    read = amount_at(text, at)
    if not read:
        return None
    found = _AGO.match(text, read[0])
    if not found:
        return None
    back = found[1].lower().startswith(("ago", "back", "before"))
    return _told(found.end(), read[1], RELATIVE, -1 if back else 1, "_ago")


def later(text: str, at: int) -> Parsed | None:
    """Two days later, a year earlier, a week after that."""
    read = amount_at(text, at)
    found = _LATER.match(text, read[0]) if read else None
    if not read or not found:
        return None
    return _told(found.end(), read[1], DISCOURSE, -1 if found[1].lower().startswith(("earlier", "before")) else 1, "")


def in_amount(text: str, at: int) -> Parsed | None:
    """In ten minutes, within two years. "They sold it in two weeks" tells how long it took: a future verb must stand before it,

    or nothing at all.
    """
    found = _IN.match(text, at)
    read = amount_at(text, found.end()) if found else None
    if not found or not read:
        return None
    asked = _TIME.match(text, read[0])
    asked = asked or _AGO.match(text, read[0])
    end = asked.end() if asked else read[0]
    if _OF.match(text, read[0]):
        return None
    alone = at == 0 and _ALONE.match(text, end)
    if not (asked or alone or _AHEAD.search(text, max(0, at - 90), at)):
        return None
    if found["word"].lower() == "within" or "next" in found[0].lower():
        return _window(end, read[1], 1, definite=found["word"].lower() == "within")
    return _told(end, read[1], RELATIVE, 1, "_ago")


def _told(end: int, amount: Amount, frame: str, direction: int, suffix: str) -> Parsed | None:
    """`suffix` _ago: counted from publication, less sharp than a calendar unit."""
    told = whole(amount)
    if told is None:
        return None
    unit, count = ("month", told.count * 3) if told.unit == "quarter" else (told.unit, told.count)
    blurred = amount.approximate or told.count != amount.count
    return end, TimeMeaning(frame, unit + suffix, offset=direction * int(count), approximate=blurred)


def window(text: str, at: int) -> Parsed | None:
    """The last three months, the next 24 hours, the 2 coming weeks: the stretch that ends or begins with publication."""
    for pattern in _WINDOWS:
        found = pattern.match(text, at)
        count = found and (2.0 if "couple" in found["count"].lower() else number_value(found["count"]))
        if found and count:
            unit = "business_day" if found["business"] else unit_named(found["unit"])
            return _window(found.end(), Amount(count, unit), -1 if found["way"].lower() in _BACK else 1)
    return None


def _window(end: int, amount: Amount, direction: int, definite: bool = False) -> Parsed | None:
    told = whole(amount) if amount.unit not in {"weekend", "business_day"} else amount
    return (end, TimeMeaning(WINDOW, told.unit, offset=direction * int(told.count), definite=definite)) if told else None


def counted_from(text: str, at: int, core: Core) -> Parsed | None:
    """Two weeks from Monday, three days before Christmas, the day after Thanksgiving: counted from the day told behind it."""
    read = amount_at(text, at)
    link = _FROM.match(text, read[0]) if read else None
    if read and link:
        told = whole(read[1])
        back = link[1].lower().startswith(("before", "prior"))
        return _from(text, link.end(), core, told, -1 if back else 1)
    found = _ONE_BEFORE.match(text, at)
    if not found:
        return None
    return _from(text, found.end(), core, Amount(1, found[1].lower()), -1 if found[2].lower() == "before" else 1)


def _from(text: str, at: int, core: Core, told: Amount | None, direction: int) -> Parsed | None:
    base = core(text, at) if told else None
    if (
        not told
        or not base
        or _GOES_ON.match(text, base[0])
        or base[1].unit != "day"
        or (base[1].frame == CALENDAR and base[1].day is None and not base[1].name)
    ):
        return None
    if told.unit in _START or base[1].through:
        return None
    return base[0], TimeMeaning(SHIFT, told.unit, offset=direction * int(told.count), approximate=told.approximate, of=base[1])


def weekdays_from(text: str, at: int) -> Parsed | None:
    """Two Sundays from now, three Fridays ago."""
    found = _DAYS_FROM.match(text, at)
    count = number_value(found[1]) if found else None
    if not found or not count:
        return None
    try:
        weekday = weekday_number(found[2])
    except KeyError:
        return None
    offset = int(count) * (-1 if found[3].lower() in {"ago", "back"} else 1)
    today = TimeMeaning(RELATIVE, "day", offset=0)
    return found.end(), TimeMeaning(SHIFT, "weekday", weekday=weekday, offset=offset, of=today)


def weekday_from(text: str, at: int, core: Core) -> Parsed | None:
    """The first Tuesday after Christmas, the Friday before 9 May."""
    found = _WEEKDAY_FROM.match(text, at)
    base = core(text, found.end()) if found else None
    if not found or not base or base[1].unit != "day" or base[1].through or (base[1].frame == CALENDAR and not _is_day(base[1])):
        return None
    offset = 1 if found["way"] == "after" else -1
    return base[0], TimeMeaning(SHIFT, "weekday", weekday=weekday_number(found["day"]), offset=offset, of=base[1])


def _is_day(meaning: TimeMeaning) -> bool:
    return meaning.day is not None or meaning.name is not None


def starting(text: str, at: int, core: Core) -> Parsed | None:
    """Three days starting next Monday, a week beginning 5 May."""
    read = amount_at(text, at)
    lasts = read is not None and _LASTS.search(text, max(0, at - 5), at) is not None
    link = (_STARTING.match(text, read[0]) or (_LASTS_FROM.match(text, read[0]) if lasts else None)) if read else None
    day = core(text, link.end()) if link else None
    told = whole(read[1]) if read else None
    if not day or not told or day[1].unit != "day" or told.unit in _START:
        return None
    return day[0], TimeMeaning(WINDOW, told.unit, offset=int(told.count), of=day[1])
