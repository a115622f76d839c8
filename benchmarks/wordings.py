"""Conflicts between wordings of one story: rewritings for easier reading say the same, and should never contradict each other.

    python -m benchmarks.wordings --data FILE [FILE ...] [--show N] [--json]

Rows have `doc_id`, `text` and perhaps `level`. The wordings of a `doc_id` are read as the articles of one story, from
extraction to conflicts; `open` counts the conflicts left open in all stories, `decided` those that a rule decided. What is
shown with --show tells which part of the pipeline is to blame.
"""

import argparse
import json
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks.corpus import plain_story, read_rows, table
from flows.deduplicate import deduplicate
from flows.errors import CorroborateError
from flows.extract import extract_mentions
from flows.ingest import ingest_articles
from flows.normalize import normalize_mentions
from flows.pipeline.joined import join_shards
from flows.reconcile import reconcile_claims
from flows.stories.story import Story
from flows.tables import records

Row = Mapping[str, Any]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; 2 when a file cannot be used."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.wordings", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--data", type=Path, nargs="+", required=True, metavar="FILE", help=".jsonl or .jsonl.gz files of wordings"
    )
    parser.add_argument("--show", type=int, default=0, metavar="N", help="show up to N open conflicts with the words read")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    options = parser.parse_args(arguments)
    try:
        found = {name: conflicts_of(texts, plain_story()) for name, texts in wordings(options.data).items()}
    except CorroborateError as error:
        print(f"wordings: {error}", file=sys.stderr)
        return error.exit_code
    figures = count(found)
    print(json.dumps(figures) if options.json else table(figures))
    for line in [line for name, rows in found.items() for line in shown(name, rows)][: options.show]:
        print(line)
    return 0


def wordings(files: Sequence[Path]) -> dict[str, dict[str, str]]:
    """The texts of each story by level, stories with a single wording left out."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for file in files:
        for row in read_rows(file, ("doc_id", "text")):
            found[row["doc_id"]][row.get("level", "adv")] = row["text"]
    return {name: texts for name, texts in sorted(found.items()) if len(texts) > 1}


def conflicts_of(texts: Mapping[str, str], story: Story) -> list[Row]:
    """The conflicts of a story, each with the fact it is about and the mentions of its two claims."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        for level, text in texts.items():
            (folder / f"{level}.txt").write_text(text, encoding="utf-8")
        told = replace(story, articles=folder)
        ingested = ingest_articles(sorted(folder.iterdir()), folder, {})
        extracted = extract_mentions(ingested, told)
        joined = join_shards([ingested], [extracted], [normalize_mentions(ingested, extracted, told)])
    made = deduplicate(joined.articles, joined.blocks, joined.readings, joined.namings, told)
    result = reconcile_claims(made.claim_groups, made.mentions, joined.articles, told)
    facts = {fact["fact_id"]: fact for fact in records(result.facts)}
    mentions = records(made.mentions)
    return [
        {
            **row,
            "fact": facts[row["fact_id"]],
            "sides": [[m for m in mentions if m["claim_id"] == row[side]] for side in ("claim_a_id", "claim_b_id")],
        }
        for row in records(result.conflicts)
    ]


def count(found: Mapping[str, Sequence[Row]]) -> dict[str, Any]:
    """Stories, conflicts left open and decided, and the open ones by predicate."""
    rows = [row for conflicts in found.values() for row in conflicts]
    left = [row for row in rows if row["resolution"] == "open"]
    predicates = Counter(f"open: {row['fact']['predicate']}" for row in left)
    return {
        "stories": len(found),
        "open": len(left),
        "decided": sum(row["resolution"].startswith("selected") for row in rows),
        **dict(sorted(predicates.items())),
    }


def shown(name: str, rows: Sequence[Row]) -> Iterator[str]:
    """Each open conflict with the words of both sides."""
    for row in rows:
        if row["resolution"] == "open":
            sides = " <> ".join(" / ".join(dict.fromkeys(m["evidence_exact"] for m in side)) for side in row["sides"])
            yield f"{name}: {row['fact']['subject_label']} {row['fact']['predicate']}, {row['rationale']}\n    {sides}"


if __name__ == "__main__":
    sys.exit(main())
