"""Did it happen: modality against MEANTIME.

    python -m benchmarks.factuality --data FILE [--json]

Rows have `tokens` and `targets` (`token`, `word`, `value`, `label`). The label is a cut of `value`, a scale of certainty from -3
(certainly not) over 0 to 3 (certainly), into CT+, UU and CT-; when an event happens has no place on it. The modality read at each
target is mapped by the certainty it tells: negated to CT-, possible to UU, the rest to CT+. A plan too: "will take off" tells of
the future without doubt, and a plan in doubt is read as possible. The notice of the data counts plans among UU;
`macro_f1_plans_uncertain` maps them so. `macro_f1` is the mean of the three F1 values: nine of ten events are CT+, so accuracy
says little.
"""

import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
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
    read = Counter(pair for row in read_rows(file, ("tokens", "targets")) for pair in read_targets(row, story))
    figures, uncertain = score(read, LABEL_OF), score(read, {**LABEL_OF, "planned": "UU"})
    return {**figures, "macro_f1_plans_uncertain": uncertain["macro_f1"]}


def score(read: Counter[tuple[str, str]], label_of: Mapping[str, str]) -> Figures:
    """The figures of (gold label, modality read) under one mapping of modalities to labels."""
    pairs: Counter[tuple[str, str]] = Counter()
    for (gold, modality), count in read.items():
        pairs[gold, label_of[modality]] += count
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
    """(gold label, modality read) of each target of a sentence."""
    text, spans = join_tokens(row["tokens"])
    sentences = split_sentences(text, line_blocks(text))
    for target in row["targets"]:
        start, end = spans[target["token"]]
        sentence = next(s for s in reversed(sentences) if s.start <= start)
        reading = modality_at(text, sentence, start, end, sentences, (), story.lexicons, (start, end))
        yield target["label"], reading.modality


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
