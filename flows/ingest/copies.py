"""Copies: articles and passages that repeat an earlier article, found by containment of 5-word shingles, both ways.

Containment, not Jaccard: a shortened agency text scores 0 there (../shared/notes/names-and-duplicates.md, section 3).
Only articles that share a shingle are compared, by an inverted index, and each with those before it, so that a passage
goes back to its first appearance. Boilerplate, which stands in articles of unrelated stories, counts for nothing.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from flows.ingest.shingles import WORDS_A_SHINGLE, Fingerprint, Shingle, boilerplate_of, fingerprint, postings_of, shared_counts
from flows.tables import ARTICLES, BLOCKS, build, records

COPY, EXCERPT, UPDATE, PASSAGE = "copy", "excerpt", "update", "passage"
MIN_SHINGLES = 30
ARTICLE_CONTAINMENT = 0.5
# A long report that holds a short one is no copy of it, though its passage is.
MIN_OWN_SHARE = 0.25
MIN_SHARED = 8
MIN_BLOCK_SHINGLES = 6
BLOCK_COVERED = 0.6
# Words that differ inside a passage: a slip of the scanner, another word for the same.
MAX_GAP = 8


@dataclass(frozen=True)
class Span:
    """Text [start, end) of an article that stands in the article `origin` too, in code points."""

    start: int
    end: int
    origin: str


@dataclass(frozen=True)
class Copied:
    """What an article repeats: `kind` of its relation to `original`, and every passage with the article it first stood in."""

    article_id: str
    kind: str
    original: str | None
    passages: tuple[Span, ...]


def find_copies(articles: pa.Table, texts: pa.Table, blocks: pa.Table) -> tuple[pa.Table, pa.Table]:
    """`articles` with `copy_of`, `copy_kind` and `copied_passages`, `blocks` with `copied_from` filled; all else unchanged.

    The original is the earlier published article, or where that is not known the first by file name.
    """
    rows, block_rows = records(articles), records(blocks)
    by_article: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in block_rows:
        by_article[row["article_id"]].append(row)
    words = {row["article_id"]: row["text"] for row in records(texts)}
    ordered = [row["article_id"] for row in sorted(rows, key=_order) if row["article_id"] in words]
    prints = [fingerprint(article, words[article], by_article[article]) for article in ordered]
    copied = {found.article_id: found for found in compare(prints)}
    return (
        build(ARTICLES, [row | _columns(copied.get(row["article_id"])) for row in rows]),
        build(BLOCKS, [row | {"copied_from": _origin(row, copied.get(row["article_id"]))} for row in block_rows]),
    )


def compare(prints: Sequence[Fingerprint]) -> list[Copied]:
    """What each article repeats of those before it; `prints` in the order of their publication."""
    postings = postings_of(prints)
    boilerplate = boilerplate_of(prints, postings)
    sizes = [len(article.shingles - boilerplate) if boilerplate else len(article.shingles) for article in prints]
    groups: dict[tuple[int, ...], int] = defaultdict(int)
    for shingle, numbers in postings.items():
        if len(numbers) > 1 and shingle not in boilerplate:
            groups[tuple(numbers)] += 1
    earlier: dict[int, dict[int, int]] = defaultdict(dict)
    for (first, second), count in sorted(shared_counts(groups).items()):
        if count >= MIN_BLOCK_SHINGLES:
            earlier[second][first] = count
    return [
        found
        for number, shared in sorted(earlier.items())
        if (found := _copied(number, shared, prints, sizes, boilerplate)) is not None
    ]


def _copied(
    number: int,
    shared: Mapping[int, int],
    prints: Sequence[Fingerprint],
    sizes: Sequence[int],
    boilerplate: frozenset[Shingle],
) -> Copied | None:
    article = prints[number]
    kind, original = _original(number, shared, sizes)
    passages: list[Span] = []
    for other, count in shared.items():
        spans = passages_of(article, prints[other], boilerplate)
        passages += spans if count >= MIN_SHARED or kind is not None else [span for span in spans if _long(span, article)]
    if not passages:
        return None
    name = prints[original].article_id if original is not None else None
    return Copied(article.article_id, kind or PASSAGE, name, _first_origin(passages))


def _original(number: int, shared: Mapping[int, int], sizes: Sequence[int]) -> tuple[str | None, int | None]:
    """The first earlier article that holds half of this one, or that this one holds half of, and which of the two it is."""
    if sizes[number] < MIN_SHINGLES:
        return None, None
    for other, count in sorted(shared.items()):
        own, theirs = count / sizes[number], count / max(1, sizes[other])
        if sizes[other] < MIN_SHINGLES or max(own, theirs) < ARTICLE_CONTAINMENT or own < MIN_OWN_SHARE:
            continue
        if own < ARTICLE_CONTAINMENT:
            return UPDATE, other
        return (COPY if theirs >= ARTICLE_CONTAINMENT else EXCERPT), other
    return None, None


def passages_of(article: Fingerprint, other: Fingerprint, boilerplate: frozenset[Shingle] = frozenset()) -> list[Span]:
    """The stretches of an article whose shingles stand in the other one; a few words that differ do not part them."""
    found: list[list[int]] = []
    common = (article.shingles & other.shingles) - boilerplate
    for place, shingle in enumerate(article.sequence):
        if shingle in common:
            if found and place - found[-1][1] <= MAX_GAP:
                found[-1][1] = place + WORDS_A_SHINGLE
            else:
                found.append([place, place + WORDS_A_SHINGLE])
    return [Span(article.places[first][0], article.places[last - 1][1], other.article_id) for first, last in found]


def _long(span: Span, article: Fingerprint) -> bool:
    words = sum(span.start <= start < span.end for start, _ in article.places)
    return words >= MIN_BLOCK_SHINGLES + WORDS_A_SHINGLE - 1


def _first_origin(passages: Sequence[Span]) -> tuple[Span, ...]:
    """Passages in the order of their origins, without those that lie inside one of an earlier origin."""
    kept: list[Span] = []
    for span in passages:
        if not any(other.start <= span.start and span.end <= other.end for other in kept):
            kept.append(span)
    return tuple(kept)


def _columns(found: Copied | None) -> dict[str, str | None]:
    if found is None:
        return {"copy_of": None, "copy_kind": None, "copied_passages": None}
    ordered = sorted(found.passages, key=lambda span: (span.start, span.end, span.origin))
    spans = ";".join(f"{span.start}-{span.end} {span.origin}" for span in ordered)
    return {"copy_of": found.original, "copy_kind": found.kind, "copied_passages": spans}


def _origin(block: Mapping[str, Any], found: Copied | None) -> str | None:
    """The first origin whose passages cover most of a block."""
    covered: dict[str, int] = defaultdict(int)
    for span in found.passages if found else ():
        overlap = min(span.end, block["end"]) - max(span.start, block["start"])
        if overlap > 0:
            covered[span.origin] += overlap
    length = block["end"] - block["start"]
    return next((origin for origin, share in covered.items() if share >= BLOCK_COVERED * length), None)


def _order(row: Mapping[str, Any]) -> tuple[bool, Any, str]:
    published = row["published_earliest"]
    return published is None, published.timestamp() if published else 0.0, row["file"]
