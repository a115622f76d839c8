"""Proof of a release from its files alone: hashes, schema, keys, references, evidence, metadata."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute

from flows.errors import PublishError
from flows.publish.csv_tables import read_csv_table
from flows.publish.pointer import read_json, refuse_newer_format
from flows.tables import RELEASED
from flows.tables.build import ARROW_TYPES
from flows.tables.read import read_parquet

# The stubs of pyarrow know no scalars beside columns.
pc: Any = pyarrow.compute
MANIFEST = "manifest.json"
DESCRIPTIONS = ("datapackage.json", "croissant.json", "dataset.jsonld")
SHOWN = 5


@dataclass(frozen=True)
class Proof:
    """One thing that was looked at: what must hold, how many were looked at, and what does not hold."""

    what: str
    looked_at: int
    wrong: tuple[str, ...]


def verify_release(folder: Path, texts: Mapping[str, str] | None = None) -> tuple[Proof, ...]:
    """Every proof of the release in a folder; `texts` (by article id), where they are at hand, prove the evidence too.

    Raises PublishError when there is no readable manifest, without which nothing can be proved.
    """
    manifest = read_json(folder / MANIFEST)
    refuse_newer_format(folder / MANIFEST, manifest)
    proofs = [_files(folder, manifest), _nothing_else(folder, manifest)]
    tables = dict(_tables(folder))
    proofs += [_schema(tables), _same_in_csv(folder, tables), _contents(manifest), _keys(tables), _references(tables)]
    proofs += [_spans(tables), *_metadata(folder, manifest)]
    return (*proofs, _evidence(tables, texts)) if texts else tuple(proofs)


def _files(folder: Path, manifest: Mapping[str, Any]) -> Proof:
    wrong = []
    for file in manifest["files"]:
        try:
            data = (folder / file["path"]).read_bytes()
        except OSError as error:
            wrong.append(f"{file['path']}: {error.strerror or error}")
            continue
        if (len(data), hashlib.sha256(data).hexdigest()) != (file["bytes"], file["sha256"]):
            wrong.append(f"{file['path']}: not the file that was published")
    return Proof("every file is there with its size and SHA-256", len(manifest["files"]), tuple(wrong))


def _nothing_else(folder: Path, manifest: Mapping[str, Any]) -> Proof:
    found = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    listed = {file["path"] for file in manifest["files"]} | {MANIFEST}
    return Proof("no file is there that the manifest does not list", len(found), tuple(p for p in found if p not in listed))


def _tables(folder: Path) -> Iterator[tuple[str, pa.Table]]:
    for path in sorted((folder / "data").glob("*.parquet")):
        try:
            yield path.stem, read_parquet(path)
        except (OSError, pa.ArrowException):
            continue


def _schema(tables: Mapping[str, pa.Table]) -> Proof:
    """Columns and types are those of the release's own table `columns`, whatever program reads it now."""
    declared: dict[str, list[tuple[str, Any, bool]]] = {}
    for row in tables["columns"].to_pylist() if "columns" in tables else []:
        declared.setdefault(row["table"], []).append((row["column"], ARROW_TYPES.get(row["type"]), row["nullable"]))
    wrong = [f"{name}: no such file" for name in declared if name not in tables]
    for name, table in tables.items():
        if [(field.name, field.type, field.nullable) for field in table.schema] != declared.get(name):
            wrong.append(f"{name}: columns are not those that `columns` declares")
        wrong += [f"{name}.{f.name}: empty cells" for f in table.schema if not f.nullable and table[f.name].null_count]
    return Proof("columns, types and required values are as declared", len(tables), tuple(wrong))


def _same_in_csv(folder: Path, tables: Mapping[str, pa.Table]) -> Proof:
    wrong = []
    for name, table in tables.items():
        if name not in RELEASED or tuple(table.column_names) != RELEASED[name].names:
            continue
        try:
            if not read_csv_table(folder / "data" / f"{name}.csv", RELEASED[name]).equals(table):
                wrong.append(f"{name}: CSV and Parquet differ")
        except PublishError as error:
            wrong.append(str(error))
    return Proof("CSV and Parquet hold the same rows", len(tables), tuple(wrong))


