"""What was measured of each predicate's rules, and which of them are therefore not used unless a pack says so.

`seeds/records/predicate_precision.yaml` is written by `python -m benchmarks.calibration --write`; it holds, by predicate, how
many claims were made on annotated articles, how many were right, and how many compatible (coarser or finer than the truth).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from flows.errors import InputError
from flows.vocabulary.yaml import read_yaml

RECORD = Path("records") / "predicate_precision.yaml"
LEAST_PRECISION = 0.8


@dataclass(frozen=True)
class Measured:
    """Claims of one predicate on annotated articles: `said` in all, of which `right` or `compatible`."""

    right: int
    compatible: int
    said: int

    @property
    def precise(self) -> bool:
        """Whether at least four in five of the claims were right; one that is coarser or finer than the truth is not."""
        return self.right >= LEAST_PRECISION * self.said


def read_measured(path: Path) -> Mapping[str, Measured]:
    """What was measured, by predicate; empty without a file. Raises InputError for a row that is not three counts."""
    if not path.is_file():
        return {}
    content = read_yaml(path) or {}
    if not isinstance(content, dict):
        raise InputError(f"{path}: must map predicates to counts. Write it with `python -m benchmarks.calibration --write`.")
    return {str(name): _measured(row, f"{path}: {name!r}") for name, row in content.items()}


def _measured(row: object, where: str) -> Measured:
    counts = [row.get(key) for key in ("right", "compatible", "said")] if isinstance(row, dict) else []
    numbers = [count for count in counts if isinstance(count, int) and not isinstance(count, bool) and count >= 0]
    if len(numbers) != 3 or numbers[0] + numbers[1] > numbers[2]:
        raise InputError(
            f"{where}: needs right, compatible and said, counts of which the first two add up to no more than the third."
        )
    return Measured(*numbers)
