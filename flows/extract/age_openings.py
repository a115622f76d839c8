"""Holders named after an age that opens the sentence: "Now 37, Name works", "At the age of 30, she", "When she was 14, Name"."""

import re

from flows.extract.age_beside import SURE
from flows.extract.age_names import Holder
from flows.extract.age_place import AgePlace, Found

_OPENERS = re.compile(
    r"\s*[“\"‘']?(?:(?:And|But|Yet|Then|Today|Still)?,?\s?(?:Now|Just|Only|Still|Aged|At|Barely|Nearly|Almost|As an?"
    r"|now|just|only|still|aged|at|as an?|barely|nearly|almost|About|about)?\s?){1,2}",
)
_CATAPHORIC = re.compile(
    r"\s*(?:(?:In|On|At|By|During) [\w ]{1,20}, )?(?i:when|while|since|after|as) (?P<pronoun>he|she) (?:was|turned) "
    r"(?:(?:only|just|about|still)\s){0,2}"
)
_NEXT_SUBJECT = re.compile(r"(?:\s[a-z][\w-]*){0,2},\s(?=[“\"‘']?[^\W\d_])")
_NOW = re.compile(r"\b(?:now|aged|still|barely|at)\s", re.IGNORECASE)
_AT = re.compile(r"\bat\s", re.IGNORECASE)
_HOURS, _LONGEST = 12, 60
_PRONOUN = re.compile(r"(?:he|she)\b")
_GOES_ON = re.compile(r"(?:['’]s)?,?\s[a-z(]|,")


def opening(place: AgePlace) -> Found:
    """The subject that follows an age at the head of its sentence."""
    before = place.document.text[place.sentence.start : place.age.start]
    if len(before) > _LONGEST or not _opens(place, before):
        return None
    gap = _NEXT_SUBJECT.match(place.right)
    if (
        gap is None
        or (place.is_bare and not place.right.startswith(","))
        or (place.form == "old" and not place.opens_phrase_of_person())
    ):
        return None
    start = place.age.end + gap.end()
    holder = _following(place, start)
    if holder is None or _is_other(place, before, holder) or not _GOES_ON.match(place.document.text, holder.end):
        return None
    return (holder, 0.8) if holder.confidence > SURE or place.form == "at" or _is_pronoun(place, start) else None


def _opens(place: AgePlace, before: str) -> bool:
    if _CATAPHORIC.fullmatch(before):
        return place.form in {"is", "turned", "old"}
    if place.form == "decade":
        return re.fullmatch(r"\s*(?:Now|Still)\s", before) is not None
    if _OPENERS.fullmatch(before) is None:
        return False
    # A bare number needs a word that makes it an age; up to 12 "at" may tell the hour.
    late = place.is_bare and place.age.meaning.best > _HOURS
    return not place.is_bare or (_NOW.search(before) is not None and (late or _AT.search(before) is None))


def _is_other(place: AgePlace, before: str, holder: Holder) -> bool:
    """Whether the pronoun of "When he was 14," does not fit the name that follows."""
    told = _CATAPHORIC.fullmatch(before)
    gender = place.names.gender(holder.label)
    return told is not None and gender is not None and gender != {"he": "male", "she": "female"}[told["pronoun"]]


def _following(place: AgePlace, start: int) -> Holder | None:
    found = _PRONOUN.match(place.document.text, start)
    return place.names.covering(start, found.end()) if found else place.names.after(start)


def _is_pronoun(place: AgePlace, start: int) -> bool:
    return _PRONOUN.match(place.document.text, start) is not None
