"""Common nouns that speak: "A spokesman for the firm that built it said", "his sister, who lives in Oslo, said"."""

import re
from collections.abc import Iterator, Sequence

from flows.extract.cast import DETERMINERS, EDGES, Speaker
from flows.extract.names import FUNCTION_WORDS
from flows.extract.speaker_pronouns import PronounCast, Word

DETERMINER = r"(?:[Aa]n?|[Tt]he|[Oo]ne|[Aa]nother|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts|[Mm]y|[Ss]ome|[Tt]wo|[Tt]hree|[Ss]everal)"
PHRASE = rf"(?:{DETERMINER}\s)?(?P<phrase>(?:[a-z-]{{2,20}}\s){{0,3}}?(?P<noun>[A-Za-z][a-z]{{2,19}}))"
OPENS = r"[^\w\n]{0,4}(?:(?:But|And|Yet|So|Then|Later),?\s)?"
# What tells more of a noun before its verb.
MODIFIED = re.compile(
    rf"{OPENS}{PHRASE}\s(?P<link>for|of|from|in|at|on|with|near|outside|inside|aboard|whose|who|named|close|familiar|[a-z]{{3,20}}ing)\s"
)
APPOSED = re.compile(rf"{OPENS}{PHRASE}(?:,\s|\s\()")
VERB_BETWEEN = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|do|does|did)\b")
BREAK_BETWEEN = re.compile(r"[.;:\0\n]|,\s|\b(?:and|but)\b")
# They speak for the organization they are of.
SPEAKS_FOR = re.compile(r"(?:spokes\w+|officials?|representatives?|statement)\Z")
# Endings of nouns for persons; "the 34-year-old" is one too.
BEARER = re.compile(r"(?:[eo]rs?|ists?|ians?|ants?|(?<!m)ents?|m[ae]n|ees?|couples?|-olds?)\Z")
YEAR_OLD = re.compile(r"\d{1,3}-year-olds?\Z")
SPEAKING = {"person", "anonymous", "document", "organization"}
LONGEST_PHRASE = 160


class NounCast(PronounCast):
    """A cast that knows which common noun of a clause speaks."""

    def clause_starts(self, floor: int, position: int) -> Iterator[int]:
        """Where a subject may begin: behind the last quote, at the start of the sentence, behind a comma."""
        low = max(floor, position - LONGEST_PHRASE)
        quote = self.text.rfind("\0", low, position)
        if quote >= 0:
            yield min(position, quote + 2)
        yield floor
        comma = self.text.find(", ", max(low, quote + 4), position)
        while comma >= 0:
            yield comma + 2
            comma = self.text.find(", ", comma + 2, position)

    def modified_noun(self, starts: Sequence[int], end: int) -> Speaker | None:
        """The person of a noun phrase that begins at one of `starts` and ends at `end`, before what tells more of them."""
        for start in starts:
            match = MODIFIED.match(self.text, start, end + 1)
            if match is None or self.nouns.get(match["noun"].lower()) not in SPEAKING:
                continue
            rest = self.text[match.end("link") : end]
            verbal = VERB_BETWEEN.search(rest) is not None and match["link"] not in {"who", "whose"}
            organization = any(m.type == "organization" for m in self.within(match.end("link"), end + 1))
            if not verbal and not BREAK_BETWEEN.search(rest) and not (organization and SPEAKS_FOR.match(match["noun"].lower())):
                return self.named_by_words(match.start("phrase"), match.end("noun"), self.nouns[match["noun"].lower()])
        return None

    def apposed_noun(self, starts: Sequence[int], end: int) -> Speaker | None:
        """The noun before a stretch between commas or brackets: "The letter, signed by 40 members, said"."""
        for start in starts:
            match = APPOSED.match(self.text, start, end)
            kind = self.nouns.get(match["noun"].lower(), "") if match else ""
            if match is not None and kind in SPEAKING:
                return self.named_by_words(match.start("phrase"), match.end("noun"), kind)
        return None

    def common_noun(self, words: Sequence[Word]) -> Speaker | None:
        """A noun phrase of plain words, whatever its noun, back to its article; at most three words."""
        start, end, text = words[-1]
        if not (text.isalpha() or YEAR_OLD.match(text)) or self.nouns.get(text.lower()) == "none":
            return None
        if text.lower() in FUNCTION_WORDS or EDGES.match(text.lower()):
            return None
        if self.nouns.get(text.lower()) in {"unnamed", "anonymous"}:
            return self.noun_phrase(words)
        for left, _, word in reversed(words[-3:-1]):
            if not word.isalpha() or not word.islower() or word in FUNCTION_WORDS or EDGES.match(word) or DETERMINERS.match(word):
                break
            start = left
        label = self.text[start:end]
        kind = "person" if BEARER.search(text) else None
        return Speaker(label[0].lower() + label[1:], kind, start, end, confidence=0.5)
