"""Times: what the words mean, and what they refer to."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.expressions.times import find_times
from flows.normalize.publication import Publication
from flows.normalize.times import TimeHint, anchor_article, read_time
from flows.values import Relation, Time

UNKNOWN = Publication(None, None, None, "unknown")


def on(first: str, last: str | None = None, zone: str | None = None) -> Publication:
    """Published on a day, or on one of the days from first to last."""
    earliest = datetime.fromisoformat(first).replace(tzinfo=UTC)
    latest = datetime.fromisoformat(last or first).replace(tzinfo=UTC) + timedelta(days=1)
    return Publication(earliest, latest, 5, "metadata", zone)


def words(text: str) -> list[str]:
    return [text[e.start : e.end] for e in find_times(text)]


def edtf(raw: str, publication: Publication, tense: str | None = None, place: str | None = None) -> str | None:
    value = read_time(raw, publication, TimeHint(tense, place))
    return value.edtf if value else None


def article(text: str, publication: Publication, tense: str | None = None) -> dict[str, Time]:
    times = find_times(text)
    hints = {(e.start, e.end): TimeHint(tense, None) for e in times}
    return {text[start:end]: value for (start, end), value in anchor_article(text, times, publication, hints).items()}


@pytest.mark.parametrize(
    "raw",
    [
        "6:10 pm PT on March 3rd",
        "7:45 a.m. on Sunday, Nov. 8",
        "2:05 a.m. EST",
        "3:40am ET",
        "around 2 a.m. on Monday (8 p.m. ET Sunday)",
        "3 a.m on Sunday morning",
        "early on Monday morning",
        "the early hours of Sunday morning",
        "9 March 2019",
        "Sunday, Nov. 8, 2020",
        "August 21st, 2023",
        "the 5th of November",
        "May 2",
        "March 2019",
        "March last year",
        "by March",
        "after August",
        "May 9 at 4:15 PM",
        "this winter",
        "last week",
        "next year",
        "later this month",
        "earlier this year",
        "a year ago",
        "nine years ago",
        "two weeks ago",
        "the end of 2019",
        "before the end of 2019",
        "sometime before the end of next year",
        "overnight",
        "the 1970s",
        "the day after",
        "the third quarter of 2020",
        "mid-2018",
        "9 a.m. to 5 p.m. EST",
        "October 5-7, 2021",
        "Tuesday at 10 p.m. Eastern",
        "5 p.m. (1155 GMT) on Monday",
    ],
)
def test_words_that_belong_together_are_one_time(raw: str) -> None:
    assert words(f"It was there, {raw}, they said.") == [raw]


@pytest.mark.parametrize(
    "text",
    [
        "Expedition 71 is on board the station.",
        "It lists the 2024-2027 manifest of flights.",
        "He starred in Mission: Rescue 9 and in Rocky 4.",
        "It cost $2021 and weighed 2012 kg.",
        "Soyuz MS-23 carried 2000 people.",
        "It blinks every 40 seconds.",
        "They may march on; a second one fell.",
        "A 10-year-old girl won 3:45 in the score.",
        "The clock showed 25:70 and the form said February 30.",
        "It broke the year 99999 barrier, and Blade Runner 2049 too.",
        "It happens every Tuesday and each October.",
    ],
)
def test_numbers_and_verbs_that_only_look_like_times_are_left_alone(text: str) -> None:
    assert words(text) == []


def test_a_bound_belongs_to_the_time_only_when_it_stands_on_its_own() -> None:
    assert words("Before Sunday's vote nobody spoke.") == ["Sunday"]
    assert words("It must land before Sunday.") == ["before Sunday"]


@pytest.mark.parametrize(
    ("raw", "tense", "expected"),
    [
        ("Sunday", "past", "2020-11-08"),  # the day itself
        ("Monday", "past", "2020-11-02"),
        ("Monday", None, "2020-11-02"),  # news looks back
        ("Monday", "future", "2020-11-09"),
        ("Sunday", "future", "2020-11-08"),
        ("last Sunday", None, "2020-11-01"),
        ("next Sunday", None, "2020-11-15"),
        ("yesterday", None, "2020-11-07"),
        ("today", None, "2020-11-08"),
        ("overnight", None, "2020-11-07/2020-11-08"),
        ("last week", None, "2020-10-26/2020-11-01"),
        ("last month", None, "2020-10"),
        ("last year", None, "2019"),
        ("next year", None, "2021"),
        ("three days ago", None, "2020-11-05"),
        ("a year ago", None, "2019-11"),
        ("seven years ago", None, "2013"),
        ("December", "past", "2019-12"),
        ("December", "future", "2020-12"),
        ("December 3", None, "2020-12-03"),  # the nearest year
        ("January 3", None, "2021-01-03"),
        ("March 3", "past", "2020-03-03"),
        ("November 8", "past", "2020-11-08"),
        ("October last year", None, "2019-10"),
        ("this summer", None, "2020-06-01/2020-08-31"),
        ("later this year", None, "2020-11-08/2020-12-31"),
        ("earlier this month", None, "2020-11-01/2020-11-08"),
        ("by December", "future", "../2020-12-31"),
        ("by Thursday", None, "../2020-11-12"),
        ("after September", "future", "2021-10-01/.."),
        ("before the end of 2020", "future", "2020-11-08/2020-12-31"),
        ("the end of 2021", None, "2021-09-01/2021-12-31"),
        ("the 1960s", None, "1960-01-01/1969-12-31"),
        ("about October 2019", None, "2019-10"),
        ("the fourth quarter", "past", "2020-10-01/2020-12-31"),
        ("from 2014 to 2018", None, "2014-01-01/2018-12-31"),
        ("October 30 to November 2", "past", "2020-10-30/2020-11-02"),
        ("3/4/20", None, "2020-04-03"),  # of both orders the one nearer to publication
        ("25/12/2019", None, "2019-12-25"),
    ],
)
def test_relative_times_are_resolved_against_publication(raw: str, tense: str | None, expected: str) -> None:
    assert edtf(raw, on("2020-11-08"), tense) == expected


def test_publication_interval_is_carried_by_what_leans_on_it() -> None:
    span = on("2020-11-08", "2020-11-10")
    assert edtf("yesterday", span) == "2020-11-07/2020-11-09"
    assert edtf("Thursday", span, "past") == "2020-11-05"  # the same for each day of the interval
    assert edtf("Monday", span, "past") == "2020-11-02/2020-11-09"
    assert edtf("last year", on("2020-12-30", "2021-01-02")) == "2019-01-01/2020-12-31"
    value = read_time("Monday", span, TimeHint("past"))
    assert value is not None
    assert value.precision > 5


def test_nothing_is_resolved_without_an_anchor() -> None:
    for raw in ("Monday", "yesterday", "last week", "October 5", "5 p.m. ET", "a year ago", "this summer", "the next day"):
        assert read_time(raw, UNKNOWN, TimeHint("past")) is None
    assert edtf("5 March 2019", UNKNOWN) == "2019-03-05"


def test_full_date_elsewhere_in_an_undated_article_anchors_its_weekday_and_year() -> None:
    found = article("It sank on Sunday. Help came.\nA boat off the coast on Sunday, Nov. 8, 2020.", UNKNOWN, "past")
    assert found["Sunday"].edtf == "2020-11-08"
    found = article("In the report of March 2019 it says more. By August 3 they were gone.", UNKNOWN)
    assert found["By August 3"].edtf == "../2019-08-03"


def test_weekday_next_to_a_date_picks_the_year() -> None:
    assert edtf("Thursday, Oct. 5", on("2024-02-01")) == "2023-10-05"
    assert edtf("Saturday, Oct. 5", on("2024-02-01")) == "2024-10-05"


def test_year_named_in_passing_is_not_inherited_by_news_but_is_by_a_history() -> None:
    found = article("Sales were the best since 1983 and doubled in June.", on("2020-11-08"))
    assert found["June"].edtf == "2020-06"
    history = "It began in 1912. In May 1913 it grew. In 1914 came war. In June they left. It ended in 1918 and 1919 was calm."
    assert article(history, on("2020-11-08"))["June"].edtf == "1914-06"


def test_until_looks_ahead() -> None:
    assert article("The bridge stays shut until Thursday, they said.", on("2020-11-08"))["Thursday"].edtf == "2020-11-12"


def test_clock_takes_the_day_named_beside_it_else_that_of_publication() -> None:
    found = article("The ferry sank on Friday. It had left at 5:20 p.m. EDT with nine men.", on("2021-07-12"), "past")
    assert found["5:20 p.m. EDT"].edtf == "2021-07-09T21:20Z"
    found = article("The ferry left at 5:20 p.m. EDT with nine men.", on("2021-07-12"), "past")
    assert found["5:20 p.m. EDT"].edtf == "2021-07-12T21:20Z"


def test_what_is_done_meanwhile_gives_a_clock_no_day() -> None:
    found = article("It docked at 6:34 UTC, carrying mail for Saturday and Easter treats.", on("2021-07-12"), "past")
    assert found["6:34 UTC"].edtf == "2021-07-12T06:34Z"
    assert not any("Easter" in words for words in found)


def test_small_hours_of_tonight_are_of_the_next_day() -> None:
    found = article("Tonight the shop opens. Doors open at 1:30 a.m. ET, the owner says.", on("2021-07-12"), "future")
    assert found["1:30 a.m. ET"].edtf == "2021-07-13T05:30Z"


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("The ferry sank on Friday.\n\nIt had left at 5:20 p.m. EDT with nine men.", "2021-07-09T21:20Z"),
        ("The ferry sank on Friday, police said on Monday.\n\nIt had left at 5:20 p.m. EDT.", "2021-07-09T21:20Z"),
        ("Friday's accident killed nine.\n\nMen searched.\n\nIt had left at 5:20 p.m. EDT.", "2021-07-09T21:20Z"),
        ("The ferry was built in June 2011.\n\nIt left at 5:20 p.m. EDT.", "2021-07-12T21:20Z"),
        ("The ferry was bought on 3 May 2021.\n\nIt left at 5:20 p.m. EDT.", "2021-07-12T21:20Z"),
    ],
)
def test_clock_of_a_report_is_of_the_day_reported_on(text: str, moment: str) -> None:
    assert article(text, on("2021-07-12"), "past")["5:20 p.m. EDT"].edtf == moment


@pytest.mark.parametrize(
    ("published", "moment"),
    [
        ("2021-07-12T04:10", "2021-07-12T05:30Z"),
        ("2021-07-12T02:00", "2021-07-12T05:30Z"),
        ("2021-07-12T15:00", "2021-07-13T05:30Z"),
    ],
)
def test_small_hours_of_tonight_are_of_the_night_that_runs_at_publication(published: str, moment: str) -> None:
    earliest = datetime.fromisoformat(published).replace(tzinfo=UTC)
    minute = Publication(earliest, earliest + timedelta(minutes=1), 1, "metadata", None)
    assert article("Tonight the doors open at 1:30 a.m. ET.", minute, "future")["1:30 a.m. ET"].edtf == moment


def test_next_day_leans_on_the_day_before_it() -> None:
    found = article("They met on May 3, 2019. The next day they left. Two years later they returned.", on("2021-07-12"))
    assert found["The next day"].edtf == "2019-05-04"
    assert found["Two years later"].edtf == "2021"
    assert "the day after" not in article("It sank on May 3, 2019, the day after he arrived.", on("2021-07-12"))


def test_two_times_told_around_a_minute_stay_apart_when_they_differ() -> None:
    first = read_time("around 6:12 a.m. ET", on("2021-07-12"), TimeHint())
    second = read_time("around 6:22 a.m. ET", on("2021-07-12"), TimeHint())
    assert first is not None
    assert second is not None
    assert first.edtf == "2021-07-12T10:12Z"
    assert first.precision == 2
    assert first.approximate
    assert first.interval == (datetime(2021, 7, 12, 10, 8, tzinfo=UTC), datetime(2021, 7, 12, 10, 17, tzinfo=UTC))
    assert first.relation(second) is Relation.DISJOINT


def test_exact_minute_is_half_open() -> None:
    value = read_time("8:22 AM ET", on("2021-07-12"), TimeHint())
    assert value is not None
    assert value.interval == (datetime(2021, 7, 12, 12, 22, tzinfo=UTC), datetime(2021, 7, 12, 12, 23, tzinfo=UTC))
    assert value.precision == 1


def test_day_told_in_two_articles_is_one_value() -> None:
    abroad = read_time("Monday", on("2021-07-14", zone="Asia/Tokyo"), TimeHint("past"))
    home = read_time("July 12, 2021", on("2021-09-01", zone="America/New_York"), TimeHint())
    assert abroad is not None
    assert home is not None
    assert abroad.relation(home) is Relation.AGREE


def test_clock_time_refines_the_local_day_even_where_the_utc_day_differs() -> None:
    day = read_time("July 12, 2021", UNKNOWN, TimeHint())
    late = read_time("11 p.m. EDT on July 12, 2021", UNKNOWN, TimeHint())
    assert day is not None
    assert late is not None
    assert late.edtf == "2021-07-13T03:00Z"
    assert late.relation(day) is Relation.REFINES
    assert day.relation(late) is Relation.REFINED_BY
    elsewhere = read_time("July 13, 2021", UNKNOWN, TimeHint())
    other = read_time("July 15, 2021", UNKNOWN, TimeHint())
    assert elsewhere is not None
    assert other is not None
    assert late.relation(elsewhere) is Relation.OVERLAP
    assert late.relation(other) is Relation.DISJOINT


def test_publication_at_night_is_the_publishers_day() -> None:
    moment = datetime(2021, 7, 14, 1, 0, tzinfo=UTC)
    published = Publication(moment, moment + timedelta(minutes=1), 1, "metadata", "America/New_York")
    assert edtf("today", published) == "2021-07-13"


def test_anchor_names_what_was_leaned_on_and_the_rule() -> None:
    value = read_time("Monday", on("2020-11-08", "2020-11-08"), TimeHint("past"))
    assert value is not None
    assert value.anchor == "publication 2020-11-08; weekday-past"


@pytest.mark.parametrize(
    "raw", ["25:70", "February 30, 2021", "31 November", "13/13/2021", "year 99999", "5000 years ago", "0000-00-00"]
)
def test_times_that_do_not_exist_have_no_value(raw: str) -> None:
    assert read_time(raw, on("2021-07-12"), TimeHint()) is None


_PIECES = st.sampled_from([
    "at", "5", "p.m.", "ET", "(1155 GMT", ")", "on", "Friday", ",", "Oct.", "5", "October", "2021", "2021-10-05", "the",
    "end", "of", "early", "late", "mid-", "last", "next", "this", "week", "year", "month", "a", "few", "three", "ago",
    "later", "from", "to", "between", "and", "by", "before", "after", "summer", "1960s", "quarter", "first", "noon",
    "midnight", "29", "February", "31", "April", "0", "99", "tonight", "13/13/21", "7/8/07", "9999", "2999", "1000", "in",
    "'s", "half", "day", "IST", "local time", "24:00", "12:60", "century", "\n", "-", "–",
])  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(_PIECES, max_size=14), st.booleans(), st.sampled_from([None, "past", "future"]))
def test_any_row_of_time_words_is_read_without_an_error(pieces: list[str], dated: bool, tense: str | None) -> None:
    text = " ".join(pieces)
    times = find_times(text)
    assert all(a.end <= b.start for a, b in pairwise(times))
    hints = {(e.start, e.end): TimeHint(tense, None) for e in times}
    for (start, end), value in anchor_article(text, times, on("2021-07-12") if dated else UNKNOWN, hints).items():
        assert 0 <= start < end <= len(text)
        if value.earliest and value.latest:
            assert value.earliest < value.latest


def test_long_paragraph_is_read_whole() -> None:
    text = "The bus left at 4:55 a.m. ET on Tuesday, Oct. 5, 2021. " * 2000
    times = find_times(text)
    assert len(times) == 2000
    assert len(anchor_article(text, times, on("2021-10-06"), {})) == 2000


def test_a_planned_clock_takes_the_day_ahead_that_the_paragraph_before_named() -> None:
    found = article(
        "The launch was put off to Friday, May 13.\n\nLiftoff is now set for 9:30 a.m. EDT.", on("2022-05-08"), tense=None
    )
    assert found["9:30 a.m. EDT"].edtf == "2022-05-13T13:30Z"
