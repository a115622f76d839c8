"""Run the flow once from the command line, with as little of Prefect's machinery as it allows."""

import threading
from datetime import datetime
from importlib import import_module

from flows.pipeline import Outcome
from flows.prefect_environment import prepare
from flows.settings import Settings


def run_flow(settings: Settings, now: datetime) -> Outcome:
    """One run of the flow, on the server that PREFECT_API_URL names or else an ephemeral one of its own.

    Raises what the stages raise.
    """
    prepare(settings, quiet=True)
    # Great Expectations takes seconds to import; Prefect's server, another process, takes as long to start.
    warming = threading.Thread(target=import_module, args=("great_expectations",))
    warming.start()
    from prefect.settings import PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings

    from flows.curate import curate

    # The heartbeat's thread is joined at the end of a flow and sleeps for a second at a time.
    with temporary_settings({PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}):
        outcome: Outcome = curate(settings.story, settings.articles, settings.output, settings.workers, now)
    return outcome
