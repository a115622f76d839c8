"""How two values and two claims relate."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.relations import main
from flows.values import (
    Asked,
    BirthDate,
    ClaimRelation,
    Duration,
    Label,
    Money,
    Quantity,
    Relation,
    Time,
    Told,
    Value,
    relate_told,
    relate_values,
)
from flows.values.label_relation import relate_labels

DATA = Path(__file__).resolve().parents[2] / "shared" / "bench" / "truth" / "relations.csv"
DAY = 86_400.0
TURNED = {"a": "b", "b": "a"}


ABOVE = {"Harbour": "Port City", "Port City": "Islandia", "Elsewhere": "Farland"}


class Map:
    """Two nested places and one apart."""

    def is_within(self, inner: str, outer: str) -> bool:
        over = ABOVE.get(inner)
        return over is not None and (over == outer or self.is_within(over, outer))

    def knows(self, name: str) -> bool:
        return name in ABOVE or name in ABOVE.values()


def clock(hour: int, minute: int, zone_basis: str = "stated", margin: int = 0) -> Time:
    start = datetime(2021, 3, 4, hour, minute, tzinfo=UTC)
    low, high = start - timedelta(minutes=margin), start + timedelta(minutes=1 + margin)
    if zone_basis == "unstated":
        low, high = low - timedelta(hours=14), high + timedelta(hours=12)
    return Time(low, high, 1, start.strftime("%Y-%m-%dT%H:%M"), zone_basis=zone_basis)


def count(best: float | None, low: float | None = None, high: float | None = None) -> Quantity:
    return Quantity(best, best if low is None and high is None else low, best if low is None and high is None else high, "1")


def born(years: int, year: int, month: int, day: int, days: int = 365) -> BirthDate:
    return BirthDate(years, date(year, month, day), date(year, month, day) + timedelta(days=days))


def dollars(amount: int, currency: str | None = "USD") -> Money:
    return Money(Decimal(amount), Decimal(amount), Decimal(amount), currency)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        pytest.param(clock(8, 12, "unstated"), clock(12, 22), Relation.DISJOINT, id="zones-move-whole-quarter-hours"),
        pytest.param(clock(8, 22, "unstated"), clock(12, 22), Relation.REFINED_BY, id="some-zone-makes-them-equal"),
        pytest.param(clock(12, 20, margin=4), clock(12, 22), Relation.REFINED_BY, id="around-a-minute-holds-its-neighbours"),
        pytest.param(dollars(200), dollars(200, "RUB"), Relation.DISJOINT, id="two-currencies"),
        pytest.param(dollars(200), dollars(200, None), Relation.REFINES, id="an-unknown-currency-is-wider"),
        pytest.param(dollars(7000), dollars(7031), Relation.REFINED_BY, id="a-round-amount-stands-for-its-neighbours"),
        pytest.param(dollars(7000), dollars(7300), Relation.DISJOINT, id="but-not-for-all"),
        pytest.param(count(40.0, 36.0, 44.0), count(40.0), Relation.AGREE, id="a-hedge-alone-makes-no-difference"),
        pytest.param(count(60.0, 0.0, 60.0), count(30.0, 30.0, None), Relation.OVERLAP, id="up-to-and-at-least-meet"),
        pytest.param(count(12.0), count(13.0), Relation.DISJOINT, id="small-numbers-are-counted"),
        pytest.param(born(29, 1989, 3, 16), born(30, 1989, 3, 15, 0), Relation.OVERLAP, id="an-age-told-beside-a-birthday"),
        pytest.param(born(29, 1989, 3, 16), born(30, 1988, 3, 16, 364), Relation.DISJOINT, id="ages-a-year-apart-on-one-day"),
        pytest.param(born(29, 1989, 3, 16), born(30, 1989, 2, 1, 0), Relation.DISJOINT, id="a-birthday-long-before"),
        pytest.param(
            Duration("P13D", 13 * DAY, 12.5 * DAY, 13.5 * DAY),
            Duration("P2W", 14 * DAY, 12.6 * DAY, 14 * DAY),
            Relation.REFINES,
            id="a-length-inside-a-hedged-one",
        ),
    ],
)
def test_values_relate_by_what_they_allow(a: Value, b: Value, expected: Relation) -> None:
    assert relate_values(a, b) is expected


@pytest.mark.parametrize(
    ("a", "b", "kind", "expected"),
    [
        ("Harbour", "Islandia", "place", Relation.REFINES),
        ("Harbour", "Elsewhere", "place", Relation.DISJOINT),
        ("a pilot", "Ana Lopez", "person", Relation.REFINED_BY),
        ("Islandia’s Channel Nine", "Channel Nine", "organization", Relation.AGREE),
        ("The Crossing", "“Crossing.”", "title", Relation.AGREE),
        ("The Crossing", "The Crossings", "title", Relation.DISJOINT),
        ("heart surgeon", "surgeon", "role", Relation.REFINES),
    ],
)
def test_names_and_wordings_relate(a: str, b: str, kind: str, expected: Relation) -> None:
    assert relate_labels(Label(a, kind), Label(b, kind), Map()) is expected


ONE = Asked()
EARLY = (datetime(2021, 3, 1, tzinfo=UTC), datetime(2021, 3, 2, tzinfo=UTC))
LATE = (datetime(2021, 3, 5, tzinfo=UTC), datetime(2021, 3, 6, tzinfo=UTC))
TOLD = Told(count(12.0), as_of=EARLY, published=EARLY)
MORE = Told(count(15.0), as_of=LATE, published=LATE)


@pytest.mark.parametrize(
    ("a", "b", "asked", "expected"),
    [
        (replace(TOLD, value=None), MORE, ONE, "a_implausible"),
        (TOLD, replace(MORE, impossible="before its start"), ONE, "b_implausible"),
        (replace(TOLD, scope="north"), replace(MORE, scope="all"), ONE, "not_comparable"),
        (TOLD, MORE, Asked(many=True), "multi"),
        (TOLD, MORE, Asked(grows=True), "b_supersedes_a"),
        (MORE, replace(TOLD, as_of=LATE), Asked(grows=True), "disputed"),
        (MORE, replace(TOLD, as_of=LATE, correction=True), ONE, "b_supersedes_a"),
        (replace(TOLD, planned=True), MORE, ONE, "b_supersedes_a"),
        (replace(TOLD, planned=True), replace(MORE, planned=True), ONE, "b_supersedes_a"),
        (TOLD, replace(MORE, planned=True), ONE, "a_supersedes_b"),
        (TOLD, MORE, ONE, "disputed"),
    ],
)
def test_claims_relate_in_the_declared_order(a: Told, b: Told, asked: Asked, expected: str) -> None:
    assert relate_told(a, b, asked) == expected


def test_two_stretches_that_begin_with_their_publication_are_compared_by_their_ends() -> None:
    end = datetime(2022, 1, 1, tzinfo=UTC)
    sides = [Told(Time(span[0], end, 9, "", "interval"), published=span) for span in (EARLY, LATE)]
    assert relate_told(sides[0], sides[1], ONE) is ClaimRelation.AGREE


numbers = st.integers(0, 400).map(float)
values = st.one_of(
    st.builds(clock, st.integers(0, 23), st.integers(0, 59), st.sampled_from(["stated", "unstated"]), st.integers(0, 30)),
    st.builds(lambda best, room: count(best, best - room, best + room), numbers, numbers),
    st.builds(dollars, st.integers(1, 10_000), st.sampled_from(["USD", "EUR", None])),
    st.builds(lambda n: Duration(f"P{n}D", n * DAY, (n - 0.5) * DAY, (n + 0.5) * DAY), st.integers(1, 40)),
    st.builds(lambda n: BirthDate(n, date(2000 - n, 1, 2), date(2001 - n, 1, 1)), st.integers(1, 9)),
    st.builds(
        Label, st.sampled_from(["Harbour", "Port City", "pilot", "a pilot", "The Pilot"]), st.sampled_from(["place", "role"])
    ),
)
tellings = st.builds(
    Told, values, st.booleans(), st.sampled_from([None, "x", "y"]), st.sampled_from([EARLY, LATE]), st.sampled_from([EARLY, LATE])
)


@given(tellings, tellings, st.booleans(), st.booleans())
def test_the_relation_turns_with_its_sides(a: Told, b: Told, many: bool, grows: bool) -> None:
    asked = Asked(many, grows)
    turned = relate_told(b, a, asked)
    parts = turned.split("_")
    swapped = "_".join(TURNED.get(part, part) for part in parts)
    assert relate_told(a, b, asked) == swapped


@given(values)
def test_every_value_agrees_with_itself(value: Value) -> None:
    assert relate_values(value, value) is Relation.AGREE


@pytest.mark.skipif(not DATA.is_file(), reason="the shared benchmark is absent")
def test_the_shared_pairs_come_out_as_expected(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--data", str(DATA), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["accuracy"] >= 0.95


def test_a_file_without_the_columns_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "relations.csv").write_text("case,a,b\n1,x,y\n")
    assert main(["--data", str(tmp_path / "relations.csv")]) == 2
    assert "value_type" in capsys.readouterr().err
