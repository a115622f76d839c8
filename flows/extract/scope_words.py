"""Where a pack's wordings for what narrows a question stand in a sentence, and the key that their words give."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flows.expressions.expression import Expression
from flows.extract.document import EntityMention
from flows.extract.masking import Masked, Reading
from flows.vocabulary.patterns import CompiledPattern, compile_pattern
from flows.vocabulary.predicates import Scope, ScopeWording, Vocabulary

DETERMINER = re.compile(r"(?:the|a|an|his|her|its|their|our) ", re.IGNORECASE)
# Kinds whose words may be those for a country: "in Norwegian cinemas".
OF_PLACES = frozenset({"market", "place"})


@dataclass(frozen=True)
class ScopeRule:
    """A wording ready to be tried."""

    scope: Scope
    wording: ScopeWording
    compiled: CompiledPattern


@dataclass(frozen=True)
class Found:
    """Words that narrow a question: [start, end) as far as the wording matched. `key` is None for a time, placed later.

    [key_start, key_end) are the words of the key themselves.
    """

    kind: str
    key: str | None
    start: int
    end: int
    key_start: int
    key_end: int


Rules = Mapping[str, tuple[ScopeRule, ...]]


def compile_scopes(vocabulary: Vocabulary) -> Rules:
    """The wordings that may narrow the questions of each predicate that has any, by its id."""
    rules = scope_rules(vocabulary)
    return {
        predicate.id: tuple(rule for name in predicate.scope for rule in rules if rule.scope.id == name)
        for predicate in vocabulary.predicates.values()
        if predicate.scope
    }


def scope_rules(vocabulary: Vocabulary) -> tuple[ScopeRule, ...]:
    """Every wording of every scope of the packs, in their order."""
    return tuple(
        ScopeRule(scope, wording, compile_pattern(wording.match, vocabulary.word_lists, f"scope {scope.id!r}"))
        for scope in vocabulary.scopes.values()
        for wording in scope.wordings
    )


def find_scopes(text: str, masked: Masked, rule: ScopeRule, nations: Mapping[str, str]) -> list[Found]:
    """Every place of a masked sentence where a wording stands."""
    found = []
    for match in rule.compiled.regex.finditer(masked.text):
        first, last = match.span("value")
        readings = masked.spans[first].readings if first in masked.spans and last == first + 1 else ()
        key_start, key_end = masked.origin(first, last)
        if readings:
            key_start, key_end = min(r.start for r in readings), max(r.end for r in readings)
        key = _key(text[key_start:key_end], readings, rule, nations)
        found.append(Found(rule.scope.kind, key, *masked.origin(*match.span()), key_start, key_end))
    return found


def _key(words: str, readings: Sequence[Reading], rule: ScopeRule, nations: Mapping[str, str]) -> str | None:
    """The fixed key, the labels of the names, the country of an adjective, or the words; None for a time."""
    if rule.wording.value is not None:
        return rule.wording.value
    labels = sorted({reading.label for reading in readings if isinstance(reading, EntityMention)})
    if labels:
        return " and ".join(labels)
    if any(isinstance(reading, Expression) and reading.kind == "time" for reading in readings):
        return None
    plain = " ".join(words.split()).strip(" ,'\"“”‘’")
    if rule.scope.kind in OF_PLACES and plain in nations:
        return nations[plain]
    return DETERMINER.sub("", plain.casefold(), count=1)
