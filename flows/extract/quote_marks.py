"""Stretches of text between quotation marks, whoever speaks them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flows.extract.document import Block

MARK = re.compile("[“”\"„«»‘’']")
CLOSERS = {"“": "”“", "„": "“”", "«": "»", '"': '"', "‘": "’", "'": "'"}
OPENS_AFTER = " \t\n\xa0([{—–-:,;/>"
# What may stand behind a closing single mark; a letter there makes it an apostrophe.
CLOSES_BEFORE = ' \t\n\xa0)]}—–-:,;.!?/"”'
ELISIONS = re.compile(r"['’](?:\d0s|tis|twas|em|til|cause|n)\b", re.IGNORECASE)


@dataclass(frozen=True)
class QuotedSpan:
    """Words between two marks: [start, end) excludes the marks. `closed` is false when the paragraph ended first.

    `continues` is true when the words carry on a quote that the paragraph before left open.
    """

    start: int
    end: int
    closed: bool
    continues: bool
    block: int


def quoted_spans(text: str, blocks: Sequence[Block]) -> tuple[QuotedSpan, ...]:
    """Every quoted stretch, paragraph by paragraph, in order. An open quote ends with its paragraph."""
    spans: list[QuotedSpan] = []
    for index, block in enumerate(blocks):
        was_open = bool(spans) and not spans[-1].closed and spans[-1].block == index - 1
        for start, end, closed in spans_of_block(text, block):
            opens_block = not text[block.start : start - 1].strip()
            spans.append(QuotedSpan(start, end, closed, was_open and opens_block, index))
    return tuple(spans)


def spans_of_block(text: str, block: Block) -> Iterator[tuple[int, int, bool]]:
    """(start, end, closed) of the quotes of one paragraph; single marks count only outside double ones."""
    opened: int | None = None
    closers = ""
    straight = text.count('"', block.start, block.end)
    for match in MARK.finditer(text, block.start, block.end):
        position, mark = match.start(), match.group()
        paired = mark == '"' and straight % 2 == 0
        straight -= mark == '"'
        if opened is None:
            if mark in CLOSERS and (can_open(text, block, position) or (paired and opens_loosely(text, block, position))):
                opened, closers = first_word(text, position + 1, block.end), CLOSERS[mark]
        elif mark in closers and can_close(text, block, position):
            if position > opened:
                yield opened, position, True
            opened = None
    if opened is not None and "'" not in closers and "’" not in closers and text[opened : block.end].strip():
        yield opened, block.end, False


def first_word(text: str, start: int, end: int) -> int:
    """The first position that is no space."""
    while start < end and text[start].isspace():
        start += 1
    return start


def opens_loosely(text: str, block: Block, position: int) -> bool:
    """Whether a straight mark that has a partner opens a quote though a space follows it: `said," We`."""
    before = text[position - 1] if position > block.start else " "
    return before in ",: " and text[position + 1 : position + 2].isspace() and position + 2 < block.end


def can_open(text: str, block: Block, position: int) -> bool:
    """Whether a mark may open a quote: at an edge on its left, words on its right."""
    before = text[position - 1] if position > block.start else " "
    after = text[position + 1] if position + 1 < block.end else " "
    if after.isspace():
        return False
    if text[position] in "“„«":
        return True
    return before in OPENS_AFTER and not ELISIONS.match(text, position)


def can_close(text: str, block: Block, position: int) -> bool:
    """Whether a mark may close a quote; a single mark after a plain letter may be a plural's apostrophe."""
    if text[position] not in "’'":
        return True
    after = text[position + 1] if position + 1 < block.end else " "
    if after not in CLOSES_BEFORE:
        return False
    before = text[position - 1]
    return before != "s" or after != " " or not closes_later(text, block, position)


def closes_later(text: str, block: Block, position: int) -> bool:
    """Whether a surer closing mark follows before another quote opens; looks 400 characters ahead."""
    window = text[position + 1 : min(block.end, position + 400)]
    sure = re.search(r"[,.!?…][’']", window)
    opening = re.search(r"(?:^|[\s(])[‘']\w", window)
    return sure is not None and (opening is None or sure.start() < opening.start())


def mask_quotes(text: str, spans: Sequence[QuotedSpan]) -> str:
    """The text with quoted words replaced by NUL, so that what stands outside can be read; the last character stays."""
    pieces: list[str] = []
    position = 0
    for span in spans:
        last = span.end - 1
        pieces += [text[position : span.start], "\0" * (last - span.start), text[last : span.end]]
        position = span.end
    return "".join([*pieces, text[position:]])
