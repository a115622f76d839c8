"""Numbers from article to release: what is published in which typed columns, and what stands in quarantine, and why."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from flows import cli

Row = dict[str, Any]
LONG = "9" * 300
MAY = "LONDON, May 20, 2021 (Globe) - Ana Peresova, 36, left. Boris Kovach, 31, left. Tickets cost $17.\n"
OCTOBER = f"""MADRID, Oct. 5, 2021 (Post) - Ana Peresova, 37, was seen. Boris Kovach, 40, was seen.

Carl Weber died at the age of 64. Dana Novak turned 11 on Monday. Erik Lund is in his late 50s. Gina Roth is nearly 60.
Ines Paul was 22 when she moved to Oslo in May 1990. Lily Stone, 18 months old, slept.
A 12-year-old whisky stood in the 140-year-old hotel of Jan Beck. Children must be over the age of 14, Jan Beck said.

Tickets cost between $30 million and $60 million. Tickets cost $20-50 million. Tickets cost about $200 million.
Tickets cost more than 5 euros. Tickets cost up to £70. Tickets cost nearly $9,000. Tickets cost 80 pence.
Tickets cost 5 lakh rupees. Tickets cost Rs 3 crore. Tickets cost $1.2bn. Tickets cost $7million.
Tickets cost 1,800 euros (about $2,100). Tickets cost $71 a share. Tickets cost USD115. Tickets cost 1.500.000,50 euros.

The crash killed two dozen people. The crash killed a half-million people. The crash killed dozens of people.
The winds reached 120 mph (193 km/h). The satellite weighs 400 pounds (181 kg). Leeds is 400 miles (650 km) north of Paris.

The 0-year-old boy slept. Olga Lind is 999 years old. The ٣٤-year-old man slept. The crash killed -6 people.
Tickets cost $0 million. The firm sold nearly 0 million in shares. Tickets cost $,500. Tickets cost -$5.
Tickets cost €5.500. The crash killed 2.000 people. Tickets cost x$5y. The crash killed {LONG} people.
"""


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tables of one release of both articles."""
    folder = tmp_path_factory.mktemp("numbers")
    (folder / "articles").mkdir()
    (folder / "articles" / "may.txt").write_text(MAY, encoding="utf-8")
    manifest = {"file": "may.txt", "publisher": "Toronto Star"}
    (folder / "articles" / "manifest.jsonl").write_text(json.dumps(manifest) + "\n", encoding="utf-8")
    (folder / "articles" / "october.txt").write_text(OCTOBER, encoding="utf-8")
    arguments = ["run", "--articles", str(folder / "articles"), "--engine", "direct", "--output", str(folder / "out")]
    assert cli.main(arguments) == 0
    pointer = json.loads((folder / "out" / "latest.json").read_text(encoding="utf-8"))["stories"]["articles"]
    return folder.joinpath("out", pointer["path"], "data")


def rows(data: Path, table: str) -> list[Row]:
    return list(pq.read_table(data / f"{table}.parquet").to_pylist())


def mention(data: Path, words: str) -> Row:
    [found] = [row for row in rows(data, "mentions") if row["value_as_written"] == words]
    return found


@pytest.mark.parametrize(
    ("words", "best", "low", "high", "currency", "qualifier"),
    [
        ("between $30 million and $60 million", None, "30000000", "60000000", "USD", None),
        ("$20-50 million", None, "20000000", "50000000", "USD", None),
        ("$200 million", "200000000", "180000000", "220000000", "USD", "about"),
        ("5 euros", "5", "5", None, "EUR", "at_least"),
        ("£70", "70", "0", "70", "GBP", "up_to"),
        ("$9,000", "9000", "8100", "9000", "USD", "about"),
        ("80 pence", "0.8", "0.8", "0.8", "GBP", None),
        ("5 lakh rupees", "500000", "500000", "500000", "INR", None),
        ("Rs 3 crore", "30000000", "30000000", "30000000", "INR", None),
        ("$1.2bn", "1200000000", "1200000000", "1200000000", "USD", None),
        ("$7million", "7000000", "7000000", "7000000", "USD", None),
        ("1,800 euros (about $2,100)", "1800", "1800", "1800", "EUR", None),
        ("USD115", "115", "115", "115", "USD", None),
        ("1.500.000,50 euros", "1500000.50", "1500000.50", "1500000.50", "EUR", None),
    ],
)
def test_amounts_are_published_as_exact_decimals_with_their_bounds(
    data: Path, words: str, best: str | None, low: str, high: str | None, currency: str, qualifier: str | None
) -> None:
    row = mention(data, words)
    expected = [None if amount is None else Decimal(amount) for amount in (best, low, high)]
    assert [row["amount_best"], row["amount_min"], row["amount_max"]] == expected
    assert (row["value_type"], row["currency"], row["qualifier"]) == ("money", currency, qualifier)
    assert row["number_best"] is None


