"""Zones: prevailing offsets, names, ambiguity, and what happens when none is stated."""

from datetime import UTC, date, datetime, timedelta

import pytest

from flows.errors import InputError
from flows.expressions.times import find_times
from flows.expressions.times_zones import ABBREVIATIONS
from flows.normalize.times import Publication, TimeHint, anchor_article, read_time
from flows.normalize.zones import resolve_zone, zone_info
from flows.values import Time

PUBLISHED = Publication(datetime(2021, 7, 5, tzinfo=UTC), datetime(2021, 7, 6, tzinfo=UTC), 5, "metadata", None)


def read(raw: str, place: str | None = None, publisher: str | None = None) -> Time:
    published = Publication(PUBLISHED.earliest, PUBLISHED.latest, 5, "metadata", publisher)
    value = read_time(raw, published, TimeHint(None, place))
    assert value is not None
    return value


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("4:55 am ET on July 5, 2021", "2021-07-05T08:55Z"),  # daylight time prevails in July
        ("4:55 am ET on January 5, 2021", "2021-01-05T09:55Z"),  # standard time prevails in January
        ("4:55 am CT on July 5, 2021", "2021-07-05T09:55Z"),
        ("4:55 am MT on July 5, 2021", "2021-07-05T10:55Z"),
        ("4:55 am PT on July 5, 2021", "2021-07-05T11:55Z"),
        ("4:55 am PT on January 5, 2021", "2021-01-05T12:55Z"),
        ("1:21 a.m. EDT on July 5, 2021", "2021-07-05T05:21Z"),
        ("1:21 a.m. EST on July 5, 2021", "2021-07-05T05:21Z"),  # said of summer: the prevailing offset
        ("1:21 a.m. EST on January 5, 2021", "2021-01-05T06:21Z"),
        ("5 p.m. Eastern on July 5, 2021", "2021-07-05T21:00Z"),
        ("5 p.m. Eastern time on July 5, 2021", "2021-07-05T21:00Z"),
        ("5 p.m. U.S. Eastern time on July 5, 2021", "2021-07-05T21:00Z"),
        ("5 p.m. Pacific Daylight Time on July 5, 2021", "2021-07-06T00:00Z"),  # the UTC date is another
        ("11:30 p.m. PT on December 31, 2021", "2022-01-01T07:30Z"),  # and so is the year
        ("1155 GMT on July 5, 2021", "2021-07-05T11:55Z"),
        ("11:55 GMT on July 5, 2021", "2021-07-05T11:55Z"),
        ("1:40 p.m. (GMT +8) on July 5, 2021", "2021-07-05T05:40Z"),
        ("5 p.m. GMT+3 on July 5, 2021", "2021-07-05T14:00Z"),  # east of Greenwich, unlike POSIX
        ("5 p.m. UTC-5:30 on July 5, 2021", "2021-07-05T22:30Z"),
        ("11:55 a.m. Moscow time on July 5, 2021", "2021-07-05T08:55Z"),
        ("11:55 a.m. Moscow time on July 5, 2012", "2012-07-05T07:55Z"),  # UTC+4 from 2011 to 2014
        ("11:55 a.m. Moscow time on July 5, 2010", "2010-07-05T07:55Z"),  # still had summer time
        ("11:55 a.m. Moscow time on January 5, 2010", "2010-01-05T08:55Z"),
        ("11:55 a.m. MSK on July 5, 2013", "2013-07-05T07:55Z"),
        ("6 p.m. Central European Time on July 5, 2021", "2021-07-05T16:00Z"),
        ("6 p.m. CEST on July 5, 2021", "2021-07-05T16:00Z"),
        ("6 p.m. London time on July 5, 2021", "2021-07-05T17:00Z"),
        ("6 p.m. British Summer Time on July 5, 2021", "2021-07-05T17:00Z"),
        ("6 p.m. Tokyo time on July 5, 2021", "2021-07-05T09:00Z"),
        ("6 p.m. JST on July 5, 2021", "2021-07-05T09:00Z"),
        ("6 p.m. India time on July 5, 2021", "2021-07-05T12:30Z"),  # half an hour
        ("6 p.m. Beijing time on July 5, 2021", "2021-07-05T10:00Z"),
        ("noon ET on July 5, 2021", "2021-07-05T16:00Z"),
        ("midnight ET on July 5, 2021", "2021-07-06T04:00Z"),  # AP: of the day that ends
        ("12:01 a.m. ET on July 5, 2021", "2021-07-05T04:01Z"),
        ("12 p.m. ET on July 5, 2021", "2021-07-05T16:00Z"),
        ("2021-07-05T04:55-04:00", "2021-07-05T08:55Z"),
        ("2021-07-05T04:55Z", "2021-07-05T04:55Z"),
    ],
)
def test_stated_zone_gives_the_instant(raw: str, expected: str) -> None:
    value = read(raw)
    assert value.edtf == expected
    assert value.zone_basis == "stated"


def test_season_letter_that_contradicts_the_date_is_flagged() -> None:
    assert "zone_mismatch: EST" in (read("1:21 a.m. EST on July 5, 2021").anchor or "")
    assert "zone_mismatch" not in (read("1:21 a.m. EDT on July 5, 2021").anchor or "")
    assert "zone_mismatch" in (read("1 a.m. Eastern Standard Time on July 5, 2021").anchor or "")


