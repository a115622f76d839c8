"""Sentences that noise interrupts: a link glued behind a name. What stands on both sides is one sentence and is read as one."""

import re
from collections.abc import Sequence

from flows.extract.document import Block

ENDS = re.compile(r"[.!?…:]['\"”’»)\]]{0,4}\s*\Z")
# Longer noise stands between paragraphs, whatever its line.
REACH = 2_000


def bridge_interruptions(text: str, blocks: Sequence[Block]) -> tuple[str, tuple[Block, ...]]:
    """The text with such noise as spaces, so that every offset stays, and the blocks with both sides as one.

    `blocks` are in order. A block that ends a sentence, or a gap that holds the end of a line, interrupts nothing.
    """
    bridged: list[Block] = []
    read: list[str] = []
    done = 0
    for block in blocks:
        before = bridged[-1] if bridged else None
        if before is not None and _interrupted(text, before, block):
            read += [text[done : before.end], " " * (block.start - before.end)]
            done = block.start
            bridged[-1] = Block(before.start, block.end, before.section)
        else:
            bridged.append(block)
    return "".join([*read, text[done:]]) if read else text, tuple(bridged)


def _interrupted(text: str, before: Block, block: Block) -> bool:
    if before.section != block.section or not 0 < block.start - before.end <= REACH:
        return False
    between = text[before.end : block.start]
    return bool(between.strip()) and "\n" not in between and not ENDS.search(text, max(before.start, before.end - 8), before.end)
