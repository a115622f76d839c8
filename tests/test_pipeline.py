"""The whole run: articles in, a release out, the same bytes whatever ran it."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from flows.errors import InputError
from flows.pipeline import run_stages
from flows.pipeline.shards import split
from flows.publish import Outcome, read_csv_table
from flows.settings import Settings, find_project
from flows.tables import PUBLISHED, RELEASED, records, schema

NOW = datetime(2026, 1, 5, 3, 0, tzinfo=UTC)
BESIDE_TABLES = {
    "CHANGES.md", "CITATION.cff", "LICENSE", "NOTICE.md", "README.md", "croissant.json", "data-dictionary.md",
    "data/claims.sqlite", "data/claims.xlsx", "datapackage.json", "dataset.jsonld", "index.html", "manifest.json",
    "report.html", "schema.json",
}  # fmt: skip
SEEDS = find_project().parent / "shared" / "seeds"


def curate(articles: Path | None, output: Path, story: str = "", now: datetime = NOW, workers: int = 1) -> Outcome:
    return run_stages(Settings(find_project(), story, articles, output, "direct", workers), now)


def releases_of(output: Path) -> dict[str, str]:
    """Everything published: what tells of every run, failed and empty ones too, left out."""
    return {name: sha for name, sha in files_of(output).items() if name.startswith(("releases/", "latest.json"))}


def files_of(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def corroborate(*arguments: str, environment: Mapping[str, str] | None = None) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "flows.cli", *arguments]
    return subprocess.run(
        command, env=os.environ | dict(environment or {}), capture_output=True, text=True, check=False, cwd=find_project()
    )


@pytest.fixture(scope="module")
def briefs(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    return curate(None, tmp_path_factory.mktemp("output"), "space-film")


def table(outcome: Outcome, name: str) -> list[dict[str, object]]:
    assert outcome.path is not None
    return records(pq.read_table(outcome.path / "data" / f"{name}.parquet"))


def test_a_release_holds_exactly_the_promised_files(briefs: Outcome) -> None:
    assert briefs.path is not None
    promised = {f"data/{name}.{suffix}" for name in RELEASED for suffix in ("parquet", "csv")} | BESIDE_TABLES
    assert set(files_of(briefs.path)) == promised


def test_the_manifest_names_every_file_with_its_hash(briefs: Outcome) -> None:
    assert briefs.path is not None
    manifest = json.loads((briefs.path / "manifest.json").read_text(encoding="utf-8"))
    hashes = files_of(briefs.path)
    assert {entry["path"]: entry["sha256"] for entry in manifest["files"]} == {
        k: v for k, v in hashes.items() if k != "manifest.json"
    }


def test_every_mention_stands_in_its_article_word_for_word(briefs: Outcome) -> None:
    articles = find_project() / "seeds" / "space-film" / "articles"
    texts = {row["article_id"]: (articles / str(row["file"])).read_text(encoding="utf-8") for row in table(briefs, "articles")}
    mentions = table(briefs, "mentions")
    assert len(mentions) > 100
    for row in mentions:
        text = texts[row["article_id"]]
        assert text[row["evidence_start"] : row["evidence_end"]] == row["evidence_exact"]
        assert text[row["value_start"] : row["value_end"]][:300] == row["value_as_written"]


def test_every_key_resolves(briefs: Outcome) -> None:
    for spec in PUBLISHED.values():
        for column in spec.columns:
            if column.references:
                keys = {row[PUBLISHED[column.references].key[0]] for row in table(briefs, column.references)}
                assert {row[column.name] for row in table(briefs, spec.name)} - {None} <= keys, (spec.name, column.name)


@pytest.mark.parametrize("name", PUBLISHED)
def test_parquet_and_csv_say_the_same_in_the_declared_schema(briefs: Outcome, name: str) -> None:
    assert briefs.path is not None
    parquet = pq.read_table(briefs.path / "data" / f"{name}.parquet")
    assert parquet.schema.equals(schema(PUBLISHED[name]))
    assert read_csv_table(briefs.path / "data" / f"{name}.csv", PUBLISHED[name]).equals(parquet)


def test_no_text_cell_is_empty_rather_than_null(briefs: Outcome) -> None:
    for name in PUBLISHED:
        for row in table(briefs, name):
            assert "" not in row.values(), (name, row)


def test_a_second_run_with_nothing_new_publishes_nothing(tmp_path: Path) -> None:
    first = curate(None, tmp_path, "space-film")
    before = releases_of(tmp_path)
    second = curate(None, tmp_path, "space-film", datetime(2026, 2, 1, tzinfo=UTC))
    assert (second.status, second.version, second.path) == ("no_change", first.version, first.path)
    assert releases_of(tmp_path) == before
    runs = json.loads((tmp_path / "versions.json").read_text(encoding="utf-8"))["stories"]["space-film"]
    assert (runs["last_successful"], [run["result"] for run in runs["runs"]]) == (first.version, ["no_change", "published"])


def test_the_same_articles_give_the_same_bytes_without_the_cache_and_under_another_hash_seed(
    briefs: Outcome, tmp_path: Path
) -> None:
    assert briefs.path is not None
    project = copied_project(tmp_path)
    environment = {
        "PYTHONHASHSEED": "7", "CORROBORATE_PROJECT": str(project), "SOURCE_DATE_EPOCH": str(int(NOW.timestamp())), "LC_ALL": "C",
        "TZ": "Pacific/Auckland",
    }  # fmt: skip
    done = corroborate("run", "space-film", "--engine", "direct", "--output", str(tmp_path / "out"), environment=environment)
    assert done.returncode == 0, done.stderr
    assert files_of(tmp_path / "out" / "releases" / "space-film" / briefs.version) == files_of(briefs.path)


def copied_project(folder: Path) -> Path:
    """The project's seeds and expectations in a folder of their own: its stage cache is empty."""
    project = folder / "project"
    for name in ("seeds", "expectations"):
        shutil.copytree(find_project() / name, project / name)
    return project


