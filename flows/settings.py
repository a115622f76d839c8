"""Every setting of a run in one place. Nothing is read or created at import."""

import os
from dataclasses import dataclass
from pathlib import Path

PROGRAM_VERSION = "0.1.0"
MAX_ARTICLE_BYTES = 20_000_000
MAX_EXACT = 300
CONTEXT = 40
ARTICLES_PER_SHARD = 50


@dataclass(frozen=True)
class Settings:
    """Where a run reads and writes, and how it works.

    `articles` overrides the story's own folder. `workers` is the number of processes for stages over shards.
    `now` is the time of the run, for the release's version and records; it never enters a table of evidence.
    """

    project: Path
    story: str
    articles: Path | None = None
    output: Path = Path("output")
    engine: str = "prefect"
    workers: int = 1
    now: str | None = None

    @property
    def seeds(self) -> Path:
        """The folder of stories, vocabulary packs and lexicons."""
        return self.project / "seeds"

    @property
    def expectations(self) -> Path:
        """The folder of validation suites."""
        return self.project / "expectations"

    @property
    def cache(self) -> Path:
        """The stage cache."""
        return self.project / ".cache" / "stages"

    @property
    def reader_cache(self) -> Path:
        """What readers keep of their own: answers of language models, which cannot be asked for again with the same result."""
        return self.project / ".cache" / "readers"

    @property
    def prefect_home(self) -> Path:
        """Where Prefect keeps its state: in the project, never in the user's home."""
        return self.project / ".prefect"


def find_project() -> Path:
    """The project's folder: `CORROBORATE_PROJECT`, else the checkout this package was installed from."""
    given = os.environ.get("CORROBORATE_PROJECT")
    return Path(given).resolve() if given else Path(__file__).resolve().parents[1]
