"""Holders who are the subject of the clause that tells the age: "Name is 37", "she turned 37", "died at the age of 64"."""

import re

from flows.extract.age_beside import SURE
from flows.extract.age_names import Holder
from flows.extract.age_place import AgePlace, Found

_ADVERBS = r"(?:(?:now|only|just|already|still|about|around|nearly|almost|then|also|barely|currently|himself|herself)\s){0,2}"
_BE = re.compile(rf"(?P<gap>\s(?:is|was|becomes|became|is now|was then)\s{_ADVERBS}(?P<article>(?:an?|the)\s)?)$")
_TURN = re.compile(
    r"(?P<gap>\s(?:(?:has|had|will|recently|just|has just|had just|has recently)\s)?(?:turns?|turned|be|become)"
    r"\s(?:only\s|just\s)?)$"
)
_PRONOUN = re.compile(
    r"\b(?P<pronoun>he|she|who)(?:['’]s|\s(?:is|was|turned|turns|has|had|will be|would be|has turned|had turned|recently turned"
    r"|will turn|just turned|had just turned))\s(?:\w{2,12}\s){0,2}(?P<article>(?:an?|the)\s)?$",
    re.IGNORECASE,
)
_TOLD_AGE = re.compile(r"\b(?P<pronoun>his|her)\sage\s(?:as|is|was|at)\s$", re.IGNORECASE)
_I = re.compile(r"(?P<pronoun>\bI)(?:['’]m|\s(?:am|was|turned))\s(?:\w{2,12}\s)?(?:an?\s)?$")
_NO_EVENT = re.compile(
    r"\b(?:before|until|till|by|from|since|under|over|above|below|after|if|between|want(?:s|ed)? to|hopes?"
    r"|hoped|plans?|planned|will|would|should|can|could|may|must|children|people|men|women|those|anyone"
    r"|everyone|boys|girls|adults|teenagers|students|pupils)\s[^,;.!?]{0,30}$",
    re.IGNORECASE,
)
_BIRTHDAY_AHEAD = re.compile(
    r"\b(?:before|until|till|ahead of|approach(?:es|ed|ing)?|near(?:s|ed|ing)?|short of|upcoming|future|shy of"
    r"|will|would|to celebrate|plans?|next|eve of|days? from|of)\s(?:\w+\s){0,2}(?:his|her|their"
    r"|[A-Z][\w’'-]*['’]s?)\s$",
    re.IGNORECASE,
)
_WHOSE = re.compile(r"(?P<whose>\b(?:his|her)\s|(?P<name>[A-Z][\w-]*)['’]s?\s)(?:own\s|recent\s|\w+-?\w*\s)?$")
_VERB_AFTER = re.compile(r"\s(?:was|died|has|had|became|passed|won|[a-z]{3,}ed)\b")
_NEW_CLAUSE = re.compile(r"\b(?:and|but|while|whereas)\s[A-ZÀ-ÖØ-Þ]")
_RELATIVE = re.compile(r",\swho\s(?:(?!,\swho\s)[^.;]){1,60}$")
_UNREAL = re.compile(r"\b(?:by the time|until|before|if|would|will)\s(?:\w+\s){0,3}$", re.IGNORECASE)
_OTHER_SUBJECT = re.compile(r"\b(?:he|she|they|it|which|that)\b", re.IGNORECASE)
SUBJECT_AFTER = re.compile(
    r"(?:\s(?:from|of|in)\s[A-ZÀ-ÖØ-Þ]\w+)?,?\s(?:who|was|is|has|had|said|says|told|died|will|would|were|did"
    r"|does|then|also|later|first|still|[a-z]{2,}(?:ed|s)\b)|,"
)


def copula(place: AgePlace) -> Found:
    """ "Name is 37 years old", "Name is 37", "Name turned 37"."""
    match = _BE.search(place.left) or _TURN.search(place.left)
    if match is None or (place.is_bare and not _is_told_bare(place, match)):
        return None
    if not place.is_bare and match.groupdict().get("article") and not place.opens_phrase_of_person():
        return None
    holder = place.names.before(place.age.start - len(match["gap"]))
    if holder is None or place.names.is_governed(holder) or (place.is_bare and not _is_sure(place, holder)):
        return None
    return holder, 0.88 if not place.is_bare else 0.85


def _is_sure(place: AgePlace, holder: Holder) -> bool:
    """Whether the name is a person's: known for it, or a full name that was so old "when" something was."""
    return holder.confidence > SURE or (" " in holder.label and place.right.startswith(" when "))


