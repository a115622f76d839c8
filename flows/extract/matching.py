"""Patterns of the packs tried on masked sentences: what each match claims, before it is told who the implied subject is."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from flows.expressions.expression import Expression
from flows.extract.document import EntityMention, Sentence
from flows.extract.masking import Masked, Reading, Span
from flows.vocabulary.patterns import CompiledPattern, compile_pattern, words_of
from flows.vocabulary.predicates import Pattern, Predicate, Vocabulary

TIME_TYPES = frozenset({"instant", "date", "interval"})
EXPRESSION_TYPES: Mapping[str, frozenset[str]] = {
    "time": TIME_TYPES,
    "duration": frozenset({"duration"}),
    "age": frozenset({"age"}),
    "number": frozenset({"count", "age"}),
    "money": frozenset({"money"}),
    "measure": frozenset({"length", "mass", "speed", "temperature"}),
}
ENTITY_VALUE_TYPES: Mapping[str, frozenset[str]] = {
    "person": frozenset({"person"}),
    "organization": frozenset({"organization"}),
    "place": frozenset({"place"}),
    "country": frozenset({"country", "place"}),
    "vehicle": frozenset({"vehicle"}),
    "work": frozenset({"work", "title"}),
}
WORD_TYPES = ("text", "title", "role", "country", "place", "vehicle", "organization", "person", "work", "count")


@dataclass(frozen=True)
class Rule:
    """A pattern ready to be tried."""

    predicate: Predicate
    pattern: Pattern
    compiled: CompiledPattern

    @property
    def method(self) -> str:
        """pack/rule@version, as published."""
        return f"{self.predicate.pack}/{self.predicate.id}.{self.pattern.id}@{self.predicate.pack_version}"


@dataclass(frozen=True)
class Match:
    """One claim found. `subject` is None where it is implied or fixed, `label` names an entity or holds words.

    [start, end) is the clause, as far as the pattern matched it.
    """

    rule: Rule
    sentence: Sentence
    start: int
    end: int
    subject: EntityMention | None
    value_type: str
    value_start: int
    value_end: int
    label: str | None
    value_confidence: float
    value_entity: EntityMention | None
    other: str | None = None


def compile_rules(vocabulary: Vocabulary, every: bool = False) -> tuple[Rule, ...]:
    """The patterns of the predicates that are on, or of `every` one, compiled, in the order of the packs."""
    return tuple(
        Rule(predicate, pattern, compile_pattern(pattern.match, vocabulary.word_lists, f"predicate {predicate.id!r}"))
        for predicate in vocabulary.predicates.values()
        if predicate.enabled or every
        for pattern in predicate.patterns
    )


class RuleIndex:
    """Rules by the words they need, so that a sentence is tried only on those whose words it holds."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = rules
        self._wordless = [number for number, rule in enumerate(rules) if rule.compiled.words is None]
        self._by_word: dict[str, list[int]] = {}
        for number, rule in enumerate(rules):
            for word in rule.compiled.words or ():
                self._by_word.setdefault(word, []).append(number)
        self._needed = frozenset(character for rule in rules for need in rule.compiled.needs for character in need)
        self._by_needed: dict[frozenset[str], frozenset[int]] = {}

    def having(self, words: frozenset[str], present: frozenset[str]) -> list[Rule]:
        """The rules that can match a sentence of these words and characters, in their order."""
        allowed = self._allowed(present & self._needed)
        numbers = {number for word in words & self._by_word.keys() for number in self._by_word[word]}
        return [self._rules[number] for number in sorted(numbers.union(self._wordless) & allowed)]

    def _allowed(self, present: frozenset[str]) -> frozenset[int]:
        """The rules whose placeholders are all there; sentences differ little in these."""
        if present not in self._by_needed:
            needs = ((number, rule.compiled.needs) for number, rule in enumerate(self._rules))
            found = frozenset(number for number, need in needs if not any(present.isdisjoint(one) for one in need))
            self._by_needed[present] = found
        return self._by_needed[present]


