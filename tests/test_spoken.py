"""Times as people say them to a clock or a calendar. Said on Tuesday, 14 May 2019, 10:20."""

from datetime import datetime
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.normalize.holidays import easter, holiday_in, holiday_name, nth_weekday
from flows.normalize.spoken import find_lengths, find_spoken

NOW = datetime(2019, 5, 14, 10, 20)


def read(text: str) -> tuple[str, str]:
    """Begin and end of the one time in the words."""
    found = find_spoken(text, NOW)
    assert len(found) == 1, [text[a:b] for a, b, _ in found]
    stretch = found[0][2]
    return f"{stretch.start:%Y-%m-%d %H:%M}", f"{stretch.end:%Y-%m-%d %H:%M}"


@pytest.mark.parametrize(
    ("words", "begin"),
    [
        ("tomorrow at 5pm", "2019-05-15 17:00"),
        ("in twenty minutes", "2019-05-14 10:40"),
        ("half past three pm", "2019-05-14 15:30"),
        ("10 to noon", "2019-05-14 11:50"),
        ("at 8 in the evening", "2019-05-14 20:00"),
        ("friday at 9:45", "2019-05-17 09:45"),
        ("next friday", "2019-05-24 00:00"),
        ("last friday", "2019-05-10 00:00"),
        ("this friday", "2019-05-17 00:00"),
        ("the first monday of next month", "2019-06-03 00:00"),
        ("the last day of june", "2019-06-30 00:00"),
        ("two weeks from tomorrow", "2019-05-29 00:00"),
        ("3 days after easter 2019", "2019-04-24 00:00"),
        ("thanksgiving", "2019-11-28 00:00"),
        ("the 20th", "2019-05-20 00:00"),
        ("the 3rd", "2019-06-03 00:00"),
        ("23/8/2017", "2017-08-23 00:00"),
        ("8/23/2017", "2017-08-23 00:00"),
        ("2017-08-23", "2017-08-23 00:00"),
        ("23rd of august", "2019-08-23 00:00"),
        ("week 23", "2019-06-03 00:00"),
        ("q3 2017", "2017-07-01 00:00"),
        ("the nineties", "1990-01-01 00:00"),
    ],
)
def test_point(words: str, begin: str) -> None:
    assert read(words)[0] == begin


@pytest.mark.parametrize(
    ("words", "begin", "end"),
    [
        ("from 3 to 4 pm", "15:00", "16:00"),
        ("9am - 1pm", "09:00", "13:00"),
        ("11:30 to 1:30 tomorrow", "11:30", "13:30"),
        ("between 8am and 6", "08:00", "18:00"),
    ],
)
def test_ends_of_a_range_share_their_half_of_the_day(words: str, begin: str, end: str) -> None:
    stretch = find_spoken(words, NOW)[0][2]
    assert stretch.first is not None
    assert stretch.last is not None
    assert f"{stretch.first.start:%H:%M}" == begin
    assert f"{stretch.last.start:%H:%M}" == end


@pytest.mark.parametrize(
    ("words", "begin", "last"),
    [
        ("from 13 to 15 july", "2019-07-13", "2019-07-15"),
        ("july 13 - 15", "2019-07-13", "2019-07-15"),
        ("june to march", "2019-06-01", "2020-03-01"),
        ("from june to august 2021", "2021-06-01", "2021-08-01"),
        ("2014 through 2018", "2014-01-01", "2018-01-01"),
    ],
)
def test_ends_of_a_range_share_month_and_year(words: str, begin: str, last: str) -> None:
    stretch = find_spoken(words, NOW)[0][2]
    assert stretch.first is not None
    assert stretch.last is not None
    assert (f"{stretch.first.start:%Y-%m-%d}", f"{stretch.last.start:%Y-%m-%d}") == (begin, last)


@pytest.mark.parametrize("text", ["1 adult", "25", "two three", "feb 30", "You may not!", "call 650.650.6500", "up to date"])
def test_words_that_are_no_time(text: str) -> None:
    assert find_spoken(text, NOW) == []


@pytest.mark.parametrize(
    ("words", "iso"),
    [
        ("one and a half hours", "PT1.5H"),
        ("two and a quarter hours", "PT2.25H"),
        ("an hour and a half", "PT1.5H"),
        ("1 hour thirty", "PT1H30M"),
        ("half a day", "PT12H"),
        ("3.5 years", "P3.5Y"),
        ("2 fewer minutes", "PT2M"),
        ("a few weeks", "P3W"),
    ],
)
def test_length(words: str, iso: str) -> None:
    assert [(words[a:b], value) for a, b, value in find_lengths(words)] == [(words, iso)]


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
    "from", "to", "between", "and", "at", "the", "3", "15", "pm", "am", "monday", "july", "next", "last", "first", "of",
    "week", "year", "half", "past", "in", "2", "days", "before", "after", "for", "-", "/", "2019", "31", "feb", "29",
    "noon", "tonight", "easter", "quarter", "10:30", "99", "0", "hours", "ago", "th",
])  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(_WORDS, max_size=9))
def test_any_row_of_words_is_read_without_an_error(words: list[str]) -> None:
    text = " ".join(words)
    found = find_spoken(text, NOW)
    assert all(0 <= start < end <= len(text) for start, end, _ in found)
    assert all(a[1] <= b[0] for a, b in pairwise(found))


def test_huge_counts_and_years_give_no_value() -> None:
    assert find_spoken("in 99999 years", NOW) == []
    assert find_spoken("9999 centuries ago", NOW) == []
