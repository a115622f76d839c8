"""Scheduled deployments: the flow served on a cron by a Prefect server, one run at a time.

A cron never fires on Prefect's ephemeral server, so a real one is started where none answers.
"""

import contextlib
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import available_timezones

from cronsim import CronSim, CronSimError

from flows.errors import CorroborateError, InputError
from flows.prefect_environment import START_TIMEOUT_SECONDS, prepare
from flows.settings import Settings
from flows.stories.read import read_story

HOST = "127.0.0.1"


def serve(settings: Settings, cron: str, timezone: str, port: int) -> None:
    """Serve the flow until interrupted: scheduled runs never overlap, a slot that falls into a run is cancelled.

    Raises InputError for a story, cron or zone that is wrong, before anything is started.
    """
    check(settings, cron, timezone, port)
    os.environ.setdefault("PREFECT_API_URL", f"http://{HOST}:{port}/api")
    os.environ.setdefault("PREFECT_SERVER_API_PORT", str(port))
    prepare(settings, quiet=False)
    # The served flow is found by its path under the project, in a process of its own for every run.
    os.chdir(settings.project)
    with running_server(os.environ["PREFECT_API_URL"], settings):
        _serve(settings, cron, timezone)


def check(settings: Settings, cron: str, timezone: str, port: int) -> None:
    """Raise InputError for what would only fail at the first scheduled run."""
    read_story(settings)
    try:
        CronSim(cron, datetime(2000, 1, 1, tzinfo=UTC))
    except CronSimError as error:
        raise InputError(f'--cron "{cron}": {error}. Write five fields, such as "0 6 * * *" for every day at 6.') from error
    if timezone not in available_timezones():
        raise InputError(f"--timezone {timezone}: no such zone. Use an IANA name such as Europe/Rome.")
    if not 1024 <= port <= 65535:
        raise InputError(f"--port {port}: must be between 1024 and 65535.")


def _serve(settings: Settings, cron: str, timezone: str) -> None:
    from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
    from prefect.schedules import Cron

    from flows.curate import curate

    address = os.environ["PREFECT_API_URL"].removesuffix("/api")
    print(f"Serving {settings.story or settings.articles} on the cron {cron!r} ({timezone}). Runs and logs: {address}")
    print("Stop with Ctrl-C.", flush=True)
    curate.serve(
        name=deployment_name(settings),
        schedule=Cron(cron, timezone=timezone),
        parameters=parameters(settings),
        global_limit=ConcurrencyLimitConfig(limit=1, collision_strategy=ConcurrencyLimitStrategy.CANCEL_NEW),
        limit=1,
        print_starting_message=False,
    )


def deployment_name(settings: Settings) -> str:
    """The story's name, as Prefect shows it."""
    return Path(settings.story).name if settings.story else str(settings.articles and settings.articles.name)


def parameters(settings: Settings) -> dict[str, object]:
    """The flow's parameters for these settings."""
    return {
        "story": settings.story,
        "articles": str(settings.articles) if settings.articles else None,
        "output": str(settings.output),
        "workers": settings.workers,
    }


@contextlib.contextmanager
def running_server(api: str, settings: Settings) -> Iterator[None]:
    """A server that answers at `api` for the time of the block: the one that runs there, or one started here."""
    if answers(api):
        yield
        return
    log = settings.prefect_home / "server.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    print(f"No Prefect server answers at {api}: starting one, its log is {log}", flush=True)
    with log.open("ab") as sink:
        command = [sys.executable, "-m", "prefect", "server", "start", "--host", HOST]
        # A session of its own: Ctrl-C must reach the runner first, which takes leave of the server.
        server = subprocess.Popen(
            command, stdout=sink, stderr=sink, env=os.environ | {"PREFECT_API_URL": ""}, start_new_session=True
        )
    try:
        _wait(server, api, log)
        yield
    finally:
        server.terminate()
        try:
            server.wait(timeout=10)
        except subprocess.TimeoutExpired:
            server.kill()


def answers(api: str) -> bool:
    """A Prefect server answers at this address."""
    try:
        with urllib.request.urlopen(f"{api}/health", timeout=2) as reply:
            return bool(reply.status == 200)
    except (urllib.error.URLError, OSError, ValueError):
        return False


def _wait(server: "subprocess.Popen[bytes]", api: str, log: Path) -> None:
    deadline = time.monotonic() + START_TIMEOUT_SECONDS
    while not answers(api):
        if server.poll() is not None or time.monotonic() > deadline:
            raise CorroborateError(f"The Prefect server at {api} did not start. Read {log}; another --port may help.")
        time.sleep(0.2)
