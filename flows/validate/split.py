"""Which rows leave, with what reasons, and what falls with them."""

from collections.abc import Mapping, Sequence

import pyarrow as pa

from flows.ids import QUARANTINE as QUARANTINE_ID
from flows.ids import make_id
from flows.settings import MAX_EXACT
from flows.tables import PUBLISHED, QUARANTINE, build
from flows.validate import suites
from flows.validate.expectations import Result

Reasons = dict[str, dict[int, list[str]]]

# A claim stands on its mentions and a fact on its claims, although the key points the other way.
STANDS_ON = {"claims": ("mentions", "claim_id"), "facts": ("claims", "fact_id")}


def rows_to_quarantine(tables: Mapping[str, pa.Table], results: Sequence[tuple[str, Result]]) -> Reasons:
    """Positions to leave, by table, each with its reasons: broken rules first, then rows that stand on a row that left."""
    bad: Reasons = {}
    for name, result in results:
        if result.rule.on_failure == suites.QUARANTINE and not result.success:
            for position in result.positions:
                bad.setdefault(name, {}).setdefault(position, []).append(f"{result.rule.name}: {result.rule.description}")
    if bad:
        while _spread(tables, bad):
            pass
    return bad


def _spread(tables: Mapping[str, pa.Table], bad: Reasons) -> bool:
    before = sum(len(rows) for rows in bad.values())
    for name, table in tables.items():
        for column in PUBLISHED[name].columns:
            if column.references and column.references in tables and not column.nullable:
                lost = _keys(tables[column.references], PUBLISHED[column.references].key[0], bad.get(column.references, {}))
                _leave(bad, name, table[column.name].to_pylist(), lost, f"its {column.name} was quarantined")
    for name, (below, key) in STANDS_ON.items():
        if name in tables and below in tables and below in bad:
            held = set(_kept(tables[below], key, bad[below]))
            lost = set(tables[below][key].to_pylist()) - held
            _leave(bad, name, tables[name][key].to_pylist(), lost, f"all its {below} were quarantined")
    return sum(len(rows) for rows in bad.values()) > before


def _keys(table: pa.Table, key: str, rows: Mapping[int, list[str]]) -> set[object]:
    values = table[key].to_pylist()
    return {values[position] for position in rows}


def _kept(table: pa.Table, key: str, rows: Mapping[int, list[str]]) -> list[object]:
    return [value for position, value in enumerate(table[key].to_pylist()) if position not in rows]


def _leave(bad: Reasons, name: str, values: Sequence[object], lost: set[object], reason: str) -> None:
    for position, value in enumerate(values):
        if value in lost and position not in bad.get(name, {}):
            bad.setdefault(name, {})[position] = [reason]


def without(tables: Mapping[str, pa.Table], bad: Reasons) -> dict[str, pa.Table]:
    """The tables without the bad rows."""
    return {
        name: table.take([i for i in range(table.num_rows) if i not in bad[name]]) if bad.get(name) else table
        for name, table in tables.items()
    }


def quarantine_rows(tables: Mapping[str, pa.Table], bad: Reasons) -> pa.Table:
    """One quarantine row for each bad row, all its reasons in one text and the row itself as raw text."""
    rows = []
    for name in sorted(bad):
        records = tables[name].to_pylist()
        for position, reasons in sorted(bad[name].items()):
            record = records[position]
            row_id = str(record[PUBLISHED[name].key[0]])
            raw = "; ".join(f"{key}={value}" for key, value in record.items() if value is not None)
            rows.append(
                {
                    "quarantine_id": make_id(QUARANTINE_ID, "validate", name, row_id),
                    "stage": "validate",
                    "table": name,
                    "row_id": row_id,
                    "article_id": record.get("article_id"),
                    "reason_code": "expectation",
                    "reason": "; ".join(reasons),
                    "raw": raw[:MAX_EXACT],
                    "start": record.get("value_start"),
                    "end": record.get("value_end"),
                }
            )
    return build(QUARANTINE, rows)
