"""Lines that are no part of the article: links, credits, prompts, bylines, tails, notices, navigation, residue.

Each rule looks at one line alone; what depends on neighbours is in `layout.py`. Kinds are codes of `discarded_kind`.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from flows.ingest.credits import is_credit, trailing_credit
from flows.ingest.links import glued_links
from flows.ingest.noise_words import NoiseWords

# No noise line is longer; longer ones are text, and are not searched.
MAX_NOISE_LINE = 400
LINK_LINE = re.compile(r"[\[(•»>▶►\s-]*([A-Za-z’']+(?: [A-Za-z’']+){0,5}?)\s?(?::|\||»|>|\s[–—-](?=\s)|!)\s?(.*)", re.DOTALL)
SOURCE_LINE = re.compile(r"(?:sources?|via|h/t|hat tip)\s*(?::\s*(?P<names>.{1,160}))?$", re.IGNORECASE)
REFERENCE = re.compile(r"(?:[^“”\"]{2,80}\. )?[“\"][^“”\"]{5,250}[”\"] [—–-]+ [^.“”\"]{2,60}, [^“”\"]{0,20}\d{4}$")
PROSE_VERB = re.compile(r"\b(?:is|are|was|were|has|have|had|says?|said|told|will|would)\b")
BYLINE = re.compile(
    r"(?:(?:written|reported|posted|story|words|text|compiled|edited)\s+)?by:?\s+(?:the\s+)?[A-Z][\w.'’-]*(?P<rest>.*)$",
    re.IGNORECASE,
)
# What stands in the rest of a byline beside capitalized words: joining words, a clock, a date.
BYLINE_WORD = re.compile(
    r"(?:[A-Z0-9@|•·–—:/()&][\S]*|and|for|of|the|in|at|on|to|de|van|der|von|la|le|el|al|bin|updated|published|am|pm|a\.m\.?|p\.m\.?|[-,])$"
)
DATE_LINE = re.compile(
    r"(?:first |originally |last )?(?:published|posted|updated|modified|created|date|publish date|date published)\b"
    r"[^.!?]{0,80}\d{1,2}[^.!?]{0,60}$",
    re.IGNORECASE,
)
BARE_DATE = re.compile(
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? )?"
    r"(?:(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}|"
    r"\d{1,2}(?:st|nd|rd|th)? (?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?,? \d{4}|\d{4}-\d\d-\d\d)"
    r"(?:[,|\s–—-]*(?:at )?\d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?)?(?: ?[A-Z]{2,5})?)?$",
    re.IGNORECASE,
)
TAIL_WORDS = (
    r"(?:additional |further |with )?"
    r"(?:reporting|editing|writing|compiled|edited|reported|written|production|graphics?|translation|translated)\b"
)
AGENCY_TAIL = re.compile(rf"[(\[]\s*{TAIL_WORDS}[^()\[\]]{{0,300}}(?:by|from|with)\b[^()\[\]]{{0,300}}[)\]]?\.?$", re.IGNORECASE)
CONTRIBUTION = re.compile(
    r"(?:with (?:reporting|files|contributions?|additional reporting) (?:by|from) .{2,200}|"
    r".{2,250}\bcontributed (?:to (?:this|the) (?:report|story|article|dispatch)|reporting\b).{0,80}|"
    r"additional reporting by .{2,200}|"
    r"this (?:article|story|report) (?:was )?(?:first|originally) (?:appeared|published|ran)\b.{2,200})$",
    re.IGNORECASE,
)
COPYRIGHT = re.compile(
    r"(?:copyright\b|©\s?(?:copyright )?(?:\d{4}|copyright)|\(c\)\s?\d{4})|.{0,200}\ball rights reserved\b", re.IGNORECASE
)
TRUNCATED = re.compile(r"(?:…|\.\.\.)?\s*\[\+\d{1,7} chars\]$")
TAIL_AT_END = re.compile(rf"(?<=[.!?”\"’]) [(\[]{TAIL_WORDS}", re.IGNORECASE)
IMAGE_MARKUP = re.compile(r"!\[[^\]\n]{0,200}\]\([^)\n]{0,300}\)$")


@dataclass(frozen=True)
class Noise:
    """[start, end) set aside, its kind and the rule that did it."""

    start: int
    end: int
    kind: str
    rule: str


def line_noise(text: str, words: NoiseWords) -> tuple[str, str] | None:
    """(kind, rule) of a line that is noise as a whole, judged alone; None for text."""
    if not any(map(str.isalnum, text)):
        return "residue", "no_letters"
    if len(text) > MAX_NOISE_LINE:
        return None
    for kind, rule, holds in RULES:
        if holds(text, words):
            return kind, rule
    return None


def noise_inside(text: str, words: NoiseWords) -> list[Noise]:
    """Spans of noise inside a line of text, in order and disjoint; offsets are within the line."""
    found = [Noise(start, end, "related_link", "glued_link") for start, end in glued_links(text)]
    tail = _tail_noise(text, words)
    return [*found, tail] if tail and (not found or found[-1].end <= tail.start) else found


def _tail_noise(text: str, words: NoiseWords) -> Noise | None:
    window = max(0, len(text) - MAX_NOISE_LINE)
    if match := TRUNCATED.search(text, window):
        return Noise(match.start(), len(text), "residue", "truncation_marker")
    for match in TAIL_AT_END.finditer(text, window):
        if AGENCY_TAIL.match(text, match.start() + 1):
            return Noise(match.start() + 1, len(text), "agency_tail", "reporting_credit")
    if (start := trailing_credit(text, words)) is not None:
        return Noise(start, len(text), "photo_credit", "trailing_credit")
    return None


def _is_link(text: str, words: NoiseWords) -> bool:
    match = LINK_LINE.match(text[:MAX_NOISE_LINE])
    if not match or len(text) > 250:
        return text.strip(" :").casefold() in words.link_labels and len(text.split()) > 1
    label, target = match.groups()
    known = label.casefold().replace("’", "'") in words.link_labels
    return known and (label.isupper() or len(label.split()) > 1 or not target or not target.rstrip().endswith((".", "!", "”")))


def _is_prompt(text: str, words: NoiseWords) -> bool:
    return len(text) <= 250 and text.lstrip("•*-–> ").casefold().startswith(words.share_prompts)


def _is_navigation(text: str, words: NoiseWords) -> bool:
    lower = text.lstrip("•*-–>[( ").casefold()
    opening = next((item for item in words.navigation if lower.startswith(item)), None)
    if opening is None or len(text) > 200:
        return False
    rest = lower[len(opening) :]
    # "Advertising revenue fell" is a sentence: one word alone must be the whole line.
    return not rest[:1].isalnum() and (" " in opening or opening.endswith(":") or not any(map(str.isalnum, rest)))


def _is_source_line(text: str, words: NoiseWords) -> bool:
    if REFERENCE.match(text):
        return True
    match = SOURCE_LINE.match(text)
    return bool(match) and not PROSE_VERB.search(match.group("names") or "")  # type: ignore[union-attr]


def _is_byline(text: str, words: NoiseWords) -> bool:
    if len(text) > 200:
        return False
    if DATE_LINE.match(text) or BARE_DATE.match(text):
        return True
    match = BYLINE.match(text)
    if not match or text.endswith((".", "!", "?", ":")) or not text[:1].isupper():
        return False
    return all(BYLINE_WORD.match(word.strip(",;")) or not word.strip(",;") for word in match.group("rest").split())


def _is_agency_tail(text: str, words: NoiseWords) -> bool:
    return bool(AGENCY_TAIL.match(text) or CONTRIBUTION.match(text))


RULES: tuple[tuple[str, str, Callable[[str, NoiseWords], bool]], ...] = (
    ("image_alternative", "image_markup", lambda text, words: bool(IMAGE_MARKUP.match(text))),
    ("copyright", "copyright_notice", lambda text, words: bool(COPYRIGHT.match(text))),
    ("agency_tail", "reporting_credit", _is_agency_tail),
    ("source_line", "source_line", _is_source_line),
    ("byline", "byline", _is_byline),
    ("photo_credit", "credit_line", is_credit),
    ("share_prompt", "prompt_opening", _is_prompt),
    ("navigation", "navigation_opening", _is_navigation),
    ("related_link", "link_label", _is_link),
)
