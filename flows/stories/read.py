"""A story's folder -> `Story`: `story.yaml`, packs, lexicons, metadata, and what people decided."""

from pathlib import Path
from typing import Any

from flows.errors import InputError
from flows.settings import Settings
from flows.stories.decisions import read_corrections, read_judgements
from flows.stories.manifest import read_metadata
from flows.stories.readers import read_readers
from flows.stories.story import Story
from flows.vocabulary.lexicons import read_known_entity, read_lexicons
from flows.vocabulary.packs import read_packs
from flows.vocabulary.yaml import read_yaml

STORY_FILE = "story.yaml"
FIELDS = ("title", "packs", "entities", "readers")


def read_story(settings: Settings) -> Story:
    """The story that `settings` names: a folder under `seeds/`, or any folder given by path.

    Without a `story.yaml` every pack of `seeds/vocabulary` is used and nothing but packs and lexicons is known.
    Raises InputError when the story or its articles do not exist, or a file of it is malformed.
    """
    folder = find_folder(settings)
    articles = settings.articles or (folder / "articles" if folder and (folder / "articles").is_dir() else folder)
    if articles is None or not articles.is_dir():
        raise InputError(
            f"{articles}: no such folder. Give a folder of articles with --articles, or a story under {settings.seeds}."
        )
    described = read_description(folder) if folder else {}
    vocabulary = read_packs(settings.seeds / "vocabulary", described.get("packs"))
    return Story(
        name=(folder or articles.resolve()).name,
        title=described.get("title") or (folder or articles.resolve()).name,
        folder=folder,
        articles=articles,
        vocabulary=vocabulary,
        lexicons=read_lexicons(settings.seeds / "lexicons"),
        entities=tuple(described.get("entities") or ()),
        metadata=read_metadata(articles),
        judgements=read_judgements(folder) if folder else (),
        corrections=read_corrections(folder) if folder else (),
        readers=read_readers(described.get("readers") or (), folder, settings.reader_cache) if folder else (),
    )


def find_folder(settings: Settings) -> Path | None:
    """The story's folder; None when only articles were given. Raises InputError naming the stories there are."""
    if not settings.story:
        return None
    for folder in (settings.seeds / settings.story, Path(settings.story)):
        if folder.is_dir():
            return folder.resolve()
    stories = sorted(path.parent.name for path in settings.seeds.glob(f"*/{STORY_FILE}"))
    raise InputError(
        f"{settings.story}: no such story. Stories in {settings.seeds}: {', '.join(stories) or 'none'}. "
        "Make one with `corroborate new NAME --from DIR`."
    )


def read_description(folder: Path) -> dict[str, Any]:
    """`story.yaml` as a dictionary with entities read; empty when there is none. Raises InputError for an unknown field."""
    path = folder / STORY_FILE
    content = read_yaml(path) if path.is_file() else None
    if content is None:
        return {}
    if not isinstance(content, dict):
        raise InputError(f"{path}: must be a map with the fields {', '.join(FIELDS)}.")
    if unknown := sorted(set(content) - set(FIELDS)):
        raise InputError(f"{path}: unknown field {unknown[0]!r}; use {', '.join(FIELDS)}.")
    for name, kind in (("title", str), ("packs", list), ("entities", list), ("readers", list)):
        if content.get(name) is not None and not isinstance(content[name], kind):
            raise InputError(f"{path}: {name!r} must be a {'text' if kind is str else 'list'}, not {content[name]!r}.")
    if bad := [item for item in content.get("entities") or () if not isinstance(item, dict)]:
        raise InputError(f"{path}: an entity must be a map with label and type, not {bad[0]!r}.")
    return content | {"entities": [read_known_entity(item, path) for item in content.get("entities") or ()]}
