"""The parts of a person's name: folded tokens, and how alike two tokens sound and look, whatever script they came in."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from anyascii import anyascii
from rapidfuzz.distance import OSA, JaroWinkler

MAX_NAME = 200
HONORIFICS = frozenset([
    "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sir", "dame", "lord", "lady", "madam", "rev", "reverend", "fr",
    "father", "sr", "sra", "senor", "senora", "herr", "frau", "monsieur", "madame", "hon", "honorable", "judge", "justice",
    "president", "minister", "senator", "sen", "rep", "congressman", "congresswoman", "governor", "gov", "mayor", "king",
    "queen", "prince", "princess", "pope", "general", "gen", "colonel", "col", "major", "maj", "captain", "capt", "lieutenant",
    "lt", "sergeant", "sgt", "commander", "cmdr", "admiral", "adm", "officer", "detective", "inspector", "sheikh", "sheik",
    "imam", "ayatollah", "haji", "hajji", "mullah", "qari", "shri", "smt", "actor", "actress", "director", "producer",
    "secretary", "chancellor", "premier", "ambassador",
])  # fmt: skip
SUFFIXES = {
    "jr": "jr",
    "junior": "jr",
    "sr": "sr",
    "senior": "sr",
    "ii": "2",
    "iii": "3",
    "iv": "4",
    "esq": "",
    "phd": "",
    "md": "",
}
PARTICLES = frozenset([
    "al", "el", "ul", "as", "an", "ad", "ar", "at", "de", "del", "della", "der", "den", "di", "da", "dos", "das",
    "du", "la", "le", "van", "von", "ter", "ten", "bin", "ibn", "bint", "ben", "abu",
])  # fmt: skip

# Romanization differs by language; what sounds alike becomes one letter. Longest first.
SOUNDS = {
    "shch": "S", "tsch": "C", "dsch": "j", "sch": "S", "tch": "C", "dzh": "j", "sh": "S", "ch": "C", "zh": "j", "sz": "S",
    "cz": "C", "kh": "h", "gh": "g", "ph": "f", "th": "t", "ck": "k", "ts": "c", "tz": "c", "dj": "j", "dz": "j", "qu": "k",
    "cc": "k", "iu": "u", "yu": "u", "ju": "u", "ia": "a", "ya": "a", "ja": "a", "ie": "e", "ye": "e", "je": "e", "io": "o",
    "yo": "o", "jo": "o", "iy": "i", "yi": "i", "ij": "i", "ou": "u", "oo": "u", "ow": "ov", "ee": "i", "ae": "e", "oe": "o",
    "ue": "u", "ei": "ai", "ey": "i", "ay": "ai", "aj": "ai", "au": "o", "ce": "se", "ci": "si", "cy": "si", "y": "i",
    "w": "v", "q": "k", "x": "ks", "c": "k",
}  # fmt: skip
SOUND = re.compile("|".join(sorted(SOUNDS, key=lambda spelling: (-len(spelling), spelling))))
COARSE = str.maketrans(
    {"b": "p", "d": "t", "g": "k", "h": "", "v": "f", "z": "s", "c": "s", "S": "s", "C": "s", "j": "s", "r": "l"}
)
# Russian initials that romanize to two letters: Yu. Ya. Ye. Zh. Kh. Ts. Ch. Sh.
RUSSIAN_INITIAL = re.compile(r"\b([YZKTCS])[uaehs]\.")
VOWELS = re.compile("[aeiou]")
# Endings of Slavic surnames that depend on the bearer's sex: Ivanov/Ivanova, Dostoevsky/Dostoevskaya.
GENDERED = re.compile(r"(?:(?<=[oe]v)a|(?<=in)a|sk(?:aya|aia|aja|a|y|i|iy|ij|yi|yj))$")
PATRONYMIC = re.compile(r"(?:ovich|evich|ovna|evna|ichna|yevich|yevna|ovych|ivna)$")


@dataclass(frozen=True)
class Token:
    """One word of a name: folded to ASCII, its sound, its consonants; an initial stands for a longer word.

    `bare` is the skeleton with w read as a vowel, as in romanized Arabic and Chinese.
    """

    text: str
    sound: str
    skeleton: str
    bare: str
    initial: bool


@dataclass(frozen=True)
class ParsedName:
    """Tokens in the order given names, surname; `suffix` is jr, sr, 2 ...; `latin` tells that the script was Latin."""

    tokens: tuple[Token, ...]
    suffix: str
    latin: bool

    @property
    def key(self) -> str:
        """What equal names share."""
        return " ".join(token.text for token in self.tokens)


@lru_cache(maxsize=200_000)
def parse_name(name: str) -> ParsedName:
    """A name into its parts; honorifics and particles are dropped, `Surname, Given` is turned round."""
    name = unicodedata.normalize("NFKC", name)[:MAX_NAME]
    words = [word for part in _turned(_without_description(name)) for word in _words(part)]
    suffix = next((SUFFIXES[word] for word in words[1:] if word in SUFFIXES), "")
    kept = words[:1] + [word for word in words[1:] if word not in SUFFIXES]
    while len(kept) > 1 and kept[0] in HONORIFICS:
        kept = kept[1:]
    kept = [word for word in kept if word not in PARTICLES] or kept or words
    return ParsedName(tuple(make_token(word) for word in kept), suffix, name.isascii() or _is_latin(name))


@lru_cache(maxsize=200_000)
def make_token(word: str) -> Token:
    """The token of a folded word."""
    if len(word) == 1:
        return Token(word, word, word, word, True)
    sound = _sound(word)
    bare = skeleton(_sound(word.replace("w", "u"))) if "w" in word else skeleton(sound)
    return Token(word, sound, skeleton(sound), bare, False)


def _sound(word: str) -> str:
    sound = re.sub(r"(.)\1+", r"\1", SOUND.sub(lambda found: SOUNDS[found[0]], word))
    return sound if len(sound) < 4 else re.sub("[he]$", "", sound)


def skeleton(sound: str) -> str:
    """Consonants only, voiced and unvoiced alike, after the first letter."""
    coarse = sound.translate(COARSE)
    return re.sub(r"(.)\1+", r"\1", VOWELS.sub("", coarse)).replace("nk", "n") or coarse[:1] or sound[:1]


@lru_cache(maxsize=500_000)
def token_similarity(a: Token, b: Token, same_script: bool = True) -> float:
    """0 to 1: one slip of the pen or another romanization stays above .8, another name falls below .6."""
    if a.text == b.text:
        return 1.0
    if a.initial or b.initial:
        return 0.8 if a.text[0] == b.text[0] or a.sound[0] == b.sound[0] else 0.0
    if a.text[:-1] == b.text[:-1] and {a.text[-1], b.text[-1]} == {"a", "o"}:
        return 0.5  # Maria and Mario
    looks = OSA.normalized_similarity(a.text, b.text)
    sounds = max(OSA.normalized_similarity(a.sound, b.sound), JaroWinkler.normalized_similarity(a.sound, b.sound) - 0.1)
    bones = OSA.normalized_similarity(a.skeleton, b.skeleton)
    if same_script:
        return 0.25 * looks + 0.5 * sounds + 0.25 * bones
    bones = max(bones, OSA.normalized_similarity(a.bare, b.bare))
    # Scripts that leave out vowels, or must add them, agree in consonants at best.
    return min(1.0, 0.15 + 0.3 * sounds + 0.6 * bones)


def without_gender(word: str) -> str:
    """A Slavic surname in one form for both sexes."""
    return GENDERED.sub(lambda found: "sk" if found[0].startswith("sk") else "", word)


def is_patronymic(token: Token) -> bool:
    """Sergeyevna, Olegovich: a middle name that English news usually leaves out."""
    return bool(PATRONYMIC.search(token.text))


def _without_description(name: str) -> str:
    """Lower-case words before the first capital say what the person is: `cosmonaut Anton Shkaplerov`."""
    words = name.split()
    first = next((i for i, word in enumerate(words) if word[:1].isupper()), 0)
    return " ".join(words[first:]) if all(word.isalpha() and word not in PARTICLES for word in words[:first]) else name


def _turned(name: str) -> list[str]:
    head, comma, tail = name.partition(",")
    tail_words = _words(tail)
    return [tail, head] if comma and tail_words and any(word not in SUFFIXES for word in tail_words) else [name]


def _words(text: str) -> list[str]:
    # Ideographs fold to several syllables; a middle dot or space parts the words of a name.
    text = RUSSIAN_INITIAL.sub(r"\1 ", text)
    marked = re.sub(r"[\s·・‧•=＝.,()\"“”-]+", " ", text)
    folded = [re.sub(r"[^a-z0-9]", "", anyascii(word).casefold()) for word in marked.split()]
    return [word for word in folded if word]


def _is_latin(name: str) -> bool:
    return all("LATIN" in unicodedata.name(letter, "") for letter in name if letter.isalpha())