def test_unstated_zone_is_not_invented() -> None:
    value = read("8:12 a.m. on July 5, 2021")
    assert value.edtf == "2021-07-05T08:12"
    assert value.zone is None
    assert value.zone_basis == "unstated"
    assert value.precision == 1
    local = datetime(2021, 7, 5, 8, 12, tzinfo=UTC)
    assert value.interval == (local - timedelta(hours=14), local + timedelta(hours=12, minutes=1))


def test_place_lends_its_zone_then_the_articles_clocks_then_the_publisher() -> None:
    value = read("1 a.m. on July 5, 2021", place="Europe/Rome", publisher="America/New_York")
    assert (value.edtf, value.zone, value.zone_basis) == ("2021-07-04T23:00Z", "Europe/Rome", "place")
    value = read("1 a.m. on July 5, 2021", publisher="America/New_York")
    assert (value.edtf, value.zone, value.zone_basis) == ("2021-07-05T05:00Z", "America/New_York", "outlet")
    text = "It left at 4:55 a.m. ET on July 5. It arrived around 8:12 a.m. on July 5."
    times = find_times(text)
    found = [value.edtf for value in anchor_article(text, times, PUBLISHED, {}).values()]
    assert found == ["2021-07-05T08:55Z", "2021-07-05T12:12Z"]


def test_clocks_in_two_zones_lend_none() -> None:
    text = "It left at 4:55 a.m. ET on July 5. The call came at 9 a.m. Moscow time. It arrived at 8:12 a.m. on July 5."
    values = list(anchor_article(text, find_times(text), PUBLISHED, {}).values())
    assert values[-1].zone_basis == "unstated"


def test_local_time_is_that_of_the_place() -> None:
    value = read("5 p.m. local time on July 5, 2021", place="Asia/Qyzylorda")
    assert (value.edtf, value.zone_basis) == ("2021-07-05T12:00Z", "place")
    assert read("5 p.m. local time on July 5, 2021").zone_basis == "unstated"


def test_offset_of_a_country_follows_its_history() -> None:
    before = read("5 p.m. local time on July 5, 2021", place="Asia/Almaty")
    after = read("5 p.m. local time on July 5, 2024", place="Asia/Almaty")
    assert (before.edtf, after.edtf) == ("2021-07-05T11:00Z", "2024-07-05T12:00Z")


@pytest.mark.parametrize(
    ("words", "place", "outlet", "expected"),
    [
        ("IST", "Asia/Kolkata", None, "Asia/Kolkata"),
        ("IST", "Asia/Jerusalem", None, "Asia/Jerusalem"),
        ("IST", None, "Europe/Dublin", "Europe/Dublin"),
        ("BST", None, "Europe/London", "Europe/London"),
        ("BST", "Asia/Dhaka", "Europe/London", "Asia/Dhaka"),
        ("CST", None, "America/New_York", "America/Chicago"),  # of the publisher's country, though Havana keeps his clock
        ("CST", "Asia/Shanghai", None, "Asia/Shanghai"),
        ("AMT", "Asia/Yerevan", None, "Asia/Yerevan"),
        ("IST", "Asia/Colombo", None, "Asia/Kolkata"),  # the same clock on that day
    ],
)
def test_ambiguous_abbreviation_is_settled_by_place_then_publisher(
    words: str, place: str | None, outlet: str | None, expected: str
) -> None:
    reading = resolve_zone(words, date(2021, 7, 5), place, outlet)
    assert reading is not None
    assert reading.zones == (expected,)


def test_ambiguous_abbreviation_without_a_place_keeps_every_candidate() -> None:
    value = read("5 p.m. IST on July 5, 2021")
    assert value.zone is None
    assert value.zone_basis == "unstated"
    assert value.interval == (datetime(2021, 7, 5, 11, 30, tzinfo=UTC), datetime(2021, 7, 5, 16, 1, tzinfo=UTC))
    assert "IST is ambiguous" in (value.anchor or "")


def test_moment_told_in_two_zones_is_one_time() -> None:
    value = read("around 1 a.m. on Monday (7 p.m. ET Sunday)")
    assert (value.edtf, value.zone, value.zone_basis) == ("2021-07-04T23:00Z", "America/New_York", "stated")
    value = read("5 p.m. (1155 GMT) on Monday")
    assert (value.edtf, value.zone_basis) == ("2021-07-05T11:55Z", "stated")
    assert read("3 a.m. (2200 GMT) on Monday").edtf == "2021-07-04T22:00Z"  # the day before in Greenwich


def test_local_time_that_comes_twice_covers_both_moments() -> None:
    value = read("1:30 a.m. ET on November 7, 2021")
    assert value.interval == (datetime(2021, 11, 7, 5, 30, tzinfo=UTC), datetime(2021, 11, 7, 6, 31, tzinfo=UTC))
    assert value.precision == 3


def test_local_time_that_was_skipped_is_read_by_the_offset_before_the_change() -> None:
    assert read("2:30 a.m. ET on March 14, 2021").edtf == "2021-03-14T07:30Z"


def test_words_that_name_no_zone_are_not_one() -> None:
    assert resolve_zone("Story Time", date(2021, 7, 5)) is None
    assert resolve_zone("GMT+19", date(2021, 7, 5)) is None
    assert read("5 p.m. Story Time on July 5, 2021", publisher="America/New_York").zone_basis == "unstated"


def test_every_abbreviation_stands_for_zones_of_the_database() -> None:
    for zones in ABBREVIATIONS.values():
        assert all(zone_info(zone) for zone in zones)
    with pytest.raises(InputError, match="Mars/Base"):
        zone_info("Mars/Base")
