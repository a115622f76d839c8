"""The accuracy card: the pipeline's mentions of a folder of articles against gold made by hand.

    python -m benchmarks.extraction --articles DIR --gold FILE [--story DIR] [--json] [--errors N]

Every subfolder with articles is a story of its own; articles directly in DIR form one. A `manifest.jsonl` in DIR gives what is
known beside the texts. The article id (`doc`) is the file's path under DIR without its suffix. The scorer is `evaluate.py`, found
beside the gold file or above it; its `claims` figure is the headline. `evidence_exact` is the share of mentions whose words stand
in the text where they say.
"""

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path, PurePosixPath
from typing import Any

from flows.errors import CorroborateError, InputError
from flows.ingest import list_articles
from flows.pipeline import stages
from flows.pipeline.run import Run
from flows.settings import Settings, find_project
from flows.stories.read import read_story
from flows.tables import records

Row = Mapping[str, Any]
# The run's time enters no table of evidence; a fixed one keeps the benchmark repeatable.
NOW = datetime(2000, 1, 1, tzinfo=UTC)
SCORER = "evaluate.py"
MINUTE, HOUR = (1, 2), 3


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; 2 when something given cannot be used."""
    options = make_parser().parse_args(arguments)
    try:
        scorer = find_scorer(options.gold)
        predictions, exact = predict(options.articles, options.story)
    except CorroborateError as error:
        print(f"extraction: {error}", file=sys.stderr)
        return error.exit_code
    with tempfile.TemporaryDirectory() as folder:
        predicted = Path(folder) / "predicted.jsonl"
        predicted.write_text("".join(json.dumps(row) + "\n" for row in predictions), encoding="utf-8")
        if options.keep:
            options.keep.write_bytes(predicted.read_bytes())
        return report(score(scorer, options.gold, predicted, options), exact, options.json)


def make_parser() -> argparse.ArgumentParser:
    """The options, as in the module's docstring."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.extraction", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=Path, required=True, metavar="DIR")
    parser.add_argument("--gold", type=Path, required=True, metavar="FILE")
    parser.add_argument("--story", type=Path, metavar="DIR", help="folder with a story.yaml to read the articles with")
    parser.add_argument("--json", action="store_true", help="print the scorer's JSON, with evidence_exact")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="show up to N missed and N wrong claims")
    parser.add_argument("--keep", type=Path, metavar="FILE", help="keep the predictions, one JSON object a line")
    return parser


def find_scorer(gold: Path) -> Path:
    """`evaluate.py` beside the gold file or in a folder above it."""
    if not gold.is_file():
        raise InputError(f"{gold}: no such gold file. Give one in the form of guidelines.md.")
    for folder in gold.resolve().parents:
        if (folder / SCORER).is_file():
            return folder / SCORER
    raise InputError(f"{gold}: no {SCORER} beside it or in a folder above it. Put the scorer there.")


def predict(articles: Path, story: Path | None = None) -> tuple[list[dict[str, Any]], float]:
    """(mentions in the gold's form, share of them whose evidence equals the text) of every story under a folder."""
    rows: list[dict[str, Any]] = []
    checks: list[bool] = []
    for folder in story_folders(articles):
        for mention, doc, text in run_story(articles, folder, story):
            start, end = mention["evidence_start"], mention["evidence_end"]
            checks.append(
                0 <= start < end <= len(text) and text[start:end].startswith(mention["evidence_exact"].rstrip("…")[:250])
            )
            rows.append(gold_form(mention, doc, text))
    return rows, sum(checks) / len(checks) if checks else 1.0


def story_folders(articles: Path) -> list[Path]:
    """The folder itself when articles lie in it, else its subfolders that hold articles. Raises InputError without any."""
    files = list_articles(articles)
    if any(file.parent == articles for file in files):
        return [articles]
    return sorted({articles / file.relative_to(articles).parts[0] for file in files})


