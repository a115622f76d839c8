"""The Prefect flow: the stages of `flows.pipeline`, each one a task.

Prefect is the control plane (parameters, schedule, retries, history) and nothing else: ten tasks a run whatever the number
of articles, paths between them and no frames. Import this module only after `flows.prefect_environment.prepare`.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

from prefect import flow, task
from prefect.cache_policies import NO_CACHE
from pydantic import Field

from flows.pipeline import Outcome, run_stages
from flows.settings import Settings, find_project

RETRIES = 2


def is_transient(task: Any, task_run: Any, state: Any) -> bool:
    """Only input and output may work the next time: a wrong story or a broken rule stays wrong."""
    try:
        state.result()
    except OSError:
        return True
    except Exception:
        return False
    return False


def as_task(name: str, stage: Callable[..., Any]) -> Callable[..., Any]:
    """The step that makes a stage a Prefect task. Our own stage cache replaces Prefect's."""
    wrapped: Callable[..., Any] = task(
        name=name,
        cache_policy=NO_CACHE,
        persist_result=False,
        retries=RETRIES,
        retry_delay_seconds=[2, 10],
        retry_condition_fn=is_transient,
    )(stage)
    return wrapped


@flow(name="curate", persist_result=False, validate_parameters=True)
def curate(
    story: Annotated[str, Field(max_length=4096)] = "space-film",
    articles: Path | None = None,
    output: Path | None = None,
    workers: Annotated[int, Field(ge=1, le=64)] = 1,
    now: datetime | None = None,
) -> Outcome:
    """Read a story's articles and publish its claims.

    `story` is a folder under seeds/ or a path; `articles` overrides its articles, `output` where releases go;
    `workers` is the number of processes; `now` dates the release (default: the time the run starts).
    """
    project = find_project()
    settings = Settings(project, story, articles, output or project / "output", "prefect", workers)
    return run_stages(settings, now or datetime.now(UTC), step=as_task)
