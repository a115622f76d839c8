"""Publishing: what a release holds, that it is whole or absent, and that readers get back what was put in."""

import errno
import hashlib
import json
import os
import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mini_release import HOSTILE_TITLE, mini_about, mini_tables, mini_texts

from flows.errors import PublishError
from flows.publish import (
    compare_tables,
    describe_tables,
    dictionary_page,
    last_release,
    publish_release,
    read_csv_table,
    read_release_tables,
    summary_lines,
    write_failed_run,
)
from flows.publish import staging as staging_module
from flows.publish.csv_tables import csv_chunks
from flows.publish.parquet_tables import conform
from flows.publish.pointer import move_pointer, read_pointer
from flows.publish.versions import next_version
from flows.tables import ARTICLES, PUBLISHED, QUARANTINE, RELEASED, build

HOSTILE = [
    "=1+1", "+1", "-year-old is", "@here", "\ttab", "\rreturn", "\0nul", "'quoted", "''twice", "a,b", 'say "so"', "two\nlines",
    "two\r\nlines", " space ", "NA", "null", "true", "1e5", "</script><img src=x>", "e\u0301\u2028\U0001f680", "=", "'",
]  # fmt: skip

OF_EVERY_RUN = {"versions.json", "index.html", "releases.atom"}
BESIDE_DATA = {
    "CHANGES.md", "CITATION.cff", "LICENSE", "NOTICE.md", "README.md", "croissant.json", "data-dictionary.md",
    "datapackage.json", "dataset.jsonld", "index.html", "manifest.json", "report.html", "schema.json",
}  # fmt: skip


def changed(tables: dict[str, pa.Table], name: str, **columns: Any) -> dict[str, pa.Table]:
    """The tables with columns of the first row of one replaced."""
    rows = tables[name].to_pylist()
    rows[0] = {**rows[0], **columns}
    return {**tables, name: build(PUBLISHED[name], rows)}


def everything(folder: Path) -> dict[str, str]:
    return {
        str(p.relative_to(folder)): hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(folder.rglob("*")) if p.is_file()
    }


def read_last(output: Path) -> dict[str, pa.Table]:
    release = last_release(output, "ferry")
    assert release is not None
    return read_release_tables(release)


def assert_pointer_valid(output: Path, story: str = "ferry") -> str:
    release = last_release(output, story)
    assert release is not None
    for file in release.manifest["files"]:
        data = (release.path / file["path"]).read_bytes()
        assert (len(data), hashlib.sha256(data).hexdigest()) == (file["bytes"], file["sha256"]), file["path"]
    return release.version


def test_a_release_holds_exactly_these_files(tmp_path: Path) -> None:
    outcome = publish_release(mini_tables(), mini_about(), tmp_path)
    assert outcome.path == tmp_path / "releases" / "ferry" / "2026.11.1"
    data = {f"data/{name}.{kind}" for name in RELEASED for kind in ("csv", "parquet")}
    assert set(everything(outcome.path)) == data | {"data/claims.xlsx", "data/claims.sqlite"} | BESIDE_DATA
    assert sorted(p.name for p in tmp_path.iterdir()) == [
        ".lock",
        "index.html",
        "latest.json",
        "releases",
        "releases.atom",
        "versions.json",
    ]
    assert sorted(p.name for p in outcome.path.parent.iterdir()) == ["2026.11.1"]


def test_the_manifest_lists_every_other_file_with_size_hash_and_rows(tmp_path: Path) -> None:
    tables = mini_tables()
    outcome = publish_release(tables, mini_about(), tmp_path)
    manifest = json.loads((outcome.path / "manifest.json").read_bytes())
    hashes = everything(outcome.path)
    del hashes["manifest.json"]
    assert {file["path"]: file["sha256"] for file in manifest["files"]} == hashes
    assert {f["path"]: f["rows"] for f in manifest["files"]}["data/mentions.csv"] == tables["mentions"].num_rows
    assert manifest["inputs"][0]["file"] == "harbour.txt"
    assert manifest["previous"] is None
    entry = json.loads((tmp_path / "latest.json").read_bytes())["stories"]["ferry"]
    assert entry["manifest_sha256"] == hashlib.sha256((outcome.path / "manifest.json").read_bytes()).hexdigest()
    assert entry["released_at"] == "2026-11-25T03:04:05Z"


