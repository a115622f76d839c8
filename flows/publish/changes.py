"""What changed since the release before, row by row: whole columns at a time, in Arrow."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute

from flows.ids import CHANGE, make_id
from flows.publish.causes import Causes, find_causes
from flows.publish.csv_tables import text_cells
from flows.settings import MAX_EXACT
from flows.tables import CHANGES, PUBLISHED, Table, build, schema

# The stubs of pyarrow know no scalars beside columns.
pc: Any = pyarrow.compute

UNCOMPARED = frozenset({"changes", "checks", "aliases"})
"""Tables about a run or about other releases, not about the story: they neither make a release nor count as changes."""

MADE_BY_THE_PROGRAM = frozenset({"columns", "codes"})


def compare_tables(previous: Mapping[str, pa.Table] | None, current: Mapping[str, pa.Table], cause: str) -> pa.Table:
    """CHANGES from `previous` to `current`: rows by key, a changed row once for each column that differs.

    A composite key is joined by "/". Without a previous release there is nothing to compare: the table is empty.
    A row that hangs on an article that came, went or changed has that as its cause; every other the code `cause`, but for
    changes of the data dictionary, whose cause is `rule` always.
    """
    if previous is None:
        return build(CHANGES, [])
    causes = find_causes(previous, current)
    parts = []
    for name, spec in PUBLISHED.items():
        if name in current and name not in UNCOMPARED:
            why = "rule" if name in MADE_BY_THE_PROGRAM else cause
            parts += [_rows(name, found, causes, why) for found in _differences(previous.get(name), current[name], spec)]
    if not parts:
        return build(CHANGES, [])
    return pa.concat_tables(parts).sort_by([(name, "ascending") for name in CHANGES.sort]).combine_chunks()


@dataclass(frozen=True)
class _Found:
    """Rows that differ in one way: their keys, and for a changed column its texts before and now."""

    change: str
    keys: Any
    column: str | None = None
    old: Any = None
    new: Any = None


def _differences(old: pa.Table | None, new: pa.Table, spec: Table) -> Iterator[_Found]:
    new_keys = _keys(new, spec)
    old_keys = _keys(old, spec) if old is not None else pa.array([], pa.string())
    places = pc.index_in(new_keys, old_keys)
    common = pc.is_valid(places)
    yield _Found("added", new_keys.filter(pc.invert(common)))
    yield _Found("removed", old_keys.filter(pc.invert(pc.is_in(old_keys, new_keys))))
    if old is not None and pc.any(common).as_py():
        before, after = old.take(places.drop_null()), new.filter(common)
        yield from _changed_cells(new_keys.filter(common), before, after, spec)


def _changed_cells(keys: Any, before: pa.Table, after: pa.Table, spec: Table) -> Iterator[_Found]:
    for column in spec.columns:
        if column.name in spec.key:
            continue
        olds, news = (_column(table, column.name, after) for table in (before, after))
        emptied = pc.xor(pc.is_null(olds), pc.is_null(news))
        rows = pc.or_(emptied, pc.fill_null(pc.not_equal(olds, news), False))
        if pc.any(rows).as_py():
            texts = [_short(text_cells(values.filter(rows), column.type)) for values in (olds, news)]
            yield _Found("changed", keys.filter(rows), column.name, *texts)


def _column(table: pa.Table, name: str, like: pa.Table) -> Any:
    # A column that a later minor version appended is empty in a release made before it.
    if name not in table.column_names:
        return pa.nulls(table.num_rows, like[name].type)
    return table[name].combine_chunks().cast(like[name].type)


def _keys(table: pa.Table, spec: Table) -> Any:
    columns = [table[name].cast(pa.string()).combine_chunks() for name in spec.key]
    return columns[0] if len(columns) == 1 else pc.binary_join_element_wise(*columns, "/")


def _short(texts: Any) -> Any:
    cut = pc.utf8_slice_codeunits(texts, 0, MAX_EXACT)
    return pc.if_else(pc.equal(cut, ""), pa.scalar(None, pa.string()), cut)


def _rows(table: str, found: _Found, causes: Causes, cause: str) -> pa.Table:
    count = len(found.keys)
    nothing = pa.nulls(count, pa.string())
    columns = {
        "change_id": pa.array(
            [make_id(CHANGE, table, key, found.change, found.column) for key in found.keys.to_pylist()], pa.string()
        ),
        "table": pa.repeat(table, count),
        "row_id": found.keys,
        "change": pa.repeat(found.change, count),
        "column": nothing if found.column is None else pa.repeat(found.column, count),
        "old": nothing if found.old is None else found.old,
        "new": nothing if found.new is None else found.new,
        "cause": causes.of(table, found.keys, cause),
    }
    return pa.Table.from_arrays([columns[name] for name in CHANGES.names], schema=schema(CHANGES))
