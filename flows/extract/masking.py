"""A sentence with its typed mentions replaced by one placeholder character each: what patterns are tried on.

Two views are made. `plain` masks names and expressions as they stand. `folded` masks noun phrases: a name takes its
descriptors, age and brackets with it, a number the words that bound it ("more than"), a possessor disappears into what it
possesses, and a list of names becomes one placeholder with a reading for each member. Offsets of both lead back to the text.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TypeVar

from flows.expressions.expression import Expression
from flows.extract.document import Descriptor, Document, EntityMention, Sentence
from flows.vocabulary.patterns import PLACEHOLDERS

Reading = EntityMention | Expression
Located = TypeVar("Located", EntityMention | Expression, Descriptor)
Cut = tuple[int, int, tuple[int, ...]]
QUOTATION = {"“": "”", '"': '"', "‘": "’", "'": "'"}
STRAIGHT = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "\u00a0": " ", "\u202f": " ", "–": "—"})
_UNEVEN = re.compile(r"\s\s|[^\S ]")
_P = PLACEHOLDERS
_NAMES = "".join(_P[name] for name in ("person", "organization", "place", "country", "vehicle", "work"))
_AGE = re.compile(
    rf", (?:now |aged )?[{_P['age']}{_P['number']}]"
    r"(?:,(?= (?!and\b|or\b|who\b|which\b)[a-z])|(?=[,.;)]| (?:and|with|was|is|who)\b|$))"
)
_LEGAL_FORM = re.compile(r",? (?:Corp|Inc|Ltd|Co|LLC|PLC|Limited|Corporation)\b\.?(?! [A-Z])")
_BRACKET = re.compile(r" \([^()]{1,80}\)")
_LISTED = re.compile("|".join(rf"{char}(?:, (?:and )?{char}){{0,9}},? (?:and|&) {char}" for char in _NAMES))
# "A, a pilot; B, a former NASA engineer; and C": a list whose members are described, parted by semicolons.
_PERSON, _ABOUT = _P["person"], rf"(?:,? [^;.{_P['person']}]{{1,90}})?"
_DESCRIBED_LIST = re.compile(rf"{_PERSON}{_ABOUT}(?:; (?:and )?{_PERSON}{_ABOUT}){{1,9}}")
_POSSESSED = re.compile(
    rf"[{_P['person']}{_P['organization']}{_P['country']}{_P['place']}](?:'s)? "
    rf"(?=[{_P['organization']}{_P['vehicle']}{_P['work']}])"
)
# "More than", "nearly": words that bound a number belong to it, whatever the pattern.
_HEDGED = re.compile(
    r"(?<![\w-])(?:about|around|approximately|roughly|some|an estimated|nearly|almost|just under|close to|at least|more than"
    r"|over|just over|well over|as many as|as much as|up to|at most|no more than|less than|fewer than|under)"
    rf" (?=[{_P['money']}{_P['measure']}{_P['duration']}{_P['percent']}{_P['number']}])",
    re.IGNORECASE,
)
_WORD_BEFORE = re.compile(r"(?<![\w'-])([A-Za-z][\w'-]*) $")
POSSESSIVES = frozenset(["his", "her", "its", "their"])
DETERMINERS = frozenset(["the", "a", "an", "its", "their", "his", "her", "fellow", "another"])


@dataclass(frozen=True)
class Span:
    """What one placeholder stands for: [start, end) in the text and every reading of it."""

    start: int
    end: int
    readings: tuple[Reading, ...]


@dataclass(frozen=True)
class Masked:
    """`text` with one character for each mention; `origins` gives each character's [start, end) in the article's text."""

    text: str
    origins: tuple[tuple[int, int], ...]
    spans: dict[int, Span]

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Masked offsets to offsets in the article's text."""
        return self.origins[start][0], self.origins[end - 1][1]


MaskedSentence = tuple[Sentence, tuple[Masked, ...]]


def mask_document(document: Document, premodifiers: Collection[str] = ()) -> list[MaskedSentence]:
    """Each sentence with its plain view, and its folded one where it differs. `premodifiers` are words a name takes with it."""
    everything: list[Reading] = [*document.entities, *document.expressions]
    readings = _by_sentence(document.sentences, everything)
    descriptors = _by_sentence(document.sentences, document.descriptors)
    masked: list[MaskedSentence] = []
    for number, sentence in enumerate(document.sentences):
        spans = _spans(readings[number], document.text)
        plain = _mask(document.text, sentence, spans)
        widened = _mask(document.text, sentence, _widened(spans, descriptors[number])) if descriptors[number] else plain
        folded = _fold(widened, premodifiers)
        masked.append((sentence, (plain,) if folded.text == plain.text else (plain, folded)))
    return masked


