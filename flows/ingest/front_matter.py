"""Front matter: a YAML map between two lines of three dashes at the head of a Markdown file."""

import re
from collections.abc import Mapping
from typing import Any

import yaml

from flows.errors import ArticleError
from flows.ingest.source import Stated

FRONT_MATTER = re.compile(r"---[ \t]*\n(.{0,20000}?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
NAMES = {
    "title": ("title", "headline"),
    "publisher": ("publisher", "source", "outlet", "site"),
    "url": ("url", "link", "canonical"),
    "published": ("published", "date", "published_at", "pubdate"),
}


def read_front_matter(text: str, file: str) -> tuple[Stated, int]:
    """(what it states; where the text begins). Raises ArticleError when the block is no YAML map."""
    match = FRONT_MATTER.match(text)
    if not match:
        return Stated(), 0
    try:
        # The base loader keeps every value as it is written: a date stays "2021-10-05".
        content = yaml.load(match.group(1), Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        place = f" at line {mark.line + 2}, column {mark.column + 1}" if mark else ""
        raise ArticleError("malformed", f"{file}: malformed front matter{place}. Correct the YAML between the dashes.") from error
    if not isinstance(content, dict):
        raise ArticleError(
            "malformed", f"{file}: front matter must be fields such as `title: ...`. Correct it or remove the dashes."
        )
    return pick_fields(content), match.end()


def pick_fields(content: Mapping[str, Any]) -> Stated:
    """title, publisher, url, published under any of their usual names; what is no text or number counts as absent."""
    lower = {str(key).casefold(): value for key, value in content.items()}
    return Stated(
        **{name: next((_text(lower[key]) for key in keys if _text(lower.get(key))), None) for name, keys in NAMES.items()}
    )


def _text(value: object) -> str | None:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return str(value).encode("utf-8", "replace").decode("utf-8").strip() or None
