"""Articles to candidate mentions: the extract stage."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from flows.collection import no_cycle_search
from flows.extract.document import Block, Document, EntityMention
from flows.extract.document_reader import read_document
from flows.extract.extracted import Extracted
from flows.extract.plugins import Article, make_readers, read_article
from flows.extract.unread_numbers import unread_numbers
from flows.ids import QUARANTINE as QUARANTINE_ID
from flows.ids import make_id
from flows.ingest.ingested import Ingested
from flows.settings import MAX_EXACT
from flows.stories.story import Story
from flows.tables import CANDIDATES, NAMINGS, QUARANTINE, build, records

Row = dict[str, Any]


def extract_mentions(ingested: Ingested, story: Story) -> Extracted:
    """Tables `candidates`, `namings` and `quarantine` of the articles that were read, by the readers of the story.

    A candidate whose words are not in the text at the stated place goes to quarantine with the reason evidence_mismatch; numbers
    that no claim can be made of go there with a reason of their own.
    """
    readers = make_readers(story)
    files = {row["article_id"]: row["file"] for row in records(ingested.articles)}
    candidates: list[Row] = []
    namings: list[Row] = []
    refused: list[Row] = []
    with no_cycle_search():
        for document in read_documents(ingested, story):
            reading = read_article(Article(document, files.get(document.article_id, ""), story), readers)
            rows = reading.candidates
            candidates += [row for row in rows if is_grounded(row, document.text)]
            refused += reading.refused + unread_numbers(reading.document, rows)
            refused += [_refusal(row, document.text) for row in rows if not is_grounded(row, document.text)]
            namings += _namings(reading.document)
    return Extracted(build(CANDIDATES, candidates), build(NAMINGS, namings), build(QUARANTINE, refused))


def read_documents(ingested: Ingested, story: Story) -> Iterator[Document]:
    """Each article as the extractor sees it, in the order of `texts`."""
    blocks: dict[str, list[Block]] = defaultdict(list)
    for row in records(ingested.blocks):
        blocks[row["article_id"]].append(Block(row["start"], row["end"], row["section"]))
    for row in records(ingested.texts):
        yield read_document(row["article_id"], row["text"], blocks[row["article_id"]], story)


def is_grounded(row: Row, text: str) -> bool:
    """Whether a candidate's spans lie in the text, are not empty, and its evidence holds its value."""
    value, evidence = (row["value_start"], row["value_end"]), (row["evidence_start"], row["evidence_end"])
    inside = 0 <= evidence[0] <= value[0] < value[1] <= evidence[1] <= len(text)
    return inside and bool(text[value[0] : value[1]].strip())


def _refusal(row: Row, text: str) -> Row:
    place = (row["article_id"], row["predicate"], row["value_start"], row["value_end"])
    return {
        "quarantine_id": make_id(QUARANTINE_ID, "extract", *place, row["subject_label"]),
        "stage": "extract",
        "table": "candidates",
        "row_id": None,
        "article_id": row["article_id"],
        "reason_code": "evidence_mismatch",
        "reason": f"{row['method']}: the words of {row['predicate']} are not in the text there. Correct the reader.",
        "raw": text[max(0, row["value_start"]) : row["value_end"]][:MAX_EXACT],
        "start": row["value_start"],
        "end": row["value_end"],
    }


def _namings(document: Document) -> Iterable[Row]:
    """One row a place and label, each once."""
    seen: dict[tuple[int, int, str], EntityMention] = {}
    for mention in document.entities:
        seen.setdefault((mention.start, mention.end, mention.label), mention)
    return [
        {
            "article_id": document.article_id,
            "start": mention.start,
            "end": mention.end,
            "type": mention.type,
            "name": document.text[mention.start : mention.end],
            "label": mention.label,
            "manner": mention.manner,
            "confidence": mention.confidence,
        }
        for mention in seen.values()
        if mention.start < mention.end
    ]
