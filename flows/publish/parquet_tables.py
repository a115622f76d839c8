"""Tables as Parquet: explicit schema, zstd, page index and checksums, and the same bytes for the same rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from flows.errors import PublishError
from flows.tables import Table, schema

ROW_GROUP = 122_880
ZSTD_LEVEL = 3


def conform(table: pa.Table, spec: Table) -> pa.Table:
    """The table exactly as declared: its columns and types, sorted, one chunk, no metadata but ours, no empty text.

    An empty text in a column that may be null becomes null, as the CSV can only say it that way.
    Raises PublishError for a missing or unknown column, a wrong type, and a null or empty text where none may be.
    """
    _check_columns(table, spec)
    try:
        arrays = [_conform_column(table.column(c.name), schema(spec).field(c.name)) for c in spec.columns]
    except pa.ArrowException as error:
        raise PublishError(f"table {spec.name} does not fit its columns: {error}. Correct the stage that made it.") from error
    built = pa.Table.from_arrays(arrays, schema=schema(spec))
    for column in built.schema:
        if not column.nullable and (nulls := built.column(column.name).null_count):
            raise PublishError(f"table {spec.name}: column {column.name!r} is empty in {nulls} of {built.num_rows} rows.")
    return _ordered(built, spec).combine_chunks().replace_schema_metadata({"corroborate.table": spec.name})


def sort_order(spec: Table) -> tuple[str, ...]:
    """The sort columns, then what of the key is needed to leave no ties."""
    return spec.sort + tuple(name for name in spec.key if name not in spec.sort)


def parquet_bytes(table: pa.Table, spec: Table) -> bytes:
    """The Parquet file of a conformed table."""
    return parquet_of([table], spec, distinct_ids(table, spec))


def parquet_of(pieces: Iterable[pa.Table], spec: Table, distinct: Mapping[str, int]) -> bytes:
    """The Parquet file of conformed pieces, in their order, each but the last of ROW_GROUP rows.

    `distinct` counts the values of each column of identifiers: such a column gets a filter, so that a look-up reads one group.
    """
    sink = pa.BufferOutputStream()
    names = schema(spec).with_metadata({"corroborate.table": spec.name})
    with pq.ParquetWriter(
        sink,
        names,
        version="2.6",
        compression="zstd",
        compression_level=ZSTD_LEVEL,
        write_page_index=True,
        write_page_checksum=True,
        store_decimal_as_integer=True,
        bloom_filter_options={name: {"ndv": max(min(count, ROW_GROUP), 1), "fpp": 0.05} for name, count in distinct.items()},
        sorting_columns=[pq.SortingColumn(spec.names.index(name)) for name in sort_order(spec)],
    ) as writer:
        for piece in pieces:
            writer.write_table(piece, row_group_size=ROW_GROUP)
    return sink.getvalue().to_pybytes()


def distinct_ids(table: pa.Table, spec: Table) -> dict[str, int]:
    """How many identifiers each column of the table's own or of references holds."""
    names = [c.name for c in spec.columns if c.name.endswith("_id") and (c.references or c.name in spec.key)]
    return {name: pc.count_distinct(table.column(name)).as_py() or 0 for name in names}


def _ordered(table: pa.Table, spec: Table) -> pa.Table:
    places: Any = pc.sort_indices(table, [(name, "ascending") for name in sort_order(spec)])
    # What is in order already is not copied: tables are large.
    return table if places.equals(pa.array(range(table.num_rows), pa.uint64())) else table.take(places)


def _check_columns(table: pa.Table, spec: Table) -> None:
    given = set(table.column_names)
    for name in spec.names:
        if name not in given:
            raise PublishError(f"table {spec.name} lacks column {name!r}. Build it with flows.tables.build.")
    if unknown := sorted(given - set(spec.names)):
        raise PublishError(f"table {spec.name} has no column {unknown[0]!r}. Declare it in flows/tables or leave it out.")


def _conform_column(column: pa.ChunkedArray[Any], field: pa.Field[Any]) -> pa.ChunkedArray[Any]:
    values = column.cast(field.type)
    if field.type == pa.string() and pc.any(pc.equal(values, pa.scalar(""))).as_py():
        values = pc.if_else(pc.equal(values, pa.scalar("")), pa.scalar(None, pa.string()), values)
    return values
