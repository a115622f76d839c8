"""`corroborate conflicts`: where the sources of the last release contradict each other."""

import argparse
from pathlib import Path

from flows.commands.options import Commands
from flows.commands.terminal import show


def add(commands: Commands) -> None:
    """Declare the command."""
    parser = commands.add_parser("conflicts", help="list open conflicts of the last release, the most important first")
    parser.add_argument("--all", action="store_true", dest="everything", help="decided and noted ones too")
    parser.add_argument("--story", metavar="NAME", help="the story (default: the only one released, or space-film)")
    parser.add_argument("--output", type=Path, metavar="DIR", help="where releases are (default: output/)")
    parser.set_defaults(command=conflicts)


def conflicts(options: argparse.Namespace) -> int:
    """Print the conflicts."""
    from flows.commands.released import read_released
    from flows.reconcile.explain import conflict_lines

    told, _ = read_released(options)
    show(conflict_lines(told, options.everything))
    return 0
