"""Agreement of sources, fact by fact: who supports the answer, who contradicts it, and who gives which of several values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from string import ascii_uppercase
from typing import Any

from flows.publish.display import value_text
from flows.publish.sections import by_key, question, standing
from flows.publish.witnesses import AGAINST, stands

Rows = Mapping[str, list[dict[str, Any]]]
Stands = Mapping[str, set[str]]
MOST_FACTS = 30
MOST_SOURCES = 12
SIDES = {frozenset({False}): "for", frozenset({True}): "against", frozenset({False, True}): "both"}


@dataclass(frozen=True)
class Grid:
    """A table of cells under names: `rows` are (identifier, label, cells); `left_out` rows and columns are not shown.

    `notes` tells for some identifiers what the letters in their cells stand for.
    """

    names: tuple[str, ...]
    rows: tuple[tuple[str | None, str, tuple[Any, ...]], ...]
    left_out: tuple[int, int]
    notes: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)


def agreement(rows: Rows) -> Grid:
    """Facts that two sources or more speak of, those with a dissent first. A cell is for, against, both, or "" for silent;
    of a fact without an answer it holds the letters of the values that the source gives."""
    found = stands(rows["claims"], rows["mentions"])
    claims = {row["claim_id"]: row for row in rows["claims"]}
    of_fact = by_key(rows["claims"], "fact_id")
    names = {row["source_id"]: row["name"] for row in rows["sources"]}
    weight = Counter(source for made in found.values() if len(made) > 1 for source in made if source in names)
    order = sorted(weight, key=lambda key: (-weight[key], names[key], key))[:MOST_SOURCES]
    shared = [fact for fact in rows["facts"] if len(found.get(fact["fact_id"], ())) > 1]
    shared.sort(key=lambda f: (not _dissents(found[f["fact_id"]], claims), -len(found[f["fact_id"]]), f["fact_id"]))
    lines, notes = [], {}
    for fact in shared[:MOST_FACTS]:
        key = fact["fact_id"]
        letters = _letters(fact, of_fact[key])
        lines.append((key, f"{fact['subject_label']}: {question(fact)}", _cells(found[key], order, claims, letters)))
        if letters:
            notes[key] = tuple(dict.fromkeys((letter, value_text(claims[claim]) or "") for claim, letter in letters.items()))
    left_out = (max(len(shared) - MOST_FACTS, 0), max(len(weight) - MOST_SOURCES, 0))
    return Grid(tuple(names[key] for key in order), tuple(lines), left_out, notes)


def _dissents(made: Stands, claims: Mapping[str, Mapping[str, Any]]) -> bool:
    return any(claims[key]["relation"] in AGAINST for found in made.values() for key in found)


def _letters(fact: Mapping[str, Any], claims: list[Mapping[str, Any]]) -> dict[str, str]:
    """A letter for each value of a fact that has no answer, by claim; none for other facts."""
    if fact["value"] is not None or fact["status"] == "multiple":
        return {}
    values = list(dict.fromkeys(claim["value"] for claim in standing(fact, claims)))[: len(ascii_uppercase)]
    letters = dict(zip(values, ascii_uppercase, strict=False))
    return {claim["claim_id"]: letters[claim["value"]] for claim in claims if claim["value"] in letters}


def _cells(
    made: Stands, order: list[str], claims: Mapping[str, Mapping[str, Any]], letters: Mapping[str, str]
) -> tuple[str, ...]:
    if letters:
        return tuple(" ".join(sorted({letters[key] for key in made.get(source, ()) if key in letters})) for source in order)
    sides = (frozenset(claims[key]["relation"] in AGAINST for key in made.get(source, ())) for source in order)
    return tuple(SIDES.get(side, "") for side in sides)
