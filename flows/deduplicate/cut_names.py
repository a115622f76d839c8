"""Names cut short: an initial joins the only person it fits, a surname alone the only person of that surname."""

from collections import defaultdict
from collections.abc import Iterable

from flows.deduplicate.blocks import surname_keys
from flows.deduplicate.clusters import Clusters
from flows.deduplicate.guard import Evidence, Guard
from flows.deduplicate.references import Node
from flows.normalize.name_likeness import token_log_odds
from flows.normalize.name_tokens import Token, parse_name
from flows.normalize.names import DIFFERENT, judge_names

SURNAMES_ALIKE = 0.5


def join_initials(clusters: Clusters, initials: list[Node], strong: list[Node], evidence: Evidence, guard: Guard) -> None:
    """Join names whose given names are initials to the only one that fits, be it the only one its articles name.

    An equal surname goes before a close one.
    """
    index = _by_surname(strong)
    joins = []
    for node in initials:
        near = {other for key in surname_keys(parse_name(node[1]).tokens[-1]) for other in index.get(key, ())}
        near = {other for other in near if _first_letters(node[1]) & _first_letters(other[1])}
        fits = [other for other in sorted(near) if judge_names(node[1], other[1], evidence.forms)[0] != DIFFERENT]
        surname = parse_name(node[1]).tokens[-1].text
        fits = [other for other in fits if parse_name(other[1]).tokens[-1].text == surname] or fits
        beside = [other for other in fits if evidence.contexts.meet(node, other)]
        joins += _only_candidate(clusters, node, fits) or _only_candidate(clusters, node, beside)
    for node, other in joins:
        clusters.join(node, other, guard.allows_initial)


def _first_letters(name: str) -> set[str]:
    """First letters and sounds of the words but the last."""
    return {letter for token in parse_name(name).tokens[:-1] for letter in (token.text[0], *(s[:1] for s in token.readings))}


def join_lone(clusters: Clusters, lone: list[Node], named: list[Node]) -> None:
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
