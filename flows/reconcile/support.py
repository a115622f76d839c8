"""How well each answer to a question is supported: the engine with the records of its independent sources."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum

import numpy as np

from flows.reconcile.answers import Answer
from flows.reconcile.calibration import PLAIN, Calibrator, read_calibrators
from flows.reconcile.dependence import Pairs, read_pairs
from flows.reconcile.engine import Evidence, log_likelihood, or_none, softmax
from flows.reconcile.records import LEAST_SUPPORT, Records, Support, read_records
from flows.settings import find_project

NO_PAIRS = np.empty((0, 2), dtype=np.int64)
INDEPENDENT = Pairs()


@dataclass(frozen=True)
class Scale:
    """What answers are weighed with: records of sources, which of them repeat each other, and the calibrator of confidences."""

    records: Records
    calibrator: Calibrator = PLAIN
    pairs: Pairs = INDEPENDENT

    def probabilities(self, found: Sequence[Answer]) -> list[float]:
        """The probability of each answer; what is left to 1 is that of none of them."""
        rows = [(i, exact, weight) for i, answer in enumerate(found) for exact, weight in self._lent(answer)]
        evidence = Evidence(
            questions=1,
            question_of=np.zeros(len(found), dtype=np.int64),
            value_of=np.array([row[0] for row in rows], dtype=np.int64),
            exact=np.array([row[1] for row in rows]),
            coarse=np.zeros(len(rows)),
            weight=np.array([row[2] for row in rows]),
            finer=NO_PAIRS,
        )
        coarser = self._coarser(found)
        scores = log_likelihood(or_none(evidence)) + np.array([*coarser, 0.0])
        return [float(p) for p in softmax(scores, np.zeros(len(scores), dtype=np.int64), 1)[:-1]]

    def _coarser(self, found: Sequence[Answer]) -> list[float]:
        """What sources of values that hold an answer lend it.

        One that tells the answers apart (a country, of two sites the one in it) is right at its own level and lends as much as an
        exact one; one that allows them all speaks for none.
        """
        allowing = [coarse_origins(answer) for answer in found]
        for_all = set.intersection(*(set(origins) for origins in allowing)) if len(found) > 1 else set(allowing[0])
        return [
            fsum(
                (self._coarse if origin in for_all else self._exact)(answer, origin) * weight
                for origin, weight in origins.items()
            )
            for answer, origins in zip(found, allowing, strict=True)
        ]

    def _lent(self, answer: Answer) -> list[tuple[float, float]]:
        """(support, weight) of each source that gives the answer, the best informed first; what it repeats weighs nothing."""
        given = [(self._exact(answer, origin), weight, origin) for origin, weight in exact_origins(answer).items()]
        given.sort(key=lambda row: (-row[0], -row[1], row[2]))
        shares = self.pairs.fresh([origin for _, _, origin in given])
        return [(exact, weight * share) for (exact, weight, _), share in zip(given, shares, strict=True)]

    def support(self, answer: Answer) -> float:
        """The log-odds that its sources lend it, with no regard to the other answers."""
        return fsum(exact * weight for exact, weight in self._lent(answer))

    def confidence(self, chosen: Answer, against: Sequence[Answer]) -> float:
        """The calibrated probability that the chosen answer is right."""
        return round(self.calibrator(self.probabilities([chosen, *against])[0], len(chosen.origins)), 4)

    def _exact(self, answer: Answer, origin: str) -> float:
        return self._of(answer, origin).exact

    def _coarse(self, answer: Answer, origin: str) -> float:
        return max(self._of(answer, origin).coarse, LEAST_SUPPORT)

    def _of(self, answer: Answer, origin: str) -> Support:
        return self.records.support(origin, answer.kind_of(origin), answer.value_type, str(answer.speaker.row["predicate"]))


def exact_origins(answer: Answer) -> dict[str, float]:
    """Sources of the narrowest claims, with the weight of their best mention."""
    found: dict[str, float] = {}
    for stance in answer.narrowest:
        for origin, weight in stance.origins.items():
            found[origin] = max(weight, found.get(origin, 0.0))
    return dict(sorted(found.items()))


def coarse_origins(answer: Answer) -> dict[str, float]:
    """Sources that only give a value which holds the answer."""
    exact = exact_origins(answer)
    return {origin: weight for origin, weight in answer.origins.items() if origin not in exact}


def project_scale() -> Scale:
    """The scale that is data of the project, `seeds/records`. Raises InputError when it is missing or malformed."""
    folder = find_project() / "seeds" / "records"
    records, calibrators = read_records(folder / "source_records.csv"), read_calibrators(folder / "calibration.yaml")
    return Scale(records, calibrators["all"], read_pairs(folder / "source_pairs.csv"))
