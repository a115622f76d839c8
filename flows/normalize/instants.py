"""From days and clocks to times in UTC.

Conventions
- A day, month or year is the plain UTC calendar day, month or year, whatever the zone: two articles that name one day have
  one value. `Time.relation` allows for the zone when such a value meets a clock time.
- A clock time whose zone is not known may be meant anywhere from UTC-12 to UTC+14: the interval covers that, `edtf` keeps the
  local reading.
- "Around 8:22" is that minute, four minutes to either side: reporters round to five, so two rounded times that differ stay apart.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from flows.expressions.times_meaning import Clock, TimeMeaning
from flows.normalize.calendar_spans import ONE_DAY, edtf_of, precision_of
from flows.normalize.context import Anchored
from flows.normalize.zones import EARLIEST_OFFSET, LATEST_OFFSET, resolve_zone, zone_info
from flows.values.time import AROUND_MINUTE, DAY, DAYS, HOUR, MINUTE, OPEN, PART_OF_DAY, WEEK, Time

ONE_MINUTE = timedelta(minutes=1)
_BOUNDS = {"before": "before", "by": "before", "until": "before", "after": "after", "since": "after"}
AROUND = timedelta(minutes=4)
_HALF_UNITS = {"hour": timedelta(minutes=30), "minute": timedelta(minutes=1), "second": timedelta(minutes=1)}
_HALF_DAY = timedelta(hours=12)


@dataclass(frozen=True)
class Zones:
    """Where a clock's zone may come from when its words name none: the place, the article's other clocks, the publisher."""

    place: str | None = None
    outlet: str | None = None
    publisher: str | None = None


@dataclass(frozen=True)
class Moment:
    """One clock reading in UTC: the earliest and latest minute it may be, and how its zone is known."""

    earliest: datetime
    latest: datetime
    zone: str | None
    basis: str
    note: str | None
    local: datetime


def day_time(found: Anchored, meaning: TimeMeaning) -> Time:
    """A time without a clock."""
    span = found.span
    edtf = edtf_of(span)
    if meaning.approximate and "/" not in edtf:
        edtf += "~"
    precision = precision_of(span)
    if meaning.part and precision == DAY:
        precision = PART_OF_DAY
    kind = "date" if "/" not in edtf else "interval"
    first, end = _midnight(span.first), _midnight(span.end)
    return Time(first, end, precision, edtf, kind, None, None, found.anchor, found.approximate, None, modifier_of(meaning))


def counted_time(found: Anchored, meaning: TimeMeaning, zone: str | None) -> Time:
    """ "Two hours ago" of an article whose minute is known: half a unit to either side; `zone` is the clock it was published by.

    Without a zone the moments are UTC.
    """
    first, last = found.moments or (datetime.min, datetime.min)
    blur = _HALF_UNITS[meaning.unit.removesuffix("_ago")] if first == last else timedelta(0)
    if meaning.approximate:
        blur *= 2
    info = zone_info(zone) if zone else UTC
    earliest, latest = ((moment.replace(tzinfo=info)).astimezone(UTC) for moment in (first - blur, last + blur))
    text = f"{earliest:%Y-%m-%dT%H:%MZ}/{latest:%Y-%m-%dT%H:%MZ}"
    precision = _length(latest - earliest)
    return Time(
        earliest, latest, precision, text, "interval", zone or "UTC", "outlet", found.anchor, True, None, modifier_of(meaning)
    )


def modifier_of(meaning: TimeMeaning) -> str | None:
    """How the words bend the time: before or after for a bound, else the edge they name."""
    return _BOUNDS.get(meaning.bound or "") or meaning.edge


def clock_time(found: Anchored, meaning: TimeMeaning, zones: Zones) -> Time | None:
    """A clock reading on the days found; None when it does not exist."""
    clock, span = meaning.clock, found.span
    if clock is None or span.first is None or span.end is None:
        return None
    try:
        first = _moment(clock, span.first, zones, meaning.part)
        last = _moment(clock, span.end - ONE_DAY, zones, meaning.part)
        if not clock.half_told and meaning.part is None and not meaning.through:
            first = replace(first, note=_noted_half(first.note))
            last = replace(last, latest=last.latest + _HALF_DAY, local=last.local + _HALF_DAY)
        if meaning.through and meaning.through.clock:
            last = _moment(_with_zone(meaning.through.clock, clock), span.end - ONE_DAY, zones, None)
        return _assembled(first, last, found, meaning)
    except (ValueError, OverflowError):
        return None


def from_other_zone(found: Anchored, meaning: TimeMeaning, zones: Zones) -> Time | None:
    """ "5 p.m. (1155 GMT)": the reading whose zone is stated, on the day that brings both together."""
    other, clock, day = meaning.other, meaning.clock, found.span.only_day
    if other is None or other.clock is None or clock is None or day is None:
        return None
    local = _local(clock, day, meaning.part)
    choices = [_moment(other.clock, day + timedelta(days=shift), zones, None) for shift in (-1, 0, 1)]
    utc = local.replace(tzinfo=UTC)
    fitting = [c for c in choices if EARLIEST_OFFSET <= utc - c.earliest <= LATEST_OFFSET]
    if not fitting:
        return None
    best = min(fitting, key=lambda choice: abs(utc - choice.earliest))
    clocked = replace(meaning, clock=replace(other.clock, approximate=clock.approximate or other.clock.approximate))
    return _assembled(best, best, found, clocked)


def _noted_half(note: str | None) -> str:
    said = "either half of the day"
    return f"{note}; {said}" if note else said


def _with_zone(last: Clock, first: Clock) -> Clock:
    return last if last.zone else replace(last, zone=first.zone)


def _assembled(first: Moment, last: Moment, found: Anchored, meaning: TimeMeaning) -> Time | None:
    approximate = bool(meaning.clock and meaning.clock.approximate)
    margin = AROUND if approximate else timedelta(0)
    earliest, latest = first.earliest - margin, last.latest + ONE_MINUTE + margin
    if meaning.bound in {"by", "before", "until"}:
        return _open(None, latest, first, found, meaning)
    if meaning.bound in {"after", "since"}:
        return _open(earliest, None, first, found, meaning)
    if latest <= earliest:
        return None
    same = first.local == last.local
    text = _edtf(first.earliest, first) if same and first.earliest == first.latest else None
    if text is None and same and first.zone is None:
        text = _edtf(first.earliest, first)
    text = text or f"{_edtf(first.earliest, first)}/{_edtf(last.latest, last)}"
    precision = (AROUND_MINUTE if approximate else MINUTE) if "/" not in text else _length(latest - earliest)
    kind = "instant" if "/" not in text else "interval"
    anchor, local = _noted(found, first), f"{first.local:%Y-%m-%dT%H:%M}"
    return Time(
        earliest, latest, precision, text, kind, first.zone, first.basis, anchor, approximate, local, modifier_of(meaning)
    )


def _open(earliest: datetime | None, latest: datetime | None, moment: Moment, found: Anchored, meaning: TimeMeaning) -> Time:
    text = _edtf(moment.earliest, moment)
    text = f"../{text}" if earliest is None else f"{text}/.."
    anchor, local = _noted(found, moment), f"{moment.local:%Y-%m-%dT%H:%M}"
    return Time(
        earliest,
        latest,
        OPEN,
        text,
        "interval",
        moment.zone,
        moment.basis,
        anchor,
        meaning.approximate,
        local,
        modifier_of(meaning),
    )


def _edtf(utc: datetime, moment: Moment) -> str:
    """UTC to the minute, or the local reading without Z where no zone is known."""
    return f"{utc:%Y-%m-%dT%H:%MZ}" if moment.zone else f"{moment.local:%Y-%m-%dT%H:%M}"


def _length(size: timedelta) -> int:
    if size <= timedelta(hours=1, minutes=1):
        return HOUR
    if size <= timedelta(days=1):
        return PART_OF_DAY
    return DAYS if size <= timedelta(days=7) else WEEK if size <= timedelta(days=14) else OPEN


def _noted(found: Anchored, moment: Moment) -> str:
    return f"{found.anchor}; {moment.note}" if moment.note else found.anchor


def _local(clock: Clock, day: date, part: str | None) -> datetime:
    # "1:20 a.m. tonight" is past midnight.
    later = timedelta(days=1) if part == "night" and clock.hour < 6 else timedelta(0)
    return datetime.combine(day, time(clock.hour % 24, clock.minute)) + timedelta(days=clock.hour // 24) + later


def _moment(clock: Clock, day: date, zones: Zones, part: str | None) -> Moment:
    local = _local(clock, day, part)
    names, basis, note = _zone_of(clock, local, zones)
    if not names:
        return Moment(_utc(local, LATEST_OFFSET), _utc(local, EARLIEST_OFFSET), None, "unstated", note, local)
    moments = sorted(moment for name in names for moment in _in_zone(local, name))
    zone = names[0] if len(names) == 1 else None
    return Moment(moments[0], moments[-1], zone, basis if zone else "unstated", note, local)


def _in_zone(local: datetime, name: str) -> Sequence[datetime]:
    """Both moments of a local time that the end of summer time repeats; a skipped one by the offset before the change."""
    readings = [local.replace(tzinfo=zone_info(name), fold=fold).astimezone(UTC) for fold in (0, 1)]
    return readings if readings[0] < readings[1] else readings[:1]


def _utc(local: datetime, offset: timedelta) -> datetime:
    return (local - offset).replace(tzinfo=UTC)


def _zone_of(clock: Clock, local: datetime, zones: Zones) -> tuple[tuple[str, ...], str, str | None]:
    """(zones, basis, note)."""
    if clock.zone:
        reading = resolve_zone(clock.zone, local.date(), zones.place, zones.publisher or zones.outlet)
        if reading and reading.literal and clock.stamped:
            return (reading.literal,), "stated", f"{clock.zone} of a time stamp, read to the letter"
        if reading:
            is_local = clock.zone.lower().startswith(("local", "the local", "in "))
            return reading.zones, "place" if is_local else "stated", reading.note
        if zones.place:
            return (zones.place,), "place", f"zone {clock.zone!r} taken for that of the place"
        return (), "unstated", f"zone {clock.zone!r} is not known"
    if zones.place:
        return (zones.place,), "place", None
    outlet = zones.outlet or zones.publisher
    return ((outlet,), "outlet", None) if outlet else ((), "unstated", None)


def _midnight(day: date | None) -> datetime | None:
    return datetime.combine(day, time(), UTC) if day else None
