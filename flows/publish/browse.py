"""`index.html` of a release: from facts to claims to mentions to the words, with search, filters and a link to every identifier.

One page holds up to MOST_MENTIONS mentions. Beyond that `index.html` lists pages under `browse/`, and `browse/ids/` leads an
identifier to its page. Everything is static and works from disk: data is inert JSON, the one script is allowed by its hash.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

import pyarrow as pa
import pyarrow.compute

from flows.publish.about import About
from flows.publish.citation import citation
from flows.publish.display import day_text, sentence, value_text
from flows.publish.page import TEMPLATES, environment, web_address
from flows.publish.quotes import article_labels, context, manner_of, split_quote
from flows.publish.rationale import readable
from flows.publish.sections import by_key, question
from flows.publish.witnesses import NOBODY, Witnesses, witnesses
from flows.tables import CODE_LISTS

# The stubs of pyarrow know no scalars beside columns.
pc: Any = pyarrow.compute
MOST_MENTIONS = 10_000
LINE_ENDS = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
Tables = Mapping[str, pa.Table]
Rows = list[dict[str, Any]]


def browse_pages(tables: Tables, about: About, version: str, linked_data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """(path, HTML) of every page; `linked_data` is the schema.org description put into the first one."""
    labels, names = _labels(tables), tables["sources"].select(["source_id", "name"]).to_pylist()
    shared: dict[str, Any] = {
        "about": about,
        "version": version,
        "cite": citation(about, version),
        "count": tables["mentions"].num_rows,
    }
    if tables["mentions"].num_rows <= MOST_MENTIONS:
        data = _page_data(tables, tables["facts"], labels, names, shared["cite"])
        yield "index.html", _render(shared, "", {"kind": "page", **data}, linked_data)
        return
    places: dict[str, int] = {}
    listed = []
    for number, facts in enumerate(_parts(tables), 1):
        data = _page_data(tables, facts, labels, names, shared["cite"])
        for name in ("facts", "claims", "mentions"):
            places |= {row[0]: number for row in data[name]}
        told, page = facts["subject_label"], f"browse/{number:04}.html"
        listed.append({"page": page, "first": told[0].as_py(), "last": told[-1].as_py(), "facts": facts.num_rows})
        yield page, _render(shared, "../", {"kind": "page", **data})
    for start, found in _by_start(places).items():
        yield f"browse/ids/{start}.html", _render(shared, "../../", {"kind": "ids", "pages": found})
    yield "index.html", _render({**shared, "listed": listed}, "", {"kind": "list"}, linked_data)


def inert(content: Any) -> str:
    """JSON that no HTML parser takes for markup."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    for character, escaped in LINE_ENDS.items():
        text = text.replace(character, escaped)
    return text


def _render(shared: Mapping[str, Any], up: str, data: Mapping[str, Any], linked_data: Mapping[str, Any] | None = None) -> str:
    style, script = _asset("browse.css"), _asset("browse.js")
    own = f"script-src '{_hash(script)}'; style-src '{_hash(style)}'; img-src data:"
    policy = f"default-src 'none'; {own}; base-uri 'none'; form-action 'none'"
    context = {
        "listed": (), **shared, "up": up, "policy": policy, "style": style, "script": script, "data": inert(data),
        "linked_data": inert(linked_data) if linked_data else "", "kind": data["kind"],
    }  # fmt: skip
    return environment().get_template("browse.html.j2").render(context)


