"""A time: the half-open UTC interval its words allow, how exact they are, and what it rests on."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flows.values.relation import Relation, intersect, relate_intervals
from flows.values.value import Value

MINUTE, AROUND_MINUTE, HOUR, PART_OF_DAY, DAY, DAYS, WEEK, MONTH, SEASON, YEAR, OPEN = range(1, 12)


@dataclass(frozen=True)
class Time:
    """A point or stretch of time.

    `earliest` and `latest` are UTC and half-open; None is open. `edtf` is the local reading in EDTF (ISO 8601-2),
    for instants with the UTC offset. `precision` is a code of `time_precision`, 1 (minute) to 11 (open).
    `zone` and `zone_basis` tell how the local time became UTC; `anchor` names what a relative time was resolved against.
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
        """Interval comparison: times agree when their intervals are equal, and can both be true when they meet."""
        if not isinstance(other, Time):
            return Relation.NOT_COMPARABLE
        return relate_intervals(self.interval, other.interval, closed=False)

    @property
    def interval(self) -> tuple[datetime | None, datetime | None]:
        """(earliest, latest)."""
        return self.earliest, self.latest

    def shared_with(self, other: "Time") -> tuple[datetime | None, datetime | None]:
        """The interval both allow."""
        low, high = intersect(self.interval, other.interval)
        return low, high
