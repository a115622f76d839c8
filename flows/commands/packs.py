"""`corroborate packs check`: try the examples of vocabulary packs, and show what their patterns match in a story."""

import argparse

from flows.commands.options import Commands
from flows.commands.terminal import show
from flows.settings import Settings, find_project


def add(commands: Commands) -> None:
    """Declare the command."""
    parser = commands.add_parser("packs", help="check vocabulary packs and try them on a story")
    actions = parser.add_subparsers(title="actions", required=True, metavar="ACTION")
    check = actions.add_parser("check", help="validate packs and try their examples")
    check.add_argument("pack", nargs="?", metavar="PACK", help="a pack of seeds/vocabulary (default: all of them)")
    check.add_argument("--story", metavar="STORY", help="also show what each pattern matches in this story")
    check.set_defaults(command=check_command)


def check_command(options: argparse.Namespace) -> int:
    """Print what was checked; 1 when an example does not give what it says."""
    from flows.commands.pack_check import check_packs, match_story, report, story_report

    project = find_project()
    checked = check_packs(project / "seeds", options.pack)
    show(report(checked))
    if options.story:
        settings = Settings(project, options.story)
        show(story_report(options.story, match_story(settings, checked, options.pack)))
    return 1 if checked.failed or checked.missed else 0
