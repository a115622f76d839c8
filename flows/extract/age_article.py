"""What surrounds an age in its article: the blocks, the sentences, and who is quoted."""

from bisect import bisect_left, bisect_right
from functools import cached_property

from flows.extract.document import Block, Document, Sentence


class Article:
    """A document, arranged once for every age of it."""

    def __init__(self, document: Document) -> None:
        self.document = document

    @cached_property
    def speakers(self) -> frozenset[str]:
        """Labels of all who are quoted or said to say something."""
        quoted = {label for quote in self.document.quotes for label in quote.speakers}
        return frozenset(quoted.union(*(attribution.speakers for attribution in self.document.attributions)))

    @cached_property
    def _blocks(self) -> tuple[list[int], list[Block]]:
        ordered = sorted(self.document.blocks, key=lambda block: block.start)
        return [block.start for block in ordered], ordered

    @cached_property
    def _sentences(self) -> tuple[list[int], list[Sentence]]:
        ordered = sorted(self.document.sentences, key=lambda sentence: sentence.start)
        return [sentence.start for sentence in ordered], ordered

    def sentences(self, start: int, end: int) -> list[Sentence]:
        """Sentences that start in [start, end), in order."""
        starts, ordered = self._sentences
        return ordered[bisect_left(starts, start) : bisect_left(starts, end)]

    def block_start(self, place: int) -> int:
        """Where the block that holds a place starts; the place itself outside every block."""
        starts, blocks = self._blocks
        number = bisect_right(starts, place) - 1
        return starts[number] if number >= 0 and place < blocks[number].end else place
