"""How words of names sound: romanizations of one sound fold to one letter, whatever language or script they came from."""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

# Romanization differs by language; what sounds alike becomes one letter. Longest first.
SOUNDS = {
    "shch": "S", "tsch": "C", "dsch": "j", "sch": "S", "tch": "C", "dzh": "j", "sh": "S", "ch": "C", "zh": "j", "sz": "S",
    "cz": "C", "hs": "S", "kh": "h", "gh": "g", "ph": "f", "th": "t", "ck": "k", "ts": "c", "tz": "c", "dj": "j",
    "dz": "j", "qu": "k", "cc": "k", "iu": "u", "yu": "u", "ju": "u", "ia": "a", "ya": "a", "ja": "a", "ie": "e",
    "ye": "e", "je": "e", "io": "o", "yo": "o", "jo": "o", "iy": "i", "yi": "i", "ij": "i", "ou": "u", "oo": "u",
    "ow": "ov", "ee": "i", "ae": "e", "oe": "o", "ue": "u", "ei": "ai", "ey": "i", "ay": "ai", "aj": "ai", "au": "o",
    "tsj": "C", "sj": "S", "yj": "i", "ce": "se", "ci": "si", "cy": "si", "y": "i", "w": "v", "q": "k", "x": "ks", "c": "k",
}  # fmt: skip


def _one_of(spellings: Iterable[str]) -> re.Pattern[str]:
    """The longest that fits; grouped by first letter, for the engine tries twenty letters faster than sixty spellings."""
    rests: dict[str, list[str]] = defaultdict(list)
    for spelling in sorted(spellings, key=lambda spelling: (-len(spelling), spelling)):
        rests[spelling[0]].append(spelling[1:])
    return re.compile("|".join(f"{first}(?:{'|'.join(others)})" for first, others in rests.items()))


SOUND = _one_of(SOUNDS)
COARSE = str.maketrans(
    {"b": "p", "d": "t", "g": "k", "h": None, "v": "f", "z": "s", "c": "s", "S": "s", "C": "s", "j": "s", "r": "l"}
)
BONES = COARSE | str.maketrans("", "", "aeiou")
OUTLINE = COARSE | str.maketrans("eiou", "aaaa")
VOWELS = re.compile("aa+")
# A letter before itself; four times as fast as to look for the whole run.
DOUBLED = re.compile(r"(.)(?=\1)")
SOFT_G = re.compile("g(?=[eiy])|(?<=d)g")
LATE_C = ("ac", "ec", "ic", "oc", "uc")
LATIN_ENDING = re.compile("(?<=...)i?us$")
LATE_R = re.compile("r(?![aeiou])")


def _one_letter(found: re.Match[str]) -> str:
    return SOUNDS[found[0]]


def sound_of(word: str) -> str:
    """The sound of a word in ASCII letters."""
    word = "mak" + word[2:] if word.startswith("mc") else word
    sound = DOUBLED.sub("", SOUND.sub(_one_letter, word))
    return sound if len(sound) < 4 or sound[-1] not in "he" else sound[:-1]


@lru_cache(maxsize=200_000)
def skeleton(sound: str) -> str:
    """Consonants only, voiced and unvoiced alike."""
    bones = DOUBLED.sub("", sound.translate(BONES)).replace("nk", "n")
    return bones or sound.translate(COARSE)[:1] or sound[:1]


@lru_cache(maxsize=200_000)
def outline(word: str) -> str:
    """Kindred consonants alike, and where vowels stand, whichever they are."""
    return VOWELS.sub("a", word.translate(OUTLINE))


def readings_of(word: str) -> tuple[str, ...]:
    """The sounds a Latin spelling may stand for, the plainest first.

    j as in Jane or Julia, ch as in Charles, Michael, Chantal or Chmiel, g as in Gene, -ic as in Petrovic.
    """
    forms = [word]
    if "g" in word:
        forms.append(SOFT_G.sub("j", word))
    if "ch" in word:
        forms += [form.replace("ch", "k") for form in forms] + [word.replace("ch", "sh")]
        if "ch" in word[1:]:
            forms.append(word.replace("ch", "h"))
    if word.endswith(LATE_C):
        forms += [form + "h" for form in forms]
    if word[0] == "x":
        forms += ["sh" + form[1:] for form in forms]
    found = [sound_of(form) for form in forms]
    if len(found) == 1 and word[0] != "j":
        return tuple(found)
    if word[0] == "j":
        found += ["j" + sound_of(form[1:]) for form in forms]
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=200_000)
def foreign_readings(readings: tuple[str, ...], text: str, by_syllables: bool) -> tuple[str, ...]:
    """The sounds a Latin word may keep in another script.

    Hawking without w, Julius without its Latin ending, Hong and Lawson as they are heard; in a script that spells `by_syllables`
    Martha with s and Carter without the r that no vowel follows.
    """
    found = list(readings)
    if "w" in text:
        found += [sound.replace("v", "u") for sound in found]
    if "ng" in text or "aw" in text:
        found.append(sound_of(text.replace("ng", "n").replace("aw", "o")))
    if text.endswith("us"):
        found.append(sound_of(LATIN_ENDING.sub("", text)))
    if by_syllables:
        if "th" in text:
            found.append(sound_of(text.replace("th", "s")))
        found += [LATE_R.sub("", sound) for sound in found]
    return tuple(dict.fromkeys(found))
