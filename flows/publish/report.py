"""`report.html`: one page that needs nothing beside itself, and every text of an article escaped."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pyarrow as pa
import pyarrow.compute

from flows.publish.about import About
from flows.publish.agreement import agreement
from flows.publish.cards import MOST_CARDS, conflict_cards
from flows.publish.changelog import answer_changes
from flows.publish.citation import citation
from flows.publish.display import moment_text, plural
from flows.publish.excerpt import MOST_ROWS, Rows, excerpt
from flows.publish.linked import MOST_LINKS, linked_pairs
from flows.publish.overview import coverage, filled, readers, spread
from flows.publish.page import environment
from flows.publish.quotes import article_labels
from flows.publish.sections import MOST_FACTS, by_key, subjects
from flows.publish.timeline import timeline
from flows.tables import CODE_LISTS

# The stubs of pyarrow know no scalars beside columns.
pc: Any = pyarrow.compute
Tables = Mapping[str, pa.Table]


def render_report(tables: Tables, about: About, version: str, previous: str | None, earlier_facts: pa.Table | None = None) -> str:
    """The report of a release as HTML; `previous` is the version of the release before it, `earlier_facts` its facts."""
    rows = excerpt(tables)
    is_open, others = conflict_cards(rows)
    undecided = tables["conflicts"].filter(pc.equal(tables["conflicts"]["resolution"], "open"))
    decided = tables["conflicts"].filter(pc.not_equal(tables["conflicts"]["resolution"], "open"))
    context: dict[str, Any] = {
        "about": about,
        "version": version,
        "previous": previous,
        "released": moment_text(about.now),
        "cite": citation(about, version),
        "rows": rows,
        "counts": {name: table.num_rows for name, table in tables.items()},
        "tiles": _tiles(tables, undecided.num_rows),
        "open": is_open,
        "others": others,
        "undecided": (undecided.num_rows, len(pc.unique(undecided["fact_id"]))),
        "decided": decided.num_rows,
        "classes": _tally(decided, "class"),
        "links": linked_pairs(rows),
        "subjects": subjects(rows),
        "panels": timeline(rows["facts"][:MOST_FACTS], by_key(rows["claims"], "fact_id")),
        "agreement": agreement(rows),
        "coverage": coverage(tables, rows),
        "filled": filled(tables),
        "readers": readers(tables),
        "spreads": {name: spread(tables, name) for name in ("time_precision", "zone_basis")},
        "codes": CODE_LISTS,
        "most": {"cards": MOST_CARDS, "links": MOST_LINKS, "facts": MOST_FACTS, "rows": MOST_ROWS},
        **_people(rows),
        **_paper(tables, rows),
        **_quality(tables, rows),
        **_differences(tables, earlier_facts),
    }
    return environment().get_template("report.html.j2").render(context)


def _tiles(tables: Tables, open_conflicts: int) -> list[tuple[str, int, str]]:
    agreed = pc.sum(pc.greater(tables["facts"]["independent_sources_for"], 1)).as_py() or 0
    publishers = len(pc.unique(tables["articles"]["publisher"]).drop_null())
    return [
        ("Articles", tables["articles"].num_rows, plural(publishers, "publisher") if publishers else "publishers not known"),
        ("Mentions", tables["mentions"].num_rows, "claims in their place"),
        ("Claims", tables["claims"].num_rows, "distinct statements"),
        ("Facts", tables["facts"].num_rows, f"{agreed:,} with two or more sources"),
        ("Open conflicts", open_conflicts, f"of {tables['conflicts'].num_rows:,} conflicts"),
        ("Quarantined", tables["quarantine"].num_rows, "set aside, with reasons"),
    ]


def _people(rows: Rows) -> dict[str, Any]:
    names = by_key(rows["names"], "entity_id")
    ranked = sorted(rows["entities"], key=lambda e: (-e["mention_count"], e["label"], e["entity_id"]))
    spelled = {
        key: sorted((n for n in group), key=lambda n: (n["kind"] != "canonical", -n["mention_count"], n["name"]))
        for key, group in names.items()
    }
    sources = {row["source_id"]: row["name"] for row in rows["sources"]}
    repeated = {
        row["source_id"]: [sources.get(key, key) for key in (row["repeated_by"] or "").split(";") if key]
        for row in rows["sources"]
    }
    return {"entities": ranked, "spellings": spelled, "repeated": repeated}


def _paper(tables: Tables, rows: Rows) -> dict[str, Any]:
    return {
        "labels": article_labels(rows["articles"]),
        "mentions_of": dict(_tally(tables["mentions"], "article_id")),
        "discarded": _discarded(tables["discarded"]),
    }


def _discarded(table: pa.Table) -> list[tuple[str, int, int, str]]:
    """(kind, spans, characters, an example), the longest first."""
    found = []
    for kind, count in _tally(table, "kind"):
        spans = table.filter(pc.equal(table["kind"], kind))
        length = pc.sum(pc.subtract(spans["end"], spans["start"])).as_py()
        found.append((kind, count, length, spans["exact"][0].as_py()))
    return sorted(found, key=lambda item: (-item[2], item[0]))


def _quality(tables: Tables, rows: Rows) -> dict[str, Any]:
    return {
        "failed_checks": [row for row in rows["checks"] if not row["success"]],
        "passed_checks": [row for row in rows["checks"] if row["success"]],
        "trend": any(row["previous_pass_rate"] is not None for row in rows["checks"]),
        "reasons": _tally(tables["quarantine"], "reason_code"),
    }


def _differences(tables: Tables, earlier: pa.Table | None) -> dict[str, Any]:
    changed, added, removed = answer_changes(tables["changes"], tables["facts"], earlier)
    counted = tables["changes"].group_by(["table", "change", "cause"]).aggregate([("row_id", "count_distinct")]).to_pylist()
    counts = sorted((row["table"], row["change"], row["cause"], row["row_id_count_distinct"]) for row in counted)
    parts = (("Answers that changed", changed), ("New questions", added), ("Questions that are gone", removed))
    return {"answer_parts": [(title, found) for title, found in parts if found], "change_counts": counts}


def _tally(table: pa.Table, name: str) -> list[tuple[Any, int]]:
    """(value, rows), the most frequent first."""
    counted = [(row["values"], row["counts"]) for row in pc.value_counts(table[name]).to_pylist()]
    return sorted(counted, key=lambda item: (-item[1], str(item[0])))
