"""The few lines a run ends with."""

import json
from collections.abc import Mapping

import pyarrow as pa

from flows.publish.about import Outcome, Release
from flows.publish.display import plural
from flows.publish.pointer import read_release_tables


def summary_lines(outcome: Outcome, tables: Mapping[str, pa.Table]) -> list[str]:
    """What was published, in numbers, and where it is; one line when nothing is new."""
    if outcome.status == "no_change":
        return [f"Nothing new: release {outcome.version} stands at {outcome.path}"]
    undecided = tables["conflicts"].column("resolution").to_pylist().count("open")
    counted = [(name, tables[name].num_rows) for name in ("articles", "mentions", "claims", "facts", "conflicts")]
    lines = [f"Published release {outcome.version}"]
    lines += [_line(name, f"{count:,}" + (f" ({undecided:,} open)" if name == "conflicts" else "")) for name, count in counted]
    lines.append(_line("quarantined", plural(tables["quarantine"].num_rows, "row")))
    return [*lines, _line("release", str(outcome.path)), _line("report", str(outcome.report))]


def summary_of(outcome: Outcome) -> list[str]:
    """The same, with the tables read from the release."""
    if outcome.status == "no_change" or outcome.path is None:
        return summary_lines(outcome, {})
    manifest = json.loads((outcome.path / "manifest.json").read_bytes())
    return summary_lines(outcome, read_release_tables(Release(outcome.version, outcome.path, manifest)))


def _line(name: str, text: str) -> str:
    return f"  {name:<12} {text}"
