"""Publish: the validated tables as a release that is whole, verified and never overwritten."""

from flows.publish.about import About, Outcome, Release
from flows.publish.aliases import find_aliases
from flows.publish.causes import cause_beside_articles
from flows.publish.changes import compare_tables
from flows.publish.csv_tables import read_csv_table
from flows.publish.dictionary import describe_tables, dictionary_page
from flows.publish.failed import write_failed_run
from flows.publish.pointer import last_release, read_release_tables
from flows.publish.release import publish_release
from flows.publish.summary import summary_lines, summary_of

__all__ = [
    "About",
    "Outcome",
    "Release",
    "cause_beside_articles",
    "compare_tables",
    "describe_tables",
    "dictionary_page",
    "find_aliases",
    "last_release",
    "publish_release",
    "read_csv_table",
    "read_release_tables",
    "summary_lines",
    "summary_of",
    "write_failed_run",
]
