"""Rules of accuracy and timeliness across tables: what is stated is counted again, and times are held against publication.

Everything here runs in Arrow over whole columns; a failure is reported and published with the release.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

import pyarrow as pa
import pyarrow.compute

from flows.validate.expectations import Result
from flows.validate.suites import REPORT, Rule

Tables = Mapping[str, pa.Table]
SEPARATOR = "\x1f"
# The stubs of pyarrow know no scalars beside columns.
pc: Any = pyarrow.compute
JOIN = pc.binary_join_element_wise


def recount(tables: Tables, now: datetime | None = None) -> Iterator[tuple[str, Result]]:
    """(table, result) of every rule whose tables are given; `now` is the time of the run."""
    if {"claims", "mentions"} <= set(tables):
        yield from _claims(tables["claims"], tables["mentions"])
    if {"facts", "claims"} <= set(tables):
        yield from _facts(tables["facts"], tables["claims"])
    if {"mentions", "articles"} <= set(tables):
        yield from _times(tables["mentions"], tables["articles"])
    if now is not None and "articles" in tables:
        late = pc.greater(tables["articles"]["published_earliest"], pa.scalar(now, pa.timestamp("us", "UTC")))
        text = "no article is published after it was read"
        yield "articles", _failing("published_before_it_was_read", "published_earliest", text, "timeliness", late)


def _claims(claims: pa.Table, mentions: pa.Table) -> Iterator[tuple[str, Result]]:
    counted = mentions.group_by("claim_id").aggregate([("article_id", "count_distinct"), ("origin_id", "count_distinct")])
    places = pc.index_in(claims["claim_id"], counted["claim_id"])
    for column, found in (
        ("article_count", "article_id_count_distinct"),
        ("independent_source_count", "origin_id_count_distinct"),
    ):
        wrong = pc.not_equal(claims[column], counted[found].take(places))
        text = f"{column} is what the mentions of the claim come to"
        yield "claims", _failing(f"{column}_is_counted_right", column, text, "accuracy", wrong)
    said = JOIN(mentions["claim_id"], mentions["value"], SEPARATOR)
    claimed = JOIN(claims["claim_id"], claims["value"], SEPARATOR)
    unsaid = pc.invert(pc.is_in(claimed, _values(said)))
    text = "the value of a claim is the value of one of its mentions"
    yield "claims", _failing("value_is_said_by_a_mention", "value", text, "accuracy", unsaid)


def _facts(facts: pa.Table, claims: pa.Table) -> Iterator[tuple[str, Result]]:
    counted = claims.group_by("fact_id").aggregate([("claim_id", "count")])
    counts = counted["claim_id_count"].take(pc.index_in(facts["fact_id"], counted["fact_id"]))
    text = "claim_count counts the claims"
    yield "facts", _failing("claims_are_counted", "claim_count", text, "accuracy", pc.not_equal(facts["claim_count"], counts))
    selected = claims.filter(pc.equal(claims["relation"], "selected"))
    answers = JOIN(selected["fact_id"], selected["value"], SEPARATOR)
    one_answer = pc.is_in(facts["status"], pa.array(["single_source", "agreed", "refined", "resolved"]))
    unselected = pc.invert(pc.is_in(JOIN(facts["fact_id"], facts["value"], SEPARATOR), _values(answers)))
    text = "a single answer is the value of the claim that was selected"
    yield "facts", _failing("answer_is_the_selected_claim", "value", text, "accuracy", pc.and_(one_answer, unselected))


def _times(mentions: pa.Table, articles: pa.Table) -> Iterator[tuple[str, Result]]:
    places = pc.index_in(mentions["article_id"], articles["article_id"])
    earliest, latest = (articles[name].take(places) for name in ("published_earliest", "published_latest"))
    after = pc.and_(pc.equal(mentions["modality"], "actual"), pc.greater_equal(mentions["time_earliest"], latest))
    text = "what is told as having happened begins before its article is out"
    yield "mentions", _failing("told_as_fact_lies_before_publication", "time_earliest", text, "timeliness", after)
    over = pc.and_(pc.equal(mentions["modality"], "planned"), pc.less_equal(mentions["time_latest"], earliest))
    text = "what is told as planned is not over when its article appears"
    yield "mentions", _failing("planned_is_not_over", "time_latest", text, "timeliness", over)
    unborn = pc.greater_equal(mentions["date_earliest"].cast(pa.timestamp("us", "UTC")), latest)
    text = "nobody is born after the article that tells their age"
    yield "mentions", _failing("born_before_publication", "date_earliest", text, "timeliness", unborn)


def _values(column: Any) -> pa.Array[Any]:
    return column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column


def _failing(name: str, column: str, description: str, dimension: str, mask: Any) -> Result:
    rule = Rule(name, "cross_table", column, description, dimension, "warning", REPORT, {})
    rows = _values(pc.fill_null(mask, False))
    positions = tuple(pc.indices_nonzero(rows).to_pylist())
    return Result(rule, not positions, len(rows), len(positions), positions)
