"""The entities of a story: which references are one, and the label each entity goes by."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from flows import ids
from flows.deduplicate.clusters import Clusters
from flows.deduplicate.context import Contexts
from flows.deduplicate.guard import Evidence
from flows.deduplicate.incidents import join_incidents, nodes_that_name
from flows.deduplicate.judgements import apply_entity_judgements
from flows.deduplicate.labels import family, join_known, join_labels, known_by_key, match_key
from flows.deduplicate.missions import join_missions
from flows.deduplicate.persons import Uncertain, join_persons, keep_namesakes
from flows.deduplicate.references import Node, References, Spelling
from flows.normalize.name_forms import name_forms
from flows.normalize.name_tokens import parse_name
from flows.stories.story import Story
from flows.values import label_key
from flows.vocabulary.predicates import KnownEntity


@dataclass(frozen=True)
class Entity:
    """Who or what is meant; `spellings` is every way it was named in the story."""

    entity_id: str
    type: str
    label: str
    wikidata_id: str | None
    articles: frozenset[str]
    spellings: Mapping[str, Spelling]
    aliases: frozenset[str]


@dataclass(frozen=True)
class Registry:
    """`entities` in the order of their ids; `of` finds the entity of an article-local (type, label).

    `doubts` are the pairs of names that a person should look at.
    """

    entities: tuple[Entity, ...]
    of: Mapping[Node, Entity]
    doubts: tuple[Uncertain, ...] = ()


def register_entities(
    references: References, contexts: Contexts, story: Story, namesakes: Sequence[Sequence[Node]] = ()
) -> Registry:
    """Identify every reference of the story; `namesakes` stay apart unless a judgement joins them.

    Raises InputError for a judgement that fits nothing.
    """
    clusters = Clusters(references.nodes)
    apply_entity_judgements(clusters, story.judgements, references)
    asked = keep_namesakes(clusters, namesakes)
    known = story.known_entities
    by_key = known_by_key(known)
    join_known(clusters, sorted(references.nodes), by_key)
    evidence = Evidence(references, contexts, name_forms(story.lexicons.maps))
    doubts = join_persons(clusters, (node for node in references.nodes if node[0] == "person"), evidence)
    join_labels(clusters, references.nodes)
    join_missions(clusters, references)
    join_incidents(clusters, references, story.lexicons)
    groups = clusters.all()
    named = [nodes_that_name(nodes, story.lexicons) for nodes in groups]
    return replace(_entities(groups, named, references, known, by_key), doubts=(*asked, *doubts))


def _entities(
    groups: list[list[Node]],
    named: list[list[Node]],
    references: References,
    known: Sequence[KnownEntity],
    by_key: Mapping[tuple[str, str], int],
) -> Registry:
    """`named` are those nodes of each group that it may be labelled by."""
    matched = _match_known(groups, known, by_key)
    taken = _shared_spellings(groups, references)
    found: dict[Node, Entity] = {}
    entities = []
    for position, nodes in enumerate(groups):
        entity = _entity(nodes, named[position], references, matched.get(position), taken)
        entities.append(entity)
        found.update(dict.fromkeys(nodes, entity))
    return Registry(tuple(sorted(entities, key=lambda entity: entity.entity_id)), found)


def _match_known(
    groups: list[list[Node]], known: Sequence[KnownEntity], by_key: Mapping[tuple[str, str], int]
) -> dict[int, KnownEntity]:
    """The known entity of each group. A known entity split by a judgement stays with the group that has its label."""
    claims = []
    for position, nodes in enumerate(groups):
        for kind, label in nodes:
            number = by_key.get((family(kind), match_key(kind, label)))
            if number is not None:
                own = match_key(kind, label) == match_key(kind, known[number].label)
                claims.append((not own, number, position))
    matched: dict[int, KnownEntity] = {}
    used: set[int] = set()
    for _, number, position in sorted(claims):
        if position not in matched and number not in used:
            matched[position] = known[number]
            used.add(number)
    return matched


def _shared_spellings(groups: list[list[Node]], references: References) -> set[Node]:
    """(family, spelling) that more than one entity goes by: no good as a label, which must be of one entity."""
    owners: dict[Node, set[Node]] = defaultdict(set)
    for nodes in groups:
        for node in nodes:
            for name in (node[1], *references.spellings.get(node, ())):
                owners[family(node[0]), name].add(nodes[0])
    return {name for name, groups_of in owners.items() if len(groups_of) > 1}


def _entity(nodes: list[Node], named: list[Node], references: References, known: KnownEntity | None, taken: set[Node]) -> Entity:
    kind = known.type if known else min(node[0] for node in nodes)
    spellings = _merged(nodes, references)
    label = known.label if known else choose_label(named, references, spellings, taken)
    return Entity(
        ids.make_id(ids.ENTITY, kind, label),
        kind,
        label,
        known.wikidata if known else None,
        frozenset(article for node in nodes for article in references.nodes[node]),
        spellings,
        frozenset(label_key(alias) for alias in known.aliases) if known else frozenset(),
    )


def _merged(nodes: list[Node], references: References) -> dict[str, Spelling]:
    merged: dict[str, Spelling] = defaultdict(Spelling)
    for node in nodes:
        for name, seen in references.spellings.get(node, {}).items():
            merged[name].count += seen.count
            merged[name].articles |= seen.articles
            merged[name].manners |= seen.manners
    return dict(sorted(merged.items()))


def choose_label(nodes: list[Node], references: References, spellings: Mapping[str, Spelling], taken: set[Node]) -> str:
    """The spelling used most: by namings, then by articles, then the longest, then alphabetical.

    A short form counts for the full form it is part of: six times `Lopez` speak for `Ana Lopez`.
    """
    kind, own = nodes[0][0], {node[1] for node in nodes}
    full = {name for name, seen in spellings.items() if "full_name" in seen.manners and (family(kind), name) not in taken}
    candidates = sorted(_best_formed(kind, own | full))
    votes = _votes(candidates, spellings)
    articles = {name: len(spellings[name].articles) if name in spellings else 0 for name in candidates}
    for node in nodes:
        if node[1] in articles:
            articles[node[1]] = max(articles[node[1]], len(references.nodes[node]))
    return min(candidates, key=lambda name: (-votes[name], -articles[name], -len(name), name))


def _best_formed(kind: str, names: set[str]) -> set[str]:
    """Names with a given name, in mixed case, without honorific, where there are such."""
    if kind == "person":
        names = {name for name in names if len(parse_name(name).tokens) > 1} or names
        names = {name for name in names if not any(token.initial for token in parse_name(name).tokens[:1])} or names
        bare = {name for name in names if len(name.split()) <= len(parse_name(name).tokens) + 1 and not _titled(name)}
        names = bare or names
    return {name for name in names if not (name.isupper() and len(name) > 6)} or names


def _titled(name: str) -> bool:
    return label_key(name.split()[0]) != parse_name(name).tokens[0].text if parse_name(name).tokens else False


def _votes(candidates: list[str], spellings: Mapping[str, Spelling]) -> dict[str, int]:
    own = {name: spellings[name].count if name in spellings else 0 for name in candidates}
    votes = dict(own)
    words = {name: set(label_key(name).split()) for name in candidates}
    for name, seen in spellings.items():
        parts = set(label_key(name).split())
        holders = [other for other in candidates if parts <= words[other]] if name not in own and parts else []
        if holders:
            votes[min(holders, key=lambda other: (-own[other], len(other), other))] += seen.count
    return votes
