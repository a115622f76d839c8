"""The annotated page: every article of a story with its claims, in one file that needs nothing beside itself."""

import base64
import hashlib
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import jinja2
import markupsafe
import pyarrow as pa

from flows.annotate.article import paragraphs
from flows.annotate.notes import Notes, plain
from flows.extract.plugins.agreement import readers_of
from flows.tables import records

HERE = Path(__file__).parent
# The angle that keeps neighbouring hues furthest apart, however many there are.
GOLDEN_ANGLE = 137.508
BY_ARTICLE = ("readings", "quarantine", "discarded", "namings", "blocks")
Row = Mapping[str, Any]


def render_page(tables: Mapping[str, pa.Table], title: str, predicates: Sequence[str]) -> str:
    """The page as HTML.

    `tables` holds articles, texts, blocks, discarded, namings, readings and quarantine of a whole story; `predicates` are in the
    order of the vocabulary, which fixes their colours.
    """
    rows = {name: records(tables[name]) for name in ("articles", "texts", *BY_ARTICLE)}
    counts = Counter(row["predicate"] for row in rows["readings"])
    legend = [(name, counts[name]) for name in dict.fromkeys((*predicates, *sorted(counts))) if counts[name]]
    notes = Notes({name: position for position, (name, _) in enumerate(legend)})
    style = (HERE / "page.css").read_text(encoding="utf-8") + _colors(len(legend))
    return _template().render(
        title=title,
        style=style,
        digest=base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii"),
        legend=legend,
        readers=sorted(Counter(reader for row in rows["readings"] for reader in readers_of(row["method"])).items()),
        articles=_articles(rows, notes),
        unread=[row for row in rows["quarantine"] if row["article_id"] is None],
        total=len(rows["readings"]),
    )


def _template() -> jinja2.Template:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(HERE),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    # `plain` escapes, and takes the sting out of characters that turn the direction of a line.
    environment.filters["plain"] = lambda text: markupsafe.Markup(plain(text))
    return environment.get_template("page.html.j2")


def _articles(rows: Mapping[str, Sequence[Row]], notes: Notes) -> list[dict[str, Any]]:
    own: dict[str, dict[str, list[Row]]] = {name: defaultdict(list) for name in BY_ARTICLE}
    for name in BY_ARTICLE:
        for row in rows[name]:
            own[name][row["article_id"]].append(row)
    texts = {row["article_id"]: row["text"] for row in rows["texts"]}
    found: list[dict[str, Any]] = []
    for article in sorted(rows["articles"], key=lambda row: row["file"]):
        key = article["article_id"]
        if key in texts:
            tables = {name: own[name][key] for name in BY_ARTICLE}
            found.append(_article(article, texts[key], tables, notes, len(found) + 1))
    return found


def _article(article: Row, text: str, tables: Mapping[str, Sequence[Row]], notes: Notes, number: int) -> dict[str, Any]:
    return {
        "number": number,
        "file": article["file"],
        "title": article["title"] or article["file"],
        "about": [part for part in (article["publisher"], _published(article)) if part],
        "noise": round(100 * article["noise_characters"] / max(1, article["characters"])),
        "claims": len(tables["readings"]),
        "paragraphs": paragraphs(text, tables, notes),
        "refused": tables["quarantine"],
        "names": sorted(Counter((row["type"], row["label"]) for row in tables["namings"]).items()),
    }


def _published(article: Row) -> str:
    """The day of publication, or the first and last it may be."""
    earliest: datetime | None = article["published_earliest"]
    latest: datetime | None = article["published_latest"]
    if earliest is None or latest is None:
        return "publication time unknown"
    days = list(dict.fromkeys(moment.date().isoformat() for moment in (earliest, latest - timedelta(microseconds=1))))
    return f"published {' to '.join(days)} ({article['published_basis']})"


def _colors(number: int) -> str:
    """Style rules of the predicates: a hue each, and the switch of the legend that puts it out."""
    rules = []
    for position in range(number):
        hue = round(position * GOLDEN_ANGLE % 360)
        rules.append(f".c{position}{{--h:{hue}}}")
        rules.append(f"body:has(#f{position}:not(:checked)) .m.c{position}:not(:focus)"
                     "{background:none;border-color:transparent}")  # fmt: skip
        rules.append(f"body:has(#f{position}:not(:checked)) .m.c{position}::after{{content:none}}")
    return "\n".join(rules) + "\n"
