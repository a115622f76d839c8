"""`data/claims.sqlite` for SQL and Datasette: every table with its key, its references and indexes on them."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa

from flows.publish.csv_tables import text_cells
from flows.tables import PUBLISHED, Table

MOST_ROWS = 200_000
AFFINITY = {"int8": "INTEGER", "int32": "INTEGER", "float64": "REAL", "bool": "INTEGER", "decimal": "NUMERIC"}
VERSION_PLACE = slice(92, 100)


def fits_database(tables: Mapping[str, pa.Table]) -> bool:
    """Whether the largest table stays within MOST_ROWS; beyond, DuckDB reads the Parquet in place."""
    return max(table.num_rows for table in tables.values()) <= MOST_ROWS


def database_bytes(tables: Mapping[str, pa.Table]) -> Iterator[bytes]:
    """The database file. Times and dates are ISO 8601 text, truth is 1 or 0. Equal tables give equal bytes."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "claims.sqlite"
        connection = sqlite3.connect(path)
        try:
            connection.execute("pragma page_size = 4096")
            connection.execute("pragma journal_mode = off")
            for name, spec in PUBLISHED.items():
                _fill(connection, tables[name], spec)
            connection.commit()
            connection.execute("vacuum")
        finally:
            connection.close()
        content = bytearray(path.read_bytes())
        # Which version of SQLite wrote the file is no part of the data.
        content[VERSION_PLACE] = bytes(8)
        yield bytes(content)


def _fill(connection: sqlite3.Connection, table: pa.Table, spec: Table) -> None:
    columns = [f'"{c.name}" {AFFINITY.get(c.type, "TEXT")}{"" if c.nullable else " not null"}' for c in spec.columns]
    keys = ", ".join(f'"{name}"' for name in spec.key)
    references = [
        f'foreign key ("{c.name}") references "{c.references}" ("{PUBLISHED[c.references].key[0]}")'
        for c in spec.columns
        if c.references
    ]
    connection.execute(f'create table "{spec.name}" ({", ".join([*columns, f"primary key ({keys})", *references])})')
    values = [_values(table.column(c.name), c.type) for c in spec.columns]
    marks = ", ".join("?" * len(spec.columns))
    connection.executemany(f'insert into "{spec.name}" values ({marks})', zip(*values, strict=True))
    for column in spec.columns:
        if column.references:
            connection.execute(f'create index "{spec.name}_{column.name}" on "{spec.name}" ("{column.name}")')


def _values(column: pa.ChunkedArray[Any], type_name: str) -> list[Any]:
    if type_name in {"timestamp", "date", "decimal"}:
        return text_cells(column.combine_chunks(), type_name).to_pylist()
    return column.to_pylist()
