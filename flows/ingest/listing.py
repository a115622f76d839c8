"""Which files of a folder are articles, and what they are called in the tables."""

import os
from pathlib import Path

from flows.errors import InputError

TEXT, MARKDOWN, HTML, LINES = ".txt", ".md", ".html", ".jsonl"
FORMATS = {".txt": TEXT, ".text": TEXT, ".md": MARKDOWN, ".markdown": MARKDOWN, ".html": HTML, ".htm": HTML, ".jsonl": LINES}
# Documents a person may take for readable: listed, so that they are reported in quarantine and not passed over.
UNREAD = frozenset({".pdf", ".doc", ".docx", ".odt", ".rtf", ".epub", ".mht", ".mhtml", ".warc"})
NOT_ARTICLES = frozenset({"manifest.jsonl", "judgements.jsonl"})
HINT = "Put articles there as .txt, .md (front matter allowed), .html or .jsonl (one article a line) files."


def list_articles(folder: Path) -> list[Path]:
    """Article files under a folder, recursively, sorted by their path in it.

    Left out: hidden files and folders, README*, `manifest.jsonl`, `judgements.jsonl`, and kinds of files that hold no articles.
    Raises InputError when the folder is missing, cannot be read, or holds no article.
    """
    if not folder.is_dir():
        raise InputError(f"{folder}: no such folder. Make it and put the articles of the story there. {HINT}")
    found = []
    for parent, folders, names in os.walk(folder, onerror=_unreadable):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [Path(parent, name) for name in names if _is_article(name)]
    if not found:
        raise InputError(f"{folder}: holds no articles. {HINT}")
    return sorted(found, key=lambda path: article_name(path, folder))


def article_name(path: Path, folder: Path) -> str:
    """The file's path under the folder, with / between its parts; bytes that are not UTF-8 are written as \\xNN."""
    try:
        relative = path.relative_to(folder)
    except ValueError:
        relative = Path(path.name)
    return os.fsencode(relative.as_posix()).decode("utf-8", "backslashreplace")


def _is_article(name: str) -> bool:
    lower = name.casefold()
    if lower.startswith((".", "readme")) or lower in NOT_ARTICLES:
        return False
    suffix = os.path.splitext(lower)[1]
    return suffix in FORMATS or suffix in UNREAD


def _unreadable(error: OSError) -> None:
    raise InputError(f"{error.filename}: cannot be read ({error.strerror or error}). Check its permissions.") from error
