"""Whether two names can be one person's: same, possible or different, with the reason part by part.

A conflict (another given name) weighs more than an omission: `Elon Musk` and `Elon Reeve Musk` are the same,
`Elon Musk` and `Kimbal Musk` are different, `Musk` and `Elon Musk` are possible.
"""

import math
from dataclasses import dataclass
from operator import mul

from flows.normalize import name_weights
from flows.normalize.name_alignment import CONFLICT, EQUAL, INITIAL, LIKE, Alignment, align
from flows.normalize.name_forms import EQUIVALENT, NICKNAME, NO_FORMS, NameForms
from flows.normalize.name_likeness import HIGHEST, family_of
from flows.normalize.name_scripts import LATIN
from flows.normalize.name_tokens import ParsedName, Token, is_patronymic, parse_name

SAME, POSSIBLE, DIFFERENT = "same", "possible", "different"
# Chosen on the development pairs of ../shared/bench/names: where Matthews correlation peaks, and where nine of ten are right.
MATCH_FROM, SURE_FROM = 0.5, 0.65
POSSIBLE_FROM = 0.3
OTHER_SUFFIX = -3.0
OTHER_MIDDLES = -1.0
Features = tuple[float, ...]


@dataclass(frozen=True)
class NameComparison:
    """`outcome` is same, possible or different; `score` the probability that both are one name; `reason` tells the parts."""

    outcome: str
    score: float
    reason: str


def compare_names(a: str, b: str, forms: NameForms = NO_FORMS) -> NameComparison:
    """Compare two names of persons in any script; `forms` tells which given names stand for one another."""
    left, right = parse_name(a), parse_name(b)
    outcome, score = judge_names(a, b, forms)
    if not left.tokens or not right.tokens:
        return NameComparison(outcome, score, "a name without letters")
    if _equal(left, right):
        return NameComparison(outcome, score, "equal")
    return NameComparison(outcome, round(score, 4), "; ".join(_reasons(left, right, align(left, right, forms))))


def judge_names(a: str, b: str, forms: NameForms = NO_FORMS) -> tuple[str, float]:
    """Outcome and score alone, without words for them."""
    left, right = parse_name(a), parse_name(b)
    if not left.tokens or not right.tokens:
        return DIFFERENT, 0.0
    if _equal(left, right):
        return SAME, 1.0
    aligned = align(left, right, forms)
    score = _score(left, right, aligned)
    return _outcome(left, right, aligned, score), score


def score_names(a: str, b: str, forms: NameForms = NO_FORMS) -> float:
    """The score alone, without words for it."""
    left, right = parse_name(a), parse_name(b)
    if not left.tokens or not right.tokens:
        return 0.0
    if _equal(left, right):
        return 1.0
    return _score(left, right, align(left, right, forms))


def _equal(left: ParsedName, right: ParsedName) -> bool:
    return left.key == right.key and left.suffix == right.suffix


def _score(left: ParsedName, right: ParsedName, aligned: Alignment) -> float:
    odds = name_odds(name_features(left, right, aligned))
    if left.suffix and right.suffix and left.suffix != right.suffix:
        odds = min(odds, OTHER_SUFFIX)
    if _other_middles(left.tokens, right.tokens):
        odds = min(odds, OTHER_MIDDLES)
    return 1.0 / (1.0 + math.exp(-max(-50.0, min(50.0, odds))))


def _other_middles(a: tuple[Token, ...], b: tuple[Token, ...]) -> bool:
    """Both tell middle names, one of them by initials, and do not begin with the same: George W. and George H. W."""
    if len(a) < 3 or len(b) < 3 or a[0].text != b[0].text or a[-1].text != b[-1].text:
        return False
    left, right = a[1:-1], b[1:-1]
    spelled = not any(token.initial for token in left + right)
    return not spelled and any(x.text[0] != y.text[0] for x, y in zip(left, right, strict=False))


def name_features(left: ParsedName, right: ParsedName, aligned: Alignment) -> Features:
    """What the score rests on, in the order of its weights.

    Equal words, short forms, initials that fit; worst likeness, likeness of the others, whether any; words left out,
    initials and patronymics left out where no word conflicts; whether one name is a single word that leaves others out,
    whether both are; another script; conflicts.
    """
    equal = nicknames = initials = alike = crossed = conflicts = 0
    worst, others = HIGHEST, 0.0
    for match in aligned.matches:
        if match.kind == EQUAL:
            equal += 1
        elif match.kind == NICKNAME:
            nicknames += 1
        elif match.kind == INITIAL:
            initials += 1
        else:
            alike += 1
            conflicts += match.kind == CONFLICT
            crossed |= left.tokens[match.left].script != right.tokens[match.right].script
            if match.odds < worst:
                others, worst = others + (worst if worst < HIGHEST else 0.0), match.odds
            else:
                others += match.odds
    omitted = bool(aligned.left or aligned.right)
    words, small = _left_out(left, right, aligned) if omitted else (0, 0)
    if conflicts:
        # An initial left out speaks for one name, but not beside another surname: Ada Healy, Ada J. Allan.
        small = 0
    shortest, longest = sorted((len(left.tokens), len(right.tokens)))
    return (
        float(min(equal, 3)), float(nicknames), float(initials), worst, others, float(alike > 0),
        float(min(words, 3)), float(small), float(shortest == 1 and omitted), float(longest == 1),
        float(crossed), float(conflicts),
    )  # fmt: skip


def name_odds(features: Features) -> float:
    """Log odds that two names with these features are one."""
    return math.fsum(map(mul, name_weights.NAME_WEIGHTS, (*features, 1.0)))


def _left_out(left: ParsedName, right: ParsedName, aligned: Alignment) -> tuple[int, int]:
    extra = [left.tokens[i] for i in aligned.left] + [right.tokens[j] for j in aligned.right]
    small = sum(token.initial or is_patronymic(token) for token in extra)
    return len(extra) - small, small


def _outcome(left: ParsedName, right: ParsedName, aligned: Alignment, score: float) -> str:
    if min(len(left.tokens), len(right.tokens)) == 1 and (aligned.left or aligned.right):
        return POSSIBLE if all(match.kind != CONFLICT and match.odds > 0 for match in aligned.matches) else DIFFERENT
    if score < POSSIBLE_FROM:
        return DIFFERENT
    given = [match for match in aligned.matches if match.left < len(left.tokens) - 1 or match.right < len(right.tokens) - 1]
    cut = bool(given) and all(match.kind == INITIAL for match in given)
    # Ernest R. may be anybody's name that reporters keep back.
    cut |= any(match.kind == INITIAL and match not in given for match in aligned.matches)
    return SAME if score >= SURE_FROM and not cut else POSSIBLE


def _reasons(left: ParsedName, right: ParsedName, aligned: Alignment) -> list[str]:
    words = {
        EQUAL: "equals",
        NICKNAME: "is short for or long for",
        EQUIVALENT: "is in another language",
        INITIAL: "fits",
        CONFLICT: "is not",
    }
    told = []
    for match in aligned.matches:
        a, b = left.tokens[match.left], right.tokens[match.right]
        how = words.get(match.kind) or ("resembles" if match.odds > 1 else "may be")
        told.append(f"{a.text} {how if family_of(a, b) == LATIN or match.kind != LIKE else 'sounds like'} {b.text}")
    told += [f"{left.tokens[i].text} is left out" for i in aligned.left]
    told += [f"{right.tokens[j].text} is left out" for j in aligned.right]
    if left.suffix and right.suffix and left.suffix != right.suffix:
        told.append(f"suffix {left.suffix} is not {right.suffix}")
    return told
