"""Whether a date in a sentence is told as past or as future: by the last cue before it, else the first behind it."""

import re

from flows.ingest.dates import WrittenDate

PAST, FUTURE = "past", "future"
REACH = 160
SENTENCE_END = re.compile(r"[.!?][\"”’)]?\s+(?=[A-Z“\"‘])")
ABBREVIATION = re.compile(r"(?:\b[A-Z]|\b(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|Mr|Mrs|Ms|Dr|St|No|vs))\.\s+$")
FUTURE_CUE = (
    r"(?P<future>\b(?:will|shall|won['’]t|set (?:to|for)|scheduled|slated|due(?! to\b)|plans?|planning|expected|expects?|"
    r"upcoming|going to|hopes?|hoping|aims?|aiming|intends?|about to|no later than)\b|['’]ll\b)"
)
IRREGULAR = (
    "was were had did said went came took began made left won lost met saw got gave ran held became found flew sent told died "
    "rose fell grew led sank spoke stood fled felt kept knew paid put sat sold taught thought threw woke wore drove froze hid "
    "brought bought built broke drew spent struck shot wrote since ago last previously"
)
# Words in -ed that are no past forms.
NOT_PAST = "need speed feed seed indeed exceed hundred"
PAST_CUE = rf"(?P<past>\b(?:{IRREGULAR.replace(' ', '|')}|(?!(?:{NOT_PAST.replace(' ', '|')})\b)[a-z]{{2,}}ed)\b)"
CUE = re.compile(rf"{FUTURE_CUE}|{PAST_CUE}")
# A plan that is told as past says nothing about when it was to be.
ABANDONED = re.compile(
    r"\b(?:originally|initially|first|previously|was|were|had been) (?:scheduled|slated|planned|due|set|expected|to)\b"
)


def tense_of(text: str, date: WrittenDate, start: int, end: int, section: str) -> str | None:
    """PAST, FUTURE or None, for a date in the block [start, end). A caption tells of what its picture shows: the past."""
    if section == "caption":
        return PAST
    before = last_sentence(text[max(start, date.start - REACH) : date.start])
    if ABANDONED.search(before):
        return None
    cues = list(CUE.finditer(before))
    match = cues[-1] if cues else CUE.search(SENTENCE_END.split(text[date.end : min(end, date.end + REACH)])[0])
    if match is None:
        return None
    return FUTURE if match.lastgroup == FUTURE else PAST


def last_sentence(text: str) -> str:
    """What stands behind the last end of a sentence; a full stop after an abbreviation ends none."""
    ends = [match.end() for match in SENTENCE_END.finditer(text) if not ABBREVIATION.search(text, 0, match.end())]
    return text[ends[-1] :] if ends else text
