"""The engine that decides between values, the records of sources, and calibration."""

import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.errors import InputError
from flows.reconcile.calibration import PLAIN, Calibrator, fit_calibrator, read_calibrators
from flows.reconcile.dependence import Pair, Pairs, dependence, read_pairs, write_pairs
from flows.reconcile.engine import Evidence, or_none, posterior, strongest, weighted_median, within
from flows.reconcile.records import EVERYTHING, Record, Records, read_records, write_records
from flows.settings import find_project

Claim = tuple[int, float]


def one_question(values: int, claims: list[Claim], finer: tuple[tuple[int, int], ...] = ()) -> Evidence:
    """A question whose claims are (value, support)."""
    return Evidence(
        questions=1,
        question_of=np.zeros(values, dtype=np.int64),
        value_of=np.array([value for value, _ in claims], dtype=np.int64),
        exact=np.array([support for _, support in claims]),
        coarse=np.array([support / 2 for _, support in claims]),
        weight=np.ones(len(claims)),
        finer=np.array(finer, dtype=np.int64).reshape(-1, 2),
    )


def test_a_better_source_outweighs_a_worse_one() -> None:
    found = posterior(one_question(2, [(0, 0.5), (1, 2.5)]))
    assert found[1] > 0.8
    assert found.sum() == pytest.approx(1.0)


def test_equal_support_is_a_tie() -> None:
    evidence = one_question(2, [(0, 1.0), (1, 1.0)])
    best, lead = strongest(evidence, posterior(evidence))
    assert (best[0], lead[0]) == (0, 0.0)


def test_a_place_inside_those_that_others_give_is_chosen() -> None:
    evidence = one_question(3, [(0, 1.0), (0, 1.0), (1, 1.0), (2, 1.0)], finer=((0, 1),))
    found = posterior(evidence)
    assert strongest(evidence, found)[0][0] == 1
    assert within(evidence, found)[0] > found[1]


def test_the_weighted_median_is_a_number_that_was_told() -> None:
    assert weighted_median(np.array([1.0, 900.0, 3.0]), np.array([1.0, 1.0, 1.0])) == 3.0
    assert weighted_median(np.array([1.0, 900.0, 3.0]), np.array([1.0, 5.0, 1.0])) == 900.0


supports = st.floats(0.02, 4.0)
claim_lists = st.lists(st.tuples(st.integers(0, 3), supports), min_size=1, max_size=12).map(
    lambda claims: claims + [(value, 0.5) for value in range(4)]
)


@given(claim_lists, st.randoms(use_true_random=False))
def test_the_order_of_claims_changes_nothing(claims: list[Claim], random: "np.random.Generator") -> None:
    shuffled = list(claims)
    random.shuffle(shuffled)
    first, second = posterior(one_question(4, claims)), posterior(one_question(4, shuffled))
    assert np.array_equal(np.round(first, 9), np.round(second, 9))


@given(claim_lists, st.integers(0, 3), supports)
def test_one_more_agreeing_source_never_lowers_a_value(claims: list[Claim], value: int, support: float) -> None:
    before = posterior(one_question(4, claims))[value]
    after = posterior(one_question(4, [*claims, (value, support)]))[value]
    assert after >= before - 1e-9


def records(*rows: Record) -> Records:
    return Records(rows)


def kind(name: str, alpha: float, beta: float, value_type: str = EVERYTHING) -> Record:
    return Record("", name, value_type, alpha, 0.1, beta, 0, "2026-01-01")


def test_a_new_source_starts_from_its_kind() -> None:
    known = records(kind("agency", 0.9, 0.05), kind("blog", 0.5, 0.4))
    assert known.support("newcomer", "agency", "count").exact > known.support("newcomer", "blog", "count").exact


def test_a_record_moves_a_source_away_from_its_kind_and_never_below_nothing() -> None:
    own = [Record("good", "blog", "count", 40, 0, 1, 41, ""), Record("bad", "blog", "count", 1, 0, 40, 41, "")]
    known = records(kind("blog", 0.5, 0.4), *own)
    fresh = known.support("newcomer", "blog", "count").exact
    assert known.support("good", "blog", "count").exact > fresh
    assert 0 < known.support("bad", "blog", "count").exact < fresh


