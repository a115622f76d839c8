"""A row of the relations benchmark as two claims: words and context to values, with the project's own readers."""

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from flows.expressions import find_expressions
from flows.normalize.names import SAME, compare_names
from flows.normalize.publication import Publication
from flows.normalize.readers import read_value
from flows.normalize.reading import Passage, Read
from flows.normalize.times import TimeHint, anchor_article
from flows.normalize.zones import resolve_zone, zone_info
from flows.settings import find_project
from flows.values import Asked, BirthDate, Duration, Label, Quantity, Relation, Time, Told, Value, label_key, relate_values
from flows.values.duration import SECONDS
from flows.values.label_relation import relate_labels
from flows.values.told import Moment
from flows.vocabulary.gazetteer import Gazetteer, build_gazetteer
from flows.vocabulary.lexicons import Lexicons, read_lexicons
from flows.vocabulary.packs import read_packs
from flows.vocabulary.predicates import Predicate, Vocabulary

Row = Mapping[str, str]
PLANNED = frozenset({"planned", "estimated", "working title"})
# The benchmark's names for predicates that the packs name otherwise.
PACK_NAMES = {"launch.place": "launch_site", "death.toll": "deaths"}
GROWING = frozenset({"death.toll", "deaths"})
SALES = re.compile(r"sold|sale|price|budget|salary|shares")
VALUE_TYPES = {"date_interval": "interval"}
_BORN = re.compile(r"\bborn\b", re.I)
_UNIT_LONG = re.compile(r"\b(day|week|month|year)s?[- ]?long\b", re.I)
_NEARLY = re.compile(r"\b(?:nearly|almost|close to)\b", re.I)
_ABOUT = re.compile(r"\b(?:about|around|roughly|approximately)\b", re.I)
_HOURS = re.compile(r"(\d{1,3})\s?h(?:ours?|rs?)?\s(\d{1,2})\s?min", re.I)
_YEAR_FROM = re.compile(r"^(a|an|one|two|three)\s(year|month)s?\s(?:from|after)\s(.+)$", re.I)
_ARTICLE = re.compile(r"^the\s", re.I)
_COUNTED = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3}
_OTHERS, _ALL = re.compile(r"\b(?:others?|more)\b", re.I), re.compile(r"\b(?:in all|in total|altogether)\b", re.I)


@dataclass(frozen=True)
class Knowledge:
    """Packs and word lists of the project, and the trees of places that lie beside the benchmark."""

    vocabulary: Vocabulary
    lexicons: Lexicons
    gazetteer: Gazetteer
    tree: Mapping[str, frozenset[str]]

    def is_within(self, inner: str, outer: str) -> bool:
        """By the gazetteer, else by any place of that name in the trees."""
        return self.gazetteer.is_within(inner, outer) or outer.casefold() in self.tree.get(inner.casefold(), ())

    def knows(self, name: str) -> bool:
        """A known place."""
        found = self.gazetteer.find(name)
        return (found is not None and found.type in {"place", "country"}) or name.casefold() in self.tree

    def predicate(self, name: str) -> Predicate | None:
        """The pack's predicate of that name."""
        return self.vocabulary.predicates.get(PACK_NAMES.get(name, name.replace(".", "_")))


def read_knowledge(beside: Path) -> Knowledge:
    """The project's knowledge with the place trees (`places_*.csv`) of a folder."""
    seeds = find_project() / "seeds"
    vocabulary, lexicons = read_packs(seeds / "vocabulary"), read_lexicons(seeds / "lexicons")
    gazetteer = build_gazetteer(vocabulary.entities + lexicons.places)
    return Knowledge(vocabulary, lexicons, gazetteer, read_tree(sorted(beside.glob("places_*.csv"))))


def read_tree(files: Sequence[Path]) -> dict[str, frozenset[str]]:
    """Each name in lower case with the names of everything that a place of that name lies within."""
    above: dict[str, set[str]] = {}
    for file in files:
        with file.open(encoding="utf-8", newline="") as lines:
            rows = {row["id"]: (row["name"].casefold(), row["parent"]) for row in csv.DictReader(lines)}
        for name, parent in rows.values():
            known = above.setdefault(name, set())
            while parent in rows and rows[parent][1] != "-1":
                known.add(rows[parent][0])
                parent = rows[parent][1]
    return {name: frozenset(known - {name}) for name, known in above.items()}


