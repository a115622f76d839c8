"""Ages of two persons told together: "Ana Cole and Ben Cole, 37 and 41,", "Ana and Ben Cole, both 34,"."""

import re

from flows.expressions.numerals import read_number
from flows.extract.age_names import Holder
from flows.extract.age_place import AgePlace

_SHARED = re.compile(r"(?P<gap>,\s(?:who\s(?:are|were)\s)?(?:now\s)?both\s(?:(?:now|aged|only)\s)?)$")
_FIRST = re.compile(r"(?P<gap>,\s(?:aged\s)?)$")
_NUMBER = r"(?P<number>[0-9]{1,3}|[a-z]{3,13}(?:-[a-z]{3,6})?)"
_SECOND = re.compile(rf"(?P<gap>,\s(?:aged\s)?{_NUMBER}\sand\s)$")
_THEN = re.compile(rf"\sand\s{_NUMBER}(?:,?\srespectively)?(?:,|\.|;|\)|$)")
_AND = re.compile(r",?\sand\s(?:(?:his|her|their)\s(?:\w+,?\s){1,2})?$")
_COUPLE = 80
CONFIDENCE = 0.8


def shared(place: AgePlace) -> list[Holder] | None:
    """Both persons of an age told of two, the one whose turn it is of two ages; None where the age stands alone."""
    if (match := _SHARED.search(place.left)) is not None and place.counts_nothing():
        return list(_couple(place, place.age.start - len(match["gap"])))
    if (match := _SECOND.search(place.left)) is not None and read_number(match["number"]):
        return list(_couple(place, place.age.start - len(match["gap"]))[1:])
    gap = _FIRST.search(place.left)
    then = _THEN.match(place.right) if gap or place.words.startswith("aged") else None
    if then is None or read_number(then["number"]) is None:
        return None
    return list(_couple(place, place.age.start - len(gap["gap"] if gap else " "))[:1])


def _couple(place: AgePlace, end: int) -> tuple[Holder, ...]:
    """The two names joined by "and" that end at a place, in their order; nobody when it is one name or the first is unclear."""
    second = place.names.before(end)
    if second is None:
        return ()
    text = place.document.text
    joint = _AND.search(text[max(place.sentence.start, second.start - _COUPLE) : second.start])
    if joint is None:
        return ()
    first = place.names.before(second.start - len(joint[0]))
    return (first, second) if first and first.label != second.label else ()
