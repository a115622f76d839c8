"""What a reader of values gets and gives."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice, takewhile

from flows.expressions import Expression
from flows.normalize.publication import Publication
from flows.values import Time, Value


@dataclass(frozen=True)
class Passage:
    """The words that carry a value: [start, end) of `text`, with the text's expressions and the times that could be anchored."""

    text: str
    start: int
    end: int
    expressions: tuple[Expression, ...]
    times: Mapping[tuple[int, int], Time]
    publication: Publication

    @property
    def words(self) -> str:
        """The words themselves."""
        return self.text[self.start : self.end]

    def expression(self, *kinds: str) -> Expression | None:
        """The expression of one of the kinds that shares most with the words, the earlier kind of equals; None without any."""
        best, best_rank = None, (0, 0)
        first = bisect_right(self.expressions, self.start, key=lambda found: found.end)
        for found in takewhile(lambda found: found.start < self.end, islice(self.expressions, first, None)):
            if found.kind in kinds:
                rank = (min(self.end, found.end) - max(self.start, found.start), -kinds.index(found.kind))
                best, best_rank = (found, rank) if rank > best_rank else (best, best_rank)
        return best


@dataclass(frozen=True)
class Read:
    """A value, and the qualifier its own words carry."""

    value: Value
    qualifier: str | None = None


@dataclass(frozen=True)
class Refused:
    """Why words are no value: a code of `reason_code` and the reason in words."""

    code: str
    reason: str


Outcome = Read | Refused
