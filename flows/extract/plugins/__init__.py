"""Readers of claims behind one interface: the rules, a researcher's table, a language model, a spaCy pipeline, and others.

docs/readers.md tells how a story chooses its readers and how to write one.
"""

from flows.extract.plugins.agreement import Agreement, reader_agreement
from flows.extract.plugins.interface import Article, Candidate, Extractor, Finding, Name, ReaderError, Spans, Unusable
from flows.extract.plugins.read import ArticleReading, read_article
from flows.extract.plugins.registry import make_readers

__all__ = [
    "Agreement",
    "Article",
    "ArticleReading",
    "Candidate",
    "Extractor",
    "Finding",
    "Name",
    "ReaderError",
    "Spans",
    "Unusable",
    "make_readers",
    "read_article",
    "reader_agreement",
]