def test_a_price_is_published_with_what_it_is_for_and_how_its_currency_is_known(data: Path) -> None:
    row = mention(data, "$71")
    assert (row["unit"], row["currency_basis"]) == ("share", "unstated")
    assert mention(data, "5 euros")["currency_basis"] == "stated"
    canadian = mention(data, "$17")
    assert (canadian["currency"], canadian["currency_basis"]) == ("CAD", "publisher")


@pytest.mark.parametrize(
    ("words", "kind", "best", "low", "high", "unit"),
    [
        ("two dozen", "count", 24, 24, 24, "1"),
        ("a half-million", "count", 500_000, 500_000, 500_000, "1"),
        ("dozens", "count", None, 24, 99, "1"),
        ("120 mph (193 km/h)", "speed", 120, 120, 120, "mph"),
        ("400 pounds (181 kg)", "mass", 400, 400, 400, "lb"),
        ("400 miles (650 km)", "length", 400, 400, 400, "mi"),
    ],
)
def test_counts_and_measures_are_published_in_the_unit_told_first(
    data: Path, words: str, kind: str, best: float | None, low: float, high: float, unit: str
) -> None:
    row = mention(data, words)
    assert (row["value_type"], row["number_best"], row["number_min"], row["number_max"]) == (kind, best, low, high)
    assert row["unit"] == unit
    assert row["amount_best"] is None


@pytest.mark.parametrize(
    ("person", "earliest", "latest"),
    [
        ("Carl Weber", None, date(1957, 10, 5)),
        ("Dana Novak", date(2010, 10, 4), date(2010, 10, 4)),
        ("Erik Lund", date(1961, 10, 6), date(1964, 10, 5)),
        ("Gina Roth", date(1961, 10, 6), date(1963, 10, 5)),
        ("Ines Paul", date(1967, 5, 2), date(1968, 5, 31)),
        ("Lily Stone", date(2020, 3, 6), date(2020, 4, 5)),
    ],
)
def test_ages_are_published_as_intervals_of_birth_dates(
    data: Path, person: str, earliest: date | None, latest: date | None
) -> None:
    [row] = [row for row in rows(data, "mentions") if row["predicate"] == "age" and row["subject_label"] == person]
    assert (row["date_earliest"], row["date_latest"]) == (earliest, latest)


def test_ages_of_things_and_least_ages_are_nobodys(data: Path) -> None:
    holders = {row["subject_label"] for row in rows(data, "mentions") if row["predicate"] == "age"}
    assert "Jan Beck" not in holders


def test_compatible_ages_of_two_articles_narrow_the_birth_date(data: Path) -> None:
    [fact] = [row for row in rows(data, "facts") if row["predicate"] == "age" and row["subject_label"] == "Ana Peresova"]
    assert (fact["date_earliest"], fact["date_latest"], fact["status"]) == (date(1984, 5, 21), date(1984, 10, 5), "merged")


def test_ages_that_cannot_both_be_true_are_a_conflict_whatever_their_dates(data: Path) -> None:
    [fact] = [row for row in rows(data, "facts") if row["predicate"] == "age" and row["subject_label"] == "Boris Kovach"]
    conflicts = [row["class"] for row in rows(data, "conflicts") if row["fact_id"] == fact["fact_id"]]
    assert (fact["status"], fact["value"], conflicts) == ("disputed", None, ["disputed"])


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("$0 million", "damaged_amount"),
        ("0 million", "damaged_amount"),
        ("$,500", "damaged_amount"),
        ("0-year-old", "impossible_value"),
        ("999 years old", "impossible_value"),
        ("-$5", "impossible_value"),
        ("-6", "impossible_value"),
        ("€5.500", "not_normalized"),
        ("2.000", "not_normalized"),
        ("٣٤", "not_normalized"),
        ("$5y", "not_normalized"),
        (LONG, "not_normalized"),
    ],
)
def test_a_number_that_is_no_value_stands_in_quarantine_with_its_reason(data: Path, raw: str, code: str) -> None:
    found = [row for row in rows(data, "quarantine") if row["raw"] == raw]
    assert [row["reason_code"] for row in found] == [code]
    assert found[0]["reason"]
    assert OCTOBER[found[0]["start"] : found[0]["end"]] == raw
    assert raw not in {row["value_as_written"] for row in rows(data, "mentions")}
