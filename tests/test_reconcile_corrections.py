"""What articles correct: a value taken back gives no support, and what is put right takes its place."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from factories import article, articles_table, blocks_table, namings_table, reading, readings_table, story
from hypothesis import given
from hypothesis import strategies as st

from flows.deduplicate import deduplicate
from flows.reconcile import Reconciled, reconcile_claims
from flows.reconcile.correction import puts_right, takes_back
from flows.tables import records
from flows.vocabulary.predicates import Predicate, Vocabulary

Row = dict[str, Any]
PREDICATES = (
    Predicate("crew_count", "crew", "a test", ("mission",), ("count",)),
    Predicate("occupation", "occupation", "a test", ("person",), ("role",), cardinality="multiple"),
)


def reconciled(*rows: Row) -> Reconciled:
    """Articles art_1 to art_4, a day apart, through deduplication and reconciliation."""
    days = [datetime(2021, 10, day, tzinfo=UTC) for day in (5, 6, 7, 8)]
    of = [
        article(f"art_{n}", f"Paper {n}", published_earliest=day, published_latest=day + timedelta(days=1))
        for n, day in enumerate(days, 1)
    ]
    told = story(vocabulary=Vocabulary({p.id: p for p in PREDICATES}, {}))
    made = deduplicate(articles_table(*of), blocks_table(), readings_table(*rows), namings_table(), told)
    return reconcile_claims(made.claim_groups, made.mentions, articles_table(*of), told)


def crew(number: int, article_id: str = "art_1", before: str = "", after: str = "", **columns: Any) -> Row:
    """A reading "crew of N" with the words around it."""
    bounds = {"number_best": float(number), "number_min": float(number), "number_max": float(number), "unit": "1"}
    return reading(
        "Kite-2 flight", "crew_count", str(number), article_id, subject_type="mission", value_type="count",
        evidence_before=before[-40:] or None, evidence_after=after[:40] or None, **(bounds | columns),
    )  # fmt: skip


def the_fact(result: Reconciled) -> Row:
    [fact] = records(result.facts)
    return fact


EARLIER = "An earlier version of this article incorrectly said that the crew was "


def test_a_value_that_its_article_takes_back_yields_to_what_it_says_now() -> None:
    result = reconciled(crew(7, "art_2", before=EARLIER, start=90), crew(6, "art_2"), crew(7, "art_1"))
    fact = the_fact(result)
    assert (fact["value"], fact["rule"], fact["status"]) == ("6", "explicit_correction", "superseded")
    [conflict] = records(result.conflicts)
    assert (conflict["class"], conflict["rule"]) == ("superseded", "explicit_correction")
    assert {row["value"]: row["relation"] for row in records(result.claims)} == {"6": "selected", "7": "supersedes"}


def test_a_value_told_anew_after_the_correction_is_no_longer_settled_by_it() -> None:
    correction = crew(6, "art_1", before="Correction: The crew was ", start=90)
    assert the_fact(reconciled(correction, crew(7, "art_1")))["rule"] == "explicit_correction"
    assert the_fact(reconciled(correction, crew(7, "art_3")))["status"] == "disputed"


def test_a_value_that_is_only_taken_back_is_no_fact() -> None:
    fact = the_fact(reconciled(crew(7, before=EARLIER)))
    assert (fact["value"], fact["status"], fact["independent_sources_for"]) == (None, "disputed", 0)
    assert "takes it back" in fact["rationale"]


def test_one_of_many_values_that_is_taken_back_is_left_out() -> None:
    wrong = reading(value="pilot", start=90, evidence_before="This article wrongly described Ana Lopez as a "[-40:])
    result = reconciled(wrong, reading(value="surgeon"))
    assert the_fact(result)["value"] == "surgeon"
    assert {row["value"]: row["relation"] for row in records(result.claims)} == {"pilot": "supersedes", "surgeon": "selected"}


@pytest.mark.parametrize(
    ("before", "after", "taken_back", "put_right"),
    [
        (EARLIER, ".", True, False),
        ("This story originally gave the crew as ", ".", True, False),
        ("The company misstated the size of the crew as ", ".", True, False),
        ("Officials initially said the crew was ", " strong.", True, False),
        ("Officials initially said six, but later put it at ", ".", False, False),
        ("The crew is six, not ", ", as was first reported.", True, False),
        ("An earlier version of this article was wrong. The crew was ", ".", False, False),
        ("Correction: The crew was ", ", not six.", False, True),
        ("This article has been corrected: the crew was ", ".", False, True),
        ("The rocket made a course correction with a crew of ", ".", False, False),
        ("The earlier version of the capsule had a crew of ", ".", False, False),
        ("The new article on the flight gives a crew of ", ".", False, False),
    ],
)
def test_words_of_correction(before: str, after: str, taken_back: bool, put_right: bool) -> None:
    mention = crew(7, before=before, after=after)
    assert (takes_back(mention), puts_right(mention)) == (taken_back, put_right)


def test_a_note_after_the_text_is_known_by_what_it_rejects() -> None:
    assert puts_right(crew(7, before="The crew was ", after=", not six.", section="boilerplate"))
    assert not puts_right(crew(7, before="The crew was ", after=", not six."))


def test_what_somebody_said_stays_said() -> None:
    row = reading("Ana Lopez", "said", "we are ready", value_type="quote", evidence_before="She incorrectly said: ")
    assert not takes_back(row)


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_words_can_be_asked(before: str, after: str) -> None:
    mention = crew(7, before=before, after=after)
    assert not (takes_back(mention) and puts_right(mention))
