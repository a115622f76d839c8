"""Shards of articles, and the executor that maps a stage over them."""

import hashlib
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

from flows.settings import ARTICLES_PER_SHARD

A = TypeVar("A")
B = TypeVar("B")


@dataclass(frozen=True)
class Shard:
    """Some article files, in order of their paths."""

    files: tuple[Path, ...]


def split(files: Sequence[Path], folder: Path) -> list[Shard]:
    """Files to shards by a hash of their path, so that a new article leaves the other shards as they were.

    The number of shards is a power of two: it changes only when the collection doubles.
    """
    count = 1
    while len(files) > count * ARTICLES_PER_SHARD:
        count *= 2
    shards: dict[int, list[Path]] = {}
    for file in files:
        name = file.relative_to(folder).as_posix().encode("utf-8", "surrogatepass")
        shards.setdefault(int(hashlib.sha256(name).hexdigest()[:8], 16) % count, []).append(file)
    return [Shard(tuple(sorted(shards[number]))) for number in sorted(shards)]


def map_shards(work: Callable[[A], B], items: Sequence[A], workers: int) -> list[B]:
    """`work` over the items, in order: in this process, or in `workers` processes when there is more than one of both."""
    if workers <= 1 or len(items) <= 1:
        return [work(item) for item in items]
    # spawn: a forked child would inherit the threads of Arrow and Prefect half alive.
    with ProcessPoolExecutor(min(workers, len(items)), mp_context=get_context("spawn")) as pool:
        return list(pool.map(work, items))
