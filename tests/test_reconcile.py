"""From claims to facts and conflicts: what can both be true narrows, what cannot is decided for a stated reason or disputed."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any

import pytest
from factories import (
    age_reading,
    article,
    articles_table,
    block,
    blocks_table,
    judgement,
    known_entity,
    namings_table,
    reading,
    readings_table,
    story,
    time_reading,
)
from hypothesis import example, given, settings
from hypothesis import strategies as st

from flows.deduplicate import deduplicate
from flows.errors import InputError
from flows.reconcile import Reconciled, reconcile_claims
from flows.reconcile.judgements import evidence_id
from flows.reconcile.stance import stances
from flows.stories.story import Judgement
from flows.tables import records
from flows.vocabulary.predicates import Constraint, Predicate, Vocabulary

Row = dict[str, Any]
PLACES = (
    known_entity("Kazakhstan", "country"),
    known_entity("Baikonur Cosmodrome", "place", within="Kazakhstan"),
    known_entity("Florida", "place"),
    known_entity("International Space Station", "place", "ISS"),
)


def predicate(name: str, value_type: str, **columns: Any) -> Predicate:
    return Predicate(name, name.replace("_", " "), "a test", ("mission", "person"), (value_type,), **columns)


PREDICATES = (
    predicate("age", "age"),
    predicate("occupation", "role", cardinality="multiple"),
    predicate("launch_time", "instant"),
    predicate("docking_time", "instant"),
    predicate("return_time", "instant"),
    predicate("stay_duration", "duration"),
    predicate("launch_site", "place"),
    predicate("launch_vehicle", "vehicle"),
    predicate("destination", "place"),
    predicate("crew_member", "person", cardinality="multiple"),
    predicate("said", "quote", cardinality="multiple"),
    predicate("budget", "money"),
    predicate("fee", "money"),
    predicate("birth_date", "date"),
    predicate("role_played", "text"),
    predicate("altitude", "length", resolution="weighted_median"),
    predicate("affiliation", "organization", cardinality="multiple"),
    replace(predicate("event_time", "instant"), subjects=("event",)),
    replace(predicate("speed", "length"), subjects=("vehicle", "thing")),
)
CONSTRAINTS = (
    Constraint("launch-before-docking", "before", "launch_time", "docking_time", description="a launch comes before the docking"),
    Constraint(
        "stay-adds-up",
        "adds_up",
        "launch_time",
        "return_time",
        "stay_duration",
        "crew_member",
        1.0,
        "start and stay make the end",
    ),
    Constraint("age-and-birth", "meets", "age", "birth_date", tolerance_days=14.0),
    Constraint("fee-within-budget", "at_least", "budget", "fee", through="crew_member"),
    Constraint("role-is-no-occupation", "differs", "occupation", "role_played", through="crew_member"),
    Constraint("site-is-not-destination", "differs", "launch_site", "destination", description="nothing starts where it goes"),
)


def reconciled(
    *rows: Row, of: list[Row] | None = None, judged: tuple[Judgement, ...] = (), blocks: tuple[Row, ...] = ()
) -> Reconciled:
    """The readings of articles art_1 .. art_5 (one unknown publisher each) taken through deduplication and reconciliation."""
    articles = articles_table(*(of or [article(f"art_{n}") for n in range(1, 6)]))
    vocabulary = Vocabulary({p.id: p for p in PREDICATES}, {}, constraints=CONSTRAINTS)
    told = replace(story(PLACES, vocabulary=vocabulary), judgements=judged)
    made = deduplicate(articles, blocks_table(*blocks), readings_table(*rows), namings_table(), told)
    return reconcile_claims(made.claim_groups, made.mentions, articles, told)


def at(predicate_id: str, day: int, hour: int = 0, minute: int | None = None, article_id: str = "art_1", **columns: Any) -> Row:
    """A reading of a time in October 2021, to the day or to the minute."""
    start = datetime(2021, 10, day, hour, minute or 0, tzinfo=UTC)
    step, precision = (timedelta(days=1), 5) if minute is None else (timedelta(minutes=1), 1)
    text = start.strftime("%Y-%m-%d") if minute is None else start.strftime("%Y-%m-%dT%H:%MZ")
    return time_reading("MS-19 flight", predicate_id, text, start, start + step, precision, article_id, **columns)


def place(predicate_id: str, label: str, article_id: str = "art_1", **columns: Any) -> Row:
    columns = {"subject_type": "mission", "value_type": "place"} | columns
    return reading("MS-19 flight", predicate_id, label, article_id, **columns)


def one_fact(result: Reconciled, predicate_id: str) -> Row:
    [fact] = [row for row in records(result.facts) if row["predicate"] == predicate_id]
    return fact


def test_a_single_source_is_said_to_be_one() -> None:
    fact = one_fact(reconciled(at("launch_time", 5, 8, 55)), "launch_time")
    assert (fact["status"], fact["independent_sources_for"], fact["value"]) == ("single_source", 1, "2021-10-05T08:55Z")


def test_independent_sources_that_agree_raise_confidence() -> None:
    alone = one_fact(reconciled(at("launch_time", 5, 8, 55)), "launch_time")
    two = one_fact(reconciled(at("launch_time", 5, 8, 55), at("launch_time", 5, 8, 55, "art_2")), "launch_time")
    assert (two["status"], two["independent_sources_for"]) == ("agreed", 2)
    assert two["confidence"] > alone["confidence"]


def test_a_coarser_time_supports_the_finer_one() -> None:
    result = reconciled(at("launch_time", 5, 8, 55), at("launch_time", 5, article_id="art_2"))
    fact = one_fact(result, "launch_time")
    assert (fact["status"], fact["value"], fact["independent_sources_for"]) == ("refined", "2021-10-05T08:55Z", 2)
    assert {row["value"]: row["relation"] for row in records(result.claims)} == {
        "2021-10-05T08:55Z": "selected",
        "2021-10-05": "refines",
    }
    assert result.conflicts.num_rows == 0


def test_ages_of_two_days_narrow_the_birth_date_and_are_no_conflict() -> None:
    result = reconciled(
        age_reading("Ana Lopez", 36, date(1984, 5, 14), date(1985, 5, 31)),
        age_reading("Ana Lopez", 37, date(1983, 10, 6), date(1984, 10, 6), "art_2"),
    )
    fact = one_fact(result, "age")
    assert (fact["status"], fact["date_earliest"], fact["date_latest"]) == ("merged", date(1984, 5, 14), date(1984, 10, 6))
    assert result.conflicts.num_rows == 0


def test_a_later_report_does_not_change_a_birth_date() -> None:
    articles = [
        article("art_1", published_earliest=datetime(2021, 5, 1, tzinfo=UTC)),
        article("art_2", published_earliest=datetime(2021, 5, 2, tzinfo=UTC)),
    ]
    told = (
        age_reading("Tom Stone", 48, date(1972, 5, 2), date(1973, 5, 1)),
        age_reading("Tom Stone", 46, date(1974, 5, 3), date(1975, 5, 2), "art_2"),
    )
    assert one_fact(reconciled(*told, of=articles), "age")["status"] == "disputed"


def test_a_birthday_stands_beside_an_age_from_before_it() -> None:
    result = reconciled(
        age_reading("Tom Stone", 29, date(1989, 3, 16), date(1990, 3, 15)),
        age_reading("Tom Stone", 30, date(1989, 3, 15), date(1989, 3, 15), "art_2"),
    )
    fact = one_fact(result, "age")
    assert (fact["status"], fact["date_earliest"], fact["date_latest"]) == ("merged", date(1989, 3, 15), date(1989, 3, 15))


def test_two_minutes_told_by_one_source_each_are_disputed_with_all_values() -> None:
    result = reconciled(at("docking_time", 5, 12, 12), at("docking_time", 5, 12, 22, "art_2"))
    fact = one_fact(result, "docking_time")
    assert (fact["status"], fact["value"], fact["confidence"]) == ("disputed", None, 0.0)
    assert {row["relation"] for row in records(result.claims)} == {"disputed"}
    [conflict] = records(result.conflicts)
    assert (conflict["class"], conflict["resolution"], conflict["difference"], conflict["difference_unit"]) == (
        "disputed", "open", 10.0, "minutes",
    )  # fmt: skip


def test_a_coarse_time_that_allows_both_sides_does_not_decide_a_dispute() -> None:
    rows = (at("docking_time", 5, 12, 12), at("docking_time", 5, 12, 22, "art_2"), at("docking_time", 5, article_id="art_3"))
    assert one_fact(reconciled(*rows), "docking_time")["status"] == "disputed"


def test_what_happened_outranks_the_plan() -> None:
    result = reconciled(at("launch_time", 4, modality="planned"), at("launch_time", 5, article_id="art_2"))
    fact = one_fact(result, "launch_time")
    assert (fact["status"], fact["value"], fact["rule"]) == ("superseded", "2021-10-05", "outcome_over_plan")
    [conflict] = records(result.conflicts)
    assert (conflict["class"], conflict["cause"]) == ("superseded", "plan_and_outcome")


def test_a_plan_that_came_true_is_one_value() -> None:
    fact = one_fact(reconciled(at("launch_time", 5, modality="planned"), at("launch_time", 5, article_id="art_2")), "launch_time")
    assert (fact["status"], fact["modality"]) == ("agreed", "actual")


def test_the_later_of_two_plans_stands() -> None:
    articles = [
        article("art_1", published_earliest=datetime(2021, 5, 1, tzinfo=UTC)),
        article("art_2", published_earliest=datetime(2021, 9, 1, tzinfo=UTC)),
    ]
    result = reconciled(
        at("launch_time", 4, modality="planned"), at("launch_time", 5, article_id="art_2", modality="planned"), of=articles
    )
    assert one_fact(result, "launch_time")["rule"] == "later_plan"
    assert one_fact(result, "launch_time")["value"] == "2021-10-05"


def test_an_article_that_contradicts_itself_is_told_and_its_text_outranks_its_caption() -> None:
    result = reconciled(
        age_reading("Tom Stone", 59, date(1961, 10, 6), date(1962, 10, 6)),
        age_reading("Tom Stone", 57, date(1963, 10, 6), date(1964, 10, 6), start=80, section="caption"),
    )
    [conflict] = records(result.conflicts)
    assert (conflict["class"], conflict["cause"], conflict["difference"]) == ("within_article", "stale_caption", 2.0)
    assert one_fact(result, "age")["number_best"] == 59


def test_many_sources_against_one_decide_and_the_loser_is_shown() -> None:
    rows = [at("launch_time", 5, article_id=f"art_{n}") for n in range(1, 5)] + [at("launch_time", 7, article_id="art_5")]
    result = reconciled(*rows)
    fact = one_fact(result, "launch_time")
    assert (fact["status"], fact["rule"], fact["independent_sources_against"]) == ("resolved", "best_supported", 1)
    assert "4 independent sources against 1" in fact["rationale"]
    assert records(result.conflicts)[0]["resolution"].startswith("selected_")


def test_papers_that_repeat_one_agency_do_not_outvote_another_source() -> None:
    cited = {"attribution": "Reuters", "attribution_kind": "cited_outlet"}
    rows = [at("launch_time", 7, article_id=f"art_{n}", **cited) for n in range(1, 5)] + [
        at("launch_time", 5, article_id="art_5")
    ]
    assert one_fact(reconciled(*rows), "launch_time")["status"] == "disputed"


def test_a_place_inside_another_supports_it() -> None:
    result = reconciled(place("launch_site", "Kazakhstan"), place("launch_site", "Baikonur Cosmodrome", "art_2"))
    fact = one_fact(result, "launch_site")
    assert (fact["status"], fact["value"]) == ("refined", "Baikonur Cosmodrome")
    assert result.conflicts.num_rows == 0


def test_known_places_apart_from_each_other_are_disputed() -> None:
    result = reconciled(place("launch_site", "Kazakhstan"), place("launch_site", "Florida", "art_2"))
    assert one_fact(result, "launch_site")["status"] == "disputed"


def test_coarser_places_decide_between_finer_ones_that_they_tell_apart() -> None:
    apart = (place("launch_site", "Baikonur Cosmodrome"), place("launch_site", "Florida", "art_2"))
    assert one_fact(reconciled(*apart), "launch_site")["status"] == "disputed"
    country = [place("launch_site", "Kazakhstan", f"art_{n}") for n in range(3, 6)]
    fact = one_fact(reconciled(*apart, *country), "launch_site")
    assert (fact["value"], fact["rule"], fact["independent_sources_for"]) == ("Baikonur Cosmodrome", "best_supported", 4)


def test_a_mission_does_not_start_where_it_goes() -> None:
    result = reconciled(
        place("launch_site", "International Space Station"),
        place("launch_site", "Kazakhstan", "art_2"),
        place("destination", "International Space Station", "art_2", start=60),
    )
    assert one_fact(result, "launch_site")["value"] == "Kazakhstan"
    relations = {row["value"]: row["relation"] for row in records(result.claims) if row["predicate"] == "launch_site"}
    assert relations["International Space Station"] == "implausible"
    assert [row["class"] for row in records(result.conflicts)] == ["implausible"]


def test_many_values_are_kept_where_many_may_be_true() -> None:
    result = reconciled(reading(value="actor"), reading(value="producer", article_id="art_2"))
    fact = one_fact(result, "occupation")
    assert (fact["status"], fact["value"]) == ("multiple", "actor | producer")
    assert result.conflicts.num_rows == 0


def test_a_denial_of_what_another_says_is_a_conflict_and_gives_no_support() -> None:
    result = reconciled(reading(value="surgeon"), reading(value="surgeon", article_id="art_2", modality="negated"))
    assert one_fact(result, "occupation")["independent_sources_for"] == 1
    assert [(row["class"], row["rule"]) for row in records(result.conflicts)] == [("disputed", "denial")]


def stay(days: int, subject: str = "Ana Lopez") -> Row:
    seconds = days * 86_400.0
    return reading(
        subject, "stay_duration", f"P{days}D", start=200, value_type="duration",
        number_best=seconds, number_min=seconds - 43_200, number_max=seconds + 43_199, unit="s",
    )  # fmt: skip


def crew() -> Row:
    return reading("MS-19 flight", "crew_member", "Ana Lopez", start=100, subject_type="mission", value_type="person")


def returned(day: int) -> Row:
    return at("return_time", day) | {"subject_type": "person", "subject_label": "Ana Lopez", "value_start": 300}


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (17, []),
        (16, [("inconsistent_facts", "local_day", "noted")]),
        (27, [("inconsistent_facts", "unknown", "open")]),
    ],
)
def test_start_and_stay_must_make_the_end_within_a_local_day(day: int, expected: list[tuple[str, str, str]]) -> None:
    result = reconciled(at("launch_time", 5), crew(), stay(12), returned(day))
    found = [(row["class"], row["cause"], row["resolution"]) for row in records(result.conflicts)]
    assert found == expected
    for row in records(result.conflicts):
        assert row["other_fact_id"] == one_fact(result, "return_time")["fact_id"]


def test_a_docking_before_its_launch_is_an_inconsistency() -> None:
    result = reconciled(at("launch_time", 5, 8, 55), at("docking_time", 5, 7, 10))
    [conflict] = records(result.conflicts)
    assert (conflict["class"], conflict["rule"]) == ("inconsistent_facts", "launch-before-docking")


def born(year: int, article_id: str = "art_1") -> Row:
    """Ana Lopez was born in March of the year."""
    start, end = datetime(year, 3, 1, tzinfo=UTC), datetime(year, 4, 1, tzinfo=UTC)
    row = time_reading("Ana Lopez", "birth_date", f"{year}-03", start, end, 8, article_id)
    return row | {"subject_type": "person", "value_type": "date"}


@pytest.mark.parametrize(("year", "expected"), [(1984, []), (1970, ["age-and-birth"])])
def test_an_age_goes_with_the_date_of_birth(year: int, expected: list[str]) -> None:
    result = reconciled(age_reading("Ana Lopez", 37, date(1983, 10, 6), date(1984, 10, 6)), born(year, "art_2"))
    assert [row["rule"] for row in records(result.conflicts)] == expected
    for row in records(result.conflicts):
        assert (row["class"], row["resolution"]) == ("inconsistent_facts", "open")
        assert {row["fact_id"], row["other_fact_id"]} == {fact["fact_id"] for fact in records(result.facts)}


def test_an_age_and_a_birthday_a_few_days_apart_are_no_conflict() -> None:
    result = reconciled(age_reading("Ana Lopez", 37, date(1984, 4, 10), date(1985, 4, 9)), born(1984, "art_2"))
    assert result.conflicts.num_rows == 0


def paid(predicate_id: str, subject: str, kind: str, amount: int, currency: str = "USD", article_id: str = "art_1") -> Row:
    bounds = dict.fromkeys(("amount_best", "amount_min", "amount_max"), Decimal(amount))
    value = f"{currency} {amount}"
    return reading(
        subject, predicate_id, value, article_id, 400, subject_type=kind, value_type="money", currency=currency, **bounds
    )


@pytest.mark.parametrize(
    ("fee", "currency", "expected"), [(5, "USD", ["fee-within-budget"]), (3, "USD", []), (2, "USD", []), (5, "EUR", [])]
)
def test_nobody_is_paid_more_than_the_whole_budget(fee: int, currency: str, expected: list[str]) -> None:
    result = reconciled(
        crew(), paid("budget", "MS-19 flight", "mission", 3), paid("fee", "Ana Lopez", "person", fee, currency, "art_2")
    )
    assert [row["rule"] for row in records(result.conflicts)] == expected


@pytest.mark.parametrize(
    ("scope", "expected"), [("work: MS-19 flight", ["fee-within-budget"]), ("work: Another Flight", []), ("period: 2019", [])]
)
def test_a_fee_is_held_against_the_budget_of_what_it_was_paid_for_alone(scope: str, expected: list[str]) -> None:
    fee = paid("fee", "Ana Lopez", "person", 5, article_id="art_2") | {"scope": scope}
    result = reconciled(crew(), paid("budget", "MS-19 flight", "mission", 3), fee)
    assert [row["rule"] for row in records(result.conflicts)] == expected


def played(role: str, article_id: str = "art_1") -> Row:
    return reading("MS-19 flight", "role_played", role, article_id, 500, subject_type="mission", value_type="text")


def test_a_role_played_is_no_occupation() -> None:
    result = reconciled(crew(), played("a heart surgeon"), reading(value="surgeon"), reading(value="actor", start=40))
    relations = {row["value"]: row["relation"] for row in records(result.claims) if row["predicate"] == "occupation"}
    assert relations["surgeon"] == "implausible"
    assert one_fact(result, "occupation")["value"] == "actor"


@pytest.mark.parametrize(("actor", "refused"), [("Ana Lopez", True), ("Erik Berg", False)])
def test_a_part_that_another_person_plays_leaves_the_occupation_alone(actor: str, refused: bool) -> None:
    rows = crew(), reading(value="surgeon", start=20), played("surgeon", "art_2") | {"scope": f"person: {actor}"}
    result = reconciled(*rows)
    assert ("implausible" in {row["class"] for row in records(result.conflicts)}) is refused


def test_an_occupation_that_more_sources_tell_than_the_role_stands() -> None:
    told = [reading(value="actor", article_id=f"art_{n}") for n in range(1, 4)]
    result = reconciled(crew(), played("a young actor"), *told)
    assert one_fact(result, "occupation")["value"] == "actor"
    assert result.conflicts.num_rows == 0


def high(kilometres: int, article_id: str, **columns: Any) -> Row:
    bounds = dict.fromkeys(("number_best", "number_min", "number_max"), float(kilometres))
    columns = {"subject_type": "mission", "value_type": "length", "unit": "km"} | bounds | columns
    return reading("MS-19 flight", "altitude", f"{kilometres} km", article_id, **columns)


def test_a_predicate_may_declare_the_weighted_median_and_an_outlier_moves_nothing() -> None:
    for outlier in (431, 4310):
        rows = (high(402, "art_1"), high(408, "art_2"), high(outlier, "art_3"))
        fact = one_fact(reconciled(*rows), "altitude")
        assert (fact["number_best"], fact["rule"], fact["status"]) == (408.0, "weighted_median", "resolved")


def test_two_measurements_have_no_median() -> None:
    assert one_fact(reconciled(high(402, "art_1"), high(408, "art_2")), "altitude")["status"] == "disputed"


def test_four_measurements_in_two_pairs_have_no_median() -> None:
    rows = (high(402, "art_1"), high(402, "art_2"), high(408, "art_3"), high(408, "art_4"))
    assert one_fact(reconciled(*rows), "altitude")["status"] == "disputed"


def test_the_same_words_of_two_speakers_are_an_attribution_conflict() -> None:
    words = "we worked hard for months and we were tired"
    result = reconciled(
        reading("Ana Lopez", "said", words, value_type="quote"),
        reading("Tom Stone", "said", words + " all", "art_2", value_type="quote"),
    )
    assert [row["class"] for row in records(result.conflicts)] == ["attribution"]


def test_a_person_decides_last() -> None:
    rows = (at("docking_time", 5, 12, 12), at("docking_time", 5, 12, 22, "art_2"))
    before = reconciled(*rows)
    [claim] = [row for row in records(before.claims) if row["value"] == "2021-10-05T12:22Z"]
    after = reconciled(*rows, judged=(judgement("preferred", claim["fact_id"], claim["claim_id"]),))
    fact = one_fact(after, "docking_time")
    assert (fact["value"], fact["reviewed"], fact["rule"]) == ("2021-10-05T12:22Z", True, "judgement")
    assert [row["resolution"] for row in records(after.conflicts)] == ["human"]


def test_a_preference_for_a_claim_that_is_gone_fails_loudly() -> None:
    with pytest.raises(InputError, match="no longer there"):
        reconciled(at("docking_time", 5), judged=(judgement("preferred", "fct_0", "clm_0"),))


def test_a_preference_expires_loudly_when_something_new_is_told() -> None:
    rows = [at("docking_time", 5, 12, 12), at("docking_time", 5, 12, 22, "art_2")]
    [claim] = [row for row in records(reconciled(*rows).claims) if row["value"] == "2021-10-05T12:22Z"]
    based_on = evidence_of(*rows)
    judged = judgement("preferred", claim["fact_id"], claim["claim_id"], evidence=based_on)
    assert one_fact(reconciled(*rows, judged=(judged,)), "docking_time")["reviewed"]
    with pytest.raises(InputError, match=f"tester.*{based_on}.*expired"):
        reconciled(*rows, at("docking_time", 5, 12, 12, "art_3"), judged=(judged,))
    with pytest.raises(InputError, match="expired"):
        reconciled(rows[1], judged=(judged,))


def evidence_of(*rows: Row) -> str:
    """The fingerprint of the only question of the rows."""
    articles = articles_table(*(article(f"art_{n}") for n in range(1, 6)))
    told = story(PLACES, vocabulary=Vocabulary({p.id: p for p in PREDICATES}, {}))
    made = deduplicate(articles, blocks_table(), readings_table(*rows), namings_table(), told)
    return evidence_id(stances(records(made.claim_groups), records(made.mentions), records(articles)))


def test_a_reprint_leaves_the_evidence_of_a_judgement_as_it_is() -> None:
    once = evidence_of(at("docking_time", 5, 12, 12))
    assert evidence_of(at("docking_time", 5, 12, 12), at("docking_time", 5, 12, 12, start=70)) == once
    assert evidence_of(at("docking_time", 5, 12, 12), at("docking_time", 5, 12, 12, "art_2")) != once


def test_the_order_of_rows_changes_nothing() -> None:
    rows = [
        at("docking_time", 5, 12, 12), at("docking_time", 5, 12, 22, "art_2"), at("launch_time", 5),
        crew(), stay(12), returned(16),
        reading(value="actor"), reading(value="producer", article_id="art_2"),
    ]  # fmt: skip
    first, second = reconciled(*rows), reconciled(*reversed(rows))
    assert (first.claims, first.facts, first.conflicts) == (second.claims, second.facts, second.conflicts)


def test_a_description_is_no_rival_of_a_name() -> None:
    vehicle = {"subject_type": "mission", "value_type": "vehicle"}
    result = reconciled(
        reading("Kite-2 flight", "launch_vehicle", "Heron 5", **vehicle),
        reading("Kite-2 flight", "launch_vehicle", "SkyWorks rocket", "art_2", **vehicle),
    )
    assert one_fact(result, "launch_vehicle")["value"] == "Heron 5"
    assert result.conflicts.num_rows == 0


def test_one_sentence_in_two_wordings_of_two_speakers_is_an_attribution_conflict() -> None:
    result = reconciled(
        reading("Ana Lopez", "said", "our engineers repaired the antenna during a storm", value_type="quote"),
        reading("Tom Stone", "said", "in that storm the antenna was repaired by every engineer", "art_2", value_type="quote"),
        reading("Mia Berg", "said", "the market for antennas has never been so strong", "art_3", value_type="quote"),
    )
    [conflict] = records(result.conflicts)
    assert (conflict["class"], conflict["resolution"]) == ("attribution", "open")


def said(speaker: str, words: str, article_id: str, **columns: Any) -> Row:
    return reading(speaker, "said", words, article_id, value_type="quote", **columns)


STORM = "our engineers repaired the antenna during a storm", "in that storm the antenna was repaired by every engineer"


def test_wordings_that_one_article_tells_apart_are_two_sentences() -> None:
    apart = (said("Ana Lopez", STORM[0], "art_1"), said("Tom Stone", STORM[1], "art_1", start=90))
    assert reconciled(*apart).conflicts.num_rows == 0
    counterpart = said("Ana Lopez", "engineers of ours repaired an antenna during the storm", "art_2")
    told = (said("Ana Lopez", STORM[0], "art_1"), said("Tom Stone", STORM[1], "art_2", start=90))
    assert reconciled(*told).conflicts.num_rows == 1
    assert reconciled(*told, counterpart).conflicts.num_rows == 0


@pytest.mark.parametrize("other", ["spokeswoman", "Lopez"])
def test_a_description_or_a_part_of_a_name_is_no_other_speaker(other: str) -> None:
    words = "we worked hard for months and we were tired"
    result = reconciled(said("Ana Lopez", words, "art_1"), said(other, words + " all", "art_2"))
    assert result.conflicts.num_rows == 0


def test_an_organization_speaks_through_its_people() -> None:
    words = "we worked hard for months and we were tired"
    told = (said("Ana Lopez", words, "art_1"), said("Skyworks", words + " all", "art_2", subject_type="organization"))
    assert reconciled(*told).conflicts.num_rows == 1
    belongs = reading("Ana Lopez", "affiliation", "Skyworks", "art_3", value_type="organization")
    assert reconciled(*told, belongs).conflicts.num_rows == 0


def opened(day: int, article_id: str = "art_1", **columns: Any) -> Row:
    return at("event_time", day, article_id=article_id, **columns) | {"subject_label": "opening", "subject_type": "event"}


def test_an_article_with_two_times_for_a_common_noun_tells_of_two_events() -> None:
    result = reconciled(opened(4), opened(9, start=50))
    fact = one_fact(result, "event_time")
    assert (fact["status"], fact["value"], fact["rule"]) == ("multiple", "2021-10-04 | 2021-10-09", "several_events")
    assert result.conflicts.num_rows == 0


def test_two_measures_of_an_unnamed_thing_in_one_article_are_of_two_things() -> None:
    def rated(subject: str) -> Row:
        rows = (high(402, "art_1", start=10), high(408, "art_1", start=90))
        columns = {"predicate": "speed", "subject_label": subject, "subject_type": "thing"}
        return one_fact(reconciled(*(row | columns for row in rows)), "speed")

    assert rated("vehicle")["rule"] == "several_events"
    assert rated("Heron 5")["status"] == "disputed"


def test_two_articles_with_a_time_each_contradict_each_other() -> None:
    assert one_fact(reconciled(opened(4), opened(9, "art_2")), "event_time")["status"] == "disputed"


def test_events_of_one_common_noun_months_apart_are_two() -> None:
    start = datetime(2012, 3, 4, tzinfo=UTC)
    earlier = time_reading("MS-19 flight", "event_time", "2012-03-04", start, start + timedelta(days=1), 5, "art_2")
    deaths = {"subject_label": "death of people", "subject_type": "event"}
    fact = one_fact(reconciled(opened(4) | deaths, earlier | deaths), "event_time")
    assert (fact["status"], fact["rule"]) == ("multiple", "several_events")
    named = deaths | {"subject_label": "death of Ana Lopez"}
    assert one_fact(reconciled(opened(4) | named, earlier | named), "event_time")["status"] == "disputed"


def test_a_plan_and_its_outcome_in_one_article_are_one_event() -> None:
    fact = one_fact(reconciled(opened(4, modality="planned"), opened(9, start=50)), "event_time")
    assert (fact["value"], fact["rule"]) == ("2021-10-09", "outcome_over_plan")


def test_a_name_that_is_only_a_source_does_not_matter() -> None:
    def facts(names: tuple[str, ...]) -> list[Row]:
        of = [article(f"art_{n}", name) for n, name in enumerate(names, 1)]
        rows = (at("docking_time", 5, 12, 12), at("docking_time", 5, 12, 22, "art_2"), at("docking_time", 5, 12, 22, "art_3"))
        return records(reconciled(*rows, of=of).facts)

    assert facts(("Alpha", "Beta", "Gamma")) == facts(("Zeta", "Yota", "Xi"))


hours = st.lists(st.integers(8, 11), min_size=1, max_size=4)
# A clock time, or the day alone, told as a fact or as a plan.
tellings = st.lists(
    st.tuples(st.integers(8, 11), st.booleans(), st.sampled_from(["actual", "planned", "reported"])), min_size=2, max_size=5
)
Telling = tuple[int, bool, str]
DECIDED = ("value", "status", "confidence", "independent_sources_for", "independent_sources_against", "rule")


def told_by(told: list[Telling]) -> list[Row]:
    """A reading in each article, art_1 first."""
    return [
        at("docking_time", 5, article_id=f"art_{n}", modality=modality)
        if coarse
        else at("docking_time", 5, hour, 0, f"art_{n}", modality=modality)
        for n, (hour, coarse, modality) in enumerate(told, 1)
    ]


@settings(max_examples=25, deadline=None)
@given(tellings, st.randoms(use_true_random=False))
def test_no_order_of_rows_and_articles_changes_a_byte(told: list[Telling], random: Random) -> None:
    articles = articles_table(*(article(f"art_{n}", f"Paper {n}") for n in range(1, 6)))
    known = story(PLACES, vocabulary=Vocabulary({p.id: p for p in PREDICATES}, {}, constraints=CONSTRAINTS))
    made = deduplicate(articles, blocks_table(), readings_table(*told_by(told)), namings_table(), known)
    tables = [made.claim_groups, made.mentions, articles]
    first = reconcile_claims(*tables, known)
    second = reconcile_claims(*(table.take(random.sample(range(len(table)), len(table))) for table in tables), known)
    assert (first.claims, first.facts, first.conflicts) == (second.claims, second.facts, second.conflicts)


@settings(max_examples=25, deadline=None)
@example(
    [(8, False, "actual"), (8, True, "planned"), (8, True, "actual"), (9, False, "actual"), (8, True, "actual")],
    ["Zeta", "Alpha", "Mu", "Beta", "Omega"],
)
@given(tellings, st.permutations(["Zeta", "Alpha", "Mu", "Beta", "Omega"]))
def test_no_renaming_of_sources_changes_a_decision(told: list[Telling], names: list[str]) -> None:
    plain = [article(f"art_{n}", f"Paper {n}") for n in range(1, 6)]
    renamed = [article(f"art_{n}", name) for n, name in enumerate(names, 1)]
    assert records(reconciled(*told_by(told), of=plain).facts) == records(reconciled(*told_by(told), of=renamed).facts)


@settings(max_examples=25, deadline=None)
@given(tellings, st.data())
def test_no_reprint_changes_a_decision(told: list[Telling], data: st.DataObject) -> None:
    told = told[:4]
    copied = data.draw(st.integers(1, len(told)))
    of = [*(article(f"art_{n}", f"Paper {n}") for n in range(1, 5)), article("art_5", "Paper 5", copy_of=f"art_{copied}")]
    before = one_fact(reconciled(*told_by(told), of=of), "docking_time")
    again = told_by(told)[copied - 1]
    reprint = again | {"article_id": "art_5", "mention_id": "men_reprint"}
    block_of = (block("art_5", copied_from=f"art_{copied}"),)
    after = one_fact(reconciled(*told_by(told), reprint, of=of, blocks=block_of), "docking_time")
    assert [after[name] for name in DECIDED] == [before[name] for name in DECIDED]


@settings(max_examples=50, deadline=None)
@given(tellings)
def test_an_agreeing_independent_source_never_lowers_confidence(told: list[Telling]) -> None:
    rows = told_by(told[:4])
    before = one_fact(reconciled(*rows), "docking_time")
    if before["value"] is not None and before["time_precision"] == 1:
        agreeing = at("docking_time", 5, before["time_earliest"].hour, 0, "art_5")
        after = one_fact(reconciled(*rows, agreeing), "docking_time")
        assert (after["value"], after["confidence"] >= before["confidence"]) == (before["value"], True)


@settings(max_examples=50, deadline=None)
@given(tellings)
def test_a_coarser_true_value_never_lowers_the_finer_one(told: list[Telling]) -> None:
    rows = told_by([(hour, False, modality) for hour, _, modality in told[:4]])
    before = one_fact(reconciled(*rows), "docking_time")
    after = one_fact(reconciled(*rows, at("docking_time", 5, article_id="art_5")), "docking_time")
    assert after["value"] == before["value"]
    assert after["confidence"] >= before["confidence"]


def test_a_reprint_changes_no_decision() -> None:
    rows = (at("docking_time", 5, 12, 12), at("docking_time", 5, 12, 22, "art_2"))
    of = [article("art_1"), article("art_2"), article("art_3", copy_of="art_2")]
    before = one_fact(reconciled(*rows, of=of), "docking_time")
    reprint = block("art_3", copied_from="art_2")
    after = one_fact(reconciled(*rows, at("docking_time", 5, 12, 22, "art_3"), of=of, blocks=(reprint,)), "docking_time")
    assert [after[name] for name in DECIDED] == [before[name] for name in DECIDED]
