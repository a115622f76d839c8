"""The rules as a reader like any other."""

from collections.abc import Iterable

from flows.extract.plugins.interface import Article, Candidate, Spans, Unusable
from flows.extract.readers import refusing_reader
from flows.stories.readers import ReaderChoice
from flows.stories.story import Story


class Rules:
    """Reads by the patterns of the story's packs. Methods are those of the packs: `pack/rule@version`."""

    name = "rules"

    def __init__(self, story: Story) -> None:
        self._read = refusing_reader(story)

    def read(self, article: Article) -> Iterable[Candidate | Unusable]:
        """The claims that patterns, descriptors, ages and quotes make."""
        text = article.text
        rows, refusals = self._read(article.document)
        yield from (Unusable("implausible", refusal.reason, refusal.raw) for refusal in refusals)
        for row in rows:
            spans = Spans(row["evidence_start"], row["evidence_end"], row["value_start"], row["value_end"])
            yield Candidate(
                predicate=row["predicate"],
                subject=row["subject_label"],
                value=text[max(0, spans.value_start) : spans.value_end],
                quote=text[max(0, spans.evidence_start) : spans.evidence_end],
                confidence=row["confidence"],
                method=row["method"],
                spans=spans,
                given=row,
            )


def make_rules(choice: ReaderChoice, story: Story) -> Rules:
    """The rule reader; it takes no options."""
    choice.options_of(())
    return Rules(story)
