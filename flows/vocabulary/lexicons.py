"""Word lists of English news: read from `seeds/lexicons/*.yaml`, one file a list, shared by every story."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from flows.errors import InputError
from flows.vocabulary.predicates import KnownEntity
from flows.vocabulary.yaml import read_yaml


@dataclass(frozen=True)
class Lexicons:
    """`lists` and `maps` are keyed by file name without suffix.

    A list file is a YAML list of words (`reporting_verbs`); a map file maps each word to its canonical form
    (`nationalities`: Russian -> Russia; `roles`: actress -> actor); `places.yaml` is a list of known entities.
    """

    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    maps: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    places: tuple[KnownEntity, ...] = ()


def read_lexicons(folder: Path) -> Lexicons:
    """All lexicons of a folder. Raises InputError for a file that is neither a list of words, a map nor a list of entities."""
    lists: dict[str, tuple[str, ...]] = {}
    maps: dict[str, Mapping[str, str]] = {}
    places: tuple[KnownEntity, ...] = ()
    for path in sorted(folder.glob("*.yaml")):
        content = read_yaml(path)
        if isinstance(content, dict):
            maps[path.stem] = {str(key): str(value) for key, value in content.items()}
        elif isinstance(content, list) and all(isinstance(item, dict) for item in content):
            places += tuple(read_known_entity(item, path) for item in content)
        elif isinstance(content, list):
            lists[path.stem] = tuple(str(item) for item in content)
        else:
            raise InputError(f"{path}: must hold a list of words, a map of word to canonical form, or a list of places.")
    return Lexicons(lists, maps, places)


def read_known_entity(item: Mapping[str, Any], path: Path) -> KnownEntity:
    """One entity of a lexicon, pack or story. Raises InputError when label or type is missing or a field is unknown."""
    allowed = {"label", "type", "aliases", "within", "zone", "wikidata"}
    if unknown := sorted(set(item) - allowed):
        raise InputError(
            f"{path}: entity {item.get('label')!r} has the unknown field {unknown[0]!r}; use {', '.join(sorted(allowed))}."
        )
    if not item.get("label") or not item.get("type"):
        raise InputError(f"{path}: an entity needs a label and a type: {dict(item)!r}.")
    texts = {key: str(item[key]) for key in ("label", "type", "within", "zone", "wikidata") if item.get(key) is not None}
    return KnownEntity(aliases=tuple(str(alias) for alias in item.get("aliases") or ()), **texts)
