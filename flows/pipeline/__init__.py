"""From articles to a release, without Prefect: the stages in their order, wiring only."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from flows.pipeline import release, stages
from flows.pipeline.run import Run
from flows.pipeline.stopped import recorded
from flows.progress import announce
from flows.publish import Outcome
from flows.settings import Settings
from flows.stories.read import read_story

Step = Callable[[str, Callable[..., Any]], Callable[..., Any]]


def plainly(name: str, stage: Callable[..., Any]) -> Callable[..., Any]:
    """The step that only calls the stage: the direct engine."""
    return stage


def run_stages(settings: Settings, now: datetime, step: Step = plainly) -> Outcome:
    """Every stage in order. `step` wraps each one: into a Prefect task, into a line of progress, or into nothing.

    `now` is the time of the run; it dates the release and enters no table. Raises CorroborateError; a run that ends so is
    recorded like any other.
    """
    with recorded(settings, now):
        return _run_stages(settings, now, step)


def _run_stages(settings: Settings, now: datetime, step: Step) -> Outcome:
    run = Run(settings, read_story(settings), now)
    do = _announced(step)
    shards = do("list articles", stages.list_shards)(run)
    ingested = do("ingest", stages.ingest)(run, shards)
    extracted = do("extract", stages.extract)(run, ingested)
    normalized = do("normalize", stages.normalize)(run, ingested, extracted)
    joined = do("join", stages.join)(run, ingested, extracted, normalized)
    deduplicated = do("deduplicate", stages.deduplicate_story)(run, joined)
    reconciled = do("reconcile", stages.reconcile_story)(run, joined, deduplicated)
    checked = do("validate", release.validate)(run, joined, deduplicated, reconciled)
    outcome: Outcome = do("publish", release.publish)(run, checked)
    return outcome


def _announced(step: Step) -> Step:
    def wrap(name: str, stage: Callable[..., Any]) -> Callable[..., Any]:
        wrapped = step(name, stage)

        def call(*arguments: Any) -> Any:
            announce(name)
            return wrapped(*arguments)

        return call

    return wrap


__all__ = ["Outcome", "Run", "Step", "plainly", "run_stages"]
