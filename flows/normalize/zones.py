"""Time zones: from the words of a zone and a date to a zone whose offset is known, or to the candidates that remain.

"ET" is the offset in force in New York on the date, whatever letters stand before the T: where an article says EST of a
summer date, the prevailing offset is taken and the mismatch noted. A zone that is not stated is never invented.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from flows.errors import InputError
from flows.expressions.times_zones import ABBREVIATIONS
from flows.normalize.zone_names import country_of, zones_named

# A zone that is not known is one of UTC-12 .. UTC+14 (IANA: Etc/GMT+12 .. Pacific/Kiritimati).
EARLIEST_OFFSET, LATEST_OFFSET = timedelta(hours=-12), timedelta(hours=14)
_NUMERIC = re.compile(r"(?:GMT|UTC)?\s?([+\-−–])\s?(\d{1,2}):?(\d\d)?$")
_NAMED = re.compile(
    r"(?:the )?(?:U\.?S\.? )?(.+?)[ -](?:(standard|daylight|summer|prevailing|mean|savings?)[ -])?(?:savings? )?time$", re.I
)
_BARE = {"eastern": "ET", "central": "CT", "mountain": "MT", "pacific": "PT"}
# Abbreviations whose letters tell the season: standard, daylight or summer.
_SEASONED = re.compile(r"(?:E|C|M|P|AK|AE|AC|NZ|N|A)([SD])T$|(?:C|E|W)E(S?)T$")


@dataclass(frozen=True)
class ZoneReading:
    """Zones the words may mean on the date (IANA names or "+03:00"); one when they are certain. `note` says what was decided.

    `literal` is the offset that the letters name, where they name another one than prevails on the date.
    """

    zones: tuple[str, ...]
    note: str | None = None
    literal: str | None = None


def zone_info(name: str) -> tzinfo:
    """The zone of an IANA name or an offset such as "+03:00". Raises InputError for anything else."""
    if name in {"UTC", "Z"}:
        return UTC
    found = re.fullmatch(r"([+-])(\d\d):(\d\d)", name)
    if found:
        size = timedelta(hours=int(found[2]), minutes=int(found[3]))
        return timezone(-size if found[1] == "-" else size)
    return _iana(name)


@lru_cache(maxsize=512)
def _iana(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise InputError(f"time zone {name!r} is not in the IANA database: write a name such as Europe/London") from error


def offset_on(name: str, moment: datetime) -> timedelta:
    """Offset from UTC in the zone at a local time without zone."""
    return moment.replace(tzinfo=zone_info(name)).utcoffset() or timedelta(0)


def resolve_zone(words: str, on_date: date, place_zone: str | None = None, outlet_zone: str | None = None) -> ZoneReading | None:
    """The zone that words such as "ET", "Moscow time", "GMT+3", "local time" name on a date; None when they name none.

    An abbreviation with several meanings is settled by the zone of the place, then of the outlet; else all remain.
    """
    text = " ".join(words.strip().strip("()[]").split())
    noon = datetime(on_date.year, on_date.month, on_date.day, 12)
    if text.startswith("in "):
        return _by_name(f"{text[3:]} time", noon, place_zone, outlet_zone)
    if text.lower().removeprefix("the ") in {"local time", "local"}:
        return ZoneReading((place_zone,), "local time of the place") if place_zone else None
    numeric = _NUMERIC.match(text)
    if numeric:
        return _numeric(numeric)
    key = _BARE.get(text.lower().removeprefix("u.s. ").removeprefix("us "), text)
    if key in ABBREVIATIONS or key == "Z":
        return _abbreviation("UTC" if key == "Z" else key, noon, place_zone, outlet_zone)
    return _by_name(text, noon, place_zone, outlet_zone)


def _numeric(found: re.Match[str]) -> ZoneReading | None:
    """ "GMT+3" is three hours ahead of Greenwich, as people write it (POSIX turns the sign round)."""
    hours, minutes = int(found[2]), int(found[3] or 0)
    if hours > 14 or minutes > 59:
        return None
    sign = "+" if found[1] == "+" else "-"
    return ZoneReading((f"{sign}{hours:02d}:{minutes:02d}" if hours or minutes else "UTC",))


def _abbreviation(key: str, noon: datetime, place_zone: str | None, outlet_zone: str | None) -> ZoneReading:
    candidates = ABBREVIATIONS[key]
    if len(candidates) > 1:
        settled = _settle(candidates, noon, place_zone, outlet_zone)
        if settled:
            return ZoneReading(settled[:1], f"{key} settled by {settled[1]}")
        if len({offset_on(zone, noon) for zone in candidates}) > 1:
            return ZoneReading(candidates, f"{key} is ambiguous: {', '.join(candidates)}")
    seasoned = _SEASONED.match(key)
    summer = ((seasoned[1] == "D") if seasoned[1] else seasoned[2] == "S") if seasoned else None
    note = _mismatch(key, candidates[0], noon, summer)
    return ZoneReading(candidates[:1], note, _other_season(candidates[0], noon) if note else None)


def _other_season(zone: str, noon: datetime) -> str | None:
    """The offset that the zone keeps in the other half of the year."""
    offsets = {offset_on(zone, noon.replace(month=month, day=15)) for month in (1, 7)} - {offset_on(zone, noon)}
    return _offset_name(offsets.pop()) if len(offsets) == 1 else None


def _offset_name(offset: timedelta) -> str:
    minutes = int(offset / timedelta(minutes=1))
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"


def _settle(
    candidates: tuple[str, ...], noon: datetime, place_zone: str | None, outlet_zone: str | None
) -> tuple[str, str] | None:
    """The one candidate that is the given zone or lies in its country, and what settled it; a place settles by its clock too.

    A publisher in New York means the Central time of his country, not that of Havana, whose clocks agree with his own.
    """
    for known, by in ((place_zone, "place"), (outlet_zone, "publisher")):
        if known is None:
            continue
        if known in candidates:
            return known, by
        country = country_of(known)
        same = [zone for zone in candidates if country and country_of(zone) == country]
        if not same and by == "place":
            same = [zone for zone in candidates if offset_on(zone, noon) == offset_on(known, noon)]
        if len(same) == 1:
            return same[0], by
    return None


def _mismatch(words: str, zone: str, noon: datetime, said_summer: bool | None) -> str | None:
    is_summer = bool(noon.replace(tzinfo=zone_info(zone)).dst())
    if said_summer is None or said_summer == is_summer:
        return None
    season = "summer" if is_summer else "winter"
    return f"zone_mismatch: {words} said of a {season} date, read as the prevailing time of {zone}"


def _by_name(text: str, noon: datetime, place_zone: str | None, outlet_zone: str | None) -> ZoneReading | None:
    found = _NAMED.match(text)
    zones = zones_named(found[1]) if found else ()
    if not zones:
        return None
    known = next((zone for zone in (place_zone, outlet_zone) if zone in zones), None)
    zones = (known,) if known else zones
    by_offset: dict[timedelta, list[str]] = {}
    for zone in zones:
        by_offset.setdefault(offset_on(zone, noon), []).append(zone)
    if len(by_offset) == 1:
        kind = (found[2] or "").lower() if found else ""
        summer = True if kind in {"daylight", "summer"} else False if kind == "standard" else None
        return ZoneReading(zones[:1], _mismatch(text, zones[0], noon, summer))
    return ZoneReading(tuple(sorted(members[0] for members in by_offset.values())), f"{text} kept several offsets on the date")
