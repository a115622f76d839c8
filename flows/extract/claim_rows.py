"""Candidates from matches: the columns of a claim."""

import re
from typing import Any

from flows.extract.attribution import attribution_at
from flows.extract.document import Document, Sentence
from flows.extract.implied import implied_type
from flows.extract.incidents import Incidents
from flows.extract.match_filters import places_in
from flows.extract.matching import Match
from flows.extract.modality import modality_at
from flows.extract.reader_knowledge import Knowledge
from flows.vocabulary.gazetteer import Gazetteer

Row = dict[str, Any]

# How far a claim is trusted by where it stands; captions and headlines are shortened, boilerplate is about something else.
SECTION_FACTOR = {"body": 1.0, "headline": 0.95, "caption": 0.95, "boilerplate": 0.6}
# The subject of patterns about the incident an article tells of.
INCIDENT = "incident"


def match_row(
    match: Match, implied: tuple[str, str] | None, incidents: Incidents, document: Document, knowledge: Knowledge
) -> Row | None:
    """The candidate of a match; None when its subject is not known or is its value."""
    subject = _subject(match, implied, incidents, knowledge)
    if subject is None:
        return None
    predicate, mention = match.rule.predicate, match.subject
    if match.value_entity and mention and match.value_entity.label == mention.label and predicate.value_types[0] not in {"title"}:
        return None
    inside = mention is not None and match.start <= mention.start and mention.end <= match.end
    confidence = match.rule.pattern.confidence * match.value_confidence * (mention.confidence if mention else 1.0)
    return {
        **common_columns(
            document, match.sentence, match.value_start, match.value_end, (match.start, match.end), knowledge, _trigger(match)
        ),
        "predicate": predicate.id,
        "subject_type": subject[0],
        "subject_label": subject[1],
        "subject_start": mention.start if mention and inside else None,
        "subject_end": mention.end if mention and inside else None,
        "value_type": match.value_type,
        "value_label": _value_label(match, knowledge),
        "method": match.rule.method,
        "confidence": rounded(confidence * SECTION_FACTOR[match.sentence.section]),
    }


def _value_label(match: Match, knowledge: Knowledge) -> str | None:
    """The label of the value; words that stand for a country by the country's name."""
    if match.value_type != "country" or match.value_entity is not None:
        return match.label
    return knowledge.story.lexicons.maps.get("nationalities", {}).get(match.label or "", match.label)


def _subject(match: Match, implied: tuple[str, str] | None, incidents: Incidents, knowledge: Knowledge) -> tuple[str, str] | None:
    """(type, label) of the subject: implied, named by the pattern's label, or matched."""
    template = match.rule.pattern.subject
    if implied_type(match, knowledge.story.vocabulary):
        return implied
    if template == INCIDENT:
        kind = match.rule.predicate.subjects[0]
        return "event" if kind == "any" else kind, incidents.label(match.sentence, match.value_start, (match.start, match.end))
    if template:
        fills = {"subject": match.subject.label if match.subject else "", "value": match.label or "", "other": match.other or ""}
        label = re.sub(r"\{(subject|value|other)\}", lambda name: fills[name[1]], template)
        kind = match.rule.predicate.subjects[0]
        named = match.subject.type if match.subject and template.startswith("{subject}") else "thing"
        return named if kind == "any" else kind, label
    return (match.subject.type, match.subject.label) if match.subject else None


def _trigger(match: Match) -> tuple[int, int] | None:
    """The words of the match before its value, else those after it: they hold the verb."""
    if match.start < match.value_start:
        return match.start, match.value_start
    return (match.value_end, match.end) if match.value_end < match.end else None


def common_columns(
    document: Document,
    sentence: Sentence,
    start: int,
    end: int,
    evidence: tuple[int, int],
    knowledge: Knowledge,
    trigger: tuple[int, int] | None = None,
) -> Row:
    """The columns that every candidate fills alike."""
    lexicons = knowledge.story.lexicons
    reading = modality_at(document.text, sentence, start, end, document.sentences, document.attributions, lexicons, trigger)
    chain, kind = attribution_at(document.attributions, document.quotes, start, end)
    return {
        "article_id": document.article_id,
        "value_start": start,
        "value_end": end,
        "evidence_start": min(evidence[0], start),
        "evidence_end": max(evidence[1], end),
        "tense": reading.tense,
        "place": _place(document, evidence, sentence, knowledge.gazetteer),
        "qualifier": None,
        "modality": reading.modality,
        "attribution": " > ".join(chain) or None,
        "attribution_kind": kind,
        "section": sentence.section,
    }


def _place(document: Document, evidence: tuple[int, int], sentence: Sentence, gazetteer: Gazetteer) -> str | None:
    """The place that lends its zone: in the claim's words, else in its sentence."""
    for start, end in (evidence, (sentence.start, sentence.end)):
        for mention in places_in(document, start, end):
            if gazetteer.zone_of(mention.label):
                return mention.label
    return None


def rounded(confidence: float) -> float:
    """A confidence as it is stored."""
    return round(confidence, 4)
