"""The parts of a person's name: words in order, folded to ASCII, with the sounds they may stand for."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from anyascii import anyascii

from flows.normalize.name_scripts import LATIN, readings_in, script_group
from flows.normalize.name_sounds import sound_of

MAX_NAME = 200
MAX_WORDS = 12
HONORIFICS = frozenset([
    "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sir", "dame", "lord", "lady", "madam", "rev", "reverend", "fr",
    "father", "sr", "sra", "senor", "senora", "herr", "frau", "monsieur", "madame", "hon", "honorable", "judge", "justice",
    "president", "minister", "senator", "sen", "rep", "congressman", "congresswoman", "governor", "gov", "mayor", "king",
    "queen", "prince", "princess", "pope", "general", "gen", "colonel", "col", "major", "maj", "captain", "capt", "lieutenant",
    "lt", "sergeant", "sgt", "commander", "cmdr", "admiral", "adm", "officer", "detective", "inspector", "sheikh", "sheik",
    "shaikh", "imam", "ayatollah", "haji", "hajji", "mullah", "qari", "shri", "smt", "actor", "actress", "director", "producer",
    "secretary", "chancellor", "premier", "ambassador", "dato", "datuk", "engineer", "eng", "maulavi", "mawlawi", "emir",
])  # fmt: skip
SUFFIXES = {
    "jr": "jr", "jnr": "jr", "junior": "jr", "sr": "sr", "snr": "sr", "senior": "sr", "ii": "2", "iii": "3", "iv": "4",
    "esq": "", "phd": "", "md": "", "mba": "", "obe": "", "mbe": "", "cpa": "", "dds": "",
}  # fmt: skip
PARTICLES = frozenset([
    "al", "el", "ul", "as", "an", "ad", "ar", "at", "de", "del", "della", "der", "den", "di", "da", "dos", "das", "do",
    "du", "la", "le", "van", "von", "ter", "ten", "bin", "ibn", "bint", "ben", "abu", "bn", "zu",
])  # fmt: skip
# Russian initials that romanize to two letters: Yu. Ya. Ye. Zh. Kh. Ts. Ch. Sh.
RUSSIAN_INITIAL = re.compile(r"\b([YZKTCS])[uaehs]\.")
# Endings of Slavic surnames that depend on the bearer's sex: Ivanov/Ivanova, Dostoevsky/Dostoevskaya.
GENDERED = re.compile(r"(?:(?<=[oe]v)a|(?<=in)a|sk(?:aya|aia|aja|a|y|i|iy|ij|yi|yj))$")
PATRONYMIC = re.compile(r"(?:ovich|evich|ovna|evna|ichna|yevich|yevna|ovych|ivna)$")
# Letters that fold to a letter of another sound: Petrović and Petrovich are said alike, so are Şahin and Shahin.
MARKED = str.maketrans(
    {
        "ć": "ch",
        "č": "ch",
        "ş": "sh",
        "š": "sh",
        "ș": "sh",
        "ž": "zh",
        "ż": "zh",
        "đ": "dj",
        "ñ": "ny",
        "ß": "ss",
        "ŭ": "v",
        "ł": "l",
        "ø": "oe",
        "å": "o",
    }
)
# Al Gore, Ben Stiller: what would be a particle elsewhere is a given name before one capitalized word.
GIVEN_PARTICLE = re.compile(r"(?:Al|Ben|Van|Di|Da|Don|El) [A-Z][a-z]+$")
# Lower case between two names: Ortega y Gasset. A capital there is an initial.
SMALL_AND = re.compile(r"(?<=\w) [ey] (?=\w)")
# JD Vance is J. D. Vance.
JOINED_INITIALS = re.compile(r"^([A-Z])([A-Z]) (?=[A-Z][a-z])")
# Digits that stand for letters, as scanners and evaders write them: Ig0r, Sech1n.
DIGITS = str.maketrans("0134579", "oieastg")
SPLIT = re.compile(r"[\s·・‧•=＝.,()\"“”‐-―-]+")
NOT_LETTERS = re.compile(r"[^a-z0-9]")


@dataclass(frozen=True)
class Token:
    """One word of a name: folded to ASCII, the sounds it may stand for, its script group; an initial stands for a longer word."""

    text: str
    readings: tuple[str, ...]
    script: str
    initial: bool

    @property
    def sound(self) -> str:
        """The plainest of its sounds."""
        return self.readings[0]


@dataclass(frozen=True)
class ParsedName:
    """Tokens in the order given names, surname; `suffix` is jr, sr, 2 ...; `key` is what equal names share."""

    tokens: tuple[Token, ...]
    suffix: str
    key: str


@lru_cache(maxsize=200_000)
def parse_name(name: str) -> ParsedName:
    """A name into its parts; honorifics and particles are dropped, `Surname, Given` is turned round."""
    name = unicodedata.normalize("NFKC", name)[:MAX_NAME]
    name = JOINED_INITIALS.sub(r"\1 \2 ", SMALL_AND.sub(" ", name), 1) if " " in name else name
    found = [word for part in _turned(_without_description(name)) for word in _words(part)][:MAX_WORDS]
    suffix = next((SUFFIXES[word[0]] for word in found[1:] if word[0] in SUFFIXES), "")
    kept = found[:1] + [word for word in found[1:] if word[0] not in SUFFIXES]
    while len(kept) > 1 and kept[0][0] in HONORIFICS:
        kept = kept[1:]
    given = kept[:1] if GIVEN_PARTICLE.match(name) else []
    kept = given + [word for word in kept[len(given) :] if word[0] not in PARTICLES] or kept or found
    tokens = tuple(make_token(*word) for word in kept)
    return ParsedName(tokens, suffix, " ".join(token.text for token in tokens))


@lru_cache(maxsize=300_000)
def make_token(word: str, written: str = "", script: str = LATIN) -> Token:
    """The token of a folded word; `written` is the word before folding, where its marks or script tell its sound."""
    if len(word) == 1:
        return Token(word, (sound_of(word),), script, True)
    return Token(word, readings_in(written or word, word, script), script, False)


def without_gender(word: str) -> str:
    """A Slavic surname in one form for both sexes."""
    return GENDERED.sub(lambda found: "sk" if found[0].startswith("sk") else "", word)


def is_patronymic(token: Token) -> bool:
    """Sergeyevna, Olegovich: a middle name that English news usually leaves out."""
    return bool(PATRONYMIC.search(token.text))


def _without_description(name: str) -> str:
    """Lower-case words before the first capital say what the person is: `astronaut Ana Lopez`."""
    if not name[:1].islower():
        return name
    words = name.split()
    first = next((i for i, word in enumerate(words) if word[:1].isupper()), 0)
    return " ".join(words[first:]) if all(word.isalpha() and word not in PARTICLES for word in words[:first]) else name


def _turned(name: str) -> list[str]:
    if "," not in name:
        return [name]
    head, _, tail = name.partition(",")
    return [tail, head] if any(word[0] not in SUFFIXES for word in _words(tail)) else [name]


def _words(text: str) -> list[tuple[str, str, str]]:
    """(folded, as written in lower case, script group) of each word; a middle dot, hyphen or space parts them."""
    found = []
    for word in SPLIT.split(RUSSIAN_INITIAL.sub(r"\1 ", text)):
        if word.isascii():
            folded = NOT_LETTERS.sub("", word.lower())
            if folded:
                folded = folded if folded.isalpha() or folded.isdigit() else folded.translate(DIGITS)
                found.append((folded, folded, LATIN))
            continue
        script = script_group(word)
        folded = NOT_LETTERS.sub("", anyascii(word).casefold())
        if folded:
            marked = NOT_LETTERS.sub("", anyascii(word.casefold().translate(MARKED)).casefold())
            found.append((folded, marked if script == LATIN else word, script))
    return found
