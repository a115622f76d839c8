"""Blocks into sentences, by rules of English news typography. Offsets are kept; a sentence never crosses a line or a block.

A sentence ends at [.!?…], with closing marks, before a space and a capital, digit or opening mark - unless the full stop
belongs to an abbreviation, an initial or an acronym. Measured against eight libraries:
`../shared/notes/extraction.md`, section 3.
"""

import re
from collections.abc import Collection, Iterator, Sequence

from flows.extract.document import Block, Sentence

MAX_SENTENCE = 2_000
CLOSERS = "\"'”’»)\\]"
BOUNDARY = re.compile(rf"(?<![.!?…])[.!?…]+(?:[{CLOSERS}]{{0,4}}(?=\s)|[”\"](?=[A-Z“]))")
STARTER = re.compile(r"\s+[\"'“‘«(\[—–-]{0,3}\s?[A-Z0-9À-ÖØ-ÞА-Я$€£@#]")
LINE = re.compile(r"[^\n\r\u2028\u2029]+")
LAST_TOKEN = re.compile(r"[\w.'’&-]{1,40}\Z")
INITIAL = re.compile(r"(?:[A-Z]\.)?-?[A-Z]\.\Z")
ACRONYM = re.compile(r"(?:[A-Za-z]\.){2,8}\Z")
MERIDIEM = re.compile(r"[aApP]\.?[mM]\.\Z")
AFTER_MERIDIEM = re.compile(
    r"\s*[(|—–-]?\s*(?:[A-Z]{2,4}\b|Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|\d"
    r"|(?:Eastern|Central|Pacific|Mountain|Moscow|Greenwich|[A-Z][a-z]+)\s+(?:[Tt]ime|[Ss]tandard|[Dd]aylight|[Ss]ummer))"
)
NEXT_WORD = re.compile(r"\s+[\"'“‘«(\[]{0,3}([\w’']+)")

# Titles, months, weekdays, states: with a capital they never end a sentence, whatever follows.
CAPITALIZED_ABBREVIATIONS = """
    mr mrs ms mx dr prof rev fr sr messrs mme mlle gen col lt maj capt cmdr cpl sgt adm brig pvt pfc gov sen rep reps
    sens supt insp det hon pres amb atty dist asst assoc jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues
    thu thur thurs fri ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn mo mont neb nev okla
    ore pa tenn tex va vt wash wis wyo mt ft no nos vol fig figs sec ch art dept univ
"""
ABBREVIATIONS = "vs v viz cf al approx est ca pp gov't ed eds op cit nr"
# These may end a sentence, and do only before a word that typically begins one.
MAYBE_FINAL_WORDS = "inc corp co ltd llc plc jr bros etc ph.d m.d b.a m.a esq ave blvd rd st"
# A picture's credit after its caption, and the day after a headline, in one line without a mark between.
GLUED = re.compile(
    r"\s(?=(?:Image|Photo|Picture|Credit|Photograph)s?: [A-Z])"
    r"|\s(?=(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, [A-Z][a-z]{2,8} \d{1,2}, \d{4}(?:$|\n))"
)
LEADING_IN_TEXT = "on of for in by until since from to the and or a an this last next before after"
LEADING_IN = frozenset(LEADING_IN_TEXT.split())
STARTER_WORDS = """
    the a an he she it they we i you this that these those there his her its their our my in on at but and or so yet if
    when while after before since as for from with without by according however meanwhile although though because once
    then now what who why how where which some many most several all no not one two three another other officials police
    president prosecutors authorities
"""
CAPITALIZED = frozenset(CAPITALIZED_ABBREVIATIONS.split())
MAYBE_FINAL = frozenset(MAYBE_FINAL_WORDS.split())
STARTERS = frozenset(STARTER_WORDS.split())


def split_sentences(text: str, blocks: Sequence[Block], abbreviations: Collection[str] = ()) -> tuple[Sentence, ...]:
    """Sentences of the blocks, in order, without surrounding space.

    `abbreviations` are further words, without their full stop, that never end a sentence. Stretches of more than
    2,000 characters without an end are cut at a space.
    """
    known = {*ABBREVIATIONS.split(), *(word.casefold().rstrip(".") for word in abbreviations)}
    return tuple(
        Sentence(start, end, block.section)
        for block in blocks
        for line in LINE.finditer(text, block.start, block.end)
        for long_start, long_end in _split_line(text, line.start(), line.end(), known)
        for start, end in _cut(text, long_start, long_end)
    )


def _split_line(text: str, start: int, end: int, abbreviations: Collection[str]) -> Iterator[tuple[int, int]]:
    ends = [cut.start() for cut in GLUED.finditer(text, start, end) if _is_glued(text, start, cut.start())]
    begin = start
    for mark in BOUNDARY.finditer(text, start, end):
        while ends and ends[0] <= mark.start():
            yield begin, ends[0]
            begin = ends.pop(0)
        if _ends_sentence(text, begin, mark, end, abbreviations):
            yield begin, mark.end()
            begin = mark.end()
    for cut in ends:
        yield begin, cut
        begin = cut
    yield begin, end


def _is_glued(text: str, start: int, position: int) -> bool:
    """Whether a credit or date hangs on words that are no part of it: none stands before, or no preposition or mark."""
    before = LAST_TOKEN.search(text, max(start, position - 40), position)
    return before is not None and text[position - 1].isalnum() and before.group().casefold() not in LEADING_IN


def _ends_sentence(text: str, begin: int, mark: re.Match[str], end: int, abbreviations: Collection[str]) -> bool:
    """Whether the punctuation at `mark` closes the sentence begun at `begin`."""
    glued = mark.end() < end and not text[mark.end()].isspace()
    if not glued and not STARTER.match(text, mark.end(), end):
        return False
    if mark.group()[0] != "." or mark.group().startswith(".."):
        return True
    token = LAST_TOKEN.search(text, max(begin, mark.start() - 40), mark.start() + 1)
    return _full_stop_ends(token.group() if token else "", text, mark, end, abbreviations)


def _full_stop_ends(token: str, text: str, mark: re.Match[str], end: int, abbreviations: Collection[str]) -> bool:
    word = token.rstrip(".").casefold()
    if MERIDIEM.search(token):
        return not AFTER_MERIDIEM.match(text, mark.end(), end)
    closed = len(mark.group().rstrip(".")) > 0
    # "[George W.] Bush": the bracket closes inside the name.
    if mark.group() in {".]", ".)"} and INITIAL.fullmatch(token):
        return False
    if word == "etc":
        return True
    if word in MAYBE_FINAL or ACRONYM.fullmatch(token):
        return closed or _starter_follows(text, mark.end(), end)
    titled = word in CAPITALIZED and token[:1].isupper() and (word != "no" or _number_follows(text, mark.end(), end))
    return closed or not (titled or word in abbreviations or INITIAL.fullmatch(token))


def _number_follows(text: str, position: int, end: int) -> bool:
    return any(character.isdigit() for character in text[position : min(position + 3, end)])


def _starter_follows(text: str, position: int, end: int) -> bool:
    following = NEXT_WORD.match(text, position, end)
    return following is None or following.group(1).casefold() in STARTERS


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Trim, and cut what is longer than MAX_SENTENCE at its last space within the limit."""
    while start < end:
        while start < end and text[start].isspace():
            start += 1
        stop = end
        if end - start > MAX_SENTENCE:
            space = text.rfind(" ", start + 1, start + MAX_SENTENCE)
            stop = space if space > 0 else start + MAX_SENTENCE
        trimmed = start + len(text[start:stop].rstrip())
        if trimmed > start:
            yield start, trimmed
        start = stop
