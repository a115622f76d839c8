"""The layout of an article: its text cut into headline, body, caption and boilerplate blocks, and noise set aside."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from flows.ingest.captions import MAX_CAPTION, has_caption_form
from flows.ingest.lines import Line, read_lines
from flows.ingest.masthead import find_mastheads
from flows.ingest.noise import Noise, line_noise, noise_inside
from flows.ingest.noise_words import NoiseWords

FINAL = (".", "!", "…", ";", ":", ",", "--", "—")
FOOTNOTE = re.compile(r"(?: ?\[\d{1,3}\]){1,5}$")
CLOSING = "”\"’')"
NOTE = re.compile(
    r"\d?\s?(?:UPDATED?|CORRECTION|CLARIFICATION|EDITOR['’]?S['’]? NOTE|"
    r"Correction|Clarification|Editor['’]s note|Update)\b[\s:,(\d]"
)
BULLET = re.compile(r"[-•*·–—]\s|\d{1,2}[.)]\s")
HEADING_MARK = re.compile(r"#{1,6}\s+")
MIN_REPEATED = 30


@dataclass(frozen=True)
class Passage:
    """[start, end) of text that is kept; `section` is a code of `section`."""

    start: int
    end: int
    section: str


@dataclass(frozen=True)
class Layout:
    """Blocks and noise, each in order; they never overlap."""

    blocks: tuple[Passage, ...]
    noise: tuple[Noise, ...]


def lay_out(text: str, words: NoiseWords, start: int = 0, title: str | None = None) -> Layout:
    """Cuts the text from `start` on. `title`, where known, makes the first line that equals it a headline."""
    lines = read_lines(text, start)
    noise = find_noise(lines, words)
    noise |= find_mastheads(lines, noise, words)
    inside = {i: noise_inside(line.text, words) for i, line in enumerate(lines) if i not in noise}
    captions = find_captions(lines, noise, inside, words)
    noise |= find_image_alternatives(lines, noise, captions)
    first = next((i for i in range(len(lines)) if i not in noise), -1)
    blocks: list[Passage] = []
    spans = [Noise(0, start, "residue", "front_matter")] if start else []
    for i, line in enumerate(lines):
        if i in noise:
            spans.append(Noise(line.start, line.end, *noise[i]))
            continue
        section = "caption" if i in captions else find_section(line, i == first, i + 1 < len(lines), title)
        cut = [Noise(line.start + n.start, line.start + n.end, n.kind, n.rule) for n in inside[i]]
        spans += cut
        blocks += cut_line(text, line, cut, section)
    return Layout(tuple(blocks), tuple(spans))


def find_noise(lines: tuple[Line, ...], words: NoiseWords) -> dict[int, tuple[str, str]]:
    """(kind, rule) by line number, for lines that are noise as a whole: judged alone, or said before."""
    found: dict[int, tuple[str, str]] = {}
    seen: set[str] = set()
    for i, line in enumerate(lines):
        if label := line_noise(line.text, words):
            found[i] = label
        elif len(line.text) >= MIN_REPEATED and line.text in seen:
            found[i] = ("repeated_caption", "repeated_line")
        seen.add(line.text)
    return found


def find_captions(
    lines: tuple[Line, ...], noise: Mapping[int, tuple[str, str]], inside: Mapping[int, list[Noise]], words: NoiseWords
) -> set[int]:
    """Numbers of the lines that are captions: by their form, by the credit inside them, or by the credit that follows them."""
    spaced = any(line.gap_before for line in lines[1:])
    found = set()
    for i, line in enumerate(lines):
        if i in noise:
            continue
        credited = any(n.rule == "trailing_credit" for n in inside[i]) and len(line.text) <= 2 * MAX_CAPTION
        if credited or has_caption_form(line.text, words) or (i > 0 and spaced and _before_credit(i, lines, noise)):
            found.add(i)
    return found


def _before_credit(i: int, lines: tuple[Line, ...], noise: Mapping[int, tuple[str, str]]) -> bool:
    """A photo credit follows without a blank line between; repetitions of the line are skipped."""
    if len(lines[i].text) > MAX_CAPTION:
        return False
    for j in range(i + 1, len(lines)):
        if lines[j].gap_before or j not in noise:
            return False
        if noise[j][0] == "photo_credit":
            return True
        if noise[j][0] != "repeated_caption":
            return False
    return False


def find_image_alternatives(
    lines: tuple[Line, ...], noise: Mapping[int, tuple[str, str]], captions: set[int]
) -> dict[int, tuple[str, str]]:
    """Short lines without final punctuation right before a caption, and not right after another line of text."""
    return {
        i: ("image_alternative", "before_caption")
        for i, line in enumerate(lines[:-1])
        if i > 0
        and i not in noise
        and i not in captions
        and i + 1 in captions
        and not line.gap_after
        and (line.gap_before or i - 1 in noise)
        and len(line.text) <= 60
        and len(line.text.split()) <= 7
        and not _ends_sentence(line.text)
    }


def find_section(line: Line, first: bool, more: bool, title: str | None) -> str:
    """headline, boilerplate or body of a line that is neither noise nor caption."""
    if title and line.text.casefold() == title.strip().casefold():
        return "headline"
    if NOTE.match(line.text):
        return "boilerplate"
    if not more or BULLET.match(line.text) or _ends_sentence(line.text):
        return "body"
    if HEADING_MARK.match(line.text):
        return "headline"
    if first:
        return "headline" if len(line.text) <= 200 and len(line.text.split()) <= 30 else "body"
    return "headline" if _is_heading(line) else "body"


def _ends_sentence(text: str) -> bool:
    """A final mark, with at most footnote numbers, quotation marks and brackets behind it."""
    return FOOTNOTE.sub("", text[-40:]).rstrip(CLOSING).endswith(FINAL)


def _is_heading(line: Line) -> bool:
    """A short line on its own inside the text. A line that ends in a quotation mark or asks a question is left as text."""
    alone = line.gap_before and line.gap_after and not line.text[:1].islower()
    return alone and len(line.text) <= 100 and len(line.text.split()) <= 15 and not line.text.endswith(("?", *CLOSING))


def cut_line(text: str, line: Line, noise: list[Noise], section: str) -> list[Passage]:
    """What is left of a line around its noise, each piece without outer white space; pieces without letters are dropped."""
    mark = HEADING_MARK.match(line.text)
    position = line.start + (mark.end() if mark else 0)
    pieces = []
    for stop, after in [*((n.start, n.end) for n in noise), (line.end, line.end)]:
        piece = text[position:stop]
        if any(map(str.isalnum, piece)):
            left = position + len(piece) - len(piece.lstrip())
            pieces.append(Passage(left, left + len(piece.strip()), section))
        position = after
    return pieces
