"""The stage: every table against its suite and the cross-table rules.

A row that breaks a rule with `on_failure: quarantine` leaves its table, and so do the rows that cannot stand without it;
what is left is checked again. A broken rule with `on_failure: stop` is a blocker: nothing is published.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pyarrow as pa

from flows.ids import CHECK, make_id
from flows.tables import CHECKS, PUBLISHED, QUARANTINE, build, concat
from flows.validate import suites
from flows.validate.cross_checks import cross_check
from flows.validate.expectations import Checker, Result
from flows.validate.split import quarantine_rows, rows_to_quarantine, without
from flows.validate.suites import load_suite
from flows.validate.validated import Validated

IDS_SHOWN = 20
ROUNDS = 5

Results = list[tuple[str, Result]]


def validate_tables(tables: Mapping[str, pa.Table], texts: pa.Table, expectations: Path) -> Validated:
    """Check published tables, any number of them by name, and split good rows from bad.

    `checks` tells what the first look found, failing rows included, and the cross-table rules over what was kept.
    Raises InputError for a suite that is missing or malformed.
    """
    rules = {name: load_suite(expectations / f"{name}.json", PUBLISHED[name]) for name in tables}
    checker = Checker()

    def check(found: Mapping[str, pa.Table]) -> Results:
        frames = {name: table.to_pandas() for name, table in found.items()}
        return [(name, result) for name in frames for result in checker.check(name, frames[name], rules[name])]

    kept, refused = dict(tables), []
    first = latest = check(kept)
    for _ in range(ROUNDS):
        bad = rows_to_quarantine(kept, latest)
        if not bad:
            break
        refused.append(quarantine_rows(kept, bad))
        kept = without(kept, bad)
        latest = [row for row in latest if row[0] not in bad] + check({name: kept[name] for name in sorted(bad)})
    crossed = cross_check(kept, texts)
    checks = build(CHECKS, [_check(name, tables[name], result) for name, result in [*first, *crossed]])
    return Validated(kept, checks, concat(QUARANTINE, refused), _blockers([*latest, *crossed], bool(bad)))


def _check(name: str, table: pa.Table, result: Result) -> dict[str, object]:
    key = table[PUBLISHED[name].key[0]]
    failing = [str(key[position].as_py()) for position in result.positions[:IDS_SHOWN] if position < table.num_rows]
    rule = result.rule
    return {
        "check_id": make_id(CHECK, name, rule.name),
        "table": name,
        "column": rule.column,
        "rule": rule.name,
        "expectation": rule.expectation,
        "description": rule.description,
        "dimension": rule.dimension,
        "severity": rule.severity,
        "evaluated": result.evaluated,
        "failed": result.failed,
        "success": result.success,
        "failing_ids": ";".join(failing) or None,
    }


def _blockers(results: Sequence[tuple[str, Result]], unsettled: bool) -> tuple[str, ...]:
    broken = [
        f"{name}: {result.rule.description} ({result.failed} of {result.evaluated} failed, rule {result.rule.name})."
        for name, result in results
        if not result.success and result.rule.on_failure == suites.STOP
    ]
    if unsettled:
        broken.append(f"rows still fail after {ROUNDS} rounds of quarantine: a rule contradicts another.")
    return tuple(broken)
