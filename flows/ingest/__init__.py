"""Files to articles: readers, blocks and noise, publication, language, copies."""

from flows.ingest.copies import find_copies
from flows.ingest.ingest import ingest_articles
from flows.ingest.ingested import Ingested
from flows.ingest.listing import list_articles

__all__ = ["Ingested", "find_copies", "ingest_articles", "list_articles"]
