"""The last release and the story it tells, for commands that explain."""

import argparse
from pathlib import Path

from flows.commands.options import DEFAULT_STORY
from flows.errors import InputError
from flows.reconcile.explain import Told, read_told
from flows.settings import Settings, find_project
from flows.stories.story import Story


def read_released(options: argparse.Namespace) -> tuple[Told, Story]:
    """Tables of the story's last release, and its packs. Raises InputError when nothing is released there."""
    from flows.publish import last_release, read_release_tables

    project = find_project()
    output = (options.output or project / "output").resolve()
    name = options.story or _only_story(output)
    release = last_release(output, Path(name).name)
    if release is None:
        raise InputError(
            f"{output}: no release of the story {name} there. Run `corroborate run` first, or name --output and --story."
        )
    return read_told(read_release_tables(release)), _story(project, name)


def _only_story(output: Path) -> str:
    """The story of the folder, where it holds one."""
    stories = sorted(path.name for path in (output / "releases").glob("*") if path.is_dir())
    return stories[0] if len(stories) == 1 else DEFAULT_STORY


def _story(project: Path, name: str) -> Story:
    """The story's own description, or every pack and word list for one that was read from a plain folder of articles."""
    from flows.stories.read import read_story
    from flows.vocabulary.lexicons import read_lexicons
    from flows.vocabulary.packs import read_packs

    if (project / "seeds" / name / "story.yaml").is_file() or (Path(name) / "story.yaml").is_file():
        return read_story(Settings(project, name))
    vocabulary, lexicons = read_packs(project / "seeds" / "vocabulary"), read_lexicons(project / "seeds" / "lexicons")
    return Story(name, name, None, Path(), vocabulary, lexicons)
