"""Scheduled deployments: the flow served on a cron by a Prefect server, one run at a time.

A cron never fires on Prefect's ephemeral server, so a real one is started where none answers.
"""

import os
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import available_timezones

from cronsim import CronSim, CronSimError

from flows.errors import InputError
from flows.prefect_environment import prepare
from flows.prefect_server import address, answers, start_server
from flows.settings import Settings
from flows.stories.read import read_story


def serve(settings: Settings, cron: str, timezone: str, port: int) -> None:
    """Serve the flow until interrupted: scheduled runs never overlap, a slot that falls into a run is cancelled.

    Raises InputError for a story, cron or zone that is wrong, before anything is started.
    """
    check(settings, cron, timezone, port)
    prepare(settings, quiet=False)
    # The served flow is found by its path under the project, in a process of its own for every run.
    os.chdir(settings.project)
    os.environ.setdefault("PREFECT_API_URL", address(port))
    _ensure_server(settings, port)
    _serve(settings, cron, timezone)


def _ensure_server(settings: Settings, port: int) -> None:
    api = os.environ["PREFECT_API_URL"]
    if answers(api):
        return
    if api != address(port):
        raise InputError(f"PREFECT_API_URL={api}: no Prefect server answers there. Start it, or unset the variable.")
    server = start_server(settings, port)
    print(f"No Prefect server answers at {api}: starting one, its log is {server.log}", flush=True)
    server.wait()


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

    place = os.environ["PREFECT_API_URL"].removesuffix("/api")
    print(f"Serving {settings.story or settings.articles} on the cron {cron!r} ({timezone}). Runs and logs: {place}")
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
