"""Titles of films, series and books: in quotation marks next to a word for a work, and unquoted in the shapes news uses.

Precision first: quoted words without such a neighbour are scare quotes or speech, and a lower-case word is never a title.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from flows.expressions.alternatives import alternatives
from flows.extract.document import Sentence

SMALL = r"(?:of|the|and|in|on|to|a|an|for|with|at|from|by|or|vs\.?)"
CAPITAL = r"[A-Z0-9À-ÖØ-Þ][\w’'.!&-]{0,30}"
# At most eight words, small words only between capitalized ones.
TITLE = rf"[A-ZÀ-ÖØ-Þ][\w’'!&-]{{0,30}}(?:[ ](?:{SMALL}[ ]){{0,2}}{CAPITAL}){{0,7}}"
# Unquoted and without other marks, "The X on Y" is a title and a preposition.
PLAIN_TITLE = rf"[A-ZÀ-ÖØ-Þ][\w’'!&-]{{0,30}}(?:[ ](?:(?:of|the|and|a|an|to)[ ]){{0,2}}{CAPITAL}){{0,7}}"
COLON_TITLE = re.compile(rf"(?<![\w’'“\"])(?P<title>[A-Z][\w’'-]{{1,30}}(?:[ ]{CAPITAL}){{0,4}}:[ ]{TITLE})")
YEAR_TITLE = re.compile(rf"(?<![\w’'“\"-])(?P<title>{TITLE})(?=[ ]\((?:19|20)\d\d\))")
QUOTED = re.compile(r"[“\"‘](?P<words>[^“”\"\n]{1,80}?)(?P<comma>[,.]?)(?:”|\"|’(?!\w))")
QUOTED_TITLE = re.compile(rf"{TITLE}(?::[ ]{TITLE})?[!?]?\Z")
CREDITS = re.compile(rf"\((?P<list>[“\"]?{TITLE}[”\"]?(?:,[ ][“\"]?{TITLE}[”\"]?){{0,4}})\)")
# Parts of words without which an expression below cannot match: looked for first, since that is fast.
NAMING = ("titled", "called", "named", "dubbed")
WORKING = ("work", "collaborat", "star", "appear", "featured")
NAMED = r"(?:titled|entitled|called|named|dubbed)"
TITLE_IS = re.compile(rf"\b(?:[Tt]itle|[Tt]itled|[Ee]ntitled)[ ](?:is|was|will[ ]be)?[ ]?(?P<title>{PLAIN_TITLE})")
WORKED_ON = re.compile(
    rf"\b(?:work(?:ed|ing|s)?|collaborat(?:ed|ing)|starr?(?:ed|ing|s)|appear(?:ed|s|ing)|featured)[ ](?:\w+[ ]){{0,3}}?"
    rf"(?:on|in)[ ](?P<title>{TITLE})"
)
DESCRIBED = re.compile(
    r"[ ](?:an?|the|his|her|their)[ ](?:[\w’'-]+[ ]){0,4}?[\w’'-]+"
    r"(?=[ ](?:by|about|from|directed|starring|that|which|set)\b|,|\.)"
)
# "“...,” based on a novel", "“...,” starring": only a work is told of so.
MADE = re.compile(
    r"[ ](?:(?:loosely[ ])?based[ ]on|directed[ ]by|starring|co-starring|produced[ ]by"
    r"|which[ ](?:stars|opens|opened|premiered|premieres|grossed|earned|made[ ][$€£]|hits))\b"
)
WORD = re.compile(r"[\w’'-]+")
WINDOW = 60
NOT_TITLES_TEXT = """
    he she it they we i you this that there but and so in on at yes no the a an