def run_story(root: Path, folder: Path, story: Path | None) -> Iterator[tuple[Row, str, str]]:
    """(mention, doc, text) of each mention of one story, after deduplication."""
    settings = Settings(project=find_project(), story=str(story) if story else "", articles=folder, engine="direct")
    run = Run(settings, read_story(settings), NOW)
    ingested = stages.ingest(run, stages.list_shards(run))
    extracted = stages.extract(run, ingested)
    joined = stages.join(run, ingested, extracted, stages.normalize(run, ingested, extracted))
    mentions = records(stages.deduplicate_story(run, joined).table("mentions"))
    texts = {row["article_id"]: row["text"] for row in records(joined.table("texts"))}
    docs = {row["article_id"]: doc_of(root, folder, row["file"]) for row in records(joined.table("articles"))}
    types = {row["subject_label"]: row["subject_type"] for row in records(joined.table("readings"))}
    for mention in mentions:
        kind = types.get(mention["subject_label"], "person")
        yield {**mention, "subject_type": kind}, docs[mention["article_id"]], texts[mention["article_id"]]


def doc_of(root: Path, folder: Path, file: str) -> str:
    """The article's path under the root without its suffix."""
    path = PurePosixPath(folder.relative_to(root).as_posix()) / file
    return path.with_suffix("").as_posix()


def gold_form(mention: Row, doc: str, text: str) -> dict[str, Any]:
    """One mention as guidelines.md writes it."""
    return {
        "id": mention["mention_id"],
        "doc": doc,
        "predicate": mention["predicate"],
        "subject": mention["subject_label"],
        "subject_type": mention["subject_type"],
        "value_raw": text[mention["value_start"] : mention["value_end"]],
        "value_start": mention["value_start"],
        "value_end": mention["value_end"],
        "start": mention["evidence_start"],
        "end": mention["evidence_end"],
        "value_type": mention["value_type"],
        "value": gold_value(mention),
        "modality": mention["modality"],
        "attributed_to": (mention["attribution"] or "").split(" > ") if mention["attribution"] else [],
        "section": mention["section"],
        "method": mention["method"],
        "confidence": mention["confidence"],
    }


def gold_value(row: Row) -> Any:
    """The value in the gold's form, by its type."""
    kind = row["value_type"]
    if kind in {"instant", "date", "interval"}:
        return gold_time(row)
    if kind == "age":
        return {"years": int(row["number_best"]), "birth_from": str(row["date_earliest"]), "birth_to": str(row["date_latest"])}
    if kind == "money":
        return {**bounds(row, "amount"), "currency": row["currency"]}
    if kind == "count":
        return int(row["number_best"]) if row["number_best"] is not None else f"{row['number_min']}/{row['number_max']}"
    if kind in {"length", "mass", "speed"}:
        return {**bounds(row, "number"), "unit": row["unit"]}
    return row["value"]


def bounds(row: Row, column: str) -> dict[str, float]:
    """`amount` for a single number, `min` and `max` for a range."""
    if row[f"{column}_best"] is not None:
        return {"amount": plain(row[f"{column}_best"])}
    return {name: plain(row[f"{column}_{name}"]) for name in ("min", "max") if row[f"{column}_{name}"] is not None}


def plain(number: Any) -> float:
    """A whole number without a fraction."""
    return int(number) if float(number).is_integer() else float(number)


def gold_time(row: Row) -> Any:
    """UTC to the minute for clock times; the local date, month or year for coarser ones; from/to for stretches."""
    first, last, precision = row["time_earliest"], row["time_latest"], row["time_precision"]
    words = re.sub(r"[~?%]", "", row["value"])
    if precision in MINUTE or precision == HOUR:
        return f"{first if precision != MINUTE[1] else first + (last - first) / 2:%Y-%m-%dT%H:%MZ}" if first else words
    if re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", words):
        return words
    if match := re.match(r"(\d{4}-\d\d-\d\d)T", words):
        return match[1]
    # The interval is half-open: its last day is the one before it ends.
    ends = {"from": f"{first:%Y-%m-%d}" if first else None, "to": f"{last - timedelta(seconds=1):%Y-%m-%d}" if last else None}
    return words if re.fullmatch(r"[\d./-]+", words) and "/" in words else ends


def score(scorer: Path, gold: Path, predicted: Path, options: argparse.Namespace) -> str:
    """What the scorer prints."""
    command = [sys.executable, str(scorer), str(gold), str(predicted), "--by", "predicate"]
    command += ["--json"] if options.json else []
    command += ["--errors", str(options.errors)] if options.errors else []
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def report(output: str, exact: float, as_json: bool) -> int:
    """Print the scorer's report and the share of exact evidence."""
    if as_json:
        *_, last = output.strip().splitlines()
        print(json.dumps({**json.loads(last), "evidence_exact": round(exact, 4)}))
        return 0
    print(output, end="")
    print(f"evidence_exact: {exact:.4f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
