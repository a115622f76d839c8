"""The parts of a person's name: words in order, folded to ASCII, with the sounds they may stand for."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from flows.normalize.name_scripts import FOLDING, LATIN, readings_in, script_group
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
# A name of two or three plain words has nothing to set apart.
PLAIN = re.compile(r"[A-Z][a-z]{1,40}(?: [A-Z][a-z]{1,40}){1,2}")
SPECIAL = HONORIFICS | PARTICLES | SUFFIXES.keys()
# Al Gore, Ben Stiller: what would be a particle elsewhere is a given name before one capitalized word.
GIVEN_PARTICLE = re.compile(r"(?:Al|Ben|Van|Di|Da|Don|El) [A-Z][a-z]+$")
# What tells namesakes apart is no part of the name: John Smith (born 1960).
BORN = re.compile(r" \(born [0-9/]{4,9}\)$")
# Lower case between two names: Ortega y Gasset. A capital there is an initial.
SMALL_AND = re.compile(r"(?<=\w) [ey] (?=\w)")
# JD Vance is J. D. Vance.
JOINED_INITIALS = re.compile(r"^([A-Z])([A-Z]) (?=[A-Z][a-z])")
# Digits that stand for letters, as scanners and evaders write them: Ig0r, Sech1n.
DIGITS = str.maketrans("0134579", "oieastg")
SPLIT = re.compile(r"[\s·・‧•=＝.,()\"“”‐-―-]+")
NOT_LETTERS = re.compile(r"[^a-z0-9]")


# Folded, as written in lower case, script group.
Word = tuple[str, str, str]


@dataclass(slots=True, eq=False)
class Token:
    """One word of a name: folded to ASCII, as written, its script group; an initial stands for a longer word.

    Made by `make_token`, once for each word, and never changed: tokens are told apart by identity, which caches find fastest.
    """

    text: str
    written: str
    script: str
    initial: bool
    _readings: tuple[str, ...] = ()

    @property
    def readings(self) -> tuple[str, ...]:
        """The sounds it may stand for, the plainest first; worked out when asked for, as equal words never ask."""
        if not self._readings:
            self._readings = (sound_of(self.text),) if self.initial else readings_in(self.written, self.text, self.script)
        return self._readings

    @property
    def sound(self) -> str:
        """The plainest of its sounds."""
        return self.readings[0]


@dataclass(slots=True, eq=False)
class ParsedName:
    """Tokens in the order given names, surname; `suffix` is jr, sr, 2 ...; `key` is what equal names share. Never changed."""

    tokens: tuple[Token, ...]
    suffix: str
    key: str


@lru_cache(maxsize=200_000)
def parse_name(name: str) -> ParsedName:
    """A name into its parts; honorifics and particles are dropped, `Surname, Given` is turned round."""
    if PLAIN.fullmatch(name):
        key = name.lower()
        plain = key.split()
        if SPECIAL.isdisjoint(plain):
            return ParsedName(tuple([make_token(word) for word in plain]), "", key)
    name = _cleaned(name if name.isascii() else unicodedata.normalize("NFKC", name))
    words, suffix = [word for part in _turned(_without_description(name)) for word in _words(part)][:MAX_WORDS], ""
    if not SPECIAL.isdisjoint([word[0] for word in words]):
        words, suffix = _without_titles(words, bool(GIVEN_PARTICLE.match(name)))
    return ParsedName(tuple([make_token(*word) for word in words]), suffix, " ".join([word[0] for word in words]))


def _without_titles(words: list[Word], particle_first: bool) -> tuple[list[Word], str]:
    """The words that are the name's own, and its suffix; `particle_first` says that the first is a given name, not a particle."""
    suffix = next((SUFFIXES[word[0]] for word in words[1:] if word[0] in SUFFIXES), "")
    kept = words[:1] + [word for word in words[1:] if word[0] not in SUFFIXES]
    while len(kept) > 1 and kept[0][0] in HONORIFICS:
        kept = kept[1:]
    given = kept[:1] if particle_first else []
    return given + [word for word in kept[len(given) :] if word[0] not in PARTICLES] or kept, suffix


@lru_cache(maxsize=300_000)
def make_token(word: str, written: str = "", script: str = LATIN) -> Token:
    """The token of a folded word; `written` is the word before folding, where its marks or script tell its sound."""
    return Token(word, written or word, script, len(word) == 1)


def _cleaned(name: str) -> str:
    name = name[:MAX_NAME]
    if name.endswith(")"):
        name = BORN.sub("", name)
    if " y " in name or " e " in name:
        name = SMALL_AND.sub(" ", name)
    if "." in name:
        name = RUSSIAN_INITIAL.sub(r"\1 ", name)
    return JOINED_INITIALS.sub(r"\1 \2 ", name) if name[2:3] == " " else name


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


def _words(text: str) -> list[Word]:
    """Each word; a middle dot, hyphen or space parts them."""
    found = []
    for word in SPLIT.split(text):
        if word.isascii():
            folded = word.lower()
            if not folded.isalpha():
                folded = NOT_LETTERS.sub("", folded)
                folded = folded if folded.isdigit() else folded.translate(DIGITS)
            if folded:
                found.append((folded, folded, LATIN))
            continue
        script = script_group(word)
        folded = word.translate(FOLDING)
        if folded:
            found.append((folded, _marked(word) if script == LATIN else word, script))
    return found


def _marked(word: str) -> str:
    """A Latin word in ASCII, its marks spelled out as they sound."""
    return word.casefold().translate(MARKED).translate(FOLDING)
