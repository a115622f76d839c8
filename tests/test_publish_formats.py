"""What a release offers beside its tables: the wide table, spreadsheet, database, descriptions, read back by others."""

import json
import sqlite3
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import duckdb
import polars
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from mini_release import HOSTILE_TITLE, TEXTS, mini_about, mini_tables, mini_texts
from test_publish import changed, everything

from flows.cli import main
from flows.publish import Outcome, publish_release
from flows.publish import spreadsheet as spreadsheet_module
from flows.publish.dictionary import describe_schema
from flows.publish.find import find_release
from flows.publish.verify import Proof, verify_release
from flows.tables import CODE_LISTS, RELEASED
from flows.tables.appended import broken_columns

FROZEN = Path(__file__).parent / "data" / "schema-1.0.0.json"


@pytest.fixture
def release(tmp_path: Path) -> Outcome:
    return publish_release(mini_tables(), mini_about(), tmp_path)


def folder_of(outcome: Outcome) -> Path:
    assert outcome.path is not None
    return outcome.path


def rows(outcome: Outcome, name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = pq.read_table(folder_of(outcome) / "data" / f"{name}.parquet").to_pylist()
    return found


def test_the_wide_table_joins_a_mention_with_its_article_claim_fact_and_source(release: Outcome) -> None:
    wide = rows(release, "claims_wide")
    assert len(wide) == mini_tables()["mentions"].num_rows
    [told] = [row for row in wide if row["value_as_written"] == "9:40 a.m. on 3 May 2024"]
    assert told["quote"] == "at 9:40 a.m. on 3 May 2024"
    assert (told["publisher"], told["article_file"], told["source"]) == ("Harbour Post", "harbour.txt", "Harbour Post")
    assert (told["value_display"], told["fact_value"], told["fact_status"]) == ("3 May 2024, 09:40 UTC", None, "disputed")
    assert told["open_conflict"]
    assert told["subject_type"] == "vehicle"
    assert [row["open_conflict"] for row in wide].count(True) == 2


def test_the_spreadsheet_holds_the_same_rows_as_text_numbers_and_times(release: Outcome) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.load_workbook(folder_of(release) / "data" / "claims.xlsx")
    assert book.sheetnames == ["read me", *spreadsheet_module.SHEETS]
    for name in spreadsheet_module.SHEETS:
        header, *cells = book[name].iter_rows(values_only=True)
        assert list(header) == list(RELEASED[name].names)
        assert len(cells) == len(rows(release, name))
    wide = [dict(zip(RELEASED["claims_wide"].names, row, strict=True))
            for row in book["claims_wide"].iter_rows(min_row=2, values_only=True)]  # fmt: skip
    first = rows(release, "claims_wide")[0]
    assert wide[0]["quote"] == first["quote"]
    assert wide[0]["published_earliest"] == first["published_earliest"].replace(tzinfo=None)
    assert wide[0]["number_best"] == first["number_best"]


def test_no_cell_of_the_spreadsheet_is_a_formula_or_a_link(tmp_path: Path) -> None:
    tables = changed(mini_tables(title='=HYPERLINK("http://example.org")'), "facts", rationale="=1+1")
    outcome = publish_release(tables, mini_about(title="=cmd()"), tmp_path)
    assert "data/claims.xlsx" in everything(folder_of(outcome))
    with zipfile.ZipFile(folder_of(outcome) / "data" / "claims.xlsx") as archive:
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/")]
        assert not [name for name in archive.namelist() if "_rels/sheet" in name]
        for name in sheets:
            tags = {element.tag.rpartition("}")[2] for element in ElementTree.fromstring(archive.read(name)).iter()}
            assert not tags & {"f", "hyperlink"}, name


def test_a_spreadsheet_that_would_be_cut_off_is_left_out_and_nothing_names_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spreadsheet_module, "MOST_ROWS", 5)
    outcome = publish_release(mini_tables(), mini_about(), tmp_path)
    assert not (folder_of(outcome) / "data" / "claims.xlsx").exists()
    for name in ("README.md", "datapackage.json", "dataset.jsonld"):
        text = (folder_of(outcome) / name).read_text(encoding="utf-8")
        assert "holds the main tables as sheets" not in text
        assert "claims-xlsx" not in text


def test_the_database_has_keys_and_references_that_hold(release: Outcome) -> None:
    connection = sqlite3.connect(f"file:{folder_of(release) / 'data' / 'claims.sqlite'}?mode=ro", uri=True)
    assert connection.execute("pragma integrity_check").fetchall() == [("ok",)]
    assert connection.execute("pragma foreign_key_check").fetchall() == []
    said = connection.execute(
        "select m.evidence_exact, m.time_earliest from facts f join claims c using (fact_id) join mentions m using (claim_id) "
        "where f.status = 'disputed' order by m.time_earliest desc limit 1"
    ).fetchall()
    assert said == [("left Sandvik at 9:55 a.m. on 3 May 2024", "2024-05-03T09:55:00Z")]
    connection.close()


