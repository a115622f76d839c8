"""The schedule: a cron of a served flow gets its runs, one at a time, from a server that is started where none runs."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from flows.settings import find_project

GOOD = "ROME, Oct. 5, 2021 (Herald) - Actor Ana Lopez, 37, said on Tuesday that the film would be shot in orbit.\n"
SECONDS = 150


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def ask(port: int, path: str) -> list[dict[str, Any]]:
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}/api/{path}/filter", b"{}", {"Content-Type": "application/json"}, method="POST"
    )
    try:
        with urllib.request.urlopen(request, timeout=10) as reply:
            return list(json.load(reply))
    except OSError:
        return []


def wait_for(condition: Callable[[], bool], process: "subprocess.Popen[str]") -> bool:
    deadline = time.monotonic() + SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        if condition():
            return True
        time.sleep(0.5)
    return condition()


@pytest.mark.slow
def test_a_cron_gets_its_runs_and_no_two_may_overlap(tmp_path: Path) -> None:
    articles = tmp_path / "articles"
    articles.mkdir()
    (articles / "a.txt").write_text(GOOD, encoding="utf-8")
    project = tmp_path / "project"
    project.mkdir()
    for name in ("seeds", "expectations", "flows"):
        (project / name).symlink_to(find_project() / name)
    port = free_port()
    command = [sys.executable, "-m", "flows.cli", "schedule", "--articles", str(articles), "--output", str(tmp_path / "out")]
    process = subprocess.Popen(
        [*command, "--cron", "* * * * *", "--port", str(port)],
        env=os.environ | {"CORROBORATE_PROJECT": str(project)},
        cwd=find_project(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    try:
        assert wait_for(lambda: len(ask(port, "flow_runs")) > 1, process), "the scheduler made no runs"
        [deployment] = ask(port, "deployments")
        assert deployment["concurrency_limit"] is None or deployment["concurrency_limit"] == 1
        assert (deployment["global_concurrency_limit"]["limit"], deployment["concurrency_options"]["collision_strategy"]) == (
            1,
            "CANCEL_NEW",
        )
        done = lambda: any(run["state_type"] == "COMPLETED" for run in ask(port, "flow_runs"))  # noqa: E731
        assert wait_for(done, process), "no scheduled run came to its end"
        assert (tmp_path / "out" / "latest.json").is_file()
    finally:
        os.killpg(process.pid, signal.SIGINT)
        try:
            printed, _ = process.communicate(timeout=60)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            raise
    assert f"Runs and logs: http://127.0.0.1:{port}" in printed
    assert "Traceback" not in printed
