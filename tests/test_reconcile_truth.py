"""The truth benchmark: reading of raw values, nesting, and answers that depend on nothing but the claims."""

import pandas as pd
import pytest

from benchmarks.truth import collapsed, predict, with_reprints
from benchmarks.truth_table import COLUMNS, tabulate
from benchmarks.truth_values import canonical, holds
from flows.reconcile.calibration import PLAIN
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
    return predict(tabulate(table, find_project() / "nowhere"), RECORDS, {"all": PLAIN})


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


def test_the_order_of_rows_changes_nothing() -> None:
    assert answers(claims(ROWS)) == answers(claims(ROWS[::-1]))


def test_known_reprints_change_nothing() -> None:
    assert answers(collapsed(with_reprints(claims(ROWS), 3)).drop(columns="origin")) == answers(claims(ROWS))
