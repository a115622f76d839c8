"""Who is the same person: full names by comparison inside blocks, initials and lone surnames where one candidate is left."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from flows.deduplicate.blocks import candidate_pairs, surname_keys
from flows.deduplicate.clusters import Clusters
from flows.deduplicate.context import Contexts
from flows.deduplicate.references import Node, References
from flows.normalize.name_alignment import EQUAL, INITIAL, NICKNAME, align
from flows.normalize.name_forms import NameForms
from flows.normalize.name_likeness import token_log_odds
from flows.normalize.name_tokens import Token, parse_name
from flows.normalize.names import DIFFERENT, MATCH_FROM, SAME, compare_names, score_names

SURNAMES_ALIKE = 0.5
REVIEWED_FROM = 0.3
NameKey = tuple[str, str]


@dataclass(frozen=True)
class Uncertain:
    """Two names that may be one person's and were not joined, or were joined on weak evidence."""

    a: Node
    b: Node
    score: float
    joined: bool
    reason: str


@dataclass(frozen=True)
class Evidence:
    """What persons are told apart by, besides their names."""

    references: References
    contexts: Contexts
    forms: NameForms


def join_persons(clusters: Clusters, nodes: Iterable[Node], evidence: Evidence) -> list[Uncertain]:
    """Join the persons among the clusters; what is already joined (by judgement or known alias) counts as one name.

    Returns the pairs that a person should look at.
    """
    strong, initials, lone = _by_strength(nodes)
    _join_equal(clusters, [*strong, *initials, *lone])
    given = {node: clusters.root(node) for node in [*strong, *initials, *lone]}
    guard = _Guard(given, evidence)
    scored, doubts = _judged(_representatives(strong), evidence)
    for _, a, b in sorted(scored):
        clusters.join(a, b, guard.allows)
    _join_initials(clusters, initials, strong, evidence, guard)
    _join_lone(clusters, lone, [*strong, *initials])
    return [
        Uncertain(a, b, score, clusters.root(a) == clusters.root(b), reason)
        for a, b, score, reason in doubts
        if not clusters.kept_apart(a, b)
    ]


def _by_strength(nodes: Iterable[Node]) -> tuple[list[Node], list[Node], list[Node]]:
    strong, initials, lone = [], [], []
    for node in sorted(nodes):
        tokens = parse_name(node[1]).tokens
        if len(tokens) < 2:
            lone.append(node)
        elif all(token.initial for token in tokens[:-1]):
            initials.append(node)
        else:
            strong.append(node)
    return strong, initials, lone


def _key(node: Node) -> NameKey:
    parsed = parse_name(node[1])
    return parsed.key or node[1], parsed.suffix


def _join_equal(clusters: Clusters, nodes: list[Node]) -> None:
    groups: dict[NameKey, list[Node]] = defaultdict(list)
    for node in nodes:
        groups[_key(node)].append(node)
    for group in groups.values():
        clusters.join_all(group)


def _representatives(nodes: list[Node]) -> list[Node]:
    """One node for each name as it is compared, so that spellings in capitals cost nothing."""
    first: dict[NameKey, Node] = {}
    for node in nodes:
        first.setdefault(_key(node), node)
    return sorted(first.values())


def _judged(nodes: list[Node], evidence: Evidence) -> tuple[list[tuple[float, Node, Node]], list[tuple[Node, Node, float, str]]]:
    """(pairs to join, best first; pairs a person should look at)."""
    scored, doubts = [], []
    for a, b in candidate_pairs(nodes, evidence.forms):
        score = score_names(a[1], b[1], evidence.forms)
        if score < REVIEWED_FROM:
            continue
        compared = compare_names(a[1], b[1], evidence.forms)
        if compared.outcome == DIFFERENT:
            continue
        reason = _refused(a, b, compared.outcome == SAME, score, evidence)
        if reason is None:
            scored.append((-score, a, b))
        if reason is not None or compared.outcome != SAME:
            doubts.append((a, b, score, "; ".join(part for part in (compared.reason, reason) if part)))
    return scored, doubts


def _refused(a: Node, b: Node, same: bool, score: float, evidence: Evidence) -> str | None:
    """Why two names that are alike stay two; None when they are one."""
    contexts = evidence.contexts
    if contexts.births_conflict(a, b):
        return "the ages told of them cannot be one person's"
    if _spelled(a, b, evidence.references):
        return None
    if _differ_by_likeness(a, b, evidence.forms):
        if contexts.differ(a, b):
            return "close names in different contexts"
        if not same and not (score >= MATCH_FROM and contexts.shares(a, b) and not contexts.meet(a, b)):
            return "nothing but the names speaks for it"
        return None
    return None if same else "the names alone do not decide"