def _by_sentence(sentences: Sequence[Sentence], items: Sequence[Located]) -> list[list[Located]]:
    """The items that lie inside each sentence."""
    starts = [sentence.start for sentence in sentences]
    found: list[list[Located]] = [[] for _ in sentences]
    for item in items:
        number = bisect_right(starts, item.start) - 1
        if number >= 0 and item.start < item.end <= sentences[number].end:
            found[number].append(item)
    return found


def _is_wording(reading: Reading, text: str) -> bool:
    """Ordinals ("the first woman to ...") and possessive pronouns ("his film") belong to the wording that patterns match."""
    if isinstance(reading, Expression):
        return reading.kind == "ordinal"
    return reading.manner == "pronoun" and text[reading.start : reading.end].casefold() in POSSESSIVES


def _spans(inside: Sequence[Reading], text: str) -> list[Span]:
    """Mentions and expressions of a sentence, the longest where they overlap."""
    found: dict[tuple[int, int], list[Reading]] = {}
    for reading in inside:
        if not _is_wording(reading, text):
            found.setdefault((reading.start, reading.end), []).append(reading)
    kept: list[Span] = []
    taken: set[int] = set()
    for (start, end), readings in sorted(found.items(), key=lambda item: (item[0][0] - item[0][1], item[0][0])):
        if taken.isdisjoint(range(start, end)):
            taken.update(range(start, end))
            kept.append(Span(start, end, _of_one_type(readings)))
    return sorted(kept, key=lambda span: span.start)


def _of_one_type(readings: Sequence[Reading]) -> tuple[Reading, ...]:
    kind = _type(readings[0])
    return tuple(reading for reading in readings if _type(reading) == kind)


def _type(reading: Reading) -> str:
    return reading.kind if isinstance(reading, Expression) else reading.type


def _widened(spans: Sequence[Span], descriptors: Sequence[Descriptor]) -> list[Span]:
    """Each span with the descriptors between it and the span before it."""
    floors = [0, *(span.end for span in spans)]
    return [
        _with_descriptors(span, [d for d in descriptors if d.start >= floor]) for span, floor in zip(spans, floors, strict=False)
    ]


def _with_descriptors(span: Span, descriptors: Sequence[Descriptor]) -> Span:
    """The span widened over the descriptors before its name."""
    named = {(reading.start, reading.end) for reading in span.readings if isinstance(reading, EntityMention)}
    starts = [
        descriptor.start
        for descriptor in descriptors
        if (descriptor.entity.start, descriptor.entity.end) in named and descriptor.start < span.start
    ]
    return Span(min(starts), span.end, span.readings) if starts and span.start - min(starts) < 120 else span


def _mask(text: str, sentence: Sentence, spans: Sequence[Span]) -> Masked:
    characters: list[str] = []
    origins: list[tuple[int, int]] = []
    by_place: dict[int, Span] = {}
    position = sentence.start
    for span in spans:
        if span.start < position:
            continue
        opening, closing = _title_marks(text, sentence, span)
        _copy(text, position, max(position, span.start - opening), characters, origins)
        by_place[len(origins)] = span
        characters.append(PLACEHOLDERS.get(_type(span.readings[0]), PLACEHOLDERS["thing"]))
        origins.append((span.start, span.end))
        position = span.end
        if closing:
            _copy(text, span.end, span.end + closing - 1, characters, origins)
            position = span.end + closing
    _copy(text, position, sentence.end, characters, origins)
    return Masked("".join(characters), tuple(origins), by_place)


def _title_marks(text: str, sentence: Sentence, span: Span) -> tuple[int, int]:
    """How many characters before and after a title are its quotation marks, the comma inside them counted: (1, 2) in “Title,”."""
    if _type(span.readings[0]) != "work" or span.start <= sentence.start:
        return 0, 0
    closers = QUOTATION.get(text[span.start - 1], "")
    after = text[span.end : min(span.end + 2, sentence.end)]
    length = 1 if after[:1] in closers else 2 if after[:1] in ",." and after[1:2] in closers else 0
    return (1, length) if closers and after and length <= len(after) and length else (0, 0)


