"""The reading of times, durations, ages, amounts and numbers against public gold.

    python -m benchmarks.normalization --data DIR [--predictions DIR] [--scorer FILE] [--json] [--errors FILE]
    python -m benchmarks.normalization --hostile

Writes predictions for every gold `*.jsonl` in DIR, one file of the same name each, in the form of the scorer `evaluate.py`, which
is found beside DIR or above it, and prints what the scorer says: a line a source, and the same for values that can be computed.
`texts per second` counts the time of reading alone, on one core. Which kind of expression a row asks for is told by its annotated
families; times are read with the reader of articles, whatever the row's source.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from time import perf_counter
from typing import Any

from benchmarks.normalization_hostile import report_hostile
from benchmarks.normalization_numbers import SOURCES as NUMBER_SOURCES
from benchmarks.normalization_numbers import predict_numbers
from benchmarks.normalization_times import predict_times
from benchmarks.normalization_zones import predict_zones
from flows.errors import CorroborateError, InputError

Row = Mapping[str, Any]
SCORER = "evaluate.py"
# What a row's annotated families ask for, where its source is not one we know.
NUMBER_READERS = {
    "AGE": "recognizers-age",
    "MONEY": "recognizers-currency",
    "NUMBER": "recognizers-number",
    "PERCENT": "recognizers-number",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; 2 when something given cannot be used."""
    options = make_parser().parse_args(arguments)
    if options.hostile:
        return report_hostile()
    try:
        return run(options)
    except CorroborateError as error:
        print(f"normalization: {error}", file=sys.stderr)
        return error.exit_code


def make_parser() -> argparse.ArgumentParser:
    """The options, as in the module's docstring."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.normalization", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, metavar="DIR", help="folder with gold files, *.jsonl")
    parser.add_argument("--predictions", type=Path, metavar="DIR", help="keep the predictions there")
    parser.add_argument("--scorer", type=Path, metavar="FILE", help="evaluate.py, when it does not lie beside DIR or above it")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--errors", type=Path, metavar="FILE", help="let the scorer write every miss and wrong value there")
    parser.add_argument(
        "--whole-ranges", action="store_true", help="write ranges of sentences to the end of their last part, too"
    )
    parser.add_argument("--hostile", action="store_true", help="time the reading of hostile texts of growing length")
    return parser


def run(options: argparse.Namespace) -> int:
    """Predict, score, print."""
    files = gold_files(options.data)
    scorer = find_scorer(options.data, options.scorer)
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.predictions or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        speed = write_predictions(files, folder, options.whole_ranges)
        predictions = [folder / file.name for file in files]
        errors = ["--errors", str(options.errors)] if options.errors else []
        output, report = score(scorer, files, predictions, Path(scratch), errors)
        concrete, concrete_report = score(scorer, files, predictions, Path(scratch), ["--concrete"])
    if options.json:
        print(json.dumps({"all": report, "concrete": concrete_report, "texts_per_second": speed}))
        return 0
    print(output, end="")
    print("\nvalues that can be computed (--concrete)")
    print(concrete, end="")
    print("\ntexts per second, one core")
    for name, texts in speed.items():
        print(f"  {name:<32}{texts:>10.0f}")
    return 0


def gold_files(data: Path | None) -> list[Path]:
    """The gold files of a folder. Raises InputError when there are none."""
    files = sorted(data.glob("*.jsonl")) if data and data.is_dir() else []
    if not files:
        raise InputError(f"--data {data}: no folder with gold files (*.jsonl). Give the folder of the normalization benchmark.")
    return files


def find_scorer(data: Path, given: Path | None) -> Path:
    """The scorer given, else `evaluate.py` in the folder, beside it or above it."""
    if given:
        if not given.is_file():
            raise InputError(f"--scorer {given}: no such file.")
        return given
    for folder in (data.resolve(), *data.resolve().parents):
        if (folder / SCORER).is_file():
            return folder / SCORER
    raise InputError(f"{data}: no {SCORER} in it or above it. Name the scorer with --scorer FILE.")


def write_predictions(files: Sequence[Path], folder: Path, whole_ranges: bool = False) -> dict[str, float]:
    """One prediction file a gold file; texts per second of each."""
    speed: dict[str, float] = {}
    for file in files:
        rows = list(read_rows(file))
        for row in rows[:5]:
            predict(row, whole_ranges)
        spent = 0.0
        with (folder / file.name).open("w", encoding="utf-8") as out:
            for row in rows:
                begun = perf_counter()
                expressions = predict(row, whole_ranges)
                seconds = perf_counter() - begun
                spent += seconds
                out.write(json.dumps({"id": row["id"], "seconds": round(seconds, 6), "expressions": expressions}) + "\n")
        speed[file.name] = len(rows) / spent if spent else 0.0
    return speed


def read_rows(file: Path) -> Iterator[Row]:
    """The rows of a gold file. Raises InputError naming the line that is no gold row."""
    for number, line in enumerate(file.read_text(encoding="utf-8").split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise InputError(f"{file}: line {number} is no JSON object: {error}. Give the benchmark's gold files.") from error
        if not isinstance(row, dict) or not isinstance(row.get("text"), str) or "id" not in row:
            raise InputError(f"{file}: line {number} has no id and text. Give the benchmark's gold files.")
        yield row


def predict(row: Row, whole_ranges: bool = False) -> list[dict[str, Any]]:
    """What is found in the row's text, of the families that the row says were annotated."""
    source = str(row.get("source") or "")
    families = row.get("families") or ["TEMPORAL"]
    if "TIMEZONE" in families:
        return predict_zones(row)
    if source in NUMBER_SOURCES:
        return predict_numbers(source, row)
    found = predict_times(row, whole_ranges) if "TEMPORAL" in families else []
    for reader in dict.fromkeys(NUMBER_READERS[family] for family in families if family in NUMBER_READERS):
        found += predict_numbers(reader, row)
    return found


def score(scorer: Path, gold: Sequence[Path], predicted: Sequence[Path], scratch: Path, more: Sequence[str]) -> tuple[str, Any]:
    """(what the scorer prints, its figures)."""
    figures = scratch / "figures.json"
    command = [
        sys.executable,
        str(scorer),
        "--gold",
        *map(str, gold),
        "--pred",
        *map(str, predicted),
        "--by",
        "source",
        "--json",
        str(figures),
    ]
    done = subprocess.run([*command, *more], capture_output=True, text=True, check=False)
    if done.returncode:
        raise InputError(f"{scorer}: {done.stderr.strip() or done.stdout.strip()}")
    return done.stdout, json.loads(figures.read_text(encoding="utf-8"))


if __name__ == "__main__":
    sys.exit(main())
