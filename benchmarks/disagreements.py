"""The known disagreements of a set of articles against what is published about them.

    python -m benchmarks.disagreements [--articles DIR] [--gold DIR] [--release DIR --story NAME] [--json]

Curates DIR (or reads the last release under --release), finds the published mention of every gold mention by its article,
predicate and words, and compares what became of each disagreement with its class in `seeds_disagreements.json`. A disagreement
counts where at least two of its values were extracted, or two mentions where the gold reads all its wordings as one value. Open
conflicts that touch no disagreement are listed: each is a false one until argued.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa

from flows.errors import CorroborateError, InputError
from flows.settings import Settings, find_project
from flows.tables import records

SHARED = find_project().parent / "shared"
# The run's time stands in no table that is compared.
NOW = datetime(2022, 1, 1, tzinfo=UTC)
CONFLICT, COMPATIBLE, NARROWED, CHANGED = "conflict", "compatible", "narrowed", "changed"
# What may become of a disagreement of each class. A disagreement with several classes may take any of their ways.
ALLOWED = {
    "true_conflict": {CONFLICT, CHANGED},
    "error": {CONFLICT, CHANGED, COMPATIBLE, NARROWED},
    "attribution": {CONFLICT},
    "time_change": {CHANGED, COMPATIBLE, NARROWED},
    "plan_vs_fact": {CHANGED, COMPATIBLE, NARROWED},
    "stale_text": {CHANGED, COMPATIBLE, CONFLICT, NARROWED},
    "relative_date": {COMPATIBLE, CHANGED, NARROWED},
}
BOTH_TRUE = {COMPATIBLE, NARROWED}
Row = Mapping[str, Any]


@dataclass(frozen=True)
class Release:
    """Rows of the tables that are compared."""

    mentions: Sequence[Row]
    claims: Mapping[str, Row]
    facts: Mapping[str, Row]
    conflicts: Sequence[Row]
    files: Mapping[str, str]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; 2 when something given cannot be used."""
    options = make_parser().parse_args(arguments)
    try:
        report = compare(read_gold(options.gold), read_disagreements(options.gold), curated(options))
    except CorroborateError as error:
        print(f"disagreements: {error}", file=sys.stderr)
        return error.exit_code
    print(json.dumps(report, indent=1) if options.json else "\n".join(lines(report)))
    return 0


