"""Holders whose name stands beside the age: "Name, 37,", "Name (37)", "37-year-old nurse Name", "Name, a teacher, 37,"."""

import re

from flows.extract.age_names import Holder
from flows.extract.age_phrases import STOPS
from flows.extract.age_place import REACH, AgePlace, Found

SURE = 0.8
_ADVERBS = (
    r"(?:(?:now|then|just|only|still|already|aged|currently|also|about|around|nearly|almost|himself|herself|barely)\s){0,2}"
)
_ARTICLE = r"(?:an?\s|the\s)?(?:(?:sprightly|feisty|youthful|mere|ripe old)\s)?"
_APPOSED = re.compile(
    rf"(?P<gap>(?:(?:\s\([^()]{{1,20}}\))?,\s|\s[–—-]{{1,2}}\s|\s\()(?:who(?:\sis|\swas|\shas|['’]s)\s|(?:is|was)\s)?{_ADVERBS}{_ARTICLE})$"
)
# "Name, a teacher from Leeds, 37,": other words stand between.
_BETWEEN = re.compile(
    rf"(?P<gap>,\s(?P<words>(?:[^\W\d_][\w’'-]*|&)(?:\s(?:[^\W\d_][\w’'-]*|&)){{0,7}})(?P<comma>,?)\s(?P<who>(?:who(?:\sis|\swas|['’]s)|is|was)\s)?{_ADVERBS})$"
)
_REMARK = re.compile(
    r"(?:pictured|seen)?\s?(?:on the |far )?(?:left|right|centre|center|above|below|pictured)\Z|not \w+ real name\Z"
)
_PARENT = re.compile(r"\b(mother|father|mum|mom|dad|grandmother|grandfather|parent) of \w+")
_HOURS = 12
_AT = re.compile(r"(?:^who|\b[a-z]+est\b(?:\s\w+){0,3})\sat$")
_OF = re.compile(r",\s(?:the\s|an?\s)?(?P<noun>[a-z-]+)\sof\s$")
_PLACED = re.compile(r"(?:of|from|in)\s(?:\w+\s){0,3}[A-ZÀ-ÖØ-Þ]")
_IS = re.compile(r",\s(?:is|was)\s")
_BRACKET = re.compile(r"\s\((?:aged?:?\s|now\s)?$")
_BRACKET_END = re.compile(r"\)|,\s[a-z]")
_CAPITAL_PAST = re.compile(r"[\s(](?=[A-ZÀ-ÖØ-Þ])")
_CALLED = re.compile(r",?\s(?:called|named|known as|identified (?:only |later )?as)$")
_OWNED = re.compile(r",\s(?:his|her|their|(?:[A-ZÀ-ÖØ-Þ][\w-]*\s){0,3}[A-ZÀ-ÖØ-Þ][\w-]*['’]s?)\s$")
# "One was a 35-year-old man, Name told reporters": the name is the speaker's.
_SPEAKS = re.compile(r"\s(?:said|says|told|added|testified|wrote|explained|recalled|announced|confirmed|reported)\b")
_ARTICLED = re.compile(r"\b(?:an?|the)\s$", re.IGNORECASE)


def apposition(place: AgePlace) -> Found:
    """ "Name, 37,", "Name, a 37-year-old ...", "Name – a 37-year-old teacher –"."""
    match = _APPOSED.search(place.left)
    if match is None or (place.is_bare and not place.counts_nothing()) or place.words.startswith("at "):
        return None
    gap = match["gap"]
    after_comma = not gap.startswith((" (", " –", " —", " -")) or ")," in gap
    if place.is_bare and not after_comma:
        return None
    if not place.is_bare and _ARTICLED.search(gap) and not place.opens_phrase_of_person(sure=not after_comma):
        return None
    holder = place.names.before(place.age.start - len(gap))
    if holder is not None and holder.confidence <= SURE and (owner := second_apposition(place)) is not None:
        return owner
    if holder is None or _is_parent(place, holder) or (_IS.match(gap) and place.names.is_governed(holder)):
        return None
    return holder, 0.95


def _is_parent(place: AgePlace, holder: Holder) -> bool:
    """Whether the name only tells whose relative somebody is: "Other Name, the son of Name, 12,"."""
    before = _OF.search(place.document.text[max(0, holder.start - 40) : holder.start])
    return before is not None and before["noun"] in place.phrases.nouns


def second_apposition(place: AgePlace) -> Found:
    """ "Name, a teacher from Leeds, 37,", "Name, of Leeds, 37,", "Name, from Leeds, who is 37": past one apposition."""
    match = _BETWEEN.search(place.left)
    if match is None or not place.counts_nothing() or place.words.startswith("at "):
        return None
    if place.is_bare and not match["comma"] and not match["who"] and not _stands_out(place, match["words"]):
        return None
    words = re.sub(r"^(?:an?|the|his|her|their)\s", "", match["words"])
    known = _REMARK.match(words) or _PLACED.match(words) or _AT.search(words)
    if not known and not place.phrases.is_person(f" {words}", sure=True):
        return None
    holder = place.names.before(place.age.start - len(match["gap"]))
    return (holder, 0.85) if holder and holder.confidence > SURE else None


def _stands_out(place: AgePlace, words: str) -> bool:
    """ "Name, who at 37 is the oldest", "Name, the oldest player at 37,"; up to 12 it may be the hour."""
    return _AT.search(words) is not None and place.age.meaning.best > _HOURS


def brackets(place: AgePlace) -> Found:
    """ "Name (37)"."""
    match = _BRACKET.search(place.left)
    if match is None or not _BRACKET_END.match(place.right):
        return None
    holder = place.names.before(place.age.start - len(match[0]))
    return (holder, 0.9) if holder and holder.confidence > SURE else None


def premodifier(place: AgePlace) -> Found:
    """ "37-year-old Name", "the 37-year-old German nurse Name", "her 37-year-old sister, Name"."""
    if place.form != "old" or place.age.meaning.of_person is False:
        return None
    text, position = place.document.text, place.age.end
    limit = min(place.sentence.end, place.age.end + REACH)
    while (gap := _CAPITAL_PAST.search(text, position, limit)) is not None:
        words = _as_one(place, _CALLED.sub("", text[place.age.end : gap.start()]))
        if STOPS.search(words) or re.search(r"[.;:!?()“”\"]|,.", words):
            return None
        holder = place.names.after(gap.end())
        if holder is not None and words.endswith(",") and _SPEAKS.match(text, holder.end):
            return None
        if holder is not None and _leads_to(place, words, holder):
            return holder, 0.92
        position = gap.end()
    return None


def _as_one(place: AgePlace, words: str) -> str:
    """The words with one noun in place of "mother of two" and of "founder and boss"."""
    words = _PARENT.sub(r"\1", words)
    parts = words.split(" and ")
    return parts[-1] if len(parts) > 1 and all(place.phrases.ends_with_person(part) for part in parts) else words


def _leads_to(place: AgePlace, words: str, holder: Holder) -> bool:
    if not words.strip(" ,-"):
        return "," not in words and (_ARTICLED.search(place.left) is None or holder.confidence > SURE)
    return place.phrases.ends_with_person(words) or (holder.confidence > SURE and "," not in words)


def kin(place: AgePlace) -> Found:
    """ "Name, Other Name's 37-year-old brother,": whose brother is told between the name and the age."""
    match = _OWNED.search(place.left)
    if match is None or place.form != "old" or not place.opens_phrase_of_person(sure=True):
        return None
    holder = place.names.before(place.age.start - len(match[0]))
    return (holder, 0.85) if holder else None
