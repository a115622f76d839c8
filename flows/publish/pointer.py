"""`latest.json`: which release of each story stands. Written last, in one piece, under a lock, and only forward."""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyarrow as pa

from flows.errors import PublishError
from flows.publish.about import Release
from flows.publish.staging import replace_file
from flows.publish.versions import version_key
from flows.tables import SCHEMA_VERSION
from flows.tables.read import read_parquet

try:
    import fcntl
except ImportError:  # Windows: the rename of the release folder still lets only one run win.
    fcntl = None  # type: ignore[assignment]

POINTER = "latest.json"
LOCK = ".lock"
FORMAT = 1
"""Format of latest.json and manifest.json; a program refuses one it does not know."""

ENTRY = ("version", "path", "manifest_sha256", "schema_version", "released_at")
Entries = dict[str, dict[str, str]]


def last_release(output: Path, story: str) -> Release | None:
    """The release of the story that stands, or None before the first one.

    Raises PublishError when latest.json or the manifest is damaged or missing, or was written by a newer program.
    """
    entry = read_pointer(output).get(story)
    if entry is None:
        return None
    _refuse_newer_schema(output / POINTER, entry["schema_version"])
    path = output / entry["path"]
    manifest = read_json(path / "manifest.json", entry["manifest_sha256"])
    refuse_newer_format(path / "manifest.json", manifest)
    return Release(entry["version"], path, manifest)


def read_release_tables(release: Release) -> dict[str, pa.Table]:
    """The tables of a release, from its Parquet files. Raises PublishError for one that is missing or not what was published."""
    paths = [Path(file["path"]) for file in release.manifest["files"] if file["path"].endswith(".parquet")]
    return {path.stem: read_release_table(release, path.stem) for path in paths}


def read_release_table(release: Release, name: str) -> pa.Table:
    """One table of a release. Raises PublishError when it is missing or not what was published."""
    path = release.path / "data" / f"{name}.parquet"
    expected = {file["path"]: file["sha256"] for file in release.manifest["files"]}.get(f"data/{name}.parquet")
    try:
        data = path.read_bytes()
    except OSError as error:
        raise PublishError(f"{path}: cannot be read ({error.strerror or error}). Restore the release.") from error
    if hashlib.sha256(data).hexdigest() != expected:
        raise PublishError(f"{path}: not the file that was published (its SHA-256 differs). Restore the release.")
    return read_parquet(data)


def read_pointer(output: Path) -> Entries:
    """The entries of latest.json by story; empty where there is none. Raises PublishError when it is damaged or newer."""
    path = output / POINTER
    if not path.exists():
        return {}
    content = read_json(path)
    refuse_newer_format(path, content)
    stories = content.get("stories")
    if not isinstance(stories, dict) or not all(_is_entry(entry) for entry in stories.values()):
        raise _damaged(path, "not the expected fields")
    return stories


def move_pointer(output: Path, story: str, entry: Mapping[str, str]) -> None:
    """Lets the story's entry point to another release, unless it already points to that or a later one."""
    stories = read_pointer(output)
    current = version_key(stories[story]["version"]) if story in stories else None
    new = version_key(entry["version"])
    if current and new and current >= new:
        return
    stories[story] = dict(entry)
    replace_file(output / POINTER, json_bytes({"format": FORMAT, "stories": stories}))


@contextmanager
def locked(output: Path) -> Iterator[None]:
    """Only one publication into a folder at a time; others wait. Ends with the process, however it ends."""
    if output.exists() and not output.is_dir():
        raise PublishError(f"{output}: a file, not a folder. Choose a folder with --output.")
    output.mkdir(parents=True, exist_ok=True)
    with (output / LOCK).open("ab") as file:
        if fcntl is not None:
            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def json_bytes(content: Any) -> bytes:
    """JSON with sorted keys, readable, UTF-8, ending in a newline."""
    return (json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def read_json(path: Path, sha256: str | None = None) -> dict[str, Any]:
    """The object in a JSON file, with that hash where one is given. Raises PublishError when it is damaged."""
    try:
        data = path.read_bytes()
        content = json.loads(data)
    except OSError as error:
        raise _damaged(path, error.strerror or str(error)) from error
    except (ValueError, RecursionError) as error:
        raise _damaged(path, str(error)) from error
    if sha256 is not None and hashlib.sha256(data).hexdigest() != sha256:
        raise _damaged(path, f"its SHA-256 is not the one in {POINTER}")
    if not isinstance(content, dict):
        raise _damaged(path, "not a JSON object")
    return content


def _damaged(path: Path, what: str) -> PublishError:
    return PublishError(
        f"{path}: damaged ({what}). Restore it from a copy, or move the output folder away and run again for a fresh one."
    )


def refuse_newer_format(path: Path, content: Mapping[str, Any]) -> None:
    """Raises PublishError for a file that a newer program wrote."""
    found = content.get("format")
    if not isinstance(found, int):
        raise _damaged(path, "no format number")
    if found > FORMAT:
        raise _newer(path, f"format {found}", f"format {FORMAT}")


def _refuse_newer_schema(path: Path, found: str) -> None:
    major = re.match(r"\d+(?=\.)", found)
    if not major:
        raise _damaged(path, f"schema version {found!r}")
    if int(major[0]) > int(SCHEMA_VERSION.split(".")[0]):
        raise _newer(path, f"schema {found}", f"schema {SCHEMA_VERSION}")


def _newer(path: Path, found: str, known: str) -> PublishError:
    return PublishError(
        f"{path}: written by a newer version of corroborate ({found}, this one knows {known}). "
        "Update corroborate, or choose another folder with --output."
    )


def _is_entry(entry: Any) -> bool:
    if not isinstance(entry, dict) or not all(isinstance(entry.get(name), str) for name in ENTRY):
        return False
    path = Path(entry["path"])
    return version_key(entry["version"]) is not None and not path.is_absolute() and ".." not in path.parts
