"""What is told of a person besides the name: affiliations, missions, roles, birth interval, who else is spoken of beside it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from flows.deduplicate.references import Node, subject_node, value_node
from flows.values import intersect, label_key

Interval = tuple[date | None, date | None]
ROLE_TYPES = frozenset({"role"})
COMMON = 50
"""A value that more persons share than this tells none of them apart."""
COMPANIONS = 2
"""So many persons beside both speak for two names being one; everybody in a story stands beside its hero."""
FEW = 3
"""A role of so few names speaks for two of them being one."""


@dataclass
class Context:
    """`told` holds what statements tie a name to, `roles` its roles, `births` the interval its stated ages allow."""

    told: set[tuple[str, str]] = field(default_factory=set)
    roles: set[str] = field(default_factory=set)
    births: Interval = (None, None)


class Contexts:
    """The context of every person a story names."""

    def __init__(self, readings: Iterable[Mapping[str, Any]], nodes: Mapping[Node, set[str]]) -> None:
        self._found: dict[Node, Context] = defaultdict(Context)
        self._articles = nodes
        self._bearers: Counter[str] = Counter()
        self._beside: dict[str, set[str]] = defaultdict(set)
        for kind, label in sorted(nodes):
            if kind == "person":
                for article in nodes[kind, label]:
                    self._beside[article].add(label)
        for reading in readings:
            if reading["modality"] != "negated":
                self._add(reading)
        self._bearers.update(role for context in self._found.values() for role in context.roles)

    def of(self, node: Node) -> Context:
        """What is told of a name; empty for one of which nothing is."""
        return self._found.get(node, Context())

    def shares(self, a: Node, b: Node) -> bool:
        """The two have a statement's value in common, or stand beside the same persons in their articles."""
        return bool(self.of(a).told & self.of(b).told) or bool(self._company(a, b) & self._company(b, a))

    def supports(self, a: Node, b: Node) -> bool:
        """Something told of them agrees: what they share, a role that few others have, births in one interval."""
        roles = self.of(a).roles & self.of(b).roles
        if self.of(a).told & self.of(b).told or any(self._bearers[role] <= FEW for role in roles) or self._births_agree(a, b):
            return True
        return len(self._company(a, b) & self._company(b, a)) >= COMPANIONS

    def _births_agree(self, a: Node, b: Node) -> bool:
        known = all(None not in self.of(node).births for node in (a, b))
        return known and not self._own_conflict(a, b) and not self.births_conflict(a, b)

    def meet(self, a: Node, b: Node) -> bool:
        """One article names both."""
        return bool(self._articles.get(a, set()) & self._articles.get(b, set()))

    def differ(self, a: Node, b: Node) -> bool:
        """What statements and roles tell of both has nothing in common."""
        if self.meet(a, b) or self.shares(a, b) or self.of(a).roles & self.of(b).roles:
            return False
        return all(self.of(node).told or self.of(node).roles for node in (a, b))

    def company_differs(self, a: Node, b: Node) -> bool:
        """Both are spoken of beside other persons, none of them the same."""
        if self.meet(a, b) or self.shares(a, b) or self.of(a).roles & self.of(b).roles:
            return False
        return bool(self._company(a, b)) and bool(self._company(b, a))

    def births_conflict(self, a: Node, b: Node) -> bool:
        """The ages told of the two cannot be one person's."""
        earliest, latest = intersect(self.of(a).births, self.of(b).births)
        return earliest is not None and latest is not None and earliest > latest and not self._own_conflict(a, b)

    def _own_conflict(self, *nodes: Node) -> bool:
        # Ages that contradict each other under one name tell nothing of another.
        return any(e is not None and la is not None and e > la for e, la in (self.of(node).births for node in nodes))

    def _company(self, node: Node, other: Node) -> set[str]:
        """Other persons in the node's articles, neither of the two."""
        found: set[str] = set()
        for article in sorted(self._articles.get(node, ()))[:COMMON]:
            if len(self._beside[article]) <= COMMON:
                found |= self._beside[article]
        return found - {node[1], other[1]}

    def _add(self, reading: Mapping[str, Any]) -> None:
        subject, value = subject_node(reading), value_node(reading)
        if subject[0] == "person":
            context = self._found[subject]
            if reading["value_type"] == "age":
                context.births = intersect(context.births, (reading["date_earliest"], reading["date_latest"]))
            elif reading["value_type"] in ROLE_TYPES:
                context.roles.add(label_key(reading["value"]))
            elif value is not None:
                context.told.add((reading["predicate"], label_key(value[1])))
        if value is not None and value[0] == "person":
            self._found[value].told.add((f"{reading['predicate']} of", label_key(subject[1])))