def _spelled(a: Node, b: Node, references: References) -> bool:
    """An article uses one's label as a spelling of the other."""
    return b[1] in references.spellings.get(a, ()) or a[1] in references.spellings.get(b, ())


def _differ_by_likeness(a: Node, b: Node, forms: NameForms) -> bool:
    """A word of one stands for a word of the same script that merely looks or sounds alike."""
    left, right = parse_name(a[1]), parse_name(b[1])
    return any(
        match.kind not in {EQUAL, NICKNAME, INITIAL} and left.tokens[match.left].script == right.tokens[match.right].script
        for match in align(left, right, forms).matches
    )


class _Guard:
    """No two names or birth intervals in conflict in one cluster; of names that came joined one that fits is enough."""

    def __init__(self, given: Mapping[Node, Node], evidence: Evidence) -> None:
        self._given, self._evidence = given, evidence
        self._known: dict[tuple[NameKey, NameKey], bool] = {}

    def allows(self, a: list[Node], b: list[Node]) -> bool:
        """Whether two clusters may be one."""
        fits: dict[tuple[Node, Node], bool] = defaultdict(bool)
        contexts = self._evidence.contexts
        for x in a:
            for y in b:
                pair = self._given.get(x, x), self._given.get(y, y)
                fits[pair] = fits[pair] or self._fit(x, y)
                if x[1] != y[1] and contexts.births_conflict(x, y):
                    return False
        return all(fits.values())

    def _fit(self, x: Node, y: Node) -> bool:
        key = _key(x), _key(y)
        if key not in self._known:
            self._known[key] = compare_names(x[1], y[1], self._evidence.forms).outcome != DIFFERENT
        return self._known[key]


def _join_initials(clusters: Clusters, initials: list[Node], strong: list[Node], evidence: Evidence, guard: _Guard) -> None:
    index = _by_surname(strong)
    joins = []
    for node in initials:
        near = {other for key in surname_keys(parse_name(node[1]).tokens[-1]) for other in index.get(key, ())}
        near = {other for other in near if _first_letters(node[1]) & _first_letters(other[1])}
        fits = [other for other in sorted(near) if compare_names(node[1], other[1], evidence.forms).outcome != DIFFERENT]
        joins += _only_candidate(clusters, node, fits)
    for node, other in joins:
        clusters.join(node, other, guard.allows)


def _first_letters(name: str) -> set[str]:
    """First letters and sounds of the words but the last."""
    return {letter for token in parse_name(name).tokens[:-1] for letter in (token.text[0], *(s[:1] for s in token.readings))}


def _join_lone(clusters: Clusters, lone: list[Node], named: list[Node]) -> None:
    """A surname alone joins the one person of that surname; two candidates leave it alone."""
    index = _by_surname(named)
    joins = []
    for node in lone:
        tokens = parse_name(node[1]).tokens
        if not tokens:
            continue
        near = sorted({other for key in surname_keys(tokens[0]) for other in index.get(key, ())})
        exact = [other for other in near if parse_name(other[1]).tokens[-1].text == tokens[0].text]
        alike = exact or [other for other in near if _surnames_alike(parse_name(other[1]).tokens[-1], tokens[0])]
        joins += _only_candidate(clusters, node, alike)
    for node, other in joins:
        clusters.join(node, other)


def _only_candidate(clusters: Clusters, node: Node, candidates: list[Node]) -> list[tuple[Node, Node]]:
    """(node, candidate) when exactly one cluster is left that it may join, else nothing."""
    roots = sorted({clusters.root(other) for other in candidates if not clusters.kept_apart(node, other)})
    return [(node, roots[0])] if len(roots) == 1 else []


def _by_surname(nodes: Iterable[Node]) -> dict[str, list[Node]]:
    index: dict[str, list[Node]] = defaultdict(list)
    for node in nodes:
        for key in surname_keys(parse_name(node[1]).tokens[-1]):
            index[key].append(node)
    return index


def _surnames_alike(a: Token, b: Token) -> bool:
    return a.text == b.text or token_log_odds(a, b) >= SURNAMES_ALIKE
