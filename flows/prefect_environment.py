"""Prefect's settings, made before it is imported: state inside the project, no calls to the network, a quiet terminal."""

import os
import sys
from pathlib import Path

from flows.settings import Settings

START_TIMEOUT_SECONDS = 120


def prepare(settings: Settings, quiet: bool) -> None:
    """Set what is not set already in the environment, so that anyone can override it. Must run before `import prefect`.

    `quiet`: nothing of Prefect's own log on the terminal; the server keeps it in full.
    """
    values = {
        "PREFECT_HOME": str(settings.prefect_home),
        # Both call out to the network by default: the server's heartbeat, and on a terminal the client's events.
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "DO_NOT_TRACK": "1",
        # The ephemeral server prints tracebacks of events it could not flush after a run that succeeded.
        "PREFECT_SERVER_LOGGING_LEVEL": "CRITICAL",
        # A failed task prints its traceback twice; the command line says the same in one message.
        "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": "CRITICAL" if quiet else "INFO",
        "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": str(START_TIMEOUT_SECONDS),
        "PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT": "false",
        "PREFECT_CLI_COLORS": "true" if sys.stdout.isatty() else "false",
    }
    for name, value in values.items():
        os.environ.setdefault(name, value)
    Path(os.environ["PREFECT_HOME"]).mkdir(parents=True, exist_ok=True)
