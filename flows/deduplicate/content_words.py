"""The words of a sentence that carry its content, in one form each: light words left out, endings taken off."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
DENIAL_TEXT = """
    no not never none nothing nobody neither nor cannot without cant dont doesnt didnt wont isnt arent wasnt werent hasnt havent
    hadnt couldnt wouldnt shouldnt
"""
DENIALS = frozenset(DENIAL_TEXT.split())
DENIED = re.compile(r"n['’]t$")
# Articles, pronouns, prepositions, auxiliaries, and verbs and adverbs that go with anything.
LIGHT_TEXT = """
    a about above after again against all also although always am among an and another any anybody anyone anything are
    around as at away back be because been before being below between both but by came can come comes could did do does
    doing done down during each either else enough even ever every everybody everyone everything few first for from further
    get gets getting go goes going gone got had has have having he her here hers herself him himself his how however i if in
    indeed instead into is it its itself just least less let like likely lot lots made make makes making many may maybe me
    might mine more most much must my myself need now of off often on once one ones only onto or other others otherwise our
    ours ourselves out over own per perhaps put quite rather really said same say saying says see seem seems shall she
    should since so some somebody someone something sometimes somewhat soon still such take than that the their theirs them
    themselves then there therefore these they thing things think this those though through thus till to together too toward
    towards under until up upon us very via want wants was way we well went were what whatever when where whether which
    while who whoever whole whom whose why will with within would yes yet you your yours yourself
"""
LIGHT = DENIALS | frozenset(LIGHT_TEXT.split())
VOWELS = frozenset("aeiouy")
SHORTEST = 3
OPENING = re.compile(r"(?:\A|[.!?…:“”\"‘(\[—–-])\W{0,3}\Z")


def content_words(text: str, irregular: Mapping[str, str]) -> dict[str, str]:
    """The words that are not light by their stems, in order; `irregular` maps an irregular form to the one that stands for it."""
    found: dict[str, str] = {}
    for word in words_of(text):
        if len(word) > 1 and word not in LIGHT:
            found.setdefault(stem(word, irregular), word)
    return found


def words_of(text: str) -> Iterator[str]:
    """Every word without case, accents and contraction: `It’s` is `it`, `won’t` is `not`."""
    letters = unicodedata.normalize("NFKD", text).casefold()
    if not letters.isascii():
        letters = "".join(letter for letter in letters if not unicodedata.combining(letter))
    for word in WORD.findall(letters):
        yield "not" if DENIED.search(word) else word.replace("’", "'").partition("'")[0]


def stem(word: str, irregular: Mapping[str, str]) -> str:
    """A word in small letters without the endings of number, tense and adverb: `worked`, `works` and `working` are `work`."""
    return _stem(irregular.get(word, word))


@lru_cache(maxsize=100_000)
def _stem(word: str) -> str:
    if len(word) <= SHORTEST:
        return word
    word = _without_tense(_without_number(word))
    if word.endswith("ly") and len(word) >= 6:
        word = word[:-2]
    if len(word) > SHORTEST and word[-1] == "e":
        word = word[:-1]
    return word[:-1] + "i" if len(word) > SHORTEST and word[-1] == "y" else word


def names_in(text: str, irregular: Mapping[str, str]) -> frozenset[str]:
    """The stems of words with a capital inside a sentence."""
    capitals = (
        match.group()
        for match in WORD.finditer(text)
        if match.group()[0].isupper() and not OPENING.search(text[max(0, match.start() - 4) : match.start()])
    )
    return frozenset(content_words(" ".join(capitals), irregular))


def _without_number(word: str) -> str:
    if word.endswith(("ies", "ied")) and len(word) > 4:
        return word[:-2]
    if word.endswith("sses"):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def _without_tense(word: str) -> str:
    for ending in ("ing", "ed"):
        rest = word[: -len(ending)]
        if word.endswith(ending) and len(rest) >= SHORTEST and VOWELS & set(rest):
            doubled = len(rest) > SHORTEST and rest[-1] == rest[-2] and rest[-1] not in "lsz"
            return rest[:-1] if doubled else rest
    return word
