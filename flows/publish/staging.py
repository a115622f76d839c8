"""Writing a release so that it is there whole or not at all: a staging folder, fsync, and one rename."""

import errno
import hashlib
import os
import re
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from flows.errors import PublishError

STAGING = re.compile(r"\.staging-.+-(\d{1,10})")
NEXT_STEPS = {
    errno.ENOSPC: "Free disk space and run again",
    errno.EDQUOT: "Free disk space or raise the quota and run again",
    errno.EACCES: "Give write permission or choose another folder with --output",
    errno.EPERM: "Give write permission or choose another folder with --output",
    errno.EROFS: "Choose a folder that can be written with --output",
    errno.ENOTDIR: "Choose a folder, not a file, with --output",
    errno.EEXIST: "Another run published it first; run again",
    errno.ENOTEMPTY: "Another run published it first; run again",
}


@dataclass(frozen=True)
class WrittenFile:
    """A file of a release: its path inside the release, size in bytes, SHA-256 in hex, and rows for a table."""

    path: str
    bytes: int
    sha256: str
    rows: int | None = None


@dataclass(frozen=True)
class Staging:
    """A release being written. `folder` becomes `target` by `commit`."""

    folder: Path
    target: Path

    def write(self, path: str, chunks: Iterable[bytes], rows: int | None = None) -> WrittenFile:
        """Writes one file to disk, synced, and tells its size and hash."""
        place = self.folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        digest, size = hashlib.sha256(), 0
        with place.open("xb") as file:
            for chunk in chunks:
                file.write(chunk)
                digest.update(chunk)
                size += len(chunk)
            file.flush()
            os.fsync(file.fileno())
        return WrittenFile(path, size, digest.hexdigest(), rows)

    def commit(self) -> None:
        """Syncs the folders and renames the staging folder to the release; the target may not exist."""
        for folder in sorted({self.folder, *(p for p in self.folder.rglob("*") if p.is_dir())}):
            sync_folder(folder)
        if self.target.exists():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(self.target))
        self.folder.rename(self.target)
        sync_folder(self.target.parent)


@contextmanager
def staged(target: Path) -> Iterator[Staging]:
    """A staging folder beside `target`; removed when anything fails before it was committed."""
    remove_dead_staging(target.parent)
    folder = target.parent / f".staging-{target.name}-{os.getpid()}"
    folder.mkdir(parents=True)
    try:
        yield Staging(folder, target)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def explained(place: Path) -> Iterator[None]:
    """Turns an OSError into a PublishError that names the path and the next step."""
    try:
        yield
    except OSError as error:
        path = error.filename if isinstance(error.filename, str) else place
        step = NEXT_STEPS.get(error.errno or 0, "Check the folder and the disk and run again")
        message = f"{path}: cannot be written ({error.strerror or error}). {step}; earlier releases and latest.json are intact."
        raise PublishError(message) from error


def replace_file(path: Path, data: bytes) -> None:
    """Writes a file outside a release in one piece: readers see the old one or the new one, also after a power cut."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.tmp")
    with temporary.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)
    sync_folder(path.parent)


def story_folder(story: str) -> str:
    """The story's folder under releases/ and runs/: its name when it holds only A-Z a-z 0-9 . _ -, else a safe form of it."""
    safe = "".join(c if c.isascii() and (c.isalnum() or c in "._-") else "-" for c in story).lstrip(".")[:80]
    return safe if safe == story else f"{safe}-{hashlib.sha256(story.encode()).hexdigest()[:8]}"


def remove_dead_staging(folder: Path) -> None:
    """Removes staging folders of processes that no longer run, and of this one."""
    for left in sorted(folder.glob(".staging-*")) if folder.is_dir() else ():
        match = STAGING.fullmatch(left.name)
        if match and not _runs(int(match[1])):
            shutil.rmtree(left, ignore_errors=True)


def sync_folder(folder: Path) -> None:
    """Makes the entries of a folder last through a power cut, where the system can."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _runs(process: int) -> bool:
    if process == os.getpid():
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True
