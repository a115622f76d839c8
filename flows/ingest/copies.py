"""Copies: articles and passages that repeat an earlier article, found by containment of 5-word shingles.

Containment, not Jaccard: a shortened agency text scores 0 there (../shared/notes/names-and-duplicates.md, section 3).
Only articles that share a shingle are compared, by an inverted index, and each with those before it, so that a passage
goes back to its first appearance.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from flows.tables import ARTICLES, BLOCKS, build, records

WORDS_A_SHINGLE = 5
MIN_SHINGLES = 30
MIN_BLOCK_SHINGLES = 6
ARTICLE_CONTAINMENT = 0.5
# A long report that holds a short one is no copy of it, though its passage is.
MIN_OWN_SHARE = 0.25
BLOCK_CONTAINMENT = 0.8
# A shingle of more earlier articles than this leads to the first of them alone: enough to find an origin.
MAX_POSTINGS = 20
WORD = re.compile(r"\w+")
Shingle = tuple[str, ...]


@dataclass(frozen=True)
class Shingled:
    """An article's shingles: those of all its body text, and those of each block by its start."""

    article_id: str
    body: frozenset[Shingle]
    blocks: Mapping[int, frozenset[Shingle]]


def find_copies(articles: pa.Table, texts: pa.Table, blocks: pa.Table) -> tuple[pa.Table, pa.Table]:
    """`articles` with `copy_of` and `blocks` with `copied_from` filled; everything else unchanged.

    The original is the earlier published article, or where that is not known the first by file name.
    """
    rows, block_rows = records(articles), records(blocks)
    by_article: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in block_rows:
        by_article[row["article_id"]].append(row)
    words = {row["article_id"]: row["text"] for row in records(texts)}
    ordered = [row["article_id"] for row in sorted(rows, key=_order) if row["article_id"] in words]
    shingled = [shingle_article(article, words[article], by_article[article]) for article in ordered]
    copy_of, copied_from = compare(shingled)
    return (
        build(ARTICLES, [row | {"copy_of": copy_of.get(row["article_id"])} for row in rows]),
        build(BLOCKS, [row | {"copied_from": copied_from.get((row["article_id"], row["start"]))} for row in block_rows]),
    )


def _order(row: Mapping[str, Any]) -> tuple[bool, Any, str]:
    published = row["published_earliest"]
    return published is None, published.timestamp() if published else 0.0, row["file"]


def shingle_article(article_id: str, text: str, blocks: Sequence[Mapping[str, Any]]) -> Shingled:
    """Shingles of body and caption blocks; those of the body stand for the article."""
    found = {b["start"]: shingles(text[b["start"] : b["end"]]) for b in blocks if b["section"] in {"body", "caption"}}
    body = frozenset().union(*(found[b["start"]] for b in blocks if b["section"] == "body"))
    return Shingled(article_id, body, found)


def shingles(text: str) -> frozenset[Shingle]:
    """Every run of five words, in lower case without punctuation."""
    words = WORD.findall(text.casefold())
    return frozenset(zip(*(words[i:] for i in range(WORDS_A_SHINGLE)), strict=False))


def compare(articles: Sequence[Shingled]) -> tuple[dict[str, str], dict[tuple[str, int], str]]:
    """(original by article, original by (article, block start)); `articles` in the order of their publication."""
    postings: dict[Shingle, list[int]] = {}
    copy_of: dict[str, str] = {}
    copied_from: dict[tuple[str, int], str] = {}
    for number, article in enumerate(articles):
        if original := find_original(article, articles, postings):
            copy_of[article.article_id] = original.article_id
        for start, block in article.blocks.items():
            if (origin := find_origin(block, postings)) is not None:
                copied_from[article.article_id, start] = articles[origin].article_id
        for shingle in article.body.union(*article.blocks.values()):
            earlier = postings.setdefault(shingle, [])
            if len(earlier) < MAX_POSTINGS:
                earlier.append(number)
    return copy_of, copied_from


def find_original(article: Shingled, articles: Sequence[Shingled], postings: Mapping[Shingle, Sequence[int]]) -> Shingled | None:
    """The first earlier article that holds half of this one, or that this one holds half of."""
    if len(article.body) < MIN_SHINGLES:
        return None
    shared = Counter(number for shingle in article.body for number in postings.get(shingle, ()))
    for number in sorted(shared):
        other, own = articles[number], shared[number] / len(article.body)
        if len(other.body) < MIN_SHINGLES:
            continue
        contained = max(own, shared[number] / len(other.body))
        if contained >= ARTICLE_CONTAINMENT and own >= MIN_OWN_SHARE:
            return other
    return None


def find_origin(block: frozenset[Shingle], postings: Mapping[Shingle, Sequence[int]]) -> int | None:
    """The earliest article that holds four fifths of the block's shingles."""
    if len(block) < MIN_BLOCK_SHINGLES:
        return None
    shared = Counter(number for shingle in block for number in postings.get(shingle, ()))
    return min((number for number, count in shared.items() if count >= BLOCK_CONTAINMENT * len(block)), default=None)
