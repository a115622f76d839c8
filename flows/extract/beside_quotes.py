"""Whether a verb stands right beside quoted words. Texts have their quotes blanked."""

import re

QUOTE_NEXT = re.compile(r"[,:]?\s?[“\"‘'«]\0")
JOINS = re.compile(r"\n|[.;:]\s|\b(?:and|but|as|while|when)\b")
SET_OFF = re.compile(r"(?:\s\w+){0,3}[,:]\s[“\"‘'«]\0")
# Between a quote and the verb behind it stand its subject and little else.
SUBJECT_ONLY = 60


def beside_quote(masked: str, fragment: tuple[int, int], start: int, end: int) -> bool:
    """Whether a verb has quoted words right behind it, or before it with nothing but its subject between."""
    if QUOTE_NEXT.match(masked, end, fragment[1]):
        return True
    closed = masked.rfind("\0", max(fragment[0], start - SUBJECT_ONLY), start)
    return closed >= 0 and re.search(r"[.;:]\s", masked[closed + 2 : start]) is None


def tells_words(masked: str, fragment: tuple[int, int], start: int, end: int) -> bool:
    """Whether a verb stands beside a quote that is set off by a comma, colon, question or exclamation mark."""
    if SET_OFF.match(masked, end, fragment[1]):
        return True
    closed = masked.rfind("\0", max(0, start - SUBJECT_ONLY), start)
    return closed >= 0 and masked[closed + 1] in ",!?…" and not JOINS.search(masked, closed + 2, start)
