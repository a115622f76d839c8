"""Which stretch of a sentence is what a cue says was said."""

import re
from collections.abc import Sequence
from itertools import pairwise

from flows.extract.speech_cues import DESCRIBING, SpeechCue

CIRCUMSTANCE = (
    r"(?:in|on|at|during|last|this|next|earlier|late|later|early|via|through|after|before|of|from|by|Monday|Tuesday|Wednesday|Thursday"
    r"|Friday|Saturday|Sunday|yesterday|today|tonight|(?:two|three|a|several)\s+(?:years?|weeks?|months?|days?|hours?)|recently|publicly|separately)\b"
)
POSTPOSED = re.compile(rf"\s*(?:[.,;!?)”\"—–]|$|{CIRCUMSTANCE}(?![^,.;]{{0,100}}\bthat\b)(?=[^,;]{{0,120}}(?:[,;.]\s|[,;.]?$)))")
TO_CONTENT = re.compile(
    rf"(?:,\s[^,.;\0]{{1,40}},(?=\s+that\b))?\s*,?\s*(?:to\s+\w+\s+)?(?:(?:{CIRCUMSTANCE}[^,.;:]{{0,100}}?)?,?\s*\bthat\b\s*)?",
    re.IGNORECASE,
)
CLAUSE_END = re.compile(r";\s|,\s+(?:but|though|although|while|adding|noting|saying|calling)\s|,\s+according to\s")
INTRODUCED = re.compile(
    r"[,—–”\"\0]\s*(?:and\s+|but\s+)?(?:the\s|a\s|an\s|its\s|his\s|her\s)?(?:[\w’'.-]+\s){0,8}$", re.IGNORECASE
)
# The words behind the cue are a quote, which is told by the quote itself.
QUOTE_FOLLOWS = re.compile(r"(?:[^.;\0\"“‘]{0,100}[,:])?\s[\"“‘]\0")
THAT_AHEAD = re.compile(r"(?:,\s[^,.;\0]{1,40},)?\s+that\b(?!\s+(?:is|was)\b)")
ADVERBIAL = re.compile(
    r"\W{0,3}(?:In|On|At|As|For|By|After|Before|During|Under|Over|With|Without|Among|From|However|Meanwhile|Instead|Now|Today|Still|Also|Yet|Since|Like|Unlike|Until|Despite)\b"
)
# Whom somebody told, where no outlet is named: any words up to "that", else the usual hearers.
TOLD = re.compile(
    r"\s+(?:[^,.;:\0\"“]{1,60}?(?=\s+that\b)"
    r"|(?:reporters|journalists|lawmakers|senators|investigators|officers|police|investors|voters|supporters|viewers|him|her|them|me|us"
    r"|(?:the|a|an)\s(?:(?:press|news)\s)?(?:court|jury|judge|conference|briefing|committee|panel|council|crowd|audience|newspaper|paper))\b)"
)
ENDS_IN_THAT = re.compile(r"\bthat\W*\Z")
OPENS_RELATIVE = {"who", "which", "whose", "where", "and", "but", "a", "an", "when", "while", "as"}
LONGEST_TITLE = 7
# "It has emerged that according to X, ...": what is cited follows.
LEADS_TO_CITATION = re.compile(r"(?:\bthat|\band|\bbut|\bbecause),?\s*$", re.IGNORECASE)
# Behind a cue between commas the sentence resumes with its verb: "The pier, said Lee, was closed".
RESUMES = re.compile(
    r"(?:\s[^,.;]{1,60})?,\s+(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|do|does|did)\b"
)
# Behind these verbs a noun phrase is what somebody wrote or denied, not what was said.
THAT_VERBS = {
    "write",
    "confide",
    "deny",
    "discuss",
    "propose",
    "post",
    "acknowledge",
    "recall",
    "reveal",
    "detail",
    "observe",
    "agree",
}
NOT_CLAUSES = {"to", "of", "about", "for", "on", "by", "into", "from", "with", "as", "and", "or", "at"}
AUXILIARY_TEXT = """
    is are was were am be has have had do does did will would can could may might must shall should won't wouldn't can't
    couldn't isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't cannot
"""
AUXILIARY_WORDS = frozenset(word for form in AUXILIARY_TEXT.split() for word in (form, form.replace("'", "’")))
CONTRACTED = re.compile(r"[’'](?:s|re|ll|ve|d|m)\Z")
FINITE_FORM = re.compile(
    r"(?:[a-z]{3,}ed|[a-z]{3,}[a-rt-z]s|came|went|took|made|found|saw|got|gave|left|began|became|died|fell|felt|knew|held|lost|won|ran"
    r"|led|met|paid|kept|brought|bought|thought|built|broke|grew|hit|need|want|know|think|believe|go|come|remain|expect|plan|hope)\Z"
)
NOMINAL_TEXT = "the a an his her its their this these those of in and or by for with other two three many some"
NOMINAL_BEFORE = frozenset(NOMINAL_TEXT.split())
SHORTEST = 3
# "LISBON, May 3 (Reuters) - ", "PORT TOWN — ": where and by whom a report was filed.
DATELINE = re.compile(
    r"[A-Z][A-Z.'’]{2,20}(?: [A-Z][A-Z.'’]{1,20}){0,3}(?:, [A-Z][\w.]{2,20}){0,2}(?: \d{1,2})?"
    r"(?: \([A-Z][\w. ]{1,30}\))?\s{1,2}[-–—]{1,2}\s+"
)
# Verbs whose object is seldom what was said.
QUOTE_ONLY = {"continue", "answer", "respond", "reply", "ask", "urge", "repeat", "comment"}