def test_every_format_has_the_same_bytes_on_another_day(tmp_path: Path) -> None:
    first = publish_release(mini_tables(), mini_about(), tmp_path / "a")
    later = mini_about(now=datetime(2026, 11, 29, tzinfo=UTC), run_id="other")
    second = publish_release(mini_tables(), later, tmp_path / "b")
    assert first.version == second.version
    assert everything(folder_of(first) / "data") == everything(folder_of(second) / "data")
    again = publish_release(mini_tables(), mini_about(), tmp_path / "c")
    assert everything(folder_of(again)) == everything(folder_of(first))


def test_croissant_is_valid_without_a_remark_and_loads_every_row(release: Outcome) -> None:
    croissant = pytest.importorskip("mlcroissant")
    dataset = croissant.Dataset(str(folder_of(release) / "croissant.json"))
    assert dataset.metadata.issues.report() == ""
    loaded = {found.uuid: sum(1 for _ in dataset.records(found.uuid)) for found in dataset.metadata.record_sets}
    assert loaded == {name: len(rows(release, name)) for name in RELEASED}


def test_croissant_notices_a_changed_file(release: Outcome) -> None:
    croissant = pytest.importorskip("mlcroissant")
    path = folder_of(release) / "data" / "facts.parquet"
    path.write_bytes(path.read_bytes() + b" ")
    with pytest.raises(Exception, match=r"facts\.parquet"):
        list(croissant.Dataset(str(folder_of(release) / "croissant.json")).records("facts"))


def test_search_engines_get_a_dataset_with_its_downloads(release: Outcome) -> None:
    found = json.loads((folder_of(release) / "dataset.jsonld").read_bytes())
    assert found["@type"] == "Dataset"
    assert 50 <= len(found["description"]) <= 5000
    assert found["license"].startswith("https://creativecommons.org/")
    hashes = {file["path"]: file["sha256"] for file in json.loads((folder_of(release) / "manifest.json").read_bytes())["files"]}
    downloads = {item["contentUrl"]: item["sha256"] for item in found["distribution"]}
    assert downloads == {path: sha for path, sha in hashes.items() if path.startswith("data/")}


def test_licence_and_notice_say_whose_the_quotes_are(release: Outcome) -> None:
    assert "CC-BY-4.0" in (folder_of(release) / "LICENSE").read_text(encoding="utf-8")
    assert "at most 300 characters" in (folder_of(release) / "NOTICE.md").read_text(encoding="utf-8")


def test_an_identifier_is_found_through_a_bloom_filter(release: Outcome) -> None:
    path = folder_of(release) / "data" / "mentions.parquet"
    known = rows(release, "mentions")[0]["mention_id"]
    connection = duckdb.connect()
    probe = "select bloom_filter_excludes from parquet_bloom_probe(?, 'mention_id', ?)"
    assert connection.execute(probe, [str(path), known]).fetchall() == [(False,)]
    assert connection.execute(probe, [str(path), "men_no_such_id"]).fetchall() == [(True,)]


def test_polars_and_duckdb_read_every_table(release: Outcome) -> None:
    connection = duckdb.connect()
    for name in RELEASED:
        path = folder_of(release) / "data" / f"{name}.parquet"
        count = len(rows(release, name))
        assert polars.read_parquet(path).shape == (count, len(RELEASED[name].columns))
        assert connection.execute(f"select count(*) from '{path}'").fetchone() == (count,)


def test_within_a_major_version_columns_are_only_appended_and_codes_only_added() -> None:
    frozen, now = json.loads(FROZEN.read_bytes()), describe_schema()

    def columns(found: dict[str, Any]) -> list[dict[str, Any]]:
        return [{"table": name, **column} for name, table in found["tables"].items() for column in table["columns"]]

    assert broken_columns(columns(frozen), columns(now)) == []
    assert {name: now["tables"][name]["key"] for name in frozen["tables"]} == {n: t["key"] for n, t in frozen["tables"].items()}
    lost = {name: [code for code in codes if code not in CODE_LISTS[name]] for name, codes in frozen["codes"].items()}
    assert not any(lost.values()), lost


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"column": "renamed"}, "facts.a is gone"),
        ({"position": 2}, "moved from place 1 to 2"),
        ({"type": "int32"}, "type was string, is int32"),
        ({"nullable": True}, "nullable was False, is True"),
    ],
)
def test_a_broken_schema_is_told(change: dict[str, Any], words: str) -> None:
    column = {"table": "facts", "column": "a", "position": 1, "type": "string", "nullable": False}
    column |= dict.fromkeys(("unit", "codes", "references"))
    assert broken_columns([column], [column, {**column, "column": "b", "position": 2}]) == []
    assert words in broken_columns([column], [column | change])[0]


