"""Claims about speech itself: who said which words (`said`), and what a named speaker is reported to have said (`stated`)."""

from bisect import bisect_right
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from flows.extract.attribution import attribution_at, spoken_clauses
from flows.extract.document import Document, EntityMention, Quote, Sentence
from flows.extract.modality import modality_at
from flows.extract.names import CALENDAR_WORDS, FUNCTION_WORDS
from flows.extract.speech_cues import SpeechCue
from flows.vocabulary.lexicons import Lexicons

SAID = "core/quote-speech-verb"
STATED = "core/indirect-speech-verb"
STATED_CONFIDENCE = 0.7
SPEAKERS = {"person", "organization"}


def speech_claims(document: Document, lexicons: Lexicons, versions: Mapping[str, str]) -> list[dict[str, Any]]:
    """Rows of the table candidates for `said` and `stated`, in order of the text.

    `versions` gives the version of each pack; the rules here belong to the pack `core`. The evidence is the smallest stretch
    that holds the words, the speaker and the verb.
    """
    version = versions.get("core", "1.0.0")
    document = replace(document, entities=tuple(sorted(document.entities, key=lambda mention: (mention.start, mention.end))))
    nouns = lexicons.maps.get("nationalities", {}).keys()
    told = [quote for quote in document.quotes if quote.speakers and has_name(quote.speakers[-1], nouns)]
    rows = [row for quote in told if (row := said_row(document, quote, version)) is not None]
    cues = spoken_clauses(document.text, document.sentences, document.entities, document.quotes, lexicons)
    rows += [stated_row(document, lexicons, cue, start, end, version) for cue, start, end in cues if tells(cue, nouns)]
    return sorted(rows, key=lambda row: (row["value_start"], row["predicate"], row["subject_label"]))


def said_row(document: Document, quote: Quote, version: str) -> dict[str, Any] | None:
    """The row of one quote; None when its speaker is neither a person nor an organization."""
    if quote.speaker_type not in SPEAKERS or not quote.speakers:
        return None
    cue = (quote.cue_start, quote.cue_end) if quote.cue_start is not None and quote.cue_end is not None else None
    start, end = with_marks(document.text, quote)
    evidence = (min(start, cue[0]), max(end, cue[1])) if cue else (start, end)
    return {
        **common(document, quote.speakers[-1], quote.speaker_type, cue or evidence, quote.start, quote.end, evidence),
        "predicate": "said",
        "value_type": "quote",
        "tense": "past",
        "modality": "actual",
        "attribution": " > ".join(quote.speakers),
        "attribution_kind": "direct_quote",
        "method": f"{SAID}@{version}",
        "confidence": quote.confidence,
    }


def stated_row(document: Document, lexicons: Lexicons, cue: SpeechCue, start: int, end: int, version: str) -> dict[str, Any]:
    """The row of one clause of indirect speech."""
    sentence = sentence_at(document.sentences, start)
    chain, _ = attribution_at(document.attributions, (), start, end)
    reading = modality_at(document.text, sentence, start, end, document.sentences, (), lexicons)
    evidence = (min(start, cue.left), max(end, cue.right))
    return {
        **common(document, cue.speaker.label, str(cue.speaker.type), (cue.speaker.start, cue.speaker.end), start, end, evidence),
        "predicate": "stated",
        "value_type": "text",
        "tense": reading.tense,
        "modality": "actual",
        "attribution": " > ".join(chain if cue.speaker.label in chain else cue.chain),
        "attribution_kind": "indirect_speech",
        "method": f"{STATED}@{version}",
        "confidence": round(STATED_CONFIDENCE * cue.speaker.confidence, 4),
    }


def common(
    document: Document, label: str, kind: str, near: tuple[int, int], start: int, end: int, evidence: tuple[int, int]
) -> dict[str, Any]:
    """The columns that both predicates fill alike."""
    subject = subject_words(document.entities, label, near)
    return {
        "article_id": document.article_id,
        "subject_type": kind,
        "subject_label": label,
        "subject_start": subject[0] if subject else None,
        "subject_end": subject[1] if subject else None,
        "value_label": document.text[start:end],
        "value_start": start,
        "value_end": end,
        "evidence_start": evidence[0],
        "evidence_end": evidence[1],
        "place": None,
        "qualifier": None,
        "section": sentence_at(document.sentences, start).section,
    }


def tells(cue: SpeechCue, nationalities: Collection[str]) -> bool:
    """Whether a cue makes a statement of its own: a named speaker, not an outlet cited for its news."""
    speaker = cue.speaker
    named = not speaker.unnamed and not speaker.outlet and has_name(speaker.label, nationalities)
    return speaker.type in SPEAKERS and named and cue.verb not in {"report", "according"}


def has_name(label: str, nationalities: Collection[str]) -> bool:
    """Whether a speaker is called by a name, not by a noun: "a witness" of two articles may be two; the police are one body.

    A name ends in a capitalized word; "the Scot", "He" or "Friday" is none.
    """
    last = label.split()[-1]
    if last == "police":
        return True
    noun = last == label and (label.lower() in FUNCTION_WORDS | CALENDAR_WORDS or label in nationalities)
    return any(letter.isupper() for letter in last) and not noun


def subject_words(entities: Sequence[EntityMention], label: str, near: tuple[int, int]) -> tuple[int, int] | None:
    """Where the speaker is named inside a stretch; None when a pronoun or common noun stands for them."""
    first = bisect_right(entities, near[0] - 1, key=lambda mention: mention.start)
    for mention in entities[first : first + 50]:
        if mention.label == label and mention.end <= near[1]:
            return mention.start, mention.end
    return None


def with_marks(text: str, quote: Quote) -> tuple[int, int]:
    """The quote with its quotation marks."""
    return max(0, quote.start - 1), min(len(text), quote.end + 1)


def sentence_at(sentences: Sequence[Sentence], position: int) -> Sentence:
    """The sentence that holds a position, or the last one before it."""
    index = bisect_right(sentences, position, key=lambda sentence: sentence.start) - 1
    return sentences[max(0, index)]
