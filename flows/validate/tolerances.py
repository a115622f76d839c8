"""How far a run may differ from the last good release: `expectations/last_release.json`, loaded strictly."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flows.errors import InputError
from flows.tables import CODE_LISTS, PUBLISHED
from flows.validate.suites import ON_FAILURE, Rule

FILE = "last_release.json"
FIELDS = {"rule", "table", "measure", "dimension", "severity", "on_failure", "description"}
ARGUMENTS = {
    "rows": {"low", "high", "least"},
    "rows_per_article": {"low", "high", "least"},
    "null_rates": {"within", "least"},
    "distributions": {"within", "least"},
    "schema": set[str](),
}


@dataclass(frozen=True)
class Tolerance:
    """A rule against the last release. `least`: fewer rows than that in both releases are too few to judge."""

    rule: Rule
    table: str
    measure: str
    arguments: Mapping[str, float]


def load_tolerances(folder: Path) -> tuple[Tolerance, ...]:
    """The rules in file order; none without the file. Raises InputError for anything unknown, missing or out of range."""
    path = folder / FILE
    if not path.is_file():
        return ()
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: cannot be read ({error}). Correct the file.") from error
    if not isinstance(content, dict) or set(content) != {"name", "rules"} or not isinstance(content["rules"], list):
        raise InputError(f"{path}: must have exactly `name` and a list of `rules`.")
    return tuple(_tolerance(f"{path}: rule {number}", entry) for number, entry in enumerate(content["rules"], 1))


def _tolerance(where: str, entry: Any) -> Tolerance:
    measure = entry.get("measure") if isinstance(entry, dict) else None
    if measure not in ARGUMENTS:
        raise InputError(f"{where}: unknown measure {measure!r}; use one of {', '.join(ARGUMENTS)}.")
    if set(entry) != FIELDS | ARGUMENTS[measure]:
        raise InputError(f"{where}: must have exactly the fields {', '.join(sorted(FIELDS | ARGUMENTS[measure]))}.")
    for field, allowed in (
        ("table", PUBLISHED), ("severity", CODE_LISTS["severity"]), ("dimension", CODE_LISTS["dimension"]),
        ("on_failure", [kind for kind in ON_FAILURE if kind != "quarantine"]),
    ):  # fmt: skip
        if entry[field] not in allowed:
            raise InputError(f"{where}: unknown {field} {entry[field]!r}; use one of {', '.join(allowed)}.")
    arguments = {name: entry[name] for name in ARGUMENTS[measure]}
    for name, value in arguments.items():
        if not isinstance(value, int | float) or isinstance(value, bool) or value < 0:
            raise InputError(f"{where}: {name} must be a number of 0 or more, not {value!r}.")
    rule = Rule(
        entry["rule"], f"last_release:{measure}", None, entry["description"], entry["dimension"], entry["severity"],
        entry["on_failure"], {},
    )  # fmt: skip
    return Tolerance(rule, entry["table"], measure, arguments)