def make_parser() -> argparse.ArgumentParser:
    """The options, as in the module's docstring."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.disagreements", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=Path, default=SHARED / "seeds", metavar="DIR", help="default: ../shared/seeds")
    parser.add_argument("--gold", type=Path, default=SHARED / "gold", metavar="DIR", help="default: ../shared/gold")
    parser.add_argument("--release", type=Path, metavar="DIR", help="read the last release there in place of curating")
    parser.add_argument("--story", default="seeds", metavar="NAME", help="the story of the release (default: seeds)")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    return parser


def curated(options: argparse.Namespace) -> Release:
    """The tables of a fresh run in a scratch folder, or of the release given."""
    from flows.pipeline import run_stages
    from flows.publish import last_release, read_release_tables

    with tempfile.TemporaryDirectory() as scratch:
        output = options.release or Path(scratch)
        if options.release is None:
            run_stages(Settings(find_project(), "", options.articles.resolve(), output, "direct"), NOW)
        release = last_release(output, options.story if options.release else options.articles.resolve().name)
        if release is None:
            raise InputError(f"{output}: no release of the story there. Name one with --release and --story.")
        return as_rows(read_release_tables(release))


def as_rows(tables: Mapping[str, pa.Table]) -> Release:
    """The tables as rows."""
    return Release(
        records(tables["mentions"]),
        {row["claim_id"]: row for row in records(tables["claims"])},
        {row["fact_id"]: row for row in records(tables["facts"])},
        records(tables["conflicts"]),
        {row["article_id"]: Path(row["file"]).stem for row in records(tables["articles"])},
    )


def read_gold(folder: Path) -> dict[str, Row]:
    """The gold mentions by id."""
    file = folder / "seeds.jsonl"
    if not file.is_file():
        raise InputError(f"{file}: no such file. Name the folder of the hand gold with --gold.")
    rows = (json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip())
    return {row["id"]: row for row in rows}


def read_disagreements(folder: Path) -> list[Row]:
    """The disagreements."""
    file = folder / "seeds_disagreements.json"
    if not file.is_file():
        raise InputError(f"{file}: no such file. Name the folder of the hand gold with --gold.")
    return list(json.loads(file.read_text(encoding="utf-8")))


def compare(gold: Mapping[str, Row], disagreements: Sequence[Row], release: Release) -> dict[str, Any]:
    """Each disagreement with what became of it, and the conflicts that belong to none."""
    rows, touched = [], set()
    for disagreement in disagreements:
        named = [gold[i] for i in disagreement["mentions"] if i in gold]
        found = [(row, mention) for row in named if (mention := published(row, release)) is not None]
        claims = {mention["claim_id"] for _, mention in found}
        conflicts = list(between(claims, release))
        touched |= {c["conflict_id"] for c in release.conflicts if {c["claim_a_id"], c["claim_b_id"]} & claims}
        values = values_of(row for row, _ in found)
        rows.append(_judged(disagreement, named, found, values, conflicts, release))
    false = [shown(c, release) for c in release.conflicts if c["conflict_id"] not in touched and c["resolution"] == "open"]
    counts = {verdict: sum(row["verdict"] == verdict for row in rows) for verdict in ("right", "wrong", "not extracted")}
    return {"disagreements": len(rows), **counts, "open conflicts of no disagreement": false, "rows": rows}


def values_of(rows: Iterable[Row]) -> set[str]:
    """The distinct values of gold mentions, each with its predicate."""
    return {json.dumps([row["predicate"], row["value"]], sort_keys=True) for row in rows}


def _judged(
    disagreement: Row,
    named: Sequence[Row],
    found: Sequence[tuple[Row, Row]],
    values: set[str],
    conflicts: Sequence[Row],
    release: Release,
) -> dict[str, Any]:
    differing = len(values_of(named))
    claims = {mention["claim_id"] for _, mention in found}
    told = len(values) > 1 or len(claims) > 1 or (differing < 2 <= len(found))
    outcome = outcome_of(claims, conflicts, release) if told else None
    allowed = set().union(*(ALLOWED.get(kind, BOTH_TRUE) for kind in disagreement["classes"]))
    return {
        "id": disagreement["id"],
        "title": disagreement["title"],
        "classes": disagreement["classes"],
        "extracted": f"{len(found)} of {len(named)}",
        "outcome": outcome or "-",
        "conflicts": sorted({f"{c['class']}/{c['cause']}/{c['resolution']}" for c in conflicts}),
        "verdict": "not extracted" if outcome is None else "right" if outcome in allowed else "wrong",
    }


def published(row: Row, release: Release) -> Row | None:
    """The published mention whose words share most with the gold mention's, in its article and for its predicate."""
    best, shared = None, 0
    for mention in release.mentions:
        if release.files[mention["article_id"]] == row["doc"] and mention["predicate"] == row["predicate"]:
            common = min(row["value_end"], mention["value_end"]) - max(row["value_start"], mention["value_start"])
            if common > shared:
                best, shared = mention, common
    return best


def between(claims: set[str], release: Release) -> Iterator[Row]:
    """Conflicts whose two claims belong to the disagreement, and implausible values of it."""
    for conflict in release.conflicts:
        if {conflict["claim_a_id"], conflict["claim_b_id"]} <= claims or (
            conflict["class"] == "inconsistent_facts" and {conflict["claim_a_id"], conflict["claim_b_id"]} & claims
        ):
            yield conflict


def outcome_of(claims: set[str], conflicts: Sequence[Row], release: Release) -> str:
    """conflict: shown as a contradiction; changed: one took the other's place; narrowed: the fact is what they share."""
    kinds = {c["class"] for c in conflicts if c["resolution"] != "noted"}
    if kinds - {"superseded"}:
        return CONFLICT
    merged = {release.facts[release.claims[c]["fact_id"]]["status"] for c in claims}
    if kinds or conflicts:
        return CHANGED
    return NARROWED if "merged" in merged else COMPATIBLE


def shown(conflict: Row, release: Release) -> str:
    """A conflict in one line."""
    fact = release.facts[conflict["fact_id"]]
    return f"{fact['subject_label']} {fact['predicate']}: {conflict['class']}, {conflict['rationale']}"


def lines(report: Mapping[str, Any]) -> list[str]:
    """The report for a reader."""
    out = [f"{'id':<5}{'verdict':<15}{'outcome':<12}{'read':<10}{'classes':<32}title; conflicts"]
    for row in report["rows"]:
        classes, conflicts = ", ".join(row["classes"]), ", ".join(row["conflicts"])
        verdict = f"{row['id']:<5}{row['verdict']:<15}{row['outcome']:<12}{row['extracted']:<10}"
        out.append(f"{verdict}{classes:<32}{row['title']}; {conflicts}")
    out.append(
        f"right {report['right']}, wrong {report['wrong']}, not extracted {report['not extracted']} of {report['disagreements']}"
    )
    out += [f"open conflict of no disagreement: {text}" for text in report["open conflicts of no disagreement"]]
    return out


if __name__ == "__main__":
    sys.exit(main())
