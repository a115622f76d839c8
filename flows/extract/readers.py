"""The rule reader: a document's candidates by the packs' patterns, its descriptors, its ages and its quotes."""

import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from flows.extract.ages import AgeReader
from flows.extract.attribution import attribution_at
from flows.extract.document import Document, EntityMention, Sentence
from flows.extract.events import find_events
from flows.extract.implied import implied_type, name_implied
from flows.extract.incidents import Incidents
from flows.extract.masking import mask_document
from flows.extract.matching import Match, Rule, RuleIndex, compile_rules, find_matches
from flows.extract.modality import modality_at
from flows.extract.phrases import phrase_pattern
from flows.extract.selection import best_of_each
from flows.extract.speech import speech_claims
from flows.stories.story import Story
from flows.vocabulary.gazetteer import Gazetteer, build_gazetteer
from flows.vocabulary.predicates import Vocabulary

Row = dict[str, Any]
Reader = Callable[[Document], list[Row]]
# How far a claim is trusted by where it stands; captions and headlines are shortened, boilerplate is about something else.
SECTION_FACTOR = {"body": 1.0, "headline": 0.95, "caption": 0.95, "boilerplate": 0.6}
WORDS_PER_TOPIC_WORD = 150
MOST_TOPIC_WORDS = 4
# The pack whose word list `fiction_cues` marks the plots of works, and whose rules alone are tried there.
FICTION_PACK = "film"
# The subject of patterns about the incident an article tells of.
INCIDENT = "incident"
EVENT_CONFIDENCE, UNKNOWN_EVENT_CONFIDENCE = 0.8, 0.72
RATE = re.compile(r"[^.;!?\n]{0,60}?\b(?:(?:a|per|each|every)\s+(?:day|week|month|year)|annually|yearly|daily|on average)\b")
DESCRIPTOR_TYPES = {"role": "role", "nationality": "country", "affiliation": "organization"}


@dataclass(frozen=True)
class _Knowledge:
    """What a story lends to every document."""

    story: Story
    rules: tuple[Rule, ...]
    gazetteer: Gazetteer
    topics: dict[str, re.Pattern[str]]
    fiction: re.Pattern[str] | None
    by_packs: dict[frozenset[str], RuleIndex] = field(default_factory=dict)

    def indexes(self, packs: frozenset[str]) -> RuleIndex:
        """The rules of some packs, arranged once."""
        if packs not in self.by_packs:
            self.by_packs[packs] = RuleIndex([rule for rule in self.rules if rule.predicate.pack in packs])
        return self.by_packs[packs]

    @property
    def premodifiers(self) -> frozenset[str]:
        return frozenset(self.story.vocabulary.word_lists.get("premodifiers", ()))


@dataclass(frozen=True)
class Refusal:
    """Words that a rule of a pack keeps from being a claim, and which: kept for quarantine."""

    reason: str
    raw: str


def rule_reader(story: Story) -> Reader:
    """A function that reads a document by the story's packs. Patterns are compiled once, here."""
    read = refusing_reader(story)
    return lambda document: read(document)[0]


def refusing_reader(story: Story) -> Callable[[Document], tuple[list[Row], list[Refusal]]]:
    """Like `rule_reader`, with what rules of the packs refuse: a launch site in space."""
    vocabulary = story.vocabulary
    topics = {pack: phrase_pattern(tuple(words)) for pack, words in vocabulary.topics.items() if words}
    fiction = vocabulary.word_lists.get("fiction_cues")
    cues = phrase_pattern(tuple(fiction)) if fiction else None
    knowledge = _Knowledge(story, compile_rules(vocabulary), build_gazetteer(story.known_entities), topics, cues)
    return lambda document: _read(document, knowledge)


def _read(document: Document, knowledge: _Knowledge) -> tuple[list[Row], list[Refusal]]:
    vocabulary = knowledge.story.vocabulary
    masked = mask_document(document, knowledge.premodifiers)
    read = {pack for pack in vocabulary.versions if _on_topic(document, pack, knowledge)}
    rules, real = knowledge.indexes(frozenset(read)), knowledge.indexes(frozenset(read & {FICTION_PACK}))
    found = [
        match
        for sentence, views in masked
        for match in find_matches(document.text, sentence, views, real if _tells_a_plot(sentence, document, knowledge) else rules)
        if _place_fits(match, document, knowledge.gazetteer)
        and _subject_is_told_of(match, read, vocabulary)
        and not _is_a_rate(match, document)
    ]
    refused = [match for match in found if _rejected(match, knowledge.gazetteer)]
    matches = [match for match in found if not _rejected(match, knowledge.gazetteer)]
    implied = name_implied(document, matches, masked, vocabulary)
    incidents = Incidents(document, vocabulary.word_lists.get("incident_nouns", ()))
    rows = [
        row
        for position, match in enumerate(matches)
        if (row := _match_row(match, implied.get(position), incidents, document, knowledge)) is not None
    ]
    rows += _descriptor_rows(document, knowledge)
    rows += _age_rows(document, knowledge)
    rows += _event_rows(document, knowledge)
    rows += speech_claims(document, knowledge.story.lexicons, vocabulary.versions)
    residual = {p.id for p in vocabulary.predicates.values() if (p.descriptor or "").startswith("event")}
    return best_of_each(rows, residual), _refusals(refused, document)


