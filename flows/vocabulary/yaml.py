"""YAML as we accept it: safe types only, and errors that name the file, the line and the column."""

from pathlib import Path
from typing import Any

import yaml

from flows.errors import InputError

MAX_YAML_BYTES = 2_000_000


def read_yaml(path: Path) -> Any:
    """The content of a YAML file. Raises InputError when it is missing, too large, not UTF-8 or malformed."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror or error}). Check the path and its permissions.") from error
    if len(data) > MAX_YAML_BYTES:
        raise InputError(f"{path}: {len(data):,} bytes, the limit is {MAX_YAML_BYTES:,}. Split the file.")
    try:
        return yaml.load(data.decode("utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: not UTF-8 at byte {error.start}. Save the file as UTF-8.") from error
    except (yaml.YAMLError, RecursionError) as error:
        raise InputError(f"{path}: malformed YAML{_place(error)}. Correct the file.") from error


def _place(error: BaseException) -> str:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "unreadable"
    return f" at line {mark.line + 1}, column {mark.column + 1}: {problem}" if mark else f": {problem}"
