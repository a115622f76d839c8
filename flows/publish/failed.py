"""What a run leaves behind when validation stops it: the checks and the refused rows, never a release."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pyarrow as pa

from flows.publish.about import About
from flows.publish.csv_tables import csv_chunks
from flows.publish.release import story_folder
from flows.publish.staging import explained
from flows.tables import PUBLISHED

RUNS = "runs"


def write_failed_run(output: Path, about: About, tables: Mapping[str, pa.Table], blockers: Sequence[str]) -> Path:
    """Writes `runs/<story>/<run id>/` with the given tables as CSV and `blockers.txt`, and returns the folder.

    `latest.json` and the releases are not touched. Raises PublishError when the folder cannot be written.
    """
    folder = output / RUNS / story_folder(about.story) / about.run_id
    with explained(folder):
        folder.mkdir(parents=True, exist_ok=True)
        for name, table in tables.items():
            (folder / f"{name}.csv").write_bytes(b"".join(csv_chunks(table, PUBLISHED[name])))
        (folder / "blockers.txt").write_text("".join(f"{blocker}\n" for blocker in blockers), encoding="utf-8")
    return folder
