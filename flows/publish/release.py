"""Publishing a release: every table as Parquet and CSV, with its metadata and report, whole or not at all."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa

from flows.errors import PublishError
from flows.publish.about import About, Outcome, Release
from flows.publish.changes import UNCOMPARED
from flows.publish.contents import write_contents
from flows.publish.csv_tables import content_hash
from flows.publish.find import RELEASES
from flows.publish.history import record_run, run_record
from flows.publish.parquet_tables import conform
from flows.publish.pointer import FORMAT, json_bytes, last_release, locked, move_pointer
from flows.publish.site import write_site
from flows.publish.staging import WrittenFile, explained, staged, story_folder
from flows.publish.versions import next_version
from flows.tables import PUBLISHED


def publish_release(tables: Mapping[str, pa.Table], about: About, output: Path) -> Outcome:
    """Publishes every table of flows.tables.PUBLISHED as the next release of the story, and lets latest.json point to it.

    Without a difference to the release that stands, in any table but `changes` and `checks`, nothing is written
    (`no_change`). The release appears whole, by one rename; on any failure the earlier one and latest.json stay as they were.
    Raises PublishError for a missing or malformed table, a full disk, a missing permission, or a folder of a newer program.
    """
    conformed = {name: conform(_given(tables, name), spec) for name, spec in PUBLISHED.items()}
    folder = output / RELEASES / story_folder(about.story)
    with explained(output), locked(output):
        previous = last_release(output, about.story)
        if previous is not None and _says_the_same(previous, conformed):
            _record(output, about, conformed, "no_change", previous.version)
            return Outcome("no_change", previous.version, previous.path, previous.path / "report.html")
        version = next_version(about.now, _taken(folder, previous))
        manifest_hash = _write(conformed, about, folder / version, previous)
        move_pointer(output, about.story, _entry(about, version, manifest_hash))
        _record(output, about, conformed, "published", version)
    return Outcome("published", version, folder / version, folder / version / "report.html")


def _record(output: Path, about: About, tables: Mapping[str, pa.Table], result: str, version: str) -> None:
    report = f"{RELEASES}/{story_folder(about.story)}/{version}/report.html"
    record_run(output, about.story, run_record(about, result, tables, version, report))
    write_site(output)


def _given(tables: Mapping[str, pa.Table], name: str) -> pa.Table:
    if name not in tables:
        raise PublishError(f"table {name} is missing: a release holds every table. Pass it, empty or not.")
    return tables[name]


def _says_the_same(previous: Release, tables: Mapping[str, pa.Table]) -> bool:
    known = previous.manifest["tables"]
    return all(
        name in known and known[name]["content_sha256"] == content_hash(table, PUBLISHED[name])
        for name, table in tables.items()
        if name not in UNCOMPARED
    )


def _taken(folder: Path, previous: Release | None) -> list[str]:
    # A release that was renamed into place by a run killed before it moved the pointer keeps its number.
    names = sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []
    return [*names, previous.version] if previous else names


def _write(tables: Mapping[str, pa.Table], about: About, target: Path, previous: Release | None) -> str:
    before = previous.version if previous else None
    with staged(target) as staging:
        files = write_contents(staging, tables, about, target.name, previous)
        manifest = staging.write("manifest.json", [json_bytes(_manifest(tables, about, target.name, before, files))])
        staging.commit()
    return manifest.sha256


def _manifest(
    tables: Mapping[str, pa.Table], about: About, version: str, previous: str | None, files: list[WrittenFile]
) -> dict[str, Any]:
    hashes = {file.path: file.sha256 for file in files}
    contents = {name: {"rows": table.num_rows, "content_sha256": hashes[f"data/{name}.csv"]} for name, table in tables.items()}
    return {
        "format": FORMAT,
        "story": about.story,
        "title": about.title,
        "version": version,
        "previous": previous,
        "schema_version": about.schema_version,
        "program_version": about.program_version,
        "run_id": about.run_id,
        "released_at": about.released_at,
        "input_hash": about.input_hash,
        "inputs": [dict(item) for item in about.inputs],
        "limitations": list(about.limitations),
        "fingerprints": dict(about.fingerprints),
        # The CSV is canonical, so its hash is the hash of the content, whatever wrote the Parquet.
        "tables": contents,
        "files": [{"path": f.path, "bytes": f.bytes, "sha256": f.sha256, "rows": f.rows} for f in files],
    }


def _entry(about: About, version: str, manifest_hash: str) -> dict[str, str]:
    return {
        "version": version,
        "path": f"{RELEASES}/{story_folder(about.story)}/{version}",
        "manifest_sha256": manifest_hash,
        "schema_version": about.schema_version,
        "released_at": about.released_at,
    }
