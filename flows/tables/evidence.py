"""Tables that stay close to the text: articles, mentions, discarded and quarantined spans."""

from flows.tables.columns import Column, Table
from flows.tables.value_block import LATER_VALUE_COLUMNS, SCOPE, value_block

ARTICLES = Table(
    "articles",
    "an article",
    (
        Column("article_id", "string", "identifier, from the file's bytes and its path under the articles folder"),
        Column("file", "string", "path of the file under the articles folder"),
        Column("url", "string", "address of the article", nullable=True),
        Column("publisher", "string", "who published it, as given beside the article", nullable=True),
        Column("title", "string", "title, from metadata or the text's own headline", nullable=True),
        Column("language", "string", "language of the text, BCP 47"),
        Column("published_earliest", "timestamp", "earliest moment of publication", nullable=True),
        Column("published_latest", "timestamp", "first moment after the latest possible publication", nullable=True),
        Column("published_precision", "int8", "how exact the publication time is", nullable=True, codes="time_precision"),
        Column("published_basis", "string", "how the publication time is known", codes="published_basis"),
        Column("published_evidence", "string", "the words or field the publication time rests on", nullable=True),
        Column("text_hash", "string", "SHA-256 of the bytes of the file, in hex"),
        Column("characters", "int32", "length of the text", unit="code points"),
        Column("noise_characters", "int32", "length of the text set aside as noise", unit="code points"),
        Column("copy_of", "string", "article this one repeats", nullable=True, references="articles"),
        Column("status", "string", "read or quarantined", codes="article_status"),
        Column("copy_kind", "string", "what it repeats of earlier articles", nullable=True, codes="copy_kind"),
        Column(
            "copied_passages",
            "string",
            "what stands in an earlier article too: start, hyphen, end in code points, space, article; joined by ';'",
            nullable=True,
        ),
    ),
    key=("article_id",),
    sort=("file",),
)

MENTIONS = Table(
    "mentions",
    "a claim in its place: the exact words in one article",
    (
        Column(
            "mention_id",
            "string",
            "identifier, from the article, predicate, subject as named there and the place of the value",
        ),
        Column("article_id", "string", "the article", references="articles"),
        Column("claim_id", "string", "the distinct claim it makes", references="claims"),
        Column("origin_id", "string", "the independent source it goes back to", references="sources"),
        Column("subject_id", "string", "whom or what it is about", references="entities"),
        Column("subject_label", "string", "name of the subject after it was identified"),
        Column(
            "subject_as_written",
            "string",
            "the words that name the subject here; null when it is implied",
            nullable=True,
        ),
        Column("predicate", "string", "what is claimed, an id of a vocabulary pack"),
        Column("value_as_written", "string", "the words that carry the value, at most 300 characters"),
        *value_block(),
        Column("qualifier", "string", "how the words bound the value", nullable=True, codes="qualifier"),
        Column("modality", "string", "told as fact, plan, possibility, hearsay or denial", codes="modality"),
        Column("attribution", "string", "named sources inside the article, outermost first, joined by ' > '", nullable=True),
        Column("attribution_kind", "string", "in whose voice it is told", codes="attribution_kind"),
        Column("section", "string", "part of the article", codes="section"),
        Column("value_start", "int32", "where the value's words start in the text", unit="code points"),
        Column("value_end", "int32", "first position after the value's words", unit="code points"),
        Column("evidence_start", "int32", "where the claim's words start in the text", unit="code points"),
        Column("evidence_end", "int32", "first position after the claim's words", unit="code points"),
        Column("evidence_exact", "string", "the claim's words, at most 300 characters"),
        Column("evidence_before", "string", "up to 40 characters before them", nullable=True),
        Column("evidence_after", "string", "up to 40 characters after them", nullable=True),
        Column("method", "string", "rule or reader that found it: pack/rule@version, several joined by '; '"),
        Column("confidence", "float64", "estimated probability that the claim was read right, 0 to 1"),
        *LATER_VALUE_COLUMNS,
        SCOPE,
    ),
    key=("mention_id",),
    sort=("article_id", "value_start", "predicate", "mention_id"),
)

DISCARDED = Table(
    "discarded",
    "a span of article text set aside as noise",
    (
        Column("discarded_id", "string", "identifier"),
        Column("article_id", "string", "the article", references="articles"),
        Column("start", "int32", "where it starts in the text", unit="code points"),
        Column("end", "int32", "first position after it", unit="code points"),
        Column("kind", "string", "what it is", codes="discarded_kind"),
        Column("rule", "string", "rule that set it aside"),
        Column("exact", "string", "its words, at most 300 characters"),
    ),
    key=("discarded_id",),
    sort=("article_id", "start", "end", "kind"),
)

QUARANTINE = Table(
    "quarantine",
    "a file, span or row that could not be used, with the reason",
    (
        Column("quarantine_id", "string", "identifier"),
        Column("stage", "string", "stage that refused it"),
        Column("table", "string", "table it would have been in"),
        Column("row_id", "string", "its identifier there, or the file's name", nullable=True),
        Column("article_id", "string", "the article it came from", nullable=True),
        Column("reason_code", "string", "why, as a code", codes="reason_code"),
        Column("reason", "string", "why, in words, and what to do"),
        Column("raw", "string", "the words or value refused, at most 300 characters", nullable=True),
        Column("start", "int32", "where it starts in the article's text", nullable=True, unit="code points"),
        Column("end", "int32", "first position after it", nullable=True, unit="code points"),
    ),
    key=("quarantine_id",),
    sort=("stage", "table", "row_id", "reason_code", "quarantine_id"),
)
