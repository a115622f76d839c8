"""Source records and calibrators from a half with gold: what `benchmarks.truth --learn` writes."""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import numpy as np
import pandas as pd
import yaml

from benchmarks.truth_table import KEY, Table, evidence, family, kind_of
from flows.reconcile.calibration import Calibrator, fit_calibrator
from flows.reconcile.engine import posterior, strongest
from flows.reconcile.records import EVERYTHING, Record, Records

# A source counts for its kind with at most this many reports: the prior is that of a typical source, not of the largest one.
MOST_FOR_KIND = 5.0
KIND_REPORTS = 2.0
TYPICAL = np.array([0.7, 0.1, 0.2])
# Scales and listings over time are scored as if one value were told; they say nothing of how sure a decision is.
NOT_ONE_VALUE = ("number", "boolean_over_time")
# Sources of news have no gold yet: rates as in a careful reading of reports (agencies are corrected most, the unknown least).
NEWS_KINDS = {"agency": (0.85, 0.08, 0.07), "publisher": (0.8, 0.08, 0.12), "unknown": (0.72, 0.1, 0.18)}
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
    """Records of every source, and of every kind, from the questions of `chosen` (a flag a question) that have gold."""
    holding = np.zeros(len(truth), dtype=bool)
    holding[table.finer[truth[table.finer[:, 1]] == 1, 0]] = True
    outcome = np.where(truth == 1, 0.0, np.where(holding, 1.0, 2.0))
    outcome[np.isnan(truth)] = np.nan
    claims = table.claims.assign(outcome=outcome[table.claims["value"]])
    claims["weight"] = 1.0 / claims.groupby(["question", "source"])["value"].transform("size")
    claims = claims[claims["outcome"].notna() & chosen[claims["question"]]]
    names = [f"{family(d)}/{s}" for d, s in zip(claims["dataset"], claims["source"], strict=True)]
    kinds = [kind_of(d, s) for d, s in zip(claims["dataset"], claims["source"], strict=True)]
    claims = claims.assign(name=names, kind=kinds)
    counts = claims.pivot_table(
        index=["name", "kind", "value_type"], columns="outcome", values="weight", aggfunc="sum", fill_value=0.0
    )
    counts = counts.reindex(columns=[0.0, 1.0, 2.0], fill_value=0.0)
    own = [
        Record(name, kind, value_type, *(float(x) for x in row), round(sum(row)), as_of)
        for (name, kind, value_type), row in zip(counts.index, counts.to_numpy(), strict=True)
        if not kind.endswith("/anonymous") and sum(row) > 0
    ]
    news = [Record("", kind, EVERYTHING, *rates, 0, as_of) for kind, rates in NEWS_KINDS.items()]
    return own + list(_kinds(counts, as_of)) + news


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


def halves(table: Table) -> np.ndarray:
    """A fold, 0 or 1, for each question, by its object."""
    return np.array([hashlib.sha256(f"fold|{name}".encode()).digest()[0] & 1 for name in table.questions["object"]])


def out_of_fold(table: Table, truth: np.ndarray, as_of: str) -> pd.DataFrame:
    """Every question with gold decided by records learned on the other fold: set, probability, sources, right."""
    fold, parts = halves(table), []
    for held in (0, 1):
        records = Records(learn_records(table, truth, fold != held, as_of))
        found = evidence(table, records)
        probability = posterior(found)
        best, _ = strongest(found, probability)
        sources = supporting(table, best)
        chosen = table.values.iloc[best]
        rows = pd.DataFrame(
            {
                "set": chosen["dataset"].to_numpy(),
                "value_type": chosen["value_type"].to_numpy(),
                "probability": probability[best],
                "sources": sources,
                "right": truth[best],
            }
        )
        parts.append(rows[(fold == held) & rows["right"].notna()])
    return pd.concat(parts)


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
