"""Candidates without a pattern: what noun phrases say of names, times and places of events, ages."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from flows.extract.age_roles import told_with_age
from flows.extract.ages import AgeReader
from flows.extract.claim_rows import SECTION_FACTOR, Row, common_columns, rounded
from flows.extract.document import Descriptor, Document, Sentence
from flows.extract.events import find_events
from flows.extract.match_filters import lies_in
from flows.extract.reader_knowledge import Knowledge, tells_a_plot

EVENT_CONFIDENCE, UNKNOWN_EVENT_CONFIDENCE = 0.8, 0.72
DESCRIPTOR_TYPES = {"role": "role", "nationality": "country", "affiliation": "organization"}


def descriptor_rows(document: Document, knowledge: Knowledge) -> Iterable[Row]:
    """Occupation, nationality, affiliation: what noun phrases say of their names."""
    return described_rows(document.descriptors, document, knowledge)


def described_rows(descriptors: Iterable[Descriptor], document: Document, knowledge: Knowledge) -> Iterator[Row]:
    """A row of each descriptor that a predicate asks for."""
    by_kind = {p.descriptor: p for p in knowledge.story.vocabulary.predicates.values() if p.descriptor and p.enabled}
    for descriptor in descriptors:
        predicate, entity = by_kind.get(descriptor.kind), descriptor.entity
        sentence = sentence_at(document.sentences, descriptor.start)
        if predicate is None or sentence is None or entity.type not in predicate.subjects:
            continue
        evidence = (min(descriptor.start, entity.start), max(descriptor.end, entity.end))
        yield {
            **common_columns(document, sentence, descriptor.start, descriptor.end, evidence, knowledge),
            "predicate": predicate.id,
            "subject_type": entity.type,
            "subject_label": entity.label,
            "subject_start": entity.start,
            "subject_end": entity.end,
            "value_type": DESCRIPTOR_TYPES[descriptor.kind],
            "value_label": descriptor.label,
            "modality": "actual",
            "method": f"{predicate.pack}/{predicate.id}.descriptor@{predicate.pack_version}",
            "confidence": rounded(descriptor.confidence * entity.confidence * SECTION_FACTOR[sentence.section]),
        }


def event_rows(document: Document, knowledge: Knowledge) -> Iterable[Row]:
    """Times and places of events told by a verb."""
    by_kind = {p.descriptor: p for p in knowledge.story.vocabulary.predicates.values() if p.descriptor and p.enabled}
    for event in find_events(document, knowledge.story.lexicons):
        predicate = by_kind.get(f"event {event.kind}")
        if predicate is None or tells_a_plot(event.sentence, document, knowledge):
            continue
        if event.place and any(lies_in(event.place, outer, knowledge.gazetteer) for outer in predicate.reject_within):
            continue
        evidence = (min(event.start, event.trigger[0]), max(event.end, event.trigger[1]))
        confidence = EVENT_CONFIDENCE if event.known_verb else UNKNOWN_EVENT_CONFIDENCE
        yield {
            **common_columns(document, event.sentence, event.start, event.end, evidence, knowledge, event.trigger),
            "predicate": predicate.id,
            "subject_type": "event",
            "subject_label": event.label,
            "subject_start": None,
            "subject_end": None,
            "value_type": predicate.value_types[0],
            "value_label": event.place,
            "method": f"{predicate.pack}/{predicate.id}.verb@{predicate.pack_version}",
            "confidence": rounded(confidence * SECTION_FACTOR[event.sentence.section]),
        }


def age_rows(document: Document, knowledge: Knowledge) -> Iterable[Row]:
    """The ages of persons, each with its one holder, and the post and country that a description with an age tells."""
    predicate = next((p for p in knowledge.story.vocabulary.predicates.values() if p.value_types == ("age",)), None)
    if predicate is None:
        return
    for held in AgeReader(document, knowledge.story.lexicons).read():
        sentence = sentence_at(document.sentences, held.start)
        if sentence is None or tells_a_plot(sentence, document, knowledge):
            continue
        holder = held.holder
        evidence = (min(held.start, holder.start), max(held.end, holder.end))
        yield {
            **common_columns(document, sentence, held.start, held.end, evidence, knowledge),
            "predicate": predicate.id,
            "subject_type": "person",
            "subject_label": holder.label,
            "subject_start": holder.start,
            "subject_end": holder.end,
            "value_type": "age",
            "value_label": None,
            "modality": "actual",
            "method": f"{predicate.pack}/{predicate.id}.{held.form}@{predicate.pack_version}",
            "confidence": rounded(held.confidence * SECTION_FACTOR[sentence.section]),
        }
        yield from described_rows(told_with_age(document.text, held, knowledge.story.lexicons), document, knowledge)


def sentence_at(sentences: Sequence[Sentence], position: int) -> Sentence | None:
    """The sentence that holds a position, None when it lies between sentences."""
    number = bisect_right([sentence.start for sentence in sentences], position) - 1
    return sentences[number] if number >= 0 and position < sentences[number].end else None
