"""What became of the entities of the release before, for whom cites one: renamed, joined, parted, or parted and still there."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

import pyarrow as pa
import pyarrow.compute

from flows.deduplicate.history import MERGED, RENAMED, SPLIT, alias_rows
from flows.values import label_key

# The stubs of pyarrow know no scalars beside columns.
pc: Any = pyarrow.compute
Tables = Mapping[str, pa.Table]
Row = dict[str, Any]
NAMED = ("entities", "names")
WHOLE, PART = "whole", "part"
BECAME = {
    RENAMED: "the same spellings under another name",
    MERGED: "joined with another entity",
    SPLIT: "parted into several, this one the likeliest",
}
# Columns of a mention that say whom it speaks of.
SPEAKS_OF = ("subject_id", "value_entity_id")


def entity_aliases(previous: Tables, current: Tables) -> dict[str, Row]:
    """A row of `aliases` by the old identifier, for each entity that has another one now or lost a part to another one.

    One that stands on has a row only where an entity that is new in this release took mentions or a spelling of it: a namesake
    that merely came took nothing. Nor is one that was parted from another joined with it again where it only went.
    """
    if not all(name in tables for name in (*NAMED, "mentions") for tables in (previous, current)):
        return {}
    before, after = ([tables[name].to_pylist() for name in NAMED] for tables in (previous, current))
    known, living = ({row["entity_id"] for row in rows[0]} for rows in (before, after))
    moves = _Moves(previous, current)
    were_one = _were_one(previous.get("aliases"))
    heirs: dict[str, list[Row]] = defaultdict(list)
    for row in alias_rows(*before, *after):
        old, new = row["old_id"], row["new_id"]
        plain = old not in living and (old, new) not in were_one
        if new and (plain or ((old not in living or new not in known) and moves.took(old, new))):
            heirs[old].append(row)
    return {old: _became(old, rows, old in living, moves) for old, rows in heirs.items()}


def alias(old: str, parts: list[str], table: str, basis: str, kind: str = WHOLE, still_valid: bool = False) -> Row:
    """A row of `aliases`, to the first of `parts`; the others are the further ones."""
    further = ";".join(parts[1:]) or None
    return {"old_id": old, "new_id": parts[0], "table": table, "basis": basis, "kind": kind, "still_valid": still_valid,
            "further_ids": further}  # fmt: skip


def parts_of(row: Mapping[str, Any]) -> list[str]:
    """Every identifier a row of `aliases` leads to, the likeliest first."""
    further = row.get("further_ids")
    return [row["new_id"], *(further.split(";") if further else ())]


def _were_one(aliases: pa.Table | None) -> set[tuple[str, str]]:
    """(part, entity it was parted from), from earlier releases."""
    rows = aliases.to_pylist() if aliases is not None else []
    return {(part, row["old_id"]) for row in rows if row.get("kind") == PART for part in parts_of(row)}


def _became(old: str, rows: Sequence[Row], stands: bool, moves: "_Moves") -> Row:
    parts = [row["new_id"] for row in rows]
    if not stands:
        return alias(old, parts, "entities", BECAME[rows[0]["kind"]])
    parts.sort(key=lambda new: -moves.mentions[old, new])
    count = moves.mentions[old, parts[0]]
    what = f"{count} of its {moves.spoke[old]} mentions that are still there are" if count else "a spelling of it is"
    basis = f"parted: {what} this one's now, the old identifier stands for the rest"
    return alias(old, parts, "entities", basis, PART, still_valid=True)


class _Moves:
    """What went from one entity to another between two releases, both with mentions; counted when it is first asked for."""

    def __init__(self, previous: Tables, current: Tables) -> None:
        self._previous, self._current = previous, current

    def took(self, old: str, new: str) -> bool:
        """Whether a mention of the one, or a spelling that the other had not, is the other's now."""
        before, after = self._spellings
        came = after[new] - before[new]
        return self.mentions[old, new] > 0 or not came.isdisjoint(before[old] - after[old])

    @cached_property
    def mentions(self) -> Counter[tuple[str, str]]:
        """How many mentions that both releases have spoke of the one and speak of the other."""
        old, new = self._common
        differ = pc.or_(*(pc.fill_null(pc.not_equal(old[name], new[name]), False) for name in SPEAKS_OF))
        rows = zip(old.filter(differ).to_pylist(), new.filter(differ).to_pylist(), strict=True)
        pairs = ({(before[name], after[name]) for name in SPEAKS_OF} for before, after in rows)
        return Counter(pair for found in pairs for pair in found if all(pair) and pair[0] != pair[1])

    @cached_property
    def spoke(self) -> Counter[str]:
        """How many mentions that both releases have spoke of an entity."""
        subjects, values = (self._common[0][name] for name in SPEAKS_OF)
        others = values.filter(pc.fill_null(pc.not_equal(subjects, values), False))
        counted = (row for column in (subjects, others) for row in pc.value_counts(column).to_pylist())
        found: Counter[str] = Counter()
        for row in counted:
            found[row["values"]] += row["counts"]
        return found

    @cached_property
    def _common(self) -> tuple[pa.Table, pa.Table]:
        """Whom the mentions of both releases spoke of before, and now."""
        old, new = (tables["mentions"] for tables in (self._previous, self._current))
        places = pc.index_in(old["mention_id"], new["mention_id"].combine_chunks()).combine_chunks()
        columns = list(SPEAKS_OF)
        return old.filter(pc.is_valid(places)).select(columns), new.take(places.drop_null()).select(columns)

    @cached_property
    def _spellings(self) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
        return _names(self._previous), _names(self._current)


def _names(tables: Tables) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in tables["names"].select(["entity_id", "name"]).to_pylist():
        found[row["entity_id"]].add(label_key(row["name"]) or row["name"])
    return found
