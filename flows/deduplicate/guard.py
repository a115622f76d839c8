"""What keeps two names out of one cluster, whatever else joins them: names, ages or an article that tells them apart."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from flows.deduplicate.context import Contexts
from flows.deduplicate.references import Node, References
from flows.deduplicate.slips import surname_slips
from flows.normalize.name_alignment import EQUIVALENT, SIBLING, align
from flows.normalize.name_forms import NameForms
from flows.normalize.name_tokens import parse_name
from flows.normalize.names import DIFFERENT, judge_names

# Two names of one cluster, joined through a third.
BESIDE_FROM = 0.4
NameKey = tuple[str, str]


@dataclass(frozen=True)
class Evidence:
    """What persons are told apart by, besides their names."""

    references: References
    contexts: Contexts
    forms: NameForms


def name_key(node: Node) -> NameKey:
    """What equal names share."""
    parsed = parse_name(node[1])
    return parsed.key or node[1], parsed.suffix


def two_at_once(a: Node, b: Node, evidence: Evidence) -> bool:
    """One article names both, by two forms of one name or with other initials: Nick and Cole, Andrew and Andrea, W. and H. W."""
    if not evidence.contexts.meet(a, b):
        return False
    left, right = parse_name(a[1]), parse_name(b[1])
    initials = [[token.text for token in name.tokens[1:-1] if token.initial] for name in (left, right)]
    if all(initials) and initials[0] != initials[1]:
        return True
    return any(
        match.kind == SIBLING or (match.kind == EQUIVALENT and left.tokens[match.left].script == right.tokens[match.right].script)
        for match in align(left, right, evidence.forms).matches
    )


class Guard:
    """No two names or birth intervals in conflict in one cluster; of names that came joined one that fits is enough."""

    def __init__(self, given: Mapping[Node, Node], evidence: Evidence) -> None:
        self._given, self._evidence = given, evidence
        self._known: dict[tuple[NameKey, NameKey], bool] = {}

    def allows(self, a: list[Node], b: list[Node]) -> bool:
        """Whether two clusters may be one."""
        fits: dict[tuple[Node, Node], bool] = defaultdict(bool)
        for x in a:
            for y in b:
                pair = self._given.get(x, x), self._given.get(y, y)
                fits[pair] = fits[pair] or self._fit(x, y) or self._slips_of_one(x, y, [*a, *b])
        return all(fits.values()) and self._may_meet(a, b)

    def allows_initial(self, a: list[Node], b: list[Node]) -> bool:
        """Whether an initial may join a cluster: R. Hale is Robert Hale although some call him Bob."""
        return any(self._fit(x, y) for x in a for y in b) and self._may_meet(a, b)

    def _may_meet(self, a: list[Node], b: list[Node]) -> bool:
        contexts = self._evidence.contexts
        pairs = [(x, y) for x in a for y in b if x[1] != y[1]]
        return not any(contexts.births_conflict(x, y) or two_at_once(x, y, self._evidence) for x, y in pairs)

    def _slips_of_one(self, x: Node, y: Node, names: list[Node]) -> bool:
        """Both are slips of one of the names, which more articles use: they may differ more than two names may."""
        nodes, forms = self._evidence.references.nodes, self._evidence.forms
        rarer = max(len(nodes.get(name, ())) for name in (x, y))
        commoner = [name for name in names if len(nodes.get(name, ())) > rarer]
        return any(surname_slips(x, name, forms) and surname_slips(y, name, forms) for name in commoner)

    def _fit(self, x: Node, y: Node) -> bool:
        key = name_key(x), name_key(y)
        if key not in self._known:
            outcome, score = judge_names(x[1], y[1], self._evidence.forms)
            self._known[key] = outcome != DIFFERENT and score >= BESIDE_FROM
        return self._known[key]
