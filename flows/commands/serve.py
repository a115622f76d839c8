"""`corroborate serve`: the output folder as a web site."""

import argparse
from pathlib import Path

from flows.commands.options import Commands
from flows.commands.terminal import show
from flows.errors import InputError
from flows.settings import find_project


def add(commands: Commands) -> None:
    """Declare the command."""
    parser = commands.add_parser("serve", help="serve the releases as a web site, with Range requests for Parquet")
    parser.add_argument("--output", type=Path, metavar="DIR", help="where releases are (default: output/)")
    parser.add_argument("--host", default="127.0.0.1", metavar="HOST", help="address to listen on (default: 127.0.0.1)")
    parser.add_argument("--port", type=int, default=8000, metavar="N", help="port; 0 takes a free one (default: 8000)")
    parser.set_defaults(command=serve)


def serve(options: argparse.Namespace) -> int:
    """Serve until Ctrl-C."""
    from flows.publish.serving import make_server

    output = (options.output or find_project() / "output").resolve()
    if not (output / "index.html").is_file():
        raise InputError(f"{output}: nothing to serve yet. Make a release with `corroborate run`.")
    try:
        server = make_server(output, options.host, options.port)
    except (OSError, OverflowError) as error:
        raise InputError(f"{options.host}:{options.port}: cannot listen there ({error}). Choose another --port.") from error
    show([f"Serving {output} at http://{options.host}:{server.server_address[1]}/ (Ctrl-C stops)"])
    with server:
        server.serve_forever()
    return 0
