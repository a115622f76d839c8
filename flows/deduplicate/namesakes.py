"""Two persons of one name: articles whose ages and roles cannot be one person's give the name to two."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from typing import Any

from flows.deduplicate.context import COMPANIONS
from flows.deduplicate.references import Node, subject_node, value_node
from flows.values import intersect, label_key

# A misprint or a birthday leaves less between two ages of one person.
GAP = timedelta(days=3653)
Row = dict[str, Any]
Born = tuple[date, date]
Told = set[tuple[str, str]]


@dataclass(frozen=True)
class Parted:
    """The rows with the labels of namesakes told apart, and the nodes of each name that are two or more persons."""

    readings: list[Row]
    namings: list[Row]
    apart: tuple[tuple[Node, ...], ...]


@dataclass
class _Bearer:
    """One of those who may bear a name: the articles that tell an age which fits, and what else they tell."""

    born: Born
    articles: set[str]
    told: Told


def part_namesakes(readings: Sequence[Row], namings: Sequence[Row]) -> Parted:
    """Give a name to two persons where ages lie ten years apart and nothing else told of them agrees.

    Both signs are needed: an age alone may be wrong. Articles that speak of the same two other persons speak of the same one.
    Whom most articles speak of keeps the label, the others get a year of birth added: `John Smith (born 1960)`. An article
    without an age speaks of the one it shares most with, else of the first.
    """
    born, told, beside = _ages(readings), _told(readings), _beside(readings, namings)
    labels: dict[tuple[str, str], str] = {}
    apart = []
    for label, by_article in sorted(born.items()):
        bearers = _bearers(by_article, told[label], beside)
        if len(bearers) > 1:
            names = [label, *(f"{label} (born {_years(bearer.born)})" for bearer in bearers[1:])]
            articles = {row["article_id"] for row in [*readings, *namings]}
            for article in sorted(articles):
                labels[article, label] = names[_whose(article, told[label].get(article, set()), bearers)]
            apart.append(tuple(("person", name) for name in names))
    if not apart:
        return Parted(list(readings), list(namings), ())
    return Parted([_reading(row, labels) for row in readings], [_naming(row, labels) for row in namings], tuple(apart))


def _ages(readings: Iterable[Row]) -> dict[str, dict[str, Born]]:
    """Label to article to the births that the article's ages of it allow; without those that contradict themselves."""
    found: dict[str, dict[str, tuple[Any, Any]]] = defaultdict(dict)
    for reading in readings:
        kind, label = subject_node(reading)
        if kind == "person" and reading["value_type"] == "age" and reading["modality"] == "actual":
            known = found[label].get(reading["article_id"], (None, None))
            found[label][reading["article_id"]] = intersect(known, (reading["date_earliest"], reading["date_latest"]))
    return {
        label: {article: (first, last) for article, (first, last) in births.items() if first and last and first <= last}
        for label, births in found.items()
        if len(births) > 1
    }


def _told(readings: Iterable[Row]) -> dict[str, dict[str, Told]]:
    """Label to article to the roles it tells of it and the entities it ties it to."""
    found: dict[str, dict[str, Told]] = defaultdict(lambda: defaultdict(set))
    for reading in readings:
        kind, label = subject_node(reading)
        value = value_node(reading)
        if kind == "person" and reading["modality"] != "negated" and (value is not None or reading["value_type"] == "role"):
            words = value[1] if value is not None else reading["value"]
            found[label][reading["article_id"]].add((reading["value_type"], label_key(words)))
    return found


def _beside(readings: Iterable[Row], namings: Iterable[Row]) -> dict[str, set[str]]:
    """Article to the persons it names."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in namings:
        if row["type"] == "person":
            found[row["article_id"]].add(row["label"])
    for row in readings:
        if row["subject_type"] == "person":
            found[row["article_id"]].add(subject_node(row)[1])
    return found


def _bearers(by_article: Mapping[str, Born], told: Mapping[str, Told], beside: Mapping[str, set[str]]) -> list[_Bearer]:
    """Those who share the name, whom most articles speak of first; one alone when the signs do not part them."""
    groups: list[_Bearer] = []
    for article, born in sorted(by_article.items(), key=lambda item: (item[1], item[0])):
        if groups and born[0] - groups[-1].born[1] <= GAP:
            groups[-1].born = (groups[-1].born[0], max(groups[-1].born[1], born[1]))
            groups[-1].articles.add(article)
            groups[-1].told |= told.get(article, set())
        else:
            groups.append(_Bearer(born, {article}, set(told.get(article, set()))))
    if any(not (a.told and b.told) or a.told & b.told or _shared(a, b, beside) >= COMPANIONS for a, b in combinations(groups, 2)):
        return groups[:1]
    return sorted(groups, key=lambda bearer: (-len(bearer.articles), bearer.born))


def _shared(a: _Bearer, b: _Bearer, beside: Mapping[str, set[str]]) -> int:
    """How many other persons the articles of both name."""
    left, right = (set().union(*(beside[article] for article in bearer.articles)) for bearer in (a, b))
    return len(left & right) - 1


def _whose(article: str, told: Told, bearers: Sequence[_Bearer]) -> int:
    for number, bearer in enumerate(bearers):
        if article in bearer.articles:
            return number
    shared = [len(told & bearer.told) for bearer in bearers]
    return shared.index(max(shared))


def _years(born: Born) -> str:
    first, last = born[0].year, born[1].year
    return str(first) if first == last else f"{first}/{last}"


def _reading(row: Row, labels: Mapping[tuple[str, str], str]) -> Row:
    if subject_node(row)[0] == "person":
        row = {**row, "subject_label": labels.get((row["article_id"], subject_node(row)[1]), row["subject_label"])}
    value = value_node(row)
    if value is not None and value[0] == "person":
        row = {**row, "value": labels.get((row["article_id"], value[1]), row["value"])}
    return row


def _naming(row: Row, labels: Mapping[tuple[str, str], str]) -> Row:
    return {**row, "label": labels.get((row["article_id"], row["label"]), row["label"])} if row["type"] == "person" else row
