"""What people decided about a story: `judgements.jsonl` and `corrections.yaml`. Both may be empty or absent."""

from pathlib import Path
from typing import Any

from flows.errors import InputError
from flows.stories.jsonlines import read_json_lines
from flows.stories.story import Correction, Judgement
from flows.vocabulary.yaml import read_yaml

JUDGEMENTS, CORRECTIONS = "judgements.jsonl", "corrections.yaml"
# Kinds of judgement, and whether they name a second thing.
KINDS = {"same_entity": True, "different_entity": True, "unsure": True, "right": False, "wrong": False, "preferred": True}


def read_judgements(folder: Path) -> tuple[Judgement, ...]:
    """The judgements in file order. Raises InputError naming file and line for one that is incomplete or of unknown kind."""
    path = folder / JUDGEMENTS
    return tuple(_judgement(path, number, row) for number, row in read_json_lines(path)) if path.is_file() else ()


def _judgement(path: Path, number: int, row: dict[str, Any]) -> Judgement:
    kind = row.get("kind")
    if kind not in KINDS:
        raise InputError(f"{path}: line {number} has the unknown kind {kind!r}; use {', '.join(KINDS)}.")
    needed = ("a", "b", "who", "when") if KINDS[kind] else ("a", "who", "when")
    if missing := [name for name in needed if not row.get(name)]:
        raise InputError(f"{path}: line {number} ({kind}) lacks {missing[0]!r}; it needs {', '.join(needed)}.")
    texts = {name: str(row[name]) if row.get(name) else None for name in ("b", "why", "evidence")}
    return Judgement(kind, str(row["a"]), texts["b"], str(row["who"]), str(row["when"]), texts["why"], texts["evidence"])


def read_corrections(folder: Path) -> tuple[Correction, ...]:
    """The declared corrections in file order. Raises InputError naming the entry that lacks a field or has an unknown one."""
    path = folder / CORRECTIONS
    content = read_yaml(path) if path.is_file() else None
    if content is None:
        return ()
    if not isinstance(content, list):
        raise InputError(f"{path}: must hold a list of corrections, each with {', '.join(_FIELDS)}.")
    return tuple(_correction(path, number, item) for number, item in enumerate(content, start=1))


_FIELDS = ("article", "predicate", "value_as_written", "replace_with", "why")


def _correction(path: Path, number: int, item: Any) -> Correction:
    given = set(item) if isinstance(item, dict) else set()
    if missing := [name for name in _FIELDS if name not in given]:
        raise InputError(f"{path}: correction {number} lacks {missing[0]!r}; it needs {', '.join(_FIELDS)}.")
    if unknown := sorted(given - set(_FIELDS)):
        raise InputError(f"{path}: correction {number} has the unknown field {unknown[0]!r}; use {', '.join(_FIELDS)}.")
    return Correction(**{name: str(item[name]) for name in _FIELDS})
