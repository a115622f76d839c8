"""`claims_wide` from the tables it is joined from: whole columns at a time, in Arrow."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pyarrow as pa
import pyarrow.compute

from flows.publish.display import value_text
from flows.publish.parquet_tables import ROW_GROUP, conform
from flows.tables import CLAIMS_WIDE, schema

# The stubs of pyarrow know no scalars beside columns.
pc: Any = pyarrow.compute
SEPARATOR = "\x1f"
RENAMED = {
    "quote": ("mentions", "evidence_exact"),
    "article_title": ("articles", "title"),
    "article_url": ("articles", "url"),
    "article_file": ("articles", "file"),
    "subject_type": ("entities", "type"),
    "source": ("sources", "name"),
    "fact_value": ("facts", "value"),
    "fact_status": ("facts", "status"),
    "fact_rationale": ("facts", "rationale"),
}
TAKEN = (
    ("claims", ("fact_id", "scope", "relation", "mention_count", "article_count", "independent_source_count")),
    ("facts", ("independent_sources_for", "independent_sources_against")),
    ("articles", ("publisher", "published_earliest", "published_latest")),
)


def wide_pieces(tables: Mapping[str, pa.Table]) -> Iterator[pa.Table]:
    """CLAIMS_WIDE in its order, ROW_GROUP rows at a time, from conformed tables whose keys resolve; one empty piece for no row.

    In one piece it would take as much memory as all other tables together.
    """
    mentions, order = tables["mentions"], pc.sort_indices(wide_keys(tables), [(name, "ascending") for name in CLAIMS_WIDE.sort])
    for start in range(0, max(mentions.num_rows, 1), ROW_GROUP):
        yield conform(_join(tables, mentions.take(order.slice(start, ROW_GROUP))), CLAIMS_WIDE)


def wide_keys(tables: Mapping[str, pa.Table]) -> pa.Table:
    """The columns of CLAIMS_WIDE that order it or identify something, one row a mention, in the order of mentions."""
    mentions = tables["mentions"]
    names = [column.name for column in CLAIMS_WIDE.columns if column.name in CLAIMS_WIDE.sort or column.references]
    facts = _rows(tables["claims"], "claim_id", mentions["claim_id"])["fact_id"]
    return pa.Table.from_arrays([facts if name == "fact_id" else mentions[name] for name in names], names=names)


def _join(tables: Mapping[str, pa.Table], mentions: pa.Table) -> pa.Table:
    columns: dict[str, Any] = {name: mentions[name] for name in CLAIMS_WIDE.names if name in mentions.column_names}
    found = {"mentions": mentions}
    for name, key, column in (("claims", "claim_id", "claim_id"), ("articles", "article_id", "article_id"),
                              ("entities", "entity_id", "subject_id"), ("sources", "source_id", "origin_id")):  # fmt: skip
        found[name] = _rows(tables[name], key, mentions[column])
    found["facts"] = _rows(tables["facts"], "fact_id", found["claims"]["fact_id"])
    for table, names in TAKEN:
        columns |= {name: found[table][name] for name in names}
    columns |= {name: found[table][column] for name, (table, column) in RENAMED.items()}
    columns["value_display"] = _displayed(mentions)
    columns["open_conflict"] = pc.is_in(mentions["claim_id"], _disputed(tables["conflicts"]))
    return pa.Table.from_arrays([columns[name] for name in CLAIMS_WIDE.names], schema=schema(CLAIMS_WIDE))


def _rows(table: pa.Table, key: str, wanted: Any) -> pa.Table:
    return table.take(pc.index_in(wanted, table[key].combine_chunks()).combine_chunks())


def _disputed(conflicts: pa.Table) -> Any:
    undecided = conflicts.filter(pc.equal(conflicts["resolution"], "open"))
    return pa.concat_arrays([undecided[name].combine_chunks() for name in ("claim_a_id", "claim_b_id")])


def _displayed(mentions: pa.Table) -> Any:
    """The readable text of each value, made once for each distinct value."""
    parts = [pc.fill_null(mentions[name].cast(pa.string()), "") for name in ("value_type", "value", "number_best")]
    keys = pc.binary_join_element_wise(*parts, SEPARATOR).combine_chunks()
    encoded = keys.dictionary_encode()
    firsts = mentions.take(pc.index_in(encoded.dictionary, keys)).to_pylist()
    texts = pa.array([value_text(row) or row["value"] for row in firsts], pa.string())
    return texts.take(encoded.indices)