def test_records_go_to_a_file_and_back(tmp_path: Path) -> None:
    row = Record("a, b", "blog", "count", 3.5, 1, 2, 6, "2026-01-01")
    write_records(tmp_path / "r.csv", [row])
    assert read_records(tmp_path / "r.csv").record("a, b", "count") == row


@pytest.mark.parametrize(
    ("line", "message"),
    [("s,k,count,x,0,1,1,d", "must be numbers"), ("s,k,count,0,0,0,1,d", "not all 0"), ("s,k,count,-1,0,3,1,d", "0 or more")],
)
def test_a_malformed_record_names_its_line(tmp_path: Path, line: str, message: str) -> None:
    file = tmp_path / "r.csv"
    file.write_text(f"source,kind,value_type,alpha,coarse,beta,n,as_of\n{line}\n")
    with pytest.raises(InputError, match=f"line 2.*{message}"):
        read_records(file)


def test_a_source_that_repeats_another_adds_little_and_a_stranger_all() -> None:
    known = Pairs([Pair("ape", "bee", 20, 20, ""), Pair("ape", "cat", 3, 30, "")])
    assert known.between("bee", "ape") > 0.9
    assert known.between("ape", "cat") == 0.0
    shares = known.fresh(["ape", "bee", "cat", "stranger"])
    assert shares[0] == shares[2] == shares[3] == 1.0
    assert shares[1] < 0.1


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef"), st.integers(0, 9), st.integers(0, 9))))
def test_shares_are_shares_and_a_stranger_takes_nothing(rows: list[tuple[str, str, int, int]]) -> None:
    known = Pairs(Pair(min(a, b), max(a, b), same, same + more, "") for a, b, same, more in rows if a != b)
    shares = known.fresh("abcdef")
    assert all(0.0 <= share <= 1.0 for share in shares)
    assert known.fresh(["stranger", *"abcdef"]) == [1.0, *shares]


def test_pairs_go_to_a_file_and_back_and_a_malformed_one_names_its_line(tmp_path: Path) -> None:
    write_pairs(tmp_path / "p.csv", [Pair("ape", "bee", 4, 5, "2026-01-01")])
    assert read_pairs(tmp_path / "p.csv").between("ape", "bee") == dependence(Pair("ape", "bee", 4, 5, ""))
    (tmp_path / "q.csv").write_text("source,other,same,wrong,as_of\nbee,ape,1,2,d\n")
    with pytest.raises(InputError, match=r"line 2.*order of name"):
        read_pairs(tmp_path / "q.csv")


def test_that_nobody_is_right_is_an_answer_too() -> None:
    weak = one_question(1, [(0, 0.1)])
    assert posterior(weak)[0] == 1.0
    assert posterior(or_none(weak))[0] < 0.7 < posterior(or_none(one_question(1, [(0, 3.0)])))[0]


def test_calibration_brings_boasts_down_to_what_comes_true() -> None:
    rows = [(0.99, 1.0, float(n % 4 != 0), 1.0) for n in range(400)] + [(0.6, 1.0, float(n % 2), 1.0) for n in range(400)]
    fitted = fit_calibrator(rows)
    assert fitted(0.99, 1.0) == pytest.approx(0.75, abs=0.04)
    assert fitted(0.6, 1.0) < fitted(0.99, 1.0)


@given(st.floats(0, 1), st.floats(0, 1), st.integers(1, 50), st.integers(1, 50))
def test_more_support_never_lowers_a_calibrated_confidence(p: float, q: float, n: int, m: int) -> None:
    calibrator = read_calibrators(find_project() / "seeds" / "records" / "calibration.yaml")["all"]
    assert calibrator(max(p, q), max(n, m)) >= calibrator(min(p, q), min(n, m))


def test_the_plain_calibrator_changes_nothing() -> None:
    assert math.isclose(PLAIN(0.3, 7), 0.3)


def test_a_calibrator_that_punishes_support_is_refused(tmp_path: Path) -> None:
    (tmp_path / "c.yaml").write_text("all: {intercept: 0, slope: -1, sources: 0}\n")
    with pytest.raises(InputError, match="support would lower"):
        read_calibrators(tmp_path / "c.yaml")
    assert isinstance(PLAIN, Calibrator)


def test_the_projects_records_can_be_read() -> None:
    known = read_records(find_project() / "seeds" / "records" / "source_records.csv")
    assert known.support("nobody has heard of it", "publisher", "instant").exact > 0.5
