"""Nationality against KnowledgeNet.

    python -m benchmarks.nationality --data FILE [--json]

Rows have `text`, `annotated` (properties annotated exhaustively in the passage) and `facts` with the spans of subject and object.
Passages annotated for NATIONALITY are read; the facts of one subject and object are one claim. A claim is right when its
subject shares its last word with a name of the fact's subject, and the country is the one of the fact's words. Persons only.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.corpus import Figures, Row, f1, plain_story, ratio, read_plain, read_rows, run_benchmark
from flows.extract.readers import rule_reader
from flows.stories.story import Story
from flows.vocabulary.gazetteer import Gazetteer, build_gazetteer

PROPERTY = "NATIONALITY"
Claim = tuple[frozenset[str], str]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line."""
    return run_benchmark("nationality", __doc__ or "", measure, arguments)


def measure(file: Path) -> Figures:
    """Precision, recall and F1 over the claims of all passages."""
    story = plain_story()
    reader, gazetteer = rule_reader(story), build_gazetteer(story.known_entities)
    right = said = known = 0
    for row in read_rows(file, ("text", "annotated", "facts")):
        if PROPERTY not in row["annotated"]:
            continue
        gold = gold_claims(row, story, gazetteer)
        document = read_plain(row["text"], story, headed=False)
        claims = {
            (r["subject_label"].split()[-1].casefold(), r["value_label"])
            for r in reader(document)
            if r["predicate"] == "nationality" and r["subject_type"] == "person"
        }
        matched = {next((i for i, g in enumerate(gold) if claim[0] in g[0] and claim[1] == g[1]), None) for claim in claims}
        right += len(matched - {None})
        said += len(claims)
        known += len(gold)
    precision, recall = ratio(right, said), ratio(right, known)
    return {"precision": precision, "recall": recall, "f1": f1(precision, recall), "right": right, "said": said, "gold": known}


def gold_claims(row: Row, story: Story, gazetteer: Gazetteer) -> list[Claim]:
    """(last words of the subject's names, country) of each fact."""
    names: dict[tuple[str, str], set[str]] = {}
    for fact in row["facts"]:
        if fact["property"] != PROPERTY:
            continue
        subject, words = (row["text"][fact[key][0] : fact[key][1]] for key in ("subject", "object"))
        key = (fact.get("subject_uri") or subject, country(words, story, gazetteer))
        names.setdefault(key, set()).add(subject.split()[-1].casefold())
    return [(frozenset(words), label) for (_, label), words in names.items()]


def country(words: str, story: Story, gazetteer: Gazetteer) -> str:
    """The country an adjective, a noun or a name stands for; the words themselves when unknown."""
    if label := story.lexicons.maps.get("nationalities", {}).get(words):
        return label
    found = gazetteer.find(words.removeprefix("the "))
    return (gazetteer.country_of(found.label) or found.label) if found else words


if __name__ == "__main__":
    sys.exit(main())
