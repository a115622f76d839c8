"""`corroborate annotate`: a page of each article with what was read in it."""

import argparse
from pathlib import Path

from flows.commands.options import DEFAULT_STORY, Commands, settings_of
from flows.commands.terminal import show
from flows.errors import PublishError


def add(commands: Commands) -> None:
    """Declare the command."""
    parser = commands.add_parser("annotate", help="write a page that shows what was read where, and by which rule")
    parser.add_argument("story", nargs="?", metavar="STORY", help=f"a story under seeds/, or a folder (default: {DEFAULT_STORY})")
    parser.add_argument("--articles", type=Path, metavar="DIR", help="read these articles in place of the story's own")
    parser.add_argument("--output", dest="page", type=Path, metavar="FILE", help="default: output/annotated/STORY.html")
    parser.add_argument("--workers", type=int, default=1, metavar="N", help="processes for large stories (default: 1)")
    parser.set_defaults(command=annotate, output=None)


def annotate(options: argparse.Namespace) -> int:
    """Read the articles as a run does, up to the values, and write the page."""
    from flows.annotate import render_page
    from flows.commands.run import time_of_run
    from flows.pipeline import stages
    from flows.pipeline.run import Run
    from flows.stories.read import read_story

    settings = settings_of(options, "direct")
    run = Run(settings, read_story(settings), time_of_run())
    ingested = stages.ingest(run, stages.list_shards(run))
    extracted = stages.extract(run, ingested)
    joined = stages.join(run, ingested, extracted, stages.normalize(run, ingested, extracted))
    names = ("articles", "texts", "blocks", "discarded", "namings", "readings", "quarantine")
    page = render_page({name: joined.table(name) for name in names}, run.story.title, list(run.story.vocabulary.predicates))
    target: Path = options.page or settings.output / "annotated" / f"{run.story.name}.html"
    write_page(target, page)
    show([f"{run.story.name}: {joined.table('readings').num_rows:,} claims shown in {target}"])
    return 0


def write_page(target: Path, page: str) -> None:
    """Writes the page, whole or not at all. Raises PublishError when it cannot be written."""
    unfinished = target.with_name(f".{target.name}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        unfinished.write_bytes(page.encode("utf-8", "replace"))
        unfinished.replace(target)
    except OSError as error:
        raise PublishError(f"{target}: cannot be written ({error.strerror or error}). Use another --output.") from error
