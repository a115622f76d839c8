"""How a clause tells what it tells: as fact, plan, possibility, hearsay or denial - and in which tense."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from flows.extract.clause_phrases import matches
from flows.extract.clauses import Clause, clause_at
from flows.extract.denial import denied
from flows.extract.document import Attribution, Sentence
from flows.extract.phrases import phrase_pattern
from flows.extract.tense import finished, tense_of
from flows.vocabulary.lexicons import Lexicons

PAST_BEFORE = re.compile(
    r"\b(?:was|were|had)\b(?:\s+\w+){0,3}\s*$|\b(?:originally|initially|previously|formerly)\s+$", re.IGNORECASE
)
PAST_PLANS = ("planned", "intended", "aimed", "hoped", "vowed", "pledged", "promised", "proposed", "expected")
LEADS_ON = re.compile(r"(?:\b(?:to|of|that|for|over|on|about|whether|unless|if)|ing|es)\Z", re.IGNORECASE)
# A speaker of up to eight words between a comma and the verb.
SPEAKER_REACH = 80
CLOSING_SPEECH = re.compile(r",[”\"]?\s(?:(?!to\b)[\w’'.-]{1,20}\s){1,8}$")
AGENT_PLANS = re.compile(
    r"(?:plan|hope|intend|aim|seek|vow|pledge|promise|propose|prepare|agree|want|expect|appear|seem|tend|consider|mull)s?"
    r"|(?:plann|hop|intend|aim|seek|vow|pledg|promis|propos|prepar|agree|want|expect|consider|mull)(?:ed|d|ing)"
)
PASSIVE = ("is planned", "are planned", "was planned", "were planned", "is exp", "are exp", "was exp", "were exp", "expected ")
# A headline tells plans by "to" behind its subject: "Ferry crew to sail in June".
HEADLINE = re.compile(r"\W{0,2}[A-Z\d](?:(?!(?:first|last|only|next|second|third)\b)[\w’'.&-]{1,25}\s){1,6}to\s")
# Finite verbs that have no future of their own.
NO_SUBJECT = re.compile(r"(?:has|have|had|is|are|was|were|[a-z]{3,20}[a-rt-z]s)")
OBJECT = re.compile(r"\s(?:the|a|an|its|his|her|their|new|no|any)\s")
# What stands behind these is asked or given as a reason, not doubted.
UNGOVERNED = re.compile(r"\b(?:because|although|though)\b|\b(?:what|how|why)\s(?=\w+ed\b|happened)")
# "The first launch since a May 3 explosion": what stands behind has happened, whatever is planned before.
HAPPENED = re.compile(r"\b(?:since|following|in\s+the\s+wake\s+of)\s(?:(?:the|an?|that|this|last)\s)?$")
# "Due to" gives a cause before these.
CAUSE = re.compile(
    r"\s(?:the|an?|his|her|its|their|this|that|these|those|lack|bad|poor|heavy|high|low|strong|human|technical|mechanical|weather)\b"
)
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
    clause, focus = governing_clause(text, sentence, focus)
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


def governing_clause(text: str, sentence: Sentence, focus: tuple[int, int]) -> tuple[Clause, tuple[int, int]]:
    """The clause that holds a focus and the part of the focus in it: of a focus across clauses, its last words."""
    clause = clause_at(text, sentence.start, sentence.end, focus[0])
    last = focus[0] + len(text[focus[0] : focus[1]].rstrip()) - 1
    if last <= focus[0] or clause.covers(last):
        return clause, focus
    ending = clause_at(text, sentence.start, sentence.end, last)
    begins = next((start for start, end in ending.pieces if start <= last < end), focus[0])
    return ending, (max(focus[0], begins), focus[1])


def read_clause(
    text: str, clause: Clause, focus: tuple[int, int], value: tuple[int, int], lexicons: Lexicons, anchored: bool
) -> tuple[str | None, bool]:
    """The modality that the words of a clause give, None for plain fact; and whether it is a plan told in the past."""
    if anchored and closes_as_speech(text, clause, focus, lexicons):
        return None, False
    hedge = hedge_cue(text, clause, focus, value, lexicons, anchored)
    denial = denied(text, clause, focus, lexicons)
    # "Nobody was hurt" counts none: the denial is the value.
    if denial and not (value[0] <= denial.start() and denial.end() <= value[1]):
        doubts = matches(text, clause, phrase_pattern(lexicons.lists.get("hedges", ())))
        unsure = any(0 <= denial.start() - doubt.end() <= 2 for doubt in doubts)
        return "possible" if unsure else "negated", False
    plan = plan_cue(text, clause, focus, value, lexicons, anchored)
    # "It is unclear whether the launch will": the doubt holds the plan.
    if hedge is not None and (plan is None or hedge.end() <= plan.start()):
        return "possible", False
    if plan is not None:
        return "planned", told_in_past(text, plan)
    if anchored and HEADLINE.fullmatch(text, clause.pieces[0][0], focus[0]) and tense_of(text, clause, focus, lexicons) is None:
        return "planned", False
    hearsay = phrase_pattern(lexicons.lists.get("unnamed_sources", ()))
    return ("reported", False) if next(matches(text, clause, hearsay), None) else (None, False)


def closes_as_speech(text: str, clause: Clause, focus: tuple[int, int], lexicons: Lexicons) -> bool:
    """Whether the focus is the verb of a speech clause behind what was said: "It will open in May, the owner announced"."""
    if text[focus[0] : focus[1]].lower() not in lexicons.maps.get("reporting_verbs", {}):
        return False
    start = max(piece[0] for piece in clause.pieces if piece[0] <= focus[0])
    return CLOSING_SPEECH.search(text, max(start, focus[0] - SPEAKER_REACH), focus[0]) is not None


def hedge_cue(
    text: str, clause: Clause, focus: tuple[int, int], value: tuple[int, int], lexicons: Lexicons, anchored: bool = False
) -> re.Match[str] | None:
    """A word of doubt that governs the focus. One that ends in "to", "of" and the like governs only what follows it."""
    for match in matches(text, clause, phrase_pattern(lexicons.lists.get("hedges", ()))):
        if is_month(text, match) or (LEADS_ON.search(match.group()) and match.end() > focus[0]):
            continue
        if anchored and is_inside(focus, match):
            continue
        if near(text, match, focus, value, False) and not UNGOVERNED.search(text, match.end(), max(match.end(), focus[0])):
            return match
    return None


def plan_cue(
    text: str, clause: Clause, focus: tuple[int, int], value: tuple[int, int], lexicons: Lexicons, anchored: bool
) -> re.Match[str] | None:
    """A plan word that governs the focus: before it, or behind it ("the launch is scheduled for") unless that is a past event."""
    pattern = phrase_pattern(lexicons.lists.get("plan_words", ()))
    done = anchored and finished(text, focus, lexicons)
    for match in matches(text, clause, pattern):
        if (match.group().lower().endswith("due to") and CAUSE.match(text, match.end())) or (
            anchored and (is_inside(focus, match) or has_as_object(text, focus, match))
        ):
            continue
        if match.end() <= focus[0] and HAPPENED.search(text, match.end(), focus[0]):
            continue
        if (match.start() <= focus[0] or not done) and near(text, match, focus, value, anchored):
            return match
    return None


def is_inside(focus: tuple[int, int], cue: re.Match[str]) -> bool:
    """Whether the focus is the verb of somebody who plans, wants or hopes: the planning in "plans to sell" is a fact."""
    inside = cue.start() <= focus[0] and focus[1] <= cue.end() and focus[1] - focus[0] < cue.end() - cue.start()
    return inside and AGENT_PLANS.fullmatch(cue.string, *focus) is not None and not cue.group().lower().startswith(PASSIVE)


def has_as_object(text: str, focus: tuple[int, int], cue: re.Match[str]) -> bool:
    """Whether the focus is a verb before the cue that the cue cannot govern: "has plans to", "imperils the plan to"."""
    if cue.start() < focus[1] or NO_SUBJECT.fullmatch(text, *focus) is None:
        return False
    return cue.start() - focus[1] <= 2 or OBJECT.match(text, focus[1], cue.start()) is not None


def near(text: str, cue: re.Match[str], focus: tuple[int, int], value: tuple[int, int], anchored: bool) -> bool:
    """Whether a cue behind the focus can still govern it: no "that" lies between, and for a bare value no comma."""
    last = min(cue.start(), max(focus[1], value[1])) if anchored else focus[1]
    between = text[last : cue.start()]
    return cue.start() <= last or not re.search(r"\bthat\b|\b(?:says?|said)\b" if anchored else r"\bthat\b|,", between)


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
