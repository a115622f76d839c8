"""`datapackage.json`, Frictionless Data Package v2: CSV files as tables with their schema, Parquet files as files with hash.

Readers of a Parquet table go through pandas and report errors that are none, so Parquet is listed as a file, where size
and hash are checked. `fieldsMatch` is left out: its type differs between the published profile and its readers.
"""

from collections.abc import Iterable
from typing import Any

from flows.publish.about import About
from flows.publish.citation import MEDIA_TYPES
from flows.publish.licence import LICENCE, LICENCE_ADDRESS, LICENCE_NAME
from flows.publish.staging import WrittenFile
from flows.tables import CODE_LISTS, RELEASED, Column, Table

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
FIELD_TYPES = {
    "string": "string",
    "int8": "integer",
    "int32": "integer",
    "float64": "number",
    "decimal": "number",
    "bool": "boolean",
    "timestamp": "datetime",
    "date": "date",
}


def describe_package(about: About, version: str, files: Iterable[WrittenFile]) -> dict[str, Any]:
    """The descriptor of a release whose data files are `files` (data/<table>.csv and .parquet)."""
    return {
        "$schema": PROFILE,
        "name": about.slug,
        "title": about.title,
        "description": f"{about.description} In CSV, a text that a spreadsheet could run as a formula has an apostrophe "
        "before it (see README.md).",
        "version": version,
        "created": about.released_at,
        "licenses": [{"name": LICENCE, "path": LICENCE_ADDRESS, "title": LICENCE_NAME}],
        "contributors": [{"title": about.creator, "roles": ["creator"]}],
        "sources": [{"title": "News articles, listed in data/articles.csv; quotes are short extracts (see NOTICE.md)"}],
        "resources": [_resource(file) for file in files],
    }


def _resource(file: WrittenFile) -> dict[str, Any]:
    name, _, kind = file.path.removeprefix("data/").partition(".")
    if kind not in {"csv", "parquet"}:
        return _whole(name, kind, file)
    table = RELEASED[name]
    common = {"path": file.path, "bytes": file.bytes, "hash": f"sha256:{file.sha256}", "description": f"One row is {table.row}."}
    if kind == "parquet":
        return {
            "name": f"{name}-parquet",
            "type": "file",
            "format": "parquet",
            "mediatype": "application/vnd.apache.parquet",
            **common,
        }
    return {
        "name": name,
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        **common,
        "schema": _schema(table),
    }


def _whole(name: str, kind: str, file: WrittenFile) -> dict[str, Any]:
    return {
        "name": f"{name}-{kind}", "type": "file", "format": kind, "mediatype": MEDIA_TYPES[kind], "path": file.path,
        "bytes": file.bytes, "hash": f"sha256:{file.sha256}", "description": f"The main tables in one {kind} file.",
    }  # fmt: skip


def _schema(table: Table) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [_field(column) for column in table.columns],
        "missingValues": [""],
        "primaryKey": list(table.key),
    }
    if keys := [_foreign_key(table, column) for column in table.columns if column.references]:
        schema["foreignKeys"] = keys
    return schema


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "type": FIELD_TYPES[column.type], "description": column.description}
    if column.unit:
        field["unit"] = column.unit
    constraints: dict[str, Any] = {} if column.nullable else {"required": True}
    if column.codes:
        codes = list(CODE_LISTS[column.codes])
        constraints["enum"] = [int(code) for code in codes] if FIELD_TYPES[column.type] == "integer" else codes
    return {**field, "constraints": constraints} if constraints else field


def _foreign_key(table: Table, column: Column) -> dict[str, Any]:
    target = RELEASED[str(column.references)]
    # An empty resource name means the table itself.
    resource = "" if target.name == table.name else target.name
    return {"fields": [column.name], "reference": {"resource": resource, "fields": list(target.key)}}
