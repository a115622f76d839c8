"""What a release of N mentions costs: validation, comparison, publication, sizes, memory, and how fast readers are.

    python -m benchmarks.publish [--rows N] [--release DIR] [--seed N] [--json]

The rows come from a real release (default: the example story, run now) by seeded variation. Seconds are wall time on this
machine, sizes bytes on disk, memory the peak of the whole process. The second release differs from the first in a hundredth of
its mentions' confidence and in one copy of every table.
"""

import argparse
import json
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.publish_rows import Tables, read_release, repeat, texts_of
from flows.pipeline import run_stages
from flows.publish import About, compare_tables, find_aliases, publish_release
from flows.settings import PROGRAM_VERSION, Settings, find_project
from flows.tables import ALIASES, CHANGES, MENTIONS, SCHEMA_VERSION, empty
from flows.validate import validate_tables

NOW = datetime(2026, 1, 5, tzinfo=UTC)
AIMS = {
    "publish_with_validation_s at 100,000 rows": 60.0,
    "compare_s at 1,000,000 rows": 10.0,
    "mentions_parquet_bytes at 1,000,000 rows": 60_000_000,
    "pandas_read_s at 1,000,000 rows": 1.5,
    "duckdb_lookup_ms at 1,000,000 rows": 60.0,
}


def measure(release: Path, rows: int, seed: int) -> dict[str, Any]:
    """Every figure for that many mentions."""
    tables = repeat(read_release(release), rows, seed)
    tables |= {"changes": empty(CHANGES), "aliases": empty(ALIASES)}
    found: dict[str, Any] = {"mentions": tables["mentions"].num_rows, "claims": tables["claims"].num_rows}
    with tempfile.TemporaryDirectory() as folder:
        texts = texts_of(tables)
        with seconds(found, "validate_s"):
            given = {name: table for name, table in tables.items() if name not in {"changes", "checks", "aliases"}}
            validated = validate_tables(given, texts, find_project() / "expectations", NOW)
        found["blockers"] = len(validated.blockers)
        tables |= dict(validated.tables) | {"checks": validated.checks}
        found["memory_after_validation_bytes"] = peak()
        with seconds(found, "publish_s"):
            outcome = publish_release(tables, _about(), Path(folder))
        assert outcome.path is not None
        found["publish_with_validation_s"] = round(found["validate_s"] + found["publish_s"], 2)
        later = varied(tables)
        with seconds(found, "compare_s"):
            later["changes"] = compare_tables(tables, later, "rule")
        with seconds(found, "aliases_s"):
            find_aliases(tables, later)
        found["changes"] = later["changes"].num_rows
        found |= _sizes(outcome.path) | _readers(outcome.path)
    found["memory_peak_bytes"] = peak()
    return found


def varied(tables: Tables) -> Tables:
    """The tables with a hundredth of the mentions' confidence changed and a few mentions gone."""
    mentions = tables["mentions"].slice(min(100, tables["mentions"].num_rows // 10))
    place = MENTIONS.names.index("confidence")
    values = mentions["confidence"].to_pylist()
    values[::100] = [value / 2 for value in values[::100]]
    changed = mentions.set_column(place, mentions.schema.field(place), pa.array(values, pa.float64()))
    return {**tables, "mentions": changed}


def _about() -> About:
    return About("benchmark", "A benchmark", PROGRAM_VERSION, SCHEMA_VERSION, "benchmark", NOW)


def _sizes(release: Path) -> dict[str, int]:
    files = {
        "mentions_parquet_bytes": "data/mentions.parquet",
        "mentions_csv_bytes": "data/mentions.csv",
        "claims_wide_parquet_bytes": "data/claims_wide.parquet",
        "report_bytes": "report.html",
        "page_bytes": "index.html",
    }
    found = {name: (release / file).stat().st_size for name, file in files.items() if (release / file).is_file()}
    return found | {"release_bytes": sum(path.stat().st_size for path in release.rglob("*") if path.is_file())}


def _readers(release: Path) -> dict[str, float]:
    path = release / "data" / "mentions.parquet"
    table = pq.read_table(path, columns=["mention_id"])
    wanted = table["mention_id"][table.num_rows // 2].as_py()
    connection = duckdb.connect()
    query = f"select predicate, value from '{path}' where mention_id = ?"
    connection.execute("select 1").fetchall()
    return {
        "pandas_read_s": best(lambda: pd.read_parquet(path, dtype_backend="pyarrow")),
        "duckdb_lookup_ms": round(1000 * best(lambda: connection.execute(query, [wanted]).fetchall()), 1),
    }


def best(work: Callable[[], Any], times: int = 3) -> float:
    """The shortest of a few calls, in seconds."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return round(min(taken), 4)


@contextmanager
def seconds(found: dict[str, Any], name: str) -> Any:
    """Notes the seconds that the block takes."""
    start = time.perf_counter()
    yield
    found[name] = round(time.perf_counter() - start, 2)


def peak() -> int:
    """The most memory this process ever had, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def example(folder: Path) -> Path:
    """A release of the example story, run now."""
    outcome = run_stages(Settings(find_project(), "space-film", None, folder, "direct"), NOW)
    assert outcome.path is not None
    return outcome.path


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=10_000, metavar="N", help="mentions (default: 10000)")
    parser.add_argument("--release", type=Path, metavar="DIR", help="a release to repeat (default: the example story)")
    parser.add_argument("--seed", type=int, default=7, metavar="N")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = measure(options.release or example(Path(folder)), options.rows, options.seed)
    if options.json:
        print(json.dumps(found, indent=1))
    else:
        for name, value in found.items():
            print(f"{name:32} {value:>16,}")
        for name, aim in AIMS.items():
            print(f"aim: {name} at most {aim:,}")


if __name__ == "__main__":
    main()
