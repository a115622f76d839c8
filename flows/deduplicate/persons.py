"""Who is the same person: full names by comparison inside blocks, initials and lone surnames where one candidate is left."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from itertools import combinations

from flows.deduplicate.clusters import Clusters
from flows.deduplicate.references import Node
from flows.normalize.name_tokens import Token, make_token, parse_name, skeleton, token_similarity, without_gender
from flows.normalize.names import DIFFERENT, SAME, compare_names

SURNAME_ALIKE = 0.82


def join_persons(clusters: Clusters, nodes: Iterable[Node], nicknames: Mapping[str, str]) -> None:
    """Join the persons among the clusters. What is already joined (by judgement or known alias) counts as one name."""
    strong, initials, lone = _by_strength(nodes)
    _join_equal(clusters, lone)
    given = {node: clusters.root(node) for node in [*strong, *initials, *lone]}
    scored = []
    for a, b in sorted(_pairs(strong, nicknames)):
        compared = compare_names(a[1], b[1], nicknames)
        if compared.outcome == SAME:
            scored.append((-compared.score, a, b))
    allowed = _no_conflict(given, nicknames)
    for _, a, b in sorted(scored):
        clusters.join(a, b, allowed)
    _join_initials(clusters, initials, strong, nicknames)
    _join_lone(clusters, lone, [*strong, *initials])


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
    groups: dict[str, list[Node]] = defaultdict(list)
    for node in nodes:
        groups[parse_name(node[1]).key].append(node)
    for group in groups.values():
        clusters.join_all(group)


def _pairs(nodes: Iterable[Node], nicknames: Mapping[str, str]) -> set[tuple[Node, Node]]:
    blocks: dict[tuple[str, str], list[Node]] = defaultdict(list)
    for node in nodes:
        for key in _block_keys(node[1], nicknames):
            blocks[key].append(node)
    return {pair for block in blocks.values() for pair in combinations(block, 2)}


def _block_keys(name: str, nicknames: Mapping[str, str]) -> set[tuple[str, str]]:
    """(surname with at most one letter dropped, first sound of a given name); either end may be the surname."""
    tokens = parse_name(name).tokens
    keys = set()
    for surname, given in ((tokens[-1], tokens[0]), (tokens[0], tokens[-1])):
        firsts = {make_token(form).sound[:1] for form in _formal_names(given.text, nicknames)}
        keys |= {(spelling, skeleton(first)) for spelling in _surname_keys(surname) for first in firsts}
    return keys


def _formal_names(word: str, nicknames: Mapping[str, str]) -> list[str]:
    return [word, *(form for form in nicknames.get(word, "").casefold().split(", ") if form)]


def _surname_keys(token: Token) -> set[str]:
    """Two sounds one slip apart share a key: drop each letter in turn (the deletion neighbourhood of SymSpell)."""
    sound = make_token(without_gender(token.text) or token.text).sound
    dropped = {sound[:i] + sound[i + 1 :] for i in range(len(sound))} if len(sound) > 3 else set()
    return {sound, *dropped}


def _no_conflict(given: Mapping[Node, Node], nicknames: Mapping[str, str]) -> Callable[[list[Node], list[Node]], bool]:
    """No two names in conflict; names that came joined speak as one, so one of them that fits is enough."""

    def allowed(a: list[Node], b: list[Node]) -> bool:
        fits: dict[tuple[Node, Node], bool] = defaultdict(bool)
        for x in a:
            for y in b:
                pair = given.get(x, x), given.get(y, y)
                fits[pair] = fits[pair] or compare_names(x[1], y[1], nicknames).outcome != DIFFERENT
        return all(fits.values())

    return allowed


def _join_initials(clusters: Clusters, initials: list[Node], strong: list[Node], nicknames: Mapping[str, str]) -> None:
    index = _by_surname(strong)
    joins = []
    for node in initials:
        near = {other for key in _surname_keys(parse_name(node[1]).tokens[-1]) for other in index.get(key, ())}
        fits = [other for other in sorted(near) if compare_names(node[1], other[1], nicknames).outcome != DIFFERENT]
        joins += _only_candidate(clusters, node, fits)
    for node, other in joins:
        clusters.join(node, other)


def _join_lone(clusters: Clusters, lone: list[Node], named: list[Node]) -> None:
    """A surname alone joins the one person of that surname; two candidates leave it alone."""
    index = _by_surname(named)
    joins = []
    for node in lone:
        tokens = parse_name(node[1]).tokens
        if not tokens:
            continue
        near = sorted({other for key in _surname_keys(tokens[0]) for other in index.get(key, ())})
        exact = [other for other in near if parse_name(other[1]).tokens[-1].text == tokens[0].text]
        alike = [other for other in near if _surnames_alike(parse_name(other[1]).tokens[-1], tokens[0])]
        joins += _only_candidate(clusters, node, exact or alike)
    for node, other in joins:
        clusters.join(node, other)


def _only_candidate(clusters: Clusters, node: Node, candidates: list[Node]) -> list[tuple[Node, Node]]:
    """(node, candidate) when exactly one cluster is left that it may join, else nothing."""
    roots = sorted({clusters.root(other) for other in candidates if not clusters.kept_apart(node, other)})
    return [(node, roots[0])] if len(roots) == 1 else []


def _by_surname(nodes: Iterable[Node]) -> dict[str, list[Node]]:
    index: dict[str, list[Node]] = defaultdict(list)
    for node in nodes:
        for key in _surname_keys(parse_name(node[1]).tokens[-1]):
            index[key].append(node)
    return index


def _surnames_alike(a: Token, b: Token) -> bool:
    unisex = make_token(without_gender(a.text) or a.text), make_token(without_gender(b.text) or b.text)
    return token_similarity(*unisex) >= SURNAME_ALIKE
