"""Which scopes tell questions apart: what the subject carries already, and what all claims share, narrows nothing."""

from collections import defaultdict
from collections.abc import Container, Mapping, Sequence, Set
from itertools import combinations
from typing import Any

from flows.deduplicate.references import clean_label
from flows.deduplicate.registry import Registry
from flows.values import label_key, read_scope, write_scope
from flows.vocabulary.gazetteer import Gazetteer
from flows.vocabulary.predicates import Vocabulary

Row = dict[str, Any]
# Kinds whose keys are entities of the story.
NAMED = frozenset({"person", "work"})
Question = tuple[str, str, str]


def with_settled_scopes(mentions: Sequence[Row], registry: Registry, vocabulary: Vocabulary, gazetteer: Gazetteer) -> list[Row]:
    """The mentions with the scope that their question is asked with; subjects must be identified.

    A scope that the subject's own label names is dropped, and so is one that its pack keeps only in contrast, where no two
    claims on the subject differ in it.
    """
    parts = [_parts(mention, registry) for mention in mentions]
    keys: dict[Question, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for mention, found in zip(mentions, parts, strict=True):
        for kind, key in found.items():
            keys[_asked(mention, kind)][key].add(mention["article_id"])
    apart = {asked for asked, told in keys.items() if _tells_apart(asked, told, vocabulary, gazetteer)}
    return [{**mention, "scope": _settled(mention, found, apart)} for mention, found in zip(mentions, parts, strict=True)]


def _asked(mention: Row, kind: str) -> Question:
    return mention["subject_id"], mention["predicate"], kind


def _parts(mention: Row, registry: Registry) -> dict[str, str]:
    """The parts of the mention's scope, entities by the label they go by in the story."""
    return {kind: _label(kind, key, registry) for kind, key in read_scope(mention.get("scope")).items()}


def _settled(mention: Row, parts: Mapping[str, str], apart: Container[Question]) -> str | None:
    carried = set(label_key(mention["subject_label"]).split())
    return write_scope({k: v for k, v in parts.items() if _asked(mention, k) in apart and not _is_carried(v, carried)})


def _is_carried(key: str, carried: Set[str]) -> bool:
    """Whether the subject is called by the key: a storm in Bergen is in Bergen."""
    words = set(label_key(key).split())
    return bool(words) and words <= carried


def _label(kind: str, key: str, registry: Registry) -> str:
    entity = registry.of.get((kind, clean_label(key))) if kind in NAMED else None
    return entity.label if entity else key


def _tells_apart(asked: Question, told: Mapping[str, Set[str]], vocabulary: Vocabulary, gazetteer: Gazetteer) -> bool:
    """Whether the kind always narrows the predicate's question, or two of its keys exclude each other.

    `told` maps each key to the articles that tell it.
    """
    _, predicate, kind = asked
    if not any(scope.only_in_contrast for scope in vocabulary.scopes_of(predicate) if scope.kind == kind):
        return True
    return any(_exclude(a, b, bool(told[a] & told[b]), gazetteer) for a, b in combinations(sorted(told), 2))


def _exclude(a: str, b: str, side_by_side: bool, gazetteer: Gazetteer) -> bool:
    """Neither lies in the other. Of a name that the gazetteer does not know, an article must tell it by giving both."""
    if gazetteer.is_within(a, b) or gazetteer.is_within(b, a):
        return False
    return side_by_side or not any(key[0].isupper() and gazetteer.find(key) is None for key in (a, b))
