"""Times as annotated corpora write them: TIMEX3 values, vague times, repetitions, histories."""

from datetime import UTC, datetime, timedelta

import pytest

from benchmarks.normalization_corpora import predict_corpus
from flows.expressions.times import find_times
from flows.expressions.times_references import find_references
from flows.expressions.times_sets import find_sets
from flows.normalize.publication import Publication
from flows.normalize.times import anchor_article


def values(text: str, written: str = "2020-11-08") -> dict[str, str]:
    row = {"text": text, "reference_datetime": f"{written}T00:00:00"}
    return {text[p["start"] : p["end"]]: p["value"] for p in predict_corpus(row)}


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("The bridge opened late last year.", "late last year", "2019"),  # edges are no part of the value
        ("It must open by early March.", "early March", "2021-03"),
        ("The ferry sank on Friday night.", "Friday night", "2020-11-06TNI"),
        ("He won that race in the spring of 2012.", "the spring of 2012", "2012-SP"),
        ("Sales fell in the third quarter.", "the third quarter", "2020-07-01/2020-09-30"),
        ("It was the worst year since the 1930s.", "the 1930s", "193X"),
        ("They built it in the 19th century.", "the 19th century", "18XX"),
        ("She left two weeks ago.", "two weeks ago", "2020-W43"),
        ("She left a year ago.", "a year ago", "2019"),
        ("The talks lasted four days.", "four days", "P4D"),
        ("The talks lasted for years.", "years", "PXY"),
        ("The decade-long row ended.", "decade-long", "P10Y"),
        ("It has grown over the past year.", "the past year", "P1Y"),
        ("The rocket rose at 4:55 a.m. EDT on July 5.", "4:55 a.m. EDT on July 5", "2020-07-05T04:55-04:00"),
        ("The shop will open on December 3.", "December 3", "2020-12-03"),
        ("The shop was opened on June 3.", "June 3", "2020-06-03"),
        ("It may shut in '99 fashion, unseen since '82.", "'82", "1982"),
        ("Rain fell every Monday there.", "every Monday", "XXXX-WXX-1"),
        ("The firm pays an annual fee.", "annual", "P1Y"),
        ("The firm is now in debt.", "now", "PRESENT_REF"),
        ("The firm has recently grown.", "recently", "PAST_REF"),
        ("The firm fears for the future.", "the future", "FUTURE_REF"),
        ("He died several years ago in Rome.", "several years ago", "PAST_REF"),
    ],
)
def test_value_of_words(text: str, words: str, expected: str) -> None:
    assert values(text).get(words) == expected


def test_ends_of_a_range_are_two_times() -> None:
    found = values("The fair ran from May 3 to May 9, 2019, and the war of 1955-1963 was recalled in May and June 2018.")
    assert found["May 3"] == "2019-05-03"
    assert found["May 9, 2019"] == "2019-05-09"
    assert found["June 2018"] == "2018-06"
    assert found["May"] == "2018-05"


def test_comparison_leans_on_the_time_told_and_leaves_it_in_force() -> None:
    found = values("Profit fell in the third quarter from 40 a year earlier. The year-earlier figure was high.")
    assert found["a year earlier"] == "2019-07-01/2019-09-30"
    assert found["The year-earlier"] == "2019-07-01/2019-09-30"


def test_day_without_a_year_near_publication_is_that_one_whatever_the_verb() -> None:
    found = values("The fee would have risen on October 20. They sold tickets for November 20.")
    assert found["October 20"] == "2020-10-20"
    assert found["November 20"] == "2020-11-20"


HISTORY = (
    "The league began in 1871 and grew in 1873. In March 1874 a strike came. On April 2 it ended. In December the mill burned; on"
    " January 9 it stood again. Three weeks later the owner fled. By 1876 all was quiet. The next spring rain came. In 1877, 1878"
    " and 1879 the harvest failed."
)


def test_history_tells_days_in_the_year_it_has_reached_and_goes_on_past_its_end() -> None:
    found = values(HISTORY)
    assert found["April 2"] == "1874-04-02"
    assert found["December"] == "1874-12"
    assert found["January 9"] == "1875-01-09"
    assert found["The next spring"] == "1877-SP"


def test_year_far_off_is_an_aside_of_a_history() -> None:
    found = values(HISTORY.replace("a strike came.", "a strike came, as papers opened in 1995 show."))
    assert found["April 2"] == "1874-04-02"


def test_vague_times_are_no_evidence_and_stay_out_of_the_times() -> None:
    text = "He is now at sea and will soon be back; in recent years he was rarely home."
    assert find_times(text) == []
    assert len(find_references(text)) >= 2


REPEATED = [
    ("every other week", "P2W"), ("twice a year", "P1Y"), ("5 litres per day", "P1D"), ("each month", "P1M"), ("daily", "P1D"),
    ("on Tuesdays", "XXXX-WXX-2"), ("every three months", "P3M"), ("every Sunday evening", "XXXX-WXX-7TEV"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "value"), REPEATED)
def test_repetitions(text: str, value: str) -> None:
    assert [e.meaning.value for e in find_sets(f"It comes {text}.")] == [value]


def test_event_without_a_time_leaves_what_is_counted_from_it_without_a_value() -> None:
    text = "Three days after he vanished, a day after he arrived, they found his boat."
    day = datetime(2020, 11, 8, tzinfo=UTC)
    published = Publication(day, day + timedelta(days=1), 5, "metadata")
    assert anchor_article(text, find_times(text), published, {}) == {}


def test_text_without_a_date_gives_only_what_it_states() -> None:
    text = "It rained on Monday, 5 May 2014, and again yesterday and last week."
    found = {text[p["start"] : p["end"]]: p["value"] for p in predict_corpus({"text": text})}
    assert found == {"Monday, 5 May 2014": "2014-05-05"}
