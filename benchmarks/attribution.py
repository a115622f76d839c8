"""Quotes and indirect speech against attributed statements (GUM).

    python -m benchmarks.attribution --data FILE [--json]

Rows have `text`, `sentences` and `attributions`: `said` is the clause that names source and verb, `content` the
attributed spans.
Asked for are statements of four words or more whose `said` clause holds a verb of speech or "according to". A statement
is direct
when it begins with a quotation mark, indirect when no mark stands in it; partly quoted ones are not counted. The corpus
attributes clause by clause, and one clause of a longer speech: a reading is cut to the sentences that hold the
statement, and is
right when intersection over union of characters is at least 0.5, or it holds nine tenths of the statement. The right
speaker of a quote
is one whose last word stands in the `said` clause; clauses that name nobody but a pronoun are not counted for it.
`quote_precision` and `indirect_precision` judge the readings that share a sentence with some attribution of the corpus;
`judged` says how many of all.
"""

import re
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.corpus import Figures, Row, plain_story, ratio, read_plain, read_rows, run_benchmark
from flows.extract.attribution import spoken_clauses
from flows.extract.document import Document
from flows.stories.story import Story

ENOUGH, HELD, SHORTEST = 0.5, 0.9, 4
MARK = re.compile('[“”"]')
NAME = re.compile(r"\b[A-Z][a-z]+")
PRONOUN = re.compile(r"\b(?:I|he|she|they|we|you|it|who|his|her|their)\b", re.IGNORECASE)
Span = tuple[int, int]
Reading = tuple[Span, tuple[str, ...]]


@dataclass(frozen=True)
class Statement:
    """One attribution of the corpus: the clause that names the source, what it attributes, and both."""

    said: str
    content: Span
    whole: Span


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line."""
    return run_benchmark("attribution", __doc__ or "", measure, arguments)


def measure(file: Path) -> Figures:
    """Recall and precision of direct and of indirect speech, and how often the speaker is right."""
    story = plain_story()
    verbs = re.compile(rf"\b(?:{'|'.join(map(re.escape, story.lexicons.maps['reporting_verbs']))}|according to)\b", re.IGNORECASE)
    totals: Counter[str] = Counter()
    for row in read_rows(file, ("text", "attributions")):
        totals.update(counts(row, verbs, story))
    return {
        "direct_recall": ratio(totals["direct_found"], totals["direct"]),
        "speaker_accuracy": ratio(totals["named_right"], totals["named"]),
        "quote_precision": ratio(totals["quotes_right"], totals["quotes_judged"]),
        "indirect_recall": ratio(totals["indirect_found"], totals["indirect"]),
        "indirect_precision": ratio(totals["stated_right"], totals["stated_judged"]),
        **dict(sorted(totals.items())),
    }


def counts(row: Row, verbs: re.Pattern[str], story: Story) -> dict[str, int]:
    """The counts of one text."""
    text = row["text"]
    document = read_plain(text, story)
    sentences = [(start, end) for start, end in row["sentences"]]
    gold = [
        Statement(text[a["said"][0] : a["said"][1]], join_spans(a["content"]), join_spans([a["said"], *a["content"]]))
        for a in row["attributions"]
        if a["content"]
    ]
    asked = [s for s in gold if verbs.search(s.said) and len(text[slice(*s.content)].split()) >= SHORTEST]
    quotes, stated = quoted(document), indirect(document, story)
    found = [(s, best(s, quotes, sentences)) for s in asked if is_direct(text, s.content)]
    told = [best(s, stated, sentences) for s in asked if not MARK.search(text, max(0, s.content[0] - 1), s.content[1] + 1)]
    named = [(s, labels) for s, labels in found if labels is not None and NAME.search(s.said) and not PRONOUN.search(s.said)]
    judged = {
        kind: [span for span, _ in readings if is_judged(span, gold, sentences)]
        for kind, readings in (("quotes", quotes), ("stated", stated))
    }
    return {
        "direct": len(found),
        "direct_found": sum(labels is not None for _, labels in found),
        "named": len(named),
        "named_right": sum(any(is_named(label, s.said) for label in labels) for s, labels in named),
        "indirect": len(told),
        "indirect_found": sum(labels is not None for labels in told),
        "quotes": len(quotes),
        "stated": len(stated),
        **{f"{kind}_judged": len(spans) for kind, spans in judged.items()},
        **{f"{kind}_right": sum(any(fits(span, s, sentences) for s in gold) for span in spans) for kind, spans in judged.items()},
    }


def is_direct(text: str, content: Span) -> bool:
    """Whether a statement begins with a quotation mark."""
    return MARK.search(text, max(0, content[0] - 1), content[0] + 1) is not None


def is_judged(span: Span, gold: Sequence[Statement], sentences: Sequence[Span]) -> bool:
    """Whether some attribution of the corpus touches a sentence of the reading."""
    inside = cover(span, sentences)
    return any(s.whole[0] < inside[1] and inside[0] < s.whole[1] for s in gold)


def cover(span: Span, sentences: Sequence[Span]) -> Span:
    """From the first to the last character of the sentences that a span touches."""
    touched = [s for s in sentences if s[0] < span[1] and span[0] < s[1]] or [span]
    return touched[0][0], touched[-1][1]


def quoted(document: Document) -> list[Reading]:
    """Quotes that somebody is found to have said."""
    return [((quote.start, quote.end), quote.speakers) for quote in document.quotes if quote.speakers]


def indirect(document: Document, story: Story) -> list[Reading]:
    """Stretches of indirect speech with their speakers."""
    clauses = spoken_clauses(document.text, document.sentences, document.entities, document.quotes, story.lexicons)
    return [((start, end), cue.chain) for cue, start, end in clauses]


def join_spans(spans: Sequence[Sequence[int]]) -> Span:
    """From the first to the last character of the spans."""
    return min(span[0] for span in spans), max(span[1] for span in spans)


def best(statement: Statement, found: Sequence[Reading], sentences: Sequence[Span]) -> tuple[str, ...] | None:
    """The speakers of the first reading that fits a statement; None when none does."""
    return next((labels for span, labels in found if fits(span, statement, sentences)), None)


def fits(span: Span, statement: Statement, sentences: Sequence[Span]) -> bool:
    """Whether a reading, cut to the sentences of the statement, is the statement."""
    low, high = cover(statement.content, sentences)
    cut = max(span[0], low), min(span[1], high)
    if cut[0] >= cut[1]:
        return False
    inside = min(cut[1], statement.content[1]) - max(cut[0], statement.content[0])
    return overlap(cut, statement.content) >= ENOUGH or inside >= HELD * (statement.content[1] - statement.content[0])


def overlap(left: Span, right: Span) -> float:
    """Intersection over union."""
    shared = max(0, min(left[1], right[1]) - max(left[0], right[0]))
    return shared / (left[1] - left[0] + right[1] - right[0] - shared)


def is_named(label: str, said: str) -> bool:
    """Whether the last word of a name stands in a clause."""
    return label.split()[-1].casefold() in said.casefold()


if __name__ == "__main__":
    sys.exit(main())
