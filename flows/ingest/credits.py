"""Photo credits: who took or owns a picture, on a line of its own or at the end of a caption."""

import re

from flows.ingest.noise_words import NoiseWords

MAX_CREDIT = 120
LABEL = re.compile(
    r"(?:©|\(c\)|(?:photo|photograph|photography|picture|image|illustration|credit|photo credit|image credit|"
    r"picture credit|photo illustration|image source|photo source)s?(?: credit)?(?: by | courtesy |: ?)|courtesy |file photo$)",
    re.IGNORECASE,
)
SEPARATOR = re.compile(r"\s*(?:/|\||;|,|\(|\)|\bvia\b|\bfor\b|\bby\b|\bcourtesy of\b|\s[-–—]\s|\band\b)\s*", re.IGNORECASE)
_NAME_WORD = r"(?:[A-Z0-9@][\w.'’&-]*|de|van|der|von|la|le|el|al|bin|of|the)"
NAME = re.compile(rf"{_NAME_WORD}(?: {_NAME_WORD}){{0,4}}$")
TAIL_START = re.compile(r"[.!?”\"’)] +(?=[A-Z©(])| +(?=\()| +(?=©)| \| +")


def is_credit(text: str, words: NoiseWords) -> bool:
    """The whole line is a photo credit: labelled as one, or agencies with at most names between separators."""
    if len(text) > MAX_CREDIT:
        return False
    if LABEL.match(text):
        return len(text.split()) <= 12 and not re.search(r"\b(?:is|are|was|were|has|said|will)\b", text)
    return names_agency(text, words)


def names_agency(text: str, words: NoiseWords) -> bool:
    """Only agencies and capitalized names, at least one of them an agency of the lexicon."""
    parts = [part.strip(" .[]") for part in SEPARATOR.split(text)]
    parts = [part for part in parts if part]
    agencies = [part for part in parts if _is_agency(part, words)]
    return bool(agencies) and len(parts) <= 8 and all(part in agencies or NAME.match(part) for part in parts)


def trailing_credit(text: str, words: NoiseWords) -> int | None:
    """Where a credit at the end of a caption starts: "... on the pier. JANE DOE/AFP", "... (Jane Doe/Reuters)"."""
    window = max(0, len(text) - MAX_CREDIT)
    for match in TAIL_START.finditer(text, window):
        tail = text[match.end() :]
        if match.start() == 0 or len(tail.split()) > 12:
            continue
        if re.match(r"(?:©|\(?(?:[Pp]hoto|[Cc]ourtesy|[Cc]redit|[Ii]mage)\b)", tail) and is_credit(tail.strip("()"), words):
            return match.end()
        if names_agency(tail, words) and ("/" in tail or " via " in tail or not tail.startswith("(")):
            return match.end()
    return None


def _is_agency(part: str, words: NoiseWords) -> bool:
    name = part.casefold()
    return name in words.photo_agencies or name.removesuffix(" photo") in words.photo_agencies
