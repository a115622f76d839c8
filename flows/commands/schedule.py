"""`corroborate schedule`: serve the flow on a cron until interrupted."""

import argparse

from flows.commands.options import Commands, add_story, settings_of


def add(commands: Commands) -> None:
    """Declare the command."""
    parser = commands.add_parser("schedule", help="run a story again and again, on a cron, with Prefect")
    add_story(parser)
    parser.add_argument("--cron", default="0 6 * * *", metavar="CRON", help='when (default: "0 6 * * *", every day at 6)')
    parser.add_argument("--timezone", default="UTC", metavar="ZONE", help="zone of the cron (default: UTC)")
    parser.add_argument("--port", type=int, default=4200, metavar="N", help="port of the server (default: 4200)")
    parser.set_defaults(command=schedule)


def schedule(options: argparse.Namespace) -> int:
    """Serve until Ctrl-C."""
    from flows.deploy import serve

    serve(settings_of(options, "prefect"), options.cron, options.timezone, options.port)
    return 0
