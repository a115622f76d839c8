"""Zones: prevailing offsets, names, ambiguity, and what happens when none is stated.

There is hardly any public gold for zoned times in news; each case carries the reason for its answer.
"""

from datetime import UTC, date, datetime, timedelta

import pytest

from flows.errors import InputError
from flows.expressions.times import find_times
from flows.expressions.times_zones import ABBREVIATIONS
from flows.normalize.publication import Publication
from flows.normalize.times import TimeHint, anchor_article, read_time
from flows.normalize.zones import resolve_zone, zone_info
from flows.values import Relation, Time

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


DAY = datetime(2021, 7, 5, tzinfo=UTC)


def article(text: str, publisher: str | None = None, place: str | None = None) -> list[Time]:
    """The clock times of a text published on 5 July 2021."""
    times = find_times(text)
    published = Publication(DAY, DAY + timedelta(days=1), 5, "metadata", publisher)
    hints = {(e.start, e.end): TimeHint(None, place) for e in times}
    return [value for value in anchor_article(text, times, published, hints).values() if value.is_clock]


STATED = [
    ("7 p.m. ET on March 13, 2021", "2021-03-14T00:00Z", "the day before clocks change it is still standard time"),
    ("7 p.m. ET on March 14, 2021", "2021-03-14T23:00Z", "the day they change it is daylight time by the evening"),
    ("7 p.m. ET on November 6, 2021", "2021-11-06T23:00Z", "the last day of daylight time"),
    ("7 p.m. ET on November 8, 2021", "2021-11-09T00:00Z", "standard time again"),
    ("7 p.m. ET on October 30, 2006", "2006-10-31T00:00Z", "until 2006 daylight time ended in October"),
    ("7 p.m. ET on March 20, 2006", "2006-03-21T00:00Z", "and began only in April"),
    ("9 a.m. PST on July 5, 2021", None, "PST is Pacific and Philippine time; nothing settles it"),
    ("9 a.m. EDT on January 5, 2021", "2021-01-05T14:00Z", "daylight letters of a winter date: the prevailing offset"),
    ("9 a.m. CEST on January 5, 2021", "2021-01-05T08:00Z", "the same in Europe"),
    ("9 a.m. CET on July 5, 2021", "2021-07-05T07:00Z", "and the other way round"),
    ("9 a.m. Eastern Standard Time on July 5, 2021", "2021-07-05T13:00Z", "spelled out it is as loose as EST"),
    ("9 a.m. GMT on July 5, 2021", "2021-07-05T09:00Z", "GMT keeps no summer time"),
    ("9 a.m. London time on July 5, 2021", "2021-07-05T08:00Z", "London does"),
    ("9 a.m. UK time on January 5, 2021", "2021-01-05T09:00Z", "and in winter agrees with GMT"),
    ("9 a.m. UTC on July 5, 2021", "2021-07-05T09:00Z", "UTC is the scale itself"),
    ("0900 GMT on July 5, 2021", "2021-07-05T09:00Z", "wire style: four digits and GMT"),
    ("09:00Z on July 5, 2021", "2021-07-05T09:00Z", "military Z is UTC"),
    ("9 a.m. GMT+3 on July 5, 2021", "2021-07-05T06:00Z", "ahead of Greenwich, not POSIX's sign"),
    ("9 a.m. UTC-03:30 on July 5, 2021", "2021-07-05T12:30Z", "an offset with minutes"),
    ("9 a.m. (GMT +8) on July 5, 2021", "2021-07-05T01:00Z", "the blank before the sign does not matter"),
    ("1 a.m. Tokyo time on July 5, 2021", "2021-07-04T16:00Z", "the UTC date is the day before"),
    ("11 p.m. Hawaii time on July 5, 2021", "2021-07-06T09:00Z", "the UTC date is the day after"),
    ("9 a.m. Moscow time on July 5, 2009", "2009-07-05T05:00Z", "summer time until 2010"),
    ("9 a.m. Moscow time on January 5, 2012", "2012-01-05T05:00Z", "UTC+4 all year from 2011"),
    ("9 a.m. Moscow time on January 5, 2015", "2015-01-05T06:00Z", "UTC+3 since October 2014"),
    ("9 a.m. MSK on October 20, 2014", "2014-10-20T05:00Z", "a week before that change"),
    ("9 a.m. Kazakhstan time on July 5, 2025", "2025-07-05T04:00Z", "one offset for the country since 2024"),
    ("9 a.m. Istanbul time on January 5, 2015", "2015-01-05T07:00Z", "still kept winter time"),
    ("9 a.m. Istanbul time on January 5, 2020", "2020-01-05T06:00Z", "summer time all year since 2016"),
    ("9 a.m. India time on July 5, 2021", "2021-07-05T03:30Z", "half an hour"),
    ("9 a.m. Nepal time on July 5, 2021", "2021-07-05T03:15Z", "three quarters"),
    ("9 a.m. Newfoundland time on July 5, 2021", "2021-07-05T11:30Z", "half an hour with daylight time"),
    ("9 a.m. NZDT on January 5, 2021", "2021-01-04T20:00Z", "southern summer"),
    ("9 a.m. Sydney time on July 5, 2021", "2021-07-04T23:00Z", "southern winter"),
    ("9 a.m. Arizona time on July 5, 2021", "2021-07-05T16:00Z", "Arizona keeps standard time"),
    ("9 a.m. AEST on July 5, 2021", "2021-07-04T23:00Z", "Sydney and Brisbane agree in winter, so nothing is open"),
    ("noon GMT on July 5, 2021", "2021-07-05T12:00Z", "noon is 12 o'clock"),
    ("midnight GMT on July 5, 2021", "2021-07-06T00:00Z", "AP: midnight ends its day"),
    ("12 a.m. ET on July 5, 2021", "2021-07-05T04:00Z", "12 a.m. begins it"),
    ("12:30 p.m. ET on July 5, 2021", "2021-07-05T16:30Z", "12:30 p.m. follows noon"),
    ("8 o'clock Eastern time on July 5, 2021", "2021-07-05T12:00Z", "o'clock takes a zone as well"),
    ("9 a.m. IST on July 5, 2021", None, "India, Israel and Ireland: nothing settles it"),
    ("9 a.m. CST on July 5, 2021", None, "America, China and Cuba: nothing settles it"),
    ("9 a.m. AMT on July 5, 2021", None, "Armenia and the Amazon: nothing settles it"),
    ("9 a.m. BST on July 5, 2021", None, "Britain and Bangladesh: nothing settles it"),
    ("9 a.m. local time on July 5, 2021", None, "local to a place that is not named"),
    ("9 a.m. Martian time on July 5, 2021", None, "a zone that no one keeps"),
    ("9 a.m. on July 5, 2021", None, "no zone stated"),
]  # fmt: skip


