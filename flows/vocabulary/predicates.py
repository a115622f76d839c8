"""What a vocabulary pack says, as frozen classes. `packs.py` reads them from YAML."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Pattern:
    """One way a claim is worded. `match` is the pattern language of docs/packs.md; `id` is unique in the predicate.

    `subject` is `implied` (or `implied work`) or a label when the words do not name it; a label may contain `{subject}`, the name
    matched, or `{value}`: `death of {subject}`. `value` is a fixed label for the words found. `within` names a place in which
    the value, or else one of the places in the matched words, must lie. `example` is a sentence that the pattern matches, with
    its value in braces: "The slide killed {14} people."
    """

    id: str
    match: str
    confidence: float = 0.9
    subject: str | None = None
    value: str | None = None
    within: str | None = None
    example: str | None = None


@dataclass(frozen=True)
class Example:
    """A sentence and the values the predicate must find in it; `finds` is empty for a sentence that must give nothing."""

    text: str
    finds: tuple[Mapping[str, str], ...] = ()


@dataclass(frozen=True)
class ScopeWording:
    """One way a scope is worded: `match` marks its words by `{value:...}`, `value` is a fixed key for them.

    `example` is a sentence that the wording matches, with the words in braces: "It opens in {Norway} in May."
    """

    match: str
    value: str | None = None
    example: str | None = None


@dataclass(frozen=True)
class Scope:
    """What may narrow a question beside its subject. `kind` is a code of scope_kind.

    `only_in_contrast`: kept only where the claims of a story on one subject have several: a place that all of them share says
    where something happened, and tells no two questions apart.
    """

    id: str
    kind: str
    wordings: tuple[ScopeWording, ...]
    only_in_contrast: bool = False
    pack: str = "core"


@dataclass(frozen=True)
class Predicate:
    """What can be claimed. `subjects` and `value_types` are codes of entity_type and value_type.

    `cardinality` is functional (one true value) or multiple. `resolution` names the strategy of `reconcile`.
    `plausible` bounds the value: {"minimum": 0, "maximum": 120} in the unit of the kind.
    `reject_within` names places (and all that lies within them) that cannot be the value: a launch site is not in space.
    `scope` names what may narrow the question: keys of `Vocabulary.scopes`.
    `descriptor` names what makes the claim without a pattern: role, nationality, affiliation, event time or event place.
    `enabled: false` keeps the rules of a predicate from being used: it is known, and other readers may claim it.
    """

    id: str
    label: str
    definition: str
    subjects: tuple[str, ...]
    value_types: tuple[str, ...]
    cardinality: str = "functional"
    wikidata: str | None = None
    changes_over_time: bool = False
    resolution: str = "best_supported"
    plausible: Mapping[str, float] = field(default_factory=dict)
    patterns: tuple[Pattern, ...] = ()
    examples: tuple[Example, ...] = ()
    reject_within: tuple[str, ...] = ()
    scope: tuple[str, ...] = ()
    descriptor: str | None = None
    enabled: bool = True
    pack: str = "core"
    pack_version: str = "1.0.0"


@dataclass(frozen=True)
class Constraint:
    """A rule that joins two facts of one subject, such as launch_time < docking_time.

    `kind` is `before` (left < right), `adds_up` (left + duration = right, within `tolerance_days`), `at_least` (left >= right, in
    one currency or unit), `meets` (days that both allow, within `tolerance_days`: an age and a birth date) or `differs`
    (left and right may not be equal: a launch site is no destination). `through` is a predicate that joins the left
    fact's subject and that of the others, either way round: a mission is docked, and its `crew_member` returns.
    """

    id: str
    kind: str
    left: str
    right: str
    duration: str | None = None
    through: str | None = None
    tolerance_days: float = 0.0
    description: str = ""


@dataclass(frozen=True)
class KnownEntity:
    """An entity a reader could be expected to know: its label, other names, and for places where they lie and their zone."""

    label: str
    type: str
    aliases: tuple[str, ...] = ()
    within: str | None = None
    zone: str | None = None
    wikidata: str | None = None


@dataclass(frozen=True)
class Implied:
    """How a subject that the words do not name (`subject: implied`) is told apart from others of its type in an article.

    `anchors` are predicates whose values belong to it (crew, vehicle); `owners` are patterns whose `{value:person}` owns it.
    `labels` are tried in order: `{designated}` (an anchor with a serial number, such as `X-12`), `{owner}` (family name of the
    first owner) or `{predicate}` (the values of an anchor predicate); the first that can be filled names it.
    `others` are predicates whose values are others of the type: what is only somebody's earlier film is not the film told of.
    `one_of_each`: a crew named without a vehicle belongs to the flight told of last, unless that has a crew; and the other way.
    `pack` declares it: an article that is not about the pack's domain tells of no such subject.
    """

    type: str
    anchors: tuple[str, ...]
    labels: tuple[str, ...]
    owners: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    one_of_each: bool = False
    pack: str = "core"


@dataclass(frozen=True)
class Vocabulary:
    """Everything the packs of a story say together, in the order the story names them.

    `topics` are the words that tell that an article is about a pack's domain; a pack without topics is read in every article.
    """

    predicates: Mapping[str, Predicate]
    word_lists: Mapping[str, tuple[str, ...]]
    entities: tuple[KnownEntity, ...] = ()
    constraints: tuple[Constraint, ...] = ()
    versions: Mapping[str, str] = field(default_factory=dict)
    implied: Mapping[str, Implied] = field(default_factory=dict)
    topics: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    scopes: Mapping[str, Scope] = field(default_factory=dict)

    def scopes_of(self, predicate: str) -> tuple[Scope, ...]:
        """What may narrow the questions of a predicate; nothing for one that the packs do not know."""
        known = self.predicates.get(predicate)
        return tuple(self.scopes[name] for name in known.scope) if known else ()
