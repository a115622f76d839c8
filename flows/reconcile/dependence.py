"""Sources that repeat one another: the same errors betray a common origin, and what is repeated counts once.

Two sources that are wrong share the false value by chance seldom, by copying always (X. L. Dong, L. Berti-Equille, D. Srivastava,
Integrating conflicting data: the role of source dependence, PVLDB 2009). Pairs are learned across stories and kept as data,
like the records of sources. Where nothing is known of two sources they are independent.
"""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from flows.errors import InputError

COLUMNS = ("source", "other", "same", "wrong", "as_of")
# One error more that was not shared, so that three shared ones prove less than thirty.
PRIOR_ERRORS = 1.0
# Sources that read the same agency share some errors; below this share nobody copies.
CHANCE = 0.3


@dataclass(frozen=True)
class Pair:
    """Two sources, in order of name: of the `wrong` questions where one erred or both, `same` had one false value of both."""

    source: str
    other: str
    same: float
    wrong: float
    as_of: str


class Pairs:
    """How much two sources depend on each other: 0 (not at all, or not known) to 1 (copies)."""

    def __init__(self, pairs: Iterable[Pair] = ()) -> None:
        self._known = {(pair.source, pair.other): dependence(pair) for pair in pairs}

    def between(self, a: str, b: str) -> float:
        """The dependence of two sources, in any order."""
        return self._known.get((a, b) if a < b else (b, a), 0.0)

    def fresh(self, sources: Sequence[str]) -> list[float]:
        """The share of each source's support that is its own, given those before it: the best informed must come first."""
        shares = [1.0] * len(sources)
        if self._known:
            for later, name in enumerate(sources):
                for earlier in sources[:later]:
                    shares[later] *= 1.0 - self.between(earlier, name)
        return shares


def dependence(pair: Pair) -> float:
    """The share of errors that two sources have in common, above what chance gives."""
    share = pair.same / (pair.wrong + PRIOR_ERRORS)
    return max(0.0, (share - CHANCE) / (1.0 - CHANCE))


@lru_cache(maxsize=4)
def read_pairs(path: Path) -> Pairs:
    """The pairs of a CSV file with COLUMNS. Raises InputError when it is missing or malformed."""
    if not path.is_file():
        raise InputError(f"{path}: no such file. Pairs of sources are data of the project; restore it from the repository.")
    with path.open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines)
        if tuple(reader.fieldnames or ()) != COLUMNS:
            raise InputError(f"{path}: columns are {reader.fieldnames}, must be {', '.join(COLUMNS)}.")
        return Pairs([_pair(row, path, number) for number, row in enumerate(reader, 2)])


def _pair(row: dict[str, str], path: Path, line: int) -> Pair:
    try:
        same, wrong = float(row["same"]), float(row["wrong"])
    except (TypeError, ValueError) as error:
        raise InputError(f"{path}: line {line}: same and wrong must be numbers: {error}.") from error
    if not 0 <= same <= wrong or not row["source"] < row["other"]:
        raise InputError(f"{path}: line {line}: needs source before other in order of name, and same from 0 to wrong.")
    return Pair(row["source"], row["other"], same, wrong, row["as_of"])


def write_pairs(path: Path, pairs: Sequence[Pair]) -> None:
    """The pairs in order of names."""
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows([p.source, p.other, f"{p.same:g}", f"{p.wrong:g}", p.as_of] for p in sorted(pairs, key=_names))


def _names(pair: Pair) -> tuple[str, str]:
    return pair.source, pair.other
