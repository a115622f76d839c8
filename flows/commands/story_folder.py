"""`corroborate new`: a story's folder from a folder of articles, with hints where to edit."""

import json
import re
import shutil
from pathlib import Path

from flows.errors import InputError
from flows.ingest import list_articles
from flows.settings import Settings

NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,60}")

STORY_YAML = """\
# What is known of the story before its articles are read. Every field may be left out.
title: {title}

# Vocabulary packs of seeds/vocabulary to read with. Remove the line to use all of them.
packs: [{packs}]

# Names a reader of these articles could be expected to know. A place may lend its time zone to clock times.
# entities:
#   - label: International Space Station
#     type: place
#     aliases: [ISS]
#     wikidata: Q25271
#   - label: Rome
#     type: place
#     within: Italy
#     zone: Europe/Rome
entities: []
"""

CORRECTIONS_YAML = """\
# Declared corrections: slips of a source that are known to be slips. One that matches nothing any more fails the run.
# - article: first.txt
#   predicate: age
#   value_as_written: "95"
#   replace_with: "59"
#   why: two digits swapped; the agency corrected it the same day
[]
"""


def make_story(settings: Settings, name: str, source: Path) -> Path:
    """Make `seeds/<name>` from the articles of `source` and return it.

    Raises InputError for a name that is no plain word, a story that exists, or a folder without articles.
    """
    if not NAME.fullmatch(name):
        raise InputError(f"{name!r} is no name for a story. Use lower-case letters, digits and hyphens, such as mars-landing.")
    folder = settings.seeds / name
    if folder.exists():
        raise InputError(f"{folder} exists already. Choose another name, or remove the folder.")
    files = list_articles(source)
    articles = folder / "articles"
    for file in files:
        target = articles / file.relative_to(source)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, target)
    _describe(settings, folder, name, [file.relative_to(source).as_posix() for file in files])
    return folder


def _describe(settings: Settings, folder: Path, name: str, files: list[str]) -> None:
    packs = sorted(path.stem for path in (settings.seeds / "vocabulary").glob("*.yaml"))
    title = json.dumps(name.replace("-", " ").capitalize())
    (folder / "story.yaml").write_text(STORY_YAML.format(title=title, packs=", ".join(packs)), encoding="utf-8")
    (folder / "corrections.yaml").write_text(CORRECTIONS_YAML, encoding="utf-8")
    (folder / "judgements.jsonl").write_text("", encoding="utf-8")
    rows = [{"file": file, "publisher": None, "published": None, "title": None, "url": None} for file in files]
    lines = "".join(json.dumps(row) + "\n" for row in rows)
    (folder / "articles" / "manifest.jsonl").write_text(lines, encoding="utf-8")


def next_steps(folder: Path) -> list[str]:
    """What a new user does next, a line each."""
    return [
        f"Made {folder}. Before the first run, as far as you know it:",
        f"  1. {folder / 'articles' / 'manifest.jsonl'}: publisher and publication time of each article",
        '     (ISO 8601 with a zone, "2021-10-05T14:30:00-04:00"). Relative times such as "on Tuesday" hang on it.',
        f"  2. {folder / 'story.yaml'}: title, packs, and the names a reader could be expected to know.",
        f"Then: corroborate run {folder.name}",
    ]
