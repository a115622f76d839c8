"""Forms of a time beyond the plain date: counted, nested, clocks in words, ranges. Published Tuesday, 14 May 2019, 10:20."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.expressions.holidays import easter, holiday_in, holiday_name, nth_weekday
from flows.expressions.times import find_times
from flows.normalize.publication import Publication
from flows.normalize.times import TimeHint, read_time
from flows.values import Time
from flows.values.time import MINUTE

NOW = datetime(2019, 5, 14, 10, 20, tzinfo=UTC)
SAID = Publication(NOW, NOW + timedelta(minutes=1), MINUTE, "metadata", "UTC")


def read(words: str, tense: str | None = None) -> Time:
    value = read_time(words, SAID, TimeHint(tense))
    assert value is not None, words
    return value


def days(words: str, tense: str | None = None) -> tuple[str, str]:
    """First and last day."""
    value = read(words, tense)
    assert value.earliest is not None
    assert value.latest is not None
    return f"{value.earliest:%Y-%m-%d}", f"{value.latest - timedelta(seconds=1):%Y-%m-%d}"


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("the first Monday of next month", "2019-06-03"),
        ("the last Friday in October 2018", "2018-10-26"),
        ("the last day of June 2018", "2018-06-30"),
        ("the second last day of February 2020", "2020-02-28"),
        ("Tuesday of next week", "2019-05-21"),
        ("next week on Tuesday", "2019-05-21"),
        ("Friday after next", "2019-05-24"),
        ("two weeks from tomorrow", "2019-05-29"),
        ("two days before Christmas 2018", "2018-12-23"),
        ("3 days after Easter 2019", "2019-04-24"),
        ("the day after Thanksgiving 2018", "2018-11-23"),
        ("two Fridays ago", "2019-05-03"),
        ("the 2nd of next month", "2019-06-02"),
        ("Christmas Eve 2018", "2018-12-24"),
        ("the first Tuesday after Christmas 2018", "2019-01-01"),
        ("Labor Day of last year", "2018-09-03"),
        ("the Fourth of July 2018", "2018-07-04"),
        ("23/Aug/2017", "2017-08-23"),
        ("2017/8/23", "2017-08-23"),
        ("8-23-2017", "2017-08-23"),
        ("the twenty-third of August 2017", "2017-08-23"),
        ("August 23rd nineteen ninety-eight", "1998-08-23"),
        ("23 august 2017", "2017-08-23"),
    ],
)
def test_a_day_told_by_counting_or_in_a_notation(words: str, day: str) -> None:
    assert days(words) == (day, day)


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("from 13 to 15 July 2018", "2018-07-13", "2018-07-15"),
        ("from the 13th to the 15th of July 2018", "2018-07-13", "2018-07-15"),
        ("from June to August 2021", "2021-06-01", "2021-08-31"),
        ("2014 through 2018", "2014-01-01", "2018-12-31"),
        ("between the middle of March 2018 and the end of September 2018", "2018-03-11", "2018-09-30"),
        ("the first two weeks of 2019", "2018-12-31", "2019-01-13"),
        ("week 27 of 2018", "2018-07-02", "2018-07-08"),
        ("the week of 4 July 2018", "2018-07-02", "2018-07-08"),
        ("the last three days", "2019-05-11", "2019-05-13"),
        ("the next two months", "2019-05-15", "2019-07-14"),
        ("three days starting 20 May 2019", "2019-05-20", "2019-05-22"),
        ("Q3 2017", "2017-07-01", "2017-09-30"),
        ("the nineties", "1990-01-01", "1999-12-31"),
        ("the late sixties", "1966-09-01", "1969-12-31"),
        ("the rest of the year", "2019-05-14", "2019-12-31"),
        ("between January and March 2018", "2018-01-01", "2018-03-31"),
        ("the year before last", "2017-01-01", "2017-12-31"),
    ],
)
def test_a_stretch_of_days(words: str, first: str, last: str) -> None:
    assert days(words) == (first, last)


def test_a_year_of_accounts_may_begin_in_any_month() -> None:
    value = read("fiscal 2018")
    assert days("fiscal 2018") == ("2017-04-01", "2019-03-31")
    assert value.approximate


def test_no_month_has_a_sixth_monday() -> None:
    assert read_time("the sixth Monday of March 2019", SAID, TimeHint()) is None


@pytest.mark.parametrize(
    ("words", "local"),
    [
        ("tomorrow at 5pm", "2019-05-15T17:00"),
        ("half past three pm on 3 May 2019", "2019-05-03T15:30"),
        ("ten to noon on 3 May 2019", "2019-05-03T11:50"),
        ("at 8 in the evening on 3 May 2019", "2019-05-03T20:00"),
        ("tonight at 8", "2019-05-14T20:00"),
        ("two days ago at noon", "2019-05-12T12:00"),
        ("at eight tomorrow morning", "2019-05-15T08:00"),
        ("8 o'clock in the morning on 3 May 2019", "2019-05-03T08:00"),
        ("quarter to nine p.m. on 3 May 2019", "2019-05-03T20:45"),
        ("5 May 2019 at 18h45", "2019-05-05T18:45"),
        ("at 18.30 on 3 May 2019", "2019-05-03T18:30"),
        ("Fri May 03 19:15 2019", "2019-05-03T19:15"),
    ],
)
def test_a_clock_in_words_and_notations(words: str, local: str) -> None:
    assert read(words).local == local


@pytest.mark.parametrize(
    ("words", "begin", "end"),
    [
        ("from 3 to 4 pm on 3 May 2019", "15:00", "16:00"),
        ("9am - 1pm on 3 May 2019", "09:00", "13:00"),
        ("11:30 to 1:30 on 3 May 2019", "11:30", "13:30"),
        ("3 May 2019 from 9:30 a.m. for two hours", "09:30", "11:30"),
        ("3 May 2019 between 9:30 and 11", "09:30", "11:00"),
    ],
)
def test_ends_of_a_range_share_day_and_half_of_the_day(words: str, begin: str, end: str) -> None:
    value = read(words)
    assert value.earliest is not None
    assert value.latest is not None
    assert f"{value.earliest:%m-%d %H:%M}" == f"05-03 {begin}"
    assert f"{value.latest - timedelta(minutes=1):%m-%d %H:%M}" == f"05-03 {end}"


def test_a_clock_that_leaves_the_half_of_the_day_open_covers_both() -> None:
    value = read("half past three on 3 May 2019")
    assert (value.earliest, value.latest) == (datetime(2019, 5, 3, 3, 30, tzinfo=UTC), datetime(2019, 5, 3, 15, 31, tzinfo=UTC))
    assert "either half of the day" in str(value.anchor)


@pytest.mark.parametrize(
    ("words", "moment"),
    [("two hours ago", "2019-05-14 08:20"), ("half an hour ago", "2019-05-14 09:50"), ("in twenty minutes", "2019-05-14 10:40")],
)
def test_hours_are_counted_from_the_minute_of_publication(words: str, moment: str) -> None:
    value = read(words)
    middle = datetime.fromisoformat(moment).replace(tzinfo=UTC)
    assert value.earliest is not None
    assert value.latest is not None
    assert value.earliest < middle < value.latest
    assert value.latest - value.earliest <= timedelta(hours=1)


def test_hours_before_a_day_of_publication_are_no_moment() -> None:
    day = Publication(datetime(2019, 5, 14, tzinfo=UTC), datetime(2019, 5, 15, tzinfo=UTC), 5, "metadata")
    value = read_time("two hours ago", day, TimeHint())
    assert value is not None
    assert value.earliest is not None
    assert value.latest is not None
    assert value.latest - value.earliest >= timedelta(days=1)


def test_an_abbreviation_in_a_time_stamp_is_meant_to_the_letter() -> None:
    assert read("20 Oct 2014 13:08 CET").earliest == datetime(2014, 10, 20, 12, 8, tzinfo=UTC)
    assert read("1:08 p.m. CET on 20 Oct 2014").earliest == datetime(2014, 10, 20, 11, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They sold it in two weeks.", []),
        ("It will open in two weeks.", ["in two weeks"]),
        ("any benefit this may bring", []),
        ("The girls sat down and the sun rose.", []),
        ("Shares fell by 6. Then they rose.", []),
        ("The song White Christmas was played.", []),
        ("the 4th century", []),
        ("See you on sat at 7pm", ["sat at 7pm"]),
        ("We met on monday, 4 march", ["monday, 4 march"]),
        ("1 adult", []),
        ("two three", []),
        ("The children were aged five to 17.", []),
        ("Sales have fallen from 25 to 15 boxes a week.", []),
        ("They closed within a year of the ban.", []),
        ("He has led it from 1992.", ["1992"]),
        ("february 30", []),
        ("call 650.650.6500", []),
        ("up to date", []),
    ],
)
def test_words_that_are_a_time_only_where_the_sentence_says_so(text: str, found: list[str]) -> None:
    assert [text[e.start : e.end] for e in find_times(text)] == found


def test_holidays_that_move() -> None:
    assert [easter(year).isoformat() for year in (2000, 2019, 2038)] == ["2000-04-23", "2019-04-21", "2038-04-25"]
    assert holiday_in("thanksgiving", 2024).isoformat() == "2024-11-28"
    assert holiday_in("memorial day", 2021).isoformat() == "2021-05-31"
    assert holiday_in("good friday", 2021).isoformat() == "2021-04-02"
    assert holiday_name("New Year's Eve") == "new years eve"
    assert holiday_name("Sports Day") is None
    with pytest.raises(ValueError, match="no such weekday"):
        nth_weekday(2021, 2, 0, 5)


_WORDS = st.sampled_from([
    "from", "to", "between", "and", "at", "the", "3", "15", "pm", "am", "Monday", "july", "next", "last", "first", "of",
    "week", "year", "half", "past", "in", "2", "days", "before", "after", "for", "-", "/", "2019", "31", "feb", "29",
    "noon", "tonight", "Easter", "quarter", "10:30", "99", "0", "hours", "ago", "th", "GMT", "fiscal", "starting", "0730-0930",
])  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(_WORDS, max_size=9))
def test_any_row_of_words_is_read_without_an_error(words: list[str]) -> None:
    text = " ".join(words)
    found = find_times(text)
    assert all(0 <= e.start < e.end <= len(text) for e in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    read_time(text, SAID, TimeHint())


def test_huge_counts_and_years_give_no_value() -> None:
    assert read_time("in 99999 years", SAID, TimeHint()) is None
    assert read_time("9999 centuries ago", SAID, TimeHint()) is None


@pytest.mark.parametrize(
    "piece",
    ["the first Monday of ", "two weeks from ", "the day after ", "1 year 2 months and ", "half past ", "at 9 for 3 hours "],
)
def test_times_inside_times_without_end_are_read_without_an_error(piece: str) -> None:
    found = find_times(piece * 3_000)
    assert all(a.end <= b.start for a, b in pairwise(found))
