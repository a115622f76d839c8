"""What may narrow a question, as packs say it: `scopes` by name, each with its kind and the ways it is worded."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any

from flows.errors import InputError
from flows.tables.codes import SCOPE_KINDS
from flows.values.scope import PERIOD
from flows.vocabulary.fields import check_known, mapping_of, pack_name
from flows.vocabulary.patterns import compile_pattern
from flows.vocabulary.predicates import Predicate, Scope, ScopeWording

SCOPE_FIELDS = {"kind", "wordings", "only_in_contrast"}
WORDING_FIELDS = {f.name for f in fields(ScopeWording)}
MARKED = re.compile(r"\{[^{}]+\}")
WordLists = Mapping[str, tuple[str, ...]]


def read_scopes(packs: Sequence[tuple[Path, Mapping[str, Any]]], word_lists: WordLists) -> dict[str, Scope]:
    """The scopes of all packs by name. Raises InputError for what cannot be used, naming file, scope and field."""
    found: dict[str, Scope] = {}
    for path, pack in packs:
        for name, item in mapping_of(pack.get("scopes") or {}, path, "scopes", None).items():
            if name in found:
                raise InputError(f"{path}: scope {name!r} stands twice (also in pack {found[name].pack!r}). Rename one.")
            found[str(name)] = _scope(str(name), item, path, pack_name(pack, path), word_lists)
    return found


def scope_names(given: Any, where: str) -> tuple[str, ...]:
    """The scopes that a predicate names. Raises InputError for what is no list."""
    if not isinstance(given, list):
        raise InputError(f"{where}, scope: must be a list of names from scopes, not {given!r}.")
    return tuple(str(name) for name in given)


def check_scopes(predicates: Iterable[Predicate], scopes: Mapping[str, Scope], folder: Path) -> None:
    """Raises InputError for a scope that no pack declares, and for two of one kind of which one counts only in contrast."""
    for predicate in predicates:
        where = f"{folder}: pack {predicate.pack!r}, predicate {predicate.id!r}, scope"
        check_known(list(predicate.scope), set(scopes), where)
        contrast: dict[str, bool] = {}
        for scope in (scopes[name] for name in predicate.scope):
            if contrast.setdefault(scope.kind, scope.only_in_contrast) != scope.only_in_contrast:
                raise InputError(f"{where}: {scope.id!r} and another {scope.kind} differ in only_in_contrast. Set both alike.")


def _scope(name: str, item: Any, path: Path, pack: str, word_lists: WordLists) -> Scope:
    where = f"{path}: scope {name!r}"
    given = mapping_of(item, path, f"scope {name!r}", SCOPE_FIELDS)
    check_known([given.get("kind")], set(SCOPE_KINDS), f"{where}, kind")
    wordings = given.get("wordings")
    if not isinstance(wordings, list) or not wordings:
        raise InputError(f"{where}: needs wordings, such as [{{match: 'in {{value:place}}'}}].")
    contrast = given.get("only_in_contrast", False)
    if not isinstance(contrast, bool):
        raise InputError(f"{where}, only_in_contrast: must be true or false, not {contrast!r}.")
    scope = Scope(name, given["kind"], tuple(_wording(each, path, where, word_lists) for each in wordings), contrast, pack)
    if timed := [w.match for w in scope.wordings if "{value:time}" in w.match and w.value is None and scope.kind != PERIOD]:
        raise InputError(f"{where}: {timed[0]!r} marks a time, which narrows a question as its {PERIOD}. Write kind: {PERIOD}.")
    return scope


def _wording(item: Any, path: Path, where: str, word_lists: WordLists) -> ScopeWording:
    given = mapping_of(item, path, f"{where}, a wording", WORDING_FIELDS)
    match = str(given.get("match") or "")
    if "value" not in compile_pattern(match, word_lists, where).regex.groupindex:
        raise InputError(f"{where}: no {{value:type}} in {match!r}. Mark the words that narrow the question.")
    texts = {key: str(given[key]) for key in ("value", "example") if given.get(key) is not None}
    if "example" in texts and len(MARKED.findall(texts["example"])) != 1:
        raise InputError(f"{where}: the example of {match!r} must mark the words in braces, as in 'It opens in {{Norway}}.'")
    return ScopeWording(match, **texts)
