"""Which matches may stand: where the value lies, what an article is about, and what rules of the packs refuse."""

import re
from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from flows.extract.document import Document, EntityMention
from flows.extract.implied import implied_type
from flows.extract.incidents import ONLY_FEARED
from flows.extract.matching import Match
from flows.vocabulary.gazetteer import Gazetteer
from flows.vocabulary.predicates import Vocabulary

RATE = re.compile(r"[^.;!?\n]{0,60}?\b(?:(?:a|per|each|every)\s+(?:day|week|month|year)|annually|yearly|daily|on average)\b")

EACH = re.compile(r"\b(?:[Ee]ach|[Ee]very|[Pp]er)\s(?:day|week|month|year)\b")
PART = re.compile(r"\b(?:including|among\s+them|of\s+them|of\s+whom|among\s+whom)\s+(?:at\s+least\s+|about\s+)?$")
# "US bombing": an abbreviated country before a noun tells whose.
ABBREVIATED = re.compile(r"(?:[A-Z]\.?){2,3}")
SINCE = re.compile(r"\bsince\s+(?:about\s+|around\s+|early\s+|late\s+)?$")


@dataclass(frozen=True)
class Refusal:
    """Words that a rule of a pack keeps from being a claim, and which: kept for quarantine."""

    reason: str
    raw: str


def is_told_of(match: Match, packs: Collection[str], vocabulary: Vocabulary) -> bool:
    """Whether an implied subject is of a kind that an article on these packs' topics tells of."""
    kind = implied_type(match, vocabulary)
    return kind is None or kind not in vocabulary.implied or vocabulary.implied[kind].pack in packs


def is_a_rate(match: Match, document: Document) -> bool:
    """Whether a count of an event is of every year or day: no event has it."""
    if "event" not in match.rule.predicate.subjects or match.value_type != "count":
        return False
    before = EACH.search(document.text, max(match.sentence.start, match.start - 60), match.value_start)
    return before is not None or RATE.match(document.text, match.value_end) is not None


def is_a_part(match: Match, document: Document) -> bool:
    """Whether a count of an event is of some of those counted before: "21 people, including 14 tourists, died"."""
    if "event" not in match.rule.predicate.subjects or match.value_type != "count":
        return False
    return PART.search(document.text, max(match.sentence.start, match.value_start - 30), match.value_start) is not None


def names_no_incident(match: Match, document: Document) -> bool:
    """Whether an incident's noun only says what something is for or whose: "the Oslo fire department", "US raids"."""
    if match.rule.pattern.subject != "incident":
        return False
    words = document.text[match.value_start : match.value_end]
    whose = match.value_type == "place" and match.value_end < match.end and ABBREVIATED.fullmatch(words) is not None
    return whose or ONLY_FEARED.match(document.text, match.end) is not None


def is_bound(match: Match, document: Document) -> bool:
    """Whether a time only says since when something is so: no event has it."""
    if not (match.rule.predicate.descriptor or "").startswith("event") or "since" in match.rule.pattern.match:
        return False
    return SINCE.search(document.text, max(match.start, match.value_start - 20), match.value_start) is not None


def rejected_within(match: Match, gazetteer: Gazetteer) -> str | None:
    """The place of the predicate's `reject_within` that holds the value, None when it may stand."""
    if match.value_type not in {"place", "country"}:
        return None
    return next((outer for outer in match.rule.predicate.reject_within if lies_in(match.label or "", outer, gazetteer)), None)


def refusals(refused: Sequence[Match], document: Document) -> list[Refusal]:
    """Refused matches, each predicate and words once."""
    found: dict[tuple[str, int], Refusal] = {}
    for match in refused:
        predicate = match.rule.predicate
        reason = (
            f"{match.rule.method}: {match.label} lies in {', '.join(predicate.reject_within)}, where no {predicate.id} can be "
            "(reject_within). Correct the article's words with a correction, or the pack."
        )
        found.setdefault((predicate.id, match.value_start), Refusal(reason, document.text[match.start : match.end]))
    return list(found.values())


def place_fits(match: Match, document: Document, gazetteer: Gazetteer) -> bool:
    """A pattern's `within`, by the gazetteer."""
    label = match.label or ""
    within = match.rule.pattern.within
    if within is None:
        return True
    if match.value_type == "place":
        return lies_in(label, within, gazetteer)
    places = places_in(document, match.start, match.end)
    return not places or any(lies_in(mention.label, within, gazetteer) for mention in places)


def lies_in(label: str, outer: str, gazetteer: Gazetteer) -> bool:
    """Whether a place is another or lies within it."""
    found = gazetteer.find(label)
    return label == outer or (found is not None and found.label == outer) or gazetteer.is_within(label, outer)


def places_in(document: Document, start: int, end: int) -> list[EntityMention]:
    """The places and countries mentioned in [start, end)."""
    low, high = (bisect_left(document.entities, at, key=lambda mention: mention.start) for at in (start, end))
    return [m for m in document.entities[low:high] if m.type in {"place", "country"} and m.end <= end]