@pytest.mark.parametrize(("raw", "expected", "reason"), STATED)
def test_zone_of_a_clock(raw: str, expected: str | None, reason: str) -> None:
    value = read_time(raw, Publication(DAY, DAY + timedelta(days=1), 5, "metadata", None), TimeHint())
    assert value is not None, reason
    assert (value.edtf if value.zone else None) == expected, reason
    if expected is None:
        assert value.zone_basis == "unstated", reason
        assert value.latest - value.earliest > timedelta(hours=1), reason  # type: ignore[operator]


SETTLED = [
    ("9 a.m. IST", "Asia/Kolkata", None, "03:30", "place", "the place is in India"),
    ("9 a.m. IST", None, "Asia/Jerusalem", "06:00", "publisher", "an Israeli paper"),
    ("9 a.m. IST", None, "Europe/Dublin", "08:00", "publisher", "an Irish one"),
    ("9 a.m. BST", None, "Europe/London", "08:00", "publisher", "a British one"),
    ("9 a.m. BST", "Asia/Dhaka", "Europe/London", "03:00", "place", "the place goes before the publisher"),
    ("9 a.m. CST", None, "America/Los_Angeles", "14:00", "publisher", "an American paper means Central time"),
    ("9 a.m. CST", None, "America/New_York", "14:00", "publisher", "though Havana keeps New York's clock"),
    ("9 a.m. CST", "Asia/Shanghai", "America/New_York", "01:00", "place", "in China it is China Standard Time"),
    ("9 a.m. PST", None, "America/Denver", "16:00", "publisher", "the Pacific coast of the publisher's country"),
    ("9 a.m. PST", "Asia/Manila", None, "01:00", "place", "Philippine Standard Time"),
    ("9 a.m. AMT", "Asia/Yerevan", None, "05:00", "place", "Armenia"),
    ("9 a.m. AMT", "America/Manaus", None, "13:00", "place", "the Amazon"),
    ("9 a.m. GST", None, "Asia/Dubai", "05:00", "publisher", "the Gulf, not Guam"),
    ("9 a.m. IST", "Asia/Colombo", None, "03:30", "place", "no candidate, but its clock agrees with one"),
]  # fmt: skip


