"""Small hours of a night: the one that was running when the article appeared, or the one ahead."""

from dataclasses import replace
from datetime import datetime, timedelta

from flows.expressions.times_meaning import TimeMeaning
from flows.normalize.context import Anchored
from flows.normalize.instants import Zones, clock_time
from flows.normalize.publication import Publication
from flows.values.time import MINUTE, Time

# Midnight to six.
SMALL_HOURS = timedelta(hours=6)


def time_of_night(found: Anchored, meaning: TimeMeaning, zones: Zones, publication: Publication) -> Time | None:
    """A clock reading; of "tonight at 1:20 a.m." in an article of one in the morning, the same night's.

    Without a zone or the minute of publication it is not known which, and the night ahead is taken.
    """
    ahead = clock_time(found, meaning, zones)
    published = _minute(publication)
    if meaning.part != "night" or published is None:
        return ahead
    running = clock_time(found, replace(meaning, part=None), zones)
    if running is None or running.zone is None or running.earliest is None:
        return ahead
    return running if timedelta(0) <= running.earliest - published < SMALL_HOURS else ahead


def _minute(publication: Publication) -> datetime | None:
    known = publication.precision is not None and publication.precision <= MINUTE
    return publication.earliest if known else None
