"""What an article corrects in its own or an earlier text: values it takes back, and values it puts in their place.

Wordings are those in which English-language papers correct themselves (AP Stylebook, "corrections"; Reuters Handbook of
Journalism, "corrections, refiles, kills, repeats and embargoes").
"""

import re
from collections.abc import Mapping
from typing import Any

_TEXT = r"(?:article|story|report|post|piece|item|dispatch|page|column|headline|caption)"
_WRONGLY = r"(?:incorrectly|wrongly|mistakenly|erroneously|inaccurately|falsely)"
_FIRST = r"(?:initially|originally|first)"
_TOLD = r"(?:said|says|stated|reported|gave|given|named|described|identified|listed|put|published|told|attributed|quoted)"
_TAKEN_BACK = re.compile(
    rf"\b(?:earlier|previous|prior|original) (?:version|edition|draft)s? of (?:this|the|our) {_TEXT}\b"
    rf"|\b(?:version|edition)s? of (?:this|our) {_TEXT}\b"
    rf"|\b(?:this|our) {_TEXT} (?:had |has )?(?:previously |{_FIRST} |{_WRONGLY} )"
    rf"|\b{_WRONGLY} {_TOLD}\b|\b{_FIRST} (?:said|reported|stated)\b|\bmis(?:stated|reported|identified)\b",
    re.I,
)
# After these the sentence tells what is right.
_TURN = re.compile(r"\b(?:but|now|later|instead|revised|raised|lowered|updated|corrected|in fact|actually)\b", re.I)
_AS_TOLD_BEFORE = re.compile(
    rf"[^.;!?\n]{{0,30}}?,? as (?:was |had been )?(?:{_FIRST}|{_WRONGLY}|previously|earlier) {_TOLD}\b", re.I
)
# The words before the evidence may begin inside a word.
_PUT_RIGHT = re.compile(
    rf"^\W{{0,3}}correct(?:ion|ed|s)\b|(?:\b{_TEXT}|^\w*) (?:has been|was|is|have been) (?:corrected|amended)\b"
    r"|\bthe correct (?:\w+ )?(?:is|was|number|figure|date|time|name|age|amount)\b",
    re.I,
)
_RATHER_THAN = re.compile(r"\W{0,3}(?:and )?not (?:the |on |in |at |by )?[\w$\u20ac\u00a3\"\u201c]", re.I)
_SENTENCE_END = re.compile(r"[.!?][\"'\u201d\u2019)]?\s|\n")
# Where notes of correction stand.
APART = "boilerplate"
SPEECH = frozenset({"quote", "text"})


def takes_back(mention: Mapping[str, Any]) -> bool:
    """The mention tells what was said before and was wrong: "an earlier version of this article said that ...".

    That somebody said so stays true: words of a speaker are never taken back.
    """
    if mention["value_type"] in SPEECH:
        return False
    before = _last_sentence(_before(mention))
    cues = list(_TAKEN_BACK.finditer(before))
    told = bool(cues) and not _TURN.search(before, cues[-1].end())
    return told or _AS_TOLD_BEFORE.match(_after(mention)) is not None


def puts_right(mention: Mapping[str, Any]) -> bool:
    """The mention is the corrected value: it stands in a correction and is not what that takes back."""
    if takes_back(mention) or mention["value_type"] in SPEECH:
        return False
    told_apart = mention["section"] == APART and _RATHER_THAN.match(_after(mention)) is not None
    return told_apart or _PUT_RIGHT.search(_last_sentence(_before(mention))) is not None


def _before(mention: Mapping[str, Any]) -> str:
    """The words before the value, as far as the evidence reaches."""
    offset = max(0, mention["value_start"] - mention["evidence_start"])
    return f"{mention['evidence_before'] or ''}{mention['evidence_exact'][:offset]}"


def _after(mention: Mapping[str, Any]) -> str:
    offset = max(0, mention["value_end"] - mention["evidence_start"])
    return f"{mention['evidence_exact'][offset:]}{mention['evidence_after'] or ''}"


def _last_sentence(text: str) -> str:
    """From the last end of a sentence on; a note that only says "Correction." opens the sentence after it."""
    ends = [match.end() for match in _SENTENCE_END.finditer(text) if not text[: match.start()].casefold().endswith("correction")]
    return text[ends[-1] :] if ends else text
