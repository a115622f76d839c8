"""No rule without its known-bad row: whatever is checked beside the suites, and against the last release, can fail too.

The rules of the suites are gone through in test_validate; here are all that the program adds to them, as it lists them itself.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pyarrow as pa
import pytest
from test_validate import SUITES, broken, many, one_of_each

from flows.tables import PUBLISHED
from flows.validate.cross_checks import TYPES, cross_check
from flows.validate.expectations import Result
from flows.validate.last_release import compare_with_last
from flows.validate.recounts import recount
from flows.validate.tolerances import Tolerance, load_tolerances

Tables = dict[str, pa.Table]
NOW = datetime(2022, 1, 1, tzinfo=UTC)
LATER = datetime(2021, 10, 6, 8, 55, tzinfo=UTC)
# What to put into the first row of the table, by rule.
BAD_VALUES: dict[str, dict[str, Any]] = {
    "mentions_are_counted": {"mention_count": 5},
    "evidence_exact_equals_text": {"evidence_exact": "E"},
    "value_as_written_equals_text": {"value_as_written": "E"},
    "exact_equals_text": {"exact": "E"},
    "article_count_is_counted_right": {"article_count": 4},
    "independent_source_count_is_counted_right": {"independent_source_count": 4},
    "value_is_said_by_a_mention": {"value": "never said", "relation": "agree"},
    "claims_are_counted": {"claim_count": 3},
    "answer_is_the_selected_claim": {"value": "never said"},
    "told_as_fact_lies_before_publication": {"time_earliest": LATER, "time_latest": LATER},
    "planned_is_not_over": {"modality": "planned", "time_latest": datetime(2021, 1, 1, tzinfo=UTC)},
    "born_before_publication": {"date_earliest": LATER.date() + timedelta(days=1)},
    "published_before_it_was_read": {"published_earliest": datetime(2030, 1, 1, tzinfo=UTC)},
}


def look(tables: Tables, texts: pa.Table) -> dict[tuple[str, str], Result]:
    """Every rule beside the suites, by table and name."""
    found = {(name, result.rule.name): result for name, result in cross_check(tables, texts)}
    typed = all(result.success for (_, rule), result in found.items() if rule == TYPES)
    return found | ({(name, result.rule.name): result for name, result in recount(tables, NOW)} if typed else {})


def beside_the_suites() -> Iterator[tuple[str, str]]:
    yield from look(*one_of_each())


def spoiled(tables: Tables, name: str, rule: str) -> Tables:
    """The tables with one row that the rule must refuse."""
    if rule in BAD_VALUES:
        return broken(tables, name, **BAD_VALUES[rule])
    if rule.endswith("_resolves"):
        return broken(tables, name, **{rule.removesuffix("_resolves"): "abc_ffffffffffffffff"})
    changes: dict[str, Callable[[Tables], Tables]] = {
        "claim_has_mentions": lambda found: {**found, "mentions": found["mentions"].slice(1)},
        "fact_has_claims": lambda found: {**found, "claims": found["claims"].slice(1)},
        "required_values_are_given": lambda found: {**found, name: without_value(found[name], name)},
        TYPES: lambda found: {**found, name: of_another_type(found[name])},
    }
    return changes[rule](tables)


def without_value(table: pa.Table, name: str) -> pa.Table:
    column = next(column.name for column in PUBLISHED[name].columns if not column.nullable)
    place = table.column_names.index(column)
    values = pa.array([None, *table[column].to_pylist()[1:]], table[column].type)
    return table.set_column(place, pa.field(column, values.type), values)


def of_another_type(table: pa.Table) -> pa.Table:
    first = table.column_names[0]
    return table.set_column(0, first, table[first].cast(pa.large_string()))


@pytest.mark.parametrize(("name", "rule"), list(beside_the_suites()), ids=lambda text: str(text))
def test_every_rule_beside_the_suites_refuses_its_known_bad_row_and_passes_a_good_one(name: str, rule: str) -> None:
    tables, texts = one_of_each()
    assert look(tables, texts)[name, rule].success
    found = look(spoiled(tables, name, rule), texts)[name, rule]
    assert not found.success
    assert found.failed == len(found.positions) > 0


def last_and_now(tolerance: Tolerance) -> tuple[Tables, Tables]:
    """Tables of the last release, and tables of a run that differ from them in what the rule measures."""
    name = tolerance.table
    then = {"articles": many("articles", 100), name: many(name, 400)}
    if tolerance.measure == "rows":
        return then, {name: many(name, 100)}
    if tolerance.measure == "rows_per_article":
        return then, {**then, name: many(name, 100)}
    table = PUBLISHED[name]
    if tolerance.measure == "null_rates":
        column = next(column.name for column in table.columns if column.nullable)
        return then, {**then, name: many(name, 400, **{column: None})}
    if tolerance.measure == "distributions":
        coded = next(column for column in table.columns if column.codes and column.type == "string")
        return then, {**then, name: many(name, 400, **{coded.name: "another"})}
    assert tolerance.measure == "schema", f"no known-bad run for {tolerance.measure}"
    return then, {**then, name: many(name, 399)}


@pytest.mark.parametrize("tolerance", load_tolerances(SUITES), ids=lambda found: f"{found.table}-{found.rule.name}")
def test_every_tolerance_notices_a_known_bad_run_and_passes_the_same_again(tolerance: Tolerance) -> None:
    then, now = last_and_now(tolerance)
    then = then if tolerance.table != "articles" else {"articles": many("articles", 400)}
    [(_, same)] = compare_with_last(then, then, (tolerance,))
    [(_, found)] = compare_with_last(now, then, (tolerance,))
    assert same.success
    assert not found.success
    assert found.observed
