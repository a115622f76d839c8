"""How fast the engine decides: a million claims on 200,000 questions by default, from a fixed seed.

    python -m benchmarks.reconcile_scale [--claims N] [--questions N] [--sources N] [--json]

Prints seconds and the peak memory of the process. The claims are drawn before the clock starts.
"""

import argparse
import json
import resource
import sys
from collections.abc import Sequence
from time import perf_counter

import numpy as np

from flows.reconcile.engine import Evidence, posterior, strongest
from flows.reconcile.records import Record, Records

SEED = 7
ANSWERS = 4


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.reconcile_scale", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--claims", type=int, default=1_000_000, metavar="N")
    parser.add_argument("--questions", type=int, default=200_000, metavar="N")
    parser.add_argument("--sources", type=int, default=500, metavar="N")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    options = parser.parse_args(arguments)
    question, answer, source, accuracy = draw(options.claims, options.questions, options.sources)
    begun = perf_counter()
    evidence = to_evidence(question, answer, source, options.questions, records_of(accuracy))
    best, _ = strongest(evidence, posterior(evidence))
    seconds = perf_counter() - begun
    right = float(np.mean(evidence_answers(evidence, question, answer)[best] == 0))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    report: dict[str, float] = {"claims": options.claims, "questions": len(best)}
    report |= {"seconds": round(seconds, 2), "peak_megabytes": round(peak), "right": round(right, 4)}
    print(json.dumps(report) if options.json else "\n".join(f"{name:<16}{value}" for name, value in report.items()))
    return 0


def draw(claims: int, questions: int, sources: int) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """(question, answer, source) of each claim, and the accuracy of each source; answer 0 is the true one."""
    random = np.random.default_rng(SEED)
    accuracy = random.beta(6, 2, sources)
    question = np.r_[np.arange(questions), random.integers(0, questions, max(0, claims - questions))]
    source = random.integers(0, sources, len(question))
    right = random.random(len(question)) < accuracy[source]
    return question, np.where(right, 0, random.integers(1, ANSWERS, len(question))), source, accuracy


def records_of(accuracy: np.ndarray) -> Records:
    """Records that know each source's accuracy from a hundred reports."""
    return Records(Record(f"s{i}", "publisher", "count", 100 * a, 0.0, 100 * (1 - a), 100, "") for i, a in enumerate(accuracy))


def to_evidence(question: np.ndarray, answer: np.ndarray, source: np.ndarray, questions: int, records: Records) -> Evidence:
    """The claims as the engine takes them."""
    keys, value = np.unique(question * ANSWERS + answer, return_inverse=True)
    exact = np.array([records.support(f"s{i}", "publisher", "count").exact for i in range(int(source.max()) + 1)])
    return Evidence(
        questions=questions,
        question_of=(keys // ANSWERS).astype(np.int64),
        value_of=value.astype(np.int64),
        exact=exact[source],
        coarse=np.zeros(len(source)),
        weight=np.ones(len(source)),
        finer=np.empty((0, 2), dtype=np.int64),
    )


def evidence_answers(evidence: Evidence, question: np.ndarray, answer: np.ndarray) -> np.ndarray:
    """The answer that each value stands for."""
    answers = np.empty(evidence.values, dtype=np.int64)
    answers[evidence.value_of] = answer
    return answers


if __name__ == "__main__":
    sys.exit(main())