def asked(row: Row, knowledge: Knowledge) -> Asked:
    """What the row's question allows."""

    def relate(a: Value, b: Value) -> Relation:
        if isinstance(a, Label) and isinstance(b, Label):
            if row["value_type"] == "entity" and _same_person(a, b, knowledge):
                return Relation.AGREE
            return relate_labels(a, b, knowledge)
        return relate_values(a, b)

    return Asked(row["cardinality"] == "many", row["predicate"] in GROWING, relate)


def told(row: Row, side: str, knowledge: Knowledge) -> Told:
    """One side of the row."""
    context = dict(part.split("=", 1) for part in row[f"{side}_context"].split(";") if part)
    words = row[side]
    published = moment(context.get("published"))
    value = _value(row, words, context, published, knowledge)
    impossible = _impossible(row, value, words, context, knowledge) if value else "no possible value"
    scope = (
        context.get("scope")
        or context.get("film")
        or ("others" if _OTHERS.search(words) else "all" if _ALL.search(words) else None)
    )
    return Told(
        value,
        planned=context.get("modality") in PLANNED,
        scope=scope,
        published=published,
        as_of=moment(context.get("asof")) if "asof" in context else published,
        correction=context.get("correction") == "yes",
        impossible=impossible,
    )


def moment(text: str | None) -> Moment:
    """A day or minute as [earliest, latest)."""
    if not text:
        return None, None
    start = datetime.fromisoformat(text.replace("Z", "+00:00"))
    start = start if start.tzinfo else start.replace(tzinfo=UTC)
    return start, start + (timedelta(minutes=1) if "T" in text else timedelta(days=1))


def _value(row: Row, words: str, context: Row, published: Moment, knowledge: Knowledge) -> Value | None:
    kind = row["value_type"]
    if kind in {"entity", "place", "title"}:
        return _label(kind, words, knowledge)
    publication = Publication(*published, 5 if published[0] else None, "metadata" if published[0] else "unknown")
    words = _with_zone(words, context) if kind == "instant" else words
    if kind == "duration":
        return _duration(words, publication)
    if kind == "age" and _BORN.search(words):
        born = _plain("instant", words, publication)
        return _birth_date(born) if isinstance(born, Time) else None
    value = _shifted(words, publication) or _plain(VALUE_TYPES.get(kind, kind), words, publication)
    return _day_in_zone(value, context) if isinstance(value, Time) else value


def _plain(kind: str, words: str, publication: Publication) -> Value | None:
    found = find_expressions(words)
    times = anchor_article(words, found, publication, {})
    outcome = read_value(kind, None, Passage(words, 0, len(words), found, times, publication), TimeHint())
    return outcome.value if isinstance(outcome, Read) else None


def _with_zone(words: str, context: Row) -> str:
    """A clock whose zone stands in the context reads as if the words named it."""
    zone = context.get("zone", "unknown")
    clock = re.search(r"\d(?::\d{2})?\s?(?:[ap]\.?m\b\.?)", words, re.I)
    if zone == "unknown" or clock is None or resolve_zone(zone, date(2000, 1, 1)) is None:
        return words
    return f"{words[: clock.end()]} {zone}{words[clock.end() :]}"


def _day_in_zone(time_value: Time, context: Row) -> Time:
    """A calendar day told in a known zone: the 24 hours it lasts there."""
    zone = context.get("zone", "unknown")
    if zone == "unknown" or time_value.is_clock or not time_value.earliest or not time_value.latest:
        return time_value
    reading = None if "/" in zone else resolve_zone(zone, date(2000, 1, 1))
    name = zone if "/" in zone else reading.zones[0] if reading and len(reading.zones) == 1 else None
    if name is None:
        return time_value
    start, end = (
        datetime.combine(edge.date(), time(), zone_info(name)).astimezone(UTC)
        for edge in (time_value.earliest, time_value.latest)
    )
    return replace(time_value, earliest=start, latest=end, zone=name, zone_basis="stated")


def _shifted(words: str, publication: Publication) -> Time | None:
    """ "A year from May 2019": the stretch named, moved."""
    match = _YEAR_FROM.match(words)
    start = _plain("interval", match[3], publication) if match else None
    if match is None or not isinstance(start, Time) or start.earliest is None or start.latest is None:
        return None
    months = _COUNTED[match[1].lower()] * (12 if match[2].lower() == "year" else 1)
    low, high = (_add_months(edge, months) for edge in (start.earliest, start.latest))
    return replace(start, earliest=low, latest=high, edtf=low.strftime("%Y-%m"))


def _add_months(edge: datetime, months: int) -> datetime:
    year, month = divmod(edge.year * 12 + edge.month - 1 + months, 12)
    return edge.replace(year=year, month=month + 1, day=min(edge.day, 28))


