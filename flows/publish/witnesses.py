"""Which sources speak of a fact, and on which side."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

AGAINST = frozenset({"disputed", "implausible", "supersedes"})
Rows = Iterable[Mapping[str, Any]]


@dataclass(frozen=True)
class Witnesses:
    """Names of sources, sorted: those whose claims can be read with the answer, and those whose claims cannot."""

    supporting: tuple[str, ...]
    opposing: tuple[str, ...]


NOBODY = Witnesses((), ())


def stands(claims: Rows, mentions: Rows) -> dict[str, dict[str, set[str]]]:
    """By fact and source: the claims that the source makes."""
    facts = {row["claim_id"]: row["fact_id"] for row in claims}
    found: dict[str, dict[str, set[str]]] = {}
    for mention in mentions:
        if fact := facts.get(mention["claim_id"]):
            found.setdefault(fact, {}).setdefault(mention["origin_id"], set()).add(mention["claim_id"])
    return found


def witnesses(claims: list[dict[str, Any]], mentions: Rows, sources: Rows) -> dict[str, Witnesses]:
    """The witnesses of each fact; sources are called by their name in the table `sources`."""
    names = {row["source_id"]: row["name"] for row in sources}
    against = {row["claim_id"] for row in claims if row["relation"] in AGAINST}
    return {fact: _witnesses(found, names, against) for fact, found in stands(claims, mentions).items()}


def _witnesses(found: Mapping[str, set[str]], names: Mapping[str, str], against: set[str]) -> Witnesses:
    supporting = (names.get(source, source) for source, made in found.items() if made - against)
    opposing = (names.get(source, source) for source, made in found.items() if made & against)
    return Witnesses(tuple(sorted(supporting)), tuple(sorted(opposing)))
