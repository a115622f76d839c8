"""Validation suites: `expectations/<table>.json`, in the form Great Expectations uses, loaded strictly.

Great Expectations drops an entry whose type or severity it does not know and then reports success. Here such an entry,
an unknown column or a missing field is an error that names file and rule.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flows.errors import InputError
from flows.tables import CODE_LISTS, Table

STOP, QUARANTINE, REPORT = "stop", "quarantine", "report"
ON_FAILURE = (STOP, QUARANTINE, REPORT)
FIELDS = {"type", "kwargs", "severity", "description", "meta"}
COLUMN_KEYS = ("column", "column_A", "column_B")


@dataclass(frozen=True)
class Rule:
    """One expectation with what a failure leads to: stop the release, quarantine the row, or report only."""

    name: str
    expectation: str
    column: str | None
    description: str
    dimension: str
    severity: str
    on_failure: str
    entry: dict[str, Any]


def load_suite(path: Path, table: Table) -> tuple[Rule, ...]:
    """The rules of a suite in file order. Raises InputError for anything unknown, missing or said twice."""
    content = _read(path)
    if set(content) != {"name", "expectations"} or content["name"] != table.name or not content["expectations"]:
        raise InputError(f"{path}: must have exactly `name` ({table.name!r}) and a list of `expectations`.")
    rules = tuple(_rule(path, number, entry, table) for number, entry in enumerate(content["expectations"], start=1))
    names = [rule.name for rule in rules]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise InputError(f"{path}: the rule {twice[0]!r} stands twice. Give each rule a name of its own.")
    return rules


def _read(path: Path) -> dict[str, Any]:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror or error}). Every table needs its suite.") from error
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: malformed JSON: {error}. Correct the file.") from error
    if not isinstance(content, dict):
        raise InputError(f"{path}: must be a JSON object.")
    return content


def _rule(path: Path, number: int, entry: Any, table: Table) -> Rule:
    where = f"{path}: expectation {number}"
    if not isinstance(entry, dict) or set(entry) != FIELDS:
        raise InputError(f"{where}: must have exactly the fields {', '.join(sorted(FIELDS))}.")
    meta, kwargs = entry["meta"], entry["kwargs"]
    if set(meta) != {"rule", "dimension", "on_failure"}:
        raise InputError(f"{where}: meta must have exactly rule, dimension and on_failure.")
    _one_of(where, "severity", entry["severity"], CODE_LISTS["severity"])
    _one_of(where, "dimension", meta["dimension"], CODE_LISTS["dimension"])
    _one_of(where, "on_failure", meta["on_failure"], ON_FAILURE)
    columns = [kwargs[key] for key in COLUMN_KEYS if key in kwargs] + list(kwargs.get("column_list", []))
    for column in columns:
        _one_of(where, "column", column, table.names)
    return Rule(
        meta["rule"], entry["type"], columns[0] if len(columns) == 1 else None, entry["description"],
        meta["dimension"], entry["severity"], meta["on_failure"], entry,
    )  # fmt: skip


def _one_of(where: str, what: str, value: object, allowed: Any) -> None:
    if value not in allowed:
        raise InputError(f"{where}: unknown {what} {value!r}; use one of {', '.join(allowed)}.")
