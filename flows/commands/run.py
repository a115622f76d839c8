"""`corroborate run`: one run, then a short summary."""

import argparse
import os
from datetime import UTC, datetime

from flows.commands.options import Commands, add_story, settings_of
from flows.commands.terminal import show
from flows.errors import InputError


def add(commands: Commands) -> None:
    """Declare the command."""
    parser = commands.add_parser("run", help="read the articles of a story and publish its claims")
    add_story(parser)
    parser.add_argument("--engine", choices=("prefect", "direct"), default="prefect", help="direct: the same without Prefect")
    parser.set_defaults(command=run)


def run(options: argparse.Namespace) -> int:
    """Run every stage, with Prefect or without, and print what came of it."""
    settings = settings_of(options, options.engine)
    now = time_of_run()
    from flows.progress import spinner

    with spinner():
        if settings.engine == "direct":
            from flows.pipeline import run_stages

            outcome = run_stages(settings, now)
        else:
            from flows.prefect_engine import run_flow

            outcome = run_flow(settings, now)
    from flows.publish import summary_of

    show(summary_of(outcome))
    return 0


def time_of_run() -> datetime:
    """Now, or the time that SOURCE_DATE_EPOCH gives in seconds (reproducible-builds.org), for runs that must repeat exactly."""
    given = os.environ.get("SOURCE_DATE_EPOCH")
    if given is None:
        return datetime.now(UTC)
    try:
        return datetime.fromtimestamp(int(given), UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise InputError(f"SOURCE_DATE_EPOCH={given}: must be seconds since 1970, such as 1633424100.") from error
