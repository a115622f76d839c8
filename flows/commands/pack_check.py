"""`corroborate packs check`: the examples of packs tried, and what each of their patterns matches in a story."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from flows.extract.document import Block, Document
from flows.extract.document_reader import read_document
from flows.extract.matching import compile_rules
from flows.extract.pattern_examples import holds, wording_holds
from flows.extract.readers import rule_reader
from flows.extract.scope_words import scope_rules
from flows.extract.scopes import scope_as_read
from flows.extract.stage import read_documents
from flows.ingest import ingest_articles, list_articles
from flows.settings import Settings
from flows.stories.read import read_story
from flows.stories.story import Story
from flows.vocabulary.lexicons import read_lexicons
from flows.vocabulary.packs import read_packs
from flows.vocabulary.predicates import Example, Predicate, Vocabulary

Row = Mapping[str, Any]
BASE_PACK = "core"
FIRST_WORDS = 60
MOST_NAMED = 8
# How an example says that no words narrow the question.
NO_SCOPE = "none"


@dataclass(frozen=True)
class Failed:
    """An example that does not give what it says. `found` are the claims as (subject, words of the value, label, scope)."""

    predicate: Predicate
    example: Example
    found: tuple[tuple[str, str, str, str], ...]


@dataclass(frozen=True)
class Matched:
    """What one way of reading a predicate found in a story: how often, and the words of the first place."""

    predicate: str
    rule: str
    count: int
    first: str


@dataclass(frozen=True)
class Checked:
    """The vocabulary, which of its packs were checked, and what failed. `tried` are the rules that some example sets off.

    `missed` are patterns (pack/predicate.pattern) and wordings of scopes (pack/scope, its words) that do not find what their own
    example marks.
    """

    vocabulary: Vocabulary
    packs: tuple[str, ...]
    failed: tuple[Failed, ...]
    tried: frozenset[str]
    missed: tuple[str, ...] = ()

    def predicates(self, pack: str) -> list[Predicate]:
        """The predicates of a pack, in its order."""
        return [predicate for predicate in self.vocabulary.predicates.values() if predicate.pack == pack]


def check_packs(seeds: Path, pack: str | None) -> Checked:
    """Reads one pack (on `core`, as a story would) or all of them, and tries every example.

    Raises InputError for a pack that does not exist or says something that cannot be used.
    """
    names = None if pack is None else list(dict.fromkeys((BASE_PACK, pack)))
    vocabulary = read_packs(seeds / "vocabulary", names)
    story = Story("examples", "examples", None, seeds, vocabulary, read_lexicons(seeds / "lexicons"))
    reader = rule_reader(story)
    packs = tuple(vocabulary.versions) if pack is None else (pack,)
    failed: list[Failed] = []
    tried: set[str] = set()
    for predicate in vocabulary.predicates.values():
        for example in predicate.examples if predicate.pack in packs else ():
            rows = _rows(example.text, predicate.id, story, reader)
            tried |= {row["method"] for row in rows}
            found = tuple(_told(row, example.text) for row in rows)
            if not _as_written(example, found):
                failed.append(Failed(predicate, example, found))
    own = [rule for rule in compile_rules(vocabulary, every=True) if rule.pattern.example and rule.predicate.pack in packs]
    missed = [rule.method for rule in own if not holds(rule, story)]
    tried |= {rule.method for rule in own if rule.method not in missed}
    wordings = (rule for rule in scope_rules(vocabulary) if rule.scope.pack in packs and not wording_holds(rule, story))
    missed += [f"{rule.scope.pack}/{rule.scope.id} {rule.wording.match!r}" for rule in wordings]
    return Checked(vocabulary, packs, tuple(failed), frozenset(tried), tuple(_named(method) for method in missed))


def _named(method: str) -> str:
    return method.partition("@")[0]


def _rows(text: str, predicate: str, story: Story, reader: Callable[[Document], Sequence[Row]]) -> list[Row]:
    document = read_document("art_example", text, [Block(0, len(text), "body")], story)
    return [row for row in reader(document) if row["predicate"] == predicate]


def _told(row: Row, text: str) -> tuple[str, str, str, str]:
    words = text[row["value_start"] : row["value_end"]]
    return row["subject_label"], words, row["value_label"] or "", scope_as_read(row, text) or NO_SCOPE


def _as_written(example: Example, found: Sequence[tuple[str, str, str, str]]) -> bool:
    """As many claims as the example lists, and each of them among those found."""
    return len(found) == len(example.finds) and all(
        any(wanted.get("subject", subject) == subject and wanted.get("value", words) in (words, label)
            and wanted.get("scope", scope) == scope for subject, words, label, scope in found)
        for wanted in example.finds
    )  # fmt: skip


def report(checked: Checked) -> Iterator[str]:
    """The lines of the check: a line a pack, what failed, and what no example tries."""
    width = max(len(pack) for pack in checked.packs)
    for pack in checked.packs:
        predicates = checked.predicates(pack)
        patterns = sum(len(predicate.patterns) for predicate in predicates)
        examples = sum(len(predicate.examples) for predicate in predicates)
        silent = sum(not example.finds for predicate in predicates for example in predicate.examples)
        wrong = sum(failed.predicate.pack == pack for failed in checked.failed)
        wrong += sum(method.startswith(f"{pack}/") for method in checked.missed)
        verdict = f"{wrong} FAILED" if wrong else "all as written"
        yield (
            f"{pack:<{width}}  {checked.vocabulary.versions[pack]}  {_number(len(predicates), 'predicate')}, "
            f"{_number(patterns, 'pattern')}, {_number(examples, 'example')} ({silent} that must stay silent): {verdict}"
        )
    for failed in checked.failed:
        yield from _failure(failed)
    for method in checked.missed:
        yield ""
        yield f"FAILED  {method}: the pattern does not find the value in its own example"
    yield from _untried(checked)


def _number(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"


def _failure(failed: Failed) -> Iterator[str]:
    yield ""
    yield f"FAILED  {failed.predicate.pack}/{failed.predicate.id}"
    yield f"  in         {failed.example.text!r}"
    asked = any("scope" in find for find in failed.example.finds)
    wanted = [" of ".join(filter(None, (f.get("value"), f.get("subject")))) or "one claim" for f in failed.example.finds]
    wanted = [told + _narrowed(find.get("scope")) for told, find in zip(wanted, failed.example.finds, strict=True)]
    found = (f"{words} of {subject}{_narrowed(scope if asked else None)}" for subject, words, _, scope in failed.found)
    yield f"  must find  {'; '.join(wanted) or 'nothing'}"
    yield f"  finds      {'; '.join(found) or 'nothing'}"


def _narrowed(scope: str | None) -> str:
    return f" ({scope})" if scope else ""


def _untried(checked: Checked) -> Iterator[str]:
    """Notes, not failures: rules that no example sets off, predicates without an example of what they must not read."""
    rules = {f"{p.pack}/{p.id}.{pattern.id}@{p.pack_version}" for p in _all(checked) for pattern in p.patterns}
    untried = sorted(set(map(_named, rules - checked.tried)) - set(checked.missed))
    silent = sorted(p.id for p in _all(checked) if p.patterns and all(example.finds for example in p.examples))
    if untried or silent:
        yield ""
    if untried:
        yield f"note: no example tries {len(untried)} of {len(rules)} patterns: {_some(untried)}"
    if silent:
        yield f"note: no example of what it must not read for {len(silent)} predicates: {_some(silent)}"


def _all(checked: Checked) -> list[Predicate]:
    return [predicate for pack in checked.packs for predicate in checked.predicates(pack)]


def _some(names: Sequence[str]) -> str:
    more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
    return ", ".join(names[:MOST_NAMED]) + more


def match_story(settings: Settings, checked: Checked, pack: str | None) -> tuple[Matched, ...]:
    """What the rules of the packs find in the articles of a story, by pattern, those that find nothing too.

    With a pack named it is tried on the story even when the story does not use it; else the story's own packs are.
    Raises InputError when there is no such story or it has no articles.
    """
    story = read_story(settings)
    story = replace(story, vocabulary=checked.vocabulary) if pack else story
    places: dict[str, list[str]] = defaultdict(list)
    owners: dict[str, str] = {}
    for predicate in story.vocabulary.predicates.values():
        for pattern in predicate.patterns:
            owners[f"{predicate.pack}/{predicate.id}.{pattern.id}@{predicate.pack_version}"] = predicate.id
    reader = rule_reader(story)
    ingested = ingest_articles(list_articles(story.articles), story.articles, story.metadata)
    for document in read_documents(ingested, story):
        for row in reader(document):
            owners.setdefault(row["method"], row["predicate"])
            places[row["method"]].append(document.text[row["evidence_start"] : row["evidence_end"]])
    order = {name: position for position, name in enumerate(story.vocabulary.predicates)}
    methods = sorted(owners, key=lambda method: (order.get(owners[method], len(order)), -len(places[method]), method))
    return tuple(
        Matched(owners[method], method.partition("@")[0], len(places[method]), _first(places[method]))
        for method in methods
        if pack is None or method.startswith(f"{pack}/")
    )


def _first(words: Sequence[str]) -> str:
    line = " ".join(words[0].split()) if words else ""
    return line if len(line) <= FIRST_WORDS else f"{line[:FIRST_WORDS].rstrip()} ..."


def story_report(name: str, matched: Iterable[Matched]) -> Iterator[str]:
    """A line a pattern that matched, by predicate; then those that did not."""
    rows = list(matched)
    found = [row for row in rows if row.count]
    missed = [row for row in rows if not row.count]
    yield ""
    total = sum(row.count for row in found)
    yield f"In the story {name}: {_number(total, 'claim')} by {len(found)} of {_number(len(rows), 'pattern')}"
    predicate = max((len(row.predicate) for row in found), default=0)
    rule = max((len(_short(row)) for row in found), default=0)
    seen = ""
    for row in found:
        shown = row.predicate if row.predicate != seen else ""
        seen = row.predicate
        yield f"  {shown:<{predicate}}  {_short(row):<{rule}}  {row.count:>5}  {row.first}"
    if missed:
        yield ""
        yield f"No match in {name}: {', '.join(row.rule for row in missed)}"


def _short(row: Matched) -> str:
    """The rule without its pack and predicate."""
    return row.rule.partition("/")[2].removeprefix(f"{row.predicate}.")
