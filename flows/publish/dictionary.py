"""The data dictionary: as the tables `columns` and `codes`, and as a page (docs/tables.md, data-dictionary.md of a release).

`python -m flows.publish.dictionary FILE` writes the page.
"""

import sys
from pathlib import Path
from typing import Any

import pyarrow as pa

from flows.tables import CODE_LISTS, CODES, COLUMNS, RELEASED, SCHEMA_VERSION, Column, Table, build

INTRODUCTION = f"""# Tables

Schema version {SCHEMA_VERSION}. Every table is published as `data/<table>.parquet` and `data/<table>.csv`, with the same rows.

- `timestamp` is UTC to the microsecond (ISO 8601 with `Z` in CSV), `date` a calendar day, `decimal` an exact amount with two
  decimals.
- Empty means null: not stated, or does not apply. No column holds an empty text.
- Identifiers are a prefix, `_` and 16 hex digits of a SHA-256 over the evidence: the same evidence keeps its identifier.
- Positions in a text count Unicode code points from 0; the end is the first position after the span.
- In CSV, a text that starts with one of `= + - @`, tab, carriage return, NUL or `'` has a `'` before it, so that no spreadsheet
  runs it; `flows.publish.read_csv_table` takes it off. Parquet holds the text as it is.
- Within a major schema version columns are only appended: none is renamed, moved or given another type.
"""


def describe_tables() -> tuple[pa.Table, pa.Table]:
    """The tables COLUMNS and CODES: every column of every published table, and every code with its meaning."""
    columns = [_column_row(table, place, column) for table in RELEASED.values() for place, column in enumerate(table.columns, 1)]
    codes = [
        {"list": name, "code": code, "position": place, "description": description}
        for name, codes_of_list in CODE_LISTS.items()
        for place, (code, description) in enumerate(codes_of_list.items(), 1)
    ]
    return build(COLUMNS, columns), build(CODES, codes)


def describe_schema() -> dict[str, Any]:
    """The schema as one JSON object: tables with keys, sort order and columns in place, and every code list."""
    columns, _ = describe_tables()
    rows = columns.to_pylist()
    return {
        "schema_version": SCHEMA_VERSION,
        "tables": {
            table.name: {
                "row": table.row,
                "key": list(table.key),
                "sort": list(table.sort),
                "columns": [{k: v for k, v in row.items() if k != "table"} for row in rows if row["table"] == table.name],
            }
            for table in RELEASED.values()
        },
        "codes": {name: list(codes) for name, codes in CODE_LISTS.items()},
    }


def dictionary_page() -> str:
    """The data dictionary as Markdown."""
    overview = ["| table | one row is | key |", "| --- | --- | --- |"]
    overview += [f"| [`{t.name}`](#{t.name}) | {t.row} | {_names(t.key)} |" for t in RELEASED.values()]
    parts = [INTRODUCTION, "\n".join(overview) + "\n", *(_table_part(t) for t in RELEASED.values())]
    parts += ["## Codes\n", *(_codes_part(name) for name in CODE_LISTS)]
    return "\n".join(parts)


def _column_row(table: Table, place: int, column: Column) -> dict[str, object]:
    return {
        "table": table.name,
        "column": column.name,
        "position": place,
        "type": column.type,
        "nullable": column.nullable,
        "unit": column.unit,
        "codes": column.codes,
        "references": column.references,
        "description": column.description,
        "since": column.since,
    }


def _table_part(table: Table) -> str:
    lines = [f"## {table.name}", "", f"One row is {table.row}. Key: {_names(table.key)}. Sorted by {_names(table.sort)}.", ""]
    lines += ["| column | type | empty | meaning |", "| --- | --- | --- | --- |"]
    lines += [f"| `{c.name}` | {c.type} | {'yes' if c.nullable else 'no'} | {_meaning(c)} |" for c in table.columns]
    return "\n".join(lines) + "\n"


def _meaning(column: Column) -> str:
    notes = [column.description]
    if column.unit:
        notes.append(f"unit: {column.unit}")
    if column.codes:
        notes.append(f"codes: [{column.codes}](#{column.codes})")
    if column.references:
        notes.append(f"key of [{column.references}](#{column.references})")
    return "; ".join(notes)


def _codes_part(name: str) -> str:
    lines = [f"### {name}", "", "| code | meaning |", "| --- | --- |"]
    lines += [f"| `{code}` | {description} |" for code, description in CODE_LISTS[name].items()]
    return "\n".join(lines) + "\n"


def _names(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names)


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(dictionary_page(), encoding="utf-8", newline="\n")
