"""The words of two names put side by side: equal ones first, then the likeliest; what is left of the longer is omitted."""

import re
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from flows.normalize.name_forms import EQUIVALENT, NICKNAME, SIBLING, NameForms
from flows.normalize.name_likeness import HIGHEST, LOWEST, token_log_odds
from flows.normalize.name_scripts import LATIN
from flows.normalize.name_tokens import ParsedName, Token, make_token

EQUAL, LIKE, INITIAL, CONFLICT = "equal", "like", "initial", "conflict"
CONFLICT_BELOW = -1.0
ONE_WORD_FROM = 2.0
SHORT_FORM = 4.0
LEAST = {SIBLING: 1.5, EQUIVALENT: 1.0}
RELATED = frozenset([NICKNAME, SIBLING, EQUIVALENT])
ANOTHER_SEX = -4.0
GIVEN_NAMES_DIFFER = 1.5
PET_ENDING = re.compile("(?:ie|ey|i|y)$")
CLIPPED_LENGTHS = (3, 4)
LONG_NAME = 6
# Louis XIV and Louis XVI are no slips of one another.
NUMERALS = frozenset(["vi", "vii", "viii", "ix", "xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii", "xviii", "xix", "xx"])
# Abdul alone is the beginning of a hundred names.
SERVANT = "abd"


class Match(NamedTuple):
    """Word `left` of one name stands for word `right` of the other; `odds` are log odds that they are one word."""

    left: int
    right: int
    kind: str
    odds: float


class Alignment(NamedTuple):
    """Every word of the shorter name has a match, be it a conflict; `left` and `right` are the words left out of the other."""

    matches: tuple[Match, ...]
    left: tuple[int, ...]
    right: tuple[int, ...]


@lru_cache(maxsize=100_000)
def align(a: ParsedName, b: ParsedName, forms: NameForms) -> Alignment:
    """Pair the words of two names, wherever they stand."""
    matches, left, right = _equal(a.tokens, b.tokens)
    if left and right and len(left) != len(right):
        _join_parted(a.tokens, b.tokens, left, right, matches)
    if len(left) == 1 == len(right):
        matches.append(_match(a.tokens, b.tokens, left.pop(), right.pop(), forms))
    elif left and right:
        _pair_likeliest(a, b, left, right, matches, forms)
    return Alignment(tuple(matches), tuple(left), tuple(right))


def _equal(a: tuple[Token, ...], b: tuple[Token, ...]) -> tuple[list[Match], list[int], list[int]]:
    matches, left, right = [], [], list(range(len(b)))
    words = [token.text for token in b]
    for i, token in enumerate(a):
        if token.text in words:
            j = words.index(token.text)
            words[j] = ""
            right.remove(j)
            matches.append(Match(i, j, EQUAL, HIGHEST))
        else:
            left.append(i)
    return matches, left, right


def _join_parted(a: tuple[Token, ...], b: tuple[Token, ...], left: list[int], right: list[int], matches: list[Match]) -> None:
    """Two words beside each other that are one word of the other name: Abdul Aziz and Abdulaziz."""
    swapped = len(left) > len(right)
    long, many, few, single = (a, left, right, b) if swapped else (b, right, left, a)
    for k in list(few):
        for x, y in pairwise(many):
            if y == x + 1 and _one_word(long[x], long[y], single[k]):
                matches.append(Match(x, k, EQUAL, HIGHEST) if swapped else Match(k, x, EQUAL, HIGHEST))
                few.remove(k)
                many.remove(x)
                many.remove(y)
                break


def _one_word(first: Token, second: Token, whole: Token) -> bool:
    joined = first.text + second.text
    if joined == whole.text:
        return True
    near = not first.initial and not second.initial and abs(len(joined) - len(whole.text)) <= 2
    return near and token_log_odds(make_token(joined), whole) > ONE_WORD_FROM