def _birth_date(born: Time) -> BirthDate | None:
    if born.earliest is None or born.latest is None:
        return None
    return BirthDate(0, born.earliest.date(), born.latest.date() - timedelta(days=1))


def _duration(words: str, publication: Publication) -> Value | None:
    if words.lstrip().startswith(("-", "−")):
        return None
    if match := _UNIT_LONG.search(words):
        unit = {"day": "D", "week": "W", "month": "M", "year": "Y"}[match[1].lower()]
        size, most = SECONDS[unit], {"D": 6, "W": 4, "M": 11, "Y": 9}[unit]
        return Duration(f"P2{unit}..P{most}{unit}", (2 + most) / 2 * size, 2 * size, most * size)
    if match := _HOURS.search(words):
        minutes = int(match[1]) * 60 + int(match[2])
        return Duration(f"PT{match[1]}H{match[2]}M", minutes * 60.0, minutes * 60.0, minutes * 60.0 + 59)
    value = _plain("duration", words, publication)
    if isinstance(value, Duration):
        return _hedged(value, words)
    return _between(words, publication)


def _hedged(value: Duration, words: str) -> Duration:
    """Nearly n: nine tenths of it to n. About n: a tenth to either side (../shared/notes/truth.md, section 5)."""
    if _NEARLY.search(words):
        return replace(value, minimum=0.9 * value.best, maximum=value.best)
    return replace(value, minimum=0.9 * value.best, maximum=1.1 * value.best) if _ABOUT.search(words) else value


def _between(words: str, publication: Publication) -> Duration | None:
    """The difference of the two dates that the words name."""
    if publication.earliest is None:
        # Any year gives the difference of two days of one year.
        publication = Publication(datetime(2000, 1, 1, tzinfo=UTC), datetime(2000, 1, 2, tzinfo=UTC), 5, "metadata")
    span = _plain("interval", words, publication)
    if not isinstance(span, Time) or span.earliest is None or span.latest is None:
        return None
    days = (span.latest - span.earliest).days - 1
    size = SECONDS["D"]
    return Duration(f"P{days}D", days * size, (days - 0.5) * size, (days + 0.5) * size - 1)


def _label(kind: str, words: str, knowledge: Knowledge) -> Label | None:
    outcome = read_value("organization" if kind == "entity" else kind, None, _passage(words), TimeHint())
    value = outcome.value if isinstance(outcome, Read) else None
    if not isinstance(value, Label):
        return None
    known = knowledge.gazetteer.find(value.text) or knowledge.gazetteer.find(_ARTICLE.sub("", value.text))
    return replace(value, text=known.label) if known else value


def _passage(words: str) -> Passage:
    return Passage(words, 0, len(words), (), {}, Publication(None, None, None, "unknown"))


def _same_person(a: Label, b: Label, knowledge: Knowledge) -> bool:
    """A role before the name aside, a family name alone is the fuller name's; a slip in the spelling is no other person."""
    first, second = (without_role(label.text, knowledge.lexicons.maps["roles"]) for label in (a, b))
    short, full = sorted((first, second), key=lambda name: (len(name.split()), name))
    if len(short.split()) == 1 and len(full.split()) > 1:
        return label_key(short) == label_key(full.split()[-1])
    return len(short.split()) == len(full.split()) and len(full.split()) > 1 and compare_names(first, second).outcome == SAME


def without_role(name: str, roles: Mapping[str, str]) -> str:
    """A name without the role that stands before it."""
    words = name.split()
    for count in (3, 2, 1):
        if len(words) > count and " ".join(words[:count]).casefold() in roles:
            return " ".join(words[count:])
    return name


def _impossible(row: Row, value: Value, words: str, context: Row, knowledge: Knowledge) -> str | None:
    """Why the value cannot be: before what it must follow, no amount at all, in a place where it cannot be."""
    if isinstance(value, Time) and (order := context.get("after")):
        other = moment(order.split("@", 1)[1])
        if value.latest is not None and other[0] is not None and value.latest <= other[0]:
            return f"before {order}"
    if isinstance(value, Quantity) and value.best is not None and value.best < 0:
        return "a negative number"
    if row["value_type"] == "money" and SALES.search(row["predicate"]) and getattr(value, "best", None) == 0:
        return "no amount"
    predicate = knowledge.predicate(row["predicate"])
    if isinstance(value, Label) and predicate:
        return next((outer for outer in predicate.reject_within if knowledge.is_within(value.text, outer)), None)
    return None
