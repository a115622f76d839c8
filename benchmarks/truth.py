"""Truth discovery: the engine of `flows/reconcile` on the long tables of the benchmark, one fixed setting for all sets.

    python -m benchmarks.truth --data DIR [--few N] [--reprints N] [--folds K] [--json] [--predictions FILE]
    python -m benchmarks.truth --data DIR --events N [--folds K]
    python -m benchmarks.truth --data DIR --learn --as-of DATE

DIR holds `claims_*.parquet`, `gold_*.csv` or `.csv.gz` and `places_*.csv`, as in ../shared/bench/truth, and usually the scorer
`evaluate.py` (--scorer names another). Records of sources, pairs of them and calibrators are data of the project,
`seeds/records`. `--few N` keeps the first N rows of an item; `--reprints N` adds N known reprints of a claim to every item;
`--events N` draws N events of twenty items with five reports each from every set. `--learn` writes records, pairs and
calibrators from DIR. On the half they were learned from the figures flatter: `--folds K` decides each of K parts of the
objects by what the others teach.
"""

import argparse
import csv
import gzip
import importlib.util
import io
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pandas as pd

from benchmarks.truth_events import decide_events
from benchmarks.truth_learn import (
    Learned,
    calibration_error,
    calibrators_text,
    decide,
    learn_calibrators,
    learn_pairs,
    learn_records,
    learned_elsewhere,
    out_of_fold,
    truth_of,
)
from benchmarks.truth_table import KEY, Table, read_claims, tabulate
from flows.errors import CorroborateError, InputError
from flows.reconcile.calibration import Calibrator, read_calibrators
from flows.reconcile.dependence import read_pairs, write_pairs
from flows.reconcile.records import read_records, write_records
from flows.settings import find_project

RECORDS, PAIRS, CALIBRATION = "source_records.csv", "source_pairs.csv", "calibration.yaml"
LEARN_FOLDS = 5
Predictions = dict[tuple[str, str, str], tuple[str, str]]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; 2 when something given cannot be used."""
    options = make_parser().parse_args(arguments)
    try:
        return run(options)
    except CorroborateError as error:
        print(f"truth: {error}", file=sys.stderr)
        return error.exit_code


def make_parser() -> argparse.ArgumentParser:
    """The options, as in the module's docstring."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.truth", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, metavar="DIR", help="folder with claims, gold and places")
    parser.add_argument("--few", type=int, metavar="N", help="only the first N rows of every item")
    parser.add_argument("--reprints", type=int, default=0, metavar="N", help="add N known reprints of a claim of every item")
    parser.add_argument("--events", type=int, metavar="N", help="N events of twenty items with five reports each, of every set")
    parser.add_argument("--folds", type=int, metavar="K", help="decide each of K parts by what the others teach")
    parser.add_argument("--scorer", type=Path, metavar="FILE", help="evaluate.py, when it does not lie in DIR or above it")
    parser.add_argument("--predictions", type=Path, metavar="FILE", help="write the predictions there, for the scorer")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--learn", action="store_true", help="write source records and calibrators from DIR")
    parser.add_argument("--as-of", default="", metavar="DATE", help="date that the records carry")
    return parser


def run(options: argparse.Namespace) -> int:
    """Decide, score, print; or learn."""
    claims, gold = read_claims(options.data), read_gold(options.data)
    scorer = load_scorer(options.data, options.scorer)
    folder = find_project() / "seeds" / "records"
    if options.learn:
        return learn(tabulate(claims, options.data), gold, scorer, folder, options.as_of)
    learned = taught(claims, gold, scorer, folder, options)
    if options.events:
        report = decide_events(claims, options.data, gold, right_by(scorer), learned, options.events)
        print(json.dumps(report, indent=1) if options.json else "\n".join(event_lines(report)))
        return 0
    if options.few:
        claims = claims[claims.groupby(list(KEY)).cumcount() < options.few]
    if options.reprints:
        claims = collapsed(with_reprints(claims, options.reprints))
    table = tabulate(claims.drop(columns="origin", errors="ignore"), options.data)
    predicted = predict(table, learned, read_calibrators(folder / CALIBRATION))
    if options.predictions:
        write_predictions(options.predictions, predicted)
    report = score(scorer, gold, predicted)
    print(json.dumps(report, indent=1, sort_keys=True) if options.json else "\n".join(lines(report)))
    return 0


def taught(
    claims: pd.DataFrame, gold: Mapping[Any, Any], scorer: ModuleType, folder: Path, options: argparse.Namespace
) -> list[Learned]:
    """What the project's records teach, or for each fold what the other folds of DIR do."""
    if not options.folds:
        return [Learned(read_records(folder / RECORDS), read_pairs(folder / PAIRS))]
    table = tabulate(claims, options.data)
    return learned_elsewhere(table, truth_of(table, gold, right_by(scorer)), options.folds)


def right_by(scorer: ModuleType) -> Callable[[str, str, str], bool]:
    """Whether a value is right, strictly, by a comparator of the scorer."""

    def right(comparator: str, text: str, true: str) -> bool:
        return bool(scorer.compare(comparator, text, true)[0])

    return right


def predict(table: Table, learned: Sequence[Learned], calibrators: Mapping[str, Calibrator]) -> Predictions:
    """Value and confidence of every item; the calibrator is the one fitted without the item's set."""
    rows = decide(table, learned[0]) if len(learned) == 1 else out_of_fold(table, learned)
    keys = table.questions[list(KEY)].itertuples(index=False, name=None)
    predicted: Predictions = {}
    columns = (rows[name].tolist() for name in ("set", "text", "probability", "sources"))
    for key, name, text, probability, sources in zip(keys, *columns, strict=True):
        calibrator = calibrators.get(f"without {name}") or calibrators["all"]
        predicted[key] = (str(text), f"{calibrator(probability, sources):.6f}")
    return predicted


