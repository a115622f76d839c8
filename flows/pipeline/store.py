"""The stage cache: what a stage gave, as Parquet under `<cache>/<stage>/<key>/`, addressed by the content it was made from.

The key is a hash of the inputs, the program and the knowledge used, so an entry is never stale and never rewritten.
Only paths and this small handle travel between stages.
"""

import contextlib
import os
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import pyarrow as pa
import pyarrow.parquet as pq

from flows.tables.read import read_parquet

T = TypeVar("T")


@dataclass(frozen=True)
class Stored:
    """Tables of one stage in one folder."""

    stage: str
    key: str
    folder: Path

    def table(self, name: str) -> pa.Table:
        """One table of the stage."""
        return read_parquet(self.folder / f"{name}.parquet")

    def load(self, kind: type[T]) -> T:
        """The stage's own dataclass of tables (`Ingested`, `Extracted` ...)."""
        names: Mapping[str, Any] = kind.__dataclass_fields__  # type: ignore[attr-defined]
        return kind(**{name: self.table(name) for name in names})


def store(cache: Path, stage: str, key: str, produce: Callable[[], Any], fresh: bool = False) -> Stored:
    """The entry of that key, made by `produce` (a dataclass of Arrow tables) when the cache has none, or when `fresh`."""
    folder = cache / stage / key
    if fresh:
        shutil.rmtree(folder, ignore_errors=True)
    if not folder.is_dir():
        _write(folder, vars(produce()))
    return Stored(stage, key, folder)


def _write(folder: Path, tables: Mapping[str, pa.Table]) -> None:
    unfinished = folder.with_name(f".{folder.name}-{os.getpid()}")
    unfinished.mkdir(parents=True, exist_ok=True)
    try:
        for name, table in tables.items():
            pq.write_table(table, unfinished / f"{name}.parquet", compression="zstd")
        # Another process may have made the same entry meanwhile; by its key it is the same.
        with contextlib.suppress(OSError):
            unfinished.rename(folder)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
