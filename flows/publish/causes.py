"""Why a row changed: an article came, went or changed, or something beside the articles did.

An article that keeps its file but not its identifier changed. Rows hang on articles through their mentions: a claim on the
articles of its mentions, a fact on those of its claims, an entity on those that speak of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute

# The stubs of pyarrow know no scalars beside columns.
pc: Any = pyarrow.compute
Tables = Mapping[str, pa.Table]

# In this order: what is first explains a difference that several could explain.
BESIDE_ARTICLES = (
    ("knowledge", "rule"),
    ("corrections", "correction"),
    ("judgements", "judgement"),
    ("metadata", "changed_article"),
)


@dataclass(frozen=True)
class Causes:
    """Identifiers by table that hang on an article that came or went, and on one that changed."""

    new_article: Mapping[str, Any]
    changed_article: Mapping[str, Any]

    def of(self, table: str, keys: Any, otherwise: str) -> Any:
        """The cause of each key of a table."""
        found = pa.repeat(otherwise, len(keys))
        for code, touched in (("changed_article", self.changed_article), ("new_article", self.new_article)):
            if table in touched:
                found = pc.if_else(pc.is_in(keys, touched[table]), code, found)
        return found


def find_causes(previous: Tables, current: Tables) -> Causes:
    """What hangs on articles that are not the same in both releases."""
    if "articles" not in previous or "articles" not in current:
        return Causes({}, {})
    old, new = (dict(zip(*_columns(found["articles"], "article_id", "file"), strict=True)) for found in (previous, current))
    different = (set(old) - set(new)) | (set(new) - set(old))
    in_both = set(old.values()) & set(new.values())
    changed = {key for key in different if (new.get(key) or old.get(key)) in in_both}
    return Causes(_touched(different - changed, previous, current), _touched(changed, previous, current))


def cause_beside_articles(previous: Mapping[str, Any], current: Mapping[str, Any], articles_differ: bool) -> str:
    """The cause of what no article explains, from the fingerprints of two releases (manifest.json).

    Where nothing beside the articles changed, the articles explain it all.
    """
    for name, cause in BESIDE_ARTICLES:
        if previous.get(name) != current.get(name):
            return cause
    return "new_article" if articles_differ else "rule"


def _touched(articles: set[str], *releases: Tables) -> dict[str, Any]:
    if not articles:
        return {}
    parts = [_touched_in(pa.array(sorted(articles)), tables) for tables in releases]
    return {name: pa.concat_arrays([part[name] for part in parts if name in part]) for name in {**parts[0], **parts[1]}}


def _touched_in(articles: Any, tables: Tables) -> dict[str, Any]:
    found: dict[str, Any] = {"articles": articles}
    for name, key in (("mentions", "mention_id"), ("discarded", "discarded_id"), ("quarantine", "quarantine_id")):
        if name in tables:
            found[name] = _where(tables[name], "article_id", articles, key)
    if "mentions" not in tables:
        return found
    said = tables["mentions"].filter(pc.is_in(tables["mentions"]["article_id"], articles))
    found["claims"] = _distinct(said["claim_id"])
    found["sources"] = _distinct(said["origin_id"])
    found["entities"] = _distinct(pa.chunked_array([*said["subject_id"].chunks, *said["value_entity_id"].chunks], pa.string()))
    if "claims" in tables:
        found["facts"] = _distinct(pa.chunked_array([_where(tables["claims"], "claim_id", found["claims"], "fact_id")]))
    if "conflicts" in tables and "facts" in found:
        found["conflicts"] = _where(tables["conflicts"], "fact_id", found["facts"], "conflict_id")
    if "quote_links" in tables:
        sides = [_where(tables["quote_links"], f"claim_{side}_id", found["claims"], "link_id") for side in "ab"]
        found["quote_links"] = pc.unique(pa.concat_arrays(sides))
    if "names" in tables:
        found["names"] = _where(tables["names"], "entity_id", found["entities"], "name_id")
    return found


def _where(table: pa.Table, column: str, values: Any, wanted: str) -> Any:
    return table.filter(pc.is_in(table[column], values))[wanted].combine_chunks()


def _distinct(column: Any) -> Any:
    return pc.unique(column).drop_null()


def _columns(table: pa.Table, *names: str) -> list[list[Any]]:
    return [table[name].to_pylist() for name in names]
