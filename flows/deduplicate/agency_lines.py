"""Articles that say at their head which agency wrote them: `PORTO (AP) —`, `By Ana Lopez, Associated Press`."""

import re
from collections.abc import Iterator, Mapping

from flows.values import label_key

MAX_LINE = 120
HEAD_LINES = 8
_PLACE = r"(?:[A-Z][\w.,'’/-]{0,30}\s{1,2}(?:\d{1,2}[,:]?\s)?){0,6}"
DATELINE = re.compile(rf"\s{{0,4}}{_PLACE}\(([A-Z][^()\n]{{1,39}})\)\s{{0,2}}(?:[-–—:]|$)")
BYLINE = re.compile(r"(?:[Bb][Yy] |[Ss]ource: |[Ff]rom )(?:[^,|\n]{2,60}(?:, | \| | of | for ))?([^,|\n]{2,40})$")


def credited_agency(text: str, outlets: Mapping[str, str]) -> str | None:
    """The outlet that the first lines of an article credit, as `outlets` names it; None where they credit none.

    `outlets` maps the `label_key` of a name to the outlet's own name. What an article merely cites is told by its attribution.
    """
    for line in _head(text):
        for name in _names(line):
            if label_key(name) in outlets:
                return outlets[label_key(name)]
    return None


def _head(text: str) -> list[str]:
    lines = (line.strip() for line in text[:5000].split("\n"))
    return [line for line in lines if line][:HEAD_LINES]


def _names(line: str) -> Iterator[str]:
    if found := DATELINE.match(line[:MAX_LINE]):
        yield found[1]
    if len(line) <= MAX_LINE and (found := BYLINE.fullmatch(line)):
        yield found[1]