def wrong(proofs: tuple[Proof, ...]) -> str:
    return "\n".join(text for proof in proofs for text in proof.wrong)


def test_a_release_is_proved_from_its_files(release: Outcome) -> None:
    proofs = verify_release(folder_of(release), mini_texts())
    assert wrong(proofs) == ""
    assert all(proof.looked_at for proof in proofs)
    assert len(proofs) > 9


def resealed(folder: Path, path: str) -> None:
    """Writes the hash of a changed file into the manifest, as a forger would."""
    import hashlib

    data = (folder / path).read_bytes()
    manifest = json.loads((folder / "manifest.json").read_bytes())
    for file in manifest["files"]:
        if file["path"] == path:
            file |= {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
    (folder / "manifest.json").write_text(json.dumps(manifest))


def test_what_is_not_as_published_is_found(release: Outcome) -> None:
    folder = folder_of(release)
    (folder / "data" / "extra.csv").write_text("a\n")
    (folder / "NOTICE.md").unlink()
    (folder / "README.md").write_text("changed")
    found = wrong(verify_release(folder))
    for words in ("data/extra.csv", "NOTICE.md: No such file", "README.md: not the file that was published"):
        assert words in found


@pytest.mark.parametrize(
    ("name", "columns", "words"),
    [
        ("mentions", {"claim_id": "clm_ffffffffffffffff"}, "clm_ffffffffffffffff is no row of claims"),
        ("mentions", {"evidence_exact": "x"}, "the quote is not as long as its place"),
        ("mentions", {"value_as_written": "x"}, "the value's words are not in the quote"),
    ],
)
def test_broken_tables_are_found(name: str, columns: dict[str, Any], words: str, tmp_path: Path) -> None:
    tables = mini_tables()
    if name == "mentions" and "claim_id" in columns:
        tables["claims"] = pa.concat_tables([tables["claims"], changed(tables, "claims", **columns)["claims"].slice(0, 1)])
    outcome = publish_release(changed(tables, name, **columns), mini_about(), tmp_path)
    if "claim_id" in columns:
        claims = folder_of(outcome) / "data" / "claims.parquet"
        pq.write_table(mini_tables()["claims"], claims)
        resealed(folder_of(outcome), "data/claims.parquet")
    assert words in wrong(verify_release(folder_of(outcome)))


def test_a_key_that_stands_twice_is_found(release: Outcome) -> None:
    names = mini_tables()["names"]
    pq.write_table(pa.concat_tables([names, names.slice(0, 1)]), folder_of(release) / "data" / "names.parquet")
    resealed(folder_of(release), "data/names.parquet")
    assert "two rows share name_id" in wrong(verify_release(folder_of(release)))


def test_quotes_are_held_against_the_articles(release: Outcome) -> None:
    texts = {key: text.replace("Sandvik", "Sandvig") for key, text in mini_texts().items()}
    assert "not in the article at its place" in wrong(verify_release(folder_of(release), texts))


def test_parquet_that_says_something_else_than_csv_is_found(release: Outcome) -> None:
    folder = folder_of(release)
    pq.write_table(changed(mini_tables(), "facts", rationale="Forged.")["facts"], folder / "data" / "facts.parquet")
    resealed(folder, "data/facts.parquet")
    found = wrong(verify_release(folder))
    assert "facts: CSV and Parquet differ" in found
    assert "datapackage.json: data/facts.parquet has another hash" in found


def test_the_command_proves_and_refuses(release: Outcome, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    articles = tmp_path / "articles"
    articles.mkdir()
    for file, text in TEXTS.items():
        (articles / file).write_text(text, encoding="utf-8")
    assert main(["verify", "--output", str(tmp_path)]) == 0
    assert "The release is proved." in capsys.readouterr().out
    assert main(["verify", release.version, "--output", str(tmp_path), "--story", "ferry", "--articles", str(articles)]) == 0
    (folder_of(release) / "README.md").unlink()
    assert main(["verify", str(folder_of(release))]) == 1
    assert "README.md: No such file" in capsys.readouterr().out
    assert main(["verify", "2026.11.9", "--output", str(tmp_path)]) == 2
    assert main(["verify", "nonsense", "--output", str(tmp_path)]) == 2


def test_a_release_is_found_by_story_where_there_are_several(tmp_path: Path) -> None:
    first = publish_release(mini_tables(), mini_about(), tmp_path)
    publish_release(mini_tables(), mini_about(story="other", title=HOSTILE_TITLE), tmp_path)
    assert find_release(tmp_path, None, "ferry") == first.path
    assert main(["verify", "--output", str(tmp_path)]) == 2
