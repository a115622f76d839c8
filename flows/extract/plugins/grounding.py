"""Words that a reader says stand in an article: found there, or refused.

Exact words first; then with white space and the kinds of quotation marks made equal, through a map of offsets back to the text.
Nothing is matched by likeness: words that are almost there are not there.
"""

import unicodedata
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from flows.extract.document import Block
from flows.extract.plugins.interface import Article, Candidate, Spans

MOST_PLACES = 1000
# Texts from this length on are folded once and kept; shorter ones are folded faster than they are looked up.
KEPT_LENGTH = 2000
MARKS = str.maketrans(dict.fromkeys("“”„‟«»″〝〞", '"') | dict.fromkeys("‘’‚‛‹›′`´", "'"))
INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")


@dataclass(frozen=True)
class Folded:
    """A text with white space and quotation marks made equal; `origins[i]` is where character i stands in the text."""

    text: str
    origins: Sequence[int]


def fold(text: str) -> Folded:
    """Runs of white space to one space, quotation marks to straight ones, invisible characters left out. Linear."""
    characters: list[str] = []
    origins = array("L")
    for position, character in enumerate(text.translate(MARKS)):
        if character in INVISIBLE:
            continue
        space = character.isspace()
        if space and characters and characters[-1] == " ":
            continue
        characters.append(" " if space else character)
        origins.append(position)
    return Folded("".join(characters), origins)


@lru_cache(maxsize=2)
def _fold_once(text: str) -> Folded:
    return fold(text)


def find_places(words: str, text: str) -> Iterator[tuple[int, int]]:
    """Every [start, end) of the words in the text, in order; none when they are not there.

    They begin and end at the edges of words: "7" is not in "37".
    """
    words = unicodedata.normalize("NFC", words).strip()
    exact = list(islice(_occurrences(words, text), MOST_PLACES))
    if exact or not words:
        yield from exact
        return
    sought, folded = fold(words).text.strip(), _fold_once(text) if len(text) >= KEPT_LENGTH else fold(text)
    for start, end in _occurrences(sought, folded.text):
        yield folded.origins[start], folded.origins[end - 1] + 1


def _occurrences(words: str, text: str) -> Iterator[tuple[int, int]]:
    start = text.find(words) if words else -1
    while start >= 0:
        end = start + len(words)
        if _is_edge(text, start) and _is_edge(text, end):
            yield start, end
        start = text.find(words, start + 1)


def _is_edge(text: str, position: int) -> bool:
    inside = 0 < position < len(text) and text[position - 1].isalnum() and text[position].isalnum()
    return not inside


def ground(candidate: Candidate, article: Article, repeat: int = 0) -> Spans | str:
    """Where the candidate's words stand, or why they are refused.

    `repeat` counts the same candidate before this one: a reader that lists a sentence twice means its second place then.
    """
    if candidate.subject_words is not None and not any(find_places(candidate.subject_words, article.text)):
        return f"the subject {candidate.subject_words!r} is not in the article"
    if candidate.spans is not None:
        return _check(candidate, candidate.spans, article.text)
    places = list(islice(find_places(candidate.quote, article.text), MOST_PLACES))
    if not places:
        return "the quoted words are not in the article"
    found = [spans for place in places if (spans := _with_value(candidate.value, place, article.text)) is not None]
    if not found:
        return f"the value {candidate.value!r} is not in the quoted words"
    kept = [spans for spans in found if block_at(article.blocks, spans.value_start) is not None]
    if not kept:
        return "the quoted words stand only in a part of the article that was set aside as noise"
    kept.sort(key=lambda spans: spans.evidence_start < candidate.search_from)
    return kept[min(repeat, len(kept) - 1)]


def _check(candidate: Candidate, spans: Spans, text: str) -> Spans | str:
    evidence = text[max(0, spans.evidence_start) : spans.evidence_end]
    value = text[max(0, spans.value_start) : spans.value_end]
    if evidence != candidate.quote or value != candidate.value:
        return f"other words stand from {spans.value_start} to {spans.value_end}"
    return spans


def _with_value(value: str, place: tuple[int, int], text: str) -> Spans | None:
    inside = next(find_places(value, text[place[0] : place[1]]), None)
    return Spans(*place, place[0] + inside[0], place[0] + inside[1]) if inside else None


def block_at(blocks: Sequence[Block], position: int) -> Block | None:
    """The block that holds a position, None where noise stands."""
    return next((block for block in blocks if block.start <= position < block.end), None)
