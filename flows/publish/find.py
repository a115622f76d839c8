"""Which release is meant: a folder, a version, or the one that stands."""

from pathlib import Path

from flows.errors import InputError
from flows.publish.pointer import read_pointer
from flows.publish.staging import story_folder
from flows.publish.versions import version_key

RELEASES = "releases"


def find_release(output: Path, wanted: str | None, story: str | None = None) -> Path:
    """The folder of a release. `wanted` is a folder, a version, or None for the one that stands; `story` is needed where
    several stories share the output folder. Raises InputError when there is none, or more than one."""
    if wanted and (Path(wanted) / "manifest.json").is_file():
        return Path(wanted)
    stories = read_pointer(output)
    if wanted and version_key(wanted) is None:
        raise InputError(f"{wanted}: neither a folder with a manifest.json nor a version such as 2026.11.1.")
    if story is None and len(stories) > 1:
        raise InputError(f"{output}: holds releases of {', '.join(sorted(stories))}. Say which with --story.")
    name = story or next(iter(stories), None)
    if name is None or (wanted is None and name not in stories):
        raise InputError(f"{output}: no release{f' of {name}' if name else ''}. Make one with `corroborate run`.")
    folder = output / (f"{RELEASES}/{story_folder(name)}/{wanted}" if wanted else stories[name]["path"])
    if not (folder / "manifest.json").is_file():
        raise InputError(f"{folder}: no such release. See {output / 'versions.json'} for those there are.")
    return folder
