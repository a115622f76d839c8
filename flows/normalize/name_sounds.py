"""How words of names sound: romanizations of one sound fold to one letter, whatever language or script they came from."""

import re
from functools import lru_cache

# Romanization differs by language; what sounds alike becomes one letter. Longest first.
SOUNDS = {
    "shch": "S", "tsch": "C", "dsch": "j", "sch": "S", "tch": "C", "dzh": "j", "sh": "S", "ch": "C", "zh": "j", "sz": "S",
    "cz": "C", "hs": "S", "kh": "h", "gh": "g", "ph": "f", "th": "t", "ck": "k", "ts": "c", "tz": "c", "dj": "j",
    "dz": "j", "qu": "k", "cc": "k", "iu": "u", "yu": "u", "ju": "u", "ia": "a", "ya": "a", "ja": "a", "ie": "e",
    "ye": "e", "je": "e", "io": "o", "yo": "o", "jo": "o", "iy": "i", "yi": "i", "ij": "i", "ou": "u", "oo": "u",
    "ow": "ov", "ee": "i", "ae": "e", "oe": "o", "ue": "u", "ei": "ai", "ey": "i", "ay": "ai", "aj": "ai", "au": "o",
    "ce": "se", "ci": "si", "cy": "si", "y": "i", "w": "v", "q": "k", "x": "ks", "c": "k",
}  # fmt: skip
SOUND = re.compile("|".join(sorted(SOUNDS, key=lambda spelling: (-len(spelling), spelling))))
COARSE = str.maketrans(
    {"b": "p", "d": "t", "g": "k", "h": "", "v": "f", "z": "s", "c": "s", "S": "s", "C": "s", "j": "s", "r": "l"}
)
VOWELS = re.compile("[aeiou]")
DOUBLED = re.compile(r"(.)\1+")
SOFT_G = re.compile("g(?=[eiy])|(?<=d)g")
LATE_C = re.compile("(?<=[aeiou])c$")
LATE_R = re.compile("r(?![aeiou])")


def _one_letter(found: re.Match[str]) -> str:
    return SOUNDS[found[0]]


@lru_cache(maxsize=200_000)
def sound_of(word: str) -> str:
    """The sound of a word in ASCII letters."""
    word = "mak" + word[2:] if word.startswith("mc") else word
    sound = DOUBLED.sub(r"\1", SOUND.sub(_one_letter, word))
    return sound if len(sound) < 4 or sound[-1] not in "he" else sound[:-1]


@lru_cache(maxsize=200_000)
def skeleton(sound: str) -> str:
    """Consonants only, voiced and unvoiced alike."""
    coarse = sound.translate(COARSE)
    return DOUBLED.sub(r"\1", VOWELS.sub("", coarse)).replace("nk", "n") or coarse[:1] or sound[:1]


@lru_cache(maxsize=200_000)
def readings_of(word: str) -> tuple[str, ...]:
    """The sounds a Latin spelling may stand for, the plainest first.

    j as in Jane or Julia, ch as in Charles or Michael, g as in Gene, -ic as in Petrovic.
    """
    forms = [word]
    forms += [SOFT_G.sub("j", word)] if "g" in word else []
    forms += [form.replace("ch", "k") for form in forms] if "ch" in word else []
    forms += ["sh" + form[2:] for form in forms[:1]] if word.startswith("ch") else []
    forms += [form + "h" for form in forms] if LATE_C.search(word) else []
    forms += ["sh" + form[1:] for form in forms] if word[0] == "x" else []
    found = [sound_of(form) for form in forms]
    if word[0] == "j":
        found += ["j" + sound_of(form[1:]) for form in forms]
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=200_000)
def foreign_readings(readings: tuple[str, ...], text: str, drops_r: bool) -> tuple[str, ...]:
    """The sounds a Latin word may keep in a script that has no w, or (`drops_r`) no r but before a vowel."""
    found = list(readings)
    if "w" in text:
        found += [sound.replace("v", "u") for sound in found]
    if drops_r:
        found += [LATE_R.sub("", sound) for sound in found]
    return tuple(dict.fromkeys(found))
