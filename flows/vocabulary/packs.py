"""Vocabulary packs: `seeds/vocabulary/*.yaml` to a checked `Vocabulary`. docs/packs.md explains every field."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from flows.errors import InputError
from flows.tables.codes import ENTITY_TYPES, VALUE_TYPES
from flows.vocabulary.fields import check_known, entries_of, mapping_of, pack_name
from flows.vocabulary.lexicons import read_known_entity
from flows.vocabulary.measured import RECORD, Measured, read_measured
from flows.vocabulary.patterns import compile_pattern
from flows.vocabulary.predicates import Constraint, Example, Implied, Pattern, Predicate, Vocabulary
from flows.vocabulary.scopes import check_scopes, read_scopes, scope_names
from flows.vocabulary.yaml import read_yaml

MARKED_VALUE = re.compile(r"\{[^{}]+\}")
PACK_FIELDS = {
    "name", "version", "description", "predicates", "word_lists", "entities", "constraints", "implied", "topics", "scopes",
}  # fmt: skip
PREDICATE_FIELDS = {f.name for f in fields(Predicate)} - {"pack", "pack_version"}
CARDINALITIES = {"functional", "multiple"}
RESOLUTIONS = {"best_supported", "latest", "most_precise", "weighted_median", "keep_all"}
CONSTRAINT_KINDS = {"before", "adds_up", "at_least", "meets", "differs"}
DESCRIPTORS = {"role", "nationality", "affiliation", "event time", "event place"}


def read_packs(folder: Path, names: Sequence[str] | None = None) -> Vocabulary:
    """The vocabulary of the named packs, in that order; of every pack of the folder, in order of name, when `names` is None.

    A predicate whose pack does not say `enabled` is on unless its rules were measured to be imprecise (measured.py).
    Raises InputError for a missing pack and for anything a pack says that cannot be used, naming file, predicate and field.
    """
    paths = [_pack_path(folder, name) for name in names] if names is not None else sorted(folder.glob("*.yaml"))
    if not paths:
        raise InputError(f"{folder}: holds no vocabulary pack. Put at least core.yaml there.")
    packs = [(path, mapping_of(read_yaml(path), path, "the pack", PACK_FIELDS)) for path in paths]
    word_lists: dict[str, tuple[str, ...]] = {}
    for path, pack in packs:
        word_lists.update(_word_lists(pack, path))
    measured = read_measured(folder.parent / RECORD)
    scopes = read_scopes(packs, word_lists)
    predicates: dict[str, Predicate] = {}
    for path, pack in packs:
        _add_predicates(predicates, pack, path, word_lists, measured)
    entities = tuple(
        read_known_entity(mapping_of(item, path, "an entity", None), path)
        for path, pack in packs
        for item in entries_of(pack, "entities", path)
    )
    constraints = tuple(
        _constraint(item, path, predicates) for path, pack in packs for item in entries_of(pack, "constraints", path)
    )
    implied = {rule.type: rule for path, pack in packs for rule in _implied(pack, path, word_lists)}
    _check_anchors(implied, predicates, folder)
    check_scopes(predicates.values(), scopes, folder)
    topics = {pack_name(pack, path): tuple(str(word) for word in entries_of(pack, "topics", path)) for path, pack in packs}
    versions = {pack_name(pack, path): str(pack.get("version", "1.0.0")) for path, pack in packs}
    return Vocabulary(predicates, word_lists, entities, constraints, versions, implied, topics, scopes)


def _check_anchors(implied: Mapping[str, Implied], predicates: Mapping[str, Predicate], folder: Path) -> None:
    for rule in implied.values():
        check_known(list(rule.anchors), set(predicates), f"{folder}: implied {rule.type!r}, anchors")


def _pack_path(folder: Path, name: str) -> Path:
    path = folder / f"{name}.yaml"
    if not path.is_file():
        known = ", ".join(sorted(found.stem for found in folder.glob("*.yaml"))) or "none"
        raise InputError(f"{path}: there is no vocabulary pack {name!r}. Use one of: {known}.")
    return path


def _word_lists(pack: Mapping[str, Any], path: Path) -> dict[str, tuple[str, ...]]:
    lists = mapping_of(pack.get("word_lists") or {}, path, "word_lists", None)
    for name, words in lists.items():
        if not isinstance(words, list) or not words or not all(isinstance(word, str | int) for word in words):
            raise InputError(f"{path}: word list {name!r} must be a list of words, with at least one.")
        if unquoted := [word for word in words if isinstance(word, bool)]:
            raise InputError(
                f"{path}: word list {name!r} holds {unquoted[0]}, as YAML reads on, off, yes and no. Quote the word."
            )
    return {str(name): tuple(str(word) for word in words) for name, words in lists.items()}


def _add_predicates(
    predicates: dict[str, Predicate],
    pack: Mapping[str, Any],
    path: Path,
    word_lists: Mapping[str, tuple[str, ...]],
    measured: Mapping[str, Measured],
) -> None:
    for item in entries_of(pack, "predicates", path):
        predicate = _predicate(mapping_of(item, path, "a predicate", PREDICATE_FIELDS), path, pack, word_lists)
        if item.get("enabled") is None and predicate.id in measured:
            predicate = replace(predicate, enabled=measured[predicate.id].precise)
        if predicate.id in predicates:
            raise InputError(
                f"{path}: predicate {predicate.id!r} stands twice (also in pack {predicates[predicate.id].pack!r}). Remove one."
            )
        predicates[predicate.id] = predicate


def _predicate(
    item: Mapping[str, Any], path: Path, pack: Mapping[str, Any], word_lists: Mapping[str, tuple[str, ...]]
) -> Predicate:
    for key in ("id", "label", "definition", "subjects", "value_types"):
        if not item.get(key):
            raise InputError(f"{path}: predicate {item.get('id')!r} lacks {key!r}. Add it.")
    where = f"{path}: predicate {item['id']!r}"
    check_known(item["subjects"], {*ENTITY_TYPES, "any"}, f"{where}, subjects")
    check_known(item["value_types"], set(VALUE_TYPES), f"{where}, value_types")
    check_known([item.get("cardinality", "functional")], CARDINALITIES, f"{where}, cardinality")
    check_known([item.get("resolution", "best_supported")], RESOLUTIONS, f"{where}, resolution")
    check_known([item["descriptor"]] if item.get("descriptor") else [], DESCRIPTORS, f"{where}, descriptor")
    texts = {
        key: str(item[key])
        for key in ("id", "label", "definition", "cardinality", "wikidata", "resolution", "descriptor")
        if item.get(key)
    }
    return Predicate(
        **texts,
        subjects=tuple(item["subjects"]),
        value_types=tuple(item["value_types"]),
        changes_over_time=bool(item.get("changes_over_time", False)),
        enabled=_flag(True if item.get("enabled") is None else item["enabled"], where),
        plausible=_plausible(item.get("plausible") or {}, path, where),
        patterns=_patterns(item.get("patterns") or [], path, where, word_lists),
        examples=tuple(_example(example, path, where) for example in item.get("examples") or []),
        reject_within=tuple(str(name) for name in item.get("reject_within") or ()),
        scope=scope_names(item.get("scope") or [], where),
        pack=pack_name(pack, path),
        pack_version=str(pack.get("version", "1.0.0")),
    )


def _flag(value: Any, where: str) -> bool:
    if not isinstance(value, bool):
        raise InputError(f"{where}, enabled: must be true or false, not {value!r}.")
    return value


def _plausible(item: Any, path: Path, where: str) -> dict[str, float]:
    bounds = mapping_of(item, path, f"{where}, plausible", {"minimum", "maximum"})
    for key, value in bounds.items():
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise InputError(f"{where}, plausible: {key} must be a number, not {value!r}.")
    return {key: float(value) for key, value in bounds.items()}


def _patterns(items: Any, path: Path, where: str, word_lists: Mapping[str, tuple[str, ...]]) -> tuple[Pattern, ...]:
    patterns: dict[str, Pattern] = {}
    for item in items:
        fields_given = mapping_of(item, path, f"{where}, a pattern", {f.name for f in fields(Pattern)})
        if not fields_given.get("id") or not fields_given.get("match"):
            raise InputError(f"{where}: a pattern needs id and match: {fields_given!r}.")
        pattern = Pattern(**{**fields_given, "id": str(fields_given["id"]), "match": str(fields_given["match"])})
        if pattern.id in patterns:
            raise InputError(f"{where}: pattern {pattern.id!r} stands twice. Give each its own id.")
        _check_pattern(pattern, f"{where}, pattern {pattern.id!r}", word_lists)
        patterns[pattern.id] = pattern
    return tuple(patterns.values())


def _check_pattern(pattern: Pattern, where: str, word_lists: Mapping[str, tuple[str, ...]]) -> None:
    if isinstance(pattern.confidence, bool) or not isinstance(pattern.confidence, int | float) or not 0 < pattern.confidence <= 1:
        raise InputError(f"{where}: confidence must be above 0 and at most 1, not {pattern.confidence!r}.")
    if pattern.example is not None and len(MARKED_VALUE.findall(str(pattern.example))) != 1:
        raise InputError(f"{where}: the example must mark one value in braces, as in 'The slide killed {{14}} people.'")
    groups = compile_pattern(pattern.match, word_lists, where).regex.groupindex
    if "value" not in groups:
        raise InputError(f"{where}: no {{value:type}} in {pattern.match!r}. Mark the words that carry the value.")
    if "subject" not in groups and not pattern.subject:
        raise InputError(f"{where}: no {{subject:type}} in {pattern.match!r}. Mark it, or add `subject: implied`.")


def _example(item: Any, path: Path, where: str) -> Example:
    given = mapping_of(item, path, f"{where}, an example", {"text", "finds"})
    if not given.get("text"):
        raise InputError(f"{where}: an example needs a text.")
    finds = [mapping_of(found, path, f"{where}, finds", {"subject", "value", "scope"}) for found in given.get("finds") or []]
    return Example(str(given["text"]), tuple({key: str(value) for key, value in found.items()} for found in finds))


def _constraint(item: Any, path: Path, predicates: Mapping[str, Predicate]) -> Constraint:
    given = mapping_of(item, path, "a constraint", {f.name for f in fields(Constraint)})
    where = f"{path}: constraint {given.get('id')!r}"
    for key in ("id", "kind", "left", "right"):
        if not given.get(key):
            raise InputError(f"{where} lacks {key!r}. Add it.")
    check_known([given["kind"]], CONSTRAINT_KINDS, f"{where}, kind")
    check_known(
        [given[key] for key in ("left", "right", "duration", "through") if given.get(key)],
        set(predicates),
        f"{where}, predicates",
    )
    return Constraint(**given)


def _implied(pack: Mapping[str, Any], path: Path, word_lists: Mapping[str, tuple[str, ...]]) -> list[Implied]:
    rules = []
    for kind, item in mapping_of(pack.get("implied") or {}, path, "implied", set(ENTITY_TYPES)).items():
        where = f"{path}: implied {kind!r}"
        given = mapping_of(item, path, f"implied {kind!r}", {f.name for f in fields(Implied)} - {"type", "pack"})
        if not given.get("labels") or not given.get("anchors"):
            raise InputError(f"{where} needs anchors (predicates) and labels, such as ['{{designated}} flight', 'flight'].")
        owners = tuple(str(owner) for owner in given.get("owners") or ())
        for owner in owners:
            if "value" not in compile_pattern(owner, word_lists, f"{where}, owners").regex.groupindex:
                raise InputError(f"{where}, owners: no {{value:person}} in {owner!r}. Mark the owner.")
        labels = tuple(str(label) for label in given["labels"])
        anchors = tuple(str(anchor) for anchor in given["anchors"])
        others = tuple(str(predicate) for predicate in given.get("others") or ())
        once = bool(given.get("one_of_each", False))
        rules.append(Implied(kind, anchors, labels, owners, others, once, str(pack["name"])))
    return rules
