"""Finding copied articles and passages, on copies planted among real articles.

    python -m benchmarks.copies [--data FILE] [--json]

FILE is JSON lines with `id` and `text` (default: ../shared/bench/normalization/meantime.dev.jsonl). Of every text of 60
words or more a copy of each kind is made. `found` is the share of copies that are linked to every story they were made
from; `false_pairs` the share of pairs of texts of unrelated stories that are linked; `articles_per_second` counts
fingerprinting alone, on one core.
"""

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from time import process_time
from typing import Any

from benchmarks.copies_planted import Planted, plant, read_stories
from flows.errors import CorroborateError
from flows.ingest.copies import compare
from flows.ingest.shingles import Fingerprint, fingerprint

DATA = Path(__file__).parents[1] / "../shared/bench/normalization/meantime.dev.jsonl"
ROUNDS = 5


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; 2 when something given cannot be used."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.copies", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=DATA, metavar="FILE", help="articles, JSON lines")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    options = parser.parse_args(arguments)
    try:
        report = evaluate(read_stories(options.data))
    except CorroborateError as error:
        print(f"copies: {error}", file=sys.stderr)
        return error.exit_code
    print(json.dumps(report) if options.json else _table(report))
    return 0


def evaluate(stories: Sequence[Planted]) -> dict[str, Any]:
    """`kinds` with the share found, `false_pairs`, `articles_per_second`."""
    texts = [*stories, *plant(stories)]
    prints = [_print(text) for text in texts]
    started = process_time()
    linked = {
        (found.article_id, origin)
        for found in compare(prints)
        for origin in {found.original, *(span.origin for span in found.passages)} - {None}
    }
    seconds = process_time() - started
    found: dict[str, list[bool]] = defaultdict(list)
    for text in texts[len(stories) :]:
        found[text.kind].append(all((text.name, source) in linked for source in text.sources))
    false, possible = _false_pairs(texts, linked)
    return {
        "stories": len(stories),
        "copies": len(texts) - len(stories),
        "kinds": {kind: round(sum(hits) / len(hits), 4) for kind, hits in found.items()},
        "false_pairs": round(false / max(1, possible), 6),
        "false_pair_count": false,
        "pair_count": possible,
        "articles_per_second": _speed(texts),
        "compared_per_second": round(len(texts) / max(seconds, 1e-9)),
    }


def _print(text: Planted) -> Fingerprint:
    return fingerprint(text.name, text.text, [{"start": 0, "end": len(text.text), "section": "body"}])


def _false_pairs(texts: Sequence[Planted], linked: set[tuple[str, Any]]) -> tuple[int, int]:
    """Linked pairs whose texts go back to no common story, and how many such pairs there are."""
    false = possible = 0
    for i, text in enumerate(texts):
        own = set(text.sources) or {text.name}
        for other in texts[:i]:
            if own.isdisjoint(set(other.sources) or {other.name}):
                possible += 1
                false += (text.name, other.name) in linked
    return false, possible


def _speed(texts: Sequence[Planted]) -> int:
    started = process_time()
    for _ in range(ROUNDS):
        for text in texts:
            _print(text)
    return round(ROUNDS * len(texts) / max(process_time() - started, 1e-9))


def _table(report: dict[str, Any]) -> str:
    lines = [f"{report['copies']} copies of {report['stories']} stories", ""]
    lines += [f"{kind:28}{share:>8.1%} found" for kind, share in report["kinds"].items()]
    lines.append(f"{'false pairs':28}{report['false_pairs']:>8.3%} ({report['false_pair_count']} of {report['pair_count']})")
    lines.append(f"{'fingerprinted':28}{report['articles_per_second']:>8} articles a second, one core")
    lines.append(f"{'compared':28}{report['compared_per_second']:>8} articles a second, one core")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