def test_more_processes_give_the_same_tables(tmp_path: Path) -> None:
    articles = tmp_path / "articles"
    articles.mkdir()
    briefs = sorted((find_project() / "seeds" / "space-film" / "articles").glob("*.txt"))
    for number in range(60):
        text = briefs[number % len(briefs)].read_text(encoding="utf-8")
        (articles / f"{number:02}.txt").write_text(f"{text}\nIssue {number}.\n", encoding="utf-8")
    assert len(split(sorted(articles.iterdir()), articles)) > 1
    one = curate(articles, tmp_path / "one")
    project = copied_project(tmp_path)
    several = run_stages(Settings(project, "", articles, tmp_path / "several", "direct", 2), NOW)
    assert one.path is not None
    assert several.path is not None
    assert files_of(one.path) == files_of(several.path)


def test_a_changed_article_makes_a_new_release_that_tells_what_changed(tmp_path: Path) -> None:
    articles = tmp_path / "articles"
    articles.mkdir()
    (articles / "a.txt").write_text("Actor Ana Lopez, 37, lives in Rome.\n", encoding="utf-8")
    first = curate(articles, tmp_path / "out")
    (articles / "b.txt").write_text("The actor Ana Lopez, 38, has won a prize.\n", encoding="utf-8")
    second = curate(articles, tmp_path / "out")
    assert (first.version, second.version) == ("2026.1.1", "2026.1.2")
    added = {(row["table"], row["change"]) for row in table(second, "changes")}
    assert ("articles", "added") in added
    assert json.loads((tmp_path / "out" / "latest.json").read_text())["stories"]["articles"]["version"] == "2026.1.2"


def test_a_correction_that_matches_nothing_fails_the_run_and_names_itself(tmp_path: Path) -> None:
    story = tmp_path / "landing"
    (story / "articles").mkdir(parents=True)
    (story / "articles" / "a.txt").write_text("Actor Ana Lopez, 37, lives in Rome.\n", encoding="utf-8")
    correction = "- {article: a.txt, predicate: age, value_as_written: '99', replace_with: '37', why: a slip}\n"
    (story / "corrections.yaml").write_text(correction, encoding="utf-8")
    with pytest.raises(InputError, match=r"match nothing any more; the first is age '99' in a\.txt"):
        curate(None, tmp_path / "out", str(story))
    assert not (tmp_path / "out" / "releases").exists()


def test_a_correction_is_read_in_place_of_the_words_and_the_words_stay(tmp_path: Path) -> None:
    story = tmp_path / "landing"
    (story / "articles").mkdir(parents=True)
    (story / "articles" / "a.txt").write_text("Actor Ana Lopez, 73, lives in Rome.\n", encoding="utf-8")
    correction = "- {article: a.txt, predicate: age, value_as_written: '73', replace_with: '37', why: digits swapped}\n"
    (story / "corrections.yaml").write_text(correction, encoding="utf-8")
    [age] = [row for row in table(curate(None, tmp_path / "out", str(story)), "mentions") if row["predicate"] == "age"]
    assert (age["value_as_written"], age["number_best"]) == ("73", 37.0)


@pytest.mark.slow
def test_prefect_publishes_the_same_bytes_keeps_its_state_in_the_project_and_is_quiet(briefs: Outcome, tmp_path: Path) -> None:
    assert briefs.path is not None
    project = copied_project(tmp_path)
    home = tmp_path / "home"
    home.mkdir()
    environment = {
        "CORROBORATE_PROJECT": str(project), "HOME": str(home), "SOURCE_DATE_EPOCH": str(int(NOW.timestamp())),
    }  # fmt: skip
    done = corroborate("run", "space-film", "--output", str(tmp_path / "out"), environment=environment)
    assert done.returncode == 0, done.stderr
    assert files_of(tmp_path / "out" / "releases" / "space-film" / briefs.version) == files_of(briefs.path)
    assert done.stderr == ""
    assert (project / ".prefect" / "prefect.db").is_file()
    assert list(home.rglob("*prefect*")) == []
    again = corroborate("run", "space-film", "--output", str(tmp_path / "out"), environment=environment)
    assert (again.returncode, again.stderr) == (0, "")
    assert again.stdout.startswith("Nothing new")


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the source articles are not here")
def test_the_source_articles_give_a_release_without_a_word_out_of_place(tmp_path: Path) -> None:
    outcome = curate(SEEDS, tmp_path)
    texts = {row["article_id"]: (SEEDS / str(row["file"])).read_text(encoding="utf-8") for row in table(outcome, "articles")}
    mentions = table(outcome, "mentions")
    assert len(mentions) > 100
    for row in mentions:
        assert texts[row["article_id"]][row["evidence_start"] : row["evidence_end"]] == row["evidence_exact"]
