"""Within a major schema version columns are only appended: what of an earlier schema a later one breaks."""

from collections.abc import Iterable, Mapping
from typing import Any

KEPT = ("type", "nullable", "unit", "codes", "references")


def broken_columns(earlier: Iterable[Mapping[str, Any]], later: Iterable[Mapping[str, Any]]) -> list[str]:
    """What no reader of `earlier` would expect, one sentence each; both are rows of the table `columns`."""
    now = {(row["table"], row["column"]): row for row in later}
    found = []
    for row in earlier:
        name = f"{row['table']}.{row['column']}"
        after = now.get((row["table"], row["column"]))
        if after is None:
            found.append(f"{name} is gone")
            continue
        if after["position"] != row["position"]:
            found.append(f"{name} moved from place {row['position']} to {after['position']}")
        found += [f"{name}: {key} was {row[key]}, is {after[key]}" for key in KEPT if after[key] != row[key]]
    return found
