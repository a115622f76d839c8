"""Words of a sentence and runs of capitalized words in it: the raw material of names."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

MAX_RUN = 8
WORD = re.compile(
    r"(?:[A-Za-z]\.){2,8}"  # U.S., a.m.
    r"|(?:Mrs|Mr|Ms|Mx|Dr|Prof|Rev|Fr|St|Ste|Gen|Lt|Col|Capt|Maj|Sgt|Cpl|Adm|Cmdr|Pvt|Gov|Sen|Rep|Hon|Det|Supt|Insp|Jr|Sr|Pres)\."
    r"|[A-Z]\.(?=[\s,-])"  # an initial
    r"|\d+(?:[.,]\d+)*(?:-[A-Za-z0-9]+){0,4}"
    r"|[^\W\d_](?:\w|[’'.&-](?=\w)){0,60}"
)
GAPS = " \t\u00a0"
FUNCTION_WORD_TEXT = """
    a an the this that these those some any each every no not all both either neither another other such many much more
    most few several i you he she it we they me him her us them my your his its our their mine who whom whose which what
    where when why how and or but nor so yet for if because although though while whereas as than then once since until
    unless before after during upon within without with by from to of in on at into onto over under above below between
    among against about around near through across along alongside atop toward towards behind beyond beside besides despite except
    like unlike per via amid off out up down is are was were be been being am has have had having do does did will would
    shall should can could may might must here there now today yesterday tomorrow tonight later earlier meanwhile
    however moreover furthermore instead also even still just only again already always never often sometimes soon ever
    perhaps maybe indeed thus therefore hence nevertheless nonetheless otherwise according asked known born speaking
    following based given including regarding concerning featuring onboard aboard inside outside yes well oh ok okay
    please let see read watch click follow share subscribe more related source sources photo photos image images video
    update updated copyright exclusive breaking first second third last next new one two three four five six seven eight
    nine ten reports report early recent recently previously currently finally eventually originally additionally
    elsewhere got get gets make makes made take takes took say says said tell tells told go goes went come comes came
"""
CALENDAR_TEXT = """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
    october november december jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat
    sun am pm a.m p.m et est edt ct cst cdt mt mst mdt pt pst pdt gmt utc bst cet cest msk ist jst christmas easter
"""
FUNCTION_WORDS = frozenset(FUNCTION_WORD_TEXT.split())
CALENDAR_WORDS = frozenset(CALENDAR_TEXT.split())
# Months that people are named after, and what stands before a month that is one.
GIVEN_MONTHS = frozenset(["April", "June", "August", "Jan"])
BEFORE_MONTH_TEXT = """
    in since by until till of last next this early late mid from before after during to through between every each past and or on
"""
BEFORE_MONTHS = frozenset(BEFORE_MONTH_TEXT.split())
PARTICLE_TEXT = (
    "de van von der den del della di da dos du la le el al bin ibn bint ben ter ten zu af y e arap ould abu wa zur vom op"
)
PARTICLES = frozenset(PARTICLE_TEXT.split())
# A name word that begins in small letters: "al-Sayed", "d'Arcy".
PREFIXED = re.compile(r"(?:(?:al|el|an|as|ar|at|ad|az|ash|ul|ibn|bin|abu|de)-|[dlo][’'])[A-ZÀ-Þ]")


class Word(NamedTuple):
    """A word without its possessive 's, which `possessive` records. Offsets are code points in the article.

    `lower` is the text in lower case without a final full stop; `capitalized` tells that it begins with an upper-case letter,
    behind an Arabic or French prefix too.
    """

    start: int
    end: int
    text: str
    possessive: bool
    lower: str
    capitalized: bool


class Run(NamedTuple):
    """Words [first, last) of a sentence that stand in one capitalized row."""

    first: int
    last: int


def read_words(text: str, start: int, end: int) -> tuple[Word, ...]:
    """Words and numbers of [start, end)."""
    words = []
    for match in WORD.finditer(text, start, end):
        form, at = _form(match.group()), match.start()
        # As `Word(...)` does, without a call in Python: half a text's words are made here.
        words.append(tuple.__new__(Word, (at, at + len(form[0]), *form)))
    return tuple(words)


def capitalized_runs(text: str, words: Sequence[Word]) -> Iterator[Run]:
    """Rows of capitalized words joined by one space, particles inside included, at most eight words.

    Calendar words and possessives end a row; digits stay in it after the first word ("Falcon 9").
    """
    first = 0
    while first < len(words):
        if not _begins(words[first]) and not (words[first].text in GIVEN_MONTHS and _is_given_name(text, words, first)):
            first += 1
            continue
        last = first + 1
        while last < len(words) and last - first < MAX_RUN and _continues(text, words, last):
            last += 1
        while words[last - 1].text.islower():
            last -= 1
        yield Run(first, last)
        first = last


def joined(text: str, left: Word, right: Word) -> bool:
    """Whether two words stand side by side with one space, and the left one is no possessive."""
    return not left.possessive and right.start - left.end == 1 and text[left.end] in GAPS


def is_title_case(words: Sequence[Word], closed: bool) -> bool:
    """Whether most of the longer words are capitalized: a heading, where a capital says nothing.

    `closed` tells that a full stop ends the words: then they are no heading.
    """
    if closed:
        return False
    longer = [word for word in words[1:] if len(word.text) > 3 and word.text[0].isalpha()]
    return len(longer) >= 3 and sum(word.capitalized for word in longer) >= 0.7 * len(longer)


def singular(noun: str) -> str:
    """The singular of a regular English plural; other words unchanged."""
    if noun.endswith("men"):
        return noun[:-3] + "man"
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith(("sses", "ches", "shes", "xes")):
        return noun[:-2]
    return noun[:-1] if noun.endswith("s") and not noun.endswith("ss") else noun


@lru_cache(maxsize=2**15)
def _form(text: str) -> tuple[str, bool, str, bool]:
    """What a word looks like wherever it stands: the last four fields of `Word`."""
    possessive = text[-1] in "sS" and text[-2:-1] in ("'", "’")
    if possessive:
        text = text[:-2]
    capitalized = text[:1].isupper() or PREFIXED.match(text) is not None
    return text, possessive, text.casefold().rstrip("."), capitalized


def _begins(word: Word) -> bool:
    return word.capitalized and word.lower not in CALENDAR_WORDS and word.text != "I"


def _is_given_name(text: str, words: Sequence[Word], index: int) -> bool:
    """Whether the name of a month is a person's: "June Carter", not "in June Carter"."""
    word, after = words[index], words[index + 1] if index + 1 < len(words) else None
    if after is None or not joined(text, word, after):
        return False
    before = words[index - 1].lower if index else ""
    return _begins(after) and after.lower not in FUNCTION_WORDS and before not in BEFORE_MONTHS


def _continues(text: str, words: Sequence[Word], index: int) -> bool:
    word, before = words[index], words[index - 1]
    if not joined(text, before, word):
        return False
    if word.lower in PARTICLES and not word.capitalized:
        following = words[index + 1] if index + 1 < len(words) else None
        return following is not None and joined(text, word, following) and (following.capitalized or following.lower in PARTICLES)
    return _begins(word) or (word.text[0].isdigit() and len(word.text) <= 6)
