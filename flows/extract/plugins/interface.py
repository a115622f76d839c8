"""What a reader of claims is given and what it gives back."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeAlias

from flows.errors import CorroborateError
from flows.extract.document import Block, Document
from flows.stories.story import Story


class ReaderError(CorroborateError):
    """A reader could not do its work: an endpoint that does not answer, a pipeline that does not load."""


@dataclass(frozen=True)
class Article:
    """An article as readers get it. `file` is its path under the articles folder.

    `document` is what is known of it before any claim: sentences, names, quotes, attributions. Offsets are code points in `text`.
    """

    document: Document
    file: str
    story: Story

    @property
    def id(self) -> str:
        """Identifier of the article."""
        return self.document.article_id

    @property
    def text(self) -> str:
        """The whole text, noise included."""
        return self.document.text

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The paragraphs and lines that are not noise."""
        return self.document.blocks


@dataclass(frozen=True)
class Spans:
    """Where the words of a claim stand: its evidence, and its value inside the evidence."""

    evidence_start: int
    evidence_end: int
    value_start: int
    value_end: int


@dataclass(frozen=True)
class Candidate:
    """A claim with its words. What is None is filled in from the article: type, voice, modality.

    `quote` is the evidence and `value` the words inside it that carry the value, both copied from the article. `subject_words`
    must stand in the article when given. `spans` are for a reader that knows the places; without them the words are looked for,
    from `search_from` on first. `given` holds columns of the table `candidates` that the reader itself knows.
    """

    predicate: str
    subject: str
    value: str
    quote: str
    subject_type: str | None = None
    subject_words: str | None = None
    value_type: str | None = None
    value_label: str | None = None
    modality: str | None = None
    attribution: tuple[str, ...] = ()
    confidence: float = 0.9
    method: str = ""
    spans: Spans | None = None
    search_from: int = 0
    given: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Name:
    """A place where a reader sees an entity: lends a typed mention to the rules where they saw none."""

    start: int
    end: int
    type: str
    label: str
    confidence: float = 0.8


@dataclass(frozen=True)
class Unusable:
    """Something a reader gave that is no claim. It goes to quarantine with a code of `reason_code`."""

    reason_code: str
    reason: str
    raw: str


Finding: TypeAlias = Candidate | Name | Unusable


class Extractor(Protocol):
    """A reader of claims. Every finding is checked against the article by the same rules, whoever made it.

    `name` is the reader's name in story.yaml; each candidate's `method` says which reader, part or person spoke, in the form
    `reader/name@1.0.0`.
    """

    name: str

    def read(self, article: Article) -> Iterable[Finding]:
        """The claims and names of one article, in the order of its text. Must give the same for the same article."""
        ...
