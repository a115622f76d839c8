"""A time: the half-open UTC interval its words allow, how exact they are, and what it rests on."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from flows.values.relation import Relation, intersect, relate_intervals
from flows.values.value import Value

MINUTE, AROUND_MINUTE, HOUR, PART_OF_DAY, DAY, DAYS, WEEK, MONTH, SEASON, YEAR, OPEN = range(1, 12)


@dataclass(frozen=True)
class Time:
    """A point or stretch of time.

    `earliest` and `latest` are UTC and half-open; None is open. `edtf` is the local reading in EDTF (ISO 8601-2), for
    instants with the UTC offset. `local` is the clock as written (`2021-10-05T04:55`), before its zone. `precision` is a code of
    `time_precision`, 1 (minute) to 11 (open). `zone` and `zone_basis` (stated, place, outlet, unstated) tell how the local
    time became UTC. `anchor` tells in words what the time was resolved against and by which rule, parted by "; ". `modifier` is
    start, middle, end, before or after.
    """

    earliest: datetime | None
    latest: datetime | None
    precision: int
    edtf: str
    value_type: str = "instant"
    zone: str | None = None
    zone_basis: str | None = None
    anchor: str | None = None
    approximate: bool = False
    local: str | None = None
    modifier: str | None = None

    @property
    def rule(self) -> str | None:
        """The rule that gave the value, without what it was resolved against."""
        return self.anchor.split("; ", 1)[-1] if self.anchor else None

    @property
    def canonical(self) -> str:
        """The EDTF text."""
        return self.edtf

    def columns(self) -> dict[str, Any]:
        """Fills time_earliest, time_latest, time_precision, time_zone, zone_basis, time_anchor."""
        return {
            "value_type": self.value_type,
            "value": self.canonical,
            "time_earliest": self.earliest,
            "time_latest": self.latest,
            "time_precision": self.precision,
            "time_zone": self.zone,
            "zone_basis": self.zone_basis,
            "time_anchor": self.anchor,
        }

    def relation(self, other: Value) -> Relation:
        """Interval comparison: times agree when their intervals are equal, and can both be true when they meet.

        A calendar day has no zone of its own, so a clock time is compared with it by its local date; one that is only
        in another zone on that day overlaps it.
        """
        if not isinstance(other, Time):
            return Relation.NOT_COMPARABLE
        if self.is_clock == other.is_clock:
            return relate_intervals(self.interval, other.interval, closed=False)
        relation = _relate_clock(self, other) if self.is_clock else _relate_clock(other, self)
        return relation if self.is_clock else _TURNED.get(relation, relation)

    @property
    def is_clock(self) -> bool:
        """Told by a clock (its zone known or openly unstated), not by the calendar alone."""
        return self.zone_basis is not None

    @property
    def interval(self) -> tuple[datetime | None, datetime | None]:
        """(earliest, latest)."""
        return self.earliest, self.latest

    def shared_with(self, other: "Time") -> tuple[datetime | None, datetime | None]:
        """The interval both allow."""
        low, high = intersect(self.interval, other.interval)
        return low, high


_TURNED = {Relation.REFINES: Relation.REFINED_BY, Relation.REFINED_BY: Relation.REFINES}
# Somewhere on earth a calendar day has begun 14 hours before it does in UTC, and lasts 12 hours longer.
_DAY_BEGINS, _DAY_LASTS = timedelta(hours=14), timedelta(hours=12)


def _relate_clock(clock: Time, calendar: Time) -> Relation:
    """How a clock time relates to a calendar time; agreement is out of the question."""
    local = tuple(_as_local(moment, clock.zone) for moment in clock.interval)
    relation = relate_intervals((local[0], local[1]), calendar.interval, closed=False)
    if relation is not Relation.DISJOINT:
        return Relation.REFINES if relation is Relation.AGREE else relation
    low, high = calendar.interval
    wide = (low - _DAY_BEGINS if low else None, high + _DAY_LASTS if high else None)
    apart = relate_intervals(clock.interval, wide, closed=False) is Relation.DISJOINT
    return Relation.DISJOINT if apart else Relation.OVERLAP


def _as_local(moment: datetime | None, zone: str | None) -> datetime | None:
    """The clock face in the zone, marked as UTC to be comparable with calendar days."""
    if moment is None or zone is None or zone == "UTC":
        return moment
    return moment.astimezone(_zone(zone)).replace(tzinfo=UTC)


def _zone(name: str) -> tzinfo:
    """An IANA zone, or an offset such as `+03:00`."""
    if name[:1] not in "+-":
        return ZoneInfo(name)
    size = timedelta(hours=int(name[1:3]), minutes=int(name[4:6]))
    return timezone(-size if name[0] == "-" else size)
