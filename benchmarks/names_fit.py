"""Fits the weights of the comparison of names by logistic regression and prints `flows/normalize/name_weights.py`.

    python -m benchmarks.names_fit --data DIR [--folds]

`--folds` prints what pairs score whose weights were fitted without them (ten folds), in place of the weights.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from textwrap import fill
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from benchmarks.names import LEXICONS
from benchmarks.names_data import Pair, measure, read_pairs
from flows.normalize import name_weights, names
from flows.normalize.name_alignment import align
from flows.normalize.name_forms import NameForms, name_forms
from flows.normalize.name_likeness import family_of, token_features, token_log_odds
from flows.normalize.name_tokens import Token, parse_name
from flows.vocabulary.lexicons import read_lexicons

Array: TypeAlias = npt.NDArray[np.float64]
FOLDS = 10
PENALTY = 2.0
FAMILIES = ("latin", "alphabet", "abjad", "han")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.names_fit", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, metavar="DIR", help="folder with pairs, *.csv")
    parser.add_argument("--folds", action="store_true", help="cross-validate")
    options = parser.parse_args(arguments)
    data, forms = read_pairs(options.data), name_forms(read_lexicons(LEXICONS).maps)
    if options.folds:
        cross_validate(data, forms)
    else:
        tokens, whole = fit_weights([pair for rows in data.values() for pair in rows], forms)
        print(_module(tokens, whole))
    return 0


def fit_weights(pairs: Sequence[Pair], forms: NameForms) -> tuple[dict[str, tuple[float, ...]], tuple[float, ...]]:
    """Weights of words by family of scripts, then weights of whole names that rest on them; both are left in place."""
    rows: dict[str, tuple[list[tuple[float, ...]], list[bool]]] = {family: ([], []) for family in FAMILIES}
    for pair in pairs:
        for a, b, same in word_pairs(pair, forms):
            family = family_of(a, b)
            rows[family][0].append(token_features(a, b, family))
            rows[family][1].append(same)
    tokens = {family: logistic(np.array(x), np.array(y, float)) for family, (x, y) in rows.items()}
    name_weights.TOKEN_WEIGHTS.clear()
    name_weights.TOKEN_WEIGHTS.update(tokens)
    token_log_odds.cache_clear()
    features = [features_of(pair, forms) for pair in pairs]
    kept = [(x, pair.same) for x, pair in zip(features, pairs, strict=True) if x is not None]
    name_weights.NAME_WEIGHTS = logistic(np.array([x for x, _ in kept]), np.array([y for _, y in kept], float))
    return tokens, name_weights.NAME_WEIGHTS


def word_pairs(pair: Pair, forms: NameForms) -> list[tuple[Token, Token, bool]]:
    """Pairs of words whose label is known: the one word that differs, or both words of names in two scripts in the same order."""
    a, b = parse_name(pair.left).tokens, parse_name(pair.right).tokens
    if a and b and a[0].script != b[0].script:
        if len(a) != 2 or len(b) != 2:
            return []
        return [(a[0], b[0], True), (a[1], b[1], pair.same)]
    shared = {token.text for token in a} & {token.text for token in b}
    left, right = ([token for token in side if token.text not in shared] for side in (a, b))
    if len(left) != 1 or len(right) != 1 or left[0].initial or right[0].initial or forms.relation(left[0].text, right[0].text):
        return []
    return [(left[0], right[0], pair.same)]


def features_of(pair: Pair, forms: NameForms) -> tuple[float, ...] | None:
    """The features of a pair of names; None for equal names, which need none."""
    left, right = parse_name(pair.left), parse_name(pair.right)
    if not left.tokens or not right.tokens or (left.key == right.key and left.suffix == right.suffix):
        return None
    return names.name_features(left, right, align(left, right, forms))


def logistic(x: Array, y: Array) -> tuple[float, ...]:
    """Weights and, last, the constant of a ridge logistic regression, by Newton's method."""
    mean, spread = x.mean(0), x.std(0) + 1e-9
    z = np.c_[(x - mean) / spread, np.ones(len(x))]
    ridge = np.diag([PENALTY] * x.shape[1] + [1e-6])
    weights = np.zeros(z.shape[1])
    for _ in range(50):
        chance = 1 / (1 + np.exp(-np.clip(z @ weights, -30, 30)))
        slope = z.T @ (chance - y) + ridge @ weights
        weights -= np.linalg.solve((z * (chance * (1 - chance))[:, None]).T @ z + ridge, slope)
    scaled = weights[:-1] / spread
    return (*(float(w) for w in scaled), float(weights[-1] - (scaled * mean).sum()))


def cross_validate(data: dict[str, list[Pair]], forms: NameForms) -> None:
    """Print what is measured when each pair is scored with weights fitted without it; neighbours, of one name, stay together."""
    numbered = [(place // 4 % FOLDS, name, pair) for name, rows in data.items() for place, pair in enumerate(rows)]
    scored: list[tuple[str, bool, float]] = []
    for fold in range(FOLDS):
        fit_weights([pair for number, _, pair in numbered if number != fold], forms)
        held = [(name, pair) for number, name, pair in numbered if number == fold]
        scored += [(name, pair.same, names.score_names(pair.left, pair.right, forms)) for name, pair in held]
    for group in ("pooled", "without_nicknames", *data):
        kept = [
            row
            for row in scored
            if group == "pooled" or row[0] == group or (group.startswith("without") and row[0] != "nicknames")
        ]
        print(f"{group:24}", measure([row[1] for row in kept], [row[2] for row in kept], names.MATCH_FROM))


def _module(tokens: dict[str, tuple[float, ...]], whole: tuple[float, ...]) -> str:
    lines = ['"""Weights of the comparison of names, the constant last. Written by `python -m benchmarks.names_fit`."""', ""]
    lines += ["TOKEN_WEIGHTS: dict[str, tuple[float, ...]] = {"]
    for family, weights in tokens.items():
        lines += [f'    "{family}": (', _wrapped(weights, 8), "    ),"]
    return "\n".join(
        [
            *lines,
            "}  # fmt: skip",
            f"NAME_WEIGHTS: tuple[float, ...] = (\n{_wrapped(whole, 4)}\n)  # fmt: skip",
        ]
    )


def _wrapped(weights: tuple[float, ...], indent: int) -> str:
    text = ", ".join(f"{weight:.3f}" for weight in weights) + ","
    return fill(text, 130, initial_indent=" " * indent, subsequent_indent=" " * indent)


if __name__ == "__main__":
    sys.exit(main())
