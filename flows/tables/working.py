"""Tables that travel between stages and are never published: full texts, blocks, candidates."""

from flows.tables.columns import Column, Table
from flows.tables.evidence import MENTIONS
from flows.tables.knowledge import CLAIMS
from flows.tables.value_block import SCOPE

TEXTS = Table(
    "texts",
    "the text of an article, NFC, that every offset refers to",
    (
        Column("article_id", "string", "the article"),
        Column("text", "string", "the text"),
    ),
    key=("article_id",),
    sort=("article_id",),
    published=False,
)

BLOCKS = Table(
    "blocks",
    "a paragraph or line of an article that is not noise",
    (
        Column("article_id", "string", "the article"),
        Column("start", "int32", "where it starts in the text", unit="code points"),
        Column("end", "int32", "first position after it", unit="code points"),
        Column("section", "string", "part of the article", codes="section"),
        Column("copied_from", "string", "article whose passage this block repeats", nullable=True),
    ),
    key=("article_id", "start"),
    sort=("article_id", "start"),
    published=False,
)

CANDIDATES = Table(
    "candidates",
    "a mention before its value is normalized and its subject identified across articles",
    (
        Column("article_id", "string", "the article"),
        Column("predicate", "string", "what is claimed"),
        Column("subject_type", "string", "kind of subject", codes="entity_type"),
        Column("subject_label", "string", "fullest name of the subject inside the article"),
        Column("subject_start", "int32", "where the subject's words start; null when implied", nullable=True),
        Column("subject_end", "int32", "first position after them", nullable=True),
        Column("value_type", "string", "kind of value", codes="value_type"),
        Column(
            "value_label",
            "string",
            "canonical label for entities, roles and texts; null for times and numbers",
            nullable=True,
        ),
        Column("value_start", "int32", "where the value's words start"),
        Column("value_end", "int32", "first position after them"),
        Column("evidence_start", "int32", "where the claim's clause starts"),
        Column("evidence_end", "int32", "first position after it"),
        Column("tense", "string", "past, present or future: tense of the governing verb", nullable=True),
        Column(
            "place",
            "string",
            "label of the place the claim speaks of, which lends its zone to a clock time",
            nullable=True,
        ),
        SCOPE,
        Column("scope_start", "int32", "where a time that narrows the question starts", nullable=True),
        Column("scope_end", "int32", "first position after it", nullable=True),
        Column("qualifier", "string", "how the words bound the value", nullable=True, codes="qualifier"),
        Column("modality", "string", "told as fact, plan, possibility, hearsay or denial", codes="modality"),
        Column("attribution", "string", "named sources, outermost first, joined by ' > '", nullable=True),
        Column("attribution_kind", "string", "in whose voice", codes="attribution_kind"),
        Column("section", "string", "part of the article", codes="section"),
        Column("method", "string", "pack/rule@version"),
        Column("confidence", "float64", "0 to 1"),
    ),
    key=("article_id", "predicate", "subject_label", "value_start", "value_end"),
    sort=("article_id", "value_start", "predicate", "subject_label"),
    published=False,
)

NAMINGS = Table(
    "namings",
    "a place in an article where an entity is named",
    (
        Column("article_id", "string", "the article"),
        Column("start", "int32", "where the name starts"),
        Column("end", "int32", "first position after it"),
        Column("type", "string", "kind of entity", codes="entity_type"),
        Column("name", "string", "the words"),
        Column("label", "string", "fullest name of the entity inside the article"),
        Column("manner", "string", "full_name, short_name, alias, description or pronoun"),
        Column("confidence", "float64", "0 to 1"),
    ),
    key=("article_id", "start", "end"),
    sort=("article_id", "start", "end"),
    published=False,
)

READINGS = Table(
    "readings",
    "a candidate whose value is normalized; what is left for it to be a mention is to identify its subject",
    (
        Column("subject_type", "string", "kind of subject", codes="entity_type"),
        *(c for c in MENTIONS.columns if c.name not in {"claim_id", "origin_id", "subject_id"}),
    ),
    key=("mention_id",),
    sort=MENTIONS.sort,
    published=False,
)

CLAIM_GROUPS = Table(
    "claim_groups",
    "mentions that say the same; what is left for it to be a claim is its relation to the fact",
    tuple(c for c in CLAIMS.columns if c.name != "relation"),
    key=CLAIMS.key,
    sort=CLAIMS.sort,
    published=False,
)

DOUBTS = Table(
    "doubts",
    "two names that may be one person's: a person's answer would settle it",
    (
        Column("a", "string", "one name"),
        Column("b", "string", "the other name"),
        Column("score", "float64", "probability that the names alone are one person's, 0 to 1"),
        Column("joined", "bool", "the two are one entity now"),
        Column("mention_count", "int32", "mentions that the answer would move"),
        Column("value", "float64", "how much an answer tells: mentions times how open the question is"),
        Column("reason", "string", "what speaks for and against it"),
    ),
    key=("a", "b"),
    sort=("a", "b"),
    published=False,
)
