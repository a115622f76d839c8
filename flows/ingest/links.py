"""Links to other stories that a scraper glued into a sentence."""

import re
from bisect import bisect_right

# A person's name, its tooltip and headlines stand without a space between: "Ann LeeAnn Mary LeeLee warns of cuts MORE and".
GLUE = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-Z])")
NAME_BEFORE = re.compile(r"[A-Z][\w'’-]{2,}$")
END = re.compile(r"(?<=\s)MORE(?![^\W\d_])")
NAME_REACH = 80
LINK_REACH = 1500
# Longer lines are no paragraphs; searching them could take a hostile file seconds.
MAX_LINE = 100_000


def glued_links(text: str) -> list[tuple[int, int]]:
    """Spans from the repeated name to the word MORE. A glue counts only when the name before it comes again just behind it."""
    spans: list[tuple[int, int]] = []
    ends = [match.end() for match in END.finditer(text)] if len(text) <= MAX_LINE else []
    for match in GLUE.finditer(text) if ends else ():
        start = match.start()
        if (spans and start < spans[-1][1]) or not _name_repeated(text, start):
            continue
        place = bisect_right(ends, start)
        if place < len(ends) and ends[place] - start <= LINK_REACH:
            spans.append((start, ends[place]))
    return spans


def _name_repeated(text: str, position: int) -> bool:
    name = NAME_BEFORE.search(text[max(0, position - 40) : position])
    return name is not None and name.group() in text[position : position + NAME_REACH]
