"""Who and what the articles speak of: every (type, label) and the spellings behind it, before anything is merged."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from flows.values import ENTITY_KINDS, TIME_TYPES

Node = tuple[str, str]
SPELLED = frozenset({"full_name", "short_name", "alias"})
CREW_PREDICATE = "crew_member"
ONE_DAY = timedelta(days=1)


@dataclass
class Spelling:
    """How often, where and in which manner a spelling was read."""

    count: int = 0
    articles: set[str] = field(default_factory=set)
    manners: set[str] = field(default_factory=set)


@dataclass
class References:
    """`nodes` maps each (type, label) to the articles that speak of it; `spellings` to how it was written there.

    `crews` maps a mission to the persons said to be aboard, `days` a mission to what it did or will do on which day, `tolls` an
    event to how many counts of it each article gives.
    """

    nodes: dict[Node, set[str]] = field(default_factory=lambda: defaultdict(set))
    spellings: dict[Node, dict[str, Spelling]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(Spelling)))
    crews: dict[Node, set[Node]] = field(default_factory=lambda: defaultdict(set))
    days: dict[Node, set[tuple[str, date]]] = field(default_factory=lambda: defaultdict(set))
    tolls: dict[Node, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))


def clean_label(text: str) -> str:
    """A label in one line, without quotation marks, possessive ending or stray punctuation around it."""
    text = " ".join(text.split()).strip(" \"'“”‘’«»,;:")
    return text[:-2] if text.endswith(("'s", "’s")) else text


def collect_references(readings: Iterable[Mapping[str, Any]], namings: Iterable[Mapping[str, Any]]) -> References:
    """All references of a story, whatever the order of its articles."""
    found = References()
    for naming in namings:
        _add_naming(found, naming)
    for reading in readings:
        subject = subject_node(reading)
        found.nodes[subject].add(reading["article_id"])
        if subject[0] == "mission" and (day := _day_of(reading)):
            found.days[subject].add((reading["predicate"], day))
        if subject[0] == "event" and reading["value_type"] == "count":
            found.tolls[subject][reading["article_id"]] += 1
        value = value_node(reading)
        if value is not None:
            found.nodes[value].add(reading["article_id"])
            if reading["predicate"] == CREW_PREDICATE and reading["modality"] != "negated":
                found.crews[subject].add(value)
    return found


def subject_node(reading: Mapping[str, Any]) -> Node:
    """The (type, label) a reading is about."""
    return reading["subject_type"], clean_label(reading["subject_label"]) or reading["subject_label"]


def _day_of(reading: Mapping[str, Any]) -> date | None:
    """The day of a time that is known to the day."""
    earliest, latest = reading["time_earliest"], reading["time_latest"]
    known = reading["value_type"] in TIME_TYPES and earliest is not None and latest is not None
    return earliest.date() if known and latest - earliest <= ONE_DAY and reading["modality"] != "negated" else None


def value_node(reading: Mapping[str, Any]) -> Node | None:
    """The (type, label) of a value that is an entity; None for all others."""
    if reading["value_type"] not in ENTITY_KINDS:
        return None
    return reading["value_type"], clean_label(reading["value"]) or reading["value"]


def _add_naming(found: References, naming: Mapping[str, Any]) -> None:
    node = naming["type"], clean_label(naming["label"]) or naming["label"]
    found.nodes[node].add(naming["article_id"])
    name = clean_label(naming["name"])
    if naming["manner"] in SPELLED and name:
        spelling = found.spellings[node][name]
        spelling.count += 1
        spelling.articles.add(naming["article_id"])
        spelling.manners.add(naming["manner"])
