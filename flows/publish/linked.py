"""Quotes that belong together as the report shows them: side by side, with the words in common."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flows.publish.cards import Evidence, evidence_of
from flows.publish.quotes import Quote
from flows.publish.sections import Tables

QUOTES_IN_LINK = 2
MOST_LINKS = 60
KIND_ORDER = ("same_words_other_speaker", "rendering_other_speaker", "rendering", "paraphrase")


@dataclass(frozen=True)
class LinkedSide:
    """One of two claims: who says it, and in which words."""

    fact_id: str
    speaker: str
    quotes: tuple[Quote, ...]
    more: int


@dataclass(frozen=True)
class LinkedPair:
    """A link with its two claims; `shared` are the words in common."""

    link_id: str
    kind: str
    speakers: str
    shared: tuple[str, ...]
    sides: tuple[LinkedSide, ...]


def linked_pairs(tables: Tables) -> tuple[LinkedPair, ...]:
    """The links, as they come, whose claims are both among the rows."""
    evidence = evidence_of(tables)
    rows = tables["quote_links"]
    return tuple(_pair(row, evidence) for row in rows if {row["claim_a_id"], row["claim_b_id"]} <= evidence.claims.keys())


def _pair(row: Mapping[str, Any], evidence: Evidence) -> LinkedPair:
    sides = tuple(_side(row[name], evidence) for name in ("claim_a_id", "claim_b_id"))
    speakers = " and ".join(dict.fromkeys(side.speaker for side in sides))
    return LinkedPair(row["link_id"], row["kind"], speakers, tuple(row["shared_words"].split("; ")), sides)


def _side(claim_id: str, evidence: Evidence) -> LinkedSide:
    claim, quotes = evidence.claims[claim_id], evidence.quotes(claim_id)
    more = max(len(quotes) - QUOTES_IN_LINK, 0)
    return LinkedSide(claim["fact_id"], claim["subject_label"], quotes[:QUOTES_IN_LINK], more)