def content_of(masked: str, cue: SpeechCue, following: SpeechCue | None) -> tuple[int, int]:
    """What a cue attributes: the words before it in "..., X said", else those behind it up to a cue that stands for all."""
    begin, limit = cue.fragment
    if cue.form == "according":
        return cited_content(masked, cue)
    lead = introduced_at(masked, cue)
    only_circumstances = POSTPOSED.match(masked[cue.right : limit]) is not None and not THAT_AHEAD.match(masked, cue.right, limit)
    introduces = QUOTE_FOLLOWS.match(masked, cue.right, limit) is not None
    if lead is not None and begin < lead and interrupts(masked, cue, lead):
        return trimmed(masked, begin, limit)
    if lead is not None and only_circumstances and is_title_of(masked[begin:lead]):
        return cue.right, cue.right
    if only_circumstances and not introduces and lead is not None and len(masked[begin:lead].split()) >= SHORTEST:
        return trimmed(masked, begin, lead)
    if introduces or (only_circumstances and "\0" in masked[max(begin, cue.left - 40) : cue.left]):
        return cue.right, cue.right
    told = TOLD.match(masked, cue.right, limit) if cue.verb == "tell" and cue.hearer is None else None
    match = TO_CONTENT.match(masked, told.end() if told else cue.right, limit)
    start = match.end() if match else cue.right
    if following is not None and POSTPOSED.match(masked[following.right : limit]):
        limit = introduced_at(masked, following) or limit
    stop = CLAUSE_END.search(masked, start, limit)
    return trimmed(masked, start, stop.start() if stop else limit)


def interrupts(masked: str, cue: SpeechCue, lead: int) -> bool:
    """Whether a cue stands between commas inside what was said: "The pier, said Lee, was closed", "In May, he says, it opens"."""
    begin, limit = cue.fragment
    words = masked[begin:lead]
    if cue.verb in DESCRIBING or masked[max(0, cue.start - 4) : cue.start] == "who " or not is_subject(words):
        return False
    rest = masked[cue.right + 1 : limit].split()
    circumstance = ADVERBIAL.match(words) is not None and masked[cue.right : cue.right + 2] == ", " and "\0" not in words
    resumes = circumstance and bool(rest) and rest[0] not in OPENS_RELATIVE and not rest[0].endswith("ing")
    return RESUMES.match(masked, cue.right, limit) is not None or (resumes and has_finite_verb([w.casefold() for w in rest]))


