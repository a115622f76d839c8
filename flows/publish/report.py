"""`report.html`: one page that needs nothing beside itself, and every text of an article escaped."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from flows.publish.about import About
from flows.publish.display import moment_text, plural
from flows.publish.page import environment
from flows.publish.quotes import article_labels
from flows.publish.sections import MOST_CARDS, MOST_FACTS, Tables, by_key, conflict_cards, subjects, tally
from flows.publish.timeline import timeline
from flows.tables import CODE_LISTS

MOST_ROWS = 150


def render_report(tables: Mapping[str, pa.Table], about: About, version: str, previous: str | None) -> str:
    """The report of a release as HTML; `previous` is the version of the release before it."""
    rows: Tables = {name: table.to_pylist() for name, table in tables.items()}
    is_open, others = conflict_cards(rows)
    context: dict[str, Any] = {
        "about": about,
        "version": version,
        "previous": previous,
        "released": moment_text(about.now),
        "day": f"{about.now.day} {about.now:%B %Y}",
        "rows": rows,
        "tiles": _tiles(rows, len(is_open)),
        "open": is_open,
        "others": others,
        "classes": tally([{"class": card.kind} for card in others], "class"),
        "subjects": subjects(rows),
        "panels": timeline(rows["facts"], by_key(rows["claims"], "fact_id")),
        "codes": CODE_LISTS,
        "most": {"cards": MOST_CARDS, "facts": MOST_FACTS, "rows": MOST_ROWS},
        **_people(rows),
        **_paper(rows),
        **_quality(rows),
    }
    return environment().get_template("report.html.j2").render(context)


def _tiles(rows: Tables, open_conflicts: int) -> list[tuple[str, int, str]]:
    agreed = sum(fact["independent_sources_for"] > 1 for fact in rows["facts"])
    publishers = len({a["publisher"] for a in rows["articles"] if a["publisher"]})
    return [
        ("Articles", len(rows["articles"]), plural(publishers, "publisher")),
        ("Mentions", len(rows["mentions"]), "claims in their place"),
        ("Claims", len(rows["claims"]), "distinct statements"),
        ("Facts", len(rows["facts"]), f"{agreed:,} with two or more sources"),
        ("Open conflicts", open_conflicts, f"of {len(rows['conflicts']):,} conflicts"),
        ("Quarantined", len(rows["quarantine"]), "set aside, with reasons"),
    ]


def _people(rows: Tables) -> dict[str, Any]:
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


def _paper(rows: Tables) -> dict[str, Any]:
    discarded: dict[str, list[dict[str, Any]]] = {}
    for row in rows["discarded"]:
        discarded.setdefault(row["kind"], []).append(row)
    return {
        "labels": article_labels(rows["articles"]),
        "mentions_of": Counter(row["article_id"] for row in rows["mentions"]),
        "discarded": sorted(
            (
                (kind, len(found), sum(r["end"] - r["start"] for r in found), found[0]["exact"])
                for kind, found in discarded.items()
            ),
            key=lambda item: (-item[2], item[0]),
        ),
    }


def _quality(rows: Tables) -> dict[str, Any]:
    return {
        "failed_checks": [row for row in rows["checks"] if not row["success"]],
        "passed_checks": [row for row in rows["checks"] if row["success"]],
        "reasons": tally(rows["quarantine"], "reason_code"),
        "changed_answers": [r for r in rows["changes"] if r["table"] == "facts" and r["column"] == "value"],
        "change_counts": sorted(Counter((r["table"], r["change"]) for r in rows["changes"]).items()),
    }