def test_parquet_and_csv_hold_the_same_for_every_table(tmp_path: Path) -> None:
    tables = mini_tables()
    outcome = publish_release(tables, mini_about(), tmp_path)
    for name, spec in PUBLISHED.items():
        stored = pq.read_table(outcome.path / "data" / f"{name}.parquet")
        assert stored.equals(tables[name].select(spec.names)), name
        assert read_csv_table(outcome.path / "data" / f"{name}.csv", spec).equals(stored), name


@pytest.mark.parametrize("name", list(PUBLISHED))
def test_hostile_text_in_any_text_column_comes_back_from_both_formats(name: str, tmp_path: Path) -> None:
    spec = PUBLISHED[name]
    fill = {"int8": 1, "int32": 2, "float64": -0.5, "bool": False}
    rows = [
        {c.name: text if c.type == "string" else fill.get(c.type) for c in spec.columns if c.type == "string" or not c.nullable}
        for text in HOSTILE
    ]
    table = conform(build(spec, rows), spec)
    path = tmp_path / f"{name}.csv"
    path.write_bytes(b"".join(csv_chunks(table, spec)))
    assert read_csv_table(path, spec).equals(table)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12), min_size=1, max_size=8))
def test_any_text_survives_csv(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    rows = [
        {"quarantine_id": f"qua_{n}", "stage": t, "table": t, "reason_code": t, "reason": t, "raw": t}
        for n, t in enumerate(texts)
    ]
    table = conform(build(QUARANTINE, rows), QUARANTINE)
    path = tmp_path_factory.getbasetemp() / "any.csv"
    path.write_bytes(b"".join(csv_chunks(table, QUARANTINE)))
    assert read_csv_table(path, QUARANTINE).equals(table)


def test_no_csv_cell_of_text_starts_like_a_formula(tmp_path: Path) -> None:
    rows = [
        {"quarantine_id": f"qua_{n}", "stage": "s", "table": "t", "reason_code": "r", "reason": t} for n, t in enumerate(HOSTILE)
    ]
    csv = b"".join(csv_chunks(conform(build(QUARANTINE, rows), QUARANTINE), QUARANTINE)).decode()
    assert not csv.startswith("\ufeff")
    assert "qua_0,s,t,,,r,'=1+1,,,\n" in csv
    assert not re.search(r"(?:^|,)\"?[=+\-@\t\0]", csv)


def test_csv_writes_times_with_z_plain_numbers_and_nothing_for_null() -> None:
    spec = PUBLISHED["facts"]
    csv = b"".join(csv_chunks(mini_tables()["facts"], spec)).decode()
    assert csv.splitlines()[0] == ",".join(spec.names)
    assert "\r" not in csv
    assert ",2024-05-30T00:00:00Z,2024-05-31T00:00:00Z," in csv
    assert ",12000000.00," in csv
    assert ",false,\n" in csv
    assert '""' not in csv


def test_same_rows_give_the_same_bytes_whatever_the_day_order_or_chunks(tmp_path: Path) -> None:
    tables = mini_tables()
    shuffled = {name: pa.concat_tables([t.slice(t.num_rows // 2), t.slice(0, t.num_rows // 2)]) for name, t in tables.items()}
    first = publish_release(tables, mini_about(), tmp_path / "a")
    second = publish_release(shuffled, mini_about(now=datetime(2031, 1, 2, tzinfo=UTC), run_id="other"), tmp_path / "b")
    assert everything(first.path / "data") == everything(second.path / "data")
    assert second.version == "2031.1.1"


def test_parquet_has_the_declared_schema_and_no_trace_of_pandas(tmp_path: Path) -> None:
    outcome = publish_release(mini_tables(), mini_about(), tmp_path)
    file = pq.ParquetFile(outcome.path / "data" / "mentions.parquet")
    assert set(file.schema_arrow.metadata) == {b"corroborate.table"}
    assert not file.schema_arrow.field("mention_id").nullable
    assert file.schema_arrow.field("time_earliest").type == pa.timestamp("us", tz="UTC")
    group = file.metadata.row_group(0)
    assert group.column(0).compression == "ZSTD"
    assert group.column(0).has_offset_index
    assert [column.column_index for column in group.sorting_columns][:1] == [1]


def test_nothing_new_publishes_nothing(tmp_path: Path) -> None:
    tables = mini_tables()
    first = publish_release(tables, mini_about(), tmp_path)
    before = {name: sha for name, sha in everything(tmp_path).items() if name not in OF_EVERY_RUN}
    checks = changed(tables, "checks", evaluated=99)
    outcome = publish_release(checks, mini_about(now=datetime(2026, 12, 1, tzinfo=UTC), run_id="later"), tmp_path)
    assert (outcome.status, outcome.version, outcome.path) == ("no_change", first.version, first.path)
    assert {name: sha for name, sha in everything(tmp_path).items() if name not in OF_EVERY_RUN} == before
    assert summary_lines(outcome, tables) == [f"Nothing new: release 2026.11.1 stands at {first.path}"]


def test_every_run_is_in_versions_json_failed_ones_too(tmp_path: Path) -> None:
    tables = mini_tables()
    publish_release(tables, mini_about(), tmp_path)
    publish_release(tables, mini_about(run_id="run-2"), tmp_path)
    pointer = (tmp_path / "latest.json").read_bytes()
    left = {"checks": tables["checks"], "quarantine": tables["quarantine"]}
    folder = write_failed_run(tmp_path, mini_about(run_id="run-3", title=HOSTILE_TITLE), left, ["mentions: a <rule> is broken."])
    assert (tmp_path / "latest.json").read_bytes() == pointer
    found = json.loads((tmp_path / "versions.json").read_bytes())["stories"]["ferry"]
    assert found["last_successful"] == "2026.11.1"
    assert [(run["run_id"], run["result"], run["version"]) for run in found["runs"]] == [
        ("run-3", "failed", None), ("run-2", "no_change", "2026.11.1"), ("run-1", "published", "2026.11.1")
    ]  # fmt: skip
    assert found["runs"][2]["rows"]["mentions"] == 12
    assert all((tmp_path / run["report"]).is_file() for run in found["runs"])
    page = (folder / "report.html").read_text(encoding="utf-8")
    assert folder == tmp_path / "runs" / "ferry" / "run-3"
    assert "a &lt;rule&gt; is broken." in page
    assert "<img" not in page
    assert "Release 2026.11.1 still stands." in page
    assert {path.name for path in folder.iterdir()} == {"report.html", "checks.csv", "quarantine.csv", "blockers.txt"}


def test_a_change_makes_the_next_release_and_keeps_the_old_one(tmp_path: Path) -> None:
    tables = mini_tables()
    first = publish_release(tables, mini_about(), tmp_path)
    old = everything(first.path)
    after = changed(tables, "facts", rationale="Told by another rule.")
    after["changes"] = compare_tables(tables, after, "rule")
    second = publish_release(after, mini_about(), tmp_path)
    assert (second.status, second.version) == ("published", "2026.11.2")
    assert everything(first.path) == old
    assert assert_pointer_valid(tmp_path) == "2026.11.2"
    assert json.loads((second.path / "manifest.json").read_bytes())["previous"] == "2026.11.1"


def test_stories_share_one_pointer(tmp_path: Path) -> None:
    publish_release(mini_tables(), mini_about(), tmp_path)
    publish_release(mini_tables(), mini_about(story='a "b"\n../c'), tmp_path)
    assert set(read_pointer(tmp_path)) == {"ferry", 'a "b"\n../c'}
    assert last_release(tmp_path, "unknown") is None
    assert {p.parent for p in (tmp_path / "releases").iterdir()} == {tmp_path / "releases"}
    assert assert_pointer_valid(tmp_path, 'a "b"\n../c') == "2026.11.1"


def test_what_was_published_is_read_back(tmp_path: Path) -> None:
    tables = mini_tables()
    publish_release(tables, mini_about(), tmp_path)
    read = read_last(tmp_path)
    assert set(read) == set(RELEASED)
    assert compare_tables(read, tables, "rule").num_rows == 0


@pytest.mark.parametrize(
    ("now", "taken", "expected"),
    [
        (datetime(2026, 11, 25), [], "2026.11.1"),
        (datetime(2026, 11, 25), ["2026.11.9", "2026.11.10", "2026.2.80"], "2026.11.11"),
        (datetime(2026, 12, 1), ["2026.11.4"], "2026.12.1"),
        (datetime(2026, 1, 1), ["2026.11.4"], "2026.11.5"),
        (datetime(2026, 11, 25), [".staging-2026.11.7-1", "notes", "2026.011.8"], "2026.11.1"),
    ],
)
def test_versions_count_up_in_their_month(now: datetime, taken: list[str], expected: str) -> None:
    assert next_version(now, taken) == expected


def test_the_pointer_never_moves_back(tmp_path: Path) -> None:
    publish_release(mini_tables(), mini_about(), tmp_path)
    entry = read_pointer(tmp_path)["ferry"]
    move_pointer(tmp_path, "ferry", {**entry, "version": "2026.11.10"})
    move_pointer(tmp_path, "ferry", {**entry, "version": "2026.11.9"})
    assert read_pointer(tmp_path)["ferry"]["version"] == "2026.11.10"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"{", "damaged"),
        (b"[]", "damaged"),
        (b'{"stories": {}}', "no format number"),
        (b'{"format": 1, "stories": {"ferry": {"version": "1"}}}', "damaged"),
        (b'{"format": 2, "stories": {}}', "newer version of corroborate"),
        (b"[" * 100_000, "damaged"),
    ],
)
def test_a_pointer_that_cannot_be_trusted_stops_the_run(content: bytes, words: str, tmp_path: Path) -> None:
    (tmp_path / "latest.json").write_bytes(content)
    with pytest.raises(PublishError, match=words) as caught:
        publish_release(mini_tables(), mini_about(), tmp_path)
    assert str(tmp_path / "latest.json") in str(caught.value)
    assert (tmp_path / "latest.json").read_bytes() == content


def test_an_output_folder_of_a_newer_schema_is_refused(tmp_path: Path) -> None:
    publish_release(mini_tables(), mini_about(), tmp_path)
    pointer = json.loads((tmp_path / "latest.json").read_bytes())
    pointer["stories"]["ferry"]["schema_version"] = "2.0.0"
    (tmp_path / "latest.json").write_text(json.dumps(pointer))
    with pytest.raises(PublishError, match=r"newer version of corroborate \(schema 2\.0\.0.*Update corroborate"):
        last_release(tmp_path, "ferry")


def test_a_pointer_out_of_the_output_folder_is_damaged(tmp_path: Path) -> None:
    publish_release(mini_tables(), mini_about(), tmp_path)
    text = (tmp_path / "latest.json").read_text().replace("releases/ferry", "../elsewhere")
    (tmp_path / "latest.json").write_text(text)
    with pytest.raises(PublishError, match="damaged"):
        last_release(tmp_path, "ferry")


@pytest.mark.parametrize("file", ["manifest.json", "data/facts.parquet"])
def test_a_release_that_was_tampered_with_is_noticed(file: str, tmp_path: Path) -> None:
    outcome = publish_release(mini_tables(), mini_about(), tmp_path)
    with (outcome.path / file).open("ab") as stream:
        stream.write(b" ")
    with pytest.raises(PublishError, match=rf"{file}.*SHA-256"):
        read_last(tmp_path)


def test_malformed_tables_are_named(tmp_path: Path) -> None:
    tables = mini_tables()
    without = {name: table for name, table in tables.items() if name != "names"}
    short = {**tables, "names": tables["names"].drop_columns(["kind"])}
    wide = {**tables, "names": tables["names"].append_column("extra", pa.nulls(tables["names"].num_rows))}
    blank = {**tables, "names": tables["names"].set_column(2, "name", pa.array([""] * tables["names"].num_rows))}
    for broken, words in (
        (without, "names is missing"),
        (short, "lacks column 'kind'"),
        (wide, "'extra'"),
        (blank, "'name' is empty"),
    ):
        with pytest.raises(PublishError, match=words):
            publish_release(broken, mini_about(), tmp_path)
    assert not list(tmp_path.iterdir())


def test_an_empty_text_becomes_null_where_null_is_allowed() -> None:
    articles = mini_tables()["articles"]
    place = ARTICLES.names.index("url")
    blank = articles.set_column(place, articles.schema.field("url"), pa.array([""] * articles.num_rows))
    assert conform(blank, ARTICLES).column("url").null_count == articles.num_rows


def test_a_time_that_is_not_utc_is_refused() -> None:
    with pytest.raises(ValueError, match="must be UTC"):
        mini_about(now=datetime(2026, 1, 1))


PLACES = ("articles.csv", "mentions.parquet", "claims.xlsx", "report.html", "manifest.json", "data", "ferry", ".latest.json.tmp")


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="no /proc to tell files by their descriptors")
@pytest.mark.parametrize("fails_at", PLACES)
@pytest.mark.parametrize(("code", "step"), [(errno.ENOSPC, "Free disk space"), (errno.EIO, "Check the folder")])
def test_a_disk_that_fails_leaves_the_old_release_and_no_rubbish(
    fails_at: str, code: int, step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tables = mini_tables()
    publish_release(tables, mini_about(), tmp_path)
    pointer = (tmp_path / "latest.json").read_bytes()
    real = os.fsync

    def failing(descriptor: int) -> None:
        if os.readlink(f"/proc/self/fd/{descriptor}").endswith(f"/{fails_at}"):
            raise OSError(code, os.strerror(code))
        real(descriptor)

    monkeypatch.setattr(staging_module.os, "fsync", failing)
    with pytest.raises(PublishError, match=f"{re.escape(str(tmp_path))}.*{step}.*intact"):
        publish_release(changed(tables, "facts", rationale="New."), mini_about(), tmp_path)
    monkeypatch.undo()
    assert (tmp_path / "latest.json").read_bytes() == pointer
    assert assert_pointer_valid(tmp_path) == "2026.11.1"
    assert not list(tmp_path.rglob(".staging-*"))


def test_an_output_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "output").write_text("a file")
    with pytest.raises(PublishError, match="not a folder"):
        publish_release(mini_tables(), mini_about(), tmp_path / "output")


def test_staging_of_a_dead_process_is_removed_and_of_a_living_one_kept(tmp_path: Path) -> None:
    folder = tmp_path / "releases" / "ferry"
    finished = subprocess.Popen([sys.executable, "-c", ""])
    finished.wait()
    dead, living = folder / f".staging-2026.11.1-{finished.pid}", folder / f".staging-2026.11.1-{os.getppid()}"
    for left in (dead, living):
        (left / "data").mkdir(parents=True)
    publish_release(mini_tables(), mini_about(), tmp_path)
    assert not dead.exists()
    assert living.exists()


def test_changes_name_rows_added_changed_and_removed() -> None:
    before = mini_tables()
    after = changed(before, "facts", rationale="Another reason.", confidence=0.25)
    after["names"] = before["names"].slice(1)
    after["sources"] = pa.concat_tables(
        [before["sources"], build(PUBLISHED["sources"], [{**before["sources"].to_pylist()[0], "source_id": "src_new"}])]
    )
    rows = compare_tables(before, after, "new_article").to_pylist()
    found = {(r["table"], r["change"], r["column"]) for r in rows}
    assert found == {
        ("facts", "changed", "rationale"),
        ("facts", "changed", "confidence"),
        ("names", "removed", None),
        ("sources", "added", None),
    }
    confidence = next(r for r in rows if r["column"] == "confidence")
    assert (confidence["old"], confidence["new"], confidence["cause"]) == ("0.9", "0.25", "new_article")


def test_without_a_previous_release_nothing_changed() -> None:
    assert compare_tables(None, mini_tables(), "rule").num_rows == 0


def test_a_column_appended_by_a_newer_program_counts_from_nothing() -> None:
    tables = mini_tables()
    older = {**tables, "facts": tables["facts"].drop_columns(["reviewed"])}
    rows = compare_tables(older, tables, "rule").to_pylist()
    assert {(r["column"], r["old"], r["new"]) for r in rows} == {("reviewed", None, "false")}
    assert len(rows) == tables["facts"].num_rows


def test_the_dictionary_describes_every_column_and_code() -> None:
    columns, codes = describe_tables()
    assert columns.num_rows == sum(len(table.columns) for table in RELEASED.values())
    assert ("modality", "planned") in {(row["list"], row["code"]) for row in codes.to_pylist()}


def test_docs_tables_is_up_to_date() -> None:
    page = Path(__file__).parents[1] / "docs" / "tables.md"
    assert page.read_text(encoding="utf-8") == dictionary_page(), "run: python -m flows.publish.dictionary docs/tables.md"


def test_the_snippets_of_the_readme_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    outcome = publish_release(mini_tables(), mini_about(), tmp_path)
    monkeypatch.chdir(outcome.path)
    readme = (outcome.path / "README.md").read_text()
    names: dict[str, Any] = {}
    snippets = re.findall(r"```python\n(.*?)```", readme, re.DOTALL)
    for snippet in snippets:
        exec(snippet, names)
    assert len(snippets) == 3
    assert names["facts_csv"].shape == (7, len(PUBLISHED["facts"].columns))
    assert names["disputed"].height == 1
    assert len(names["answers"]) == mini_tables()["mentions"].num_rows


def test_the_data_package_is_valid_for_frictionless(tmp_path: Path) -> None:
    frictionless = pytest.importorskip("frictionless")
    outcome = publish_release(mini_tables(), mini_about(), tmp_path)
    report = frictionless.validate(str(outcome.path / "datapackage.json"))
    assert report.valid, report.flatten(["name", "type", "note"])
    assert len(report.tasks) == 2 * len(RELEASED) + 2


def test_frictionless_sees_a_broken_key_and_a_changed_file(tmp_path: Path) -> None:
    frictionless = pytest.importorskip("frictionless")
    outcome = publish_release(changed(mini_tables(), "names", entity_id="ent_0000000000000000"), mini_about(), tmp_path)
    with (outcome.path / "data" / "facts.parquet").open("ab") as stream:
        stream.write(b" ")
    report = frictionless.validate(str(outcome.path / "datapackage.json"))
    found = {(Path(task.place).name, error.type) for task in report.tasks for error in task.errors}
    assert {("names.csv", "foreign-key"), ("facts.parquet", "byte-count"), ("facts.parquet", "hash-count")} <= found


def test_the_summary_counts_and_points(tmp_path: Path) -> None:
    tables = mini_tables()
    outcome = publish_release(tables, mini_about(), tmp_path)
    lines = summary_lines(outcome, tables)
    assert lines[0] == "Published release 2026.11.1"
    assert [line.split()[:2] for line in lines[1:7]] == [
        ["articles", "4"], ["mentions", "12"], ["claims", "11"], ["facts", "7"], ["conflicts", "2"], ["quarantined", "1"]
    ]  # fmt: skip
    assert lines[5].endswith("(1 open)")
    assert lines[-1].endswith(str(outcome.report))


def test_the_mini_release_is_coherent() -> None:
    tables, texts = mini_tables(), mini_texts()
    for row in tables["mentions"].to_pylist():
        assert texts[row["article_id"]][row["evidence_start"] : row["evidence_end"]] == row["evidence_exact"]
        assert texts[row["article_id"]][row["value_start"] : row["value_end"]] == row["value_as_written"]
    for name, spec in PUBLISHED.items():
        keys = [tuple(row[key] for key in spec.key) for row in tables[name].to_pylist()]
        assert len(keys) == len(set(keys)), name
        for column in (c for c in spec.columns if c.references):
            known = set(tables[str(column.references)].column(0).to_pylist())
            assert set(tables[name].column(column.name).to_pylist()) - {None} <= known, (name, column.name)
