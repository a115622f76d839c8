"""HTML: main text by trafilatura; title, publisher, address and publication time by ourselves, JSON-LD and meta first.

No general tool gives the instant of publication with its zone reliably; the page's own JSON-LD does for most news sites.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

from flows.errors import ArticleError
from flows.ingest.source import Stated

CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
ARTICLE_TYPES = re.compile(r"(?:Article|BlogPosting|Report|NewsItem)$")
PUBLISHED = (
    "article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date", "sailthru.date", "pubdate",
    "publishdate", "publish-date", "publication_date", "dc.date.issued", "dcterms.created", "dc.date", "date",
)  # fmt: skip
MAX_DEPTH = 8
HEAD_BYTES = 4096


def declared_charset(data: bytes) -> str | None:
    """The charset a page declares in its head."""
    match = CHARSET.search(data[:HEAD_BYTES])
    return match.group(1).decode("ascii") if match else None


def read_page(page: str, file: str) -> tuple[str, Stated]:
    """(main text, what the page states). Raises ArticleError when the page holds no article text."""
    import trafilatura

    tree = trafilatura.load_html(page)
    if tree is None:
        raise ArticleError("malformed", f"{file}: is no HTML page. Save the article as .txt or as a complete page.")
    fields = read_fields(tree)
    text = trafilatura.extract(page, fast=True, include_comments=False)
    if not text or not text.strip():
        raise ArticleError("empty", f"{file}: no article text was found in the page. Save the text itself as .txt.")
    # Each line is a paragraph: blank lines tell so, as in any other text.
    return with_title("\n\n".join(filter(None, map(str.strip, text.split("\n")))), fields.title), fields


def with_title(text: str, title: str | None) -> str:
    """The text headed by its title, unless it begins with it: the main text of a page often lacks its headline."""
    return text if not title or title in text[: len(title) + 300] else f"{title}\n\n{text}"


def read_fields(tree: Any) -> Stated:
    """title, publisher, url, published of a parsed page."""
    meta = read_meta(tree)
    data = next(iter(articles_in_json(tree)), {})
    site = _name(data.get("publisher")) or meta.get("og:site_name")
    published = _text(data.get("datePublished")) or next((meta[name] for name in PUBLISHED if name in meta), None)
    return Stated(
        title=find_title(tree, meta, _text(data.get("headline")), site),
        publisher=site,
        url=meta.get("canonical") or meta.get("og:url") or _text(data.get("url")),
        published=published or _first(tree, "//time[@datetime]/@datetime"),
    )


def read_meta(tree: Any) -> dict[str, str]:
    """Contents of the meta elements by lower-case property, name or itemprop, the first of each; `canonical` is the link."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        key = element.get("property") or element.get("name") or element.get("itemprop")
        if key and (content := (element.get("content") or "").strip()):
            found.setdefault(key.strip().casefold(), content)
    if canonical := _first(tree, "//link[@rel='canonical']/@href"):
        found["canonical"] = canonical
    return found


def articles_in_json(tree: Any) -> Iterator[dict[str, Any]]:
    """Objects of a news article's type in the page's JSON-LD, in order."""
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        try:
            # strict=False: sites leave raw line breaks in strings.
            content = json.loads(str(script), strict=False)
        except (ValueError, RecursionError):
            # A page's broken metadata says nothing; its meta elements are asked next.
            continue
        yield from _articles(content, MAX_DEPTH)


def _articles(node: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth == 0 or not isinstance(node, dict | list):
        return
    if isinstance(node, dict):
        kinds = node.get("@type")
        if any(isinstance(kind, str) and ARTICLE_TYPES.search(kind) for kind in (kinds if isinstance(kinds, list) else [kinds])):
            yield node
    for child in node.values() if isinstance(node, dict) else node:
        yield from _articles(child, depth - 1)


def find_title(tree: Any, meta: dict[str, str], headline: str | None, site: str | None) -> str | None:
    """The h1 where there is one only, else JSON-LD, else og:title or the page's title without the site's name at its end."""
    headings = [" ".join(heading.itertext()).split() for heading in tree.iter("h1")]
    headings = [words for words in headings if words]
    if len(headings) == 1 and len(headings[0]) <= 40:
        return " ".join(headings[0])
    title = headline or meta.get("og:title") or _first(tree, "//title/text()")
    return " ".join(without_site(title, site).split()) if title else None


def without_site(title: str, site: str | None) -> str:
    """Cuts " | Site" or " - Site" from the end when that is the site's name."""
    head, separator, tail = re.match(r"(.*?)(\s[|–—-]\s)?([^|–—-]*)$", title, re.DOTALL).groups()  # type: ignore[union-attr]
    return head if separator and site and tail.strip().casefold() == site.casefold() else title


def _first(tree: Any, path: str) -> str | None:
    found = tree.xpath(path)
    return _text(str(found[0])) if found else None


def _name(node: Any) -> str | None:
    node = node[0] if isinstance(node, list) and node else node
    return _text(node.get("name")) if isinstance(node, dict) else _text(node)


def _text(value: Any) -> str | None:
    return value.strip() or None if isinstance(value, str) else None