def is_title_of(lead: str) -> bool:
    """Whether quoted words and then only a speaker's title stand before a cue: `"...," the mayor, Ann Lee, said`."""
    closed = lead.rfind("\0")
    title = lead[closed + 3 :].split() if closed >= 0 else []
    return 0 < len(title) <= LONGEST_TITLE and is_subject(lead[closed + 3 :])


def is_subject(words: str) -> bool:
    """Whether words before a cue are no clause yet: without an auxiliary."""
    return not any(word.strip(",.;:\"'”’").casefold() in AUXILIARY_WORDS for word in words.split())


def cited_content(masked: str, cue: SpeechCue) -> tuple[int, int]:
    """What "according to X" attributes: all that follows when it opens the sentence, else all that stands before it."""
    begin, limit = cue.fragment
    if len(masked[begin : cue.start].strip(' "“(').split()) > 0 and not LEADS_TO_CITATION.search(masked[begin : cue.start]):
        return trimmed(masked, begin, limit if masked[cue.right : cue.right + 1] == "," else cue.start)
    comma = masked.find(",", cue.right, limit)
    return trimmed(masked, comma + 1 if comma >= 0 else cue.right, limit)


def introduced_at(masked: str, cue: SpeechCue) -> int | None:
    """Where the comma or closing mark stands that sets a cue off from the words before it; None when there is none."""
    if cue.form == "after":
        return cue.left
    floor = max(cue.fragment[0], cue.left - 90)
    match = INTRODUCED.search(masked[floor : cue.left]) if cue.form == "before" else None
    return floor + match.start() + 1 if match else None


def trimmed(masked: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without the dateline of its report, nor space, commas or full stop at its edges."""
    dateline = DATELINE.match(masked, start, end)
    start = dateline.end() if dateline else start
    while start < end and masked[start] in " ,\t\n\xa0":
        start += 1
    while end > start and masked[end - 1] in " ,.\t\n\xa0":
        end -= 1
    return start, end


def states(cue: SpeechCue, spoken: Sequence[str], masked: str, start: int) -> bool:
    """Whether the words behind a cue, from `start` on, can be what was said: "described X as Y", else a clause with a verb."""
    if cue.verb == "deny":
        return False
    if cue.verb in DESCRIBING:
        return "as" in spoken and masked[max(0, cue.start - 4) : cue.start] != "who "
    if cue.verb in QUOTE_ONLY:
        return False
    if cue.form not in {"before", "participle"}:
        return True
    if ENDS_IN_THAT.search(masked[max(cue.right, start - 8) : start]):
        return True
    if cue.verb == "tell" and cue.hearer is None and not TOLD.match(masked, cue.right, cue.fragment[1]):
        return False
    words = [word.strip(",.;:\"'”’").casefold() for word in spoken]
    if words[0] in {"that", "how", "why", "whether", "if", "what", "when", "where"}:
        return True
    return words[0] not in NOT_CLAUSES and cue.verb not in THAT_VERBS and has_finite_verb(words)


def has_finite_verb(words: Sequence[str]) -> bool:
    """Whether some word looks like the verb of a main clause: an auxiliary or a past form outside a relative clause."""
    relative = False
    for before, word in pairwise(["", *words]):
        relative = relative or word in {"who", "which", "that", "whose", "where"}
        if relative and word in AUXILIARY_WORDS:
            relative = False
            continue
        if word in AUXILIARY_WORDS or CONTRACTED.search(word):
            return True
        if before and not relative and FINITE_FORM.match(word) and before not in NOMINAL_BEFORE:
            return True
    return False
