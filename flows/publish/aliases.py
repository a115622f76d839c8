"""Identifiers that changed although the thing is the same, so that a citation of the old one can be followed.

Identifiers are made from evidence: an article that gains a line has another one, and so have its mentions. A removed row and
an added one are the same thing when what names it is equal, and equal to no other row's.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pyarrow as pa
import pyarrow.compute

from flows.deduplicate.history import MERGED, RENAMED, SPLIT, alias_rows
from flows.tables import ALIASES, PUBLISHED, build

# The stubs of pyarrow know no scalars beside columns.
pc: Any = pyarrow.compute
Tables = Mapping[str, pa.Table]
Row = Mapping[str, Any]

NAMED_BY: tuple[tuple[str, tuple[str, ...], str], ...] = (
    ("articles", ("file",), "the same file"),
    ("mentions", ("article_id", "predicate", "subject_label", "evidence_exact", "value_as_written"), "the same words"),
    ("facts", ("subject_id", "predicate", "scope"), "the same question"),
    ("claims", ("subject_id", "predicate", "scope", "value", "modality"), "the same claim"),
)
# What became of an entity, in words; of one that was split the likeliest heir is named.
BECAME = {
    RENAMED: "the same spellings under another name",
    MERGED: "joined with another entity",
    SPLIT: "parted into several, this one the likeliest",
}


def find_aliases(previous: Tables | None, current: Tables) -> pa.Table:
    """ALIASES of every earlier release, up to `current`."""
    if previous is None:
        return build(ALIASES, [])
    found: dict[str, dict[str, str]] = _entities(previous, current)
    for name, columns, basis in NAMED_BY:
        if name in previous and name in current:
            for old, new in _same(name, columns, previous, current, found):
                found[old] = {"old_id": old, "new_id": new, "table": name, "basis": basis}
    return build(ALIASES, [*_carried(previous.get("aliases"), current, found), *found.values()])


def _entities(previous: Tables, current: Tables) -> dict[str, dict[str, str]]:
    """Entities by their spellings: a new label makes a new identifier."""
    if not all(name in tables for name in ("entities", "names") for tables in (previous, current)):
        return {}
    before, after = ([tables[name].to_pylist() for name in ("entities", "names")] for tables in (previous, current))
    living = {row["entity_id"] for row in after[0]}
    return {
        old: {"old_id": old, "new_id": row["new_id"], "table": "entities", "basis": BECAME[row["kind"]]}
        for row in reversed(alias_rows(*before, *after))
        if row["new_id"] and (old := row["old_id"]) not in living
    }


def _same(
    name: str, columns: tuple[str, ...], previous: Tables, current: Tables, found: Mapping[str, Row]
) -> Iterator[tuple[str, str]]:
    key = PUBLISHED[name].key[0]
    gone, come = _only_in(previous[name], current[name], key), _only_in(current[name], previous[name], key)
    # An old mention stands in an article that may have another identifier by now.
    old = _unique(gone, key, lambda row: tuple(found[v]["new_id"] if v in found else v for v in (row[c] for c in columns)))
    new = _unique(come, key, lambda row: tuple(row[column] for column in columns))
    return ((old[named], new[named]) for named in old if named in new)


def _only_in(table: pa.Table, other: pa.Table, key: str) -> pa.Table:
    return table.filter(pc.invert(pc.is_in(table[key], other[key].combine_chunks())))


def _unique(table: pa.Table, key: str, name: Callable[[Row], tuple[Any, ...]]) -> dict[tuple[Any, ...], str]:
    seen: dict[tuple[Any, ...], str | None] = {}
    for row in table.to_pylist():
        named = name(row)
        seen[named] = None if named in seen else row[key]
    return {named: found for named, found in seen.items() if found is not None}


def _carried(earlier: pa.Table | None, current: Tables, found: Mapping[str, Row]) -> Iterator[Row]:
    """Aliases of earlier releases, led on to what stands now; one whose old identifier is back is none any more."""
    if earlier is None or not earlier.num_rows:
        return
    living = {
        name: set(current[name][PUBLISHED[name].key[0]].to_pylist())
        for name in ("entities", *(named[0] for named in NAMED_BY))
        if name in current
    }
    for row in earlier.to_pylist():
        if row["old_id"] not in found and row["old_id"] not in living.get(row["table"], set()):
            now = found[row["new_id"]]["new_id"] if row["new_id"] in found else row["new_id"]
            yield {**row, "new_id": now}
