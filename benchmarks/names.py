"""The comparison of names against pairs judged by people.

    python -m benchmarks.names --data DIR [--json]

Reads every *.csv in DIR (columns left, right, same) and prints, for all pairs, for all but those of nicknames.csv and for each
file: auc; f1, mcc, precision and recall at the project's own threshold (`flows.normalize.names.MATCH_FROM`); the recall where
precision is .95.

Speed is in processor time on one core, without a search for cycles, as in the pipeline. `pairs_per_second` is the first pass
over all pairs in a fresh process, nothing remembered: names are parsed and tables of scripts loaded within it. Names hardly
repeat in it (of the development pairs' 4,427 names 3,524 occur once). `pairs_per_second_again` is a second pass over the same
pairs, as later steps of the pipeline ask for a pair again.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from itertools import islice
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
    rows = [pair for name in pairs for pair in pairs[name]]
    with no_cycle_search():
        scored, first = _timed(rows, forms)
        _, again = _timed(rows, forms)
    remaining = iter(scored)
    scores = {name: list(islice(remaining, len(pairs[name]))) for name in pairs}
    return {
        "threshold": MATCH_FROM,
        "pooled": _measured(pairs, scores, list(pairs)),
        "without_nicknames": _measured(pairs, scores, [name for name in pairs if name != NICKNAMES]),
        "files": {name: _measured(pairs, scores, [name]) for name in pairs},
        "pairs_per_second": first,
        "pairs_per_second_again": again,
    }


def _timed(pairs: Sequence[Pair], forms: NameForms) -> tuple[list[float], int]:
    """The scores, and how many a second of processor time."""
    started = process_time()
    scores = [score_names(pair.left, pair.right, forms) for pair in pairs]
    return scores, round(len(pairs) / max(process_time() - started, 1e-9))


def _measured(pairs: dict[str, list[Pair]], scores: dict[str, list[float]], names: Sequence[str]) -> dict[str, float | int]:
    same = [pair.same for name in names for pair in pairs[name]]
    return measure(same, [score for name in names for score in scores[name]], MATCH_FROM)


def _table(report: dict[str, Any]) -> str:
    columns = ("pairs", "auc", "f1", "mcc", "precision", "recall", "recall_at_p95")
    rows = {"pooled": report["pooled"], "without nicknames": report["without_nicknames"], **report["files"]}
    lines = [f"{'':24}" + "".join(f"{column:>14}" for column in columns)]
    lines += [f"{name:24}" + "".join(f"{row[column]:>14}" for column in columns) for name, row in rows.items()]
    speed = f"pairs per second, one core: {report['pairs_per_second']}, again {report['pairs_per_second_again']}"
    return "\n".join([*lines, speed])


if __name__ == "__main__":
    sys.exit(main())
