"""Who is the same person: full names by comparison inside blocks, initials and lone surnames where one candidate is left."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from flows.collection import no_cycle_search
from flows.deduplicate.blocks import candidate_pairs
from flows.deduplicate.clusters import Clusters
from flows.deduplicate.cut_names import join_initials, join_lone
from flows.deduplicate.guard import Evidence, Guard, NameKey, name_key, two_at_once
from flows.deduplicate.references import Node, References
from flows.deduplicate.slips import surname_slips
from flows.normalize.name_alignment import EQUAL, INITIAL, NICKNAME, align
from flows.normalize.name_forms import NameForms
from flows.normalize.name_tokens import parse_name
from flows.normalize.names import DIFFERENT, MATCH_FROM, SAME, compare_names, judge_names

REVIEWED_FROM = 0.3
# Names so alike are one although nobody stands beside both.
PLAIN_FROM = 0.92


@dataclass(frozen=True)
class Uncertain:
    """Two names that may be one person's and were not joined, or were joined on weak evidence."""

    a: Node
    b: Node
    score: float
    joined: bool
    reason: str


@no_cycle_search()
def join_persons(clusters: Clusters, nodes: Iterable[Node], evidence: Evidence) -> list[Uncertain]:
    """Join the persons among the clusters; what is already joined (by judgement or known alias) counts as one name.

    Returns the pairs that a person should look at.
    """
    strong, initials, lone = _by_strength(nodes)
    _join_equal(clusters, [*strong, *initials, *lone])
    given = {node: clusters.root(node) for node in [*strong, *initials, *lone]}
    guard = Guard(given, evidence)
    scored, doubts = _judged(_representatives(strong), evidence)
    for _, a, b in sorted(scored):
        clusters.join(a, b, guard.allows)
    join_initials(clusters, initials, strong, evidence, guard)
    join_lone(clusters, lone, [*strong, *initials])
    return [
        Uncertain(a, b, score, clusters.root(a) == clusters.root(b), reason)
        for a, b, score, reason in doubts
        if not clusters.kept_apart(a, b)
    ]


def keep_namesakes(clusters: Clusters, namesakes: Iterable[Iterable[Node]]) -> list[Uncertain]:
    """Keep apart those who share a name, unless a judgement joined them; the pairs, for a person to look at."""
    asked = []
    for group in namesakes:
        for a, b in combinations(sorted(group), 2):
            if clusters.root(a) != clusters.root(b):
                clusters.keep_apart(a, b)
                asked.append(Uncertain(a, b, 0.5, False, "one name, but ages and roles of two persons"))
    return asked


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


def _join_equal(clusters: Clusters, nodes: list[Node]) -> None:
    groups: dict[NameKey, list[Node]] = defaultdict(list)
    for node in nodes:
        groups[name_key(node)].append(node)
    for group in groups.values():
        clusters.join_all(group)


def _representatives(nodes: list[Node]) -> list[Node]:
    """One node for each name as it is compared, so that spellings in capitals cost nothing."""
    first: dict[NameKey, Node] = {}
    for node in nodes:
        first.setdefault(name_key(node), node)
    return sorted(first.values())


def _judged(nodes: list[Node], evidence: Evidence) -> tuple[list[tuple[float, Node, Node]], list[tuple[Node, Node, float, str]]]:
    """(pairs to join, best first; pairs a person should look at)."""
    scored, doubts = [], []
    for a, b in candidate_pairs(nodes, evidence.forms):
        outcome, score = judge_names(a[1], b[1], evidence.forms)
        if outcome == DIFFERENT or score < REVIEWED_FROM:
            continue
        refused = _refused(a, b, outcome == SAME, score, evidence)
        if refused is None:
            scored.append((-score, a, b))
        if refused is not None or outcome != SAME:
            reason = compare_names(a[1], b[1], evidence.forms).reason
            doubts.append((a, b, score, "; ".join(part for part in (reason, refused) if part)))
    return scored, doubts


def _refused(a: Node, b: Node, same: bool, score: float, evidence: Evidence) -> str | None:
    """Why two names that are alike stay two; None when they are one."""
    contexts = evidence.contexts
    if contexts.births_conflict(a, b):
        return "the ages told of them cannot be one person's"
    if two_at_once(a, b, evidence):
        return "one article speaks of both, and tells them apart by forms of the name or initials"
    if _spelled(a, b, evidence.references):
        return None
    if _differ_by_likeness(a, b, evidence.forms):
        if contexts.differ(a, b) or (contexts.company_differs(a, b) and not _plain(a, b, score, evidence)):
            return "close names in different contexts"
        if not same and not _supported(a, b, score, evidence):
            return "nothing but the names speaks for it"
        return None
    return None if same else "the names alone do not decide"


def _plain(a: Node, b: Node, score: float, evidence: Evidence) -> bool:
    """Names so alike that nobody need stand beside both."""
    return score >= PLAIN_FROM or surname_slips(a, b, evidence.forms)


def _supported(a: Node, b: Node, score: float, evidence: Evidence) -> bool:
    """What the names leave open, what is told of both decides; where one article names both, a slip of the surname.

    Two of one family have the surname in common, not the given name.
    """
    if evidence.contexts.meet(a, b):
        return surname_slips(a, b, evidence.forms)
    return score >= MATCH_FROM and evidence.contexts.supports(a, b)


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
