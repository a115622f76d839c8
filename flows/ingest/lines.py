"""An article's text as lines with their place in it and the blank lines around them."""

from dataclasses import dataclass

# Zero-width characters that `str.strip` leaves.
INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff"


@dataclass(frozen=True)
class Line:
    """A line that is not blank: [start, end) without the white space around it, and whether a blank line touches it."""

    start: int
    end: int
    text: str
    gap_before: bool
    gap_after: bool


def read_lines(text: str, start: int = 0) -> tuple[Line, ...]:
    """The lines of `text` from `start` on that hold anything but white space, in order."""
    spans: list[tuple[int, int, str, bool]] = []
    gap, position = True, start
    for raw in text[start:].split("\n"):
        if content := raw.strip().strip(INVISIBLE).strip():
            offset = position + raw.index(content)
            spans.append((offset, offset + len(content), content, gap))
        gap = not content
        position += len(raw) + 1
    return tuple(
        Line(first, last, content, before, spans[i + 1][3] if i + 1 < len(spans) else True)
        for i, (first, last, content, before) in enumerate(spans)
    )