def with_reprints(claims: pd.DataFrame, copies: int) -> pd.DataFrame:
    """`copies` reprints, under new names, of the claim of each item that comes first; `origin` names the source copied."""
    claims = claims.assign(origin=claims["source"])
    first = claims.sort_values([*KEY, "raw_value", "source"]).drop_duplicates(list(KEY))
    parts = [first.assign(source=[f"reprint {n} of {name}" for name in first["source"]]) for n in range(copies)]
    return pd.concat([claims, *parts], ignore_index=True)


def collapsed(claims: pd.DataFrame) -> pd.DataFrame:
    """Reprints stand for their origin before anything is counted."""
    return claims.assign(source=claims["origin"]).drop_duplicates([*KEY, "source", "raw_value", "claim_time"])


def learn(table: Table, gold: Mapping[Any, Any], scorer: ModuleType, folder: Path, as_of: str) -> int:
    """Write records, pairs and calibrators, print the figures of held-out folds."""
    truth = truth_of(table, gold, right_by(scorer))
    rows = out_of_fold(table, learned_elsewhere(table, truth, LEARN_FOLDS))
    rows = rows.assign(right=truth[rows["value"]])
    rows = rows[rows["right"].notna()]
    everything = np.ones(len(table.questions), dtype=bool)
    folder.mkdir(parents=True, exist_ok=True)
    write_records(folder / RECORDS, learn_records(table, truth, everything, as_of))
    write_pairs(folder / PAIRS, learn_pairs(table, truth, everything, as_of))
    calibrators = learn_calibrators(rows)
    (folder / CALIBRATION).write_text(calibrators_text(calibrators), encoding="utf-8")
    for name, part in rows.groupby("set"):
        calibrator = calibrators.get(f"without {name}", calibrators["all"])
        confidence = np.array([calibrator(p, n) for p, n in zip(part["probability"], part["sources"], strict=True)])
        error = calibration_error(confidence, part["right"].to_numpy())
        print(f"{name:<16}{len(part):>6}  held-out accuracy {part['right'].mean():.3f}  calibration error {error:.3f}")
    return 0


def load_scorer(data: Path, given: Path | None) -> ModuleType:
    """`evaluate.py` given, in the folder, or above it. Raises InputError when there is none."""
    places = [given] if given else [folder / "evaluate.py" for folder in (data.resolve(), *data.resolve().parents)]
    found = next((place for place in places if place.is_file()), None)
    if found is None:
        raise InputError(f"{data}: no evaluate.py in it or above it. Name the scorer with --scorer FILE.")
    spec = importlib.util.spec_from_file_location("truth_scorer", found)
    if spec is None or spec.loader is None:
        raise InputError(f"{found}: cannot be loaded as Python.")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read_gold(data: Path) -> dict[tuple[str, str, str], dict[str, str]]:
    """Gold rows by item, of `gold_*.csv` and `gold_*.csv.gz`. Raises InputError when there is none."""
    files = sorted([*data.glob("gold_*.csv"), *data.glob("gold_*.csv.gz")])
    if not files:
        raise InputError(f"--data {data}: no gold_*.csv or gold_*.csv.gz there. Give a folder like ../shared/bench/truth.")
    rows: dict[tuple[str, str, str], dict[str, str]] = {}
    for file in files:
        text = gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()
        lines_of = io.StringIO(text.decode("utf-8"), newline="")
        rows |= {(row["dataset"], row["object"], row["attribute"]): row for row in csv.DictReader(lines_of)}
    return rows


def write_predictions(file: Path, predicted: Predictions) -> None:
    """The predictions in the scorer's form."""
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow([*KEY, "value", "confidence"])
        writer.writerows([*key, *answer] for key, answer in sorted(predicted.items()))


def score(scorer: ModuleType, gold: Mapping[Any, Mapping[str, str]], predicted: Predictions) -> dict[str, Any]:
    """The scorer's figures by set, and the mean calibration error of the sets."""
    sets = scorer.score(predicted, list(gold.values()))
    errors = [figures["ece10"] for figures in sets.values() if figures.get("ece10") is not None]
    return {"sets": sets, "mean_ece10": round(sum(errors) / len(errors), 4) if errors else None}


def event_lines(report: Mapping[str, Mapping[str, float]]) -> list[str]:
    """The figures of small events for a reader."""
    head = f"{'set':<24}{'items':>7}{'right':>8}{'vote':>8}"
    return [
        head,
        *(f"{name:<24}{row['items']:>7}{100 * row['right']:>8.1f}{100 * row['vote']:>8.1f}" for name, row in report.items()),
    ]


def lines(report: Mapping[str, Any]) -> list[str]:
    """The report for a reader."""
    out = [f"{'set':<40}{'items':>7}{'strict':>8}{'lenient':>9}{'brier':>8}{'ece10':>8}"]
    for name, figures in report["sets"].items():
        shown = [f"{100 * figures[key]:.1f}" for key in ("accuracy", "lenient")]
        shown += ["-" if figures.get(key) is None else f"{figures[key]:.3f}" for key in ("brier", "ece10")]
        out.append(f"{name:<40}{figures['items']:>7}{shown[0]:>8}{shown[1]:>9}{shown[2]:>8}{shown[3]:>8}")
    return [*out, f"mean calibration error of the sets: {report['mean_ece10']}"]


if __name__ == "__main__":
    sys.exit(main())
