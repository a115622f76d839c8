"""How a clause tells what it tells: as fact, plan, possibility, hearsay or denial - and in which tense."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flows.extract.clauses import Clause, clause_at
from flows.extract.document import Attribution, Sentence
from flows.extract.phrases import phrase_pattern
from flows.vocabulary.lexicons import Lexicons

DENIAL_REACH = 60
BOUND = re.compile(r"\b(?:when|while|because|although|after)\s|\b(?:since|until|before)\s(?:\S+\s){0,3}$")
NOT_ONLY = re.compile(r"\s+(?:only|just|least)\b", re.IGNORECASE)
AUXILIARY = re.compile(
    r"\b(?:(was|were|had|did|(?:was|were|had|did)n[’']t)|(will|would|shall|won[’']t)|(is|are|am|does|do)|(has|have))\b"
    r"|[’'](ll|d|re|ve)\b"
)
BEHIND_HELPER = re.compile(
    r"(?:\b(?:be|been|is|are|being|to|the|an?|his|her|its|their|of|in|on|by|for|with|has|have|will|as)|[’'](?:s|re))\s+(?:\w+ly\s+)?$",
    re.IGNORECASE,
)
REGULAR_PAST = re.compile(r"\b[a-z]{2,}(?:ed)\b")
PAST_BEFORE = re.compile(r"\b(?:was|were|had)\b(?:\s+\w+){0,3}\s*$", re.IGNORECASE)
PAST_PLANS = ("planned", "intended", "aimed", "hoped", "vowed", "pledged", "promised", "proposed", "expected")
LEADS_ON = re.compile(r"(?:\b(?:to|of|that|for|over|on|about|whether|unless|if)|ing|es)\Z", re.IGNORECASE)
MONTH = re.compile(r"\s+\d|\s*,?\s+\d{4}")


@dataclass(frozen=True)
class ModalityReading:
    """`modality` is a code of the list modality; `tense` is past, present, future or None where no verb was found."""

    modality: str
    tense: str | None


def modality_at(
    text: str,
    sentence: Sentence,
    start: int,
    end: int,
    sentences: Sequence[Sentence],
    attributions: Sequence[Attribution],
    lexicons: Lexicons,
    trigger: tuple[int, int] | None = None,
) -> ModalityReading:
    """Modality and tense of the clause around a trigger, or around the value [start, end) when there is none.

    Tried in this order: negation, possibility that holds a plan, plan, possibility, hearsay of unnamed sources, fact. A plan
    told in the past stays planned.
    What a named source says stays actual: who says it is told by the attribution. A clause in brackets without words of its
    own takes the reading of the clause that holds it.
    """
    focus = trigger or (start, end)
    clause = clause_at(text, sentence.start, sentence.end, focus[0])
    modality, past_plan = read_clause(text, clause, focus, (start, end), lexicons, trigger is not None)
    tense = tense_of(text, clause, focus, lexicons)
    if clause.within is not None and (modality is None or tense is None):
        outer_focus = (clause.within.pieces[-1][1], clause.within.pieces[-1][1])
        outer, outer_past = read_clause(text, clause.within, outer_focus, outer_focus, lexicons, False)
        modality, past_plan = (modality, past_plan) if modality else (outer, outer_past)
        tense = tense or tense_of(text, clause.within, outer_focus, lexicons)
    if modality is None:
        heard = any(a.kind == "unnamed" and a.start <= focus[0] < a.end for a in attributions)
        return ModalityReading("reported" if heard else "actual", tense)
    if modality == "planned":
        return ModalityReading(modality, "past" if past_plan else "future")
    return ModalityReading(modality, tense)


def read_clause(
    text: str, clause: Clause, focus: tuple[int, int], value: tuple[int, int], lexicons: Lexicons, anchored: bool
) -> tuple[str | None, bool]:
    """The modality that the words of a clause give, None for plain fact; and whether it is a plan told in the past."""
    hedge = hedge_cue(text, clause, focus, value, lexicons)
    if denial := denied(text, clause, focus, lexicons):
        unsure = hedge is not None and 0 <= denial.start() - hedge.end() <= 2
        return "possible" if unsure else "negated", False
    plan = plan_cue(text, clause, focus, value, lexicons, anchored)
    # "It is unclear whether the launch will": the doubt holds the plan.
    if hedge is not None and (plan is None or hedge.end() <= plan.start()):
        return "possible", False
    if plan is not None:
        return "planned", told_in_past(text, plan)
    hearsay = phrase_pattern(lexicons.lists.get("unnamed_sources", ()))
    return ("reported", False) if next(matches(text, clause, hearsay), None) else (None, False)


def matches(text: str, clause: Clause, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Matches of a pattern in the stretches of a clause."""
    for start, end in clause.pieces:
        yield from pattern.finditer(text, start, end)


