"""Great Expectations at work: one frame against its rules, failing rows by position.

Positions instead of index columns are eight times faster (../shared/notes/prefect-and-gx.md, section 4).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from flows.errors import CorroborateError, InputError
from flows.validate.suites import Rule

RESULT_FORMAT = {
    "result_format": "COMPLETE",
    "exclude_unexpected_values": True,
    "return_unexpected_index_query": False,
}


@dataclass(frozen=True)
class Result:
    """What one rule found: rows looked at, and the positions of those that failed (empty for a rule about the table).

    `observed` says in words what was measured, where a position cannot.
    """

    rule: Rule
    success: bool
    evaluated: int
    failed: int
    positions: tuple[int, ...]
    observed: str | None = None


class Checker:
    """Great Expectations, imported when first needed: it takes seconds. One at a time in a process, as its context is global."""

    def __init__(self) -> None:
        import great_expectations as gx
        from great_expectations.data_context.types.base import ProgressBarsConfig

        self._gx = gx
        context = gx.get_context(mode="ephemeral")
        context.variables.progress_bars = ProgressBarsConfig(globally=False, metric_calculations=False)
        self._source = context.data_sources.add_pandas("tables")

    def check(self, name: str, frame: pd.DataFrame, rules: Sequence[Rule]) -> list[Result]:
        """Every rule against the frame (rows numbered from 0). Raises CorroborateError when a rule cannot be evaluated."""
        suite = self._suite(name, rules)
        asset = self._source.add_dataframe_asset(name)
        batch = asset.add_batch_definition_whole_dataframe("all").get_batch({"dataframe": frame})
        outcome = batch.validate(suite, result_format=RESULT_FORMAT)
        self._source.delete_asset(name)
        self._forget()
        by_rule = {row.expectation_config.meta["rule"]: row for row in outcome.results}
        return [_result(name, rule, by_rule.get(rule.name), len(frame)) for rule in rules]

    def _forget(self) -> None:
        """Lets go of the frame: the engine would keep each one as long as it lives."""
        kept = self._source.get_execution_engine().batch_manager
        kept.reset_batch_cache()
        kept.batch_data_cache.clear()

    def _suite(self, name: str, rules: Sequence[Rule]) -> Any:
        suite = self._gx.ExpectationSuite(name=name, expectations=[rule.entry for rule in rules])
        if len(suite.expectations) != len(rules):
            for rule in rules:
                if not self._gx.ExpectationSuite(name="probe", expectations=[rule.entry]).expectations:
                    where = f"expectations/{name}.json: rule {rule.name!r}"
                    raise InputError(f"{where}: unknown expectation type {rule.expectation!r}, or arguments it does not take.")
            raise InputError(f"expectations/{name}.json: two rules are the same expectation. Remove one.")
        return suite


def _result(table: str, rule: Rule, row: Any, rows: int) -> Result:
    if row is None:
        raise CorroborateError(f"expectations/{table}.json: rule {rule.name!r} gave no result. Check its type and arguments.")
    exceptions = row.exception_info or {}
    details = exceptions.values() if "raised_exception" not in exceptions else [exceptions]
    for detail in details:
        if detail.get("raised_exception"):
            raise CorroborateError(
                f"expectations/{table}.json: rule {rule.name!r} cannot be evaluated: {detail.get('exception_message')}"
            )
    found = row.result or {}
    positions = tuple(sorted(int(position) for position in found.get("unexpected_index_list") or ()))
    failed = len(positions) if positions else int(not row.success)
    return Result(rule, bool(row.success), int(found.get("element_count", rows)), failed, positions)