def find_matches(text: str, sentence: Sentence, views: Sequence[Masked], rules: RuleIndex) -> list[Match]:
    """Every claim the rules find in a sentence; of two with one predicate, subject and value the more confident."""
    best: dict[tuple[str, str | None, int, int, str | None], Match] = {}
    for masked in views:
        for rule in rules.having(words_of(masked.text), frozenset(masked.text)):
            for match in _matches(text, sentence, masked, rule):
                subject = match.subject.label if match.subject else rule.pattern.subject
                key = (rule.predicate.id, subject, match.value_start, match.value_end, match.label)
                if key not in best or best[key].rule.pattern.confidence < rule.pattern.confidence:
                    best[key] = match
    return sorted(best.values(), key=lambda match: (match.value_start, match.start, match.rule.method))


def _matches(text: str, sentence: Sentence, masked: Masked, rule: Rule) -> Iterator[Match]:
    for found in rule.compiled.regex.finditer(masked.text):
        start, end = masked.origin(*found.span())
        subjects: Sequence[EntityMention | None] = (None,)
        if "subject" in rule.compiled.regex.groupindex:
            subjects = _subjects(masked, found.span("subject"), rule.predicate)
        other = _other(text, masked, found.span("other")) if "other" in rule.compiled.regex.groupindex else None
        for value in _values(text, masked, found.span("value"), rule):
            for subject in subjects:
                yield Match(rule, sentence, start, end, subject, *value, other)


def _subjects(masked: Masked, span: tuple[int, int], predicate: Predicate) -> list[EntityMention | None]:
    readings = masked.spans[span[0]].readings if span[0] in masked.spans else ()
    allowed = set(predicate.subjects)
    if "place" in allowed:
        allowed.add("country")
    return [
        reading for reading in readings if isinstance(reading, EntityMention) and ("any" in allowed or reading.type in allowed)
    ]


def _other(text: str, masked: Masked, span: tuple[int, int]) -> str | None:
    """What `{other:...}` stands for: the label of a name, else the words in lower case."""
    readings = masked.spans[span[0]].readings if span[0] in masked.spans else ()
    start, end = masked.origin(*span)
    words = " ".join(text[start:end].split()).casefold()
    return next((reading.label for reading in readings if isinstance(reading, EntityMention)), words)


Value = tuple[str, int, int, str | None, float, EntityMention | None]


def _values(text: str, masked: Masked, span: tuple[int, int], rule: Rule) -> Iterator[Value]:
    """(value type, start, end, label, confidence, entity) of each reading of the value's words."""
    place = span[0] if span[1] == span[0] + 1 and span[0] in masked.spans else None
    if place is None:
        yield from _words(text, masked, span, rule)
        return
    for reading in masked.spans[place].readings:
        value = (
            _entity(reading, rule)
            if isinstance(reading, EntityMention)
            else _expression(text, reading, masked.spans[place], rule)
        )
        if value:
            yield value


def _words(text: str, masked: Masked, span: tuple[int, int], rule: Rule) -> Iterator[Value]:
    kind = next((kind for kind in WORD_TYPES if kind in rule.predicate.value_types), None)
    if kind is None:
        return
    start, end = masked.origin(*span)
    end = start + len(text[start:end].rstrip(" ,.;:'\"”’"))
    label = rule.pattern.value or " ".join(text[start:end].split()).strip(" ,'\"“”‘’")
    yield kind, start, end, label, 1.0, None


def _entity(reading: EntityMention, rule: Rule) -> Value | None:
    allowed = ENTITY_VALUE_TYPES.get(reading.type, frozenset())
    kind = next((kind for kind in rule.predicate.value_types if kind in allowed), None)
    if kind is None:
        return None
    return kind, reading.start, reading.end, rule.pattern.value or reading.label, reading.confidence, reading


def _expression(text: str, reading: Expression, span: Span, rule: Rule) -> Value | None:
    allowed = EXPRESSION_TYPES.get(reading.kind, frozenset())
    kinds = [kind for kind in rule.predicate.value_types if kind in allowed]
    if reading.kind == "measure":
        kinds = [kind for kind in kinds if kind == getattr(reading.meaning, "value_type", kind)]
    if not kinds:
        return None
    if kinds[0] == "age" and reading.kind == "number" and not _is_age(text[reading.start : reading.end]):
        return None
    return kinds[0], reading.start, reading.end, None, 1.0, None


def _is_age(words: str) -> bool:
    return words.isdigit() and 0 < int(words) < 110


def readings_of(masked: Masked) -> list[Reading]:
    """Every reading of every placeholder of a view, in order."""
    return [reading for place in sorted(masked.spans) for reading in masked.spans[place].readings]
