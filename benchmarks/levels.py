"""The same story in easier wordings: ages that are found in every wording that states them.

    python -m benchmarks.levels --data FILE [--ages FILE] [--json]

Rows have `doc_id`, `level`, `text`. An age of a named person that one wording of a story states must be found in each other
wording that holds both the person's last name and the age. `ages` counts the (story, person, age) that two wordings or more
state, `found_in_all` is the share found in all of those. The ages are those of the file of hand-made ages of the hardest wording,
by default the one beside FILE that is named `ages_onestop*`; without one, those that are found in some wording.
"""

import argparse
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.corpus import Figures, plain_story, ratio, read_plain, read_rows, table
from flows.errors import CorroborateError
from flows.expressions.ages import find_ages
from flows.extract.readers import rule_reader
from flows.stories.story import Story

WORDS = {
    str(n): w
    for n, w in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
    )
}
Age = tuple[str, int]
# The last words a person goes by, and the age.
Stated = tuple[frozenset[str], int]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; 2 when a file cannot be used."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.levels", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, metavar="FILE", help="a .jsonl or .jsonl.gz file of easier wordings")
    parser.add_argument("--ages", type=Path, metavar="FILE", help="hand-made ages of the hardest wording")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    options = parser.parse_args(arguments)
    try:
        figures = measure(options.data, options.ages or beside(options.data))
    except CorroborateError as error:
        print(f"levels: {error}", file=sys.stderr)
        return error.exit_code
    print(json.dumps(figures) if options.json else table(figures))
    return 0


def beside(data: Path) -> Path | None:
    """The file of ages in the folder of the data."""
    return next(iter(sorted(data.parent.glob("ages_onestop*"))), None)


def measure(data: Path, ages: Path | None) -> Figures:
    """Share of stated ages found: in all wordings, and counted wording by wording."""
    story = plain_story()
    texts: dict[str, dict[str, str]] = defaultdict(dict)
    gold: dict[str, set[Stated]] = defaultdict(set)
    for row in read_rows(ages, ("doc_id", "text", "ages")) if ages else ():
        texts[row["doc_id"]][row.get("level", "adv")] = row["text"]
        for age in row["ages"]:
            if age["person"] and age["time"] == "now":
                names = frozenset(name.split()[-1] for name in (age["person"], age["mention"]) if name)
                gold[row["doc_id"]].add((names, int(age["age"])))
    for row in read_rows(data, ("doc_id", "level", "text")):
        texts[row["doc_id"]][row["level"]] = row["text"]
    found = {(doc, level): ages_of(text, story) for doc, levels in texts.items() for level, text in levels.items()}
    if not ages:
        for (doc, _), known in found.items():
            gold[doc] |= {(frozenset([name]), age) for name, age in known}
    return count(texts, gold, found)


def count(
    texts: Mapping[str, Mapping[str, str]], gold: Mapping[str, set[Stated]], found: Mapping[tuple[str, str], set[Age]]
) -> Figures:
    """The figures of all stories together."""
    asked = right = whole = complete = 0
    for doc, levels in texts.items():
        for names, age in sorted(gold.get(doc, ()), key=lambda item: (sorted(item[0]), item[1])):
            stating = [level for level, text in levels.items() if states(text, names, age)]
            hits = [level for level in stating if any((name, age) in found[doc, level] for name in names)]
            asked, right = asked + len(stating), right + len(hits)
            if len(stating) > 1:
                whole, complete = whole + 1, complete + (len(hits) == len(stating))
    return {
        "found_in_all": ratio(complete, whole),
        "ages": whole,
        "found": ratio(right, asked),
        "statements": asked,
        "texts": len(found),
    }


def states(text: str, names: frozenset[str], age: int) -> bool:
    """Whether a wording names the person and gives the number as an age."""
    if not any(re.search(rf"\b{re.escape(name)}\b", text) for name in names):
        return False
    numbers = rf"\b(?:{age}|{WORDS.get(str(age), age)})\b"
    return any(re.search(numbers, text[e.start : e.end], re.I) for e in find_ages(text)) or any(
        re.search(rf"{re.escape(name)}[,(]? ?\(?(?:aged )?{age}\b", text) for name in names
    )


def ages_of(text: str, story: Story) -> set[Age]:
    """(last name, age) of the persons of a text."""
    document = read_plain(text, story)
    rows: Iterable[Mapping[str, Any]] = rule_reader(story)(document)
    found = set()
    numbers = {word: number for number, word in WORDS.items()}
    for row in rows:
        words = re.findall(r"\d+|[a-z]+", text[row["value_start"] : row["value_end"]].casefold())
        number = next((numbers.get(word, word) for word in words if word.isdigit() or word in numbers), None)
        if row["predicate"] == "age" and number is not None:
            found.add((row["subject_label"].split()[-1], int(number)))
    return found


if __name__ == "__main__":
    sys.exit(main())
