"""The rules that follow from a table's declaration alone: its suite holds these and what only a person could add."""

from typing import Any

from flows.tables import CODE_LISTS, Column, Table
from flows.validate.suites import QUARANTINE, STOP

ID = r"^[a-z]{3}_[0-9a-f]{16}$"


def skeleton(table: Table) -> list[dict[str, Any]]:
    """Expectation entries for columns, keys, codes and identifiers, in column order.

    Nulls, types and references are checked with Arrow for every column at once (`cross_checks`): an expectation a column costs
    ten milliseconds.
    """
    entries = [_ordered_columns(table), _unique(table)]
    for column in table.columns:
        if column.codes:
            entries.append(_coded(column))
        if table.key == (column.name,):
            entries.append(_identifier(column))
    return entries


def entry(
    rule: str, kind: str, kwargs: dict[str, Any], description: str, dimension: str, severity: str, on_failure: str
) -> dict[str, Any]:
    """One expectation as it stands in a suite."""
    meta = {"rule": rule, "dimension": dimension, "on_failure": on_failure}
    return {"type": kind, "kwargs": kwargs, "severity": severity, "description": description, "meta": meta}


def _ordered_columns(table: Table) -> dict[str, Any]:
    return entry(
        "columns_are_as_declared", "expect_table_columns_to_match_ordered_list", {"column_list": list(table.names)},
        "the table has the declared columns in their order", "validity", "critical", STOP,
    )  # fmt: skip


def _unique(table: Table) -> dict[str, Any]:
    keys = list(table.key)
    text = f"no two rows share {' and '.join(keys)}"
    if len(keys) == 1:
        kind, kwargs = "expect_column_values_to_be_unique", {"column": keys[0]}
        return entry("key_is_unique", kind, kwargs, text, "uniqueness", "critical", STOP)
    kind = "expect_compound_columns_to_be_unique"
    return entry("key_is_unique", kind, {"column_list": keys}, text, "uniqueness", "critical", STOP)


def _coded(column: Column) -> dict[str, Any]:
    codes: list[Any] = list(CODE_LISTS[str(column.codes)])
    if column.type == "int8":
        codes = [int(code) for code in codes]
    return entry(
        f"{column.name}_is_a_code", "expect_column_values_to_be_in_set", {"column": column.name, "value_set": codes},
        f"{column.name} is a code of the list {column.codes}", "validity", "critical", QUARANTINE,
    )  # fmt: skip


def _identifier(column: Column) -> dict[str, Any]:
    return entry(
        f"{column.name}_is_an_identifier", "expect_column_values_to_match_regex", {"column": column.name, "regex": ID},
        f"{column.name} is a prefix of three letters and 16 hex digits", "validity", "critical", STOP,
    )  # fmt: skip
