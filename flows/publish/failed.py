"""What a run leaves behind that published nothing: its report, the checks and the refused rows, never a release."""

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

import pyarrow as pa

from flows.publish.about import About
from flows.publish.csv_tables import csv_chunks
from flows.publish.display import moment_text
from flows.publish.history import record_run, run_record
from flows.publish.page import environment
from flows.publish.pointer import locked, read_pointer
from flows.publish.site import write_site
from flows.publish.staging import explained, replace_file, story_folder
from flows.tables import PUBLISHED

RUNS = "runs"
MOST_ROWS = 150


def write_failed_run(output: Path, about: About, tables: Mapping[str, pa.Table], blockers: Sequence[str]) -> Path:
    """Writes `runs/<story>/<run id>/` with `report.html`, the given tables as CSV and `blockers.txt`; returns the folder.

    `tables` are `checks` and `quarantine` where validation stopped the run, none where it never came so far.
    The run is recorded in versions.json; latest.json and the releases are not touched.
    Raises PublishError when the folder cannot be written, and leaves none then.
    """
    place = f"{RUNS}/{story_folder(about.story)}/{about.run_id}"
    folder = output / place
    with explained(folder), locked(output):
        pointer = read_pointer(output)
        standing = pointer[about.story]["version"] if about.story in pointer else None
        try:
            _write(folder, about, tables, blockers, standing)
        except OSError:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        record_run(output, about.story, run_record(about, "failed", tables, None, f"{place}/report.html", tuple(blockers)))
        write_site(output)
    return folder


def _write(folder: Path, about: About, tables: Mapping[str, pa.Table], blockers: Sequence[str], standing: str | None) -> None:
    for name, table in tables.items():
        replace_file(folder / f"{name}.csv", b"".join(csv_chunks(table, PUBLISHED[name])))
    replace_file(folder / "blockers.txt", "".join(f"{blocker}\n" for blocker in blockers).encode())
    replace_file(folder / "report.html", render_failed_run(about, tables, blockers, standing).encode())


def render_failed_run(about: About, tables: Mapping[str, pa.Table], blockers: Sequence[str], standing: str | None) -> str:
    """The report of a run that published nothing, as HTML; `standing` is the version that still stands."""
    checks = tables["checks"].to_pylist() if "checks" in tables else []
    context = {
        "about": about,
        "released": moment_text(about.now),
        "blockers": blockers,
        "standing": standing,
        "validated": "checks" in tables,
        "failed": [row for row in checks if not row["success"]][:MOST_ROWS],
        "passed": sum(row["success"] for row in checks),
        "rules": len(checks),
        "quarantine": tables["quarantine"].slice(0, MOST_ROWS).to_pylist() if "quarantine" in tables else [],
        "quarantined": tables["quarantine"].num_rows if "quarantine" in tables else 0,
    }
    return environment().get_template("failed.html.j2").render(context)
