"""Captions: lines that say what a picture shows."""

import re

from flows.ingest.noise_words import NoiseWords

MAX_CAPTION = 500
LABELLED = re.compile(
    r"(?:FILE(?: PHOTO)?\b\s?[:–—-]|(?:image |photo )?caption\b\s?:?|pictured\b|"
    r"(?:in|on) this (?:\w+ ){0,4}(?:photo|image|picture|frame|still)\b)",
    re.IGNORECASE,
)
POINTING = re.compile(
    r"\((?:(?:pictured|seen|shown)(?: (?:above|below|left|right|here|in \d{4}))?|above|below|left|right|centre|center|l|r|c|"
    r"from left|second from (?:left|right)|file photo)\)",
    re.IGNORECASE,
)
FULL_DATE_AT_END = re.compile(
    r"\b(?:in|on|during|of|,)? ?(?:\w{3,9}day,? )?"
    r"(?:[A-Z][a-z]{2,8}\.? \d{1,2}(?:st|nd|rd|th)?, \d{4}|\d{1,2} [A-Z][a-z]{2,8}\.? \d{4})"
    r"(?:,? (?:in|at|near|outside) [^.]{2,60})?\.?$"
)
AUXILIARY = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|said|says|been|be|set|due|scheduled|plans?)\b")
GERUND = re.compile(r"[a-z]{2,}ing\b")
QUOTATION = re.compile(r"[“”\"]")


def has_caption_form(text: str, words: NoiseWords) -> bool:
    """Labelled or pointing ("(left)"), or one short sentence in the present that ends with a full date."""
    if len(text) > MAX_CAPTION:
        return False
    if LABELLED.match(text) or (len(text) <= 300 and POINTING.search(text)):
        return True
    return len(text) <= 250 and not QUOTATION.search(text) and _shows_on_a_date(text, words)


def _shows_on_a_date(text: str, words: NoiseWords) -> bool:
    date = FULL_DATE_AT_END.search(text, max(0, len(text) - 110))
    if not date:
        return False
    before = text[: date.start()]
    verbs = [word for word in re.findall(r"[a-z]+", before) if word in words.caption_verbs]
    return not AUXILIARY.search(before) and ". " not in before.strip() and bool(verbs or GERUND.search(before))