@pytest.mark.parametrize(("raw", "place", "publisher", "utc", "by", "reason"), SETTLED)
def test_ambiguous_zone_is_settled(raw: str, place: str | None, publisher: str | None, utc: str, by: str, reason: str) -> None:
    published = Publication(DAY, DAY + timedelta(days=1), 5, "metadata", publisher)
    value = read_time(f"{raw} on July 5, 2021", published, TimeHint(None, place))
    assert value is not None, reason
    assert value.edtf == f"2021-07-05T{utc}Z", reason
    assert f"settled by {by}" in (value.anchor or ""), reason


def test_place_behind_a_clock_lends_its_zone() -> None:
    value = article("The rocket rose at 8 p.m. in Moscow on July 5, 2021.")[0]
    assert (value.edtf, value.zone, value.zone_basis, value.local) == (
        "2021-07-05T17:00Z", "Europe/Moscow", "place", "2021-07-05T20:00",
    )  # fmt: skip


def test_country_with_two_clocks_leaves_both() -> None:
    value = article("The rocket rose at 5 p.m. in Kazakhstan on July 5, 2021.")[0]
    assert value.zone is None
    assert value.interval == (datetime(2021, 7, 5, 11, tzinfo=UTC), datetime(2021, 7, 5, 12, 1, tzinfo=UTC))
    assert "several offsets" in (value.anchor or "")


def test_name_behind_a_clock_that_is_no_place_lends_nothing() -> None:
    assert article("The vote came at 8 p.m. in Congress on July 5, 2021.")[0].zone_basis == "unstated"


def test_ambiguous_zone_of_the_only_clock_does_not_settle_itself() -> None:
    assert article("It began at 4 p.m. MST on July 5, 2021.")[0].zone is None


def test_other_clock_of_the_article_settles_the_country() -> None:
    first, last = article("It began at 4 p.m. ET on July 5, 2021. It ended at 5 p.m. on July 5, 2021.")
    assert (first.zone_basis, last.zone_basis) == ("stated", "outlet")
    assert last.edtf == "2021-07-05T21:00Z"


def test_two_zones_for_one_moment_are_one_time() -> None:
    values = article("It rose at 1 a.m. on Monday (6 p.m. ET Sunday) and fell.")
    assert [value.edtf for value in values] == ["2021-07-04T22:00Z"]


def test_clock_in_a_stated_zone_meets_the_same_moment_told_elsewhere() -> None:
    here = read_time("4:55 a.m. EDT on July 5, 2021", Publication(None, None, None, "unknown"), TimeHint())
    there = read_time("11:55 a.m. Moscow time on July 5, 2021", Publication(None, None, None, "unknown"), TimeHint())
    assert here is not None
    assert there is not None
    assert here.relation(there) is Relation.AGREE


def test_local_reading_is_kept_as_written() -> None:
    value = read_time("11:30 p.m. PDT on July 5, 2021", Publication(None, None, None, "unknown"), TimeHint())
    assert value is not None
    assert value.edtf == "2021-07-06T06:30Z"
    assert value.local == "2021-07-05T23:30"


def test_letters_of_the_other_season_keep_their_literal_offset_beside_the_prevailing_one() -> None:
    reading = resolve_zone("EST", date(2021, 7, 5))
    assert reading is not None
    assert (reading.zones, reading.literal) == (("America/New_York",), "-05:00")
