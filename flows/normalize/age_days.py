"""The days that an age was true on: those of the time it speaks of, else those of publication."""

import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from flows.expressions.ages import Age
from flows.normalize.publication import publication_days
from flows.normalize.reading import Passage
from flows.normalize.tense import FUTURE, PAST, tense_at
from flows.values import Time

_LEFT, _RIGHT, _BEFORE = 200, 120, 400
_BREAK = re.compile(r"[.!?]['”\"’)]*\s+(?=[\"“'‘(]*[A-Z])|\n")
_WHEN = re.compile(
    r"\b(?:when|while|once|after|since|as)\s(?:[^,;.]{1,40}\s)?(?:was|were|turned|had been|just turned)\s(?:\w+\s){0,2}$", re.I
)
_THEN = re.compile(r"\bthen[ -](?:aged\s|an?\s|only\s|just\s)?$", re.I)
_WAS = re.compile(r"(?:\b(?:was|were|had been)|['’]d been)\s(?:(?!not\b)\w+\s){0,2}$", re.I)
_AT_THE_TIME = re.compile(r"\s?,?\s?(?:at (?:the|that) time|that (?:year|day)|back then)\b", re.I)
_AT_A_TIME = re.compile(r"\s?,?\s(?:when\b|in (?:1[5-9]|20)[0-9]{2}\b)", re.I)
_AT = re.compile(r"at\b|of age|(?:the )?age\b", re.I)
# "At 14 years old, she", "As a 14-year-old, she", "Aged 14, she": at the time of the verb that follows.
_OPENS = re.compile(r"^\W*(?:at|as an?)\s(?:just\s|only\s)?$", re.I)
_DIED = re.compile(r"\b(?:died|dead|killed|passed away|drowned|murdered)\b[^.;]{0,70}$", re.I)
_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:T.*)?[~?%]?\Z")


@dataclass(frozen=True)
class AgeDays:
    """[first, last], both inclusive, None where unknown. `past`: told of an earlier day; `reached`: the birthday fell on them."""

    first: date | None
    last: date | None
    past: bool = False
    reached: bool = False


def age_days(passage: Passage, age: Age | None) -> AgeDays:
    """When the age at the passage was true. A past age without a date was true on some day up to publication."""
    published = publication_days(passage.publication)
    now = AgeDays(published.first, published.end - timedelta(days=1)) if published and published.first and published.end else None
    reached = age is not None and age.form in {"turned", "birthday"}
    past = tells_past(passage, age)
    span = _dated(passage, age) if past or reached else None
    if span is not None and (now is None or now.last is None or span[0] <= now.last or reached):
        return AgeDays(*span, past=past, reached=reached)
    if past:
        return AgeDays(None, now.last if now else None, past=True)
    if reached and age is not None and tense_at(passage.text, passage.start, passage.end) == FUTURE:
        return AgeDays(now.last if now else None, None, reached=True)
    return now or AgeDays(None, None)


def tells_past(passage: Passage, age: Age | None) -> bool:
    """Whether an age is told of an earlier day: "when she was 22", "As a 14-year-old, she won", "died at the age of 64"."""
    left, right = _left(passage), _right(passage)
    if age is not None and age.form == "birthday":
        return True
    if _WHEN.search(left) or _THEN.search(left):
        return True
    if _WAS.search(left) and (_AT_THE_TIME.match(right) or _AT_A_TIME.match(right)):
        return True
    if _OPENS.match(left) or (passage.words.lower().startswith("aged") and not left.strip()):
        return tense_at(passage.text, passage.start, passage.end) == PAST
    if age is None or age.form != "at":
        return False
    if _AT.match(passage.words):
        return passage.words.lower().startswith("at") and tense_at(passage.text, passage.start, passage.end) == PAST
    return _DIED.search(left) is not None


def _left(passage: Passage) -> str:
    """The words of the sentence before the value."""
    left = passage.text[max(0, passage.start - _LEFT) : passage.start]
    ends = [found.end() for found in _BREAK.finditer(left)]
    return left[ends[-1] :] if ends else left


def _right(passage: Passage) -> str:
    right = passage.text[passage.end : passage.end + _RIGHT]
    stop = _BREAK.search(right)
    return right[: stop.start()] if stop else right


def _dated(passage: Passage, age: Age | None) -> tuple[date, date] | None:
    """The days of the time nearest in the sentence; of the sentence before for "at the time"."""
    first, last = passage.start - len(_left(passage)), passage.end + len(_right(passage))
    found = _nearest(passage.times, first, last, passage.start)
    if found is None and _AT_THE_TIME.match(_right(passage)):
        found = _nearest(passage.times, max(0, first - _BEFORE), first, first)
    return found


def _nearest(times: Mapping[tuple[int, int], Time], first: int, last: int, place: int) -> tuple[date, date] | None:
    inside = [(span, time) for span, time in times.items() if first <= span[0] and span[1] <= last]
    for _, time in sorted(inside, key=lambda item: (min(abs(item[0][0] - place), abs(item[0][1] - place)), item[0])):
        days = time_days(time)
        if days is not None:
            return days
    return None


def time_days(time: Time) -> tuple[date, date] | None:
    """First and last local day of a time, None when it is open."""
    match = _DAY.match(time.edtf)
    if match is not None:
        year, month, day = int(match[1]), int(match[2] or 0), int(match[3] or 0)
        if year >= 1 and (not month or 1 <= month <= 12) and day <= 31:
            low = date(year, month or 1, day or 1)
            return low, low if day else date(year, month or 12, monthrange(year, month or 12)[1])
    if time.earliest is None or time.latest is None or time.latest <= time.earliest:
        return None
    return time.earliest.date(), (time.latest - timedelta(microseconds=1)).date()
