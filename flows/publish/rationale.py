"""Why a rule decided, with values as people read them. The canonical text stays in the data; this is for the pages alone."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any

from flows.publish.display import calendar_text, duration_text, value_text

MOST_ROWS = 50
BIRTH = re.compile(r"\[(\d{4}-\d\d-\d\d)\.\.(\d{4}-\d\d-\d\d)\]")
MOMENT = re.compile(r"(?<![\w.\-/])\d{4}-\d\d(?:-\d\d(?:T\d\d:\d\d(?::\d\d)?Z?)?)?(?![\w\-/])")
LENGTH = re.compile(r"(?<![\w.\-])P(?=[\dT])[\dYMWDTHS]{2,20}(?!\w)")


def readable(rationale: str, rows: Iterable[Mapping[str, Any]]) -> str:
    """The rationale with each value of `rows` (claims or facts) as the page shows it, other dates and lengths in words too."""
    shown = _shown([row for row in islice(rows, MOST_ROWS) if row["value_type"] != "quote"])
    if shown:
        wanted = "|".join(re.escape(value) for value in sorted(shown, key=lambda value: (-len(value), value)))
        rationale = re.sub(rf"(?<![\w.\-/])(?:{wanted})(?![\w\-/])", lambda found: shown[found[0]], rationale)
    rationale = BIRTH.sub(lambda found: f"born {calendar_text(found[1])} to {calendar_text(found[2])}", rationale)
    rationale = LENGTH.sub(lambda found: duration_text(found[0]), rationale)
    return MOMENT.sub(lambda found: calendar_text(found[0]), rationale)


def _shown(rows: list[Mapping[str, Any]]) -> dict[str, str]:
    """Texts by canonical value; an age without its birth dates, where the age alone tells the values apart."""
    full = {row["value"]: value_text(row) or row["value"] for row in rows if row["value"]}
    short = {value: text.partition("; born")[0] for value, text in full.items()}
    seen = Counter(short.values())
    return {value: short[value] if seen[short[value]] == 1 else text for value, text in full.items() if text != value}
