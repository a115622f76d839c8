"""Facts as the report shows them: question, answers, who says so, and some of the words. The template only lays it out."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flows.publish.display import value_text, words
from flows.publish.quotes import Quote, article_labels, quote
from flows.publish.rationale import readable
from flows.publish.witnesses import NOBODY, Witnesses, witnesses

Rows = Sequence[Mapping[str, Any]]
Tables = Mapping[str, list[dict[str, Any]]]

QUOTES_IN_FACT = 2
QUOTES_IN_FACTS = 400
MOST_FACTS = 400
MANY_VALUES = 12
LONG_VALUES = frozenset({"quote", "text"})
DISPUTES = frozenset({"disputed"})
SUPPORTS = frozenset({"selected", "agree", "refines", "overlap", "multi"})


@dataclass(frozen=True)
class Answer:
    """One value a fact stands by, or one of those that dispute it."""

    value: str
    is_long: bool
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
    witnesses: Witnesses
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


def subjects(tables: Tables) -> tuple[Subject, ...]:
    """Facts by subject, the most mentioned first; quotes only as far as a page stays readable."""
    entities = {row["entity_id"]: row for row in tables["entities"]}
    groups = by_key(tables["facts"][:MOST_FACTS], "subject_id")
    weight = Counter(row["subject_id"] for row in tables["mentions"])
    order = sorted(groups, key=lambda key: (-weight[key], groups[key][0]["subject_label"], key))
    claims, mentions = by_key(tables["claims"], "fact_id"), by_key(tables["mentions"], "claim_id")
    labels = article_labels(tables["articles"])
    behind = witnesses(tables["claims"], tables["mentions"], tables["sources"])
    room = [QUOTES_IN_FACTS]
    return tuple(
        Subject(
            groups[key][0]["subject_label"],
            words(entities[key]["type"]) if key in entities else "",
            tuple(
                _fact_line(fact, claims.get(fact["fact_id"], []), mentions, labels, behind.get(fact["fact_id"], NOBODY), room)
                for fact in groups[key]
            ),
        )
        for key in order
    )


def standing(fact: Mapping[str, Any], claims: Rows) -> list[Mapping[str, Any]]:
    """The claims that together are the answer of a fact with many values, or that dispute an undecided one."""
    wanted = SUPPORTS if fact["value"] is not None else DISPUTES
    return [claim for claim in claims if claim["relation"] in wanted] or list(claims)


def _fact_line(
    fact: Mapping[str, Any],
    claims: Rows,
    mentions: Mapping[str, list[Mapping[str, Any]]],
    labels: Mapping[str, str],
    told_by: Witnesses,
    room: list[int],
) -> FactLine:
    answers = _answers(fact, claims)
    behind = [m for claim in _strongest(claims) for m in mentions.get(claim["claim_id"], [])]
    quoted = behind[: min(QUOTES_IN_FACT, room[0])]
    room[0] -= len(quoted)
    return FactLine(
        fact["fact_id"],
        question(fact),
        answers[:MANY_VALUES],
        max(len(answers) - MANY_VALUES, 0),
        fact["value"] is not None or fact["status"] == "multiple",
        fact["status"],
        fact["independent_sources_for"],
        fact["independent_sources_against"],
        told_by,
        fact["rule"],
        # That one source gives the answer is said by the status and by the source's name.
        "" if fact["status"] == "single_source" else readable(fact["rationale"], [fact, *claims]),
        fact["reviewed"],
        tuple(quote(m, labels) for m in quoted),
        len(behind),
    )


def _answers(fact: Mapping[str, Any], claims: Rows) -> tuple[Answer, ...]:
    if fact["value"] is not None and fact["status"] != "multiple":
        return (_answer(fact, fact["independent_sources_for"]),)
    return tuple(_answer(claim, claim["independent_source_count"]) for claim in _strongest(standing(fact, claims)))


def _answer(row: Mapping[str, Any], sources: int) -> Answer:
    return Answer(value_text(row) or "", row["value_type"] in LONG_VALUES, row["modality"], sources)


def _strongest(claims: Rows) -> list[Mapping[str, Any]]:
    """The selected claim first, then by support."""
    return sorted(
        claims, key=lambda c: (c["relation"] != "selected", -c["independent_source_count"], -c["mention_count"], c["claim_id"])
    )


def question(row: Mapping[str, Any]) -> str:
    """What is asked, without the subject: "crew count (second flight)"."""
    return words(row["predicate"]) + (f" ({row['scope']})" if row["scope"] else "")
