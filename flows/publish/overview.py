"""Sections of the report that look at the whole: what is there and what is not, how exact times are, who read it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute

from flows.extract.plugins.agreement import Agreement, reader_agreement, readers_of
from flows.publish.agreement import MOST_SOURCES, Grid
from flows.publish.display import words
from flows.publish.quotes import article_labels
from flows.tables import CODE_LISTS, MENTIONS

# The stubs of pyarrow know no scalars beside columns.
pc: Any = pyarrow.compute
Rows = Mapping[str, list[dict[str, Any]]]
MOST_PREDICATES = 25


@dataclass(frozen=True)
class Readers:
    """Who read the articles: (reader, mentions), and each pair of readers compared; `pairs` is empty with one reader."""

    counts: tuple[tuple[str, int], ...]
    pairs: tuple[Agreement, ...]


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


def readers(tables: Mapping[str, pa.Table]) -> Readers:
    """Readers by mentions, the most first. A mention that several readers found counts for each."""
    rows = tables["mentions"].select(["article_id", "subject_id", "predicate", "claim_id", "method"])
    counts: Counter[str] = Counter()
    for row in pc.value_counts(rows["method"]).to_pylist():
        counts.update(dict.fromkeys(readers_of(row["values"]), row["counts"]))
    found = tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
    return Readers(found, reader_agreement(rows.to_pylist()) if len(found) > 1 else ())
