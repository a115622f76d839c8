"""Zones by their words, in the scorer's notation: "UTC+03:00", or "UTC?" where the zone's offset depends on the date."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from flows.expressions.times_zones import ABBREVIATIONS
from flows.normalize.zone_names import zones_named
from flows.normalize.zones import offset_on, resolve_zone

_ABBREVIATION = re.compile(
    r"\b(?:" + "|".join(sorted((k for k in ABBREVIATIONS if len(k) > 2), key=len, reverse=True)) + r")\b", re.I
)
_OFFSET = re.compile(r"\b(?:utc|gmt)\s?([+\-±]?)\s?(\d{1,2})(?::?(\d\d))?h?\b", re.I)
_NAMED = re.compile(
    r"\b((?:[a-zà-ÿ.]+\s){1,3}?)(?:(standard|std|daylight|summer)\s)?(?:time\s?zone|timezone|time)\b", re.I
)  # fmt: skip
_BARE = {"eastern": "ET", "central": "CT", "mountain": "MT", "pacific": "PT"}
_SEASONS = {"standard": 1, "std": 1, "daylight": 7, "summer": 7}


def predict_zones(row: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Every zone named in the row's text."""
    found = [*_offsets(row["text"]), *_abbreviations(row["text"]), *_names(row["text"])]
    kept: list[dict[str, Any]] = []
    for prediction in sorted(found, key=lambda p: (p["start"], -p["end"])):
        if not kept or prediction["start"] >= kept[-1]["end"]:
            kept.append(prediction)
    return kept


def _offsets(text: str) -> Iterator[dict[str, Any]]:
    for match in _OFFSET.finditer(text):
        minutes = (int(match[2]) * 60 + int(match[3] or 0)) * (-1 if match[1] == "-" else 1)
        yield _row(match.start(), match.end(), timedelta(minutes=minutes))


def _abbreviations(text: str) -> Iterator[dict[str, Any]]:
    for match in _ABBREVIATION.finditer(text):
        key = match[0].upper()
        summer = bool(re.search(r"(?:D|S)T$", key)) and key[-2] == "D"
        yield _row(match.start(), match.end(), _offset(ABBREVIATIONS[key][0], 7 if summer else 1))


def _names(text: str) -> Iterator[dict[str, Any]]:
    for match in _NAMED.finditer(text):
        words = match[1].split()
        for skip in range(len(words)):
            name = " ".join(words[skip:]).lower()
            reading = resolve_zone(_BARE[name], date(2021, 1, 1)) if name in _BARE else None
            zones = reading.zones if reading else zones_named(name)
            if zones:
                start = match.start() + match[1].lower().index(words[skip].lower())
                yield _row(start, match.end(), _offset(zones[0], _SEASONS.get((match[2] or "standard").lower(), 1)))
                break


def _offset(zone: str, month: int) -> timedelta:
    return offset_on(zone, datetime(2021, month, 15))


def _row(start: int, end: int, offset: timedelta) -> dict[str, Any]:
    minutes = int(offset / timedelta(minutes=1))
    value = f"UTC{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"
    return {"start": start, "end": end, "type": "TIMEZONE", "value": value}
