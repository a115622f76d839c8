"""What narrows the question of a claim beside its subject: the words of a scope that are bound to the claim's value.

A scope binds to one value of its sentence: the one it stands in one clause with, and of several the one with the fewest marks
("and", a comma) between, then the nearest. "Three died in Bergen, two in Oslo" tells Bergen of the three and Oslo of the two.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from flows.extract.clauses import clause_at
from flows.extract.document import Document, Sentence
from flows.extract.masking import MaskedSentence
from flows.extract.matching import EXPRESSION_TYPES
from flows.extract.scope_words import Found, Rules, find_scopes
from flows.values import read_scope, write_scope
from flows.values.scope import PERIOD

Row = dict[str, Any]
Stretch = tuple[int, int]
# Between a scope and a value that it does not belong to.
PARTING = re.compile(r"[,;:()—–]|\b(?:and|or|but|while|then)\b", re.IGNORECASE)
# How far, in code points, words may stand from the value they narrow.
REACH = 200
# Words right beside a value narrow it whatever opens between: a bracket, "who".
BESIDE = 1
# Between where somebody speaks and what is told: "police in Oslo said".
SAYING = re.compile(
    r"\b(?:said|says|say|told|tells|added|wrote|announced|according to|reported that|confirmed that)\b", re.IGNORECASE
)


def with_scopes(
    rows: Sequence[Row], document: Document, masked: Sequence[MaskedSentence], rules: Rules, nations: Mapping[str, str]
) -> list[Row]:
    """The rows with the columns `scope`, `scope_start` and `scope_end`, where words narrow their question.

    `nations` maps an adjective to its country.
    """
    starts = [sentence.start for sentence, _ in masked]
    together: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        together[bisect_right(starts, row["value_start"]) - 1].append(row)
    narrowed: dict[int, Row] = {}
    for number, told in together.items():
        for predicate in sorted({row["predicate"] for row in told} & rules.keys()) if number >= 0 else ():
            sentence, views = masked[number]
            found = [f for rule in rules[predicate] for f in find_scopes(document.text, views[-1], rule, nations)]
            if found:
                narrowed |= _narrowed(predicate, told, found, document, sentence)
    return [{**row, **narrowed.get(id(row), {})} for row in rows]


def _narrowed(
    predicate: str, told: Sequence[Row], found: Sequence[Found], document: Document, sentence: Sentence
) -> dict[int, Row]:
    """The columns of the claims of one predicate in a sentence, by `id` of the row. `told` are all claims of the sentence."""
    own = [row for row in told if row["predicate"] == predicate]
    values = _values(own, told, document, sentence)
    bound: dict[Stretch, list[Found]] = defaultdict(list)
    for scope in found:
        owner = _owner(scope, values, document.text)
        if owner is not None:
            bound[owner].append(scope)
    columns = {}
    for row in own:
        value = (row["value_start"], row["value_end"])
        parts: dict[str, Found] = {}
        for scope in sorted(bound[value], key=lambda f: (*_distance(value, (f.start, f.end), document.text), f.start, f.kind)):
            if scope.kind not in parts and _may_narrow(scope, row, document.text, sentence):
                parts[scope.kind] = scope
        columns[id(row)] = _columns(parts)
    return columns


def _columns(parts: Mapping[str, Found]) -> Row:
    times = [part for part in parts.values() if part.key is None]
    return {
        "scope": write_scope({kind: part.key for kind, part in parts.items() if part.key is not None}),
        "scope_start": times[0].key_start if times else None,
        "scope_end": times[0].key_end if times else None,
    }


def scope_as_read(row: Mapping[str, Any], text: str) -> str | None:
    """The scope of a candidate before any time in it is placed: "period: last year"."""
    scope: str | None = row.get("scope")
    if row.get("scope_start") is None:
        return scope
    return write_scope({**read_scope(scope), PERIOD: text[row["scope_start"] : row["scope_end"]]})


def _values(own: Sequence[Row], told: Sequence[Row], document: Document, sentence: Sentence) -> list[Stretch]:
    """The values and their rivals, in order: numbers or times of their kind, but no claim's of other things about one subject.

    "In Bergen 14 were killed and 30 hurt": the two counts are of one scene, and Bergen is told of both.
    """
    kinds = {kind for kind, types in EXPRESSION_TYPES.items() if any(row["value_type"] in types for row in own)}
    alike = frozenset().union(*(EXPRESSION_TYPES[kind] for kind in kinds))
    about = {row["subject_label"] for row in own}
    beside = [row for row in told if row["value_type"] in alike and row["subject_label"] in about]
    taken = {at for row in beside for at in range(row["value_start"], row["value_end"])}
    low, high = (bisect_left(document.expressions, at, key=lambda e: e.start) for at in (sentence.start, sentence.end))
    inside = (e for e in document.expressions[low:high] if e.kind in kinds)
    spans = {(row["value_start"], row["value_end"]) for row in own}
    return sorted({*spans, *((e.start, e.end) for e in inside if taken.isdisjoint(range(e.start, e.end)))})


def _owner(found: Found, values: Sequence[Stretch], text: str) -> Stretch | None:
    """The value that the words belong to: one that the wording itself holds, else the one with the fewest marks between."""
    words = (found.start, found.end)
    number = bisect_left(values, words[1], key=lambda value: value[0])
    before, after = values[max(0, number - 1) : number], values[number : number + 1]
    if before and before[0][1] > words[0]:
        return before[0]
    near = [value for value in (*before, *after) if _gap(value, words) <= REACH]
    return min(near, key=lambda value: (*_distance(value, words, text), value), default=None)


def _distance(value: Stretch, words: Stretch, text: str) -> tuple[int, int]:
    """(marks, code points) between a value and the words of a scope."""
    return len(PARTING.findall(text, *_between(value, words))), _gap(value, words)


def _between(a: Stretch, b: Stretch) -> Stretch:
    return min(a[1], b[1]), max(a[0], b[0])


def _may_narrow(found: Found, row: Row, text: str, sentence: Sentence) -> bool:
    """Whether the words stand in one clause with the value or in the claim's own words, and name neither it nor the subject."""
    key, value = (found.key_start, found.key_end), (row["value_start"], row["value_end"])
    if _meet(key, value) or (row["subject_start"] is not None and _meet(key, (row["subject_start"], row["subject_end"]))):
        return False
    if _meet(key, (row["evidence_start"], row["evidence_end"])) or _gap(value, (found.start, found.end)) <= BESIDE:
        return True
    between = text[slice(*_between(value, (found.start, found.end)))]
    if SAYING.search(between) or (PARTING.search(between) and not _begins(found, text, sentence)):
        return False
    return clause_at(text, sentence.start, sentence.end, value[0]).covers(found.start)


def _begins(found: Found, text: str, sentence: Sentence) -> bool:
    """Whether the words begin their stretch of the sentence: "In Oslo," is told of what follows, "who lives in Oslo" is not."""
    before = PARTING.split(text[max(sentence.start, found.start - REACH) : found.start])[-1]
    return not before.strip(" \n\"“‘'")


def _meet(a: Stretch, b: Stretch) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _gap(a: Stretch, b: Stretch) -> int:
    return max(b[0] - a[1], a[0] - b[1], 0)
