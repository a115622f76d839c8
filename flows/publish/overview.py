"""Sections of the report that look at the whole: who agrees with whom, what is there and what is not, how exact times are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute

from flows.publish.display import words
from flows.publish.quotes import article_labels
from flows.tables import CODE_LISTS, MENTIONS

# The stubs of pyarrow know no scalars beside columns.
pc: Any = pyarrow.compute
Rows = Mapping[str, list[dict[str, Any]]]
MOST_FACTS = 30
MOST_SOURCES = 12
MOST_PREDICATES = 25
AGAINST = frozenset({"disputed", "implausible", "supersedes"})


@dataclass(frozen=True)
class Grid:
    """A table of cells under names: `rows` are (identifier, label, cells); `left_out` rows and columns are not shown."""

    names: tuple[str, ...]
    rows: tuple[tuple[str | None, str, tuple[Any, ...]], ...]
    left_out: tuple[int, int]


def agreement(rows: Rows) -> Grid:
    """Facts that two sources or more speak of, by source: for, against, both, or "" for silent."""
    facts = {row["claim_id"]: (row["fact_id"], row["relation"] in AGAINST) for row in rows["claims"]}
    stands: dict[str, dict[str, set[bool]]] = {}
    for mention in rows["mentions"]:
        fact, against = facts[mention["claim_id"]]
        stands.setdefault(fact, {}).setdefault(mention["origin_id"], set()).add(against)
    labels = article_labels(rows["articles"])
    by_file = {row["file"]: labels[row["article_id"]] for row in rows["articles"]}
    # A source without a known publisher is named by its file: its title says more.
    names = {row["source_id"]: by_file[row["name"]] if row["name"] in by_file else row["name"] for row in rows["sources"]}
    weight = Counter(source for found in stands.values() if len(found) > 1 for source in found if source in names)
    order = sorted(weight, key=lambda key: (-weight[key], names[key], key))
    shared = [fact for fact in rows["facts"] if len(stands.get(fact["fact_id"], ())) > 1]
    shared.sort(key=lambda f: (-any(True in s for s in stands[f["fact_id"]].values()), -len(stands[f["fact_id"]]), f["fact_id"]))
    lines = tuple(_line(fact, stands[fact["fact_id"]], order[:MOST_SOURCES]) for fact in shared[:MOST_FACTS])
    left_out = (max(len(shared) - MOST_FACTS, 0), max(len(order) - MOST_SOURCES, 0))
    return Grid(tuple(names[key] for key in order[:MOST_SOURCES]), lines, left_out)


def _line(fact: Mapping[str, Any], stands: Mapping[str, set[bool]], order: list[str]) -> tuple[str, str, tuple[str, ...]]:
    label = f"{fact['subject_label']}: {words(fact['predicate'])}" + (f" ({fact['scope']})" if fact["scope"] else "")
    kinds = {frozenset({False}): "for", frozenset({True}): "against", frozenset({False, True}): "both"}
    return fact["fact_id"], label, tuple(kinds.get(frozenset(stands.get(key, ())), "") for key in order)


def coverage(tables: Mapping[str, pa.Table], rows: Rows) -> Grid:
    """Mentions by predicate and article, the most frequent of both."""
    mentions = tables["mentions"]
    counts = mentions.group_by(["predicate", "article_id"]).aggregate([("mention_id", "count")]).to_pylist()
    cells = {(row["predicate"], row["article_id"]): row["mention_id_count"] for row in counts}
    predicates, articles = Counter[str](), Counter[str]()
    for (predicate, article), count in cells.items():
        predicates[predicate] += count
        articles[article] += count
    labels = article_labels(rows["articles"])
    shown = [key for key, _ in sorted(articles.items(), key=lambda item: (-item[1], item[0])) if key in labels][:MOST_SOURCES]
    order = sorted(predicates, key=lambda key: (-predicates[key], key))
    lines = tuple(
        (None, words(name), (predicates[name], *(cells.get((name, key), 0) for key in shown))) for name in order[:MOST_PREDICATES]
    )
    left_out = (max(len(order) - MOST_PREDICATES, 0), max(tables["articles"].num_rows - len(shown), 0))
    return Grid(("all", *(labels[key] for key in shown)), lines, left_out)


def filled(tables: Mapping[str, pa.Table]) -> list[tuple[str, float, str]]:
    """(column, share of mentions that have it, what it is) of what a mention may lack, the fullest first."""
    mentions = tables["mentions"]
    if not mentions.num_rows:
        return []
    shares = [
        (column.name, 1 - mentions[column.name].null_count / mentions.num_rows, column.description)
        for column in MENTIONS.columns
        if column.nullable
    ]
    return sorted(shares, key=lambda item: (-item[1], item[0]))


def spread(tables: Mapping[str, pa.Table], column: str) -> list[tuple[str, str, int, float]]:
    """(code, meaning, mentions, share) of a coded column of mentions, in the order of its list; empty cells left out."""
    codes = CODE_LISTS[str(MENTIONS.column(column).codes)]
    counted = {str(row["values"]): row["counts"] for row in pc.value_counts(tables["mentions"][column].drop_null()).to_pylist()}
    total = sum(counted.values())
    return [(code, meaning, counted[code], counted[code] / total) for code, meaning in codes.items() if code in counted]
