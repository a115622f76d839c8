"""Source records and calibrators from a half with gold: what `benchmarks.truth --learn` writes."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd
import yaml

from benchmarks.truth_table import KEY, Table, evidence, family, kind_of
from flows.reconcile.calibration import Calibrator, fit_calibrator
from flows.reconcile.dependence import Pair, Pairs
from flows.reconcile.engine import or_none, posterior, strongest, weighted_median
from flows.reconcile.records import EVERYTHING, Record, Records

# A source counts for its kind with at most this many reports: the prior is that of a typical source, not of the largest one.
MOST_FOR_KIND = 5.0
KIND_REPORTS = 2.0
TYPICAL = np.array([0.7, 0.1, 0.2])
# Scales and listings over time are scored as if one value were told; they say nothing of how sure a decision is.
NOT_ONE_VALUE = ("number", "boolean_over_time")
# Sources of news have no gold yet, so these are assumed, not measured: a publisher about as good as the typical source of a
# `person_list` here with fewer errors, an agency somewhat better and an article of nobody knows whom somewhat worse. n is 0.
NEWS_KINDS = {"agency": (0.85, 0.08, 0.07), "publisher": (0.8, 0.08, 0.12), "unknown": (0.72, 0.1, 0.18)}
# Fewer shared errors are chance; a question that a crowd answers says little of any pair.
LEAST_SAME = 3
MOST_TOLD = 60
Right = Callable[[str, str, str], bool]
Gold = Mapping[tuple[str, str, str], Mapping[str, str]]


def truth_of(table: Table, gold: Gold, right: Right) -> np.ndarray:
    """For each value 1 if right, 0 if not, NaN where the question has no gold."""
    keys = [tuple(row) for row in table.questions[list(KEY)].itertuples(index=False)]
    rows = [gold.get(key) for key in keys]
    return np.array(
        [
            np.nan if (row := rows[question]) is None else float(right(row["comparator"], text, row["gold_value"]))
            for question, text in zip(table.values["question"], table.values["text"], strict=True)
        ]
    )


def learn_records(table: Table, truth: np.ndarray, chosen: np.ndarray, as_of: str) -> list[Record]:
    """Records of every source, of it for each question it is asked, and of every kind, from the gold of `chosen` questions."""
    claims = judged(table, truth, chosen)
    claims = claims.assign(asked=claims["value_type"] + ":" + claims["attribute"])
    counts = _counts(claims, "value_type")
    asked = claims.groupby(["name", "value_type"])["attribute"].transform("nunique") > 1
    own = [*_own(counts, as_of), *(_own(_counts(claims[asked], "asked"), as_of) if asked.any() else ())]
    news = [Record("", kind, EVERYTHING, *rates, 0, as_of) for kind, rates in NEWS_KINDS.items()]
    return [*own, *_kinds(counts, as_of), *news]


def judged(table: Table, truth: np.ndarray, chosen: np.ndarray) -> pd.DataFrame:
    """Claims on `chosen` questions (a flag a question) that have gold: `name`, `kind`, `weight`, and `outcome`.

    The outcome is 0 for exact, 1 for coarse, 2 for wrong.
    """
    holding = np.zeros(len(truth), dtype=bool)
    holding[table.finer[truth[table.finer[:, 1]] == 1, 0]] = True
    outcome = np.where(truth == 1, 0.0, np.where(holding, 1.0, 2.0))
    outcome[np.isnan(truth)] = np.nan
    claims = table.claims.assign(outcome=outcome[table.claims["value"]])
    claims["weight"] = 1.0 / claims.groupby(["question", "source"])["value"].transform("size")
    claims = claims[claims["outcome"].notna() & chosen[claims["question"]]]
    names = [f"{family(d)}/{s}" for d, s in zip(claims["dataset"], claims["source"], strict=True)]
    kinds = [kind_of(d, s) for d, s in zip(claims["dataset"], claims["source"], strict=True)]
    return claims.assign(name=names, kind=kinds)


def _counts(claims: pd.DataFrame, of: str) -> pd.DataFrame:
    """Weight of the exact, coarse and wrong claims by name, kind and `value_type` (the column `of`)."""
    claims = claims.assign(value_type=claims[of])
    index = ["name", "kind", "value_type"]
    counts = claims.pivot_table(index=index, columns="outcome", values="weight", aggfunc="sum", fill_value=0.0)
    return counts.reindex(columns=[0.0, 1.0, 2.0], fill_value=0.0)


def _own(counts: pd.DataFrame, as_of: str) -> list[Record]:
    return [
        Record(name, kind, value_type, *(float(x) for x in row), round(sum(row)), as_of)
        for (name, kind, value_type), row in zip(counts.index, counts.to_numpy(), strict=True)
        if not kind.endswith("/anonymous") and sum(row) > 0
    ]


def learn_pairs(table: Table, truth: np.ndarray, chosen: np.ndarray, as_of: str) -> list[Pair]:
    """Pairs of sources that had the same false value for LEAST_SAME questions or more."""
    claims = judged(table, truth, chosen)
    claims = claims[~claims["kind"].str.endswith("/anonymous")]
    same: Counter[tuple[str, str]] = Counter()
    wrong: Counter[tuple[str, str]] = Counter()
    for _, rows in claims.groupby("question"):
        told = sorted(zip(rows["name"], rows["value"], truth[rows["value"]] != 1, strict=True))
        if len(told) <= MOST_TOLD and any(false for _, _, false in told):
            for (a, value, false), (b, other, other_false) in combinations(told, 2):
                if a != b and (false or other_false):
                    wrong[a, b] += 1
                    same[a, b] += value == other
    return [Pair(a, b, shared, wrong[a, b], as_of) for (a, b), shared in sorted(same.items()) if shared >= LEAST_SAME]


def _kinds(counts: pd.DataFrame, as_of: str) -> Iterable[Record]:
    """Each kind for each type of value, every source for it, and everything: the typical source's rates."""
    for by in (["kind", "value_type"], ["value_type"], []):
        groups = counts.groupby(level=by) if by else [((), counts)]
        for key, rows in groups:
            key = key if isinstance(key, tuple) else (key,)
            label = dict(zip(by, key, strict=True))
            rates, n = _typical(rows.to_numpy())
            yield Record("", label.get("kind", EVERYTHING), label.get("value_type", EVERYTHING), *rates, n, as_of)


