"""Rows to Arrow tables and back, always through the declared schema."""

from collections.abc import Iterable, Mapping
from typing import Any

import pyarrow as pa

from flows.tables.columns import Table

ARROW_TYPES: dict[str, pa.DataType] = {
    "string": pa.string(),
    "int8": pa.int8(),
    "int32": pa.int32(),
    "float64": pa.float64(),
    "bool": pa.bool_(),
    "timestamp": pa.timestamp("us", tz="UTC"),
    "date": pa.date32(),
    "decimal": pa.decimal128(18, 2),
}

Row = Mapping[str, Any]


def schema(table: Table) -> pa.Schema:
    """The Arrow schema: types, nullability, and each column's description as field metadata."""
    return pa.schema(
        [
            pa.field(c.name, ARROW_TYPES[c.type], nullable=c.nullable, metadata={"description": c.description})
            for c in table.columns
        ]
    )


def build(table: Table, rows: Iterable[Row]) -> pa.Table:
    """Rows (mappings by column name; absent means null) to an Arrow table sorted by the table's sort columns.

    Raises ValueError for a key that is no column and for a null in a column that may not be null.
    """
    rows = list(rows)
    names = set(table.names)
    for row in rows:
        if unknown := set(row) - names:
            raise ValueError(f"table {table.name} has no column {sorted(unknown)[0]!r}")
    arrays = []
    for column in table.columns:
        values = [row.get(column.name) for row in rows]
        if not column.nullable and None in values:
            raise ValueError(f"table {table.name}: column {column.name!r} is null in row {values.index(None)} of {len(rows)}")
        arrays.append(pa.array(values, type=ARROW_TYPES[column.type]))
    built = pa.Table.from_arrays(arrays, schema=schema(table))
    return built.sort_by([(name, "ascending") for name in table.sort]).combine_chunks() if table.sort and rows else built


def empty(table: Table) -> pa.Table:
    """The table without rows."""
    return build(table, [])


def concat(table: Table, parts: Iterable[pa.Table]) -> pa.Table:
    """Parts with the table's schema put together and sorted; without parts, the empty table."""
    parts = list(parts)
    return build(table, [row for part in parts for row in part.to_pylist()]) if parts else empty(table)


def records(table: pa.Table) -> list[dict[str, Any]]:
    """The rows as dictionaries, in order."""
    return list(table.to_pylist())
