"""Declared corrections: other words read in place of an article's own."""

from collections.abc import Iterable

import pyarrow as pa

from flows.stories.story import Correction, Story
from flows.tables import records


def correction_for(corrections: Iterable[Correction], file: str, predicate: str, words: str) -> Correction | None:
    """The correction declared for these words of a predicate in an article's file, None without one."""
    key = (file, predicate, _collapsed(words))
    return next((c for c in corrections if (c.article, c.predicate, _collapsed(c.value_as_written)) == key), None)


def unmatched_corrections(story: Story, articles: pa.Table, readings: pa.Table) -> list[Correction]:
    """Corrections that no reading of the whole story matches, in the story's order."""
    files = {article["article_id"]: article["file"] for article in records(articles)}
    seen = {(files[r["article_id"]], r["predicate"], _collapsed(r["value_as_written"])) for r in records(readings)}
    return [c for c in story.corrections if (c.article, c.predicate, _collapsed(c.value_as_written)) not in seen]


def _collapsed(words: str) -> str:
    return " ".join(words.split())
