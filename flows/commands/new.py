"""`corroborate new`: make a story and say what to edit."""

import argparse
from pathlib import Path

from flows.commands.options import Commands
from flows.commands.terminal import show
from flows.settings import Settings, find_project


def add(commands: Commands) -> None:
    """Declare the command."""
    parser = commands.add_parser("new", help="make a story from a folder of articles")
    parser.add_argument("name", metavar="NAME", help="lower-case letters, digits and hyphens")
    parser.add_argument("--from", dest="source", type=Path, required=True, metavar="DIR", help="the folder of articles")
    parser.set_defaults(command=new)


def new(options: argparse.Namespace) -> int:
    """Make the story's folder and print the next steps."""
    from flows.commands.story_folder import make_story, next_steps

    folder = make_story(Settings(find_project(), options.name), options.name, options.source)
    show(next_steps(folder))
    return 0
