"""Publication that is killed at any moment, and by many at once: the pointer is always valid and never moves back."""

import multiprocessing
import os
import random
import sys
import time
from multiprocessing import forkserver
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import pytest
from mini_release import mini_about, mini_tables
from test_publish import assert_pointer_valid, changed

from flows.publish import publish_release

pytestmark = pytest.mark.slow
KILLS = 60
PUBLISHERS = 6
FOR_EVER = 10_000


def publish_again_and_again(output: Path, name: str, times: int, ready: Any) -> None:
    """What a publisher does: one release after another, each with another fact."""
    tables = mini_tables()
    ready.set()
    for number in range(times):
        publish_release(changed(tables, "facts", rationale=f"{name} {number}"), mini_about(), output)


@pytest.fixture(scope="module")
def processes() -> Any:
    """Processes that start with everything imported, and share no thread with this one."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__])
    with pytest.MonkeyPatch.context() as patch:
        # The server of Python 3.11 looks for what it preloads on this path alone.
        patch.setenv("PYTHONPATH", os.pathsep.join(sys.path))
        forkserver.ensure_running()
    return context


def start(processes: Any, output: Path, name: str, times: int) -> BaseProcess:
    ready = processes.Event()
    process: BaseProcess = processes.Process(target=publish_again_and_again, args=(output, name, times, ready), daemon=True)
    process.start()
    assert ready.wait(60)
    return process


def test_sixty_kills_at_any_moment_leave_a_valid_pointer_that_never_moves_back(processes: Any, tmp_path: Path) -> None:
    publish_release(mini_tables(), mini_about(), tmp_path)
    measured = start(processes, tmp_path, "The second", 1)
    started = time.monotonic()
    measured.join()
    # Kills fall anywhere in the first two publications of a process, the first of which is slower, however slow the machine.
    one = time.monotonic() - started
    chance = random.Random(7)
    seen = [(2026, 11, 2)]
    for attempt in range(KILLS):
        process = start(processes, tmp_path, str(attempt), FOR_EVER)
        time.sleep(chance.uniform(0.0, 1.6) * one)
        process.kill()
        process.join()
        year, month, number = map(int, assert_pointer_valid(tmp_path).split("."))
        seen.append((year, month, number))
    assert seen == sorted(seen)
    assert seen[-1] > seen[0]
    publish_release(changed(mini_tables(), "facts", rationale="The last."), mini_about(), tmp_path)
    assert not list(tmp_path.rglob(".staging-*"))


def test_six_publishers_at_the_same_time_take_turns(processes: Any, tmp_path: Path) -> None:
    running = [start(processes, tmp_path, str(number), 3) for number in range(PUBLISHERS)]
    for process in running:
        process.join(120)
    assert [process.exitcode for process in running] == [0] * PUBLISHERS
    assert assert_pointer_valid(tmp_path) == "2026.11.18"
    assert len(list((tmp_path / "releases" / "ferry").iterdir())) == 3 * PUBLISHERS
