"""Lines at the head of an article that name the outlet or author and the day: "Coast Wire, March 14, 2019"."""

import re
from collections.abc import Mapping, Sequence

from flows.ingest.lines import Line
from flows.ingest.noise_words import NoiseWords

# A masthead stands before the first lines of prose; later lines with a date tell something.
HEAD_LINES, MAX_LINE, PROSE_LENGTH = 8, 120, 60
_MONTHS = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?"
_DATE = re.compile(
    rf"\b(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? )?"
    rf"(?:{_MONTHS} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}|\d{{1,2}}(?:st|nd|rd|th)? {_MONTHS},? \d{{4}}|\d{{4}}-\d\d-\d\d)\b",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"\b\d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?)?(?: ?(?:[A-Z]{2,5}|local time))?", re.IGNORECASE)
_SEPARATOR = re.compile(r"\s*(?:[|•·/()\[\]–—]|\s-\s|,|:\s)\s*")
_NAME_WORD = r"(?:[A-Z0-9][\w.&'’-]*|of|the|and|de|van|der|von|la|le|for)"
_NAME = re.compile(rf"(?:[Bb]y )?(?:{_NAME_WORD})(?: {_NAME_WORD}){{0,4}}$")
_EDGE = re.compile(r"(?:by|published|updated|posted|on|at|last|staff|reporter|correspondent|editor)\b\s*", re.IGNORECASE)


def find_mastheads(lines: Sequence[Line], noise: Mapping[int, tuple[str, str]], words: NoiseWords) -> dict[int, tuple[str, str]]:
    """(kind, rule) by line number: lines of nothing but names and a date, and outlets beside a byline, before the prose."""
    found: dict[int, tuple[str, str]] = {}
    first = next((i for i in range(len(lines)) if i not in noise), -1)
    for i in _head(lines):
        if i in noise:
            continue
        beside = any(noise.get(j, found.get(j, ("", "")))[0] == "byline" for j in (i - 1, i + 1))
        dated = _DATE.search(lines[i].text) is not None and names_in(lines[i].text) is not None
        if dated or (i != first and beside and outlet_in(lines[i].text, words)):
            found[i] = ("byline", "masthead_line")
    return found


def _head(lines: Sequence[Line]) -> range:
    prose = next(
        (i for i, line in enumerate(lines) if len(line.text) >= PROSE_LENGTH and line.text.endswith((".", "”", '"'))), None
    )
    return range(min(HEAD_LINES, len(lines), HEAD_LINES if prose is None else prose))


def names_in(text: str) -> tuple[str, ...] | None:
    """The names of a line that holds nothing else but a date and a clock; None for any other line."""
    if len(text) > MAX_LINE or text.endswith((".", "!", "?")):
        return None
    rest = _CLOCK.sub(" ", _DATE.sub(" ", text))
    parts = [_EDGE.sub("", part).strip(" -,:") for part in _SEPARATOR.split(rest)]
    kept = tuple(part for part in parts if part)
    return kept if len(kept) <= 4 and all(_NAME.match(part) for part in kept) else None


def outlet_in(text: str, words: NoiseWords) -> str | None:
    """The outlet among the names of a masthead or byline: one of the lexicon, or one that ends like one ("Evening Post")."""
    for name in names_in(text) or ():
        plain = name.casefold().removeprefix("the ")
        known = plain in words.outlets or name.casefold() in words.outlets
        if known or (" " in plain and plain.rsplit(" ", 1)[1] in words.outlet_words):
            return name
    return None
