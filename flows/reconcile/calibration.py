"""From the engine's probability to one that can be taken at its word: a logistic curve fitted on shared data, kept as data."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from flows.errors import InputError
from flows.vocabulary.yaml import read_yaml

Floats = npt.NDArray[np.float64]
# Beyond odds of ninety to one the engine boasts: a sharper probability came true no more often on any shared set.
CLIP = 0.011
RIDGE = 1.0
STEPS = 60


@dataclass(frozen=True)
class Calibrator:
    """confidence = logistic(intercept + slope * logit(probability) + sources * log(independent sources)), slope and sources >= 0.

    Both slopes are positive, so that more support never lowers a confidence.
    """

    intercept: float
    slope: float
    sources: float

    def __call__(self, probability: float, sources: float) -> float:
        """The confidence, 0 to 1."""
        x = self.intercept + self.slope * logit(probability) + self.sources * math.log(max(sources, 1.0))
        return 1 / (1 + math.exp(-x))


PLAIN = Calibrator(0.0, 1.0, 0.0)


def logit(probability: float) -> float:
    """log(p / (1 - p)), p kept off 0 and 1."""
    p = min(max(probability, CLIP), 1 - CLIP)
    return math.log(p / (1 - p))


def fit_calibrator(rows: Sequence[tuple[float, float, float, float]]) -> Calibrator:
    """The curve for rows (probability, independent sources, right 0 or 1, weight), by Newton steps with a ridge towards PLAIN."""
    table = np.array([(1.0, logit(p), math.log(max(n, 1.0))) for p, n, _, _ in rows])
    right, weight = np.array([row[2] for row in rows]), np.array([row[3] for row in rows])
    start = np.array([PLAIN.intercept, PLAIN.slope, PLAIN.sources])
    b = start.copy()
    free = [0, 1, 2]
    for _ in range(2):
        b = _newton(table, right, weight, b, start, free)
        free = [j for j in free if j == 0 or b[j] > 0]
        b = np.array([value if j in free else 0.0 for j, value in enumerate(b)])
    return Calibrator(*(round(float(value), 4) for value in b))


def _newton(table: Floats, right: Floats, weight: Floats, b: Floats, start: Floats, free: list[int]) -> Floats:
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-table @ b))
        gradient = table.T @ (weight * (right - p)) - RIDGE * (b - start)
        curvature = (table * (weight * p * (1 - p))[:, None]).T @ table + RIDGE * np.eye(3)
        step = np.zeros(3)
        step[free] = np.linalg.solve(curvature[np.ix_(free, free)], gradient[free])
        b = b + np.clip(step, -1, 1)
    return b


@lru_cache(maxsize=4)
def read_calibrators(path: Path) -> Mapping[str, Calibrator]:
    """Calibrators by name: `all`, and `without NAME` fitted on every set but that one. Raises InputError for a malformed file."""
    content = read_yaml(path) if path.is_file() else None
    if not isinstance(content, dict) or "all" not in content:
        raise InputError(
            f"{path}: must be a map with the calibrator `all`. It is data of the project; restore it from the repository."
        )
    return {str(name): _calibrator(item, path, str(name)) for name, item in content.items()}


def _calibrator(item: object, path: Path, name: str) -> Calibrator:
    fields = ("intercept", "slope", "sources")
    if not isinstance(item, dict) or set(item) != set(fields) or not all(isinstance(item[f], int | float) for f in fields):
        raise InputError(f"{path}: {name} must have the numbers {', '.join(fields)}.")
    if item["slope"] < 0 or item["sources"] < 0:
        raise InputError(f"{path}: {name}: slope and sources must not be negative: support would lower confidence.")
    return Calibrator(float(item["intercept"]), float(item["slope"]), float(item["sources"]))
