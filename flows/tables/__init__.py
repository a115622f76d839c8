"""What we publish: each table's columns in one place. Schema, CSV header, data dictionary and checks are made from it."""

from flows.tables.build import build, concat, empty, records, schema
from flows.tables.codes import CODES as CODE_LISTS
from flows.tables.columns import Column, Table
from flows.tables.evidence import ARTICLES, DISCARDED, MENTIONS, QUARANTINE
from flows.tables.knowledge import CLAIMS, CONFLICTS, ENTITIES, FACTS, NAMES, QUOTE_LINKS, SOURCES
from flows.tables.quality import ALIASES, CHANGES, CHECKS, CODES, COLUMNS
from flows.tables.value_block import VALUE_COLUMNS, value_block
from flows.tables.wide import CLAIMS_WIDE
from flows.tables.working import BLOCKS, CANDIDATES, CLAIM_GROUPS, DOUBTS, NAMINGS, READINGS, TEXTS

SCHEMA_VERSION = "1.0.0"

PUBLISHED: dict[str, Table] = {
    table.name: table
    for table in (
        ARTICLES, MENTIONS, CLAIMS, FACTS, CONFLICTS, QUOTE_LINKS, ENTITIES, NAMES, SOURCES,
        CHECKS, QUARANTINE, DISCARDED, CHANGES, ALIASES, COLUMNS, CODES,
    )
}  # fmt: skip

RELEASED: dict[str, Table] = {CLAIMS_WIDE.name: CLAIMS_WIDE, **PUBLISHED}
"""What a release holds: the published tables, and what is joined from them."""

__all__ = [
    "ALIASES",
    "ARTICLES",
    "BLOCKS",
    "CANDIDATES",
    "CHANGES",
    "CHECKS",
    "CLAIMS",
    "CLAIMS_WIDE",
    "CLAIM_GROUPS",
    "CODES",
    "CODE_LISTS",
    "COLUMNS",
    "CONFLICTS",
    "DISCARDED",
    "DOUBTS",
    "ENTITIES",
    "FACTS",
    "MENTIONS",
    "NAMES",
    "NAMINGS",
    "PUBLISHED",
    "QUARANTINE",
    "QUOTE_LINKS",
    "READINGS",
    "RELEASED",
    "SCHEMA_VERSION",
    "SOURCES",
    "TEXTS",
    "VALUE_COLUMNS",
    "Column",
    "Table",
    "build",
    "concat",
    "empty",
    "records",
    "schema",
    "value_block",
]
