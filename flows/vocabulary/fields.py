"""The fields of a pack as YAML gives them, checked one by one: what is wrong is named with its file and what to write."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from flows.errors import InputError


def pack_name(pack: Mapping[str, Any], path: Path) -> str:
    """The name of a pack: its own, else the file's."""
    return str(pack.get("name", path.stem))


def mapping_of(item: Any, path: Path, what: str, allowed: set[str] | None) -> dict[str, Any]:
    """The item as a mapping. Raises InputError for anything else and for a field that is not allowed; None allows all."""
    if not isinstance(item, dict):
        raise InputError(f"{path}: {what} must be a mapping of fields, not {item!r}.")
    if allowed is not None and (unknown := sorted(str(key) for key in set(item) - allowed)):
        raise InputError(f"{path}: {what} has the unknown field {unknown[0]!r}. Use {', '.join(sorted(allowed))}.")
    return item


def entries_of(pack: Mapping[str, Any], key: str, path: Path) -> list[Any]:
    """The entries under a key, none without it. Raises InputError for what is no list."""
    entries = pack.get(key) or []
    if not isinstance(entries, list):
        raise InputError(f"{path}: {key} must be a list, each entry starting with a dash.")
    return entries


def check_known(values: Any, allowed: set[str], where: str) -> None:
    """Raises InputError unless the values are a list of allowed ones."""
    if not isinstance(values, list):
        raise InputError(f"{where}: must be a list, not {values!r}.")
    for value in values:
        if value not in allowed:
            raise InputError(f"{where}: unknown {value!r}. Use one of {', '.join(sorted(allowed))}.")
