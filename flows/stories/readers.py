"""The readers of claims a story names in `story.yaml`: which, and with which options."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, entry_points, version
from pathlib import Path
from typing import Any

from flows.errors import InputError

GROUP = "corroborate.readers"
# Where a reader's own files lie in the story's folder unless it says so.
DEFAULT_PATHS = {"coded": "coded"}
# Options that name files, whose content is part of what a run depends on.
PATH_OPTIONS = ("path", "pipeline")


@dataclass(frozen=True)
class ReaderChoice:
    """One reader of a story. `files` maps each file it depends on to a hash of its content.

    `folder` is the story's, `cache` a folder it may keep answers in; both are places of one machine and enter no fingerprint.
    """

    name: str
    options: Mapping[str, Any] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    folder: Path | None = field(default=None, repr=False, compare=False)
    cache: Path | None = field(default=None, repr=False, compare=False)

    @property
    def where(self) -> str:
        """Names the choice in messages."""
        return f"{self.folder / 'story.yaml' if self.folder else 'story.yaml'}: reader {self.name!r}"

    def options_of(self, allowed: Sequence[str]) -> Mapping[str, Any]:
        """The options. Raises InputError for one that is not among the allowed."""
        if unknown := sorted(set(self.options) - set(allowed)):
            told = f"use {', '.join(allowed)}" if allowed else "it takes none"
            raise InputError(f"{self.where} has the unknown option {unknown[0]!r}; {told}.")
        return self.options


def read_readers(items: Sequence[Any], folder: Path, cache: Path) -> tuple[ReaderChoice, ...]:
    """The entries of `readers:`, each a name or a mapping with `name` and options.

    Raises InputError for an entry without a name and for a name that stands twice.
    """
    choices = tuple(_choice(item, folder, cache) for item in items)
    names = [choice.name for choice in choices]
    if double := next((name for name in names if names.count(name) > 1), None):
        raise InputError(f"{folder / 'story.yaml'}: the reader {double!r} stands twice. Keep one.")
    return choices


def _choice(item: Any, folder: Path, cache: Path) -> ReaderChoice:
    options = {"name": item} if isinstance(item, str) else item
    if not isinstance(options, dict) or not isinstance(options.get("name"), str) or not options["name"]:
        raise InputError(f"{folder / 'story.yaml'}: a reader is a name or a mapping with `name`, not {item!r}.")
    name = options["name"]
    given = {str(key): value for key, value in options.items() if key != "name"}
    return ReaderChoice(name, given, _files(name, given, folder), folder, cache / name)


def _files(name: str, options: Mapping[str, Any], folder: Path) -> dict[str, str]:
    found: dict[str, str] = {}
    for option in PATH_OPTIONS:
        value = options.get(option, DEFAULT_PATHS.get(name) if option == "path" else None)
        if value is not None:
            found |= _hashes(str(value), folder)
    for point in entry_points(group=GROUP, name=name):
        found[name] = point.dist.version if point.dist else point.value
    return found


def _hashes(value: str, folder: Path) -> dict[str, str]:
    """Hashes of the files under a path of the story's folder; the version of an installed package of that name."""
    path = folder / value
    if path.exists():
        files = sorted(file for file in (path.rglob("*") if path.is_dir() else [path]) if file.is_file())
        return {_relative(file, path): hashlib.sha256(file.read_bytes()).hexdigest()[:24] for file in files}
    try:
        return {value: version(value)}
    except (PackageNotFoundError, ValueError):
        return {}


def _relative(file: Path, path: Path) -> str:
    return (Path(path.name) / file.relative_to(path)).as_posix()
