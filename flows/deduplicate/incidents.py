"""Which incidents of a story are one: what an article tells the toll of, under whatever word.

A story is about one event, and each article has one main incident: of those it says what happened of, the one it gives most
counts of. Those of two articles are one where nothing tells them apart: another kind of incident, another place, another name
of what it befell.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from flows.deduplicate.clusters import Clusters
from flows.deduplicate.references import Node, References
from flows.vocabulary.lexicons import Lexicons

EVENT = "event"
LABEL = re.compile(r"(?P<noun>[a-z][a-z -]{0,40}?)(?: of (?P<whom>.{1,80}?))?(?: in (?P<place>[A-Z].{0,80}))?\Z")
# Steps from a kind of incident to the widest word for it.
DEEPEST = 8


@dataclass(frozen=True)
class Incident:
    """The parts of a label: "sinking of Aurora in Norway". `noun` is None where it does not say what happened."""

    noun: str | None
    whom: str | None
    place: str | None


def join_incidents(clusters: Clusters, references: References, lexicons: Lexicons) -> None:
    """Join the main incidents of the articles; a word that does not say what happened is the one that most articles tell of."""
    unspecific = frozenset(lexicons.lists.get("unspecific_incidents", ()))
    kinds = lexicons.maps.get("incident_kinds", {})
    parsed = {node: _parsed(node[1], unspecific) for node in references.tolls}
    vague = {node for node, incident in parsed.items() if incident.noun is None}
    mains = _mains({node: counts for node, counts in references.tolls.items() if node not in vague})
    specific = {node: parsed[node] for node in mains}
    _join_specific(clusters, specific, kinds)
    articles = Counter(clusters.root(node) for node in specific for _ in references.tolls[node])
    clusters.join_all([*_most(articles), *vague])
    _join_uncounted(clusters, references, specific, unspecific)


def nodes_that_name(nodes: Sequence[Node], lexicons: Lexicons) -> list[Node]:
    """Of the nodes of an event those that tell most: what happened, with the place or the name of what it befell."""
    if nodes[0][0] != EVENT:
        return list(nodes)
    unspecific = frozenset(lexicons.lists.get("unspecific_incidents", ()))
    parsed = [(node, _parsed(node[1], unspecific)) for node in nodes]
    telling = [(node, incident) for node, incident in parsed if incident.noun is not None] or parsed
    named = [node for node, incident in telling if incident.place or _name(incident.whom)]
    return named or [node for node, incident in telling if incident.whom] or [node for node, _ in telling]


def _mains(tolls: Mapping[Node, Counter[str]]) -> set[Node]:
    """The incident of each article with the most counts; none where two have equally many."""
    by_article: dict[str, Counter[Node]] = {}
    for node, articles in tolls.items():
        for article, count in articles.items():
            by_article.setdefault(article, Counter())[node] += count
    return {node for counts in by_article.values() for node in _most(counts)}


def _most(counts: Counter[Node]) -> Sequence[Node]:
    found = [node for node, count in counts.items() if count == max(counts.values())]
    return found if len(found) == 1 else ()


def _join_specific(clusters: Clusters, mains: Mapping[Node, Incident], kinds: Mapping[str, str]) -> None:
    """Join an incident with those it may be, where these may all be one another: two different wrecks share no "crash"."""
    fits: dict[Node, set[Node]] = {node: set() for node in mains}
    alike: dict[str | None, list[Node]] = defaultdict(list)
    for node in sorted(mains):
        alike[_wider(mains[node].noun, kinds)[-1]].append(node)
    for a, b in (pair for nodes in alike.values() for pair in combinations(nodes, 2)):
        if _may_be_one(mains[a], mains[b], kinds):
            fits[a].add(b)
            fits[b].add(a)
    clear = {node for node, others in fits.items() if all(b in fits[a] for a, b in combinations(sorted(others), 2))}
    for node in sorted(clear):
        clusters.join_all([node, *(fits[node] & clear)])


def _join_uncounted(
    clusters: Clusters, references: References, mains: Mapping[Node, Incident], unspecific: frozenset[str]
) -> None:
    """Join an event without counts, a "derailment of train", with the one main incident of its articles that is called so."""
    told: dict[Node, set[str]] = defaultdict(set)
    for main in mains:
        told[clusters.root(main)] |= set(references.tolls[main])
    for node in sorted(node for node in references.nodes if node[0] == EVENT and node not in references.tolls):
        event = _parsed(node[1], unspecific)
        alike = [main for main, incident in mains.items() if incident.noun == event.noun and _may_be_one(incident, event, {})]
        roots = {root for root in map(clusters.root, alike) if references.nodes[node] <= told[root]}
        if len(roots) == 1:
            clusters.join(node, min(roots))


def _may_be_one(a: Incident, b: Incident, kinds: Mapping[str, str]) -> bool:
    wider = a.noun in _wider(b.noun, kinds) or b.noun in _wider(a.noun, kinds)
    return wider and _agree(a.place, b.place) and _agree(_name(a.whom), _name(b.whom))


def _wider(noun: str | None, kinds: Mapping[str, str]) -> list[str | None]:
    """The noun and the wider words for it."""
    found = [noun]
    while len(found) < DEEPEST and (following := kinds.get(found[-1] or "")):
        found.append(following)
    return found


def _agree(a: str | None, b: str | None) -> bool:
    return a is None or b is None or a.casefold() == b.casefold()


def _name(whom: str | None) -> str | None:
    """A name of what was befallen; "ferry" may be any of that name."""
    return whom if whom and whom[:1].isupper() else None


def _parsed(label: str, unspecific: frozenset[str]) -> Incident:
    found = LABEL.match(label)
    if found is None:
        return Incident(label, None, None)
    return Incident(None if found["noun"] in unspecific else found["noun"], found["whom"], found["place"])
