"""A caption or headline repeats the article's text: what the text has from an outlet, the caption has from it too."""

from collections.abc import Mapping, Sequence
from typing import Any

from flows.deduplicate.sources import Source

Row = Mapping[str, Any]
_REPEATS = frozenset({"caption", "headline"})


def with_repeats(identified: Sequence[Row], origins: Sequence[Source]) -> list[Source]:
    """The origin of each mention: a caption or headline without a source of its own takes that of the same answer in the text.

    The text must have it from others alone: an answer that it tells in its own voice, too, is the article's.
    """
    told: dict[tuple[Any, ...], set[Source]] = {}
    for mention, origin in zip(identified, origins, strict=True):
        if mention["section"] not in _REPEATS:
            told.setdefault(_answer(mention), set()).add(origin)
    return [
        _repeated(mention, origin, told.get(_answer(mention), set())) for mention, origin in zip(identified, origins, strict=True)
    ]


def _repeated(mention: Row, origin: Source, told: set[Source]) -> Source:
    if mention["section"] not in _REPEATS or mention["attribution"] or len(told) != 1:
        return origin
    return next(iter(told))


def _answer(mention: Row) -> tuple[Any, ...]:
    return tuple(mention[key] for key in ("article_id", "subject_id", "predicate", "value_type", "value"))
