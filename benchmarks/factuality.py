"""Did it happen: modality against MEANTIME.

    python -m benchmarks.factuality --data FILE [--json]

Rows have `tokens` and `targets` (`token`, `word`, `label`: CT+ certain, CT- it did not happen, UU uncertain). The modality read
at each target is mapped to a label: negated to CT-, possible to UU, the rest to CT+ - a plan too, since the corpus calls what is
announced for the future certain ("will take off" is CT+). `macro_f1` is the mean of the three F1 values: nine of ten events are
CT+, so accuracy says little.
"""

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.corpus import Figures, Row, f1, line_blocks, plain_story, ratio, read_rows, run_benchmark
from flows.extract.modality import modality_at
from flows.extract.sentences import split_sentences
from flows.stories.story import Story

LABELS = ("CT+", "CT-", "UU")
LABEL_OF = {"negated": "CT-", "planned": "CT+", "possible": "UU", "actual": "CT+", "reported": "CT+"}
MARKS = {"``": "“", "''": "”", "-LRB-": "(", "-RRB-": ")"}
CLINGS = {"'s", "'", "n't", "'re", "'ll", "'ve", "'d", "'m", "%", ",", ".", ";", ":", "?", "!", ")", "”", "’s"}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line."""
    return run_benchmark("factuality", __doc__ or "", measure, arguments)


def measure(file: Path) -> Figures:
    """Macro F1, the F1 of each label with its counts, accuracy."""
    story = plain_story()
    pairs = Counter(pair for row in read_rows(file, ("tokens", "targets")) for pair in read_targets(row, story))
    figures: Figures = {}
    scores = []
    for label in LABELS:
        right = pairs[label, label]
        said = sum(count for (_, found), count in pairs.items() if found == label)
        known = sum(count for (gold, _), count in pairs.items() if gold == label)
        scores.append(f1(ratio(right, said), ratio(right, known)))
        figures[f"f1_{label}"] = scores[-1]
        figures[f"counts_{label}"] = f"{right} right of {said} said, {known} gold"
    accuracy = ratio(sum(pairs[label, label] for label in LABELS), pairs.total())
    return {"macro_f1": round(sum(scores) / len(scores), 4), "accuracy": accuracy, "events": pairs.total(), **figures}


def read_targets(row: Row, story: Story) -> Iterator[tuple[str, str]]:
    """(gold label, label read) of each target of a sentence."""
    text, spans = join_tokens(row["tokens"])
    sentences = split_sentences(text, line_blocks(text))
    for target in row["targets"]:
        start, end = spans[target["token"]]
        sentence = next(s for s in reversed(sentences) if s.start <= start)
        reading = modality_at(text, sentence, start, end, sentences, (), story.lexicons, (start, end))
        yield target["label"], LABEL_OF[reading.modality]


def join_tokens(tokens: Sequence[str]) -> tuple[str, list[tuple[int, int]]]:
    """Tokens as running text, with the place of each."""
    parts: list[str] = []
    spans: list[tuple[int, int]] = []
    position = 0
    for token in tokens:
        word = MARKS.get(token, token)
        clings = word in CLINGS or not parts or parts[-1] in {"“", "(", "$"}
        if not clings:
            parts.append(" ")
            position += 1
        parts.append(word)
        spans.append((position, position + len(word)))
        position += len(word)
    return "".join(parts), spans


if __name__ == "__main__":
    sys.exit(main())
