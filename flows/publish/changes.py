"""What changed since the release before, row by row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pyarrow as pa

from flows.ids import CHANGE, make_id
from flows.publish.csv_tables import text_cells
from flows.settings import MAX_EXACT
from flows.tables import CHANGES, PUBLISHED, Table, build

UNCOMPARED = frozenset({"changes", "checks"})
"""Tables about a run, not about the story: they neither make a release nor count as changes."""

MADE_BY_THE_PROGRAM = frozenset({"columns", "codes"})


def compare_tables(previous: Mapping[str, pa.Table] | None, current: Mapping[str, pa.Table], cause: str) -> pa.Table:
    """CHANGES from `previous` to `current`: rows by key, a changed row once for each column that differs.

    A composite key is joined by "/". Without a previous release there is nothing to compare: the table is empty.
    `cause` is a code of the list `cause`; changes of the data dictionary have the cause `rule` always.
    """
    if previous is None:
        return build(CHANGES, [])
    rows: list[dict[str, str | None]] = []
    for name, spec in PUBLISHED.items():
        if name in current and name not in UNCOMPARED:
            why = "rule" if name in MADE_BY_THE_PROGRAM else cause
            rows += [_row(name, why, *difference) for difference in _differences(previous.get(name), current[name], spec)]
    return build(CHANGES, rows)


Difference = tuple[str, str, str | None, str | None, str | None]


def _differences(old: pa.Table | None, new: pa.Table, spec: Table) -> Iterator[Difference]:
    old_places = _places(old, spec) if old is not None else {}
    new_places = _places(new, spec)
    for key in new_places:
        if key not in old_places:
            yield key, "added", None, None, None
    for key in old_places:
        if key not in new_places:
            yield key, "removed", None, None, None
    common = [key for key in new_places if key in old_places]
    if old is not None and common:
        before = old.take([old_places[key] for key in common])
        after = new.take([new_places[key] for key in common])
        yield from _changed_cells(common, before, after, spec)


def _changed_cells(keys: list[str], before: pa.Table, after: pa.Table, spec: Table) -> Iterator[Difference]:
    for column in spec.columns:
        if column.name in spec.key:
            continue
        olds, news = (_texts(table, column.name, column.type) for table in (before, after))
        if olds.equals(news):
            continue
        for key, old, new in zip(keys, olds.to_pylist(), news.to_pylist(), strict=True):
            if old != new:
                yield key, "changed", column.name, old, new


def _texts(table: pa.Table, name: str, type_name: str) -> pa.Array[Any]:
    # A column that a later minor version appended is empty in a release made before it.
    if name not in table.column_names:
        return pa.nulls(table.num_rows, pa.string())
    return text_cells(table.column(name).combine_chunks(), type_name)


def _places(table: pa.Table, spec: Table) -> dict[str, int]:
    columns = [table.column(name).to_pylist() for name in spec.key]
    return {"/".join(map(str, key)): place for place, key in enumerate(zip(*columns, strict=True))}


def _row(
    table: str, cause: str, key: str, change: str, column: str | None, old: str | None, new: str | None
) -> dict[str, str | None]:
    return {
        "change_id": make_id(CHANGE, table, key, change, column),
        "table": table,
        "row_id": key,
        "change": change,
        "column": column,
        "old": _short(old),
        "new": _short(new),
        "cause": cause,
    }


def _short(text: str | None) -> str | None:
    return text[:MAX_EXACT] if text else None
