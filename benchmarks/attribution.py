"""Quotes and indirect speech against attributed statements (GUM).

    python -m benchmarks.attribution --data FILE [--json]

Rows have `text` and `attributions`: `said` is the clause that names source and verb, `content` the attributed spans. Asked for are
statements whose `said` clause holds a verb of speech or "according to"; a statement is direct when quotation marks stand in or around its content. A
reading is right when intersection over union of content characters is at least 0.5, adjoining spans of one statement joined. The right speaker
of a quote is one whose last word stands in the `said` clause; clauses that name nobody but a pronoun are not counted for it. `quote_precision` counts
the quotes read with a speaker against every statement of the corpus; `indirect_precision` the indirect statements likewise.
"""

import re
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.corpus import Figures, Row, plain_story, ratio, read_plain, read_rows, run_benchmark
from flows.extract.document import Document
from flows.stories.story import Story

ENOUGH = 0.5
MARK = re.compile('[“”"]')
PRONOUN = re.compile(r"\b(?:I|he|she|they|we|you|it|who|his|her|their)\b", re.IGNORECASE)
Span = tuple[int, int]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line."""
    return run_benchmark("attribution", __doc__ or "", measure, arguments)


def measure(file: Path) -> Figures:
    """Recall and precision of direct and of indirect speech, and how often the speaker is right."""
    story = plain_story()
    verbs = re.compile(rf"\b(?:{'|'.join(map(re.escape, story.lexicons.maps['reporting_verbs']))}|according to)\b", re.IGNORECASE)
    totals = dict.fromkeys(
        (
            "direct",
            "direct_found",
            "named",
            "named_right",
            "indirect",
            "indirect_found",
            "quotes",
            "quotes_right",
            "stated",
            "stated_right",
        ),
        0,
    )
    for row in read_rows(file, ("text", "attributions")):
        for name, number in counts(row, verbs, story).items():
            totals[name] += number
    return {
        "direct_recall": ratio(totals["direct_found"], totals["direct"]),
        "speaker_accuracy": ratio(totals["named_right"], totals["named"]),
        "quote_precision": ratio(totals["quotes_right"], totals["quotes"]),
        "indirect_recall": ratio(totals["indirect_found"], totals["indirect"]),
        "indirect_precision": ratio(totals["stated_right"], totals["stated"]),
        **totals,
    }


def counts(row: Row, verbs: re.Pattern[str], story: Story) -> dict[str, int]:
    """The counts of one text."""
    text = row["text"]
    document = read_plain(text, story)
    gold = [(text[a["said"][0] : a["said"][1]], join_spans(a["content"])) for a in row["attributions"] if a["content"]]
    spoken = [(said, content) for said, content in gold if verbs.search(said)]
    quotes, stated = quoted(document), indirect(document)
    direct = [(said, content) for said, content in spoken if is_quoted(text, content)]
    told = [(said, content) for said, content in spoken if not is_quoted(text, content)]
    found = [(said, best(content, quotes)) for said, content in direct]
    named = [(said, labels) for said, labels in found if labels is not None and not PRONOUN.search(said)]
    contents = [content for _, content in gold]
    return {
        "direct": len(direct),
        "direct_found": sum(labels is not None for _, labels in found),
        "named": len(named),
        "named_right": sum(any(is_named(label, said) for label in labels) for said, labels in named),
        "indirect": len(told),
        "indirect_found": sum(best(content, stated) is not None for _, content in told),
        "quotes": len(quotes),
        "quotes_right": sum(any(overlap(span, content) >= ENOUGH for content in contents) for span, _ in quotes),
        "stated": len(stated),
        "stated_right": sum(any(overlap(span, content) >= ENOUGH for content in contents) for span, _ in stated),
    }


def quoted(document: Document) -> list[tuple[Span, tuple[str, ...]]]:
    """Quotes that somebody is found to have said; quotes of one speaker with only a cue between them are one statement."""
    joined: list[tuple[Span, tuple[str, ...]]] = []
    for quote in sorted(document.quotes, key=lambda quote: quote.start):
        if quote.speakers:
            joined.append(((quote.start, quote.end), quote.speakers))
    return joined


def indirect(document: Document) -> list[tuple[Span, tuple[str, ...]]]:
    """Stretches of indirect speech with a named speaker."""
    return [((a.start, a.end), a.speakers) for a in document.attributions if a.speakers]


def join_spans(spans: Sequence[Sequence[int]]) -> Span:
    """From the first to the last character of the spans."""
    return min(span[0] for span in spans), max(span[1] for span in spans)


def is_quoted(text: str, content: Span) -> bool:
    """Whether quotation marks stand in a statement or right beside it."""
    return MARK.search(text, max(0, content[0] - 1), content[1] + 1) is not None


def best(content: Span, found: Sequence[tuple[Span, tuple[str, ...]]]) -> tuple[str, ...] | None:
    """The speakers of the reading that fits a statement best; None when none fits well enough."""
    fitting = [(overlap(span, content), labels) for span, labels in found]
    return max(fitting, default=(0.0, ()))[1] if any(score >= ENOUGH for score, _ in fitting) else None


def overlap(left: Span, right: Span) -> float:
    """Intersection over union."""
    shared = max(0, min(left[1], right[1]) - max(left[0], right[0]))
    return shared / (left[1] - left[0] + right[1] - right[0] - shared)


def is_named(label: str, said: str) -> bool:
    """Whether the last word of a name stands in a clause."""
    return label.split()[-1].casefold() in said.casefold()


if __name__ == "__main__":
    sys.exit(main())
