"""Test suites of assistants (recognizers, duckling) and of dateparser: spoken times, each suite with its own notation of values.

Conventions of the suites, as their documentation states them: recognizers ends a range where its last part begins and leaves
clocks without a date undated; duckling ends it where the last part ends, puts clocks on the next day that has them still to come,
and gives parts of a day as hours.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from flows.errors import InputError
from flows.expressions.times_sets import find_sets
from flows.normalize.calendar_spans import Span, edtf_of, unit_span
from flows.normalize.spoken import Stretch, find_lengths, find_spoken
from flows.normalize.zones import offset_on, resolve_zone

Prediction = dict[str, Any]
SEASONS = {1: "SP", 2: "SU", 3: "FA", 4: "WI"}
# First and last hour of the parts of a day.
DUCKLING_PARTS = {
    "MO": (0, 12),
    "AF": (12, 19),
    "EV": (18, 24),
    "NI": (18, 24),
    "LU": (12, 14),
    "DI": (17, 21),
    "BR": (5, 10),
    "DT": (8, 18),
}
RECOGNIZERS_MEALS = {"LU": (11, 13), "DI": (16, 20), "BR": (8, 12)}
# Astronomical begin of the seasons that duckling counts by: month and day.
DUCKLING_SEASONS = {1: (3, 20), 2: (6, 21), 3: (9, 23), 4: (12, 21)}


def predict_spoken(row: Mapping[str, Any], suite: str) -> list[Prediction]:
    """Spans and values of a row of a test suite: recognizers, duckling or dateparser."""
    text = row["text"]
    now = datetime.fromisoformat(row["reference_datetime"]).replace(tzinfo=None)
    found = [{"start": start, "end": end, **_VALUES[suite](stretch, now)} for start, end, stretch in find_spoken(text, now)]
    found = [prediction for prediction in found if prediction.get("value") or prediction.get("from") or prediction.get("to")]
    sets = list(find_sets(text))
    found = [p for p in found if not any(e.start < p["end"] and p["start"] < e.end for e in sets)]
    others = [{"start": e.start, "end": e.end, "type": "SET", "value": e.meaning.value} for e in sets]
    others += [{"start": start, "end": end, "type": "DURATION", "value": iso} for start, end, iso in find_lengths(text)]
    for other in others:
        if all(other["end"] <= p["start"] or p["end"] <= other["start"] for p in found):
            found.append(other)
    return sorted(found, key=lambda p: p["start"])


def _recognizers(stretch: Stretch, now: datetime) -> Prediction:
    if stretch.first and stretch.last:
        return _recognizers_range(stretch)
    if stretch.name and stretch.name[:2] in {"FY", "SY", "PR"}:
        return _value("DATE", stretch.name)
    if stretch.counted and stretch.timed and stretch.start != stretch.end:
        return _limits(stretch.start, stretch.end, "TIME")
    if stretch.timed:
        return _value("TIME", f"{stretch.start:%Y-%m-%dT%H:%M:%S}" if stretch.dated else f"{stretch.start:T%H:%M:%S}")
    if stretch.grain == "part":
        return _recognizers_part(stretch)
    if stretch.bound and not stretch.counted and stretch.start and stretch.end:
        return _value("DATE", f"{_limit(stretch, stretch.start, stretch.end):%Y-%m-%d}")
    if stretch.grain == "day" and stretch.edge == "end" and stretch.start:
        return _value("TIME", f"{stretch.start:%Y-%m-%d}T23:59:59")
    if stretch.number and stretch.counted:
        return _counted_units(stretch, now, calendar=stretch.grain in {"quarter", "decade"})
    return _value("DATE", _calendar(stretch))


def _limit(stretch: Stretch, start: datetime, end: datetime) -> datetime:
    """Where the open stretch before or after these words ends or begins."""
    if stretch.edge == "end" and stretch.bound == "before":
        return end
    if stretch.edge == "end" and stretch.grain == "month":
        return start + timedelta(days=15)
    return end if stretch.bound == "after" and stretch.grain != "day" else start


def _recognizers_range(stretch: Stretch) -> Prediction:
    first, last = stretch.first, stretch.last
    if first is None or last is None:
        return {}
    if stretch.timed and not stretch.dated and first.timed and last.timed:
        return _value("TIME", f"{first.start:T%H:%M:%S}/{last.start:T%H:%M:%S}")
    begin = first.start
    end = last.start
    if first.edge and first.end and first.start:
        begin = _edge_point(first)
    if last.edge and last.end and last.start:
        end = _edge_point(last)
    if last.name == "PRESENT_REF" and end:
        end = end if first.timed else end.replace(hour=0, minute=0)
    return _limits(begin, end, "TIME" if stretch.timed else "DATE")


def _edge_point(stretch: Stretch) -> datetime | None:
    if stretch.start is None or stretch.end is None:
        return None
    return {"start": stretch.start, "end": stretch.end}.get(
        stretch.edge or "",
        stretch.start + timedelta(days=15 if stretch.grain == "month" else (stretch.end - stretch.start).days // 2),
    )


def _recognizers_part(stretch: Stretch) -> Prediction:
    part = stretch.part or "MO"
    if stretch.recurring and stretch.part and not stretch.dated:
        return _value("TIME", f"T{part}")
    if part in RECOGNIZERS_MEALS:
        low, high = RECOGNIZERS_MEALS[part]
        if stretch.bound:
            return _value("TIME", f"T{low if stretch.bound == 'before' else high:02d}:00:00")
        if not stretch.dated:
            return _value("TIME", f"T{low:02d}:00:00/T{high:02d}:00:00")
        return _limits(_hour(stretch, low), _hour(stretch, high), "TIME")
    return _value("TIME", f"{stretch.start:%Y-%m-%d}T{part}" if stretch.dated and stretch.start else f"T{part}")


def _duckling(stretch: Stretch, now: datetime) -> Prediction:
    if stretch.bound:
        return _duckling_bound(stretch, now)
    if stretch.first and stretch.last:
        return _duckling_range(stretch.first, stretch.last, stretch, now)
    if stretch.name == "PRESENT_REF":
        return _value("TIME", "PRESENT_REF")
    if stretch.timed:
        return _duckling_clock(stretch, now)
    if stretch.grain == "part":
        return _duckling_part(stretch)
    if stretch.grain == "season":
        return _duckling_season(stretch)
    if stretch.grain == "weekend" and stretch.start:
        return _limits(stretch.start - timedelta(hours=6), stretch.end, "TIME")
    if stretch.edge:
        return _duckling_edge(stretch)
    if stretch.number and stretch.counted:
        return _duckling_units(stretch, now)
    if stretch.counted and stretch.name in {"day", "fortnight"}:
        return _value("TIME", f"{stretch.start:%Y-%m-%d}T{now:%H}:00")
    return _value("DATE", _calendar(stretch))


def _duckling_clock(stretch: Stretch, now: datetime) -> Prediction:
    if stretch.counted and stretch.start != stretch.end and stretch.start and stretch.end:
        if stretch.grain == "hour":
            begin, end = stretch.start.replace(minute=0), stretch.end.replace(minute=0)
            shift = timedelta(hours=1 if begin >= now.replace(minute=0) else 0)
            return _limits(begin + shift, end + shift, "TIME")
        return _limits(stretch.start, stretch.end, "TIME")
    moment = stretch.start
    if moment is None:
        return {}
    if not stretch.dated:
        moment = _ahead(moment, stretch.sure, now)
    form = "%Y-%m-%dT%H:%M:%S" if moment.second else "%Y-%m-%dT%H:%M"
    return _value("TIME", f"{moment:{form}}{_offset(stretch.zone, moment)}")


def _ahead(moment: datetime, sure: bool, now: datetime) -> datetime:
    """The next time the clock shows it: twelve hours on where the half of the day is open, else a day."""
    while moment < now:
        moment += timedelta(hours=24 if sure else 12)
    return moment


def _duckling_range(first: Stretch, last: Stretch, whole: Stretch, now: datetime) -> Prediction:
    begin, end = first.start, last.end
    if begin is None or end is None:
        return {}
    if whole.name == "lasting":
        end += timedelta(minutes=1) if first.timed else timedelta(days=1)
    elif whole.timed and first.timed and last.timed:
        grain = "minute" if "minute" in {first.grain, last.grain} else "hour"
        if "second" in {first.grain, last.grain}:
            grain = "second"
        end = (last.start or end) + {"minute": timedelta(minutes=1), "hour": timedelta(hours=1)}.get(grain, timedelta(0))
        begin, end = _local(begin, whole.zone), _local(end, last.zone or whole.zone)
    return _limits(begin, end, "TIME" if whole.timed else "DATE")


def _local(moment: datetime, zone: str | None) -> datetime:
    """In the suite's own zone, UTC-2."""
    if not zone:
        return moment
    reading = resolve_zone(zone, moment.date())
    if reading is None:
        return moment
    return moment - offset_on(reading.zones[0], moment) - timedelta(hours=2)