def hedge_cue(
    text: str, clause: Clause, focus: tuple[int, int], value: tuple[int, int], lexicons: Lexicons
) -> re.Match[str] | None:
    """A word of doubt that governs the focus. One that ends in "to", "of" and the like governs only what follows it."""
    for match in matches(text, clause, phrase_pattern(lexicons.lists.get("hedges", ()))):
        if is_month(text, match) or (LEADS_ON.search(match.group()) and match.end() > focus[0]):
            continue
        if near(text, match, focus, value, False):
            return match
    return None


def denied(text: str, clause: Clause, focus: tuple[int, int], lexicons: Lexicons) -> re.Match[str] | None:
    """The denial before the focus in the same clause, 60 characters away at most, that reaches it; None without one."""
    pattern = phrase_pattern(lexicons.lists.get("negations", ()))
    for match in matches(text, clause, pattern):
        if match.end() <= focus[0] + 1 and focus[0] - match.end() <= DENIAL_REACH and reaches(text, match, focus[0]):
            return match
    return None


def reaches(text: str, denial: re.Match[str], position: int) -> bool:
    """Whether a denial holds up to a position: not across a quotation mark or "when", nor for a time since which it held."""
    between = text[denial.end() : position]
    if NOT_ONLY.match(between) or BOUND.search(between) or len(re.findall('[“”"]', between)) % 2:
        return False
    return "," not in between or denial.group().lower() != "without"


def plan_cue(
    text: str, clause: Clause, focus: tuple[int, int], value: tuple[int, int], lexicons: Lexicons, anchored: bool
) -> re.Match[str] | None:
    """A plan word that governs the focus: before it, or behind it ("the launch is scheduled for") unless that is a past event."""
    pattern = phrase_pattern(lexicons.lists.get("plan_words", ()))
    done = anchored and finished(text, focus, lexicons)
    for match in matches(text, clause, pattern):
        if (match.start() <= focus[0] or not done) and near(text, match, focus, value, anchored):
            return match
    return None


def near(text: str, cue: re.Match[str], focus: tuple[int, int], value: tuple[int, int], anchored: bool) -> bool:
    """Whether a cue behind the focus can still govern it: no "that" lies between, and for a bare value no comma."""
    last = min(cue.start(), max(focus[1], value[1])) if anchored else focus[1]
    between = text[last : cue.start()]
    return cue.start() <= last or not re.search(r"\bthat\b" if anchored else r"\bthat\b|,", between)


def finished(text: str, focus: tuple[int, int], lexicons: Lexicons) -> bool:
    """Whether the trigger is itself a past verb without an auxiliary: "blasted off"."""
    words = text[focus[0] : focus[1]].split()
    if not words:
        return False
    past = words[0].endswith("ed") or words[0] in lexicons.lists.get("past_forms", ())
    before = text[max(0, focus[0] - 40) : focus[0]]
    return past and re.search(r"\b(?:be|been|is|are|being|will|to)\s+(?:\w+ly\s+)?$", before) is None


def told_in_past(text: str, plan: re.Match[str]) -> bool:
    """Whether a plan is told as one of the past: "was due to", "had been scheduled", "planned to"."""
    words = plan.group().lower()
    if words.startswith(("was ", "were ", "had ")):
        return True
    before = text[max(0, plan.start() - 40) : plan.start()]
    if PAST_BEFORE.search(before):
        return True
    return words.startswith(PAST_PLANS) and not re.search(
        r"(?:\b(?:is|are|be|been|has|have)|[’'](?:re|s))\s+(?:\w+ly\s+)?$", before
    )


def is_month(text: str, match: re.Match[str]) -> bool:
    """Whether "May" is the month."""
    return match.group() == "May" or (match.group().lower() == "may" and MONTH.match(text, match.end()) is not None)


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
