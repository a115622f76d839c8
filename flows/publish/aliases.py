"""Identifiers that changed although the thing is the same, so that a citation of the old one can be followed.

Identifiers are made from evidence: an article that gains a line has another one, and so have its mentions. A removed row and
an added one are the same thing when what names it is equal, and equal to no other row's. An entity that was parted may stand on
under its identifier: then the alias leads to the other part, and says so.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pyarrow as pa
import pyarrow.compute

from flows.publish.entity_aliases import PART, WHOLE, alias, entity_aliases, parts_of
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


def find_aliases(previous: Tables | None, current: Tables) -> pa.Table:
    """ALIASES of every earlier release, up to `current`."""
    if previous is None:
        return build(ALIASES, [])
    found: dict[str, dict[str, Any]] = entity_aliases(previous, current)
    for name, columns, basis in NAMED_BY:
        if name in previous and name in current:
            for old, new in _same(name, columns, previous, current, found):
                found[old] = alias(old, [new], name, basis)
    carried = {row["old_id"]: row for row in _carried(previous.get("aliases"), current, found)}
    return build(ALIASES, (carried | {old: _with_parts(row, carried.get(old)) for old, row in found.items()}).values())


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
    """Aliases of earlier releases, led on to what stands now.

    One whose old identifier is back is none any more, but for that of a part, which is none when the part is back where it was.
    """
    if earlier is None or not earlier.num_rows:
        return
    living = {
        name: set(current[name][PUBLISHED[name].key[0]].to_pylist())
        for name in ("entities", *(named[0] for named in NAMED_BY))
        if name in current
    }
    for row in earlier.to_pylist():
        # A release of before the column knew no parts.
        lives, kind = row["old_id"] in living.get(row["table"], set()), row.get("kind", WHOLE)
        parts = [part for part in dict.fromkeys(_led_on(part, found) for part in parts_of(row)) if part != row["old_id"]]
        if parts and (kind == PART or not lives):
            yield alias(row["old_id"], parts, row["table"], row["basis"], kind, lives)


def _led_on(identifier: str, found: Mapping[str, Row]) -> str:
    """What an identifier is now; one that stands on is itself."""
    row = found.get(identifier)
    return identifier if row is None or row["still_valid"] else row["new_id"]


def _with_parts(row: Row, carried: Row | None) -> Row:
    """A row of this release with the parts lost in earlier ones; one that leads to a part lost before says nothing new."""
    if carried is None or row["new_id"] in parts_of(carried):
        return carried or row
    parts = list(dict.fromkeys([*parts_of(row), *parts_of(carried)]))
    return alias(row["old_id"], parts, row["table"], row["basis"], row["kind"], row["still_valid"])