def _duckling_part(stretch: Stretch) -> Prediction:
    low, high = DUCKLING_PARTS[stretch.part or "MO"]
    if stretch.bound == "after" and stretch.part == "LU":
        low, high = 13, 17
    if stretch.edge == "end":
        low = high - 3
    elif stretch.edge == "start" and stretch.part == "MO":
        high = 9
    return _limits(_hour(stretch, low), _hour(stretch, high), "TIME")


def _duckling_bound(stretch: Stretch, now: datetime) -> Prediction:
    if stretch.grain == "part":
        return _duckling_part(stretch)
    if stretch.bound == "before":
        if stretch.timed:
            return _limits(
                None, _ahead(stretch.start, stretch.sure, now) if stretch.start and not stretch.dated else stretch.start, "TIME"
            )
        return _limits(now, stretch.end, "TIME") if stretch.edge == "end" else _limits(None, stretch.start, "DATE")
    return _limits(stretch.start, None, "DATE")


def _duckling_season(stretch: Stretch) -> Prediction:
    if stretch.start is None:
        return {}
    number = stretch.number or 1
    year = stretch.start.year
    begin = date(year, *DUCKLING_SEASONS[number])
    following = DUCKLING_SEASONS[number % 4 + 1]
    end = date(year + (number == 4), *following) + timedelta(days=-1 if stretch.name == "season" else 1)
    return _limits(datetime.combine(begin, datetime.min.time()), datetime.combine(end, datetime.min.time()), "DATE")


