"""When an article was published: metadata, stated, inferred, unknown."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from flows.errors import InputError
from flows.ingest.layout import lay_out
from flows.ingest.noise_words import read_noise_words
from flows.ingest.publication import Publication, find_publication
from flows.ingest.source import Source, Stated
from flows.stories.story import ArticleMetadata

SEEDS = Path(__file__).parents[1] / "../shared/seeds"
GOLD = Path(__file__).parents[1] / "../shared/gold/seeds_articles.json"


def publication(text: str = "The ferry left.", stated: Stated | None = None, **given: str) -> Publication:
    source = Source("a.txt", "hash", text, stated=stated or Stated())
    return find_publication(source, lay_out(text, read_noise_words()), ArticleMetadata("a.txt", **given) if given else None)


def interval(found: Publication) -> tuple[str | None, str | None]:
    low, high = found.earliest, found.latest
    return (f"{low:%Y-%m-%dT%H:%M}" if low else None, f"{high:%Y-%m-%dT%H:%M}" if high else None)


def days(found: Publication) -> tuple[str | None, str | None]:
    low, high = interval(found)
    return low and low[:10], high and high[:10]


@pytest.mark.parametrize(
    ("words", "low", "high", "precision"),
    [
        ("2016-05-06 07:02:04", "2016-05-06T00:00", "2016-05-07T00:00", 5),
        ("2016-05-06", "2016-05-06T00:00", "2016-05-07T00:00", 5),
        ("2016/05/06", "2016-05-06T00:00", "2016-05-07T00:00", 5),
        ("2016-05-06T07:02:04+02:00", "2016-05-06T05:02", "2016-05-06T05:03", 1),
        ("2016-05-06T07:02Z", "2016-05-06T07:02", "2016-05-06T07:03", 1),
        ("Fri, 06 May 2016 07:02:04 -0400", "2016-05-06T11:02", "2016-05-06T11:03", 1),
        ("May 6, 2016", "2016-05-06T00:00", "2016-05-07T00:00", 5),
        ("6 May 2016", "2016-05-06T00:00", "2016-05-07T00:00", 5),
        ("2016-05", "2016-05-01T00:00", "2016-06-01T00:00", 8),
        ("2016", "2016-01-01T00:00", "2017-01-01T00:00", 10),
    ],
)
def test_a_given_time_is_never_more_exact_than_its_words(words: str, low: str, high: str, precision: int) -> None:
    found = publication(published=words)
    assert interval(found) == (low, high)
    assert (found.precision, found.basis) == (precision, "metadata")


def test_a_given_interval_includes_the_day_it_ends_on_and_wins() -> None:
    found = publication(
        published="2020-01-01",
        published_from="2021-10-05",
        published_to="2021-10-07",
        published_basis="inferred",
        published_evidence="x",
    )
    assert days(found) == ("2021-10-05", "2021-10-08")
    assert (found.basis, found.evidence, found.precision) == ("inferred", "x", 6)


def test_a_given_interval_may_end_at_an_instant() -> None:
    assert interval(publication(published_from="2021-10-04", published_to="2021-10-05T08:55Z")) == (
        "2021-10-04T00:00",
        "2021-10-05T08:55",
    )


@pytest.mark.parametrize("given", [{"published": "yesterday"}, {"published": "0001-01-01"}, {"published_from": "soon"}])
def test_an_unreadable_time_in_the_manifest_is_an_error_that_says_how_to_write_it(given: dict[str, str]) -> None:
    with pytest.raises(InputError, match=r"a\.txt.*2021-10-05"):
        publication(**given)


def test_an_unknown_basis_in_the_manifest_is_an_error() -> None:
    with pytest.raises(InputError, match=r"guessed.*metadata, stated, inferred"):
        publication(published="2020-01-01", published_basis="guessed")


def test_an_unreadable_time_in_the_file_is_told_and_the_text_is_asked() -> None:
    found = publication("The ferry sank on May 3, 2021.", Stated(published="some day"))
    assert found.basis == "inferred"
    assert "some day" in (found.evidence or "")


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://example.org/2016/07/04/ferry.html", ("2016-07-04", "2016-07-05")),
        ("https://example.org/2016/07/ferry", ("2016-07-01", "2016-08-01")),
        ("https://example.org/ferry-20160704", (None, None)),
    ],
)
def test_the_address_may_carry_the_date(url: str, expected: tuple[str | None, str | None]) -> None:
    assert days(publication(url=url)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Ferry is back\n\nBy Ada Holm | AP July 4, 2016 at 3:26 PM\n\nThe ferry left.",
        "Ferry is back\n\nBy Ada Holm | AP July 4 at 3:26 PM\n\nThe ferry left.\n\nCopyright 2016 Coast Daily",
        "Ferry is back\n\nPublished: 4 July 2016\n\nThe ferry left.",
        "PORT TOWN, July 4, 2016 (Reuters) - The ferry left.",
        "Ferry is back\nCoast Daily, July 4, 2016\n\nThe ferry left.",
        "Ferry is back\nCoast Daily | 4 July 2016\n\nThe ferry left.",
        "Ferry is back\n\nAda Holm, The Coast Post\nMon, Jul 4, 2016, 3:26 PM\n\nThe ferry left.",
    ],
)
def test_byline_and_dateline_state_the_day(text: str) -> None:
    found = publication(text)
    assert (days(found), found.basis, found.precision) == (("2016-07-04", "2016-07-05"), "stated", 5)


@pytest.mark.parametrize(
    "text",
    [
        "Ferry is back\n\nThe ferry left on July 4, 2016, as it does each year in those warm days.\n\nRace: July 4, 2016",
        "Ferry is back\n\nThe ferry left the harbour on July 4, 2016.",
    ],
)
def test_a_date_that_is_told_is_no_masthead(text: str) -> None:
    assert publication(text).basis != "stated"


def test_a_past_day_and_its_bare_weekday_give_the_week() -> None:
    found = publication(
        "The ferry left the quay on Tuesday.\n\nCaptain Ada Holm waves on Tuesday, Oct. 5, 2021.\nEPA\n\nNobody was hurt."
    )
    assert (days(found), found.basis, found.precision) == (("2021-10-05", "2021-10-12"), "inferred", 7)
    assert "Oct. 5, 2021" in (found.evidence or "")


def test_another_weekday_gives_no_week() -> None:
    assert days(publication("The ferry left on Oct. 5, 2021. It was back on Friday.")) == ("2021-10-05", None)


def test_a_future_date_bounds_from_above_and_a_past_one_from_below() -> None:
    found = publication("The quay was built in 2019. The ferry is scheduled to sail on 5 May 2021.")
    assert days(found) == ("2019-01-01", "2021-05-05")


def test_dates_without_a_year_lie_before_the_nearest_future_date() -> None:
    text = "The ferry left on March 5th and will be back on March 16th. A second ferry is set to sail on May 27, 2022."
    assert days(publication(text)) == ("2022-03-05", "2022-03-16")


def test_a_weekday_beside_the_date_decides_its_year() -> None:
    # 5 March was a Saturday in 2022 and a Friday in 2021.
    text = "The ferry left on Friday, March 5. A second ferry is set to sail on May 27, 2022."
    assert days(publication(text)) == ("2021-03-05", "2022-05-27")


def test_a_plan_that_was_given_up_bounds_nothing() -> None:
    assert publication("The ferry was originally scheduled to sail on 5 May 2021.").basis == "unknown"


def test_a_far_future_year_does_not_date_what_has_no_year() -> None:
    assert days(publication("The ferry left on March 5. A tunnel will open in 2031.")) == (None, "2032-01-01")


@pytest.mark.parametrize("text", ["The ferry left on Tuesday.", "The ferry left on May 3.", "Nobody was hurt."])
def test_a_text_without_a_year_leaves_publication_unknown(text: str) -> None:
    assert publication(text) == Publication()


def test_noise_dates_nothing() -> None:
    assert publication("The ferry left.\n\nRELATED: The quay was closed on May 3, 2019\n\nNobody was hurt.").basis == "unknown"


@pytest.mark.skipif(not GOLD.exists(), reason="the source articles are not here")
def test_inferred_intervals_of_the_source_articles_hold_the_day_they_were_published() -> None:
    gold = json.loads(GOLD.read_text())
    for path in sorted(SEEDS.glob("*.txt")):
        found = publication(path.read_text())
        low = datetime.fromisoformat(gold[path.stem]["publication"]["from"]).replace(tzinfo=UTC)
        assert found.earliest is None or found.earliest <= low, path.name
        assert found.latest is None or found.latest > low, path.name
