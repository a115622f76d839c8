"""Names, roles, titles, quotes and clauses: words tidied, never changed."""

import re

from flows.normalize.reading import Outcome, Read, Refused
from flows.settings import MAX_EXACT
from flows.values import Label

_PAIRS = {"“": "”", '"': '"', "‘": "’", "'": "'", "«": "»", "„": "“"}
# The full stop of the sentence, set inside the quotation marks; "E.T." and "Dr." keep theirs.
_FULL_STOP = re.compile(r"(?<=[^\W\d_]{4})\.$")
_DOUBLE = '“”"«»„'


def read_label(value_type: str, label: str | None, words: str) -> Outcome:
    """The label the extractor gave, else the words; without marks around them, at most 300 characters."""
    text = tidy(label or words)
    if value_type in {"title", "work"}:
        text = _FULL_STOP.sub("", text)
    if not re.search(r"\w", text):
        return Refused("not_normalized", f"{words!r} holds no words.")
    return Read(Label(text[:MAX_EXACT].rstrip(), value_type))


def tidy(text: str) -> str:
    """White space collapsed; quotation marks around the text and the comma that closes a quotation taken away."""
    text = " ".join(text.split())
    while len(text) > 1 and _PAIRS.get(text[0]) == text[-1] and text[0] not in text[1:-1] and text[-1] not in text[1:-1]:
        text = text[1:-1].strip()
    # A mark whose partner lies outside the span.
    if sum(text.count(mark) for mark in _DOUBLE) == 1:
        text = text.strip(_DOUBLE).strip()
    return text.rstrip(",;").rstrip()
