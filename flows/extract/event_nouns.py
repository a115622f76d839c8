"""Events told by a noun: "after her arrest on Monday", "since its launch in 2003"."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from flows.extract.document import EntityMention, Sentence

REACH = 110
OWNERS = {"his": frozenset({"person"}), "her": frozenset({"person"}), "its": frozenset({"organization", "vehicle", "work"})}
NAMED = re.compile(
    r"\b(?i:since|after|following|before|until|during|from|despite|ahead\s+of)\s+"
    r"(?P<owner>his|her|its|their|the|[A-Z][\w’'.-]*(?:\s[A-Z][\w’'.-]*){0,3}[’']s)\s+"
    r"(?:[a-z-]+\s+){0,2}?(?P<noun>[a-z]+(?:\s(?!(?:in|on|at|near|of|early|late)\b)[a-z]+)?)"
    r"(?P<whose>\s+of\s+(?:the\s+)?[A-Z][\w’'.-]*(?:\s[A-Z][\w’'.-]*){0,3})?\s+"
    r"(?:(?:early|late)\s+)?(?:(?:in|on|at|near)\s+(?:the\s+)?)?$"
)


@dataclass(frozen=True)
class NamedEvent:
    """An event's noun at [start, end) and its label, "arrest of Jane Roe"."""

    start: int
    end: int
    noun: str
    label: str


def named_event(
    text: str, sentence: Sentence, position: int, nouns: Collection[str], mentions: Sequence[EntityMention]
) -> NamedEvent | None:
    """The event whose noun, with the words that make it a certain one, stands right before a position."""
    found = NAMED.search(text, max(sentence.start, position - REACH), position)
    if found is None or found["noun"] not in nouns:
        return None
    low, high = found.span("whose") if found["whose"] else found.span("owner")
    owner = next((m.label for m in mentions if low <= m.start < high), "") or _owner(found["owner"], low, mentions)
    label = f"{found['noun']} of {owner}" if owner else found["noun"]
    return NamedEvent(found.start("noun"), found.end("noun"), found["noun"], label)


def _owner(word: str, position: int, mentions: Sequence[EntityMention]) -> str:
    """Whom "his" or "its" most likely means: the last person, or the last thing, named before it in the sentence."""
    kinds = OWNERS.get(word, frozenset())
    return next((m.label for m in reversed(mentions) if m.type in kinds and m.end <= position), "")
