"""Constrained clustering: nodes are joined unless something keeps them apart."""

from collections.abc import Callable, Iterable

from flows.deduplicate.references import Node


class Clusters:
    """A union-find over nodes that remembers which may never meet. A cluster is named by its smallest node."""

    def __init__(self, nodes: Iterable[Node]) -> None:
        self._parent = {node: node for node in sorted(nodes)}
        self._members: dict[Node, list[Node]] = {node: [node] for node in self._parent}
        self._apart: dict[Node, set[Node]] = {}

    def root(self, node: Node) -> Node:
        """The smallest node of the cluster the node is in."""
        while self._parent[node] != node:
            self._parent[node] = self._parent[self._parent[node]]
            node = self._parent[node]
        return node

    def members(self, node: Node) -> list[Node]:
        """The nodes of its cluster, sorted."""
        return sorted(self._members[self.root(node)])

    def all(self) -> list[list[Node]]:
        """Every cluster, sorted."""
        return [sorted(members) for _, members in sorted(self._members.items())]

    def keep_apart(self, a: Node, b: Node) -> None:
        """The two nodes may never share a cluster."""
        self._apart.setdefault(a, set()).add(b)
        self._apart.setdefault(b, set()).add(a)

    def kept_apart(self, a: Node, b: Node) -> bool:
        """Joining the two clusters would bring together nodes that are kept apart."""
        if not self._apart:
            return False
        others = set(self._members[self.root(b)])
        return any(self._apart.get(node, set()) & others for node in self._members[self.root(a)])

    def join(self, a: Node, b: Node, allowed: Callable[[list[Node], list[Node]], bool] | None = None) -> bool:
        """Join two clusters when nothing keeps them apart and `allowed` agrees. True when they are one afterwards."""
        a, b = sorted((self.root(a), self.root(b)))
        if a == b:
            return True
        if self.kept_apart(a, b) or (allowed and not allowed(self._members[a], self._members[b])):
            return False
        self._parent[b] = a
        self._members[a] += self._members.pop(b)
        return True

    def join_all(self, nodes: Iterable[Node]) -> None:
        """Join each node to the first, where nothing keeps them apart."""
        nodes = sorted(nodes)
        for node in nodes[1:]:
            self.join(nodes[0], node)
