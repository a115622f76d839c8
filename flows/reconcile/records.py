"""Frozen records of sources: how often each was exact, coarser than the truth, or wrong; learned across stories, kept as data."""

import csv
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from flows.errors import InputError

COLUMNS = ("source", "kind", "value_type", "alpha", "coarse", "beta", "n", "as_of")
# A record counts beside so many reports of its kind, and the record for one question beside as many of the source's own.
PRIOR_REPORTS = 1.0
QUESTION_REPORTS = 4.0
EVERYTHING = "*"
# No source is infallible, none of no use: rates stay off 0 and 1.
LEAST, MOST = 0.01, 0.985
COARSE_LEAST = 0.02
# Agreement never speaks against a value.
LEAST_SUPPORT = 0.02


@dataclass(frozen=True)
class Record:
    """Reports of one kind of value that were exact (`alpha`), held the truth (`coarse`) or were wrong (`beta`).

    `value_type` is a kind of value, or a kind and what is asked, joined by a colon: who knows when a flight should leave need not
    know when it left.
    """

    source: str
    kind: str
    value_type: str
    alpha: float
    coarse: float
    beta: float
    n: int
    as_of: str


@dataclass(frozen=True)
class Support:
    """What one claim adds, as log-odds: to the value it gives, and to each value inside that one."""

    exact: float
    coarse: float


class Records:
    """Records by (source, value type), and of whole kinds by (kind, value type); a new source starts from its kind."""

    def __init__(self, records: Iterable[Record]) -> None:
        self._sources: dict[tuple[str, str], Record] = {}
        self._kinds: dict[tuple[str, str], Record] = {}
        for record in records:
            if record.source:
                self._sources[(record.source, record.value_type)] = record
            else:
                self._kinds[(record.kind, record.value_type)] = record
        self._known: dict[tuple[str, str, str, str], Support] = {}

    def support(self, source: str, kind: str, value_type: str, question: str = "") -> Support:
        """The support that a claim of the source lends: by its record for the question, for the kind of value, and its kind."""
        key = (source, kind, value_type, question)
        if key not in self._known:
            rates = _weighed(self.prior(kind, value_type), PRIOR_REPORTS, self.record(source, value_type))
            asked = self.record(source, f"{value_type}:{question}")
            self._known[key] = _support(_weighed(rates, QUESTION_REPORTS, asked) if asked else rates)
        return self._known[key]

    def record(self, source: str, value_type: str) -> Record | None:
        """The source's own record."""
        return self._sources.get((source, value_type))

    def prior(self, kind: str, value_type: str) -> Record:
        """The record of the kind, else of every source for the type of value, else of everything."""
        for key in ((kind, value_type), (kind, EVERYTHING), (EVERYTHING, value_type), (EVERYTHING, EVERYTHING)):
            if key in self._kinds:
                return self._kinds[key]
        return Record("", EVERYTHING, EVERYTHING, 0.75, 0.05, 0.2, 0, "")


def _weighed(prior: Record, reports: float, own: Record | None) -> Record:
    """The rates of the prior, counted as so many reports, and those of the record itself."""
    total = prior.alpha + prior.coarse + prior.beta
    rates = [reports * part / total for part in (prior.alpha, prior.coarse, prior.beta)]
    if own:
        rates = [rate + part for rate, part in zip(rates, (own.alpha, own.coarse, own.beta), strict=True)]
    return replace(prior, alpha=rates[0], coarse=rates[1], beta=rates[2])


def _support(record: Record) -> Support:
    rates = (record.alpha, record.coarse, record.beta)
    exact, coarse, wrong = (min(max(rate / sum(rates), LEAST), MOST) for rate in rates)
    coarse = max(coarse, COARSE_LEAST)
    return Support(max(math.log(exact / wrong), LEAST_SUPPORT), math.log(coarse / wrong))


@lru_cache(maxsize=4)
def read_records(path: Path) -> Records:
    """The records of a CSV file with COLUMNS; rows without a source are kinds. Raises InputError for a malformed one."""
    if not path.is_file():
        raise InputError(f"{path}: no such file. Source records are data of the project; restore it from the repository.")
    with path.open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines)
        if tuple(reader.fieldnames or ()) != COLUMNS:
            raise InputError(f"{path}: columns are {reader.fieldnames}, must be {', '.join(COLUMNS)}.")
        return Records([_record(row, path, number) for number, row in enumerate(reader, 2)])


def _record(row: Mapping[str, str], path: Path, line: int) -> Record:
    try:
        rates = [float(row[name]) for name in ("alpha", "coarse", "beta")]
        count = int(row["n"])
    except (TypeError, ValueError) as error:
        raise InputError(f"{path}: line {line}: alpha, coarse, beta and n must be numbers: {error}.") from error
    if min(rates) < 0 or not sum(rates) > 0 or not math.isfinite(sum(rates)):
        raise InputError(f"{path}: line {line}: alpha, coarse and beta must be 0 or more and not all 0, got {rates}.")
    return Record(row["source"], row["kind"], row["value_type"], rates[0], rates[1], rates[2], count, row["as_of"])


def write_records(path: Path, records: Sequence[Record]) -> None:
    """The records in order of kind, type and source."""
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(COLUMNS)
        for r in sorted(records, key=lambda r: (r.kind, r.value_type, r.source)):
            rates = [f"{part:.4g}" for part in (r.alpha, r.coarse, r.beta)]
            writer.writerow([r.source, r.kind, r.value_type, *rates, r.n, r.as_of])
