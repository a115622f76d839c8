"""In what two spellings of a word differ, by kind: a vowel for a vowel is a smaller thing than a consonant for another."""

from rapidfuzz.distance import OSA, Levenshtein

VOWEL_LETTERS = frozenset("aeiouy")
# Consonants that languages and scribes write for one another.
KINDRED = {"b": "p", "d": "t", "g": "k", "c": "k", "q": "k", "v": "f", "w": "f", "z": "s", "x": "s", "y": "i", "j": "i"}
VOWEL, VOWEL_ADDED, H_ADDED, DOUBLED, ADDED, KIN, OTHER, ENDING, SWAPPED = range(9)


def edit_kinds(a: str, b: str) -> tuple[float, ...]:
    """How many edits of each kind lead from a to b.

    Vowel for vowel; vowel, h, doubled letter, other consonant added or left out; kindred consonants; other letters; a last vowel
    that differs; neighbours swapped. Swapped letters count as other edits too.
    """
    counts = [0.0] * 9
    edits = Levenshtein.editops(a, b)
    for edit in edits:
        if edit.tag == "replace":
            counts[_replaced(a, b, edit.src_pos, edit.dest_pos, counts)] += 1
        elif edit.tag == "delete":
            counts[_added(a, edit.src_pos)] += 1
        else:
            counts[_added(b, edit.dest_pos)] += 1
    if len(edits) > 1:
        counts[SWAPPED] = float(len(edits) - OSA.distance(a, b))
    return tuple(counts)


def _replaced(a: str, b: str, i: int, j: int, counts: list[float]) -> int:
    x, y = a[i], b[j]
    if x in VOWEL_LETTERS and y in VOWEL_LETTERS:
        counts[ENDING] += i == len(a) - 1 and j == len(b) - 1
        return VOWEL
    return KIN if KINDRED.get(x, x) == KINDRED.get(y, y) else OTHER


def _added(word: str, place: int) -> int:
    letter = word[place]
    if letter in VOWEL_LETTERS:
        return ENDING if place == len(word) - 1 else VOWEL_ADDED
    if letter == "h":
        return H_ADDED
    return DOUBLED if letter in word[max(0, place - 1) : place] + word[place + 1 : place + 2] else ADDED
