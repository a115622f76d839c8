"""The stage: every table against its suite and the cross-table rules.

A row that breaks a rule with `on_failure: quarantine` leaves its table, and so do the rows that cannot stand without it;
what is left is checked again. A broken rule with `on_failure: stop` is a blocker: nothing is published.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

import pyarrow as pa

from flows.ids import CHECK, make_id
from flows.tables import CHECKS, PUBLISHED, QUARANTINE, build, concat
from flows.validate import suites
from flows.validate.cross_checks import TYPES, cross_check
from flows.validate.expectations import Checker, Result
from flows.validate.last_release import compare_with_last
from flows.validate.recounts import recount
from flows.validate.split import quarantine_rows, rows_to_quarantine, without
from flows.validate.suites import load_suite
from flows.validate.tolerances import load_tolerances
from flows.validate.validated import Validated

IDS_SHOWN = 20
ROUNDS = 5

Results = list[tuple[str, Result]]


def validate_tables(
    tables: Mapping[str, pa.Table],
    texts: pa.Table,
    expectations: Path,
    now: datetime | None = None,
    previous: Mapping[str, pa.Table] | None = None,
) -> Validated:
    """Check published tables, any number of them by name, and split good rows from bad.

    `checks` tells what the first look found, failing rows included, and the cross-table rules over what was kept.
    `now` is the time of the run, for rules of timeliness; `previous` are the tables of the last good release, for the
    tolerances of expectations/last_release.json and the trend. Raises InputError for a suite that is missing or malformed.
    """
    tolerances = load_tolerances(expectations)
    rules = {name: load_suite(expectations / f"{name}.json", PUBLISHED[name]) for name in tables}
    checker = Checker()

    def check(found: Mapping[str, pa.Table]) -> Results:
        # One frame at a time: together they would take as much memory as the tables again.
        return [(name, result) for name, table in found.items() for result in checker.check(name, table.to_pandas(), rules[name])]

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
    if _is_typed(crossed):
        crossed += [*recount(kept, now), *compare_with_last(kept, previous, tolerances)]
    rates = _pass_rates(previous)
    checks = build(
        CHECKS,
        [_check(name, tables[name], result, rates) for name, result in first]
        + [_check(name, kept[name], result, rates) for name, result in crossed],
    )
    return Validated(kept, checks, concat(QUARANTINE, refused), _blockers([*latest, *crossed], bool(bad)))


def _is_typed(crossed: Results) -> bool:
    """Whether every column has its type: counting in columns of other types would end in an error that names none."""
    return all(result.success for _, result in crossed if result.rule.name == TYPES)


def _check(name: str, table: pa.Table, result: Result, before: Mapping[str, float]) -> dict[str, object]:
    key = table[PUBLISHED[name].key[0]]
    failing = [str(key[position].as_py()) for position in result.positions[:IDS_SHOWN] if position < table.num_rows]
    rule = result.rule
    check_id = make_id(CHECK, name, rule.name)
    return {
        "check_id": check_id,
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
        "pass_rate": _pass_rate(result.evaluated, result.failed, result.success),
        "previous_pass_rate": before.get(check_id),
        "observed": result.observed,
    }


def _pass_rate(evaluated: int, failed: int, success: bool) -> float:
    return 1 - min(failed / evaluated, 1) if evaluated else float(success)


def _pass_rates(previous: Mapping[str, pa.Table] | None) -> dict[str, float]:
    rows = previous["checks"].to_pylist() if previous and "checks" in previous else []
    return {row["check_id"]: _pass_rate(row["evaluated"], row["failed"], row["success"]) for row in rows}


def _blockers(results: Sequence[tuple[str, Result]], unsettled: bool) -> tuple[str, ...]:
    broken = [
        f"{name}: {result.rule.description} ({_found(result)}, rule {result.rule.name})."
        for name, result in results
        if _stops(result)
    ]
    if any(result.rule.expectation.startswith("last_release:") for _, result in results if _stops(result)):
        broken.append(
            "If the difference to the last release is meant, widen the rule in expectations/last_release.json, "
            "or publish into another folder with --output."
        )
    if unsettled:
        broken.append(f"rows still fail after {ROUNDS} rounds of quarantine: a rule contradicts another.")
    return tuple(broken)


def _stops(result: Result) -> bool:
    return not result.success and result.rule.on_failure == suites.STOP


def _found(result: Result) -> str:
    return result.observed or f"{result.failed} of {result.evaluated} failed"
