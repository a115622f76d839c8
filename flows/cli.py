"""The command line: its commands, and errors as one message with an exit code."""

import argparse
import os
import sys
from collections.abc import Sequence

from flows.commands import annotate, conflicts, diff, explain, new, packs, review, run, schedule, serve, verify
from flows.commands.terminal import printable
from flows.errors import CorroborateError
from flows.settings import PROGRAM_VERSION

COMMANDS = (run, new, schedule, explain, conflicts, diff, verify, serve, annotate, packs, review)

DESCRIPTION = """\
Turns a folder of news articles about one story into a claims dataset that can be cited:
who says what, in which words, where the sources agree, where they differ, and what is best supported."""

EXAMPLES = """\
examples:
  corroborate run                                   curate the story seeds/space-film
  corroborate run --articles ~/clippings            curate any folder of .txt, .md, .html or .jsonl articles
  corroborate new mars-landing --from ~/clippings   make a story of them that you can describe and correct
  corroborate schedule mars-landing --cron "0 6 * * *"
  corroborate annotate mars-landing                 show in each article what was read, by which rule, and what was not
  corroborate packs check film --story mars-landing try a vocabulary pack's examples, and its patterns on a story

exit codes: 0 done, 1 the run failed, 2 something given was wrong"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code. Errors that a person can act on are one message, no traceback."""
    options = make_parser().parse_args(arguments)
    try:
        return int(options.command(options) or 0)
    except CorroborateError as error:
        print(f"corroborate: {printable(str(error))}", file=sys.stderr)
        return error.exit_code
    except BrokenPipeError:
        # Whoever read our output, `head` say, has seen enough. Python must not try to flush it at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        print("corroborate: stopped.", file=sys.stderr)
        return 130


def make_parser() -> argparse.ArgumentParser:
    """The parser of every command."""
    parser = argparse.ArgumentParser(
        prog="corroborate",
        description=DESCRIPTION,
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"corroborate {PROGRAM_VERSION}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    for command in COMMANDS:
        command.add(commands)
    return parser


if __name__ == "__main__":
    sys.exit(main())
