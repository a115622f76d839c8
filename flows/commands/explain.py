"""`corroborate explain`: why a fact of the last release is what it is."""

import argparse
from pathlib import Path

from flows.commands.options import Commands
from flows.commands.terminal import show


def add(commands: Commands) -> None:
    """Declare the command."""
    parser = commands.add_parser("explain", help="show why a fact is what it is: its claims, their words and sources")
    parser.add_argument("what", metavar="FACT", help='id of a fact or claim, or "subject predicate"')
    parser.add_argument("--story", metavar="NAME", help="the story (default: the only one released, or space-film)")
    parser.add_argument("--output", type=Path, metavar="DIR", help="where releases are (default: output/)")
    parser.set_defaults(command=explain)


def explain(options: argparse.Namespace) -> int:
    """Print the tree of every fact that the words name."""
    from flows.commands.released import read_released
    from flows.reconcile.explain import explanation, find_facts

    told, story = read_released(options)
    for fact in find_facts(told, options.what):
        show(explanation(told, fact, story))
        show([""])
    return 0
