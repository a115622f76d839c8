"""Tables as CSV: UTF-8 without BOM, LF, RFC 4180, ISO 8601 times with Z, empty for null, and no cell a spreadsheet would run.

The bytes are canonical: equal tables give equal bytes, so their SHA-256 is the hash of a table's content.
A text cell that starts with one of = + - @ TAB CR NUL or an apostrophe is written with an apostrophe before it
(OWASP ASVS 1.2.10); `read_csv_table` takes it off again. Numbers, dates and times are never touched.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv

from flows.errors import PublishError
from flows.tables import Table, schema

ROWS_PER_CHUNK = 65_536
FORMULA_START = r"^[=+\-@\t\r\x00']"
NEEDS_QUOTES = r"[\",\r\n]"
TAKES_A_QUOTE_OFF = r"^'"
LARGEST_BLOCK = 2**31 - 1
# The stubs of pyarrow know neither scalars beside arrays nor what these return.
JOIN: Any = pc.binary_join_element_wise
IF_ELSE: Any = pc.if_else


def text_cells(values: pa.Array[Any], type_name: str) -> pa.Array[Any]:
    """The canonical text of each value of a column of that type (flows.tables.columns.TYPES); null stays null."""
    if type_name == "float64":
        return pa.array([None if v is None else repr(v).removesuffix(".0") for v in values.to_pylist()], pa.string())
    texts = values if type_name == "string" else values.cast(pa.string())
    if type_name == "timestamp":
        texts = pc.replace_substring(pc.replace_substring(texts, " ", "T", max_replacements=1), ".000000Z", "Z")
    return texts


def csv_chunks(table: pa.Table, spec: Table) -> Iterator[bytes]:
    """The file, piece by piece: the header, then up to ROWS_PER_CHUNK rows at a time."""
    return csv_of([table], spec)


def csv_of(pieces: Iterable[pa.Table], spec: Table) -> Iterator[bytes]:
    """The file of a table that comes in pieces."""
    yield (",".join(spec.names) + "\n").encode()
    for table in pieces:
        yield from _rows(table, spec)


def _rows(table: pa.Table, spec: Table) -> Iterator[bytes]:
    for start in range(0, table.num_rows, ROWS_PER_CHUNK):
        piece = table.slice(start, ROWS_PER_CHUNK).combine_chunks()
        cells = [_cells(piece.column(column.name), column.type) for column in spec.columns]
        lines = JOIN(*cells, ",", null_handling="replace", null_replacement="")
        yield ("\n".join(lines.to_pylist()) + "\n").encode()


def content_hash(table: pa.Table, spec: Table) -> str:
    """SHA-256, in hex, of the table's CSV."""
    digest = hashlib.sha256()
    for chunk in csv_chunks(table, spec):
        digest.update(chunk)
    return digest.hexdigest()


def read_csv_table(path: Path, spec: Table) -> pa.Table:
    """A published CSV as the table it was written from, apostrophes taken off.

    Raises PublishError when the file cannot be read, its header is another one, or a cell is not of its column's type.
    """
    try:
        raw = _read_text(path)
        if tuple(raw.column_names) != spec.names:
            raise PublishError(f"{path}: the header is not that of table {spec.name}. Read it with the program that wrote it.")
        return pa.Table.from_arrays([_parse(raw.column(c.name), c.type) for c in spec.columns], schema=schema(spec))
    except (OSError, pa.ArrowException) as error:
        raise PublishError(f"{path}: not a CSV of table {spec.name} ({error}). Fetch the release again.") from error


def _cells(column: pa.ChunkedArray[Any], type_name: str) -> pa.Array[Any]:
    values = column.combine_chunks()
    texts = text_cells(values, type_name)
    return _quoted(_harmless(texts)) if type_name == "string" else texts


def _harmless(texts: pa.Array[Any]) -> pa.Array[Any]:
    marked = JOIN("'", texts, "")
    result: pa.Array[Any] = IF_ELSE(pc.match_substring_regex(texts, FORMULA_START), marked, texts)
    return result


def _quoted(texts: pa.Array[Any]) -> pa.Array[Any]:
    quoted = JOIN('"', pc.replace_substring(texts, '"', '""'), '"', "")
    result: pa.Array[Any] = IF_ELSE(pc.match_substring_regex(texts, NEEDS_QUOTES), quoted, texts)
    return result


def _read_text(path: Path) -> pa.Table:
    size = path.stat().st_size
    names = path.open("rb").readline().decode("utf-8", "replace").rstrip("\r\n").split(",")
    return pa_csv.read_csv(
        path,
        # A row may not straddle two blocks by more than one: one block for all of an ordinary file.
        read_options=pa_csv.ReadOptions(use_threads=False, block_size=min(max(size, 1 << 20), LARGEST_BLOCK)),
        parse_options=pa_csv.ParseOptions(newlines_in_values=True),
        convert_options=pa_csv.ConvertOptions(
            column_types={name: pa.string() for name in names}, null_values=[""], strings_can_be_null=True
        ),
    )


def _parse(column: pa.ChunkedArray[Any], type_name: str) -> pa.ChunkedArray[Any]:
    if type_name == "string":
        return pc.replace_substring_regex(column, TAKES_A_QUOTE_OFF, "", max_replacements=1)
    types = {"int8": pa.int8(), "int32": pa.int32(), "float64": pa.float64(), "bool": pa.bool_()}
    others = {"timestamp": pa.timestamp("us", tz="UTC"), "date": pa.date32(), "decimal": pa.decimal128(18, 2)}
    return column.cast({**types, **others}[type_name])
