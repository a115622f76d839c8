"""A story: its folder, its vocabulary, and what people decided about it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from flows.stories.readers import ReaderChoice
from flows.vocabulary.lexicons import Lexicons
from flows.vocabulary.predicates import KnownEntity, Vocabulary


@dataclass(frozen=True)
class ArticleMetadata:
    """What is known of an article beside its text: one row of `manifest.jsonl`.

    `published` is a single time as given (zone often missing); `published_from` / `published_to` an interval
    with its `published_basis` and `published_evidence`. A given interval wins over a single time.
    """

    file: str
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: str | None = None
    published_from: str | None = None
    published_to: str | None = None
    published_basis: str | None = None
    published_evidence: str | None = None


@dataclass(frozen=True)
class Judgement:
    """A person's decision, one line of `judgements.jsonl`.

    `kind` is `same_entity` or `different_entity` (a, b: names or entity ids), `right` or `wrong` (a: mention id),
    `unsure` (a, b: names that were looked at and left open), or `preferred` (a: fact id, b: claim id). `evidence` names
    what a preference was based on, as `corroborate explain` prints it: when that changes the judgement expires.
    """

    kind: str
    a: str
    b: str | None
    who: str
    when: str
    why: str | None = None
    evidence: str | None = None


@dataclass(frozen=True)
class Correction:
    """A declared correction of a mention, from `corrections.yaml`.

    It applies to the mentions of `article` (file) with `predicate` whose words equal `value_as_written`, and reads
    `replace_with` in place of those words. One that matches nothing fails the run.
    """

    article: str
    predicate: str
    value_as_written: str
    replace_with: str
    why: str


@dataclass(frozen=True)
class Story:
    """A story ready to be read. `articles` is the folder of article files; `metadata` is keyed by file under it.

    Without `readers` it is read by the rules alone.
    """

    name: str
    title: str
    folder: Path | None
    articles: Path
    vocabulary: Vocabulary
    lexicons: Lexicons = field(default_factory=Lexicons)
    entities: tuple[KnownEntity, ...] = ()
    metadata: Mapping[str, ArticleMetadata] = field(default_factory=dict)
    judgements: tuple[Judgement, ...] = ()
    corrections: tuple[Correction, ...] = ()
    readers: tuple[ReaderChoice, ...] = ()

    @property
    def known_entities(self) -> tuple[KnownEntity, ...]:
        """Entities of the story first, then those of its packs, then the places of the lexicons."""
        return self.entities + self.vocabulary.entities + self.lexicons.places
