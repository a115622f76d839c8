"""Links to other stories that a scraper glued into a sentence."""

import re

# A person's name, its tooltip and headlines stand without a space between: "Ann LeeAnn Mary LeeLee warns of cuts MORE and".
GLUE = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-Z])")
NAME_BEFORE = re.compile(r"[A-Z][\w'’-]{2,}$")
END = re.compile(r"(?<=\s)MORE(?![^\W\d_])")
NAME_REACH = 80
LINK_REACH = 1500


def glued_links(text: str) -> list[tuple[int, int]]:
    """Spans from the repeated name to the word MORE. A glue counts only when the name before it comes again just behind it."""
    spans: list[tuple[int, int]] = []
    if "MORE" not in text:
        return spans
    for match in GLUE.finditer(text):
        start = match.start()
        if (spans and start < spans[-1][1]) or not _name_repeated(text, start):
            continue
        if end := END.search(text, start, start + LINK_REACH):
            spans.append((start, end.end()))
    return spans


def _name_repeated(text: str, position: int) -> bool:
    name = NAME_BEFORE.search(text[max(0, position - 40) : position])
    return bool(name) and name.group() in text[position : position + NAME_REACH]  # type: ignore[union-attr]
