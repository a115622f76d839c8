"""What is the same among entities that are no persons: equal labels, known aliases, acronyms, designators."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from flows.deduplicate.clusters import Clusters
from flows.deduplicate.references import Node
from flows.values import label_key
from flows.vocabulary.predicates import KnownEntity

# A country is a place too: one article says `in Kazakhstan`, another `a Kazakh launch site`.
FAMILIES = {"country": "place"}
KEYED = frozenset({"organization", "place", "country", "vehicle", "work", "mission"})
LEGAL_FORMS = frozenset(
    ["inc", "incorporated", "corp", "corporation", "co", "company", "ltd", "limited", "llc", "plc", "gmbh", "ag", "sa"]
)
LONG_TITLE, LONGEST_TITLE = 9, 80
SMALL_WORDS = frozenset(["of", "the", "and", "for", "in", "on", "a", "an", "de", "la"])
ACRONYM = re.compile(r"(?:[A-Z]\.?){2,8}")
# A word or letters and up to three digits: MS-19, Apollo 13, JCSAT-14; a year is no designator.
DESIGNATOR = re.compile(r"\b([A-Za-z]{1,20})[- ]?(\d{1,3}[A-Za-z]?)\b")


def family(kind: str) -> str:
    """Types whose entities may be one and the same."""
    return FAMILIES.get(kind, kind)


def match_key(kind: str, label: str) -> str:
    """What labels of one entity share: case, accents, spaces, hyphens, a leading article, a company's legal form do not count."""
    words = label_key(label).split()
    while kind == "organization" and len(words) > 1 and words[-1] in LEGAL_FORMS:
        words.pop()
    return "".join(words) or label


def designators(label: str) -> frozenset[str]:
    """The designators inside a label: `Soyuz MS-19 crew` has ms19."""
    return frozenset((word + number).casefold() for word, number in DESIGNATOR.findall(label))


def known_by_key(known: Sequence[KnownEntity]) -> dict[tuple[str, str], int]:
    """(family, key) of every label and alias to the position of the entity; the first entity to claim a name keeps it."""
    found: dict[tuple[str, str], int] = {}
    for position, entity in enumerate(known):
        for name in (entity.label, *entity.aliases):
            found.setdefault((family(entity.type), match_key(entity.type, name)), position)
    return found


def join_known(clusters: Clusters, nodes: Iterable[Node], known: Mapping[tuple[str, str], int]) -> None:
    """Names of one known entity are one."""
    groups: dict[int, list[Node]] = defaultdict(list)
    for kind, label in nodes:
        position = known.get((family(kind), match_key(kind, label)))
        if position is not None:
            groups[position].append((kind, label))
    for group in groups.values():
        clusters.join_all(group)


def join_labels(clusters: Clusters, nodes: Mapping[Node, set[str]]) -> None:
    """Equal keys are one; events and things only inside one article, for their labels are descriptions."""
    groups: dict[tuple[str, str, str], list[Node]] = defaultdict(list)
    for (kind, label), articles in nodes.items():
        for article in [""] if kind in KEYED else sorted(articles) if kind != "person" else []:
            groups[family(kind), match_key(kind, label), article].append((kind, label))
    for _, group in sorted(groups.items()):
        clusters.join_all(group)
    _join_acronyms(clusters, nodes)
    _join_vehicles(clusters, nodes)
    _join_titles(clusters, nodes)


def _join_titles(clusters: Clusters, nodes: Iterable[Node]) -> None:
    """Long titles that differ by one letter are one: a slip, or "Harbor" and "Harbour". "Part 2" and "Part 3" stay two."""
    without: dict[str, list[Node]] = defaultdict(list)
    for kind, label in sorted(nodes):
        key = match_key(kind, label)
        if kind == "work" and LONG_TITLE <= len(key) <= LONGEST_TITLE:
            places = [place for place, letter in enumerate(key) if letter.isalpha()]
            for shorter in sorted({key, *(key[:place] + key[place + 1 :] for place in places)}):
                without[shorter].append((kind, label))
    for group in without.values():
        clusters.join_all(group)


def _join_acronyms(clusters: Clusters, nodes: Iterable[Node]) -> None:
    """An acronym joins the one long name with its initials."""
    spelled: dict[tuple[str, str], set[Node]] = defaultdict(set)
    nodes = sorted(nodes)
    for kind, label in nodes:
        if kind in {"organization", "place", "country"}:
            for initials in _initials(label):
                spelled[family(kind), initials].add((kind, label))
    for kind, label in nodes:
        if ACRONYM.fullmatch(label):
            full = spelled.get((family(kind), label.replace(".", "").casefold()), set())
            if len({clusters.root(node) for node in full}) == 1:
                clusters.join((kind, label), min(full))


def _initials(label: str) -> Iterator[str]:
    words = [word for word in re.findall(r"\w+", label) if word[0].isalpha()]
    if len(words) > 1:
        yield "".join(word[0] for word in words).casefold()
        yield "".join(word[0] for word in words if word.casefold() not in SMALL_WORDS).casefold()


def _join_vehicles(clusters: Clusters, nodes: Iterable[Node]) -> None:
    """Vehicles with the same designators are one when the words of one are among the words of the other."""
    groups: dict[frozenset[str], list[Node]] = defaultdict(list)
    for kind, label in sorted(nodes):
        if kind == "vehicle" and designators(label):
            groups[designators(label)].append((kind, label))
    for group in groups.values():
        words = {node: set(label_key(node[1]).split()) for node in group}
        shortest = min(group, key=lambda node: (len(words[node]), node))
        for node in group:
            if words[shortest] <= words[node]:
                clusters.join(shortest, node)
