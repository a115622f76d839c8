"""The tense of the verb that governs some words of a clause."""

import re

from flows.extract.clause_phrases import matches
from flows.extract.clauses import Clause
from flows.extract.phrases import phrase_pattern
from flows.vocabulary.lexicons import Lexicons

AUXILIARY = re.compile(
    r"\b(?:(was|were|had|did|(?:was|were|had|did)n[’']t)|(will|would|shall|won[’']t)|(is|are|am|does|do)|(has|have))\b"
    r"|[’'](ll|d|re|ve)\b"
)
BEHIND_HELPER = re.compile(
    r"(?:\b(?:be|been|is|are|being|to|the|an?|his|her|its|their|of|in|on|by|for|with|has|have|will|as)|[’'](?:s|re))\s+(?:\w+ly\s+)?$",
    re.IGNORECASE,
)
REGULAR_PAST = re.compile(r"\b[a-z]{2,}(?:ed)\b")


def tense_of(text: str, clause: Clause, focus: tuple[int, int], lexicons: Lexicons) -> str | None:
    """Tense of the governing verb: the trigger's own, else the nearest before the focus in the clause, else the first behind."""
    if finished(text, focus, lexicons):
        return "past"
    found = [(m.start(), auxiliary_tense(text, m)) for m in matches(text, clause, AUXILIARY)]
    past = phrase_pattern(lexicons.lists.get("past_forms", ()))
    for pattern in (REGULAR_PAST, past):
        found += [(m.start(), "past") for m in matches(text, clause, pattern) if stands_alone(text, m.start())]
    before = [item for item in found if item[0] <= focus[0]]
    behind = [item for item in found if item[0] > focus[0]]
    return max(before)[1] if before else min(behind)[1] if behind else None


def auxiliary_tense(text: str, match: re.Match[str]) -> str:
    """Tense that an auxiliary gives; "has become" counts as past, since what it tells has happened."""
    past, future, present, _, short = match.groups()
    if past:
        return "past"
    if future or short in {"ll", "d"}:
        return "future"
    if present or short == "re":
        return "present"
    follows = re.match(r"\s+(?:\w+ly\s+|also\s+|not\s+|never\s+|already\s+)?(\w+)", text[match.end() : match.end() + 40])
    return (
        "past"
        if follows and re.search(r"(?:ed|en|wn|ne|come|run|ught|been|made|had|set|won|ept|eft|ost)$", follows[1])
        else "present"
    )


def stands_alone(text: str, position: int) -> bool:
    """Whether a past form is a verb of its own, not a participle behind an auxiliary, article or preposition."""
    return BEHIND_HELPER.search(text[max(0, position - 40) : position]) is None


def finished(text: str, focus: tuple[int, int], lexicons: Lexicons) -> bool:
    """Whether the trigger is itself a past verb without an auxiliary: "blasted off"."""
    words = text[focus[0] : focus[1]].split()
    if not words:
        return False
    past = words[0].endswith("ed") or words[0] in lexicons.lists.get("past_forms", ())
    before = text[max(0, focus[0] - 40) : focus[0]]
    return past and re.search(r"\b(?:be|been|is|are|being|will|to)\s+(?:\w+ly\s+)?$", before) is None
