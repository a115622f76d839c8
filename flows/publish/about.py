"""What a publication is made for, what it gives back, and what a release on disk is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class About:
    """What is said of a release beside its tables.

    `now` is the time of the run in UTC, the only time a publication knows: it enters the version, manifest.json,
    latest.json, README.md and the pages, never the data. `inputs` holds {"file", "sha256"} for each file read; `fingerprints`
    tells apart what may have changed beside the articles (knowledge, judgements, corrections); `accuracy` holds
    {"measure", "value", "note"} where the story was measured against gold.
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
    creator: str = "Corroborate"
    accuracy: tuple[Mapping[str, Any], ...] = ()
    fingerprints: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.now.utcoffset() != UTC.utcoffset(None):
            raise ValueError(f"the time of a release must be UTC, not {self.now.isoformat()}; pass datetime.now(UTC)")

    @property
    def released_at(self) -> str:
        """`now` as ISO 8601 with Z, to the second."""
        return self.now.replace(microsecond=0, tzinfo=None).isoformat() + "Z"

    @property
    def slug(self) -> str:
        """The story's name in the characters that a Data Package allows."""
        kept = "".join(c if c.isascii() and (c.isalnum() or c in "._-") else "-" for c in self.story.lower())
        return kept.strip("-._") or "story"

    @property
    def description(self) -> str:
        """What the dataset is, in a few sentences of plain text."""
        return (
            f"Claims that news articles make about one story ({' '.join(self.title.split())}): who says what, in which words, "
            "where the sources agree and where they differ. Each claim is read with its exact place in the text, deduplicated, "
            "and reconciled with the others into facts and conflicts, each with the rule that decided."
        )


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
