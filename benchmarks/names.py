"""The comparison of names against pairs judged by people.

    python -m benchmarks.names --data DIR [--json]

Reads every *.csv in DIR (columns left, right, same) and prints, for all pairs, for all but those of nicknames.csv and for each
file: auc; f1, mcc, precision and recall at the project's own threshold (`flows.normalize.names.MATCH_FROM`); the recall where
precision is .95. `pairs_per_second` is one cold pass on one core in processor time, names parsed, nothing remembered
and no search for cycles, as in the pipeline.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from time import process_time
from typing import Any

from benchmarks.names_data import Pair, measure, read_pairs
from flows.collection import no_cycle_search
from flows.errors import CorroborateError
from flows.normalize.name_forms import NameForms, name_forms
from flows.normalize.names import MATCH_FROM, score_names
from flows.vocabulary.lexicons import read_lexicons

LEXICONS = Path(__file__).parents[1] / "seeds" / "lexicons"
NICKNAMES = "nicknames"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; 2 when something given cannot be used."""
    options = make_parser().parse_args(arguments)
    try:
        report = evaluate(read_pairs(options.data), name_forms(read_lexicons(LEXICONS).maps))
    except CorroborateError as error:
        print(f"names: {error}", file=sys.stderr)
        return error.exit_code
    print(json.dumps(report) if options.json else _table(report))
    return 0


def make_parser() -> argparse.ArgumentParser:
    """The options, as in the module's docstring."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.names", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, metavar="DIR", help="folder with pairs, *.csv")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    return parser


def evaluate(pairs: dict[str, list[Pair]], forms: NameForms) -> dict[str, Any]:
    """`pooled`, `without_nicknames`, `files` and `pairs_per_second`."""
    with no_cycle_search():
        started = process_time()
        scores = {name: [score_names(pair.left, pair.right, forms) for pair in rows] for name, rows in pairs.items()}
        seconds = process_time() - started
    return {
        "threshold": MATCH_FROM,
        "pooled": _measured(pairs, scores, list(pairs)),
        "without_nicknames": _measured(pairs, scores, [name for name in pairs if name != NICKNAMES]),
        "files": {name: _measured(pairs, scores, [name]) for name in pairs},
        "pairs_per_second": round(sum(map(len, pairs.values())) / max(seconds, 1e-9)),
    }


def _measured(pairs: dict[str, list[Pair]], scores: dict[str, list[float]], names: Sequence[str]) -> dict[str, float | int]:
    same = [pair.same for name in names for pair in pairs[name]]
    return measure(same, [score for name in names for score in scores[name]], MATCH_FROM)


def _table(report: dict[str, Any]) -> str:
    columns = ("pairs", "auc", "f1", "mcc", "precision", "recall", "recall_at_p95")
    rows = {"pooled": report["pooled"], "without nicknames": report["without_nicknames"], **report["files"]}
    lines = [f"{'':24}" + "".join(f"{column:>14}" for column in columns)]
    lines += [f"{name:24}" + "".join(f"{row[column]:>14}" for column in columns) for name, row in rows.items()]
    return "\n".join([*lines, f"pairs per second, one core: {report['pairs_per_second']}"])


if __name__ == "__main__":
    sys.exit(main())
