"""Words of names in any script to sounds: abjads leave vowels out, Chinese characters spell foreign names by syllables."""

import re
import unicodedata

from anyascii import anyascii

from flows.normalize.name_sounds import readings_of, sound_of

LATIN, ALPHABET, ABJAD, HAN = "latin", "alphabet", "abjad", "han"
BLOCKS = {"LATIN": LATIN, "FULLWIDTH": LATIN, "CJK": HAN, "ARABIC": ABJAD, "HEBREW": ABJAD}
ARABIC = {
    "ا": "a", "أ": "a", "إ": "i", "آ": "a", "ٱ": "a", "ء": "", "ؤ": "u", "ئ": "i", "ب": "b", "ة": "a", "ت": "t", "ث": "t",
    "ج": "j", "ح": "h", "خ": "h", "د": "d", "ذ": "d", "ر": "r", "ز": "z", "س": "s", "ش": "S", "ص": "s", "ض": "d", "ط": "t",
    "ظ": "z", "ع": "a", "غ": "g", "ف": "f", "ق": "k", "ك": "k", "ک": "k", "ل": "l", "م": "m", "ن": "n", "ه": "h", "و": "u",
    "ى": "a", "ي": "i", "ی": "i", "پ": "p", "چ": "C", "ژ": "j", "گ": "g", "ڤ": "v", "ڨ": "g",
}  # fmt: skip
# Syllables that stand for one consonant of a cluster or at the end of a foreign name.
BARE = {
    "er": "l", "te": "t", "de": "d", "si": "s", "fu": "f", "ke": "k", "ge": "g", "mu": "m", "bu": "b", "pu": "p", "le": "l",
    "ci": "c", "zi": "z", "wu": "u",
}  # fmt: skip
SYLLABLE = re.compile("[A-Z][a-z]*")
INITIALS = {
    "zh": "j", "ch": "C", "sh": "S", "b": "b", "p": "p", "m": "m", "f": "f", "d": "d", "t": "t", "n": "n", "l": "l", "g": "g",
    "k": "k", "h": "h", "j": "j", "q": "C", "x": "s", "r": "r", "z": "z", "c": "c", "s": "s", "w": "v", "y": "",
}  # fmt: skip
INITIAL = re.compile("zh|ch|sh|[bpmfdtnlgkhjqxrzcswy]")
FINALS = {
    "iao": "io", "ian": "ian", "iang": "ian", "iong": "ion", "uai": "uai", "uan": "uan", "uang": "uan", "ao": "o", "ai": "ai",
    "ei": "ai", "ou": "o", "uo": "o", "ui": "ui", "ie": "e", "ia": "a", "iu": "iu", "ua": "ua", "ue": "ue", "ong": "on",
    "ang": "an", "eng": "en", "ing": "in", "un": "un",
}  # fmt: skip


class Folding(dict[int, str]):
    """Code points to the ASCII letters, in lower case, and digits that stand for them, each worked out when first met."""

    def __missing__(self, code: int) -> str:
        folded = "".join(c for c in anyascii(chr(code)).casefold() if c.isalnum())
        self[code] = folded
        return folded


FOLDING = Folding()


def script_group(word: str) -> str:
    """latin, abjad (vowels left out), han (foreign names by syllables), or alphabet for every other script."""
    if word.isascii():
        return LATIN
    for letter in word:
        if letter.isalpha():
            return BLOCKS.get(unicodedata.name(letter, "").partition(" ")[0], ALPHABET)
    return LATIN


def readings_in(written: str, folded: str, script: str) -> tuple[str, ...]:
    """The sounds a word may stand for, the plainest first; `folded` is the word in ASCII."""
    if script == ABJAD:
        return arabic_readings(written)
    if script == HAN:
        return han_readings(written)
    if script == LATIN and written != folded:
        return tuple(dict.fromkeys([sound_of(folded), *readings_of(written)]))
    return readings_of(folded)


def arabic_readings(word: str) -> tuple[str, ...]:
    """The sounds of an Arabic word; the article al- is left out, as Latin spellings part it off. ج is j, in Egypt g."""
    if word.startswith("ال") and len(word) > 4:
        word = word[2:]
    sound = "".join(ARABIC.get(letter, "") for letter in word) or anyascii(word).casefold()
    sound = sound.replace("tS", "C").replace("ts", "c")
    return tuple(dict.fromkeys([sound, sound.replace("j", "g"), sound.replace("g", "k")]))


def han_readings(word: str) -> tuple[str, ...]:
    """Chinese characters as the sounds they stand for in foreign names: 特 is t, 尔 is l, 斯 is s, 金 is gin or kin."""
    sound = "".join(_syllable(syllable.casefold()) for syllable in SYLLABLE.findall(anyascii(word)))
    return tuple(dict.fromkeys([sound, sound.replace("j", "k"), re.sub("^i(?=[aeou])", "j", sound)]))


def _syllable(syllable: str) -> str:
    if syllable in BARE:
        return BARE[syllable]
    found = INITIAL.match(syllable)
    initial, final = (INITIALS[found[0]], syllable[found.end() :]) if found else ("", syllable)
    glide = "i" if initial == "" and found and final[:1] in {"a", "o", "u", "e"} else ""
    return initial + glide + FINALS.get(final, final)
