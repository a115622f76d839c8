"""Times, durations and repetitions of a benchmark row, in the scorer's notation.

Two conventions meet in the benchmark. Corpora of texts (news, histories) follow TIMEX: the two ends of a range are two times,
edges and bounds are no part of the value, and vague times count. Test suites of assistants take bare expressions and single
sentences: a range is one time, given as from and to, and a time looks forward.
"""

from collections.abc import Mapping
from typing import Any

from benchmarks.normalization_assistants import predict_spoken
from benchmarks.normalization_corpora import predict_corpus

SUITES = ("recognizers", "duckling", "dateparser")
# Of a row without a source we know: a sentence is spoken, a paragraph is a text.
SENTENCE = 120


def predict_times(row: Mapping[str, Any], pipeline_reader: bool = False) -> list[dict[str, Any]]:
    """Every time, duration and repetition of the row's text.

    The suites are read with the reader of spoken times, which articles never see; `pipeline_reader` reads them like news.
    """
    if pipeline_reader:
        return predict_corpus(row)
    source = str(row.get("source") or row.get("id") or "")
    suite = next((name for name in SUITES if source.startswith(name)), None)
    if suite is None and not source and len(row["text"]) < SENTENCE:
        suite = "recognizers"
    return predict_spoken(row, suite) if suite and row.get("reference_datetime") else predict_corpus(row)