"""
# Words that lead to a title in quotation marks: "the sequel to “...”", "stars in “...”".
TITLE_LEADS = frozenset(["of", "in", "for", "on", "to", "from", "with", "on’s", "with", "directed", "see", "watch", "about"])
NOT_TITLES = frozenset(NOT_TITLES_TEXT.split())


@dataclass(frozen=True)
class Title:
    """A title where it stands, without quotation marks or the comma inside them."""

    start: int
    end: int
    text: str
    confidence: float


def find_titles(text: str, sentences: Sequence[Sentence], work_words: Collection[str]) -> tuple[Title, ...]:
    """Titles in order, without overlap; the occurrences of a title found once are found everywhere in the article."""
    nouns = frozenset(word.casefold() for word in work_words)
    found = [title for sentence in sentences for title in _in_sentence(text, sentence, nouns)]
    found += _repeats(text, sentences, found)
    kept: list[Title] = []
    for title in sorted(found, key=lambda item: (item.start, -item.end, -item.confidence)):
        if not kept or title.start >= kept[-1].end:
            kept.append(title)
    return tuple(kept)


def _in_sentence(text: str, sentence: Sentence, nouns: Collection[str]) -> Iterator[Title]:
    start, end = sentence.start, sentence.end
    words = text[start:end]
    yield from _quoted(text, start, end, nouns)
    for match in YEAR_TITLE.finditer(text, start, end) if text.find("(", start, end) >= 0 else ():
        yield from _trimmed(text, match, 0.9)
    for match in COLON_TITLE.finditer(text, start, end) if text.find(": ", start, end) >= 0 else ():
        if _is_colon_title(text, match, sentence):
            yield from _trimmed(text, match, 0.85)
    for pattern, cues in ((TITLE_IS, ("itle",)), (_work_then_title(nouns), (" The ", " A ", " An ", *NAMING))):
        for match in pattern.finditer(text, start, end) if any(cue in words for cue in cues) else ():
            yield from _trimmed(text, match, 0.85)
    for match in WORKED_ON.finditer(text, start, end) if any(cue in words for cue in WORKING) else ():
        if " " in match["title"] and re.search(rf"[ ]{SMALL}[ ]", match["title"]):
            yield from _trimmed(text, match, 0.8)
    for match in CREDITS.finditer(text, start, end) if "(" in words else ():
        if _name_before(text, match.start()) and all(" " in part for part in match["list"].split(", ")):
            yield from _listed(match)


_COMPILED: dict[frozenset[str], re.Pattern[str]] = {}


def _work_then_title(nouns: Collection[str]) -> re.Pattern[str]:
    """A work word, then a title that begins with an article or is named so: "a series called Night Shift"."""
    key = frozenset(nouns)
    if key not in _COMPILED:
        words = alternatives(key) or "film"
        start = rf"(?:(?:that|which)[ ](?:is|was)[ ])?{NAMED}[ ]"
        _COMPILED[key] = re.compile(
            rf"\b(?i:{words})[ ](?:{start}(?P<named>{PLAIN_TITLE})|(?P<article>(?:The|A|An)[ ]{PLAIN_TITLE}))",
        )
    return _COMPILED[key]


def _quoted(text: str, start: int, end: int, nouns: Collection[str]) -> Iterator[Title]:
    previous_end = start - WINDOW
    for match in QUOTED.finditer(text, start, end):
        words = match["words"].strip()
        if not QUOTED_TITLE.match(words) or (match.start() > start and text[match.start() - 1].isalnum()):
            continue
        follows_title = 0 <= match.start() - previous_end <= 6
        confidence = 0.9 if follows_title else _quoted_confidence(text, match, start, end, nouns)
        if confidence:
            offset = match.start("words") + (len(match["words"]) - len(match["words"].lstrip()))
            yield Title(offset, offset + len(words), words, confidence)
            previous_end = match.end()


def _quoted_confidence(text: str, match: re.Match[str], start: int, end: int, nouns: Collection[str]) -> float:
    """How surely quoted capitalized words are a title, by the words beside them; 0 when nothing says so."""
    before = [word.casefold() for word in WORD.findall(text[max(start, match.start() - WINDOW) : match.start()])][-4:]
    after = [word.casefold() for word in WORD.findall(text[match.end() : min(end, match.end() + WINDOW)])][:2]
    after_name = match.end() < end - 1 and text[match.end()] == " " and text[match.end() + 1].isupper()
    if before and before[-1].endswith(("'s", "’s")) and not after_name and _is_long_title(match["words"]):
        return 0.75
    if before and re.fullmatch(NAMED, before[-1]):
        return 0.95 if any(word in nouns for word in before) else 0.6
    if any(word in nouns or word == "title" for word in before[-2:]):
        return 0.95
    if before and before[-1] in ("filming", "shooting", "directing", "starring") and _is_long_title(match["words"]):
        return 0.85
    if any(word in nouns or word in ("star", "actor", "actress", "director", "franchise") for word in after[:1]):
        return 0.9
    if any(word in nouns for word in before) and before[-1] in ("on", "of", "in", "for", "is", "was"):
        return 0.85
    if MADE.match(text[match.end() : min(end, match.end() + WINDOW)].removeprefix(",")) and _is_long_title(match["words"]):
        return 0.85
    if before and before[-1] in ("include", "includes", "including") and "credits" in before and _is_long_title(match["words"]):
        return 0.85
    scenes = (
        "scenes",
        "filming",
        "shooting",
        "starred",
        "stars",
        "starring",
        "episode",
        "episodes",
        "directed",
        "work",
        "credits",
    )
    if before and before[-1] in ("for", "in", "of", "on", "directed") and any(word in scenes for word in before):
        return 0.85
    if before and before[-1] in TITLE_LEADS and not after_name and _is_long_title(match["words"]) and after[:1] != ["said"]:
        return 0.75
    if _is_described(text[match.end() : min(end, match.end() + WINDOW)], match["comma"], nouns):
        return 0.85
    in_credits = text[match.start() - 1] == "(" and _name_before(text, match.start() - 1)
    return 0.85 if in_credits else 0.0


def _is_described(after: str, comma: str, nouns: Collection[str]) -> bool:
    """Whether quoted words are followed by what they are: "..., a drama by", "..., his second film"."""
    found = DESCRIBED.match(after) if comma == "," else DESCRIBED.match(after.removeprefix(","))
    return found is not None and any(word.casefold() in nouns for word in WORD.findall(found.group()))


def _is_long_title(words: str) -> bool:
    """Two or more words, none of them speech: "We Will Win" is as likely a slogan."""
    first, *others = words.split()
    return bool(others) and first.casefold() not in NOT_TITLES - {"the", "a", "an", "in", "on"} and words[-1] not in "!?"


def _name_before(text: str, position: int) -> bool:
    """Whether two capitalized words, and no third, stand right before an opening bracket."""
    return (
        re.search(r"(?:^|[a-z,.] |[“(])[A-Z][\w’'-]{0,30} [A-Z][\w’'-]{0,30} \Z", text[max(0, position - WINDOW) : position])
        is not None
    )


def _is_colon_title(text: str, match: re.Match[str], sentence: Sentence) -> bool:
    head, _, tail = match["title"].partition(": ")
    if head.isupper() and len(head) > 2:
        return False
    if WORD.findall(tail)[0].casefold() in NOT_TITLES - {"the", "a", "an"}:
        return False
    at_start = match.start() <= sentence.start + 1
    follows = text[match.end() : match.end() + 2]
    return not at_start or (follows[:1] == " " and follows[1:2].islower())


def _trimmed(text: str, match: re.Match[str], confidence: float) -> Iterator[Title]:
    name = next(group for group in ("title", "named", "article") if match.groupdict().get(group))
    start, end = match.span(name)
    title = text[start:end]
    first = title.split(" ", 1)[0]
    # A year title is found from the first capital of the sentence: cut the function word before it.
    if first.casefold() in NOT_TITLES - {"the", "a", "an"} and " " in title:
        start += len(first) + 1
    cut = re.search(r"(?:[’']s|[.,])\Z|[’']s(?=[ ])", text[start:end])
    end = start + cut.start() if cut else end
    if end - start > 1:
        yield Title(start, end, text[start:end], confidence)


def _listed(match: re.Match[str]) -> Iterator[Title]:
    offset = match.start("list")
    for part in re.finditer(rf"[“\"]?({TITLE})[”\"]?", match["list"]):
        yield Title(offset + part.start(1), offset + part.end(1), part.group(1), 0.8)


def _repeats(text: str, sentences: Sequence[Sentence], found: Sequence[Title]) -> Iterator[Title]:
    """Further places of the titles found. A single word counts only with its article, or in quotation marks."""
    names = sorted({title.text for title in found if " " in title.text}, key=lambda name: (-len(name), name))[:50]
    if not names:
        return
    pattern = re.compile(r"(?<![\w-])(?:" + "|".join(re.escape(name) for name in names) + r")(?![\w-])")
    for sentence in sentences:
        for match in pattern.finditer(text, sentence.start, sentence.end):
            yield Title(match.start(), match.end(), match.group(), 0.85)
