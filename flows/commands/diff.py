"""`corroborate diff`: what changed from one release to another."""

import argparse
from pathlib import Path

from flows.commands.options import Commands
from flows.commands.terminal import show
from flows.settings import find_project


def add(commands: Commands) -> None:
    """Declare the command."""
    parser = commands.add_parser("diff", help="what changed from one release to another, answers first")
    parser.add_argument("earlier", metavar="A", help="a folder or a version")
    parser.add_argument("later", nargs="?", metavar="B", help="a folder or a version (default: the one that stands)")
    parser.add_argument("--story", metavar="STORY", help="whose releases, where the output folder holds several stories")
    parser.add_argument("--output", type=Path, metavar="DIR", help="where releases are (default: output/)")
    parser.set_defaults(command=diff)


def diff(options: argparse.Namespace) -> int:
    """Print the changes as Markdown."""
    from flows.publish.diff import diff_releases, open_release
    from flows.publish.find import find_release

    output = (options.output or find_project() / "output").resolve()
    earlier, later = (open_release(find_release(output, wanted, options.story)) for wanted in (options.earlier, options.later))
    show([diff_releases(earlier, later).rstrip("\n")])
    return 0
