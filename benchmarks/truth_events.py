"""Small events: twenty items of a set with at most five reports each, decided by records that are frozen beforehand."""

import hashlib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from benchmarks.truth_learn import Learned, decide, out_of_fold, truth_of
from benchmarks.truth_table import KEY, Table, tabulate

ITEMS, REPORTS = 20, 5
Right = Callable[[str, str, str], bool]


def decide_events(
    claims: pd.DataFrame, folder: Path, gold: Mapping[Any, Any], right: Right, learned: Sequence[Learned], events: int
) -> dict[str, dict[str, float]]:
    """For each set the share of right items in `events` events, of a vote for comparison, and how many items were decided."""
    sums: Counter[tuple[str, str]] = Counter()
    with_gold = claims[[key in gold for key in claims[list(KEY)].itertuples(index=False, name=None)]]
    for number in range(events):
        table = tabulate(draw(with_gold, number), folder)
        truth = truth_of(table, gold, right)
        rows = decide(table, learned[0]) if len(learned) == 1 else out_of_fold(table, learned)
        voted = vote(table)
        for name, value, other in zip(rows["set"], rows["value"], voted, strict=True):
            sums[name, "items"] += 1
            sums[name, "right"] += int(truth[value] == 1)
            sums[name, "vote"] += int(truth[other] == 1)
    names = sorted({name for name, _ in sums})
    return {
        name: {
            "right": round(sums[name, "right"] / sums[name, "items"], 4),
            "vote": round(sums[name, "vote"] / sums[name, "items"], 4),
            "items": sums[name, "items"],
        }
        for name in names
    }


def draw(claims: pd.DataFrame, number: int) -> pd.DataFrame:
    """The claims of event `number`: ITEMS items of each set and REPORTS claims of each, drawn by hash."""
    items = claims[list(KEY)].drop_duplicates()
    order = [_rank(number, *key) for key in items.itertuples(index=False, name=None)]
    items = items.assign(order=order).sort_values("order")
    chosen = items[items.groupby("dataset").cumcount() < ITEMS]
    told = claims.merge(chosen[list(KEY)], on=list(KEY))
    ranks = [_rank(number, *row) for row in told[[*KEY, "source", "raw_value"]].itertuples(index=False, name=None)]
    told = told.assign(order=ranks).sort_values("order")
    return told[told.groupby(list(KEY)).cumcount() < REPORTS].drop(columns="order")


def _rank(number: int, *parts: str) -> str:
    return hashlib.sha256("|".join([str(number), *parts]).encode()).hexdigest()


def vote(table: Table) -> np.ndarray:
    """The value of each question that most claims give, the first in order among equals."""
    told = np.bincount(table.claims["value"], minlength=len(table.values))
    order = np.lexsort((np.arange(len(told)), -told, table.values["question"]))
    questions = table.values["question"].to_numpy()[order]
    return np.asarray(order[np.flatnonzero(np.r_[True, questions[1:] != questions[:-1]])])
