"""An article as a reader hands it on: its text and what the file itself says about it."""

from dataclasses import dataclass

from flows.errors import ArticleError


@dataclass(frozen=True)
class Stated:
    """What a file states of its article in its markup, front matter or fields, as written."""

    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: str | None = None


@dataclass(frozen=True)
class Source:
    """`file` is the name in the tables ("name.jsonl#1" for a line); `body_start` is where the text begins after front matter."""

    file: str
    text_hash: str
    text: str
    body_start: int = 0
    stated: Stated = Stated()


@dataclass(frozen=True)
class Refused:
    """A file or line that cannot be read, and why."""

    file: str
    text_hash: str
    error: ArticleError
    raw: str | None = None
