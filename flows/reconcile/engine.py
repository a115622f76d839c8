"""Which of several values is true: log-odds of the sources that give each, and how popular the false ones would have to be.

For a candidate value v of a question, every claim is exact (it gives v), coarse (v lies inside what it gives) or wrong:

    L(v) = sum over exact claims of log(exact / wrong)  +  sum over coarse claims of log(coarse / wrong)
         + POPULARITY * log-likelihood of the wrong claims under the popularity of the values they give
         + FINER * number of coarser values given that hold v

with the rates of a source from its frozen record. Popularity of false values after X. L. Dong, B. Saha and D. Srivastava, Less is
more: selecting sources wisely for integration, PVLDB 2012 (POPACCU); coarse claims after W. Jung, Y. Kim, K. Shim, 2019.
A claim's weight is the probability that it was read right, divided among the values its source gives for the question.
"""

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

POPULARITY = 0.5
# Naming the finer value takes more knowledge than repeating the coarser one: one fixed bonus for each coarser value told.
FINER = 2.5
SMOOTHING = 0.5
DECIMALS = 9


@dataclass(frozen=True)
class Evidence:
    """Arrays of one batch of questions.

    `question_of` holds the question of each value. `value_of`, `exact`, `coarse`, `weight` hold a row for each claim: the value
    it gives, what it adds to that value and to each finer one (log-odds, never negative), and its weight, 0 to 1.
    `finer` holds pairs (coarser value, value inside it) of one question.
    """

    questions: int
    question_of: Ints
    value_of: Ints
    exact: Floats
    coarse: Floats
    weight: Floats
    finer: Ints

    @property
    def values(self) -> int:
        """How many values there are."""
        return len(self.question_of)


def or_none(evidence: Evidence) -> Evidence:
    """The same evidence with one value more for each question, after all others: that nobody tells the true one."""
    return replace(evidence, question_of=np.r_[evidence.question_of, np.arange(evidence.questions, dtype=np.int64)])


def posterior(evidence: Evidence) -> Floats:
    """The probability of each value to be its question's true one; the values of a question add up to 1."""
    return softmax(log_likelihood(evidence), evidence.question_of, evidence.questions)


def log_likelihood(evidence: Evidence) -> Floats:
    """L(v) of the module's docstring, up to a constant for each question."""
    count = evidence.values
    support = np.bincount(evidence.value_of, evidence.weight * evidence.exact, count)
    lent = np.bincount(evidence.value_of, evidence.weight * evidence.coarse, count)
    coarser, finer = evidence.finer[:, 0], evidence.finer[:, 1]
    inherited = np.bincount(finer, lent[coarser] + FINER, count)
    return np.asarray(support + inherited + POPULARITY * _popularity(evidence), dtype=np.float64)


def _popularity(evidence: Evidence) -> Floats:
    """How likely the other claims are if v is true and they choose among the false values by popularity."""
    count = evidence.values
    told = np.bincount(evidence.value_of, evidence.weight, count).astype(np.float64)
    smooth = told + SMOOTHING
    given = told * np.log(smooth)
    other_given, other_told, other_smooth = (_elsewhere(evidence, part) for part in (given, told, smooth))
    # Sums that should be nothing may come out a hair below it.
    other_told, other_smooth = np.maximum(other_told, 0.0), np.maximum(other_smooth, 0.0)
    return np.asarray(other_given - other_told * np.log(other_smooth + SMOOTHING), dtype=np.float64)


def _elsewhere(evidence: Evidence, part: Floats) -> Floats:
    """Summed over the question's values that are neither v nor hold v."""
    total = np.bincount(evidence.question_of, part, evidence.questions)[evidence.question_of]
    holding = np.bincount(evidence.finer[:, 1], part[evidence.finer[:, 0]], evidence.values)
    return np.asarray(total - part - holding, dtype=np.float64)


def softmax(scores: Floats, group_of: Ints, groups: int) -> Floats:
    """exp(score) normalized inside each group."""
    highest = np.full(groups, -np.inf)
    np.maximum.at(highest, group_of, scores)
    raised = np.exp(scores - highest[group_of])
    return np.asarray(raised / np.bincount(group_of, raised, groups)[group_of], dtype=np.float64)


def strongest(evidence: Evidence, probability: Floats) -> tuple[Ints, Floats]:
    """(value, lead) for each question: the most probable value and how far it leads the next; a lead of 0 is a tie.

    Values must be numbered in an order that does not depend on the input's, for a tie goes to the lower number.
    """
    shown = np.round(probability, DECIMALS)
    order = np.lexsort((np.arange(evidence.values), -shown, evidence.question_of))
    questions = evidence.question_of[order]
    first = np.flatnonzero(np.r_[True, questions[1:] != questions[:-1]])
    best = order[first]
    size = np.diff(np.r_[first, len(order)])
    second = np.where(size > 1, shown[order[np.minimum(first + 1, len(order) - 1)]], 0.0)
    return best.astype(np.int64), shown[best] - second


def within(evidence: Evidence, probability: Floats) -> Floats:
    """The probability that the value holds the true one: its own and that of every value inside it."""
    inside = np.bincount(evidence.finer[:, 0], probability[evidence.finer[:, 1]], evidence.values)
    return np.minimum(probability + inside, 1.0)


def weighted_median(numbers: Floats, weights: Floats) -> float:
    """The lower weighted median: a number that was told, never an average nobody told."""
    order = np.argsort(numbers, kind="stable")
    reached = np.cumsum(weights[order])
    return float(numbers[order][np.searchsorted(reached, reached[-1] / 2)])
