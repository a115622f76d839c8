"""Misspellings of one full name: the given names are equal, and the surname is a slip away."""

from rapidfuzz.distance import OSA

from flows.deduplicate.references import Node
from flows.normalize.name_forms import NameForms
from flows.normalize.name_tokens import parse_name

# A letter is more than a slip in shorter surnames: Lang and Long, Zhang and Zheng.
SLIPS_FROM = 6


def surname_slips(a: Node, b: Node, forms: NameForms) -> bool:
    """The surnames, of six letters or more, are one slip apart after their first letter, and the other words are equal."""
    *left, x = parse_name(a[1]).tokens
    *right, y = parse_name(b[1]).tokens
    if [token.text for token in left] != [token.text for token in right] or all(token.initial for token in left):
        return False
    if min(len(x.text), len(y.text)) < SLIPS_FROM or x.text[0] != y.text[0]:
        return False
    return OSA.distance(x.text, y.text) == 1 and not (forms.known(x.text) and forms.known(y.text))
