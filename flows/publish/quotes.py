"""A mention as the report quotes it: the words around the value, who says them, and in which manner."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flows.extract.plugins.agreement import RULES, readers_of
from flows.publish.display import words
from flows.settings import CONTEXT

LONGEST_QUOTE = 240
# A quote of a few words is read with the words around it; a sentence stands alone.
SHORT_QUOTE = 90
SPACE = re.compile(r"\s+")
MANNERS = {"direct_quote": "quoted", "indirect_speech": "reported speech", "cited_outlet": "citing", "unnamed": "unnamed source"}


@dataclass(frozen=True)
class Quote:
    """`before`, `value` and `after` are the words of the claim, `far` and `near` those around a short one.

    `manner` lists section, attribution, modality and readers where they matter.
    """

    mention_id: str
    far: str
    before: str
    value: str
    after: str
    near: str
    article_id: str
    article: str
    manner: tuple[str, ...]


def quote(mention: Mapping[str, Any], articles: Mapping[str, str]) -> Quote:
    """Quotes a mention; `articles` names each article by its id."""
    before, value, after = split_quote(mention)
    before, after = _shorten(before, value, after)
    is_short = len(before) + len(value) + len(after) <= SHORT_QUOTE
    far, near = (SPACE.sub(" ", text) for text in context(mention)) if is_short else ("", "")
    return Quote(
        mention["mention_id"],
        far,
        before,
        value,
        after,
        near,
        mention["article_id"],
        articles.get(mention["article_id"], mention["article_id"]),
        manner_of(mention),
    )


def article_labels(articles: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """A short name for each article: its publisher, else its title, else its file; the file too where two would be alike."""
    names = {a["article_id"]: _one_line(a["publisher"] or a["title"] or a["file"]) for a in articles}
    files = {a["article_id"]: _one_line(a["file"]) for a in articles}
    shared = {name for name in names.values() if list(names.values()).count(name) > 1}
    return {key: f"{name} ({files[key]})" if name in shared else name for key, name in names.items()}


def split_quote(mention: Mapping[str, Any]) -> tuple[str, str, str]:
    """The claim's words before the value, the value, and after it."""
    exact = mention["evidence_exact"]
    start, end = (mention[name] - mention["evidence_start"] for name in ("value_start", "value_end"))
    if not 0 <= start < end <= len(exact):
        start = exact.find(mention["value_as_written"])
        end = start + len(mention["value_as_written"])
    if start < 0:
        return exact, "", ""
    return exact[:start], exact[start:end], exact[end:]


def context(mention: Mapping[str, Any]) -> tuple[str, str]:
    """The words around the claim's own, before and after; a word that the extract cuts in two is no word to show."""
    far, near = mention["evidence_before"] or "", mention["evidence_after"] or ""
    far = far.partition(" ")[2] if len(far) == CONTEXT else far
    return far, near.rpartition(" ")[0] if len(near) == CONTEXT else near


def _shorten(before: str, value: str, after: str) -> tuple[str, str]:
    before, after = SPACE.sub(" ", before), SPACE.sub(" ", after)
    if len(before) + len(value) + len(after) <= LONGEST_QUOTE:
        return before, after
    room = max((LONGEST_QUOTE - len(value)) // 2, 40)
    if len(before) > room:
        before = "…" + before[-room:].partition(" ")[2]
    if len(after) > room:
        after = after[:room].rpartition(" ")[0] + "…"
    return before, after


def manner_of(mention: Mapping[str, Any]) -> tuple[str, ...]:
    """Section, attribution, modality, qualifier and readers, where they matter; the rules alone are not named."""
    said = [words(mention["section"])] if mention["section"] != "body" else []
    if kind := MANNERS.get(mention["attribution_kind"]):
        said.append(f"{kind}: {mention['attribution']}" if mention["attribution"] else kind)
    if mention["modality"] != "actual":
        said.append(words(mention["modality"]))
    if mention["qualifier"]:
        said.append(words(mention["qualifier"]))
    if (readers := readers_of(mention["method"])) != (RULES,):
        said.append(f"read by {', '.join(readers)}")
    return tuple(said)


def _one_line(text: str) -> str:
    return SPACE.sub(" ", text).strip()
