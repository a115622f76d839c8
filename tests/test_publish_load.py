"""The examples of docs/load.md and the notebook do what they say, on a release."""

import os
import re
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from mini_release import mini_about, mini_tables

from flows.publish import publish_release
from flows.tables import RELEASED

DOCS = Path(__file__).parents[1] / "docs"


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    outcome = publish_release(mini_tables(), mini_about(), tmp_path_factory.mktemp("output"))
    assert outcome.path is not None
    return outcome.path


def snippets(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", (DOCS / "load.md").read_text(encoding="utf-8"), re.DOTALL)


def test_the_python_examples_run_and_find_what_is_there(release: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(release)
    names: dict[str, Any] = {}
    for snippet in snippets("python"):
        exec(snippet, names)
    tables = mini_tables()
    assert names["standing"] == {"ferry": f"releases/ferry/{release.name}"}
    assert names["wide"].shape == (12, len(RELEASED["claims_wide"].columns))
    assert set(names["disputed"]["value_display"]) == {"3 May 2024, 09:40 UTC", "3 May 2024, 09:55 UTC"}
    assert names["text"]["quote"].tolist() == names["wide"]["quote"].tolist()
    assert names["facts_table"].equals(tables["facts"].sort_by([("subject_label", "ascending"), ("predicate", "ascending")]))
    assert names["by_status"]["len"].sum() == tables["facts"].num_rows
    assert len(names["walk"]) == tables["mentions"].num_rows
    assert [row["resolution"] for row in names["conflicts"]].count("open") == 1


def test_the_sql_examples_run_in_sqlite_and_in_duckdb(release: Path) -> None:
    import duckdb

    lite = sqlite3.connect(release / "data" / "claims.sqlite")
    duck = duckdb.connect()
    for name in ("conflicts", "claims", "facts"):
        duck.execute(f"create view {name} as select * from '{release / 'data' / name}.parquet'")
    found = snippets("sql")
    assert len(found) == 2
    for query in found:
        rows = lite.execute(query).fetchall()
        assert rows == [tuple(row) for row in duck.execute(query).fetchall()]
        assert rows
    lite.close()


def test_the_notebook_answers_three_questions(release: Path) -> None:
    nbformat = pytest.importorskip("nbformat")
    nbclient = pytest.importorskip("nbclient")
    notebook = nbformat.read(DOCS / "questions.ipynb", as_version=4)
    assert all(not cell.get("outputs") for cell in notebook.cells), "commit the notebook without outputs"
    os.environ["CORROBORATE_RELEASE"] = str(release)
    try:
        nbclient.NotebookClient(
            notebook, timeout=120, kernel_name="python3", resources={"metadata": {"path": str(DOCS)}}
        ).execute()
    finally:
        del os.environ["CORROBORATE_RELEASE"]
    results = [output["data"]["text/plain"] for cell in notebook.cells for output in cell.get("outputs", []) if "data" in output]
    assert len(results) == 5
    assert "departure_time" in results[1]
    assert "departure_site" in results[2]
    assert "return_time" in results[3]
