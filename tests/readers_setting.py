"""A story in a folder of its own, for tests of readers: two articles, the shipped core pack, and what a test adds."""

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import yaml

from flows.extract.document import Block
from flows.extract.document_reader import read_document
from flows.extract.plugins import Article, Extractor, Finding
from flows.settings import Settings, find_project
from flows.stories.read import read_story
from flows.stories.story import Story

NOW = datetime(2026, 1, 5, 3, 0, tzinfo=UTC)
OPENING = "ROME, Oct. 5, 2021 (Herald) - Conductor Anna Rossi, 41, opened the new hall on Tuesday.\n"
CLOSING = "“The hall is  ours at last,” Rossi said.\nIt cost 30 million euros, and it cost 30 million euros more than planned.\n"
ARTICLE = OPENING + CLOSING


def make_story(folder: Path, readers: list[Any] | None = None, text: str = ARTICLE, **files: str) -> Story:
    """A story folder with the article `hall.txt`; `files` are further files by path, `__` for a slash and `_dot_` for a dot."""
    (folder / "articles").mkdir(parents=True, exist_ok=True)
    (folder / "articles" / "hall.txt").write_text(text, encoding="utf-8")
    described: dict[str, Any] = {"title": "Hall", "packs": ["core"]} | ({"readers": readers} if readers is not None else {})
    (folder / "story.yaml").write_text(yaml.safe_dump(described), encoding="utf-8")
    for name, content in files.items():
        path = folder / name.replace("__", "/").replace("_dot_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return read_story(settings_of(folder))


def settings_of(folder: Path) -> Settings:
    """Settings that read the story and write beside it."""
    return Settings(find_project(), str(folder), None, folder / "output", "direct")


def article_of(story: Story, text: str = ARTICLE, blocks: Iterable[Block] | None = None) -> Article:
    """The article as readers get it: every line a block, unless given."""
    found: list[Block] = []
    start = 0
    for line in text.split("\n"):
        if line:
            found.append(Block(start, start + len(line), "body"))
        start += len(line) + 1
    return Article(read_document("art_1", text, tuple(blocks) if blocks is not None else found, story), "hall.txt", story)


class Given(Extractor):
    """A reader that finds what it was given."""

    def __init__(self, *findings: Finding, name: str = "given") -> None:
        self.findings, self.name = findings, name

    def read(self, article: Article) -> Iterable[Finding]:
        """The findings."""
        return self.findings
