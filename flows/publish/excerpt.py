"""The rows a page shows of tables of any size: what is disputed first, and whatever those rows refer to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute

from flows.publish.cards import MOST_CARDS
from flows.publish.linked import KIND_ORDER, MOST_LINKS
from flows.publish.sections import MOST_FACTS
from flows.reconcile.explain import CLASS_ORDER

# The stubs of pyarrow know no scalars beside columns.
pc: Any = pyarrow.compute
MOST_ROWS = 150
MOST_MENTIONS = 20_000
Rows = dict[str, list[dict[str, Any]]]


def excerpt(tables: Mapping[str, pa.Table]) -> Rows:
    """Rows by table: some conflicts, links and facts, all claims and mentions of those, and what they name."""
    conflicts = _conflicts(tables["conflicts"])
    links = _ranked(tables["quote_links"], "kind", KIND_ORDER).slice(0, MOST_LINKS)
    facts = pc.unique(pa.concat_arrays([_column(tables["facts"].slice(0, MOST_FACTS), "fact_id"), _column(conflicts, "fact_id")]))
    linked = pc.is_in(tables["claims"]["claim_id"], pa.concat_arrays([_column(links, f"claim_{side}_id") for side in "ab"]))
    claims = tables["claims"].filter(pc.or_(pc.is_in(tables["claims"]["fact_id"], facts), linked))
    mentions = _where(tables["mentions"], "claim_id", _column(claims, "claim_id")).slice(0, MOST_MENTIONS)
    shown = _first(tables["entities"], [("mention_count", "descending"), ("label", "ascending"), ("entity_id", "ascending")])
    entities = pc.unique(pa.concat_arrays([_column(shown, "entity_id"), _column(mentions, "subject_id")]))
    articles = pa.concat_arrays([_column(tables["articles"].slice(0, MOST_ROWS), "article_id"), _column(mentions, "article_id")])
    found = {
        "conflicts": conflicts,
        "quote_links": links,
        "facts": _where(tables["facts"], "fact_id", facts),
        "claims": claims,
        "mentions": mentions,
        "entities": _where(tables["entities"], "entity_id", entities),
        "names": _where(tables["names"], "entity_id", _column(shown, "entity_id")),
        "articles": _where(tables["articles"], "article_id", pc.unique(articles)),
        "sources": tables["sources"].slice(0, MOST_ROWS),
        "checks": tables["checks"],
        "quarantine": tables["quarantine"].slice(0, MOST_ROWS),
    }
    return {name: table.to_pylist() for name, table in found.items()}


def _conflicts(table: pa.Table) -> pa.Table:
    """The first of the open and of the other conflicts, by class: what is disputed before what is noted."""
    conflicts = _ranked(table, "class", CLASS_ORDER)
    undecided = pc.equal(conflicts["resolution"], "open")
    return pa.concat_tables([conflicts.filter(mask).slice(0, MOST_CARDS) for mask in (undecided, pc.invert(undecided))])


def _ranked(table: pa.Table, column: str, order: Sequence[str]) -> pa.Table:
    """The rows by the place of their code in an order, unknown codes last."""
    ranks = pc.fill_null(pc.index_in(table[column], pa.array(order)), len(order))
    return table.take(pc.sort_indices(ranks))


def _first(table: pa.Table, order: Any) -> pa.Table:
    return table.sort_by(order).slice(0, MOST_ROWS) if table.num_rows else table


def _where(table: pa.Table, column: str, values: Any) -> pa.Table:
    return table.filter(pc.is_in(table[column], values))


def _column(table: pa.Table, name: str) -> Any:
    return table[name].combine_chunks()
