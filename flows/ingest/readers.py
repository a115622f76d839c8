"""One reader a format: a file becomes articles, or the reason why not. A bad file or line never stops the others."""

import hashlib
import json
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from flows.errors import ArticleError
from flows.ingest.decoding import CONTROL, clean, decode, read_text
from flows.ingest.front_matter import pick_fields, read_front_matter
from flows.ingest.listing import FORMATS, HTML, LINES, MARKDOWN, article_name
from flows.ingest.markup import declared_charset, read_page
from flows.ingest.source import Refused, Source
from flows.settings import MAX_ARTICLE_BYTES

# Hash of a file that was not read: SHA-256 of no bytes.
UNREAD_HASH = hashlib.sha256().hexdigest()
MAX_RAW = 300


def read_file(path: Path, folder: Path) -> Iterator[Source | Refused]:
    """The articles of a file: one, or one a line of a .jsonl file."""
    file = article_name(path, folder)
    kind = FORMATS.get(os.path.splitext(path.name.casefold())[1])
    try:
        check_file(path, file, kind)
        if kind == LINES:
            with path.open("rb") as handle:
                yield from read_json_articles(handle, file)
        else:
            yield read_one(path.read_bytes(), file, kind)
    except ArticleError as error:
        yield Refused(file, UNREAD_HASH, error)
    except OSError as error:
        yield Refused(file, UNREAD_HASH, _unreadable(file, error.strerror or str(error)))


def check_file(path: Path, file: str, kind: str | None) -> None:
    """Raises ArticleError for a kind that is not read, for what is no regular file, and for a file over the limit."""
    if kind is None:
        suffix = os.path.splitext(path.name)[1] or "without a suffix"
        raise ArticleError("unsupported_format", f"{file}: files {suffix} are not read. Save it as .txt, .md, .html or .jsonl.")
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):
        raise _unreadable(file, "not a regular file")
    # A .jsonl file holds many articles: there the limit is a line's.
    if kind != LINES and status.st_size > MAX_ARTICLE_BYTES:
        raise _too_large(file, f"{status.st_size:,} bytes")


def read_one(data: bytes, file: str, kind: str | None) -> Source | Refused:
    """The article of a .txt, .md or .html file."""
    text_hash = hashlib.sha256(data).hexdigest()
    try:
        if kind == HTML:
            text, stated = read_page(read_text(data, file, declared_charset(data)), file)
            return Source(file, text_hash, clean(text, file), stated=stated)
        text = read_text(data, file)
        if kind == MARKDOWN:
            stated, start = read_front_matter(text, file)
            return Source(file, text_hash, text, start, stated)
        return Source(file, text_hash, text)
    except ArticleError as error:
        return Refused(file, text_hash, error, _excerpt(data))


def read_json_articles(handle: BinaryIO, file: str) -> Iterator[Source | Refused]:
    """One article a line; empty lines are passed over. The name of an article is the file's and the number of its line."""
    number = articles = 0
    while line := handle.readline(MAX_ARTICLE_BYTES + 1):
        number += 1
        if len(line) > MAX_ARTICLE_BYTES:
            _skip_line(handle, line)
            yield Refused(
                f"{file}#{number}", UNREAD_HASH, _too_large(f"{file} line {number}", f"over {MAX_ARTICLE_BYTES:,} bytes")
            )
        elif line.strip():
            yield read_json_article(line, f"{file}#{number}")
        else:
            continue
        articles += 1
    if not articles:
        raise ArticleError("empty", f"{file}: the file is empty. Put one article a line, or delete it.")


def read_json_article(line: bytes, name: str) -> Source | Refused:
    """The article of one line: a JSON object with `text`, and `title`, `publisher`, `published`, `url` where known."""
    text_hash = hashlib.sha256(line).hexdigest()
    try:
        content = parse_line(line, name)
        return Source(name, text_hash, clean(content["text"], name), stated=pick_fields(content))
    except ArticleError as error:
        return Refused(name, text_hash, error, _excerpt(line))


def parse_line(line: bytes, name: str) -> dict[str, str]:
    """The line's JSON object. Raises ArticleError when it is none or its `text` is no text."""
    try:
        content = json.loads(decode(line, name))
    except (ValueError, RecursionError) as error:
        place = f" at column {error.colno}: {error.msg}" if isinstance(error, json.JSONDecodeError) else ""
        raise ArticleError("malformed", f"{name}: the line is no JSON{place}. Write one JSON object a line.") from error
    if not isinstance(content, dict) or not isinstance(content.get("text"), str):
        raise ArticleError("malformed", f"{name}: the line has no field `text` with the article's text. Add it.")
    return content


def _skip_line(handle: BinaryIO, part: bytes) -> None:
    while part and not part.endswith(b"\n"):
        part = handle.readline(1_000_000)


def _excerpt(data: bytes) -> str | None:
    text = data[: 4 * MAX_RAW].decode("utf-8", "backslashreplace")
    return CONTROL.sub(lambda match: f"\\x{ord(match.group()):02x}", text)[:MAX_RAW].strip() or None


def _too_large(name: str, size: str) -> ArticleError:
    return ArticleError(
        "too_large", f"{name}: {size}, the limit for an article is {MAX_ARTICLE_BYTES:,}. Split it into its articles."
    )


def _unreadable(file: str, reason: str) -> ArticleError:
    return ArticleError("unreadable", f"{file}: cannot be read ({reason}). Check the file and its permissions.")
