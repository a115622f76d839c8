"""The rule reader: a document's candidates by the packs' patterns, its descriptors, its ages and its quotes."""

from collections.abc import Callable

from flows.extract.claim_rows import Row, match_row
from flows.extract.day_and_clock import joined_times
from flows.extract.document import Document
from flows.extract.implied import name_implied
from flows.extract.incident_verbs import named_by_verb
from flows.extract.incidents import Incidents, with_one_name
from flows.extract.masking import mask_document
from flows.extract.match_filters import (
    Refusal,
    is_a_part,
    is_a_rate,
    is_bound,
    is_told_of,
    names_no_incident,
    place_fits,
    refusals,
    rejected_within,
)
from flows.extract.matching import compile_rules, find_matches
from flows.extract.noun_rows import age_rows, descriptor_rows, event_rows
from flows.extract.phrases import phrase_pattern
from flows.extract.reader_knowledge import Knowledge, on_topic, tells_a_plot
from flows.extract.scope_words import compile_scopes
from flows.extract.scopes import with_scopes
from flows.extract.selection import best_of_each
from flows.extract.speech import speech_claims
from flows.stories.story import Story
from flows.vocabulary.gazetteer import build_gazetteer

Reader = Callable[[Document], list[Row]]
# The pack whose word list `fiction_cues` marks the plots of works, and whose rules alone are tried there.
FICTION_PACK = "film"


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
    gazetteer, scopes = build_gazetteer(story.known_entities), compile_scopes(vocabulary)
    knowledge = Knowledge(story, compile_rules(vocabulary), gazetteer, topics, cues, scopes)
    return lambda document: _read(document, knowledge)


def _read(document: Document, knowledge: Knowledge) -> tuple[list[Row], list[Refusal]]:
    vocabulary = knowledge.story.vocabulary
    masked = mask_document(document, knowledge.premodifiers)
    read = {pack for pack in vocabulary.versions if on_topic(document, pack, knowledge)}
    rules = knowledge.indexes(frozenset(read))
    found = [
        match
        for sentence, views in masked
        for match in find_matches(document.text, sentence, views, rules)
        if not (match.rule.predicate.pack != FICTION_PACK and tells_a_plot(sentence, document, knowledge))
        and place_fits(match, document, knowledge.gazetteer)
        and is_told_of(match, read, vocabulary)
        and not is_a_rate(match, document)
        and not is_a_part(match, document)
        and not names_no_incident(match, document)
        and not is_bound(match, document)
    ]
    refused = [match for match in found if rejected_within(match, knowledge.gazetteer)]
    matches = [match for match in found if not rejected_within(match, knowledge.gazetteer)]
    implied = name_implied(document, matches, masked, vocabulary)
    nouns = vocabulary.word_lists.get("incident_nouns", ())
    incidents = Incidents(document, nouns)
    rows = [
        row
        for position, match in enumerate(matches)
        if (row := match_row(match, implied.get(position), incidents, document, knowledge)) is not None
    ]
    rows += descriptor_rows(document, knowledge)
    rows += age_rows(document, knowledge)
    rows += event_rows(document, knowledge)
    rows += speech_claims(document, knowledge.story.lexicons, vocabulary.versions)
    rows = [with_one_name(row, knowledge.story.lexicons.maps.get("incident_names", {})) for row in rows]
    rows = named_by_verb(rows, document, nouns, knowledge.story.lexicons.lists.get("unspecific_incidents", ()))
    residual = {p.id for p in vocabulary.predicates.values() if (p.descriptor or "").startswith("event")}
    kept = joined_times(best_of_each(rows, residual), document)
    nations = knowledge.story.lexicons.maps.get("nationalities", {})
    return with_scopes(kept, document, masked, knowledge.scopes, nations), refusals(refused, document)
