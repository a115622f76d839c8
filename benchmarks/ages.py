"""Ages of persons in news against ages found by hand.

    python -m benchmarks.ages --data FILE [--json] [--errors N]

FILE is `ages_*.jsonl` or `.jsonl.gz`: a text a row with its `ages`: [{person, mention, age, time: now or past}]. Each text goes
through the reader of articles as in a run, with every pack and word list and no story. A pair of person and age is right when the
age is the same whole number and the name equals the person or the mention of the gold or shares its last word. Printed are
precision and recall of current ages of named persons (`current`) and of all ages, past ones and ages of unnamed persons included
(`all`). A past age given as current is wrong in `current`, and an age held against a past day is no current one.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.corpus import Row, plain_story, read_plain, read_rows
from flows.errors import CorroborateError
from flows.extract.document import Document
from flows.extract.readers import Reader, rule_reader
from flows.normalize.ages import read_age, refers_to_past
from flows.normalize.publication import Publication
from flows.normalize.reading import Passage, Read
from flows.stories.story import Story
from flows.values import BirthDate

UNDATED = Publication(None, None, None, "unknown")


@dataclass(frozen=True)
class Pair:
    """A person's age in one text. `person` is empty when never named; `mention` is another name that counts as right."""

    text: str
    person: str
    age: int
    past: bool
    mention: str = ""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; 2 when something given cannot be used."""
    options = make_parser().parse_args(arguments)
    try:
        gold, found = read_pairs(options.data)
    except CorroborateError as error:
        print(f"ages: {error}", file=sys.stderr)
        return error.exit_code
    report(gold, found, options)
    return 0


def make_parser() -> argparse.ArgumentParser:
    """The options, as in the module's docstring."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.ages", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, metavar="FILE")
    parser.add_argument("--json", action="store_true", help="print the figures as one JSON object")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="show up to N missed and N wrong ages")
    return parser


def read_pairs(data: Path) -> tuple[list[Pair], list[Pair]]:
    """(gold, found) of every text of the file."""
    story = plain_story()
    reader = rule_reader(story)
    gold: list[Pair] = []
    found: list[Pair] = []
    for number, row in enumerate(read_rows(data, ("text", "ages"))):
        name = str(row.get("doc_id") or number)
        gold += gold_pairs(f"{number} {name}", row)
        found += sorted(set(found_pairs(f"{number} {name}", row["text"], story, reader)), key=lambda p: (p.person, p.age, p.past))
    return gold, found


def gold_pairs(text: str, row: Row) -> Iterator[Pair]:
    """The ages of one row."""
    for age in row["ages"]:
        yield Pair(text, age["person"], int(age["age"]), age["time"] == "past", age["mention"])


def found_pairs(name: str, text: str, story: Story, reader: Reader) -> Iterator[Pair]:
    """The ages that the reader of articles finds in a text, by its claims of the predicate `age`."""
    document = read_plain(text, story)
    for claim in reader(document):
        if claim["predicate"] == "age":
            yield from _pair(name, document, claim)


def _pair(name: str, document: Document, claim: Row) -> Iterator[Pair]:
    passage = Passage(document.text, claim["value_start"], claim["value_end"], document.expressions, {}, UNDATED)
    outcome = read_age(passage)
    if isinstance(outcome, Read) and isinstance(outcome.value, BirthDate):
        yield Pair(name, claim["subject_label"], outcome.value.years, refers_to_past(passage))


def matches(gold: Pair, found: Pair) -> bool:
    """Same text and age, and a name that equals the person's or the mention's or shares the last word."""
    if gold.text != found.text or gold.age != found.age or not found.person:
        return False
    names = {name.casefold() for name in (gold.person, gold.mention) if name}
    return found.person.casefold() in names or last_word(found.person) in {last_word(name) for name in names}


def last_word(name: str) -> str:
    """The last word of a name in lower case."""
    return (name.casefold().split() or [""])[-1]


def score(gold: Sequence[Pair], found: Sequence[Pair]) -> dict[str, Any]:
    """Precision and recall of pairs, each paired at most once; also the pairs missed and wrong."""
    left = list(found)
    missed = []
    for pair in gold:
        same = next((other for other in left if matches(pair, other)), None)
        if same is None:
            missed.append(pair)
        else:
            left.remove(same)
    right = len(gold) - len(missed)
    figures = {"right": right, "found": len(found), "gold": len(gold)}
    return {**figures, "precision": right / len(found) if found else 0.0, "recall": right / len(gold) if gold else 0.0} | {
        "missed": missed,
        "wrong": left,
    }


def report(gold: Sequence[Pair], found: Sequence[Pair], options: argparse.Namespace) -> None:
    """Print both figures, as lines or as JSON."""
    current = score([p for p in gold if p.person and not p.past], [p for p in found if not p.past])
    figures = {"current": current, "all": score(gold, found)}
    if options.json:
        print(json.dumps({name: _plain(one) for name, one in figures.items()}))
        return
    for name, one in figures.items():
        share = f"P {one['precision']:.3f}  R {one['recall']:.3f}"
        print(f"{name:<8} {share}  ({one['right']} right of {one['found']} found, {one['gold']} gold)")
    for name in ("missed", "wrong"):
        _show(name, figures["all"][name][: options.errors])
        _show(f"{name} current", current[name][: options.errors])


def _plain(figures: dict[str, Any]) -> dict[str, Any]:
    return {key: round(value, 4) for key, value in figures.items() if not isinstance(value, list)}


def _show(title: str, pairs: Iterable[Pair]) -> None:
    for pair in pairs:
        print(f"  {title}: {pair.person or pair.mention!r} {pair.age}{' (past)' if pair.past else ''} in {pair.text}")


if __name__ == "__main__":
    sys.exit(main())
