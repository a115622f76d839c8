"""The truth benchmark: reading of raw values, nesting, and answers that depend on nothing but the claims."""

import numpy as np
import pandas as pd
import pytest

from benchmarks.truth import collapsed, predict, with_reprints
from benchmarks.truth_events import decide_events, draw
from benchmarks.truth_learn import Learned, learn_pairs, learn_records, truth_of
from benchmarks.truth_table import COLUMNS, tabulate
from benchmarks.truth_values import canonical, holds
from flows.reconcile.calibration import PLAIN
from flows.reconcile.dependence import Pairs
from flows.reconcile.records import Record, Records
from flows.settings import find_project

RECORDS = Records([Record("trips/good", "trips", "time_of_day", 30, 0, 1, 31, "")])
ROWS = [
    ("a", "depart", "good", "7:10p", "time_of_day"),
    ("a", "depart", "poor", "7:40 p.m.", "time_of_day"),
    ("a", "seats", "poor", "12,400", "count"),
    ("a", "seats", "good", "12000", "count"),
    ("b", "staff", "good", "Lopez, Ana; Stone, Tom", "person_list"),
    ("b", "staff", "poor", "Ana Lopez", "person_list"),
]


def claims(rows: list[tuple[str, ...]]) -> pd.DataFrame:
    return pd.DataFrame([("trips", *row, "") for row in rows], columns=list(COLUMNS))


def answers(table: pd.DataFrame) -> dict[tuple[str, str, str], tuple[str, str]]:
    return predict(tabulate(table, find_project() / "nowhere"), [Learned(RECORDS, Pairs())], {"all": PLAIN})


@pytest.mark.parametrize(
    ("kind", "raw", "expected"),
    [
        ("time_of_day", "5:08pDec 4", "17:08"),
        ("time_of_day", "2011-12-04 02:30PM EST", "14:30"),
        ("time_of_day", "Dec 04 - Not Available", None),
        ("gate", "Terminal 2, Gate B-4", "2B4"),
        ("gate", "-", None),
        ("count", "1,234,567", "1234567"),
        ("person_list", "By (author) Lopez, Ana, and Tom Stone", "lopez, a; stone, t"),
    ],
)
def test_raw_values_are_read(kind: str, raw: str, expected: str | None) -> None:
    assert canonical(kind, raw) == expected


def test_a_list_with_names_left_out_and_a_round_number_hold_the_fuller_value() -> None:
    assert holds("person_list", "lopez, a", "lopez, a; stone, t", {})
    assert not holds("person_list", "berg, m", "lopez, a; stone, t", {})
    assert holds("count", "12000", "12400", {})
    assert not holds("count", "12000", "13100", {})


def test_the_better_source_is_believed() -> None:
    assert answers(claims(ROWS))[("trips", "a", "depart")][0] == "19:10"


def gold(*answers: tuple[str, str, str]) -> dict[tuple[str, str, str], dict[str, str]]:
    return {("trips", name, asked): {"comparator": "same", "gold_value": value} for name, asked, value in answers}


def same(comparator: str, text: str, true: str) -> bool:
    return text == true


# Two that copy each other are wrong in the same way, and a third on its own; each is asked on six days.
TRIPS = [
    (f"day {n}", "depart", source, f"{hour}:{minute + n:02d}", "time_of_day")
    for n in range(6)
    for source, hour, minute in (("ape", 7, 10), ("bee", 7, 10), ("cat", 7, 30), ("dog", 8, 0))
]
TRUE = gold(*((f"day {n}", "depart", f"08:{n:02d}") for n in range(6)))


def test_sources_that_share_their_errors_are_learned_to_be_copies() -> None:
    table = tabulate(claims(TRIPS), find_project() / "nowhere")
    [pair] = learn_pairs(table, truth_of(table, TRUE, same), np.ones(len(table.questions), dtype=bool), "2026-01-01")
    assert (pair.source, pair.other, pair.same, pair.wrong) == ("trips/ape", "trips/bee", 6, 6)


def test_a_record_knows_for_which_question_a_source_is_good() -> None:
    days = range(20)
    rows = [*TRIPS, *((f"day {n}", "arrive", "cat", f"9:{n:02d}", "time_of_day") for n in days)]
    true = TRUE | gold(*((f"day {n}", "arrive", f"09:{n:02d}") for n in days))
    table = tabulate(claims(rows), find_project() / "nowhere")
    known = Records(learn_records(table, truth_of(table, true, same), np.ones(len(table.questions), dtype=bool), ""))
    support = [known.support("trips/cat", "trips", "time_of_day", asked).exact for asked in ("arrive", "depart", "seats")]
    assert support[0] > support[2] > support[1]


def test_small_events_are_drawn_alike_in_any_order_of_rows() -> None:
    rows = claims([*TRIPS, *ROWS])
    first, second = (sorted(map(tuple, draw(told, 3).to_numpy())) for told in (rows, rows[::-1]))
    assert first == second
    learned = [Learned(RECORDS, Pairs())]
    report = decide_events(claims(TRIPS), find_project() / "nowhere", TRUE, same, learned, 2)
    assert report["trips"]["items"] == 12
    assert report["trips"]["vote"] == 0.0


def test_the_order_of_rows_changes_nothing() -> None:
    assert answers(claims(ROWS)) == answers(claims(ROWS[::-1]))


def test_known_reprints_change_nothing() -> None:
    assert answers(collapsed(with_reprints(claims(ROWS), 3)).drop(columns="origin")) == answers(claims(ROWS))
