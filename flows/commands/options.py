"""Options that several commands share."""

import argparse
from pathlib import Path
from typing import TypeAlias

from flows.errors import InputError
from flows.settings import Settings, find_project

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"
DEFAULT_STORY = "space-film"


def add_story(parser: argparse.ArgumentParser) -> None:
    """STORY, --articles, --output and --workers."""
    parser.add_argument("story", nargs="?", metavar="STORY", help=f"a story under seeds/, or a folder (default: {DEFAULT_STORY})")
    parser.add_argument("--articles", type=Path, metavar="DIR", help="read these articles in place of the story's own")
    parser.add_argument("--output", type=Path, metavar="DIR", help="where releases go (default: output/)")
    parser.add_argument("--workers", type=int, default=1, metavar="N", help="processes for large stories (default: 1)")


def settings_of(options: argparse.Namespace, engine: str) -> Settings:
    """The settings that these options ask for. Raises InputError for a number out of range."""
    if not 1 <= options.workers <= 64:
        raise InputError(f"--workers {options.workers}: must be between 1 and 64.")
    project = find_project()
    story = options.story or ("" if options.articles else DEFAULT_STORY)
    output = (options.output or project / "output").resolve()
    articles = options.articles.resolve() if options.articles else None
    return Settings(project, story, articles, output, engine, options.workers)
