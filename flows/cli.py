"""The command line. Heavy imports happen inside the command that needs them: `--help` answers at once."""

import argparse
import os
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from flows.errors import CorroborateError, InputError
from flows.settings import PROGRAM_VERSION, Settings, find_project

DESCRIPTION = """\
Turns a folder of news articles about one story into a claims dataset that can be cited:
who says what, in which words, where the sources agree, where they differ, and what is best supported."""

EXAMPLES = """\
examples:
  corroborate run                                   curate the story seeds/space-film
  corroborate run --articles ~/clippings            curate any folder of .txt, .md, .html or .jsonl articles
  corroborate new mars-landing --from ~/clippings   make a story of them that you can describe and correct
  corroborate schedule mars-landing --cron "0 6 * * *"

exit codes: 0 done, 1 the run failed, 2 something given was wrong"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code. Errors that a person can act on are one message, no traceback."""
    options = make_parser().parse_args(arguments)
    try:
        return int(options.command(options) or 0)
    except CorroborateError as error:
        print(f"corroborate: {printable(str(error))}", file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        print("corroborate: stopped.", file=sys.stderr)
        return 130


def printable(text: str) -> str:
    """Text of unknown origin made safe for a terminal: control characters and lone surrogates are escaped."""
    return "".join(c if c == "\n" or c.isprintable() else c.encode("unicode_escape").decode() for c in text)


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
    _add_run(commands)
    _add_new(commands)
    _add_schedule(commands)
    return parser


Commands = argparse._SubParsersAction  # type: ignore[type-arg]


def _add_run(commands: "Commands[argparse.ArgumentParser]") -> None:  # type: ignore[type-arg]
    parser = commands.add_parser("run", help="read the articles of a story and publish its claims")
    _add_story(parser)
    parser.add_argument("--engine", choices=("prefect", "direct"), default="prefect", help="direct: the same without Prefect")
    parser.set_defaults(command=run)


def _add_story(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("story", nargs="?", metavar="STORY", help="a story under seeds/, or a folder (default: space-film)")
    parser.add_argument("--articles", type=Path, metavar="DIR", help="read these articles in place of the story's own")
    parser.add_argument("--output", type=Path, metavar="DIR", help="where releases go (default: output/)")
    parser.add_argument("--workers", type=int, default=1, metavar="N", help="processes for large stories (default: 1)")


def _add_new(commands: "Commands[argparse.ArgumentParser]") -> None:  # type: ignore[type-arg]
    parser = commands.add_parser("new", help="make a story from a folder of articles")
    parser.add_argument("name", metavar="NAME", help="lower-case letters, digits and hyphens")
    parser.add_argument("--from", dest="source", type=Path, required=True, metavar="DIR", help="the folder of articles")
    parser.set_defaults(command=new)


def _add_schedule(commands: "Commands[argparse.ArgumentParser]") -> None:  # type: ignore[type-arg]
    parser = commands.add_parser("schedule", help="run a story again and again, on a cron, with Prefect")
    _add_story(parser)
    parser.add_argument("--cron", default="0 6 * * *", metavar="CRON", help='when (default: "0 6 * * *", every day at 6)')
    parser.add_argument("--timezone", default="UTC", metavar="ZONE", help="zone of the cron (default: UTC)")
    parser.add_argument("--port", type=int, default=4200, metavar="N", help="port of the server (default: 4200)")
    parser.set_defaults(command=schedule)


def settings_of(options: argparse.Namespace, engine: str) -> Settings:
    """The settings that the options of `run` and `schedule` ask for. Raises InputError for a number out of range."""
    if not 1 <= options.workers <= 64:
        raise InputError(f"--workers {options.workers}: must be between 1 and 64.")
    project = find_project()
    story = options.story or ("" if options.articles else "space-film")
    output = (options.output or project / "output").resolve()
    articles = options.articles.resolve() if options.articles else None
    return Settings(project, story, articles, output, engine, options.workers)


def run(options: argparse.Namespace) -> int:
    """`corroborate run`: one run, then a short summary."""
    settings = settings_of(options, options.engine)
    from flows.progress import spinner

    with spinner():
        if settings.engine == "direct":
            from flows.pipeline import run_stages

            outcome = run_stages(settings, time_of_run())
        else:
            from flows.prefect_engine import run_flow

            outcome = run_flow(settings, time_of_run())
    from flows.publish import summary_of

    print("\n".join(printable(line) for line in summary_of(outcome)))
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


def new(options: argparse.Namespace) -> int:
    """`corroborate new`: make a story and say what to edit."""
    from flows.stories.new import make_story, next_steps

    folder = make_story(Settings(find_project(), options.name), options.name, options.source)
    print("\n".join(printable(line) for line in next_steps(folder)))
    return 0


def schedule(options: argparse.Namespace) -> int:
    """`corroborate schedule`: serve the flow until interrupted."""
    from flows.deploy import serve

    serve(settings_of(options, "prefect"), options.cron, options.timezone, options.port)
    return 0


if __name__ == "__main__":
    sys.exit(main())
