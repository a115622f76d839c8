"""Versions of a release: YYYY.M.N, the N-th release of that month for its story. Valid semver, without leading zeros."""

import re
from collections.abc import Iterable
from datetime import datetime

VERSION = re.compile(r"([1-9]\d{3})\.([1-9]|1[0-2])\.([1-9]\d{0,8})")


def version_key(version: str) -> tuple[int, int, int] | None:
    """(year, month, number), by which versions are ordered; None for a text that is no version."""
    match = VERSION.fullmatch(version)
    return (int(match[1]), int(match[2]), int(match[3])) if match else None


def next_version(now: datetime, taken: Iterable[str]) -> str:
    """The version after every one taken; in the month of `now`, or of the latest one when the clock was set back."""
    keys = [key for version in taken if (key := version_key(version))]
    year, month, number = max([(now.year, now.month, 0), *keys])
    return f"{year}.{month}.{number + 1}"