def _copy(text: str, start: int, end: int, characters: list[str], origins: list[tuple[int, int]]) -> None:
    """Copies text with runs of white space as one space and typographic marks straightened."""
    words = text[start:end].translate(STRAIGHT)
    if not _UNEVEN.search(words):
        characters.append(words)
        origins.extend(_single(start, end))
        return
    before = characters[-1][-1:] if characters else ""
    for position, character in enumerate(words, start):
        if character.isspace():
            if before == " ":
                continue
            character = " "
        characters.append(character)
        origins.append((position, position + 1))
        before = character


_SINGLE: list[tuple[int, int]] = []
MOST_SINGLE = 100_000


def _single(start: int, end: int) -> list[tuple[int, int]]:
    """The spans of one character each in [start, end). Those of most texts are made once, for they are the same in all."""
    if end > MOST_SINGLE:
        return [(place, place + 1) for place in range(start, end)]
    if len(_SINGLE) < end:
        _SINGLE.extend((place, place + 1) for place in range(len(_SINGLE), min(2 * end, MOST_SINGLE)))
    return _SINGLE[start:end]


def _fold(masked: Masked, premodifiers: Collection[str]) -> Masked:
    if not masked.spans:
        return masked
    for pattern in (_LEGAL_FORM, _BRACKET, _AGE, _POSSESSED, _HEDGED):
        masked = _absorb(masked, pattern, premodifiers)
    masked = _absorb(masked, None, premodifiers)
    return _absorb(_absorb(masked, _DESCRIBED_LIST, premodifiers), _LISTED, premodifiers)


def _absorb(masked: Masked, pattern: re.Pattern[str] | None, premodifiers: Collection[str]) -> Masked:
    """Merges what the pattern finds with the placeholder it touches; without a pattern, the words before each name."""
    cuts = _premodified(masked, premodifiers) if pattern is None else _found(masked, pattern)
    if not cuts:
        return masked
    characters: list[str] = []
    origins: list[tuple[int, int]] = []
    spans: dict[int, Span] = {}
    places = sorted(masked.spans)
    position = 0
    for start, end, keep in cuts:
        if start < position:
            continue
        _take(masked, places, position, start, characters, origins, spans)
        members = [masked.spans[place] for place in keep]
        span = Span(masked.origins[start][0], masked.origins[end - 1][1], tuple(r for member in members for r in member.readings))
        spans[len(origins)] = span
        characters.append(masked.text[keep[0]])
        origins.append((span.start, span.end))
        position = end
    _take(masked, places, position, len(masked.text), characters, origins, spans)
    return Masked("".join(characters), tuple(origins), spans)


def _take(
    masked: Masked,
    places: Sequence[int],
    start: int,
    end: int,
    characters: list[str],
    origins: list[tuple[int, int]],
    spans: dict[int, Span],
) -> None:
    shift = len(origins) - start
    for place in places[bisect_left(places, start) : bisect_left(places, end)]:
        spans[place + shift] = masked.spans[place]
    characters.append(masked.text[start:end])
    origins.extend(masked.origins[start:end])


def _found(masked: Masked, pattern: re.Pattern[str]) -> list[Cut]:
    """(start, end, places whose readings are kept) of each stretch to merge."""
    cuts: list[Cut] = []
    for match in pattern.finditer(masked.text):
        start, end = match.span()
        if pattern is _DESCRIBED_LIST:
            cuts.append((start, end, tuple(place for place in range(start, end) if masked.text[place] == _PERSON)))
        elif pattern is _LISTED:
            cuts.append((start, end, tuple(place for place in range(start, end) if place in masked.spans)))
        elif pattern in (_POSSESSED, _HEDGED):
            cuts.append((start, end + 1, (end,)))
        elif start > 0 and start - 1 in masked.spans and masked.text[start - 1] in _NAMES:
            cuts.append((start - 1, end, (start - 1,)))
    return cuts


def _premodified(masked: Masked, premodifiers: Collection[str]) -> list[Cut]:
    cuts: list[Cut] = []
    for place in sorted(masked.spans):
        start = place
        while masked.text[place] in _NAMES and (word := _WORD_BEFORE.search(masked.text, max(0, start - 30), start)):
            if word[1].casefold() not in DETERMINERS and word[1].casefold() not in premodifiers:
                break
            start = word.start()
        if start < place:
            cuts.append((start, place + 1, (place,)))
    return cuts