def _typical(rows: np.ndarray) -> tuple[list[float], int]:
    total = rows.sum(axis=1, keepdims=True)
    capped = rows / np.maximum(total, 1e-9) * np.minimum(total, MOST_FOR_KIND)
    rates = capped.sum(axis=0) + KIND_REPORTS * TYPICAL
    return [float(rate) for rate in rates / rates.sum()], round(float(total.sum()))


def folds(table: Table, count: int) -> np.ndarray:
    """A fold, 0 to count - 1, for each question, by its object."""
    digests = (hashlib.sha256(f"fold|{name}".encode()).digest() for name in table.questions["object"])
    return np.array([int.from_bytes(digest[:4], "big") for digest in digests]) % count


@dataclass(frozen=True)
class Learned:
    """What the questions outside a fold teach."""

    records: Records
    pairs: Pairs


def learned_elsewhere(table: Table, truth: np.ndarray, count: int, as_of: str = "") -> list[Learned]:
    """For each fold what all the others teach."""
    fold = folds(table, count)
    return [
        Learned(Records(learn_records(table, truth, fold != held, as_of)), Pairs(learn_pairs(table, truth, fold != held, as_of)))
        for held in range(count)
    ]


def decide(table: Table, taught: Learned) -> pd.DataFrame:
    """Every question decided: question, value chosen and its text, set, value_type, probability, sources."""
    found = evidence(table, taught.records, taught.pairs)
    probability = posterior(or_none(found))[: found.values]
    best, _ = strongest(found, probability)
    chosen = table.values.iloc[best]
    rows = pd.DataFrame(
        {
            "question": np.arange(len(best)),
            "value": best,
            "text": chosen["text"].to_numpy(),
            "set": chosen["dataset"].to_numpy(),
            "value_type": chosen["value_type"].to_numpy(),
            "probability": probability[best],
            "sources": supporting(table, best),
        }
    )
    for question, median in _medians(table, found.weight * found.exact).items():
        rows.loc[question, "text"] = median
    return rows


def _medians(table: Table, weight: np.ndarray) -> dict[int, str]:
    """Plain numbers on a scale: the weighted median of what was told."""
    scaled = table.claims[table.claims["value_type"] == "number"]
    return {
        int(question): f"{weighted_median(rows['text'].to_numpy(dtype=float), weight[rows.index]):g}"
        for question, rows in scaled.groupby("question")
    }


def out_of_fold(table: Table, learned: Sequence[Learned]) -> pd.DataFrame:
    """Every question decided by what the other folds teach, as `decide` gives it, in order of question."""
    fold = folds(table, len(learned))
    parts = [decide(table, taught)[fold == held] for held, taught in enumerate(learned)]
    return pd.concat(parts).sort_values("question", kind="stable")


def supporting(table: Table, best: np.ndarray) -> np.ndarray:
    """How many sources give the value chosen, or one that holds it."""
    told = table.claims.groupby("value")["source"].nunique().to_numpy()
    lent = np.bincount(table.finer[:, 1], told[table.finer[:, 0]], len(told)) if len(table.finer) else np.zeros(len(told))
    return (told + lent)[best]


def learn_calibrators(rows: pd.DataFrame) -> dict[str, Calibrator]:
    """One for all sets, every set with equal weight, and one without each."""
    rows = rows[~rows["value_type"].isin(NOT_ONE_VALUE)]
    sizes = rows.groupby("set")["right"].transform("size")
    rows = rows.assign(weight=500.0 / sizes)
    fitted = {"all": _fit(rows)}
    for name in sorted(rows["set"].unique()):
        fitted[f"without {name}"] = _fit(rows[rows["set"] != name])
    return fitted


def calibration_error(confidence: np.ndarray, right: np.ndarray) -> float:
    """Expected calibration error over ten equal bins."""
    bins = np.minimum((confidence * 10).astype(int), 9)
    gaps = np.bincount(bins, confidence - right, 10)
    return float(np.abs(gaps).sum() / len(right))


def _fit(rows: pd.DataFrame) -> Calibrator:
    return fit_calibrator([tuple(row) for row in rows[["probability", "sources", "right", "weight"]].itertuples(index=False)])


def calibrators_text(fitted: Mapping[str, Calibrator]) -> str:
    """The calibrators as YAML."""
    content: dict[str, Any] = {
        name: {"intercept": c.intercept, "slope": c.slope, "sources": c.sources} for name, c in fitted.items()
    }
    return "# Fitted by `python -m benchmarks.truth --learn`; docs/reconcile.md explains it.\n" + yaml.safe_dump(
        content, sort_keys=False
    )
