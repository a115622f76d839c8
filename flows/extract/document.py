"""One article as the extractor sees it: sentences, typed mentions, quotes. Offsets are code points in the article's text."""

from dataclasses import dataclass

from flows.expressions.expression import Expression


@dataclass(frozen=True)
class Block:
    """A paragraph or line that is not noise. `section` is headline, body, caption or boilerplate."""

    start: int
    end: int
    section: str


@dataclass(frozen=True)
class Sentence:
    """A sentence inside one block."""

    start: int
    end: int
    section: str


@dataclass(frozen=True)
class EntityMention:
    """A place where an entity is meant.

    `type` is a code of entity_type. `label` is the fullest name inside this article ("Lopez" -> "Ana Lopez"),
    or the known entity's label ("ISS" -> "International Space Station"). `manner` is full_name, short_name, alias,
    description ("the actress") or pronoun; `confidence` falls in that order. A group ("the duo", "the crew", "they")
    has one mention object a member, with the same span.
    """

    start: int
    end: int
    type: str
    label: str
    manner: str = "full_name"
    confidence: float = 1.0


@dataclass(frozen=True)
class Descriptor:
    """Words inside a noun phrase that say something of a named entity: "veteran Italian astronaut Ana Lopez".

    `kind` is role, nationality or affiliation; [start, end) are its words ("astronaut"), `label` their canonical form
    ("astronaut", "Italy"); `entity` is the mention described.
    """

    start: int
    end: int
    kind: str
    label: str
    entity: EntityMention
    confidence: float = 0.9


@dataclass(frozen=True)
class Quote:
    """Verbatim words: [start, end) between the marks. `speakers` is the attribution chain, outermost first, speaker last."""

    start: int
    end: int
    speakers: tuple[str, ...]
    speaker_type: str | None
    cue_start: int | None = None
    cue_end: int | None = None
    confidence: float = 0.9


@dataclass(frozen=True)
class Attribution:
    """A stretch of indirect speech: who is said to have said it. `kind` is a code of attribution_kind."""

    start: int
    end: int
    speakers: tuple[str, ...]
    kind: str


@dataclass(frozen=True)
class Document:
    """Everything read from one article before patterns are tried."""

    article_id: str
    text: str
    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...]
    expressions: tuple[Expression, ...]
    entities: tuple[EntityMention, ...]
    descriptors: tuple[Descriptor, ...]
    quotes: tuple[Quote, ...]
    attributions: tuple[Attribution, ...]
