"""What is known of articles beside their texts: `manifest.jsonl` in the articles folder, one row an article."""

from dataclasses import fields
from pathlib import Path

from flows.errors import InputError
from flows.stories.jsonlines import read_json_lines
from flows.stories.story import ArticleMetadata

MANIFEST = "manifest.jsonl"
KNOWN = tuple(field.name for field in fields(ArticleMetadata))


def read_metadata(articles: Path) -> dict[str, ArticleMetadata]:
    """Metadata keyed by the article's path under `articles`.

    Reads the folder's own manifest, else the parent's rows for this folder: a collection of stories, one a subfolder,
    may share one manifest. Fields that are not ours are ignored. Raises InputError for a malformed line.
    """
    own, shared = articles / MANIFEST, articles.parent / MANIFEST
    if own.is_file():
        return _read(own, "")
    return _read(shared, f"{articles.name}/") if shared.is_file() else {}


def _read(path: Path, prefix: str) -> dict[str, ArticleMetadata]:
    found: dict[str, ArticleMetadata] = {}
    for number, row in read_json_lines(path):
        file = row.get("file")
        if not isinstance(file, str) or not file:
            raise InputError(f"{path}: line {number} names no file. Add a field `file` with the path under the folder.")
        if file.startswith(prefix):
            key = file[len(prefix) :]
            values = {name: _text(row.get(name)) for name in KNOWN if name != "file"}
            found[key] = ArticleMetadata(file=key, **values)
    return found


def _text(value: object) -> str | None:
    return None if value is None or str(value).strip() == "" else str(value).strip()