def _subject_is_told_of(match: Match, packs: Collection[str], vocabulary: Vocabulary) -> bool:
    """Whether an implied subject is of a kind that an article on these packs' topics tells of."""
    kind = implied_type(match, vocabulary)
    return kind is None or kind not in vocabulary.implied or vocabulary.implied[kind].pack in packs


def _is_a_rate(match: Match, document: Document) -> bool:
    """Whether a count of an event is of every year or day: no event has it."""
    if "event" not in match.rule.predicate.subjects or match.value_type != "count":
        return False
    return RATE.match(document.text, match.value_end) is not None


def _tells_a_plot(sentence: Sentence, document: Document, knowledge: _Knowledge) -> bool:
    """Whether a sentence tells the story of a work: what happens there happened to nobody."""
    return knowledge.fiction is not None and knowledge.fiction.search(document.text, sentence.start, sentence.end) is not None


def _on_topic(document: Document, pack: str, knowledge: _Knowledge) -> bool:
    """Whether the article uses enough of the pack's topic words: one, and another for each 150 words, four at most."""
    topic = knowledge.topics.get(pack)
    if topic is None:
        return True
    needed = min(MOST_TOPIC_WORDS, 1 + len(document.text) // (6 * WORDS_PER_TOPIC_WORD))
    return any(count >= needed for count, _ in enumerate(topic.finditer(document.text), 1))


def _rejected(match: Match, gazetteer: Gazetteer) -> str | None:
    """The place of the predicate's `reject_within` that holds the value, None when it may stand."""
    if match.value_type not in {"place", "country"}:
        return None
    return next((outer for outer in match.rule.predicate.reject_within if _lies_in(match.label or "", outer, gazetteer)), None)


def _refusals(refused: Sequence[Match], document: Document) -> list[Refusal]:
    """Refused matches, each predicate and words once."""
    found: dict[tuple[str, int], Refusal] = {}
    for match in refused:
        predicate = match.rule.predicate
        reason = (
            f"{match.rule.method}: {match.label} lies in {', '.join(predicate.reject_within)}, where no {predicate.id} can be "
            "(reject_within). Correct the article's words with a correction, or the pack."
        )
        found.setdefault((predicate.id, match.value_start), Refusal(reason, document.text[match.start : match.end]))
    return list(found.values())


def _place_fits(match: Match, document: Document, gazetteer: Gazetteer) -> bool:
    """A pattern's `within`, by the gazetteer."""
    label = match.label or ""
    within = match.rule.pattern.within
    if within is None:
        return True
    if match.value_type == "place":
        return _lies_in(label, within, gazetteer)
    places = _places(document, match.start, match.end)
    return not places or any(_lies_in(mention.label, within, gazetteer) for mention in places)


def _lies_in(label: str, outer: str, gazetteer: Gazetteer) -> bool:
    found = gazetteer.find(label)
    return label == outer or (found is not None and found.label == outer) or gazetteer.is_within(label, outer)


def _places(document: Document, start: int, end: int) -> list[EntityMention]:
    return [m for m in document.entities if m.type in {"place", "country"} and start <= m.start and m.end <= end]


def _match_row(
    match: Match, implied: tuple[str, str] | None, incidents: Incidents, document: Document, knowledge: _Knowledge
) -> Row | None:
    subject = _subject(match, implied, incidents, knowledge)
    if subject is None:
        return None
    predicate, mention = match.rule.predicate, match.subject
    if match.value_entity and mention and match.value_entity.label == mention.label and predicate.value_types[0] not in {"title"}:
        return None
    inside = mention is not None and match.start <= mention.start and mention.end <= match.end
    confidence = match.rule.pattern.confidence * match.value_confidence * (mention.confidence if mention else 1.0)
    return {
        **_common(
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
        "confidence": _rounded(confidence * SECTION_FACTOR[match.sentence.section]),
    }


def _value_label(match: Match, knowledge: _Knowledge) -> str | None:
    """The label of the value; words that stand for a country by the country's name."""
    if match.value_type != "country" or match.value_entity is not None:
        return match.label
    return knowledge.story.lexicons.maps.get("nationalities", {}).get(match.label or "", match.label)


def _subject(
    match: Match, implied: tuple[str, str] | None, incidents: Incidents, knowledge: _Knowledge
) -> tuple[str, str] | None:
    """(type, label) of the subject: implied, named by the pattern's label, or matched."""
    template = match.rule.pattern.subject
    if implied_type(match, knowledge.story.vocabulary):
        return implied
    if template == INCIDENT:
        kind = match.rule.predicate.subjects[0]
        return "event" if kind == "any" else kind, incidents.label(match.sentence, match.value_start)
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


def _common(
    document: Document,
    sentence: Sentence,
    start: int,
    end: int,
    evidence: tuple[int, int],
    knowledge: _Knowledge,
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
        for mention in _places(document, start, end):
            if gazetteer.zone_of(mention.label):
                return mention.label
    return None


def _descriptor_rows(document: Document, knowledge: _Knowledge) -> Iterable[Row]:
    """Occupation, nationality, affiliation: what noun phrases say of their names."""
    by_kind = {p.descriptor: p for p in knowledge.story.vocabulary.predicates.values() if p.descriptor and p.enabled}
    for descriptor in document.descriptors:
        predicate, entity = by_kind.get(descriptor.kind), descriptor.entity
        sentence = sentence_at(document.sentences, descriptor.start)
        if predicate is None or sentence is None or entity.type not in predicate.subjects:
            continue
        evidence = (min(descriptor.start, entity.start), max(descriptor.end, entity.end))
        yield {
            **_common(document, sentence, descriptor.start, descriptor.end, evidence, knowledge),
            "predicate": predicate.id,
            "subject_type": entity.type,
            "subject_label": entity.label,
            "subject_start": entity.start,
            "subject_end": entity.end,
            "value_type": DESCRIPTOR_TYPES[descriptor.kind],
            "value_label": descriptor.label,
            "modality": "actual",
            "method": f"{predicate.pack}/{predicate.id}.descriptor@{predicate.pack_version}",
            "confidence": _rounded(descriptor.confidence * entity.confidence * SECTION_FACTOR[sentence.section]),
        }


def _event_rows(document: Document, knowledge: _Knowledge) -> Iterable[Row]:
    """Times and places of events told by a verb."""
    by_kind = {p.descriptor: p for p in knowledge.story.vocabulary.predicates.values() if p.descriptor and p.enabled}
    for event in find_events(document, knowledge.story.lexicons):
        predicate = by_kind.get(f"event {event.kind}")
        if predicate is None or _tells_a_plot(event.sentence, document, knowledge):
            continue
        if event.place and any(_lies_in(event.place, outer, knowledge.gazetteer) for outer in predicate.reject_within):
            continue
        evidence = (min(event.start, event.trigger[0]), max(event.end, event.trigger[1]))
        confidence = EVENT_CONFIDENCE if event.known_verb else UNKNOWN_EVENT_CONFIDENCE
        yield {
            **_common(document, event.sentence, event.start, event.end, evidence, knowledge, event.trigger),
            "predicate": predicate.id,
            "subject_type": "event",
            "subject_label": event.label,
            "subject_start": None,
            "subject_end": None,
            "value_type": predicate.value_types[0],
            "value_label": event.place,
            "method": f"{predicate.pack}/{predicate.id}.verb@{predicate.pack_version}",
            "confidence": _rounded(confidence * SECTION_FACTOR[event.sentence.section]),
        }


def _age_rows(document: Document, knowledge: _Knowledge) -> Iterable[Row]:
    """The ages of persons, each with its one holder."""
    predicate = next((p for p in knowledge.story.vocabulary.predicates.values() if p.value_types == ("age",)), None)
    if predicate is None:
        return
    for held in AgeReader(document, knowledge.story.lexicons).read():
        sentence = sentence_at(document.sentences, held.start)
        if sentence is None or _tells_a_plot(sentence, document, knowledge):
            continue
        holder = held.holder
        evidence = (min(held.start, holder.start), max(held.end, holder.end))
        yield {
            **_common(document, sentence, held.start, held.end, evidence, knowledge),
            "predicate": predicate.id,
            "subject_type": "person",
            "subject_label": holder.label,
            "subject_start": holder.start,
            "subject_end": holder.end,
            "value_type": "age",
            "value_label": None,
            "modality": "actual",
            "method": f"{predicate.pack}/{predicate.id}.{held.form}@{predicate.pack_version}",
            "confidence": _rounded(held.confidence * SECTION_FACTOR[sentence.section]),
        }


def sentence_at(sentences: Sequence[Sentence], position: int) -> Sentence | None:
    """The sentence that holds a position, None when it lies between sentences."""
    number = bisect_right([sentence.start for sentence in sentences], position) - 1
    return sentences[number] if number >= 0 and position < sentences[number].end else None


def _rounded(confidence: float) -> float:
    return round(confidence, 4)
