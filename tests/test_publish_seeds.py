"""The release of the example story before those who read releases: validators, readers, and a real browser."""

import csv
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pandas as pd
import polars
import pytest
from browser import CHROMIUM, Browser
from test_publish_citation import cff_errors

from flows.ingest import ingest_articles, list_articles
from flows.pipeline import run_stages
from flows.publish.verify import verify_release
from flows.settings import Settings, find_project
from flows.tables import RELEASED

pytestmark = pytest.mark.slow
NOW = datetime(2026, 1, 5, tzinfo=UTC)
LARGEST_REPORT = 250_000
needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here (Debian: apt-get install chromium)")


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("output")
    outcome = run_stages(Settings(find_project(), "space-film", None, output, "direct"), NOW)
    assert outcome.path is not None
    return outcome.path


def rows_of(release: Path) -> dict[str, int]:
    files = json.loads((release / "manifest.json").read_bytes())["files"]
    return {name: next(file["rows"] for file in files if file["path"] == f"data/{name}.parquet") for name in RELEASED}


def test_every_proof_holds_with_the_articles_at_hand(release: Path) -> None:
    articles = find_project() / "seeds" / "space-film" / "articles"
    found = ingest_articles(list_articles(articles), articles, {}).texts.to_pylist()
    proofs = verify_release(release, {row["article_id"]: row["text"] for row in found})
    assert [proof for proof in proofs if proof.wrong] == []


def test_frictionless_finds_no_error(release: Path) -> None:
    frictionless = pytest.importorskip("frictionless")
    report = frictionless.validate(str(release / "datapackage.json"))
    assert report.flatten(["name", "type", "note"]) == []
    kinds = {
        resource["path"]: resource["type"] for resource in json.loads((release / "datapackage.json").read_bytes())["resources"]
    }
    assert {kind for path, kind in kinds.items() if path.endswith(".parquet")} == {"file"}
    assert {kind for path, kind in kinds.items() if path.endswith(".csv")} == {"table"}


def test_croissant_loads_every_record_without_a_remark(release: Path) -> None:
    croissant = pytest.importorskip("mlcroissant")
    dataset = croissant.Dataset(str(release / "croissant.json"))
    assert dataset.metadata.issues.report() == ""
    loaded = {found.uuid: sum(1 for _ in dataset.records(found.uuid)) for found in dataset.metadata.record_sets}
    assert loaded == rows_of(release)


def test_the_citation_file_is_valid(release: Path) -> None:
    assert cff_errors((release / "CITATION.cff").read_text(encoding="utf-8")) == []


def test_the_linked_data_has_what_a_dataset_search_asks_for(release: Path) -> None:
    found = json.loads((release / "dataset.jsonld").read_bytes())
    assert found["@type"] == "Dataset"
    assert 50 <= len(found["description"]) <= 5000
    assert all(found[name] for name in ("name", "license", "creator", "version", "datePublished", "variableMeasured"))
    assert all(
        (release / item["contentUrl"]).stat().st_size == int(item["contentSize"].split()[0]) for item in found["distribution"]
    )


@pytest.mark.parametrize("name", RELEASED)
def test_every_reader_finds_every_row(name: str, release: Path) -> None:
    parquet, text = (release / "data" / f"{name}.{kind}" for kind in ("parquet", "csv"))
    with text.open(encoding="utf-8", newline="") as stream:
        standard = sum(1 for _ in csv.DictReader(stream))
    counted = {
        "pandas": len(pd.read_parquet(parquet)),
        "pandas with arrow": len(pd.read_parquet(parquet, dtype_backend="pyarrow")),
        "pandas, CSV": len(pd.read_csv(text, keep_default_na=False, na_values=[""])),
        "polars": polars.read_parquet(parquet).height,
        "duckdb": duckdb.connect().execute(f"select count(*) from '{parquet}'").fetchall()[0][0],
        "csv": standard,
    }
    assert set(counted.values()) == {rows_of(release)[name]}, counted


def test_the_report_stays_small(release: Path) -> None:
    assert (release / "report.html").stat().st_size <= LARGEST_REPORT


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with Browser(tmp_path_factory.mktemp("profile")) as found:
        yield found


@needs_chromium
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("page", ["report.html", "index.html", "../../../index.html"])
def test_a_page_asks_for_nothing_complains_of_nothing_and_fits_a_phone(
    page: str, dark: bool, browser: Browser, release: Path
) -> None:
    browser.look(390, 844, dark)
    browser.open((release / page).resolve().as_uri())
    browser.run("document.querySelectorAll('details').forEach((node) => node.open = true)")
    assert browser.run("document.documentElement.scrollWidth") <= 390
    assert (browser.requests, browser.errors) == ([], [])
    pytest.importorskip("axe_core_python")
    assert browser.violations() == []
