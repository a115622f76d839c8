"""Holders meant by a description: "the 37-year-old", "the teacher, 37,", "in his 50s", and who is named only a sentence later."""

import re

from flows.extract.age_beside import SURE
from flows.extract.age_names import Holder
from flows.extract.age_place import AgePlace, Found
from flows.extract.coreference_persons import NAMED_AS
from flows.extract.document import EntityMention

_REACH, _BLOCK_REACH = 400, 300
# Between two sentences stand blanks and line ends only.
_GAP = 6
_THE = re.compile(r"\bthe\s$", re.IGNORECASE)
_A = re.compile(r"(?:^|[\s“\"(])an?\s(?:\w+\s)?$", re.IGNORECASE)
_APPOSED_ROLE = re.compile(r"(?P<phrase>\b(?:The|the)(?P<words>(?:\s[a-z][\w’'-]*){1,4})),\s(?:(?:now|aged|who is|just)\s)?$")
_TOLD = re.compile(r"(?:\b(?:is|was|now|still|both|already)|['’]s|,)\s$")
# "Name, who goes by ...": not "Name, who coached him", who is another.
_IDENTIFIED = re.compile(r",\s(?:who|of|from)\s(?![^.;]{0,60}\b(?:him|them|said|told)\b)")
_SEXES = {"man": "male", "boy": "male", "father": "male", "woman": "female", "girl": "female", "mother": "female"}
_FIRST_SUBJECT = re.compile(r"\s(?:is|was|has|had|[a-z]{2,}(?:ed|s))\b|,\s")


def covered(place: AgePlace) -> Found:
    """ "the 37-year-old", "in his 50s": words that stand for a person around the age or inside it."""
    holder = place.names.covering(place.age.start, place.age.end)
    if holder is not None:
        quoted = place.phrases.is_anybody(place.right) and holder.label in place.article.speakers
        return None if quoted else (holder, 0.9)
    if place.form == "decade":
        return _decade(place)
    return definite(place)


def _decade(place: AgePlace) -> Found:
    inside = [m for m in place.names.within(place.age.start, place.age.end) if m.end <= place.age.end]
    if len({m.label for m in inside}) != 1 or _TOLD.search(place.left) is None:
        return None
    return Holder(inside[0].start, inside[0].end, inside[0].label, inside[0].confidence), 0.85


def definite(place: AgePlace) -> Found:
    """ "the 37-year-old (nurse)" after sentences about one person."""
    if place.form != "old" or _THE.search(place.left) is None or not place.opens_phrase_of_person(sure=True):
        return None
    if named := NAMED_AS.match(place.right):
        holder = place.names.after(place.age.end + named.end())
        return (holder, 0.9) if holder else None
    return _only_person(place, place.phrases.is_anybody(place.right))


def apposed_role(place: AgePlace) -> Found:
    """ "The teacher, 37,": a description in place of the name."""
    match = _APPOSED_ROLE.search(place.left)
    if match is None or not place.counts_nothing() or not place.phrases.is_person(match["words"], sure=True):
        return None
    start, end = place.at(match.start("phrase")), place.at(match.end("phrase"))
    holder = place.names.covering(start, end)
    return (holder, 0.85) if holder else _only_person(place, place.phrases.is_anybody(match["words"]))


def _only_person(place: AgePlace, of_anybody: bool) -> Found:
    """The one person told of so far in this part of the article.

    Words that could be anybody's ("the man") do not mean who is only quoted ("..., a spokeswoman said").
    """
    first = max(0, place.age.start - _REACH, place.article.block_start(place.age.start) - _BLOCK_REACH)
    mentions = place.names.within(first, place.age.start)
    labels = {mention.label for mention in mentions}
    if not labels and (newcomer := _newcomer(place, first)) is not None:
        return newcomer, 0.75
    if len(labels) != 1 or (of_anybody and labels <= place.article.speakers):
        return None
    return _as_holder(place, mentions[-1]), 0.75


def _as_holder(place: AgePlace, mention: EntityMention) -> Holder:
    return Holder(place.age.start, place.age.end, place.names.spelling.whole(mention.label), 0.8)


def _newcomer(place: AgePlace, first: int) -> Holder | None:
    """A full name that nothing else marks as a person's, the subject of one earlier sentence, where the article knows nobody."""
    found: dict[str, Holder] = {}
    for sentence in place.article.sentences(first, place.sentence.start):
        holder = place.names.after(sentence.start)
        if holder and " " in holder.label and _FIRST_SUBJECT.match(place.document.text, holder.end):
            found.setdefault(holder.label, holder)
    return next(iter(found.values())) if len(found) == 1 else None


def introduced(place: AgePlace) -> Found:
    """ "A 37-year-old nurse has won. Name, who ...": who is described first and named as the next sentence's subject."""
    if place.form != "old" or _A.search(place.left) is None or not place.opens_phrase_of_person(sure=True):
        return None
    following = place.article.sentences(place.sentence.end, place.sentence.end + _GAP)
    holder = place.names.after(following[0].start) if following else None
    if holder is None or holder.confidence <= SURE or holder.label in _named_in(place):
        return None
    gender = place.names.gender(holder.label)
    if gender and {_SEXES.get(noun, gender) for noun in place.phrases.opening(place.right)} - {gender}:
        return None
    return (holder, 0.7) if _IDENTIFIED.match(place.document.text, holder.end) else None


def _named_in(place: AgePlace) -> set[str]:
    return {mention.label for mention in place.names.within(place.sentence.start, place.sentence.end)}
