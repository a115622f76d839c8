"""What a run that an error ends leaves behind: the record and the report that one stopped by validation leaves."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from flows import tables
from flows.errors import CorroborateError, InputError, ValidationError
from flows.publish import About, write_failed_run
from flows.settings import PROGRAM_VERSION, Settings
from flows.stories.read import find_folder


@contextmanager
def recorded(settings: Settings, now: datetime) -> Iterator[None]:
    """Puts a run that ends with an error into versions.json, with a report under `runs/`; the error goes on to the caller.

    A story that does not exist has no runs, so nothing is written for it. What cannot be written is noted on the error.
    """
    try:
        yield
    except ValidationError:
        # Validation leaves a report of its own, with the checks and the refused rows.
        raise
    except Exception as error:
        try:
            _record(settings, now, error)
        except CorroborateError as second:
            error.add_note(f"The run could not be recorded: {second}")
        raise


def _record(settings: Settings, now: datetime, error: Exception) -> None:
    folder = _story_folder(settings)
    if folder is None:
        return
    told = About(folder.name, folder.name, PROGRAM_VERSION, tables.SCHEMA_VERSION, f"{now:%Y%m%dT%H%M%SZ}", now)
    why = str(error) if isinstance(error, CorroborateError) else f"{type(error).__name__}: {error}"
    # The output folder may be put on the web: where the story lies on this machine is nobody's business there.
    write_failed_run(settings.output, told, {}, [why.replace(f"{folder.parent}/", "")])


def _story_folder(settings: Settings) -> Path | None:
    try:
        folder = find_folder(settings) or settings.articles
    except InputError:
        return None
    return folder.resolve() if folder is not None and folder.is_dir() else None
