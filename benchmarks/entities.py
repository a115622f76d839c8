"""Identifying persons at scale: generated mentions of names with the noise of news, clustered.

    python -m benchmarks.entities [--mentions N] [--json]

Persons get a given name of the lexicons and an invented surname; each is named in a few articles, at times with a slip, an
initial, a short form, a middle name, the surname first, capitals, a title, or the surname alone. Prints seconds by the
clock and of the processor and peak memory of clustering, and how well the clusters fit the persons (pairs of names; surnames
alone are left out of the count).
"""

import argparse
import json
import random
import resource
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from time import perf_counter, process_time
from typing import Any

from benchmarks.names import LEXICONS
from flows.deduplicate.clusters import Clusters
from flows.deduplicate.context import Contexts
from flows.deduplicate.guard import Evidence
from flows.deduplicate.persons import join_persons
from flows.deduplicate.references import collect_references
from flows.normalize.name_forms import name_forms
from flows.vocabulary.lexicons import read_lexicons

MENTIONS = 200_000
MENTIONS_A_PERSON = 10
PERSONS_AN_ARTICLE = 5
SYLLABLES = (
    "ba", "be", "bor", "da", "del", "dor", "fa", "fen", "gal", "gor", "ha", "hol", "ka", "ken", "kol",
    "la", "lev", "lin", "ma", "mar", "mer", "na", "nor", "pa", "pet", "ra", "ros", "sa", "sol", "ta",
    "tor", "va", "vel", "za", "zen",
)  # fmt: skip
ENDINGS = ("", "n", "r", "s", "sen", "man", "ov", "ski", "son", "ini", "ez", "ard", "ton", "berg", "ic", "wood")
Mention = tuple[int, str, str]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.entities", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--mentions", type=int, default=MENTIONS, metavar="N", help=f"how many (default {MENTIONS})")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    options = parser.parse_args(arguments)
    report = evaluate(options.mentions)
    print(json.dumps(report) if options.json else "\n".join(f"{name:20}{value:>14}" for name, value in report.items()))
    return 0


def evaluate(count: int) -> dict[str, Any]:
    """Seconds, peak memory in GB, and pairwise precision and recall."""
    maps = read_lexicons(LEXICONS).maps
    mentions = list(make_mentions(count, sorted(maps["nicknames"]), maps["nicknames"], random.Random(6)))
    started, worked = perf_counter(), process_time()
    references = collect_references([], (_naming(*mention) for mention in mentions))
    clusters = Clusters(references.nodes)
    doubts = join_persons(clusters, references.nodes, Evidence(references, Contexts([], references.nodes), name_forms(maps)))
    seconds, worked = perf_counter() - started, process_time() - worked
    precision, recall = _pairwise(mentions, clusters)
    return {
        "mentions": len(mentions),
        "names": len(references.nodes),
        "persons": len({person for person, _, _ in mentions}),
        "entities": len(clusters.all()),
        "uncertain_pairs": len(doubts),
        "seconds": round(seconds, 1),
        "processor_seconds": round(worked, 1),
        "peak_memory_gb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6, 2),
        "precision": round(precision, 4),
        "recall": round(recall, 4),
    }


def make_mentions(count: int, given: Sequence[str], nicknames: Mapping[str, str], chance: random.Random) -> Iterator[Mention]:
    """(person, article, name as written). A person's articles are a few, so that surnames alone have someone near."""
    persons = count // MENTIONS_A_PERSON
    articles = max(1, persons // PERSONS_AN_ARTICLE)
    made = []
    for _ in range(persons):
        surname = "".join(chance.choice(SYLLABLES) for _ in range(chance.choice((1, 2, 2, 3)))) + chance.choice(ENDINGS)
        made.append((chance.choice(given), chance.choice(given), surname, [chance.randrange(articles) for _ in range(4)]))
    for number in range(count):
        person = number % persons
        first, middle, surname, own = made[person]
        yield person, f"art_{chance.choice(own)}", _written(first, middle, surname, nicknames, chance)


def _written(first: str, middle: str, surname: str, nicknames: Mapping[str, str], chance: random.Random) -> str:
    manner = chance.random()
    short = chance.choice(nicknames[first].split(", ")) if manner < 0.04 else first
    given, family = short.capitalize(), surname.capitalize()
    if manner < 0.10:
        family = _slip(family, chance)
    elif manner < 0.14:
        given = f"{given[0]}."
    elif manner < 0.18:
        given = f"{given} {middle[0].upper()}."
    elif manner < 0.20:
        return f"{family}, {given}"
    elif manner < 0.22:
        return f"{given} {family}".upper()
    elif manner < 0.24:
        return f"Dr. {given} {family}"
    elif manner < 0.40:
        return family
    return f"{given} {family}"


def _slip(word: str, chance: random.Random) -> str:
    place = chance.randrange(1, max(2, len(word) - 1))
    if chance.random() < 0.5:
        return word[:place] + word[place + 1 :]
    return word[:place] + word[place : place + 2][::-1] + word[place + 2 :]


def _naming(_: int, article: str, name: str) -> dict[str, Any]:
    manner = "full_name" if " " in name else "short_name"
    return {"article_id": article, "type": "person", "name": name, "label": name, "manner": manner}


def _pairwise(mentions: Sequence[Mention], clusters: Clusters) -> tuple[float, float]:
    """Precision and recall over pairs of (person, name) that are not surnames alone."""
    named = sorted({(person, name) for person, _, name in mentions if " " in name})
    of_name: dict[str, set[int]] = defaultdict(set)
    for person, name in named:
        of_name[name].add(person)
    unique = [(person, name) for person, name in named if len(of_name[name]) == 1]
    together = Counter((clusters.root(("person", name)), person) for person, name in unique)
    hits = sum(n * (n - 1) // 2 for n in together.values())
    found = sum(n * (n - 1) // 2 for n in Counter(clusters.root(("person", name)) for _, name in unique).values())
    true = sum(n * (n - 1) // 2 for n in Counter(person for person, _ in unique).values())
    return hits / max(1, found), hits / max(1, true)


if __name__ == "__main__":
    sys.exit(main())