@cache
def _asset(name: str) -> str:
    return (TEMPLATES / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _labels(tables: Tables) -> dict[str, str]:
    names = ["article_id", "publisher", "title", "file"]
    return article_labels(tables["articles"].select(names).to_pylist())


def _parts(tables: Tables) -> Iterator[pa.Table]:
    """The facts in order, cut where the mentions of a part would pass MOST_MENTIONS."""
    claims = tables["claims"].group_by("fact_id").aggregate([("mention_count", "sum")])
    facts = tables["facts"]
    weights = claims["mention_count_sum"].take(pc.index_in(facts["fact_id"], claims["fact_id"].combine_chunks()))
    start, weight = 0, 0
    for place, count in enumerate(weights.to_pylist()):
        if place > start and weight + (count or 0) > MOST_MENTIONS:
            yield facts.slice(start, place - start)
            start, weight = place, 0
        weight += count or 0
    yield facts.slice(start)


def _page_data(tables: Tables, facts: pa.Table, labels: Mapping[str, str], names: Rows, cite: str) -> dict[str, Any]:
    """The rows of some facts as short lists, in the order that browse.js reads them."""
    claims = tables["claims"].filter(pc.is_in(tables["claims"]["fact_id"], facts["fact_id"].combine_chunks()))
    mentions = tables["mentions"].filter(pc.is_in(tables["mentions"]["claim_id"], claims["claim_id"].combine_chunks()))
    spoken = pc.unique(mentions["article_id"])
    articles = tables["articles"].filter(pc.is_in(tables["articles"]["article_id"], spoken)).to_pylist()
    places = {row["article_id"]: place for place, row in enumerate(articles)}
    fact_places: dict[Any, int] = {key: place for place, key in enumerate(facts["fact_id"].to_pylist())}
    claim_places: dict[Any, int] = {key: place for place, key in enumerate(claims["claim_id"].to_pylist())}
    claim_rows, mention_rows = claims.to_pylist(), mentions.to_pylist()
    of_fact = by_key(claim_rows, "fact_id")
    told_by = witnesses(claim_rows, mention_rows, names)
    disputed = tables["conflicts"].filter(pc.equal(tables["conflicts"]["resolution"], "open"))
    return {
        "cite": cite,
        "codes": {name: CODE_LISTS[name] for name in ("fact_status", "relation", "modality")},
        "articles": [_article(row, labels) for row in articles],
        "facts": [_fact(row, of_fact.get(row["fact_id"], []), told_by.get(row["fact_id"], NOBODY)) for row in facts.to_pylist()],
        "open": sorted(set(disputed["fact_id"].to_pylist()) & set(fact_places)),
        "claims": [_claim(row, fact_places) for row in claim_rows],
        "mentions": [_mention(row, claim_places, places) for row in mention_rows],
    }


def _article(row: Mapping[str, Any], labels: Mapping[str, str]) -> list[Any]:
    published = day_text(row["published_earliest"]) if row["published_earliest"] else None
    return [row["article_id"], labels[row["article_id"]], row["title"] or row["file"], web_address(row["url"]), published]


def _fact(row: Mapping[str, Any], claims: Sequence[Mapping[str, Any]], told_by: Witnesses) -> list[Any]:
    answer = None if row["status"] == "multiple" else value_text(row)
    return [
        row["fact_id"], row["subject_label"], question(row), answer, row["status"], row["independent_sources_for"],
        row["independent_sources_against"], _why(row, claims), row["subject_id"], told_by.supporting, told_by.opposing,
    ]  # fmt: skip


def _why(row: Mapping[str, Any], claims: Sequence[Mapping[str, Any]]) -> str:
    return "" if row["status"] == "single_source" else sentence(readable(row["rationale"], [row, *claims]))


def _claim(row: Mapping[str, Any], facts: Mapping[str, int]) -> list[Any]:
    return [
        row["claim_id"], facts[row["fact_id"]], value_text(row) or row["value"], row["modality"], row["relation"],
        row["independent_source_count"],
    ]  # fmt: skip


def _mention(row: Mapping[str, Any], claims: Mapping[str, int], articles: Mapping[str, int]) -> list[Any]:
    before, value, after = split_quote(row)
    far, near = context(row)
    words_around = [far, before, value, after, near]
    return [row["mention_id"], claims[row["claim_id"]], articles[row["article_id"]], *words_around, " · ".join(manner_of(row))]


def _by_start(places: Mapping[str, int]) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for key, number in places.items():
        found.setdefault(key.rpartition("_")[2][:2], {})[key] = number
    return dict(sorted(found.items()))
