"""An incident that its sentence tells by a verb: "nine people died when the ferry sank" is the toll of a sinking."""

from bisect import bisect_right
from collections.abc import Collection, Sequence
from typing import Any

from flows.extract.document import Document

Row = dict[str, Any]


def named_by_verb(rows: Sequence[Row], document: Document, incidents: Collection[str], unspecific: Collection[str]) -> list[Row]:
    """The rows, counts of an event without a name of its own under the first incident that a verb of their sentence tells.

    Where all that are named so are of one incident, those without such a sentence are of it too. `incidents` are nouns for
    incidents; those in `unspecific` do not say what happened.
    """
    starts = [sentence.start for sentence in document.sentences]
    sentences = [bisect_right(starts, row["value_start"]) for row in rows]
    told: dict[int, str] = {}
    for sentence, row in sorted(zip(sentences, rows, strict=True), key=lambda pair: pair[1]["value_start"]):
        noun = row["subject_label"].partition(" of ")[0]
        if row["subject_type"] == "event" and row["value_type"] != "count" and noun in incidents and noun not in unspecific:
            told.setdefault(sentence, row["subject_label"])
    nameless = [_is_nameless(row, unspecific) for row in rows]
    found = {told[sentence] for sentence, without in zip(sentences, nameless, strict=True) if without and sentence in told}
    only = next(iter(found)) if len(found) == 1 else None
    labels = [told.get(sentence, only) if without else None for sentence, without in zip(sentences, nameless, strict=True)]
    return [{**row, "subject_label": label} if label else row for row, label in zip(rows, labels, strict=True)]


def _is_nameless(row: Row, unspecific: Collection[str]) -> bool:
    return row["subject_type"] == "event" and row["value_type"] == "count" and row["subject_label"] in unspecific
