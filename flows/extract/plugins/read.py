"""One article read by every reader of a story: findings checked against the text, completed, and put together."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from flows.extract.document import Document, EntityMention
from flows.extract.plugins.agreement import JOINED, RULES
from flows.extract.plugins.complete import complete
from flows.extract.plugins.grounding import ground
from flows.extract.plugins.interface import Article, Candidate, Extractor, Name, Unusable
from flows.ids import QUARANTINE, make_id
from flows.settings import MAX_EXACT
from flows.tables.codes import ENTITY_TYPES

Row = dict[str, Any]


@dataclass(frozen=True)
class ArticleReading:
    """Rows of `candidates` and `quarantine`, and the document with the names that readers added."""

    candidates: list[Row]
    refused: list[Row]
    document: Document


def read_article(article: Article, readers: Sequence[Extractor]) -> ArticleReading:
    """What all readers find in an article. The rules come last, so that they read with the names that others saw."""
    rows: list[Row] = []
    refused: dict[str, Row] = {}
    for reader in sorted(readers, key=lambda reader: reader.name == RULES):
        repeats: Counter[Any] = Counter()
        names: list[Name] = []
        for finding in reader.read(article):
            if isinstance(finding, Name):
                names.append(finding)
                continue
            row = finding if isinstance(finding, Unusable) else _row(finding, article, repeats)
            if isinstance(row, Unusable):
                refusal = refusal_row(article.id, reader.name, row)
                refused.setdefault(refusal["quarantine_id"], refusal)
            else:
                rows.append(row)
        article = replace(article, document=with_names(article.document, names))
    return ArticleReading(merge(rows), list(refused.values()), article.document)


def _row(candidate: Candidate, article: Article, repeats: Counter[Any]) -> Row | Unusable:
    if candidate.spans is not None and candidate.given:
        spans = ground(candidate, article)
        return dict(candidate.given) if not isinstance(spans, str) else _unfounded(candidate, spans)
    predicate = article.story.vocabulary.predicates.get(candidate.predicate)
    if predicate is None:
        reason = f"{candidate.method}: {candidate.predicate!r} is no predicate of the story's packs."
        return Unusable("malformed", reason, candidate.quote)
    key = (candidate.predicate, candidate.subject, candidate.value, candidate.quote, candidate.method, candidate.search_from)
    spans = ground(candidate, article, repeats[key])
    repeats[key] += 1
    if isinstance(spans, str):
        return _unfounded(candidate, spans)
    return complete(candidate, predicate, spans, article)


def _unfounded(candidate: Candidate, reason: str) -> Unusable:
    told = f"{candidate.method}: {candidate.predicate} of {candidate.subject}: {reason}. Copy the words from the article."
    return Unusable("evidence_mismatch", told, candidate.quote or candidate.value)


def refusal_row(article_id: str, reader: str, unusable: Unusable) -> Row:
    """A row of `quarantine` for something a reader gave."""
    return {
        "quarantine_id": make_id(QUARANTINE, "extract", article_id, reader, unusable.reason, unusable.raw),
        "stage": "extract",
        "table": "candidates",
        "row_id": None,
        "article_id": article_id,
        "reason_code": unusable.reason_code,
        "reason": unusable.reason,
        "raw": unusable.raw[:MAX_EXACT] or None,
        "start": None,
        "end": None,
    }


def with_names(document: Document, names: Iterable[Name]) -> Document:
    """The document with the names that overlap none of its own, in the order of the text."""
    taken = [False] * (len(document.text) + 1)
    for mention in document.entities:
        taken[mention.start : mention.end] = [True] * (mention.end - mention.start)
    added = []
    for name in names:
        inside = 0 <= name.start < name.end <= len(document.text) and name.type in ENTITY_TYPES
        if inside and not any(taken[name.start : name.end]):
            taken[name.start : name.end] = [True] * (name.end - name.start)
            added.append(EntityMention(name.start, name.end, name.type, name.label, confidence=name.confidence))
    if not added:
        return document
    return replace(document, entities=tuple(sorted((*document.entities, *added), key=lambda m: (m.start, m.end))))


def merge(rows: Iterable[Row]) -> list[Row]:
    """One row where several readers say the same of the same words: the most confident one's, with the methods of all."""
    groups: dict[tuple[Any, ...], list[Row]] = {}
    for row in rows:
        key = (row["predicate"], row["subject_label"], row["value_start"], row["value_end"])
        groups.setdefault(key, []).append(row)
    return [_merged(group) for group in groups.values()]


def _merged(group: list[Row]) -> Row:
    first, *others = sorted(group, key=lambda row: -row["confidence"])
    methods = dict.fromkeys(row["method"] for row in (first, *others))
    return {**first, "method": JOINED.join(methods)} if others else first
