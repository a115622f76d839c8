"""The language of an article. Only English is read."""

import re

SAMPLE = 5_000
SHORT = 200
WORD = re.compile(r"[^\W\d_]+")
# Function words that make up about a third of English prose and hardly occur in other languages.
ENGLISH = frozenset(
    (
        "the",
        "and",
        "of",
        "to",
        "that",
        "was",
        "for",
        "with",
        "his",
        "her",
        "he",
        "she",
        "by",
        "from",
        "were",
        "been",
        "which",
        "their",
    )
)
ENOUGH = 0.1


def find_language(text: str) -> str:
    """BCP 47 code of the text; `und` when it is too short to tell.

    A text full of English function words is English without asking the model.
    A short one in Latin letters has the benefit of the doubt.
    """
    sample = text[:SAMPLE]
    words = [word.casefold() for word in WORD.findall(sample)]
    told = len(words) >= 20 or len(sample) < SHORT
    if told and "the" in words and sum(word in ENGLISH for word in words) >= ENOUGH * len(words):
        return "en"
    latin = sum(char.isalpha() and char < "\u0250" for char in sample)
    if len(sample) < SHORT and latin > sum(map(str.isalpha, sample)) / 2:
        return "und"
    from py3langid.langid import classify  # type: ignore[import-untyped]

    return str(classify(sample)[0])
