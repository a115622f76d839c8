"""Subjects that the words do not name: which mission, work or event of the article a match speaks of.

An article may tell of several. They are told apart by their anchors - the vehicle, the crew, the title, the owner - as the packs
say (`implied`). A match belongs to the one whose anchors stand in its own words, else in its sentence, else in the sentences
before it, one block back at most; without any, to the one the article tells most about. A block that names the
designation of another flight in a title does not belong to that one.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from flows.extract.document import Block, Document, EntityMention
from flows.extract.masking import MaskedSentence
from flows.extract.matching import Match
from flows.vocabulary.patterns import compile_pattern
from flows.vocabulary.predicates import Implied, Vocabulary

DESIGNATED = re.compile(r"\b[A-Za-z]{1,12}-?\d{1,4}[A-Z]?\b")
OWNER = "owner"
# How far behind an earlier film others stand in its list.
LISTED = 100
Place = tuple[int, int]


@dataclass
class _Group:
    """One implied subject: the labels of its anchors by predicate, in order of appearance."""

    members: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    matches: int = 0

    def add(self, predicate: str, label: str) -> None:
        if label not in self.members[predicate]:
            self.members[predicate].append(label)

    def labels(self) -> set[str]:
        return {label for labels in self.members.values() for label in labels}


def name_implied(
    document: Document,
    matches: Sequence[Match],
    masked: Sequence[MaskedSentence],
    vocabulary: Vocabulary,
) -> dict[int, tuple[str, str]]:
    """(type, label) of the implied subject of each match that has one, by the match's position in `matches`."""
    named: dict[int, tuple[str, str]] = {}
    for kind, rule in vocabulary.implied.items():
        positions = [i for i, match in enumerate(matches) if implied_type(match, vocabulary) == kind]
        if positions:
            named.update(_name_type(document, matches, positions, masked, rule, vocabulary))
    return named


def implied_type(match: Match, vocabulary: Vocabulary) -> str | None:
    """The type of a match's implied subject, None when its words name the subject or the pattern fixes it."""
    words = (match.rule.pattern.subject or "").split()
    if not words or words[0] != "implied":
        return None
    if len(words) == 2:
        return words[1]
    return next((kind for kind in match.rule.predicate.subjects if kind in vocabulary.implied), None)


def _name_type(
    document: Document,
    matches: Sequence[Match],
    positions: Sequence[int],
    masked: Sequence[MaskedSentence],
    rule: Implied,
    vocabulary: Vocabulary,
) -> dict[int, tuple[str, str]]:
    others = _others(matches, rule)
    anchoring = [
        i
        for i, match in enumerate(matches)
        if match.rule.predicate.id in rule.anchors and match.value_entity and not _within(match.value_start, others)
    ]
    anchors = {matches[i].label or "": matches[i].rule.predicate.id for i in anchoring}
    anchors.update(_owners(masked, rule, vocabulary))
    named_works = _told_of(document, others, rule)
    known = _Known({**dict.fromkeys(sorted(named_works), rule.type), **anchors}, document.entities)
    groups: list[_Group] = []
    chosen: dict[int, _Group] = {}
    unanchored: list[int] = []
    last: _Group | None = None
    told_at = 0
    for position in sorted({*positions, *anchoring}):
        open_to = last if rule.one_of_each and _refers_back(document, matches[position], told_at, vocabulary) else None
        group = _group_of(matches[position], rule, known, groups, open_to)
        if group is None:
            unanchored.append(position)
            continue
        group.matches += 1
        chosen[position] = last = group
        told_at = matches[position].start
    nearby = {position: _group_nearby(matches[position], document, known, groups, rule) for position in unanchored}
    for group in nearby.values():
        if group:
            group.matches += 1
    only = _Group()
    if len(named_works) == 1:
        only.add(rule.type, next(iter(named_works)))
    main = max(groups, key=lambda group: (-_rank(group, rule), group.matches + known.count(group)), default=only)
    chosen.update({position: group or main for position, group in nearby.items()})
    return {position: (rule.type, _label(chosen[position], rule)) for position in positions}


def _refers_back(document: Document, match: Match, told_at: int, vocabulary: Vocabulary) -> bool:
    """Whether a match can be about the subject told of last: one block away at most, or with words that refer to it."""
    starts = [block.start for block in document.blocks]
    distance = bisect_right(starts, match.start) - bisect_right(starts, told_at)
    words = document.text[match.start : match.end].casefold()
    return distance <= 1 or any(reference in words for reference in vocabulary.word_lists.get("references", ()))


def _told_of(document: Document, others: Sequence[Place], rule: Implied) -> set[str]:
    """Labels of the type that are named otherwise than in brackets or as others."""
    named = [e for e in document.entities if e.type == rule.type and not _in_brackets(document.text, e.start)]
    return {entity.label for entity in named if not _within(entity.start, others)}


def _others(matches: Sequence[Match], rule: Implied) -> list[Place]:
    """Where somebody's earlier films are named, and those listed with them."""
    told = [match for match in matches if match.rule.predicate.id in rule.others]
    return [(match.value_start, min(match.value_start + LISTED, match.sentence.end)) for match in told]


def _within(position: int, places: Sequence[Place]) -> bool:
    return any(start <= position < end for start, end in places)


def _in_brackets(text: str, position: int) -> bool:
    """Whether a bracket opened up to 80 characters before is still open: "(Some Film, Another)" names works of somebody."""
    before = text[max(0, position - 80) : position]
    return before.rfind("(") > before.rfind(")")


