"""`corroborate review`: the names that may be one person's, most valuable first, and the answers a person gives."""

import argparse
import json
import os
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from flows.commands.options import Commands, add_story, settings_of
from flows.commands.terminal import printable, show
from flows.errors import InputError

ANSWERS = {"s": "same_entity", "d": "different_entity", "u": "unsure"}
PROMPT = "same, different, unsure or quit? [s/d/u/q] "
Row = Mapping[str, Any]


def add(commands: Commands) -> None:
    """Declare the command."""
    parser = commands.add_parser("review", help="answer which names are one person's; answers go to judgements.jsonl")
    add_story(parser)
    parser.add_argument("--list", action="store_true", help="print the pairs and ask nothing")
    parser.add_argument("--who", metavar="NAME", help="who answers (default: the name you are logged in by)")
    parser.set_defaults(command=review)


def review(options: argparse.Namespace) -> int:
    """Run the stages up to deduplication, then list or ask."""
    settings = settings_of(options, "direct")
    rows, folder, judged = open_doubts(settings, datetime.now(UTC))
    if not rows:
        show(["No names are in doubt."])
        return 0
    if options.list:
        show(line for row in rows for line in described(row))
        return 0
    if folder is None:
        raise InputError(
            "These articles belong to no story, so answers have no place. Make one with: corroborate new NAME --from DIR"
        )
    who = options.who or os.environ.get("USER") or "unknown"
    given = ask(rows, who, datetime.now(UTC).date().isoformat(), input)
    append(folder / judged, given)
    show([f"{len(given)} answer(s) written to {folder / judged}. They take effect with the next run."])
    return 0


def open_doubts(settings: Any, now: datetime) -> tuple[list[Row], Path | None, str]:
    """(pairs in doubt that nobody judged, most valuable first; the story's folder; name of the file of judgements)."""
    from flows.deduplicate.doubts import most_valuable
    from flows.pipeline import Run, stages
    from flows.stories.decisions import JUDGEMENTS
    from flows.stories.read import read_story
    from flows.tables import records

    run = Run(settings, read_story(settings), now)
    ingested = stages.ingest(run, stages.list_shards(run))
    extracted = stages.extract(run, ingested)
    joined = stages.join(run, ingested, extracted, stages.normalize(run, ingested, extracted))
    judged = {frozenset((judgement.a, judgement.b)) for judgement in run.story.judgements}
    rows = records(stages.deduplicate_story(run, joined).table("doubts"))
    left = [row for row in rows if frozenset((row["a"], row["b"])) not in judged]
    return most_valuable(left), run.story.folder, JUDGEMENTS


def described(row: Row) -> list[str]:
    """A pair in three lines."""
    now = "joined" if row["joined"] else "apart"
    return [
        f"{row['a']}  |  {row['b']}",
        f"  now {now}, score {row['score']:.2f}, {row['mention_count']} mention(s) hang on it",
        f"  {row['reason']}",
    ]


def ask(rows: Iterable[Row], who: str, when: str, answer: Callable[[str], str]) -> list[dict[str, str]]:
    """Ask about each pair until there are no more or the answer is q; returns the judgements given."""
    given = []
    for row in rows:
        show(described(row))
        reply = _reply(answer)
        if reply == "q":
            break
        given.append({"kind": ANSWERS[reply], "a": row["a"], "b": row["b"], "who": who, "when": when})
    return given


def _reply(answer: Callable[[str], str]) -> str:
    while True:
        try:
            reply = answer(PROMPT).strip().casefold()[:1]
        except EOFError:
            return "q"
        if reply in {*ANSWERS, "q"}:
            return reply


def append(path: Path, judgements: Iterable[Mapping[str, str]]) -> None:
    """Write judgements after those that are there. Raises InputError when the file cannot be written."""
    lines = [json.dumps(judgement, ensure_ascii=False) for judgement in judgements]
    if not lines:
        return
    try:
        before = path.read_text(encoding="utf-8") if path.is_file() else ""
        gap = "\n" if before and not before.endswith("\n") else ""
        with path.open("a", encoding="utf-8") as file:
            file.write(gap + "\n".join(lines) + "\n")
    except OSError as error:
        raise InputError(f"{printable(str(path))}: cannot be written ({error.strerror}). Check its permissions.") from error
