"""Run the flow once from the command line, with as little waiting for Prefect's machinery as it allows."""

import os
from datetime import datetime
from importlib import import_module
from typing import TYPE_CHECKING

from flows.prefect_environment import prepare
from flows.prefect_server import free_port, start_server
from flows.settings import Settings

if TYPE_CHECKING:
    from flows.publish import Outcome

# What a run imports in seconds, in the order it is needed.
HEAVY = ("flows.curate", "great_expectations")


def run_flow(settings: Settings, now: datetime) -> "Outcome":
    """One run of the flow, on the server that PREFECT_API_URL names or else on one of its own that lives as long as the run.

    The server, another process, takes as long to start as this one takes to import: both happen at once, which Prefect's
    own ephemeral server, started at the flow's first call, would not allow. Raises what the stages raise.
    """
    prepare(settings, quiet=True)
    server = None if os.environ.get("PREFECT_API_URL") else start_server(settings, free_port())
    if server:
        os.environ["PREFECT_API_URL"] = server.api
    for name in HEAVY:
        import_module(name)
    if server:
        server.wait()
    return _call(settings, now)


def _call(settings: Settings, now: datetime) -> "Outcome":
    from prefect.settings import PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings

    from flows.curate import curate

    # The heartbeat's thread is joined at the end of a flow and sleeps for a second at a time.
    with temporary_settings({PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}):
        outcome: Outcome = curate(settings.story, settings.articles, settings.output, settings.workers, now)
    return outcome