class _Known:
    """The anchors of an article (label to predicate) and where they are mentioned."""

    def __init__(self, anchors: Mapping[str, str], entities: Iterable[EntityMention]) -> None:
        self.anchors = dict(anchors)
        self.mentions = sorted((e.start, e.end, e.label) for e in entities if e.label in self.anchors)
        self.starts = [start for start, _, _ in self.mentions]

    def count(self, group: _Group) -> int:
        """How often the article mentions what a group is known by."""
        labels = group.labels()
        return sum(label in labels for _, _, label in self.mentions)

    def inside(self, start: int, end: int) -> list[str]:
        """Labels mentioned in [start, end), in order, each once."""
        within = self.mentions[bisect_left(self.starts, start) : bisect_left(self.starts, end)]
        return list(dict.fromkeys(label for _, stop, label in within if stop <= end))


def _owners(masked: Sequence[MaskedSentence], rule: Implied, vocabulary: Vocabulary) -> dict[str, str]:
    found: dict[str, str] = {}
    patterns = [compile_pattern(owner, vocabulary.word_lists, f"implied {rule.type!r}").regex for owner in rule.owners]
    for _, views in masked:
        for view in views:
            for pattern in patterns:
                for match in pattern.finditer(view.text):
                    span = view.spans.get(match.start("value"))
                    found.update({r.label: OWNER for r in (span.readings if span else ()) if isinstance(r, EntityMention)})
    return found


def _group_of(match: Match, rule: Implied, known: _Known, groups: list[_Group], last: _Group | None) -> _Group | None:
    """The group of the anchors in the match's own words; a new one when none of them is known yet. None without anchors."""
    labels = known.inside(match.start, match.end)
    # Words such as "the company's rocket" name no vehicle that could tell two flights apart.
    if match.rule.predicate.id in rule.anchors and match.value_entity and match.label and match.label not in labels:
        labels.append(match.label)
    if not labels:
        return None
    named = [(known.anchors.get(label, match.rule.predicate.id), label) for label in labels]
    group = next((group for group in groups if _related(labels, group)), None)
    if group is None and last is not None and not {predicate for predicate, _ in named} & set(last.members):
        group = last
    if group is None:
        group = _Group()
        groups.append(group)
    for predicate, label in named:
        group.add(predicate, label)
    return group


def _related(labels: Sequence[str], group: _Group) -> bool:
    return any(_same(label, member) for label in labels for member in group.labels())


def _same(one: str, other: str) -> bool:
    """Equal, or one is the other with a designation ("Soyuz", "Soyuz TM-5")."""
    a, b = one.casefold().split(), other.casefold().split()
    return a == b or a == b[: len(a)] or b == a[: len(b)]


def _group_nearby(match: Match, document: Document, known: _Known, groups: list[_Group], rule: Implied) -> _Group | None:
    """The group named in the sentence (a new one for a work named there), else in its block before, else one block back.

    An owner named behind the claim is the last resort: the sentence may have turned to somebody else.
    """
    here = known.inside(match.sentence.start, match.end)
    # A name that already stands for a group is a better sign than a work merely mentioned.
    here.sort(key=lambda label: known.anchors[label] != rule.type)
    number = bisect_right([block.start for block in document.blocks], match.sentence.start) - 1
    block, previous = document.blocks[number], document.blocks[max(0, number - 1)]
    behind = known.inside(match.end, match.sentence.end)
    if group := _group_named([*reversed(here), *(label for label in behind if known.anchors[label] != OWNER)], groups):
        return group
    if here:
        return _new_group(known.anchors[here[-1]], here[-1], groups)
    if group := _group_named(reversed(known.inside(block.start, match.sentence.start)), groups):
        return group
    if rule.one_of_each and (topic := _topic(document, block)):
        return _group_named([topic], groups) or _new_group("topic", topic, groups)
    before = known.inside(previous.start, match.sentence.start)
    return _group_named([*reversed(before), *behind], groups)


def _group_named(labels: Iterable[str], groups: Sequence[_Group]) -> _Group | None:
    return next((group for label in labels for group in groups if _related([label], group)), None)


def _new_group(predicate: str, label: str, groups: list[_Group]) -> _Group:
    groups.append(_Group())
    groups[-1].add(predicate, label)
    return groups[-1]


def _topic(document: Document, block: Block) -> str | None:
    """The designation in a work's title that the article names first in this block: the block has turned to another flight."""
    titles = [(entity.start, DESIGNATED.search(entity.label)) for entity in document.entities if entity.type == "work"]
    earlier = document.text[: block.start]
    return next((d[0] for start, d in titles if d and block.start <= start < block.end and d[0] not in earlier), None)


def _label(group: _Group, rule: Implied) -> str:
    fills = _fills(group)
    for template in rule.labels:
        if set(_names(template)) <= set(fills):
            return re.sub(r"\{(\w+)\}", lambda name: fills[name[1]], template)
    return rule.type


def _fills(group: _Group) -> dict[str, str]:
    """What the templates of labels can name."""
    fills = {predicate: _join(labels) for predicate, labels in group.members.items()}
    designated = [label for labels in group.members.values() for label in labels if DESIGNATED.search(label)]
    if designated:
        fills["designated"] = Counter(designated).most_common(1)[0][0]
    if group.members.get(OWNER):
        fills[OWNER] = group.members[OWNER][0].split()[-1]
    return fills


def _rank(group: _Group, rule: Implied) -> int:
    """The position of the template that names the group: the better it is known, the lower. A name is as good as a title."""
    fills = _fills(group)
    if rule.type in fills and rule.anchors:
        fills.setdefault(rule.anchors[0], fills[rule.type])
    return next((n for n, template in enumerate(rule.labels) if set(_names(template)) <= set(fills)), len(rule.labels))


def _names(template: str) -> list[str]:
    return re.findall(r"\{(\w+)\}", template)


def _join(labels: Sequence[str]) -> str:
    return labels[0] if len(labels) == 1 else f"{', '.join(labels[:-1])} and {labels[-1]}"