def _duckling_edge(stretch: Stretch) -> Prediction:
    start, end = stretch.start, stretch.end
    if start is None or end is None:
        return {}
    if stretch.grain == "week":
        return (
            _limits(start, start + timedelta(days=3), "DATE")
            if stretch.edge == "start"
            else _limits(end - timedelta(days=3), end, "DATE")
        )
    if stretch.grain == "month":
        tenth, twentieth = start + timedelta(days=10), start + timedelta(days=20)
        sides = {"start": (start, tenth), "middle": (tenth, twentieth), "end": (twentieth, end)}
        return _limits(*sides[stretch.edge or "start"], "DATE")
    if stretch.grain == "year":
        sides = {
            "start": (start, start.replace(month=4)),
            "middle": (start.replace(month=5), start.replace(month=9)),
            "end": (start.replace(month=9), end),
        }
        return _limits(*sides[stretch.edge or "start"], "DATE")
    return _value("DATE", _calendar(stretch))


def _duckling_units(stretch: Stretch, now: datetime) -> Prediction:
    if stretch.name == "upcoming" and stretch.grain in {"day", "week", "month", "quarter", "year"}:
        return _value("DATE", edtf_of(unit_span(stretch.grain, now.date(), stretch.number or 1)))
    return _counted_units(stretch, now, calendar=True)


def _counted_units(stretch: Stretch, now: datetime, calendar: bool) -> Prediction:
    """The last or next N units: whole units of the calendar, or counted in days from the moment."""
    if not calendar or stretch.grain in {"day", "night", "fortnight", "weekend"}:
        return _limits(stretch.start, stretch.end, "DATE")
    count = stretch.number or 1
    first = unit_span(stretch.grain, now.date(), count if count < 0 else 1).first
    last = unit_span(stretch.grain, now.date(), -1 if count < 0 else count).end
    return _limits(_at_midnight(first), _at_midnight(last), "DATE")


def _dateparser(stretch: Stretch, now: datetime) -> Prediction:
    if stretch.first or stretch.bound or stretch.name == "PRESENT_REF":
        return _value("DATE", "PRESENT_REF") if stretch.name == "PRESENT_REF" else _recognizers(stretch, now)
    if stretch.timed and stretch.start:
        form = "%Y-%m-%dT%H:%M:%S" if stretch.start.second else "%Y-%m-%dT%H:%M"
        return _value("TIME", f"{stretch.start:{form}}{_offset(stretch.zone, stretch.start)}")
    if stretch.recurring and stretch.start and stretch.start > now and stretch.grain == "day":
        return _value("DATE", _calendar(_past(stretch, now)))
    return _value("DATE", _calendar(stretch))


def _past(stretch: Stretch, now: datetime) -> Stretch:
    """dateparser takes a bare weekday for the last one."""
    if stretch.start and stretch.start - now < timedelta(days=7):
        return replace(
            stretch, start=stretch.start - timedelta(days=7), end=None if stretch.end is None else stretch.end - timedelta(days=7)
        )
    return stretch


def _calendar(stretch: Stretch) -> str:
    if stretch.grain == "season" and stretch.start:
        return f"{stretch.start.year}-{SEASONS[stretch.number or 1]}"
    span = Span(stretch.start.date() if stretch.start else None, stretch.end.date() if stretch.end else None)
    return edtf_of(span)


def _offset(zone: str | None, moment: datetime) -> str:
    if not zone:
        return ""
    reading = resolve_zone(zone, moment.date())
    if reading is None:
        return ""
    try:
        minutes = int(offset_on(reading.literal or reading.zones[0], moment) / timedelta(minutes=1))
    except InputError:
        return ""
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"


def _hour(stretch: Stretch, hour: int) -> datetime | None:
    return stretch.start + timedelta(hours=hour) if stretch.start else None


def _at_midnight(day: date | None) -> datetime | None:
    return datetime.combine(day, datetime.min.time()) if day else None


def _limits(begin: datetime | None, end: datetime | None, kind: str) -> Prediction:
    return {"type": kind, "from": begin.isoformat() if begin else None, "to": end.isoformat() if end else None}


def _value(kind: str, value: str) -> Prediction:
    return {"type": kind, "value": value}


_VALUES = {"recognizers": _recognizers, "duckling": _duckling, "dateparser": _dateparser}
