"""Distinct claims: same question, same answer."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from factories import (
    age_reading,
    article,
    articles_table,
    blocks_table,
    namings_table,
    reading,
    readings_table,
    story,
    time_reading,
)

from flows.deduplicate import deduplicate
from flows.tables import records

Row = dict[str, Any]
DOCKING = datetime(2021, 10, 5, 12, 22, tzinfo=UTC)


def claims(*rows: Row, of: list[Row] | None = None) -> list[Row]:
    """Claim groups of the readings, in articles art_1 .. art_3 unless given."""
    articles = of or [article(f"art_{n}") for n in range(1, 4)]
    made = deduplicate(articles_table(*articles), blocks_table(), readings_table(*rows), namings_table(), story())
    return records(made.claim_groups)


def quote(words: str, speaker: str = "Ana Lopez", article_id: str = "art_1", start: int = 0) -> Row:
    """A reading of a quote."""
    return reading(speaker, "said", words, article_id, start, value_type="quote")


def docking(article_id: str, value: str, minutes: int = 0, **columns: Any) -> Row:
    """A reading of a docking time, `minutes` after 12:22 UTC, to the minute."""
    earliest = DOCKING + timedelta(minutes=minutes)
    return time_reading("Soyuz MS-19", "docking_time", value, earliest, earliest + timedelta(minutes=1), 1, article_id, **columns)


def test_one_answer_in_two_articles_is_one_claim() -> None:
    (claim,) = claims(reading(value="pilot"), reading(value="Pilot", article_id="art_2"), reading(value="pilot", start=90))
    assert (claim["mention_count"], claim["article_count"], claim["independent_source_count"]) == (3, 2, 2)


def test_another_value_is_another_claim_on_the_same_question() -> None:
    first, second = claims(reading(value="pilot"), reading(value="surgeon", start=90))
    assert first["fact_id"] == second["fact_id"]
    assert first["claim_id"] != second["claim_id"]


def test_another_predicate_is_another_question() -> None:
    first, second = claims(reading(), reading(predicate="hobby", start=90))
    assert first["fact_id"] != second["fact_id"]


def test_one_moment_told_in_two_zones_is_one_claim() -> None:
    assert len(claims(docking("art_1", "2021-10-05T08:22-04:00"), docking("art_2", "2021-10-05T12:22Z"))) == 1
    assert len(claims(docking("art_1", "2021-10-05T08:22-04:00"), docking("art_2", "2021-10-05T12:12Z", -10))) == 2


def test_another_precision_is_another_claim() -> None:
    day = datetime(2021, 10, 5, tzinfo=UTC)
    coarse = time_reading("Soyuz MS-19", "docking_time", "2021-10-05", day, day + timedelta(days=1), 5, "art_2")
    assert len(claims(docking("art_1", "2021-10-05T12:22Z"), coarse)) == 2


def test_ages_are_one_claim_when_their_birth_intervals_are_equal() -> None:
    spring = date(1984, 5, 15), date(1985, 5, 14)
    autumn = date(1983, 10, 6), date(1984, 10, 5)
    assert len(claims(age_reading("Ana Lopez", 36, *spring), age_reading("Ana Lopez", 36, *spring, "art_2"))) == 1
    assert len(claims(age_reading("Ana Lopez", 36, *spring), age_reading("Ana Lopez", 37, *autumn, "art_2"))) == 2


def test_plan_and_outcome_of_one_value_are_one_claim_told_as_fact() -> None:
    plan = docking("art_1", "2021-10-05T12:22Z", modality="planned", confidence=0.95)
    (claim,) = claims(plan, docking("art_2", "2021-10-05T12:22Z"))
    assert (claim["modality"], claim["confidence"]) == ("actual", 0.95)


def test_a_denial_never_joins_what_it_denies() -> None:
    first, second = claims(reading(value="pilot"), reading(value="pilot", article_id="art_2", modality="negated"))
    assert {first["modality"], second["modality"]} == {"actual", "negated"}
    assert first["fact_id"] == second["fact_id"]


def test_a_bound_is_another_answer_and_about_is_not() -> None:
    seven = {"value_type": "count", "number_best": 7.0, "unit": "1", "subject_type": "place"}
    rows = [
        reading("station", "crew_count", "7", "art_1", **seven),
        reading("station", "crew_count", "7", "art_2", qualifier="about", **seven),
        reading("station", "crew_count", "7", "art_3", qualifier="at_least", **seven),
    ]
    assert sorted(claim["mention_count"] for claim in claims(*rows)) == [1, 2]


def test_near_equal_and_contained_quotes_of_one_speaker_are_one_claim() -> None:
    whole = "We trained hard all summer, and now the crew is ready to go"
    rows = [
        quote(whole),
        quote("We trained hard all summer and now the crew is ready to go.", article_id="art_2"),
        quote("now the crew is ready", article_id="art_3"),
        quote("We trained hard all summer, and now our crew is ready to go", article_id="art_3", start=90),
    ]
    (claim,) = claims(*rows)
    assert (claim["mention_count"], claim["article_count"]) == (4, 3)


def test_a_quote_with_another_number_or_a_denial_is_another_claim() -> None:
    assert len(claims(quote("We will fly there for 12 days"), quote("We will fly there for 13 days", start=90))) == 2
    assert len(claims(quote("The engine was going to hold"), quote("The engine was not going to hold", start=90))) == 2


def test_the_same_words_by_another_speaker_are_another_claim() -> None:
    words = "it was a hard year for all of us"
    assert len(claims(quote(words), quote(words, "Piet Vos", "art_2"))) == 2


def test_the_value_comes_from_the_most_confident_mention() -> None:
    (claim,) = claims(reading(value="pilot"), reading(value="Pilot", article_id="art_2", confidence=0.99))
    assert claim["value"] == "Pilot"


def test_publication_spans_the_articles() -> None:
    early, late = datetime(2021, 5, 1, tzinfo=UTC), datetime(2021, 12, 1, tzinfo=UTC)
    articles = [article("art_1", published_earliest=late), article("art_2", published_earliest=early)]
    articles.append(article("art_3", published_earliest=None, published_latest=None, published_basis="unknown"))
    (claim,) = claims(*(reading(article_id=row["article_id"]) for row in articles), of=articles)
    assert (claim["first_published"], claim["last_published"]) == (early, late)


def test_thousands_of_quotes_with_common_words_stay_apart() -> None:
    rows = [quote(f"this is remark number {n} of the day", start=100 * n) for n in range(1500)]
    assert len(claims(*rows)) == 1500


def test_a_title_goes_by_the_form_used_most_with_its_article() -> None:
    forms = ["The Long Way", "Long Way", "The Long Way"]
    rows = [
        reading(
            "The Long Way", "title", form, f"art_{n}", subject_type="work", value_type="title", confidence=0.99 if n == 2 else 0.9
        )
        for n, form in enumerate(forms, 1)
    ]
    (claim,) = claims(*rows)
    assert (claim["value"], claim["mention_count"]) == ("The Long Way", 3)
