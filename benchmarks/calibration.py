"""How far confidences can be trusted, and precision predicate by predicate with Wilson intervals.

    python -m benchmarks.calibration --pair GOLD PREDICTED [--pair GOLD PREDICTED ...] [--json] [--write FILE]

PREDICTED is what `benchmarks.extraction --keep` wrote for GOLD. Claims are matched by the scorer beside the gold. A row of
`reliability` gives the claims of a span of confidence: how many, their mean confidence, and the share that is right.
--write records the counts by which predicates are switched off (flows/vocabulary/measured.py); what FILE says of predicates
that claimed nothing stays.
"""

import argparse
import importlib.util
import json
import math
import sys
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from benchmarks.corpus import ratio
from benchmarks.extraction import find_scorer
from flows.errors import CorroborateError, InputError
from flows.vocabulary.measured import Measured, read_measured

EDGES = (0.0, 0.5, 0.65, 0.75, 0.8, 0.85, 0.9, 1.01)
# A claim, whether it is right, and whether it is coarser or finer than the truth.
Judged = tuple[Mapping[str, Any], bool, bool]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; 2 when a file cannot be used."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.calibration", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pair", type=Path, nargs=2, action="append", required=True, metavar=("GOLD", "PREDICTED"))
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--write", type=Path, metavar="FILE", help="record right, compatible and said by predicate")
    options = parser.parse_args(arguments)
    try:
        judged = [item for gold, predicted in options.pair for item in judge(gold, predicted)]
    except CorroborateError as error:
        print(f"calibration: {error}", file=sys.stderr)
        return error.exit_code
    if options.write:
        options.write.write_text(record(judged, read_measured(options.write)), encoding="utf-8")
    figures = {"reliability": reliability(judged), "predicates": predicates(judged)}
    print(json.dumps(figures) if options.json else table(figures))
    return 0


def judge(gold: Path, predicted: Path) -> list[Judged]:
    """Each distinct claim predicted and whether it is right."""
    scorer = load_scorer(find_scorer(gold))
    rows = [[row for row in read(file) if row["predicate"] not in scorer.UNSCORED] for file in (gold, predicted)]
    known, said = (scorer.distinct(part, False) for part in rows)
    pairs, loose = scorer.match(known, said, False)[:2]
    right, compatible = ({id(prediction) for _, prediction in found} for found in (pairs, loose))
    return [(row, id(row) in right, id(row) in compatible) for row in said]


def record(judged: Sequence[Judged], before: Mapping[str, Measured]) -> str:
    """The file of measured precision, in YAML."""
    found = dict(before)
    for predicate in {row["predicate"] for row, _, _ in judged}:
        verdicts = [(right, compatible) for row, right, compatible in judged if row["predicate"] == predicate]
        found[predicate] = Measured(sum(right for right, _ in verdicts), sum(loose for _, loose in verdicts), len(verdicts))
    rows = [f"{name}: {{right: {m.right}, compatible: {m.compatible}, said: {m.said}}}" for name, m in sorted(found.items())]
    return "\n".join(["# Written by `python -m benchmarks.calibration --write`; docs/accuracy.md tells of it.", *rows, ""])


def load_scorer(path: Path) -> Any:
    """The scorer as a module."""
    spec = importlib.util.spec_from_file_location("scorer", path)
    if spec is None or spec.loader is None:
        raise InputError(f"{path}: cannot be loaded as a Python module. Put the scorer there.")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read(file: Path) -> list[dict[str, Any]]:
    """The rows of a .jsonl file."""
    if not file.is_file():
        raise InputError(f"{file}: no such file. Write it with `python -m benchmarks.extraction --keep`.")
    return [json.loads(line) for line in file.read_text(encoding="utf-8").split("\n") if line.strip()]


def reliability(judged: Sequence[Judged]) -> list[dict[str, Any]]:
    """Claims by span of confidence."""
    found = []
    for low, high in pairwise(EDGES):
        inside = [(row["confidence"], right) for row, right, _ in judged if low <= row["confidence"] < high]
        if inside:
            mean = round(sum(confidence for confidence, _ in inside) / len(inside), 3)
            share = ratio(sum(right for _, right in inside), len(inside))
            found.append({"from": low, "to": min(high, 1.0), "claims": len(inside), "mean_confidence": mean, "right": share})
    return found


def predicates(judged: Sequence[Judged]) -> list[dict[str, Any]]:
    """Precision of each predicate with its 95 % Wilson interval."""
    found = []
    for predicate in sorted({row["predicate"] for row, _, _ in judged}):
        verdicts = [right for row, right, _ in judged if row["predicate"] == predicate]
        low, high = wilson(sum(verdicts), len(verdicts))
        precision = ratio(sum(verdicts), len(verdicts))
        found.append(
            {
                "predicate": predicate,
                "right": sum(verdicts),
                "said": len(verdicts),
                "precision": precision,
                "low": low,
                "high": high,
            }
        )
    return found


def wilson(right: int, said: int) -> tuple[float, float]:
    """The 95 % Wilson interval of a share."""
    z = 1.96
    share = right / said
    middle, spread = share + z * z / (2 * said), z * math.sqrt(share * (1 - share) / said + z * z / (4 * said * said))
    scale = 1 + z * z / said
    return round(max(0.0, (middle - spread) / scale), 3), round(min(1.0, (middle + spread) / scale), 3)


def table(figures: Mapping[str, Sequence[Mapping[str, Any]]]) -> str:
    """Both tables in Markdown."""
    lines = []
    for rows in figures.values():
        names = list(rows[0]) if rows else []
        lines += [f"| {' | '.join(names)} |", f"| {' | '.join('---' for _ in names)} |"]
        lines += [f"| {' | '.join(str(row[name]) for name in names)} |" for row in rows]
        lines.append("")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
