"""Which words of a clause are denied, or called off."""

import re

from flows.extract.clause_phrases import matches
from flows.extract.clauses import Clause
from flows.extract.phrases import phrase_pattern
from flows.vocabulary.lexicons import Lexicons

DENIAL_REACH = 60
BOUND = re.compile(r"\b(?:when|while|because|although|after|due\s+to|despite)\s|\b(?:since|until|before)\s(?:\S+\s){0,3}$")
NOT_ONLY = re.compile(r"\s+(?:only|just|least|guilty|necessarily|far|long)\b", re.IGNORECASE)
# From an event to the participle that cancels it: what tells more of it, then a form of "be".
CANCELLED = re.compile(
    r"(?!\s(?:the|an?|its|his|her|their|this|that)\b)(?:\s(?!(?:was|were|is|are|has|have|had|will|would|and|but|said)\b)[\w’'-]{1,20}){0,6}"
    r"\s(?:was|were|is|are|been|being|(?:has|have|had|will|would)\sbe(?:en)?)(?:\s\w+ly)?\s"
)


def denied(text: str, clause: Clause, focus: tuple[int, int], lexicons: Lexicons) -> re.Match[str] | None:
    """The denial before the focus in the same clause, 60 characters away at most, that reaches it; None without one."""
    pattern = phrase_pattern(lexicons.lists.get("negations", ()))
    for match in matches(text, clause, pattern):
        if match.end() <= focus[0] + 1 and focus[0] - match.end() <= DENIAL_REACH and reaches(text, match, focus[0]):
            return match
    return called_off(text, clause, focus, lexicons)


def called_off(text: str, clause: Clause, focus: tuple[int, int], lexicons: Lexicons) -> re.Match[str] | None:
    """The participle behind the focus that says its event was cancelled; None without one or behind another verb."""
    for match in matches(text, clause, phrase_pattern(lexicons.lists.get("cancellations", ()))):
        between = text[focus[1] : match.start()] if match.start() >= focus[1] else ""
        if len(between) <= DENIAL_REACH and CANCELLED.fullmatch(between):
            return match
    return None


def reaches(text: str, denial: re.Match[str], position: int) -> bool:
    """Whether a denial holds up to a position: not across a quotation mark or "when", nor for a time since which it held."""
    between = text[denial.end() : position]
    if NOT_ONLY.match(between) or BOUND.search(between) or len(re.findall('[“”"]', between)) % 2:
        return False
    return "," not in between or denial.group().lower() != "without"