def _pair_likeliest(
    a: ParsedName, b: ParsedName, left: list[int], right: list[int], matches: list[Match], forms: NameForms
) -> None:
    """Greedy; ties go to words equally far from the end. Words that fit where they stand are not tried elsewhere."""
    standing = list(zip(left, right, strict=True)) if len(left) == len(right) else []
    scored = [_match(a.tokens, b.tokens, i, j, forms) for i, j in standing]
    if standing and min([match.odds for match in scored]) > 0.0:
        left.clear()
        right.clear()
        matches += scored
        return
    scored += [_match(a.tokens, b.tokens, i, j, forms) for i in left for j in right if (i, j) not in standing]
    if not matches:
        scored = [_believed(match, len(a.tokens), len(b.tokens)) for match in scored]
    ends = len(a.tokens) - len(b.tokens)
    scored.sort(key=lambda match: (-match.odds, abs(match.left - match.right - ends), match.left, match.right))
    for match in scored:
        if match.left in left and match.right in right:
            left.remove(match.left)
            right.remove(match.right)
            matches.append(match)


def _believed(match: Match, a: int, b: int) -> Match:
    """Without an equal word nothing says that the order is turned: a surname is no short form of the other's given name."""
    turned = (match.left == a - 1) != (match.right == b - 1)
    return Match(match.left, match.right, CONFLICT, LOWEST) if turned and match.kind in RELATED else match


def _match(a: tuple[Token, ...], b: tuple[Token, ...], i: int, j: int, forms: NameForms) -> Match:
    x, y = a[i], b[j]
    if x.initial or y.initial:
        fits = (x.text[0] == y.text[0] or x.sound[:1] == y.sound[:1]) and not _surname_for_middle(a, b, i, j)
        return Match(i, j, INITIAL, 1.0) if fits and x.text != y.text else Match(i, j, CONFLICT, LOWEST)
    if x.text in NUMERALS and y.text in NUMERALS:
        return Match(i, j, CONFLICT, LOWEST)
    both_known = forms.known(x.text) and forms.known(y.text)
    relation = forms.relation(x.text, y.text) if both_known else ""
    given = i < len(a) - 1 and j < len(b) - 1
    if relation == NICKNAME or (given and not relation and not both_known and is_clipped(x, y)):
        return Match(i, j, NICKNAME, SHORT_FORM)
    odds = token_log_odds(x, y)
    if relation:
        return Match(i, j, relation, max(odds, LEAST[relation]))
    if both_known and odds > ANOTHER_SEX:
        # Two names that people bear are no slip of one another, least of all those of two sexes: Paul and Paula.
        odds = ANOTHER_SEX if _two_sexes(x.text, y.text) else odds - GIVEN_NAMES_DIFFER
    return Match(i, j, LIKE if odds > CONFLICT_BELOW else CONFLICT, odds)


def _surname_for_middle(a: tuple[Token, ...], b: tuple[Token, ...], i: int, j: int) -> bool:
    """The last word of one against an initial between two words of the other: Andrew Wolf, Andrew W. Brandt."""
    return (i == len(a) - 1 and 0 < j < len(b) - 1) or (j == len(b) - 1 and 0 < i < len(a) - 1)


def is_clipped(a: Token, b: Token) -> bool:
    """One is the other cut short after its first syllable, as it is or with a pet ending: Dom, Domenic; Kaitie, Kaitlynn."""
    if a.text[0] != b.text[0]:
        return False
    short, long = sorted((a.text, b.text), key=len)
    if len(long) < LONG_NAME or long.startswith(SERVANT) or a.script != LATIN or b.script != LATIN:
        return False
    stem = PET_ENDING.sub("", short)
    left_out = len(long) - len(short) - (stem == short)
    if stem[-1:] == stem[-2:-1]:
        stem = stem[:-1]
    return len(stem) in CLIPPED_LENGTHS and left_out > 0 and long.startswith(stem)


def _two_sexes(a: str, b: str) -> bool:
    short, long = sorted((a, b), key=len)
    return long == short + "a" or (a[:-1] == b[:-1] and {a[-1], b[-1]} == {"a", "o"})


__all__ = ["CONFLICT", "EQUAL", "EQUIVALENT", "INITIAL", "LIKE", "NICKNAME", "SIBLING", "Alignment", "Match", "align"]
