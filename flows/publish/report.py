"""`report.html`: one page that needs nothing beside itself, and every text of an article escaped."""

from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import jinja2
import pyarrow as pa

from flows.publish.about import About
from flows.publish.display import day_text, interval_text, moment_text, plural, words
from flows.publish.quotes import article_labels
from flows.publish.sections import MOST_CARDS, MOST_FACTS, Tables, by_key, conflict_cards, subjects, tally
from flows.publish.timeline import timeline
from flows.tables import CODE_LISTS

TEMPLATES = Path(__file__).parent / "templates"
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


@cache
def environment() -> jinja2.Environment:
    """The templates; HTML is escaped, a missing name is an error."""
    found = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=jinja2.select_autoescape(("html.j2",), default=False),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.filters |= {"words": words, "day": day_text, "web": _web_address, "markdown": _markdown}
    found.globals |= {"plural": plural, "interval": interval_text}
    return found


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


def _web_address(text: str | None) -> str | None:
    """The address when it is one of the web: a `javascript:` address never becomes a link."""
    try:
        parts = urlsplit(text or "")
    except ValueError:
        return None
    return text if parts.scheme in {"http", "https"} and parts.netloc else None


def _markdown(text: str) -> str:
    """Text of others inside Markdown: one line, nothing that Markdown or HTML would read as markup."""
    line = " ".join(text.split())
    return "".join(f"\\{c}" if c in r"\`*_{}[]<>#|!" else c for c in line)
