"""Which missions are one: by their designator, by who is aboard, or by what they do on one day."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from itertools import combinations

from flows.deduplicate.clusters import Clusters
from flows.deduplicate.labels import designators
from flows.deduplicate.references import Node, References

SHARED_CREW = 2


def join_missions(clusters: Clusters, references: References) -> None:
    """Join the missions of a story. Persons must be joined before: crews are compared as persons, not as names."""
    nodes, crews = references.nodes, references.crews
    missions = sorted(node for node in nodes if node[0] == "mission")
    _join_designated(clusters, missions)
    aboard = {node: {clusters.root(person) for person in crews.get(node, ())} for node in missions}
    _join_shared_crew(clusters, missions, aboard)
    _join_undesignated(clusters, missions, aboard)
    _join_nameless(clusters, missions, nodes, aboard)
    _join_same_days(clusters, missions, references.days)


def _join_designated(clusters: Clusters, missions: list[Node]) -> None:
    """Equal designators are one mission; fewer designators join the only mission that has them all."""
    groups: dict[frozenset[str], list[Node]] = defaultdict(list)
    for node in missions:
        if designators(node[1]):
            groups[designators(node[1])].append(node)
    for group in groups.values():
        clusters.join_all(group)
    joins = []
    for small, group in groups.items():
        larger = [other for other in groups if small < other]
        if len(larger) == 1:
            joins.append((group[0], groups[larger[0]][0]))
    for a, b in sorted(joins):
        clusters.join(a, b)


def _join_shared_crew(clusters: Clusters, missions: list[Node], aboard: Mapping[Node, set[Node]]) -> None:
    """A mission without designator joins the only one with a designator that shares two persons, else others without.

    Missions with designators of their own stay two, whoever flies: crews fly again.
    """
    pairs = _sharing_crew(missions, aboard)
    designated: dict[Node, set[Node]] = defaultdict(set)
    for a, b in pairs:
        for node, other in ((a, b), (b, a)):
            if designators(other[1]) and not designators(node[1]):
                designated[node].add(clusters.root(other))
    for node, roots in sorted(designated.items()):
        if len(roots) == 1:
            clusters.join(node, min(roots))
    for a, b in pairs:
        if not any(designators(node[1]) or node in designated for node in (a, b)):
            clusters.join(a, b)


def _sharing_crew(missions: list[Node], aboard: Mapping[Node, set[Node]]) -> list[tuple[Node, Node]]:
    by_person: dict[Node, list[Node]] = defaultdict(list)
    for node in missions:
        for person in aboard[node]:
            by_person[person].append(node)
    pairs = {pair for group in by_person.values() for pair in combinations(group, 2)}
    return sorted(pair for pair in pairs if len(aboard[pair[0]] & aboard[pair[1]]) >= SHARED_CREW)


def _join_undesignated(clusters: Clusters, missions: list[Node], aboard: Mapping[Node, set[Node]]) -> None:
    """A mission without designator joins the only other mission that has its whole crew aboard."""
    crews: dict[Node, set[Node]] = defaultdict(set)
    for node in missions:
        crews[clusters.root(node)] |= aboard[node]
    joins = []
    for root, crew in sorted(crews.items()):
        if crew and not any(designators(node[1]) for node in clusters.members(root)):
            others = [other for other in sorted(crews) if other != root and crew <= crews[other]]
            if len(others) == 1:
                joins.append((root, others[0]))
    for a, b in joins:
        clusters.join(a, b)


def _join_nameless(
    clusters: Clusters, missions: list[Node], nodes: Mapping[Node, set[str]], aboard: Mapping[Node, set[Node]]
) -> None:
    """A "flight" of nobody joins the only mission with somebody aboard who is named wherever it is spoken of."""
    told: dict[Node, set[str]] = defaultdict(set)
    for node in missions:
        for person in aboard[node]:
            told[clusters.root(node)] |= {article for name in clusters.members(person) for article in nodes.get(name, ())}
    for node in missions:
        if node[1].isalpha() and node[1].islower() and not aboard[node]:
            fitting = {clusters.root(root) for root, articles in told.items() if nodes[node] <= articles}
            if len(fitting) == 1:
                clusters.join(node, min(fitting))


def _join_same_days(clusters: Clusters, missions: list[Node], days: Mapping[Node, set[tuple[str, date]]]) -> None:
    """A mission without a designator joins the only other that lifts off, docks or lands on the day it does."""
    doing: dict[Node, set[tuple[str, date]]] = defaultdict(set)
    for node in missions:
        doing[clusters.root(node)] |= days.get(node, set())
    joins = []
    for root, done in sorted(doing.items()):
        if not any(designators(node[1]) for node in clusters.members(root)):
            others = [other for other in sorted(doing) if other != root and done & doing[other]]
            if len(others) == 1:
                joins.append((root, others[0]))
    for a, b in joins:
        clusters.join(a, b)
