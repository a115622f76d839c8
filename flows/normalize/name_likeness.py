"""How alike two words of names are: features of spelling and sound, weighed to the log odds that both name one person.

Every script has weights of its own: what abjads and Chinese characters leave out is no sign of another name. The weights are
fitted on the development pairs of ../shared/bench/names by `python -m benchmarks.names_fit`.
"""

from functools import lru_cache
from math import fsum
from operator import mul

from rapidfuzz.distance import OSA, JaroWinkler, Levenshtein

from flows.normalize import name_weights
from flows.normalize.name_edits import edit_kinds
from flows.normalize.name_scripts import ABJAD, ALPHABET, HAN, LATIN
from flows.normalize.name_sounds import foreign_readings, outline, skeleton
from flows.normalize.name_tokens import Token, without_gender

LOWEST, HIGHEST = -6.0, 5.0
GENDERS_OF_A_SURNAME = 1.0
Features = tuple[float, ...]
_OTHER_SOUNDS = str.maketrans("", "", "bcdfghjklmnpqrstvwxyzSC")


@lru_cache(maxsize=500_000)
def token_log_odds(a: Token, b: Token) -> float:
    """Log odds, -6 to 5, that two different words, neither an initial, are one name spelled in two ways."""
    family = family_of(a, b)
    odds = _weighed(family, token_features(a, b, family))
    if odds < GENDERS_OF_A_SURNAME and a.script == b.script and a.text[:3] == b.text[:3]:
        unisex = without_gender(a.text)
        if len(unisex) > 2 and unisex == without_gender(b.text):
            return GENDERS_OF_A_SURNAME
    return odds


def family_of(a: Token, b: Token) -> str:
    """Which weights apply: latin within one script, else the script that tells less."""
    if a.script == b.script:
        return LATIN
    if HAN in (a.script, b.script):
        return HAN
    return ABJAD if ABJAD in (a.script, b.script) else ALPHABET


def token_features(a: Token, b: Token, family: str) -> Features:
    """The features of a pair in the order of its family's weights."""
    if family == LATIN:
        # In one order, for among equally short ways from one word to the other the kinds of edits differ.
        return same_script_features(a, b) if a.text <= b.text else same_script_features(b, a)
    return other_script_features(*_latin_first(a, b), family)


def same_script_features(a: Token, b: Token) -> Features:
    """sound, bones, equal bones, slips in bones, equal sound, vowels, length, slips, final a/o, outlines, kinds of edits."""
    sound, x, y = _nearest(a.readings, b.readings)
    bones = skeleton(x), skeleton(y)
    return (
        sound,
        OSA.normalized_similarity(*bones),
        float(bones[0] == bones[1]),
        float(OSA.distance(*bones)),
        float(sound == 1.0),
        OSA.normalized_similarity(vowels_of(x), vowels_of(y)),
        float(min(len(a.text), len(b.text), 8)),
        float(OSA.distance(a.text, b.text)),
        float(a.text[:-1] == b.text[:-1] and {a.text[-1], b.text[-1]} == {"a", "o"}),
        Levenshtein.normalized_similarity(outline(a.text), outline(b.text)),
        *edit_kinds(a.text, b.text),
    )


def other_script_features(a: Token, b: Token, family: str) -> Features:
    """sound, likeness of bones, slips, first sound, first consonant, equal bones, length, vowels, their number, outlines."""
    x, y = _nearest_bones(foreign_readings(a.readings, a.text, family == HAN), b.readings)
    bones = skeleton(x), skeleton(y)
    vowels = vowels_of(x), vowels_of(y)
    return (
        OSA.normalized_similarity(x, y),
        JaroWinkler.normalized_similarity(*bones),
        float(OSA.distance(*bones)),
        float(x[:1] == y[:1]),
        float(bones[0][:1] == bones[1][:1]),
        float(bones[0] == bones[1]),
        float(min(len(bones[0]), len(bones[1]))),
        OSA.normalized_similarity(*vowels),
        float(abs(len(vowels[0]) - len(vowels[1]))),
        Levenshtein.normalized_similarity(outline(x), outline(y)),
    )


def vowels_of(sound: str) -> str:
    """The vowels of a sound, in order."""
    return sound.translate(_OTHER_SOUNDS)


def _weighed(family: str, features: Features) -> float:
    odds = fsum(map(mul, name_weights.TOKEN_WEIGHTS[family], (*features, 1.0)))
    return min(HIGHEST, max(LOWEST, odds))


def _latin_first(a: Token, b: Token) -> tuple[Token, Token]:
    return (a, b) if a.script == LATIN or b.script != LATIN else (b, a)


def _nearest(left: tuple[str, ...], right: tuple[str, ...]) -> tuple[float, str, str]:
    if len(left) == len(right) == 1:
        return OSA.normalized_similarity(left[0], right[0]), left[0], right[0]
    return max((OSA.normalized_similarity(x, y), x, y) for x in left for y in right)


def _nearest_bones(left: tuple[str, ...], right: tuple[str, ...]) -> tuple[str, str]:
    if len(left) == len(right) == 1:
        return left[0], right[0]

    def likeness(x: str, y: str) -> float:
        return OSA.normalized_similarity(x, y) + 1.5 * OSA.normalized_similarity(skeleton(x), skeleton(y))

    _, x, y = max((likeness(x, y), x, y) for x in left for y in right)
    return x, y
