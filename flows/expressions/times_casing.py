"""Names of days and months as news prints them, restored in texts that were written without capitals.

A reader of news tells "May" from "may" by its capital. Where the words around leave no doubt the capital is restored, letter for
letter, so that every position stays what it was.
"""

import re

_SURE = (
    "monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|april|june|july|september|october|november"
    "|december"
)
_MONTHS = "march|may|august|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec"
_DAYS = "mon|tues|tue|weds|wed|thurs|thur|thu|fri|sat|sun"
_ZONES = "gmt|utc|[ecmp][sd]t|bst|cet|cest|ist|jst|msk"
_ORDINAL = r"(?:\d{1,2}(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\b"
_NAMES = re.compile(
    rf"(?<![A-Za-z])(?:(?P<sure>{_SURE})(?=s?(?![a-z]))|(?P<month>{_MONTHS})(?![a-z'’])|(?P<day>{_DAYS})(?![a-z'’])"
    rf"|(?P<zone>{_ZONES})(?![a-z])|(?P<quarter>[qh])(?=[1-4]\b))"
)
_BEFORE_MONTH = re.compile(r"(?:\d(?:st|nd|rd|th)?[ /.-]?|\b(?:in|of|since|until|till|by|last|next) )$")
_AFTER_MONTH = re.compile(
    rf"\.?[ /-]?(?:the )?(?:\d{{1,2}}(?!\d|[ ]?(?:%|[a-z]{{4,}}s\b))|{_ORDINAL}|\d{{4}}\b)|\.?,? (?:19|20)\d\d\b"
)
_BEFORE_DAY = re.compile(r"(?:\A|\b(?:on|last|next|this|every|until|by|from|to) |\d |m |, |-)$")
_AFTER_DAY = re.compile(r"(?:\.|[\s,)-]|\Z)(?! ?(?:[a-z]{2,3} )?(?:block|tan|city|set)\b)")
_DATE_AFTER_DAY = re.compile(rf"\.?,? (?:the )?(?:\d{{1,2}}\b|(?:{_MONTHS})\b)")
_BEFORE_ZONE = re.compile(r"[\dm.h] $")


def with_capitals(text: str) -> str:
    """The text, as long as before, with capitals for the names of days, months and zones that lack them."""
    return _NAMES.sub(_restored, text) if not text.isupper() else text


def _restored(found: re.Match[str]) -> str:
    if found["zone"]:
        return found[0].upper() if _BEFORE_ZONE.search(found.string[max(0, found.start() - 2) : found.start()]) else found[0]
    return found[0].capitalize() if found["quarter"] or _is_name(found) else found[0]


def _is_name(found: re.Match[str]) -> bool:
    if found["sure"]:
        return True
    text, start, end = found.string, found.start(), found.end()
    before = text[max(0, start - 8) : start]
    if found["month"]:
        return bool(_BEFORE_MONTH.search(before) or _AFTER_MONTH.match(text, end))
    return bool(_DATE_AFTER_DAY.match(text, end) or (_BEFORE_DAY.search(before) and _AFTER_DAY.match(text, end)))
