"""A grounded candidate to a row of `candidates`: what its reader left open is read from the article."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from flows.extract.attribution import attribution_at
from flows.extract.document import Block, Document, EntityMention, Sentence
from flows.extract.modality import modality_at
from flows.extract.plugins.grounding import block_at, find_places, fold
from flows.extract.plugins.interface import Article, Candidate, Spans
from flows.values import ENTITY_KINDS
from flows.vocabulary.gazetteer import Gazetteer, build_gazetteer
from flows.vocabulary.predicates import KnownEntity, Predicate

Row = dict[str, Any]
Subject = tuple[str, str, int | None, int | None]
# Expression kinds and the value types they can be, the likelier first.
VALUE_TYPES_OF: Mapping[str, tuple[str, ...]] = {
    "time": ("instant", "date", "interval"),
    "duration": ("duration",),
    "age": ("age",),
    "money": ("money",),
    "number": ("count", "age"),
    "measure": ("length", "mass", "speed"),
}


def complete(candidate: Candidate, predicate: Predicate, spans: Spans, article: Article) -> Row:
    """The row of a candidate whose words stand at `spans`. Columns in `given` win over what is read from the article."""
    document, story = article.document, article.story
    sentence = _sentence(document, spans.value_start)
    start, end = spans.value_start, spans.value_end
    reading = modality_at(document.text, sentence, start, end, document.sentences, document.attributions, story.lexicons)
    chain, kind = attribution_at(document.attributions, document.quotes, start, end)
    if candidate.attribution:
        chain, kind = candidate.attribution, "indirect_speech" if kind == "own_voice" else kind
    subject = find_subject(candidate, predicate, spans, article)
    value_type = candidate.value_type or _value_type(predicate, spans, document)
    return {
        "article_id": article.id,
        "predicate": predicate.id,
        "subject_type": subject[0],
        "subject_label": subject[1],
        "subject_start": subject[2],
        "subject_end": subject[3],
        "value_type": value_type,
        "value_label": candidate.value_label or _label(value_type, spans, article),
        "value_start": start,
        "value_end": end,
        "evidence_start": spans.evidence_start,
        "evidence_end": spans.evidence_end,
        "tense": reading.tense,
        "place": _place(document, spans, sentence, gazetteer_of(story.known_entities)),
        "qualifier": None,
        "modality": candidate.modality or reading.modality,
        "attribution": " > ".join(chain) or None,
        "attribution_kind": kind,
        "section": sentence.section,
        "method": candidate.method,
        "confidence": round(candidate.confidence, 4),
        **candidate.given,
    }


@lru_cache(maxsize=4)
def gazetteer_of(known: tuple[KnownEntity, ...]) -> Gazetteer:
    """The story's gazetteer, built once."""
    return build_gazetteer(known)


def find_subject(candidate: Candidate, predicate: Predicate, spans: Spans, article: Article) -> Subject:
    """(type, label, start, end): the entity of that name in the quoted words, else in the article, else known, else as given."""
    allowed = _allowed(candidate, predicate)
    inside = (spans.evidence_start, spans.evidence_end)
    for mention in _named(candidate.subject, article, allowed):
        if inside[0] <= mention.start and mention.end <= inside[1]:
            return mention.type, mention.label, mention.start, mention.end
    place = next(find_places(candidate.subject, article.text[inside[0] : inside[1]]), None)
    start, end = (inside[0] + place[0], inside[0] + place[1]) if place else (None, None)
    for mention in _named(candidate.subject, article, allowed):
        return mention.type, mention.label, start, end
    known = gazetteer_of(article.story.known_entities).find(candidate.subject)
    if known is not None and (not allowed or known.type in allowed):
        return known.type, known.label, start, end
    return (allowed[0] if allowed else "thing"), " ".join(candidate.subject.split()), start, end


def _allowed(candidate: Candidate, predicate: Predicate) -> tuple[str, ...]:
    """Types the subject may have; none named means any."""
    if candidate.subject_type:
        return (candidate.subject_type,)
    return () if "any" in predicate.subjects else predicate.subjects


def _named(name: str, article: Article, allowed: tuple[str, ...]) -> Iterator[EntityMention]:
    sought = fold(name.strip()).text
    for mention in article.document.entities:
        if (not allowed or mention.type in allowed) and mention.manner != "pronoun":
            words = article.text[mention.start : mention.end]
            if sought in (mention.label, words) or sought == fold(words).text:
                yield mention


def _value_type(predicate: Predicate, spans: Spans, document: Document) -> str:
    """The predicate's only type, else the one that fits what stands there, else its first."""
    types = predicate.value_types
    if len(types) == 1:
        return types[0]
    entity = _entity_at(document, spans)
    if entity is not None and entity.type in types:
        return entity.type
    for expression in document.expressions:
        if expression.start < spans.value_end and spans.value_start < expression.end:
            for kind in VALUE_TYPES_OF.get(expression.kind, ()):
                if kind in types:
                    return kind
    return types[0]


def _entity_at(document: Document, spans: Spans) -> EntityMention | None:
    return next((m for m in document.entities if (m.start, m.end) == (spans.value_start, spans.value_end)), None)


def _label(value_type: str, spans: Spans, article: Article) -> str | None:
    """The canonical label of an entity, a role or a nationality; None where the words themselves are the value."""
    words = " ".join(article.text[spans.value_start : spans.value_end].split())
    maps = article.story.lexicons.maps
    if value_type == "role":
        return maps.get("roles", {}).get(words.lower()) or None
    entity = _entity_at(article.document, spans)
    if entity is not None and entity.type == value_type:
        return entity.label
    return maps.get("nationalities", {}).get(words) if value_type == "country" and value_type in ENTITY_KINDS else None


def _sentence(document: Document, position: int) -> Sentence:
    """The sentence that holds a position, else its block as one sentence."""
    for sentence in document.sentences:
        if sentence.start <= position < sentence.end:
            return sentence
    block = block_at(document.blocks, position) or Block(0, len(document.text), "body")
    return Sentence(block.start, block.end, block.section)


def _place(document: Document, spans: Spans, sentence: Sentence, gazetteer: Gazetteer) -> str | None:
    """The place that lends its zone to a clock time: in the quoted words, else in the sentence."""
    for start, end in ((spans.evidence_start, spans.evidence_end), (sentence.start, sentence.end)):
        for mention in document.entities:
            inside = start <= mention.start and mention.end <= end and mention.type in {"place", "country"}
            if inside and gazetteer.zone_of(mention.label):
                return mention.label
    return None
