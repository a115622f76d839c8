"""Conflicts as the report shows them: two claims side by side, each with the words behind it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flows.publish.display import difference_text, plural, value_text, words
from flows.publish.quotes import Quote, article_labels, quote
from flows.publish.rationale import readable
from flows.publish.sections import Rows, Tables, by_key, question

QUOTES_IN_CARD = 4
MOST_CARDS = 60


@dataclass(frozen=True)
class Side:
    """One claim of a conflict, with its words; `others` are words of other claims of the fact that give the same value."""

    claim_id: str
    question: str
    value: str
    is_long: bool
    modality: str
    support: str
    preferred: bool
    quotes: tuple[Quote, ...]
    more: int
    others: tuple[Quote, ...]


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
class Evidence:
    """Claims, and mentions by claim, of the rows that a page shows."""

    claims: Mapping[str, Mapping[str, Any]]
    of_fact: Mapping[str, Rows]
    mentions: Mapping[str, Rows]
    labels: Mapping[str, str]

    def quotes(self, claim_id: str) -> tuple[Quote, ...]:
        """The words of a claim."""
        return tuple(quote(mention, self.labels) for mention in self.mentions.get(claim_id, ()))


def conflict_cards(tables: Tables) -> tuple[tuple[Card, ...], tuple[Card, ...]]:
    """The open conflicts and the others, as they come: the most important class first."""
    evidence = evidence_of(tables)
    cards = [_card(row, evidence) for row in tables["conflicts"]]
    return tuple(c for c in cards if c.resolution == "open"), tuple(c for c in cards if c.resolution != "open")


def evidence_of(tables: Tables) -> Evidence:
    """What the rows hold for their claims."""
    return Evidence(
        {row["claim_id"]: row for row in tables["claims"]},
        by_key(tables["claims"], "fact_id"),
        by_key(tables["mentions"], "claim_id"),
        article_labels(tables["articles"]),
    )


def _card(row: Mapping[str, Any], evidence: Evidence) -> Card:
    pair = dict.fromkeys((row["claim_a_id"], row["claim_b_id"]))
    preferred = {"selected_a": row["claim_a_id"], "selected_b": row["claim_b_id"]}.get(row["resolution"])
    shown = [evidence.claims[key] for key in pair if key in evidence.claims]
    sides = tuple(_side(claim, evidence, set(pair), claim["claim_id"] == preferred) for claim in shown)
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
        readable(row["rationale"], shown),
        sides,
    )


def _side(claim: Mapping[str, Any], evidence: Evidence, pair: set[str], preferred: bool) -> Side:
    quotes = evidence.quotes(claim["claim_id"])
    alike = [
        other["claim_id"]
        for other in evidence.of_fact[claim["fact_id"]]
        if other["value"] == claim["value"] and other["claim_id"] not in pair
    ]
    return Side(
        claim["claim_id"],
        question(claim),
        value_text(claim) or "",
        claim["value_type"] in {"quote", "text"},
        claim["modality"],
        f"{plural(claim['independent_source_count'], 'independent source')}, {plural(claim['article_count'], 'article')}, "
        f"{plural(claim['mention_count'], 'mention')}",
        preferred,
        quotes[:QUOTES_IN_CARD],
        max(len(quotes) - QUOTES_IN_CARD, 0),
        tuple(found for key in alike for found in evidence.quotes(key))[:QUOTES_IN_CARD],
    )
