"""Whether two names can be one person's: same, possible or different, with the reason part by part.

A conflict (another given name) weighs more than an omission: `Elon Musk` and `Elon Reeve Musk` are the same,
`Elon Musk` and `Kimbal Musk` are different, `Musk` and `Elon Musk` are possible.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from flows.normalize.name_tokens import (
    ParsedName,
    Token,
    is_patronymic,
    make_token,
    parse_name,
    token_similarity,
    without_gender,
)

SAME, POSSIBLE, DIFFERENT = "same", "possible", "different"
# Chosen on the development pairs of ../shared/bench/names, where Matthews correlation peaks at .81 and precision is .90.
SAME_FROM, POSSIBLE_FROM = 0.8, 0.7
MATCHED_FROM = 0.55
SURNAME_WEIGHT = 1.3
NICKNAME = 0.95


@dataclass(frozen=True)
class NameComparison:
    """`outcome` is same, possible or different; `score` runs from 0 to 1; `reason` tells the parts apart."""

    outcome: str
    score: float
    reason: str


@dataclass(frozen=True)
class Pairing:
    """Tokens of two names put side by side: (index in a, index in b, similarity)."""

    pairs: tuple[tuple[int, int, float], ...]
    left: tuple[int, ...]
    right: tuple[int, ...]


def compare_names(a: str, b: str, nicknames: Mapping[str, str] | None = None) -> NameComparison:
    """Compare two names of persons in any script. `nicknames` maps a nickname in lower case to the
    formal names it stands for, joined by ", ".
    """
    left, right = parse_name(a), parse_name(b)
    if not left.tokens or not right.tokens:
        return NameComparison(DIFFERENT, 0.0, "a name without letters")
    if left.key == right.key and left.suffix == right.suffix:
        return NameComparison(SAME, 1.0, "equal")
    pairing = _align(left, right, nicknames or {})
    score, reasons = _score(left, right, pairing)
    if left.suffix and right.suffix and left.suffix != right.suffix:
        score, reasons = min(score, POSSIBLE_FROM - 0.1), [*reasons, f"suffix {left.suffix} is not {right.suffix}"]
    return NameComparison(_outcome(left, right, pairing, score), round(score, 4), "; ".join(reasons))


def _align(left: ParsedName, right: ParsedName, nicknames: Mapping[str, str]) -> Pairing:
    same_script = left.latin == right.latin
    scored = [
        (-_similar(a, b, i, j, left, right, nicknames, same_script), abs((len(left.tokens) - i) - (len(right.tokens) - j)), i, j)
        for i, a in enumerate(left.tokens)
        for j, b in enumerate(right.tokens)
    ]
    pairs: list[tuple[int, int, float]] = []
    for negative, _, i, j in sorted(scored):
        if -negative >= MATCHED_FROM and all(i != x and j != y for x, y, _ in pairs):
            pairs.append((i, j, -negative))
    return Pairing(
        tuple(sorted(pairs)),
        tuple(i for i in range(len(left.tokens)) if all(i != x for x, _, _ in pairs)),
        tuple(j for j in range(len(right.tokens)) if all(j != y for _, y, _ in pairs)),
    )


def _similar(
    a: Token, b: Token, i: int, j: int, left: ParsedName, right: ParsedName, nicknames: Mapping[str, str], same_script: bool
) -> float:
    plain = token_similarity(a, b, same_script)
    if plain < 1.0 and not a.initial and not b.initial:
        plain = max(plain, NICKNAME if _formal(a.text, nicknames) & _formal(b.text, nicknames) else 0.0)
    if i == len(left.tokens) - 1 and j == len(right.tokens) - 1:
        unisex = make_token(without_gender(a.text)), make_token(without_gender(b.text))
        plain = max(plain, 0.97 * token_similarity(*unisex, same_script))
    return plain


def _formal(word: str, nicknames: Mapping[str, str]) -> frozenset[str]:
    return _split(word, nicknames.get(word))


@lru_cache(maxsize=100_000)
def _split(word: str, formal: str | None) -> frozenset[str]:
    return frozenset([word, *formal.casefold().split(", ")]) if formal else frozenset([word])


def _score(left: ParsedName, right: ParsedName, pairing: Pairing) -> tuple[float, list[str]]:
    reasons = []
    total = weight = 0.0
    for i, j, similarity in pairing.pairs:
        w = SURNAME_WEIGHT if i == len(left.tokens) - 1 or j == len(right.tokens) - 1 else 1.0
        total, weight = total + w * similarity**1.5, weight + w
        reasons.append(f"{left.tokens[i].text} {_likeness(similarity)} {right.tokens[j].text}")
    conflicts = min(len(pairing.left), len(pairing.right))
    for i, j in zip(pairing.left[:conflicts], pairing.right[:conflicts], strict=True):
        alike = token_similarity(left.tokens[i], right.tokens[j], left.latin == right.latin)
        total, weight = total + 0.3 * alike, weight + 1.3
        reasons.append(f"{left.tokens[i].text} is not {right.tokens[j].text}")
    extra = [left.tokens[i] for i in pairing.left[conflicts:]] + [right.tokens[j] for j in pairing.right[conflicts:]]
    for token in extra:
        weight += 0.05 if token.initial or is_patronymic(token) else 0.12
        reasons.append(f"{token.text} is left out")
    if min(len(left.tokens), len(right.tokens)) == 1 and extra:
        weight += 0.25
    worst = min((s for _, _, s in pairing.pairs), default=0.0)
    return (total / weight if weight else 0.0) * (0.75 + 0.25 * worst), reasons


def _likeness(similarity: float) -> str:
    return "equals" if similarity == 1.0 else "resembles" if similarity > 0.8 else "may be"


def _outcome(left: ParsedName, right: ParsedName, pairing: Pairing, score: float) -> str:
    if score < POSSIBLE_FROM:
        return DIFFERENT
    lone = min(len(left.tokens), len(right.tokens)) == 1 < max(len(left.tokens), len(right.tokens))
    given = [(i, j) for i, j, _ in pairing.pairs if i < len(left.tokens) - 1 or j < len(right.tokens) - 1]
    initial = bool(given) and all(left.tokens[i].initial or right.tokens[j].initial for i, j in given)
    return SAME if score >= SAME_FROM and not lone and not initial else POSSIBLE
