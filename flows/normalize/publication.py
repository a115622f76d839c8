"""When an article was published, as its times are resolved against it."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from flows.normalize.calendar_spans import Span, day_span
from flows.normalize.zones import zone_info
from flows.values.time import HOUR, MINUTE


@dataclass(frozen=True)
class Publication:
    """When an article was published: [earliest, latest) in UTC; `zone` is the publisher's IANA zone, `country` its ISO code."""

    earliest: datetime | None
    latest: datetime | None
    precision: int | None
    basis: str
    zone: str | None = None
    country: str | None = None


def publication_days(publication: Publication) -> Span | None:
    """The days publication may have been: of the publisher's zone for a clock time, as they stand for whole days."""
    if publication.earliest is None or publication.latest is None:
        return None
    precise = publication.precision is not None and publication.precision <= HOUR
    zone = zone_info(publication.zone) if publication.zone and precise else UTC
    first = publication.earliest.astimezone(zone).date()
    last = (publication.latest - timedelta(microseconds=1)).astimezone(zone).date()
    return Span(first, day_span(max(first, last)).end)


def publication_moment(publication: Publication) -> datetime | None:
    """When it was published on the publisher's clock, without its zone; None unless it is known to the minute."""
    if publication.earliest is None or publication.precision is None or publication.precision > MINUTE:
        return None
    zone = zone_info(publication.zone) if publication.zone else UTC
    return publication.earliest.astimezone(zone).replace(tzinfo=None)
