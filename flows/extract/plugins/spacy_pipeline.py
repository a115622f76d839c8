"""A trained spaCy pipeline as a reader: its entities become names for the rules, or claims as the story maps them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from flows.errors import InputError
from flows.extract.document import EntityMention
from flows.extract.plugins.coded import method_name
from flows.extract.plugins.interface import Article, Candidate, Finding, Name, ReaderError, Spans
from flows.extract.plugins.read import with_names
from flows.stories.readers import ReaderChoice
from flows.stories.story import Story
from flows.tables.codes import ENTITY_TYPES
from flows.vocabulary.predicates import Predicate

# The labels of spaCy's own English pipelines (OntoNotes) that name something we have a type for.
NAMES = {
    "PERSON": "person", "PER": "person", "ORG": "organization", "GPE": "place", "LOC": "place", "FAC": "place",
    "WORK_OF_ART": "work",
}  # fmt: skip
NAME_CONFIDENCE = 0.8
CLAIM_CONFIDENCE = 0.6
MAX_BLOCK = 100_000


class SpacyPipeline:
    """`names` maps the pipeline's labels to types of entity, `claims` maps labels to predicates."""

    name = "spacy"

    def __init__(self, pipeline: Any, names: Mapping[str, str], claims: Mapping[str, Predicate], confidence: float) -> None:
        self._pipeline, self._names, self._claims, self._confidence = pipeline, names, claims, confidence
        meta = pipeline.meta
        self.method = f"reader/spacy.{method_name(str(meta.get('name') or 'pipeline'))}@{_version(str(meta.get('version')))}"

    def read(self, article: Article) -> Iterable[Finding]:
        """Names first, then the claims about them: the subject of a claim is the nearest name that can be it."""
        found = list(self._entities(article))
        names = [
            Name(start, end, self._names[label], " ".join(article.text[start:end].split()), NAME_CONFIDENCE)
            for start, end, label in found
            if label in self._names
        ]
        yield from names
        article = replace(article, document=with_names(article.document, names))
        for start, end, label in found:
            if label in self._claims:
                yield from self._claim(self._claims[label], start, end, article)

    def _entities(self, article: Article) -> Iterator[tuple[int, int, str]]:
        """(start, end, label), block by block: noise is left out, and a paragraph is what pipelines are trained on."""
        for block in article.blocks:
            text = article.text[block.start : min(block.end, block.start + MAX_BLOCK)]
            for entity in self._pipeline(text).ents:
                yield block.start + entity.start_char, block.start + entity.end_char, entity.label_

    def _claim(self, predicate: Predicate, start: int, end: int, article: Article) -> Iterable[Candidate]:
        subject = nearest_subject(predicate, start, end, article)
        if subject is None:
            return
        evidence = (min(start, subject.start), max(end, subject.end))
        yield Candidate(
            predicate=predicate.id,
            subject=subject.label,
            value=article.text[start:end],
            quote=article.text[evidence[0] : evidence[1]],
            subject_type=subject.type,
            confidence=self._confidence,
            method=self.method,
            spans=Spans(*evidence, start, end),
        )


def nearest_subject(predicate: Predicate, start: int, end: int, article: Article) -> EntityMention | None:
    """The mention in the same sentence that can be the subject and stands nearest to [start, end), of two the earlier."""
    sentence = next((s for s in article.document.sentences if s.start <= start < s.end), None)
    if sentence is None:
        return None
    fitting = [
        mention
        for mention in article.document.entities
        if sentence.start <= mention.start and mention.end <= sentence.end
        and (mention.type in predicate.subjects or "any" in predicate.subjects)
        and (mention.end <= start or end <= mention.start)
    ]  # fmt: skip
    return min(fitting, key=lambda m: (max(start - m.end, m.start - end), m.start), default=None)


def make_spacy(choice: ReaderChoice, story: Story) -> SpacyPipeline:
    """Loads the pipeline.

    Options: `pipeline` (a folder under the story's folder, or the name of an installed package), `names` (label to type of
    entity; without it those of spaCy's English pipelines), `claims` (label to predicate), `confidence` of the claims.
    Raises InputError for a wrong option, ReaderError when the pipeline does not load.
    """
    options = choice.options_of(("pipeline", "names", "claims", "confidence"))
    names = _mapping(options.get("names", NAMES), choice, "names")
    if unknown := sorted(set(names.values()) - set(ENTITY_TYPES)):
        raise InputError(f"{choice.where}: names: unknown type {unknown[0]!r}. Use {', '.join(sorted(ENTITY_TYPES))}.")
    claims = {}
    for label, predicate in _mapping(options.get("claims", {}), choice, "claims").items():
        if predicate not in story.vocabulary.predicates:
            raise InputError(f"{choice.where}: claims: {label}: unknown predicate {predicate!r}. Use one of the story's packs.")
        claims[label] = story.vocabulary.predicates[predicate]
    confidence = options.get("confidence", CLAIM_CONFIDENCE)
    if isinstance(confidence, bool) or not isinstance(confidence, int | float) or not 0 < confidence <= 1:
        raise InputError(f"{choice.where}: confidence {confidence!r} must be a number above 0 and up to 1.")
    return SpacyPipeline(_load(choice), names, claims, float(confidence))


def _mapping(value: Any, choice: ReaderChoice, option: str) -> dict[str, str]:
    if not isinstance(value, Mapping):
        raise InputError(f"{choice.where}: {option} must map labels of the pipeline to names, not {value!r}.")
    return {str(key): str(item) for key, item in value.items()}


def _load(choice: ReaderChoice) -> Any:
    given = choice.options.get("pipeline")
    if not isinstance(given, str) or not given:
        raise InputError(f"{choice.where}: give `pipeline`, a folder under the story's folder or the name of a package.")
    try:
        import spacy
    except ImportError as error:
        raise InputError(f"{choice.where}: reading with a spaCy pipeline takes spaCy. Install corroborate[spacy].") from error
    path = (choice.folder or Path()) / given
    try:
        return spacy.load(path if path.is_dir() else given)
    # Pipelines run code of their own when they load: any exception can come out.
    except Exception as error:
        raise ReaderError(f"{choice.where}: the pipeline {given!r} does not load: {error}") from error


def _version(text: str) -> str:
    """The pipeline's version as three numbers."""
    numbers = [part for part in text.split(".") if part.isdecimal()][:3]
    return ".".join((*numbers, "0", "0", "0")[:3])
