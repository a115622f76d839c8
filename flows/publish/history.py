"""`versions.json`: every run of every story, failed ones included, newest first, and the last successful release."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa

from flows.publish.about import About
from flows.publish.pointer import FORMAT, json_bytes, read_json, read_pointer, refuse_newer_format
from flows.publish.staging import replace_file

HISTORY = "versions.json"
RUNS_KEPT = 1000
COUNTED = ("articles", "mentions", "claims", "facts", "conflicts", "quarantine")


def read_history(output: Path) -> dict[str, dict[str, Any]]:
    """{"last_successful", "runs"} by story; empty where nothing ran. Raises PublishError when the file is damaged or newer."""
    path = output / HISTORY
    if not path.exists():
        return {}
    content = read_json(path)
    refuse_newer_format(path, content)
    stories = content.get("stories")
    return stories if isinstance(stories, dict) else {}


def record_run(output: Path, story: str, run: Mapping[str, Any]) -> None:
    """Puts a run in front of the story's runs, of which the latest RUNS_KEPT stay. Call it under `locked`."""
    stories = read_history(output)
    runs = [dict(run), *stories.get(story, {}).get("runs", [])][:RUNS_KEPT]
    pointer = read_pointer(output)
    stories[story] = {"last_successful": pointer[story]["version"] if story in pointer else None, "runs": runs}
    replace_file(output / HISTORY, json_bytes({"format": FORMAT, "stories": stories}))


def run_record(
    about: About,
    result: str,
    tables: Mapping[str, pa.Table],
    version: str | None,
    report: str | None,
    blockers: tuple[str, ...] = (),
) -> dict[str, Any]:
    """A run as versions.json holds it: `result` is published, no_change or failed; `report` a path under the output folder."""
    checks = tables["checks"]["success"].to_pylist() if "checks" in tables else []
    return {
        "run_id": about.run_id,
        "at": about.released_at,
        "result": result,
        "version": version,
        "report": report,
        "program_version": about.program_version,
        "rows": {name: tables[name].num_rows for name in COUNTED if name in tables},
        "checks": {"rules": len(checks), "failed": checks.count(False)},
        "blockers": list(blockers),
    }
