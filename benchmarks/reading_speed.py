"""Characters the extractor reads in a second of one core, names, times, quotes and claims included.

    python -m benchmarks.reading_speed --data FILE [--json]

Rows have `text`. Blocks are laid out before; a first pass warms up and is not counted. Processor time, so that other work of the
machine does not count; as in the pipeline, without the search for cycles.
"""

import sys
from collections.abc import Sequence
from pathlib import Path
from time import process_time

from benchmarks.corpus import Figures, plain_story, read_rows, run_benchmark
from flows.collection import no_cycle_search
from flows.extract.document import Block
from flows.extract.document_reader import read_document
from flows.extract.readers import rule_reader
from flows.ingest.layout import lay_out
from flows.ingest.noise_words import read_noise_words


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line."""
    return run_benchmark("reading_speed", __doc__ or "", measure, arguments)


def measure(file: Path) -> Figures:
    """Millions of characters a second, and the same for what is read before claims."""
    story, words = plain_story(), read_noise_words()
    reader = rule_reader(story)
    texts = [row["text"] for row in read_rows(file, ("text",))]
    blocks = [[Block(b.start, b.end, b.section) for b in lay_out(text, words).blocks] for text in texts]
    spent = [0.0, 0.0]
    with no_cycle_search():
        for counted in (False, True):
            for text, parts in zip(texts, blocks, strict=True):
                begun = process_time()
                document = read_document("benchmark", text, parts, story)
                between = process_time()
                reader(document)
                if counted:
                    spent[0] += between - begun
                    spent[1] += process_time() - between
    characters = sum(map(len, texts))
    return {
        "million_characters_a_second": round(characters / sum(spent) / 1e6, 3),
        "before_claims": round(characters / spent[0] / 1e6, 3),
        "claims": round(characters / spent[1] / 1e6, 3),
        "characters": characters,
        "texts": len(texts),
    }


if __name__ == "__main__":
    sys.exit(main())
