"""Pairs of names from CSV files, and what is measured of a scorer over them."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from flows.errors import InputError

PRECISION = 0.95


@dataclass(frozen=True)
class Pair:
    """Two names, and whether they are renderings of one person's name."""

    left: str
    right: str
    same: bool


def read_pairs(folder: Path) -> dict[str, list[Pair]]:
    """The pairs of every *.csv in a folder by the file's name. Raises InputError when there are none, or a column lacks."""
    files = sorted(folder.glob("*.csv"))
    if not files:
        raise InputError(f"{folder}: no *.csv with pairs of names. Give the folder that holds them with --data.")
    return {file.stem: _read(file) for file in files}


def _read(file: Path) -> list[Pair]:
    with file.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    if rows and (missing := {"left", "right", "same"} - set(rows[0])):
        raise InputError(f"{file}: lacks the column {sorted(missing)[0]!r}; it needs left, right and same.")
    return [Pair(row["left"], row["right"], row["same"].strip() == "1") for row in rows]


def measure(same: Sequence[bool], scores: Sequence[float], threshold: float) -> dict[str, float | int]:
    """auc, and at the threshold f1, mcc, precision and recall; recall_at_p95 is the best recall with precision .95."""
    truth, values = np.array(same, bool), np.array(scores, float)
    chosen = values >= threshold
    tp, fp = int((truth & chosen).sum()), int((~truth & chosen).sum())
    fn, tn = int((truth & ~chosen).sum()), int((~truth & ~chosen).sum())
    product = float(tp + fp) * float(tp + fn) * float(tn + fp) * float(tn + fn)
    return {
        "pairs": len(truth),
        "auc": round(area(truth, values), 4),
        "f1": round(2 * tp / max(1, 2 * tp + fp + fn), 4),
        "mcc": round((tp * tn - fp * fn) / product**0.5, 4) if product else 0.0,
        "precision": round(tp / max(1, tp + fp), 4),
        "recall": round(tp / max(1, tp + fn), 4),
        "recall_at_p95": round(recall_at_precision(truth, values), 4),
    }


def area(truth: npt.NDArray[np.bool_], values: npt.NDArray[np.float64]) -> float:
    """Area under the ROC curve; ties count half."""
    positive, negative = int(truth.sum()), int((~truth).sum())
    if not positive or not negative:
        return 0.0
    _, inverse, counts = np.unique(values, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(counts) - (counts - 1) / 2)[inverse]
    return float((ranks[truth].sum() - positive * (positive + 1) / 2) / (positive * negative))


def recall_at_precision(truth: npt.NDArray[np.bool_], values: npt.NDArray[np.float64]) -> float:
    """The highest recall of a threshold on the score whose precision is at least .95."""
    best = 0.0
    for threshold in np.unique(values):
        chosen = values >= threshold
        hits = int((truth & chosen).sum())
        if hits >= PRECISION * int(chosen.sum()):
            best = max(best, hits / max(1, int(truth.sum())))
    return best
