"""Times, durations and repetitions of a benchmark row, in the scorer's notation.

One reader reads every row: the one that reads articles. Two notations write down what it found, and the text alone decides which:
a text of several lines or sentences is written in TIMEX, as annotated corpora are (the ends of a range are two times, edges and
bounds are no part of the value, vague times count); a single sentence or expression has one value for a range.
"""

from collections.abc import Mapping
from typing import Any

from benchmarks.normalization_corpora import predict_corpus
from benchmarks.normalization_sentences import predict_sentence

# In characters: what is longer is a text. The sentences of the test suites are shorter than half of it.
SENTENCE = 250


def predict_times(row: Mapping[str, Any], whole_ranges: bool = False) -> list[dict[str, Any]]:
    """Every time, duration and repetition of the row's text."""
    return predict_sentence(row, whole_ranges) if len(row["text"]) <= SENTENCE else predict_corpus(row)
