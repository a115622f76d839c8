"""One run: its settings, its story, and the fingerprints that address the stage cache."""

import hashlib
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from flows.settings import MAX_ARTICLE_BYTES, Settings, find_project
from flows.stories.story import Story


class Run:
    """What every stage is given. A plain class: Prefect looks into dataclasses handed to a task, and a story is large."""

    def __init__(self, settings: Settings, story: Story, now: datetime) -> None:
        self.settings = settings
        self.story = story
        self.now = now
        known = (story.vocabulary, story.lexicons, story.entities, story.readers)
        self.knowledge = fingerprint(program_fingerprint(), *map(repr, known))

    @property
    def run_id(self) -> str:
        """The time of the run, for its records."""
        return self.now.strftime("%Y%m%dT%H%M%SZ")

    def key(self, *parts: object) -> str:
        """The cache key of a stage that depends on the knowledge used and on `parts`."""
        return fingerprint(self.knowledge, *parts)

    def metadata_fingerprint(self, files: Sequence[Path]) -> str:
        """What is known beside the texts of these files."""
        rows = [self.story.metadata.get(file.relative_to(self.story.articles).as_posix()) for file in files]
        return fingerprint(*(asdict(row) if row else None for row in rows))


def fingerprint(*parts: object) -> str:
    """The first 24 hex digits of a SHA-256 over the parts."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(repr(part).encode("utf-8", "surrogatepass") + b"\x1f")
    return digest.hexdigest()[:24]


@lru_cache(maxsize=1)
def program_fingerprint() -> str:
    """A hash over the program's own sources and its source records: a changed rule or record makes every cached stage new."""
    package = Path(__file__).resolve().parents[1]
    records = find_project() / "seeds" / "records"
    return fingerprint(*(path.read_bytes() for path in [*sorted(package.rglob("*.py")), *sorted(records.glob("*.*"))]))


def file_fingerprint(path: Path) -> str:
    """SHA-256 of the file's bytes; of its size when it is too large to be read, of the error when it cannot be."""
    try:
        size = path.stat().st_size
        return fingerprint(size) if size > MAX_ARTICLE_BYTES else hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        return fingerprint(error.errno)