def _contents(manifest: Mapping[str, Any]) -> Proof:
    files = {file["path"]: file for file in manifest["files"]}
    wrong = [
        name
        for name, table in manifest["tables"].items()
        if (files.get(f"data/{name}.csv", {}).get("sha256"), files.get(f"data/{name}.csv", {}).get("rows"))
        != (table["content_sha256"], table["rows"])
    ]
    return Proof("the manifest's content hashes are those of the CSV files", len(manifest["tables"]), tuple(wrong))


def _keys(tables: Mapping[str, pa.Table]) -> Proof:
    wrong = []
    for name, table in tables.items():
        keys = [key for key in RELEASED[name].key if key in table.column_names] if name in RELEASED else []
        if keys and table.group_by(keys).aggregate([]).num_rows != table.num_rows:
            wrong.append(f"{name}: two rows share {' and '.join(keys)}")
    return Proof("keys are unique", len(tables), tuple(wrong))


def _references(tables: Mapping[str, pa.Table]) -> Proof:
    wrong, looked_at = [], 0
    for row in tables["columns"].to_pylist() if "columns" in tables else []:
        name, column, target = row["table"], row["column"], row["references"]
        if not target or target not in tables or name not in tables or column not in tables[name].column_names:
            continue
        looked_at += tables[name].num_rows
        values = tables[name][column].drop_null()
        lost = values.filter(pc.invert(pc.is_in(values, tables[target][RELEASED[target].key[0]].combine_chunks())))
        wrong += [f"{name}.{column}: {value} is no row of {target}" for value in lost.slice(0, SHOWN).to_pylist()]
    return Proof("every reference resolves", looked_at, tuple(wrong))


def _spans(tables: Mapping[str, pa.Table]) -> Proof:
    wrong, rows = [], _evidence_rows(tables)
    for row in rows:
        exact, start, end = row["evidence_exact"], row["evidence_start"], row["evidence_end"]
        inside = exact[row["value_start"] - start : row["value_end"] - start]
        if len(exact) != end - start or not start <= row["value_start"] <= row["value_end"] <= end:
            wrong.append(f"{row['mention_id']}: the quote is not as long as its place, or the value lies outside")
        elif inside[:300] != row["value_as_written"]:
            wrong.append(f"{row['mention_id']}: the value's words are not in the quote at their place")
    return Proof("every quote is as long as its place and holds the value's words", len(rows), tuple(wrong))


def _evidence(tables: Mapping[str, pa.Table], texts: Mapping[str, str]) -> Proof:
    rows = [row for row in _evidence_rows(tables) if row["article_id"] in texts]
    wrong = [
        f"{row['mention_id']}: not in the article at its place"
        for row in rows
        if texts[row["article_id"]][row["evidence_start"] : row["evidence_end"]] != row["evidence_exact"]
    ]
    return Proof("every quote stands in its article, letter for letter", len(rows), tuple(wrong))


def _evidence_rows(tables: Mapping[str, pa.Table]) -> list[dict[str, Any]]:
    names = ["mention_id", "article_id", "evidence_exact", "evidence_start", "evidence_end", "value_start", "value_end"]
    return tables["mentions"].select([*names, "value_as_written"]).to_pylist() if "mentions" in tables else []


def _metadata(folder: Path, manifest: Mapping[str, Any]) -> Iterator[Proof]:
    hashes = {file["path"]: file["sha256"] for file in manifest["files"]}
    for name in DESCRIPTIONS:
        try:
            content = json.loads((folder / name).read_bytes())
        except (OSError, ValueError) as error:
            yield Proof(f"{name} describes the files", 0, (f"{name}: cannot be read ({error})",))
            continue
        described = list(_described(content))
        wrong = [f"{name}: {path} has another hash" for path, sha in described if hashes.get(path) != sha]
        wrong += [] if content.get("version") == manifest["version"] else [f"{name}: another version than the manifest's"]
        wrong += [] if described else [f"{name}: describes no file"]
        yield Proof(f"{name} describes the files as they are", len(described), tuple(wrong))


def _described(content: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for resource in content.get("resources", []):
        yield resource["path"], resource["hash"].removeprefix("sha256:")
    for download in content.get("distribution", []):
        yield download["contentUrl"], download["sha256"]
