"""Marks on a text that may lie inside or across one another, as properly nested pieces."""

import heapq
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import count

# No text of the page holds it: control characters are shown as something else.
PART = "\x02"


@dataclass(frozen=True)
class Mark:
    """[start, end) of the text and the HTML around it. `layer` orders marks of one span, the lowest outermost.

    `part` is 0 for a whole mark and the head of a cut one, else where this part begins; PART in the HTML stands for it, so that
    parts of one mark have identifiers of their own.
    """

    start: int
    end: int
    opening: str
    closing: str
    layer: int = 0
    part: int = 0

    def html(self, text: str) -> str:
        """`opening` or `closing` with its part named."""
        return text.replace(PART, f"-{self.part}" if self.part else "")


@dataclass(frozen=True)
class Piece:
    """A stretch of text with the marks that open before it and close after it, outermost first."""

    start: int
    end: int
    opens: tuple[Mark, ...]
    closes: tuple[Mark, ...]


def nest(marks: Iterable[Mark], start: int, end: int) -> Iterator[Piece]:
    """The text [start, end) in pieces. A mark that crosses another, or an end of the stretch, is cut there in two."""
    queue = _queue(marks, start, end)
    number = count(len(queue))
    stack: list[Mark] = []
    position = start
    opens: list[Mark] = []
    while queue or stack:
        limit = stack[-1].end if stack else end
        if queue and queue[0][0] < limit:
            *_, mark = heapq.heappop(queue)
            if mark.start > position:
                yield Piece(position, mark.start, tuple(opens), ())
                opens, position = [], mark.start
            if mark.end > limit:
                rest = replace(mark, start=limit, part=limit)
                heapq.heappush(queue, (*_order(rest), next(number), rest))
                mark = replace(mark, end=limit)
            opens.append(mark)
            stack.append(mark)
            continue
        closing = [stack.pop()]
        while stack and stack[-1].end == closing[0].end:
            closing.append(stack.pop())
        yield Piece(position, closing[0].end, tuple(opens), tuple(closing))
        opens, position = [], closing[0].end
    if position < end:
        yield Piece(position, end, (), ())


def _queue(marks: Iterable[Mark], start: int, end: int) -> list[tuple[int, int, int, int, Mark]]:
    cut = [
        replace(mark, start=max(mark.start, start), end=min(mark.end, end), part=start if mark.start < start else mark.part)
        for mark in marks
        if mark.start < end and start < mark.end and mark.start < mark.end
    ]
    queue = [(*_order(mark), number, mark) for number, mark in enumerate(cut)]
    heapq.heapify(queue)
    return queue


def _order(mark: Mark) -> tuple[int, int, int]:
    return mark.start, -mark.end, mark.layer
