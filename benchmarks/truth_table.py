"""The long table of the truth benchmark as evidence for the engine."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from benchmarks.truth_values import canonical, holds, read_places
from flows.errors import InputError
from flows.reconcile.dependence import Pairs
from flows.reconcile.engine import Evidence
from flows.reconcile.records import Records

KEY = ("dataset", "object", "attribute")
COLUMNS = (*KEY, "source", "raw_value", "value_type", "claim_time")
SCORED_ALONE = ("crowd",)


@dataclass(frozen=True)
class Table:
    """Claims with `question`, `value` (its number) and `text` (canonical); a row for each of `values`; pairs coarser, finer."""

    claims: pd.DataFrame
    values: pd.DataFrame
    finer: np.ndarray
    questions: pd.DataFrame


def read_claims(folder: Path) -> pd.DataFrame:
    """Every claim of `claims_*.parquet`, in the order of the file. Raises InputError when there is none or a column lacks."""
    files = sorted(folder.glob("claims_*.parquet")) if folder.is_dir() else []
    if not files:
        raise InputError(f"--data {folder}: no claims_*.parquet there. Give a folder like ../shared/bench/truth.")
    claims = pd.concat([pd.read_parquet(file) for file in files], ignore_index=True)
    missing = [name for name in COLUMNS if name not in claims]
    if missing:
        raise InputError(f"{files[0]}: no column {missing[0]!r}. Give a folder like ../shared/bench/truth.")
    return claims[list(COLUMNS)].astype(str)


def family(dataset: str) -> str:
    """Sets that share their sources: `flights_day` and `flights_raw`; workers of the crowd sets are numbered set by set."""
    return dataset if dataset.startswith(SCORED_ALONE) else dataset.split("_")[0]


def kind_of(dataset: str, source: str) -> str:
    """The kind of a source: its family, and there anonymous editors apart."""
    return f"{family(dataset)}/anonymous" if source.startswith("0 (") else family(dataset)


def tabulate(claims: pd.DataFrame, folder: Path) -> Table:
    """Read, normalized, numbered. Numbers follow the sorted keys, so that the order of rows carries nothing."""
    claims = over_time(claims)
    texts = {pair: canonical(*pair) for pair in set(zip(claims["value_type"], claims["raw_value"], strict=True))}
    claims = claims.assign(text=[texts[pair] for pair in zip(claims["value_type"], claims["raw_value"], strict=True)])
    claims = claims[claims["text"].notna()].drop_duplicates([*KEY, "source", "text"])
    claims = claims.sort_values([*KEY, "text", "source"], kind="stable").reset_index(drop=True)
    questions = claims[list(KEY)].drop_duplicates().reset_index(drop=True)
    claims["question"] = claims.groupby(list(KEY), sort=True).ngroup()
    claims["value"] = claims.groupby([*KEY, "text"], sort=True).ngroup()
    values = claims.drop_duplicates("value")[["value", "question", "dataset", "value_type", "text"]].reset_index(drop=True)
    return Table(claims, values, _finer(values, folder), questions)


def over_time(claims: pd.DataFrame) -> pd.DataFrame:
    """Listings over time: a source says Y when it still lists the object in the last week of the set, else N."""
    timed = claims["value_type"] == "boolean_over_time"
    if not timed.any():
        return claims
    listed = claims[timed].groupby([*KEY, "source", "value_type"], as_index=False)["claim_time"].max()
    last = claims[timed].groupby("dataset")["claim_time"].max()
    listed["raw_value"] = np.where(listed["claim_time"] == listed["dataset"].map(last), "Y", "N")
    return pd.concat([claims[~timed], listed], ignore_index=True)


def _finer(values: pd.DataFrame, folder: Path) -> np.ndarray:
    places = read_places(folder)
    by_question: dict[int, list[int]] = defaultdict(list)
    for index, question in enumerate(values["question"]):
        by_question[question].append(index)
    kinds, texts, datasets = (values[name].tolist() for name in ("value_type", "text", "dataset"))
    pairs = []
    for found in by_question.values():
        above: Mapping[str, frozenset[str]] = places.get(datasets[found[0]], {})
        if len(found) > 1 and kinds[found[0]] in {"place", "person_list", "count"}:
            pairs += [(a, b) for a in found for b in found if a != b and holds(kinds[a], texts[a], texts[b], above)]
    return np.array(pairs, dtype=np.int64).reshape(-1, 2)


def evidence(table: Table, records: Records, pairs: Pairs) -> Evidence:
    """The evidence with what each source's record lends its claims, less what it repeats."""
    claims = table.claims
    keys = list(zip(claims["dataset"], claims["source"], claims["value_type"], claims["attribute"], strict=True))
    names = [f"{family(key[0])}/{key[1]}" for key in keys]
    support = {key: records.support(name, kind_of(key[0], key[1]), key[2], key[3]) for key, name in zip(keys, names, strict=True)}
    told = claims.groupby(["question", "source"])["value"].transform("size").to_numpy(dtype=float)
    value_of = claims["value"].to_numpy(dtype=np.int64)
    exact = np.array([support[key].exact for key in keys])
    return Evidence(
        questions=len(table.questions),
        question_of=table.values["question"].to_numpy(dtype=np.int64),
        value_of=value_of,
        exact=exact,
        coarse=np.array([support[key].coarse for key in keys]),
        weight=fresh_shares(value_of, exact, names, pairs) / told,
        finer=table.finer,
    )


def fresh_shares(value_of: np.ndarray, exact: np.ndarray, names: Sequence[str], pairs: Pairs) -> np.ndarray:
    """Each claim's share of support that no better informed claim of the same value has lent already."""
    shares = np.ones(len(value_of))
    order = np.lexsort((np.array(names, dtype=object).astype(str), -exact, value_of))
    begins = np.flatnonzero(np.r_[True, value_of[order][1:] != value_of[order][:-1]])
    for group in np.split(order, begins[1:]):
        if len(group) > 1:
            shares[group] = pairs.fresh([names[claim] for claim in group])
    return shares
