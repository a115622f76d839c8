"""Rules that join tables or look into the text: keys resolve, evidence equals text, no claim without a mention.

Great Expectations sees one frame at a time, so these stand beside the suites; their results land in the same `checks` table.
"""

from collections import Counter
from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from flows.tables import PUBLISHED, schema
from flows.validate.expectations import Result
from flows.validate.suites import STOP, Rule

TYPES = "types_are_as_declared"
Tables = Mapping[str, pa.Table]


def cross_check(tables: Tables, texts: pa.Table) -> list[tuple[str, Result]]:
    """(table, result) of every cross-table rule that the given tables allow."""
    found = [*_schemas(tables), *_references(tables), *_evidence(tables, texts)]
    for table, rule, needed, positions in (
        ("claims", _rule("claim_has_mentions", "claim_id", "every claim has a mention", "consistency"), "mentions", _unused_key),
        ("facts", _rule("fact_has_claims", "fact_id", "every fact has a claim", "consistency"), "claims", _unused_key),
        ("claims", _rule("mentions_are_counted", "mention_count", "mention_count counts the mentions", "accuracy"), "mentions",
         _miscounted),
    ):  # fmt: skip
        if table in tables and needed in tables:
            found.append((table, _result(rule, tables[table], positions(tables[table], tables[needed], rule))))
    return found


def _rule(name: str, column: str, description: str, dimension: str) -> Rule:
    return Rule(name, "cross_table", column or None, description, dimension, "critical", STOP, {})


def _result(rule: Rule, table: pa.Table, positions: list[int]) -> Result:
    return Result(rule, not positions, table.num_rows, len(positions), tuple(positions))


def _schemas(tables: Tables) -> list[tuple[str, Result]]:
    """Types as declared, and no null where none may be."""
    found = []
    for name, table in tables.items():
        missing = {
            position
            for column in PUBLISHED[name].columns
            if not column.nullable and table[column.name].null_count
            for position, value in enumerate(table[column.name].to_pylist())
            if value is None
        }
        text = "no row lacks a value that every row must have"
        found.append((name, _result(_rule("required_values_are_given", "", text, "completeness"), table, sorted(missing))))
        declared = [(field.name, field.type) for field in schema(PUBLISHED[name])]
        wrong = [] if [(f.name, f.type) for f in table.schema] == declared else [0]
        text = "every column has its declared type"
        found.append((name, _result(_rule(TYPES, "", text, "validity"), table, wrong)))
    return found


def _references(tables: Tables) -> list[tuple[str, Result]]:
    found = []
    for name, table in tables.items():
        for column in PUBLISHED[name].columns:
            if column.references and column.references in tables:
                keys = set(tables[column.references][PUBLISHED[column.references].key[0]].to_pylist())
                values = table[column.name].to_pylist()
                missing = [i for i, value in enumerate(values) if value is not None and value not in keys]
                text = f"every {column.name} is a row of {column.references}"
                found.append((name, _result(_rule(f"{column.name}_resolves", column.name, text, "consistency"), table, missing)))
    return found


def _evidence(tables: Tables, texts: pa.Table) -> list[tuple[str, Result]]:
    by_article: dict[str, str] = {row["article_id"]: row["text"] for row in texts.to_pylist()}
    found = []
    for name, exact, start, end, cut in (
        ("mentions", "evidence_exact", "evidence_start", "evidence_end", None),
        ("mentions", "value_as_written", "value_start", "value_end", 300),
        ("discarded", "exact", "start", "end", 300),
    ):
        if name in tables:
            rows = tables[name].select(["article_id", exact, start, end]).to_pylist()
            wrong = [i for i, r in enumerate(rows) if by_article.get(r["article_id"], "")[r[start] : r[end]][:cut] != r[exact]]
            rule = _rule(f"{exact}_equals_text", exact, f"{exact} is what stands in the article at its place", "accuracy")
            found.append((name, _result(rule, tables[name], wrong)))
    return found


def _unused_key(table: pa.Table, used_by: pa.Table, rule: Rule) -> list[int]:
    column = str(rule.column)
    used = set(used_by[column].to_pylist())
    return [i for i, key in enumerate(table[column].to_pylist()) if key not in used]


def _miscounted(claims: pa.Table, mentions: pa.Table, rule: Rule) -> list[int]:
    counts: Counter[Any] = Counter(mentions["claim_id"].to_pylist())
    rows = zip(claims["claim_id"].to_pylist(), claims["mention_count"].to_pylist(), strict=True)
    return [i for i, (claim, count) in enumerate(rows) if counts[claim] != count]