def _is_told_bare(place: AgePlace, match: re.Match[str]) -> bool:
    """A bare number is an age behind the verb to be alone; 1 may be a pronoun ("Smith was one")."""
    return match.re is _BE and not match["article"] and place.counts_nothing() and place.words not in {"one", "1"}


def pronoun(place: AgePlace) -> Found:
    """ "she is 37", "who was 37", "she is a 37-year-old nurse", "gave her age as 37", and "I am 37" in the words of a speaker."""
    match = _TOLD_AGE.search(place.left)
    if match is None and place.is_bare:
        return None
    match = match or _PRONOUN.search(place.left)
    if match is None:
        return speaker(place)
    before = place.left[: match.start("pronoun")]
    if _UNREAL.search(before) or (match.groupdict().get("article") and not place.opens_phrase_of_person()):
        return None
    holder = _antecedent(place, place.at(match.start("pronoun")), match["pronoun"].lower(), before)
    return (holder, 0.85) if holder else None


def _antecedent(place: AgePlace, start: int, word: str, before: str) -> Holder | None:
    """Whom a pronoun means: the name that a relative clause hangs on, else what the article's reading says."""
    if word == "who":
        return place.names.before(len(place.document.text[:start].rstrip(" ,–—-(")))
    relative = _RELATIVE.search(before)
    named = place.names.before(start - len(before) + relative.start()) if relative else None
    return named or place.names.covering(start, start + len(word))


def speaker(place: AgePlace) -> Found:
    """ "I am 37", said by one known person."""
    match = _I.search(place.left)
    quotes = place.document.quotes if match else ()
    quote = next((q for q in quotes if q.start <= place.age.start < q.end), None)
    if match is None or quote is None or not quote.speakers or quote.speaker_type != "person":
        return None
    start = place.at(match.start("pronoun"))
    # A quotation inside the quotation has a speaker of its own.
    if quote.speakers[-1] not in place.names.labels or re.search(r"[:‘]|\s['\"]", place.document.text[quote.start : start]):
        return None
    return Holder(start, start + 1, quote.speakers[-1], 0.9), 0.8


def birthday(place: AgePlace) -> Found:
    """ "his 80th birthday", of a birthday that has come."""
    match = _WHOSE.search(place.left)
    if match is None or _BIRTHDAY_AHEAD.search(place.left):
        return None
    start = place.at(match.start("whose"))
    own = match["name"]
    holder = place.names.before(place.at(match.end("name"))) if own else place.names.covering(start, start + 3)
    return (holder, 0.8) if holder and holder.confidence >= 0.7 else None


def clause(place: AgePlace) -> Found:
    """ "died at the age of 64", "..., who died in May, aged 68": the holder is the subject of the clause."""
    if place.form != "at" or _NO_EVENT.search(place.left):
        return None
    aged = place.words.startswith("aged")
    if aged and (named := place.names.before(place.age.start - 1)) is not None:
        return (named, 0.85) if named.confidence > SURE else None
    if aged and not re.search(r"(?:,|\b(?:died|dead|killed|\d{4}|day))\s$", place.left):
        return None
    subject = _subject(place)
    return (subject, 0.8) if subject else None


# A lower-case word after a name that is its verb, not a word that joins it to another.
_VERB_NEXT = re.compile(
    r"\s(?!(?:and|or|of|to|in|on|at|by|for|from|with|as|than|but|the|an?|who|whose|when|where|aged)\b)[a-z]{2,}\b"
)


def _subject(place: AgePlace) -> Holder | None:
    """The subject of the clause before the age; a name at the sentence's start where the article knows no person."""
    text, names, start = place.document.text, place.names, place.sentence.start
    mentions = [m for m in names.within(start, place.age.start) if not text.startswith(("'s", "’s"), m.end)]
    if not mentions:
        first = names.after(start)
        alone = first is not None and _VERB_AFTER.match(text, first.end) and _is_alone(place, first.end)
        return first if alone and first and not _NEW_CLAUSE.search(text, first.end, place.age.start) else None
    subjects = [
        m for m in mentions if m.manner == "pronoun" or (SUBJECT_AFTER.match(text, m.end) or _VERB_NEXT.match(text, m.end))
    ]
    subjects = [m for m in subjects if text[m.start : m.end].lower() not in {"his", "her", "their", "him"}]
    if not subjects or not _is_alone(place, subjects[-1].end):
        return None
    if len({m.label for m in mentions}) > 1 and subjects[-1] != mentions[-1]:
        return None
    mention = subjects[-1]
    return Holder(mention.start, mention.end, mention.label, mention.confidence)


def _is_alone(place: AgePlace, end: int) -> bool:
    """Whether no pronoun between the subject and the age begins a clause of its own."""
    return _OTHER_SUBJECT.search(place.document.text, end, place.age.start) is None
