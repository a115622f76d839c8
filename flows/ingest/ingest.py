"""Files to tables: each article read, laid out and dated; each file that cannot be read told in `quarantine`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from flows.errors import ArticleError
from flows.ids import ARTICLE, DISCARDED, QUARANTINE, make_id
from flows.ingest import layout as layouts
from flows.ingest.ingested import Ingested
from flows.ingest.language import find_language
from flows.ingest.layout import Layout
from flows.ingest.masthead import outlet_in
from flows.ingest.noise_words import NoiseWords, read_noise_words
from flows.ingest.publication import find_publication
from flows.ingest.readers import read_file
from flows.ingest.source import Refused, Source
from flows.settings import MAX_EXACT
from flows.stories.story import ArticleMetadata
from flows.tables import ARTICLES, BLOCKS, TEXTS, build
from flows.tables import DISCARDED as DISCARDED_TABLE
from flows.tables import QUARANTINE as QUARANTINE_TABLE

READ_LANGUAGES = ("en", "und")
Row = dict[str, Any]


@dataclass(frozen=True)
class Rows:
    """Rows of the five tables while files are read."""

    articles: list[Row] = field(default_factory=list)
    texts: list[Row] = field(default_factory=list)
    blocks: list[Row] = field(default_factory=list)
    discarded: list[Row] = field(default_factory=list)
    quarantine: list[Row] = field(default_factory=list)


def ingest_articles(files: Sequence[Path], folder: Path, metadata: Mapping[str, ArticleMetadata]) -> Ingested:
    """Reads article files under `folder`; `metadata` is keyed by path under it ("name.jsonl#1" for a line).

    A file that cannot be used gives one quarantined row in `articles` and one row in `quarantine`; the others go on.
    Raises InputError when a time in the metadata cannot be read.
    """
    rows, words = Rows(), read_noise_words()
    for path in files:
        for item in read_file(path, folder):
            refused = item if isinstance(item, Refused) else add_article(rows, item, metadata.get(item.file), words)
            if refused:
                add_refused(rows, refused, metadata.get(refused.file))
    return Ingested(
        build(ARTICLES, rows.articles),
        build(TEXTS, rows.texts),
        build(BLOCKS, rows.blocks),
        build(DISCARDED_TABLE, rows.discarded),
        build(QUARANTINE_TABLE, rows.quarantine),
    )


def add_article(rows: Rows, source: Source, given: ArticleMetadata | None, words: NoiseWords) -> Refused | None:
    """Adds the rows of one article; returns why not when it is not English."""
    language = find_language(source.text[source.body_start :])
    if language not in READ_LANGUAGES:
        reason = f"{source.file}: is in the language {language!r}, and only English is read. Leave it out or give a translation."
        return Refused(source.file, source.text_hash, ArticleError("not_english", reason), source.text[:MAX_EXACT])
    article_id = make_id(ARTICLE, source.text_hash, source.file)
    layout = layouts.lay_out(source.text, words, source.body_start, (given and given.title) or source.stated.title)
    rows.articles.append(article_row(article_id, source, layout, given, language, words))
    rows.texts.append({"article_id": article_id, "text": source.text})
    rows.blocks.extend(
        {"article_id": article_id, "start": block.start, "end": block.end, "section": block.section} for block in layout.blocks
    )
    rows.discarded.extend(discarded_rows(article_id, source.text, layout))
    return None


def article_row(
    article_id: str, source: Source, layout: Layout, given: ArticleMetadata | None, language: str, words: NoiseWords
) -> Row:
    """The row of a read article. What stands beside the article goes before what its file says."""
    published = find_publication(source, layout, given)
    headline = next((b for b in layout.blocks if b.section == "headline" and b is layout.blocks[0]), None)
    known = given or ArticleMetadata(source.file)
    return {
        "article_id": article_id,
        "file": source.file,
        "url": known.url or source.stated.url,
        "publisher": known.publisher or source.stated.publisher or _stated_outlet(source.text, layout, words),
        "title": known.title or source.stated.title or (source.text[headline.start : headline.end] if headline else None),
        "language": language,
        "published_earliest": published.earliest,
        "published_latest": published.latest,
        "published_precision": published.precision,
        "published_basis": published.basis,
        "published_evidence": published.evidence,
        "text_hash": source.text_hash,
        "characters": len(source.text),
        "noise_characters": sum(noise.end - noise.start for noise in layout.noise),
        "status": "accepted",
    }


def _stated_outlet(text: str, layout: Layout, words: NoiseWords) -> str | None:
    """The outlet that a byline or masthead names."""
    lines = (text[noise.start : noise.end] for noise in layout.noise if noise.kind == "byline")
    return next((outlet for line in lines if (outlet := outlet_in(line, words))), None)


def discarded_rows(article_id: str, text: str, layout: Layout) -> list[Row]:
    """The rows of an article's noise."""
    return [
        {
            "discarded_id": make_id(DISCARDED, article_id, noise.start, noise.end),
            "article_id": article_id,
            "start": noise.start,
            "end": noise.end,
            "kind": noise.kind,
            "rule": noise.rule,
            "exact": text[noise.start : noise.end][:MAX_EXACT],
        }
        for noise in layout.noise
    ]


def add_refused(rows: Rows, refused: Refused, given: ArticleMetadata | None) -> None:
    """Adds the quarantined article and the reason."""
    article_id = make_id(ARTICLE, refused.text_hash, refused.file)
    known = given or ArticleMetadata(refused.file)
    rows.articles.append(
        {
            "article_id": article_id,
            "file": refused.file,
            "url": known.url,
            "publisher": known.publisher,
            "title": known.title,
            "language": "und",
            "published_basis": "unknown",
            "text_hash": refused.text_hash,
            "characters": 0,
            "noise_characters": 0,
            "status": "quarantined",
        }
    )
    rows.quarantine.append(
        {
            "quarantine_id": make_id(QUARANTINE, "ingest", article_id, refused.error.reason_code),
            "stage": "ingest",
            "table": "articles",
            "row_id": refused.file,
            "article_id": article_id,
            "reason_code": refused.error.reason_code,
            "reason": str(refused.error).replace("\n", "\\n"),
            "raw": refused.raw,
        }
    )
