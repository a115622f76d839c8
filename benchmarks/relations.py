"""Relations between two claims against the hand-written pairs.

    python -m benchmarks.relations --data FILE [--json]

FILE is `relations.csv` as in ../shared/bench/truth; place trees beside it (`places_*.csv`) are read too. Prints how many
relations and joint values come out as expected, and every pair that does not. docs/reconcile.md argues the ones we keep.
"""

import argparse
import csv
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.relations_joint import joint_text
from benchmarks.relations_read import asked, read_knowledge, told
from flows.errors import CorroborateError, InputError
from flows.values import relate_told

COLUMNS = ("case", "value_type", "predicate", "cardinality", "a", "a_context", "b", "b_context", "relation")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; 2 when the file cannot be used."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.relations", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, metavar="FILE", help="relations.csv")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    options = parser.parse_args(arguments)
    try:
        report = score(read_cases(options.data), options.data.parent)
    except CorroborateError as error:
        print(f"relations: {error}", file=sys.stderr)
        return error.exit_code
    print(json.dumps(report, indent=1) if options.json else "\n".join(lines(report)))
    return 0


def read_cases(file: Path) -> list[dict[str, str]]:
    """The pairs. Raises InputError for a file that is none or lacks a column."""
    if file.is_dir():
        file = file / "relations.csv"
    if not file.is_file():
        raise InputError(f"--data {file}: no such file. Give relations.csv of the truth benchmark.")
    with file.open(encoding="utf-8", newline="") as source:
        cases = list(csv.DictReader(source))
    missing = [name for name in COLUMNS if not cases or name not in cases[0]]
    if missing:
        raise InputError(f"--data {file}: no column {missing[0]!r}. Give relations.csv of the truth benchmark.")
    return cases


def score(cases: Sequence[Mapping[str, str]], folder: Path) -> dict[str, Any]:
    """Every pair related and compared with what is expected."""
    knowledge = read_knowledge(folder)
    rows = []
    for case in cases:
        a, b = told(case, "a", knowledge), told(case, "b", knowledge)
        relation = str(relate_told(a, b, asked(case, knowledge)))
        joint = joint_text(case, relation, a, b, knowledge)
        rows.append(
            {
                "case": case["case"],
                "relation": relation,
                "expected": case["relation"],
                "joint": joint,
                "expected_joint": case.get("joint", ""),
            }
        )
    right = sum(row["relation"] == row["expected"] for row in rows)
    joint_right = sum(row["joint"] == row["expected_joint"] for row in rows)
    return {
        "cases": len(rows),
        "right": right,
        "accuracy": round(right / len(rows), 4),
        "joint_right": joint_right,
        "joint_accuracy": round(joint_right / len(rows), 4),
        "wrong": [row for row in rows if row["relation"] != row["expected"]],
        "joint_wrong": [row for row in rows if row["joint"] != row["expected_joint"] and row["relation"] == row["expected"]],
        "results": rows,
    }


def lines(report: Mapping[str, Any]) -> list[str]:
    """The report for a reader."""
    out = [
        f"relations as expected     {report['right']} of {report['cases']} ({report['accuracy']:.1%})",
        f"joint values as expected  {report['joint_right']} of {report['cases']} ({report['joint_accuracy']:.1%})",
    ]
    out += [f"  {row['case']}: {row['relation']}, expected {row['expected']}" for row in report["wrong"]]
    out += [f"  {row['case']}: joint {row['joint']!r}, expected {row['expected_joint']!r}" for row in report["joint_wrong"]]
    return out


if __name__ == "__main__":
    sys.exit(main())
