"""What a description with an age tells besides: "the 37-year-old Danish mechanic" has a post and a country."""

import re
from collections.abc import Iterator

from flows.extract.ages import HeldAge
from flows.extract.descriptor_phrases import NOT_OCCUPATIONS
from flows.extract.document import Descriptor, EntityMention
from flows.vocabulary.lexicons import Lexicons

# Forms of an age whose holder is meant by the description itself, not named beside it.
DESCRIBED = frozenset({"covered", "introduced"})
WORDS = re.compile(r"(?:[ \u00a0][^\W\d_][\w’'-]{0,30}){1,5}")
CONFIDENCE = 0.75
ADJECTIVE_TEXT = "former retired veteran young professional amateur freelance unemployed trainee senior junior local"
ADJECTIVES = frozenset(ADJECTIVE_TEXT.split())


def told_with_age(text: str, held: HeldAge, lexicons: Lexicons) -> Iterator[Descriptor]:
    """The role and the nationality behind an age: "the 37-year-old former Danish mechanic"."""
    match = WORDS.match(text, held.end) if held.form in DESCRIBED else None
    if match is None:
        return
    words = [(m.start(), m.end(), m.group()) for m in re.finditer(r"[^\s]+", text[: match.end()][match.start() :])]
    words = [(start + match.start(), end + match.start(), word) for start, end, word in words]
    holder = EntityMention(held.holder.start, held.holder.end, "person", held.holder.label, "description", held.holder.confidence)
    first = 0
    while first < len(words) and (words[first][2] in ADJECTIVES or words[first][2] in lexicons.maps.get("nationalities", {})):
        start, end, word = words[first]
        if country := lexicons.maps.get("nationalities", {}).get(word):
            yield Descriptor(start, end, "nationality", country, holder, CONFIDENCE)
        first += 1
    roles = lexicons.maps.get("roles", {})
    for count in (4, 3, 2, 1):
        row = words[first : first + count]
        role = roles.get(" ".join(word for _, _, word in row)) if len(row) == count else None
        if role and role not in NOT_OCCUPATIONS:
            yield Descriptor(row[0][0], row[-1][1], "role", role, holder, CONFIDENCE)
            return
