"""What the report's sections show, computed from the tables. The template only lays it out."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flows.publish.display import difference_text, plural, value_text, words
from flows.publish.quotes import Quote, article_labels, quote

Rows = Sequence[Mapping[str, Any]]
Tables = Mapping[str, list[dict[str, Any]]]

QUOTES_IN_CARD = 4
QUOTES_IN_FACT = 2
QUOTES_IN_FACTS = 400
MOST_CARDS = 60
MOST_FACTS = 400
MANY_VALUES = 12
DISPUTES = frozenset({"disputed"})
SUPPORTS = frozenset({"selected", "agree", "refines", "overlap", "multi"})


@dataclass(frozen=True)
class Side:
    """One claim of a conflict, with its words."""

    claim_id: str
    question: str
    value: str
    modality: str
    support: str
    preferred: bool
    quotes: tuple[Quote, ...]
    more: int


@dataclass(frozen=True)
class Card:
    """A conflict, with its claims side by side."""

    conflict_id: str
    fact_id: str
    subject: str
    question: str
    kind: str
    cause: str | None
    difference: str | None
    resolution: str
    rule: str
    rationale: str
    sides: tuple[Side, ...]


@dataclass(frozen=True)
class Answer:
    """One value a fact stands by, or one of those that dispute it."""

    value: str
    modality: str
    sources: int


@dataclass(frozen=True)
class FactLine:
    """A fact: what is asked, the answers, how they were reached, and some of the words."""

    fact_id: str
    question: str
    answers: tuple[Answer, ...]
    more_answers: int
    decided: bool
    status: str
    sources_for: int
    sources_against: int
    rule: str
    rationale: str
    reviewed: bool
    quotes: tuple[Quote, ...]
    mention_count: int


@dataclass(frozen=True)
class Subject:
    """Everything asked about one entity."""

    label: str
    kind: str
    facts: tuple[FactLine, ...]


def by_key(rows: Rows, name: str) -> dict[str, list[Mapping[str, Any]]]:
    """Rows in lists by the value of a column, in order."""
    found: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in rows:
        found[row[name]].append(row)
    return dict(found)


def conflict_cards(tables: Tables) -> tuple[tuple[Card, ...], tuple[Card, ...]]:
    """The open conflicts and the others, each in the order of the table."""
    claims = {row["claim_id"]: row for row in tables["claims"]}
    mentions = by_key(tables["mentions"], "claim_id")
    labels = article_labels(tables["articles"])
    cards = [_card(row, claims, mentions, labels) for row in tables["conflicts"]]
    return tuple(c for c in cards if c.resolution == "open"), tuple(c for c in cards if c.resolution != "open")


def subjects(tables: Tables) -> tuple[Subject, ...]:
    """Facts by subject, the most mentioned first; quotes only as far as a page stays readable."""
    entities = {row["entity_id"]: row for row in tables["entities"]}
    groups = by_key(tables["facts"][:MOST_FACTS], "subject_id")
    weight = Counter(row["subject_id"] for row in tables["mentions"])
    order = sorted(groups, key=lambda key: (-weight[key], groups[key][0]["subject_label"], key))
    claims, mentions = by_key(tables["claims"], "fact_id"), by_key(tables["mentions"], "claim_id")
    labels = article_labels(tables["articles"])
    room = [QUOTES_IN_FACTS]
    return tuple(
        Subject(
            groups[key][0]["subject_label"],
            words(entities[key]["type"]) if key in entities else "",
            tuple(_fact_line(fact, claims.get(fact["fact_id"], []), mentions, labels, room) for fact in groups[key]),
        )
        for key in order
    )


def standing(fact: Mapping[str, Any], claims: Rows) -> list[Mapping[str, Any]]:
    """The claims that together are the answer of a fact with many values, or that dispute an undecided one."""
    wanted = SUPPORTS if fact["value"] is not None else DISPUTES
    return [claim for claim in claims if claim["relation"] in wanted] or list(claims)


def _card(
    row: Mapping[str, Any],
    claims: Mapping[str, Mapping[str, Any]],
    mentions: Mapping[str, list[Mapping[str, Any]]],
    labels: Mapping[str, str],
) -> Card:
    pair = dict.fromkeys((row["claim_a_id"], row["claim_b_id"]))
    preferred = {"selected_a": row["claim_a_id"], "selected_b": row["claim_b_id"]}.get(row["resolution"])
    shown = [claims[key] for key in pair if key in claims]
    sides = tuple(_side(claim, mentions.get(claim["claim_id"], []), labels, claim["claim_id"] == preferred) for claim in shown)
    return Card(
        row["conflict_id"],
        row["fact_id"],
        shown[0]["subject_label"] if shown else row["fact_id"],
        " and ".join(dict.fromkeys(side.question for side in sides)),
        row["class"],
        None if row["cause"] == "unknown" else words(row["cause"]),
        difference_text(row["difference"], row["difference_unit"]),
        row["resolution"],
        row["rule"],
        row["rationale"],
        sides,
    )


def _side(claim: Mapping[str, Any], mentions: Rows, labels: Mapping[str, str], preferred: bool) -> Side:
    return Side(
        claim["claim_id"],
        _question(claim),
        value_text(claim) or "",
        claim["modality"],
        f"{plural(claim['independent_source_count'], 'independent source')}, {plural(claim['article_count'], 'article')}, "
        f"{plural(claim['mention_count'], 'mention')}",
        preferred,
        tuple(quote(mention, labels) for mention in mentions[:QUOTES_IN_CARD]),
        max(len(mentions) - QUOTES_IN_CARD, 0),
    )


def _fact_line(
    fact: Mapping[str, Any],
    claims: Rows,
    mentions: Mapping[str, list[Mapping[str, Any]]],
    labels: Mapping[str, str],
    room: list[int],
) -> FactLine:
    answers = _answers(fact, claims)
    behind = [m for claim in _strongest(claims) for m in mentions.get(claim["claim_id"], [])]
    quoted = behind[: min(QUOTES_IN_FACT, room[0])]
    room[0] -= len(quoted)
    return FactLine(
        fact["fact_id"],
        _question(fact),
        answers[:MANY_VALUES],
        max(len(answers) - MANY_VALUES, 0),
        fact["value"] is not None or fact["status"] == "multiple",
        fact["status"],
        fact["independent_sources_for"],
        fact["independent_sources_against"],
        fact["rule"],
        fact["rationale"],
        fact["reviewed"],
        tuple(quote(m, labels) for m in quoted),
        len(behind),
    )


def _answers(fact: Mapping[str, Any], claims: Rows) -> tuple[Answer, ...]:
    if fact["value"] is not None and fact["status"] != "multiple":
        return (Answer(value_text(fact) or "", fact["modality"], fact["independent_sources_for"]),)
    return tuple(
        Answer(value_text(c) or "", c["modality"], c["independent_source_count"]) for c in _strongest(standing(fact, claims))
    )


def _strongest(claims: Rows) -> list[Mapping[str, Any]]:
    """The selected claim first, then by support."""
    return sorted(
        claims, key=lambda c: (c["relation"] != "selected", -c["independent_source_count"], -c["mention_count"], c["claim_id"])
    )


def _question(row: Mapping[str, Any]) -> str:
    return words(row["predicate"]) + (f" ({row['scope']})" if row["scope"] else "")
