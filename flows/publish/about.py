"""What a publication is made for, what it gives back, and what a release on disk is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class About:
    """What is said of a release beside its tables.

    `now` is the time of the run in UTC, the only time a publication knows: it enters the version, manifest.json,
    latest.json, README.md and report.html, never the data. `inputs` holds {"file", "sha256"} for each file read.
    Raises ValueError when `now` is not UTC.
    """

    story: str
    title: str
    program_version: str
    schema_version: str
    run_id: str
    now: datetime
    inputs: tuple[Mapping[str, str], ...] = ()
    input_hash: str = ""
    limitations: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.now.utcoffset() != UTC.utcoffset(None):
            raise ValueError(f"the time of a release must be UTC, not {self.now.isoformat()}; pass datetime.now(UTC)")

    @property
    def released_at(self) -> str:
        """`now` as ISO 8601 with Z, to the second."""
        return self.now.replace(microsecond=0, tzinfo=None).isoformat() + "Z"


@dataclass(frozen=True)
class Release:
    """A release on disk: its folder and what its manifest.json says."""

    version: str
    path: Path
    manifest: Mapping[str, Any]


@dataclass(frozen=True)
class Outcome:
    """What came of a publication: `status` is published or no_change, `path` and `report` those of the release that stands."""

    status: str
    version: str
    path: Path | None
    report: Path | None
