"""Who stands beside a reporting verb or behind "according to"."""

import re
from collections.abc import Sequence

from flows.extract.cast import EDGES, PRONOUNS, WORD, Cast, Speaker
from flows.extract.document import EntityMention
from flows.extract.names import FUNCTION_WORDS

# May stand between a subject and its verb.
HELPERS = re.compile(
    r"(?:has|have|had|also|later|then|once|again|previously|recently|earlier|since|did|himself|herself|both|now|just|\w+ly)\Z"
)
# Before a verb these make it passive, a wish, an infinitive or a denial: nobody said anything.
BARRED = re.compile(
    r"(?:not|never|to|would|could|should|might|may|will|can|cannot|be|been|being|is|are|was|were|am|get|got|\w+n['’]t)\Z"
)
CAPITALIZED = re.compile(r"(?:[A-Z][\w.&’'-]*|\d+)(?:\s+(?:(?:of|the|and|de|la|for)\s+)?[A-Z\d][\w.&’'-]*){0,5}")
INVERTED_BEFORE = re.compile(r"(?:[”\"’'»\0,—–]|[?!]\0?)\s*$")
QUOTE_ENDS = "”\"’'»\0"
ENDS_NAME = re.compile(r"[,(]|\s(?:of|from|for|to|about)\b")
PHRASE_END = re.compile(r"[,.;:!?\0\n]|\s(?:in|on|at|that|who|as|after|during|when|while)\s")
SOURCE_END = re.compile(r"[,;:!?\0\n)]|\.(?:\s|$)|\s(?:that|who|which|as|but|and the)\s")


class SpeakerFinder(Cast):
    """Looks for speakers around positions of one text."""

    def before(self, floor: int, position: int, noun_form: bool = False) -> Speaker | None:
        """The subject left of a verb; None when the verb is denied, passive, an infinitive, or nobody is found."""
        words = self.words_before(floor, position)
        while words and (HELPERS.match(words[-1][2].lower())) and words[-1][1] not in self.by_end:
            words.pop()
        if not words or BARRED.match(words[-1][2].lower()):
            return None
        if words[-1][2].lower() in PRONOUNS:
            return self.pronoun(words[-1])
        mention = self.by_end.get(words[-1][1])
        if mention is not None:
            return self.spokesman_of(mention, floor) or self.speaker(mention)
        if noun_form and words[-1][2].lower() not in PRONOUNS and words[-1][2].lower() not in self.nouns:
            return None
        if words[-1][2].lower() in {"who", "which"} or words[-1][2][-1] in ",)—–":
            return self.across_apposition(floor, words)
        return self.noun_phrase(words) or self.capitalized(floor, words[-1])

    def capitalized(self, floor: int, word: tuple[int, int, str]) -> Speaker | None:
        """A name that is no known entity: "Northsoft said". The first word of a sentence is a name only in the singular."""
        start, end, text = word
        plain = text.lower() in FUNCTION_WORDS or text.lower() in self.nouns or not text.isalpha() or not text[0].isupper()
        if plain or len(text) < 4 or (start == floor and text.endswith("s")):
            return None
        return Speaker(text, "organization", start, end, confidence=0.6)

    def any_noun(self, floor: int, position: int) -> Speaker | None:
        """The common noun right before a verb that "that" follows: "the couple announced that"."""
        words = self.words_before(floor, position)
        while words and HELPERS.match(words[-1][2].lower()):
            words.pop()
        if not words or BARRED.match(words[-1][2].lower()) or not words[-1][2].isalpha():
            return None
        start, end, text = words[-1]
        known = text.lower() in FUNCTION_WORDS or EDGES.match(text.lower()) or self.nouns.get(text.lower()) == "none"
        return None if known else Speaker(text.lower(), "person", start, end, confidence=0.5)

    def spokesman_of(self, mention: EntityMention, floor: int) -> Speaker | None:
        """The person in "Ann Lee of the university said": named before the organization."""
        if mention.type == "person":
            return None
        before = self.text[max(floor, mention.start - 60) : mention.start]
        match = re.search(r"\s(?:of|from|at|for|with)\s(?:the\s)?$", before)
        person = self.by_end.get(mention.start - len(match.group())) if match else None
        return self.speaker(person) if person and person.type == "person" else None

    def across_apposition(self, floor: int, words: Sequence[tuple[int, int, str]]) -> Speaker | None:
        """The name before a stretch between commas or brackets: "Ann Lee, 57, a judge in Rome, said"."""
        closing = words[-1][1] - (0 if words[-1][2][0] in "wW" else 1)
        inner = self.by_end.get(closing)
        nearest: EntityMention | None = None
        for start, _, _ in reversed(words[:-1]):
            mention = self.by_end.get(start - 1) or self.by_end.get(start - 2)
            if mention and self.text[mention.end : mention.end + 2] in {", ", " (", " —", " –"}:
                if inner is not None and inner.start == start and inner.type == "person":
                    return self.speaker(inner)
                if mention.type == "person":
                    return self.speaker(mention)
                nearest = nearest or mention
        chosen = nearest or (inner if inner and inner.type == "person" else None)
        return self.speaker(chosen) if chosen else None

    def elided(self, position: int) -> bool:
        """Whether a verb shares the subject of the verb before: "confirmed the date and said"."""
        return self.text[max(0, position - 5) : position].endswith((" and ", " but "))

    def inverted(self, floor: int, start: int, end: int, limit: int) -> Speaker | None:
        """The subject right of a verb: `," said Ann Lee`, `, said a police spokesman`."""
        if not INVERTED_BEFORE.search(self.text[max(floor, start - 6) : start]):
            return None
        first = WORD.match(self.text, end + 1, limit)
        if first is None or EDGES.match(first.group().lower()):
            return None
        edge = self.edge(PHRASE_END, end, limit)
        after_comma = self.text[max(floor, start - 2) : start] == ", " and self.text[start - 3] not in QUOTE_ENDS
        if after_comma and edge < limit and self.text[edge].isspace():
            return None
        if self.text[end:edge].strip().lower() in PRONOUNS:
            return self.pronoun(word_at(self.text, end, edge))
        apposed = self.within(edge + 2, min(limit, edge + 60)) if self.text[edge : edge + 2] == ", " else []
        found = self.named_between(end, edge)
        if found and found.type == "person" and apposed and apposed[0].start == edge + 2 and found.label not in self.labels:
            return self.speaker(apposed[0])
        return found if found and (found.end >= edge - 1 or ENDS_NAME.match(self.text, found.end)) else None

    def edge(self, pattern: re.Pattern[str], start: int, limit: int) -> int:
        """Where a noun phrase that starts here stops, 120 characters on at most."""
        limit = min(limit, start + 120)
        stop = pattern.search(self.text, start, limit)
        return stop.start() if stop else limit

    def after_source(self, end: int, limit: int) -> Speaker | None:
        """Whom "according to" names."""
        match = re.match(r"\s+(?:(?:the|a|an|his|her|its|their|two|some)\s+)?", self.text[end:limit][:20])
        if match is None:
            return None
        edge = self.edge(SOURCE_END, end, limit)
        found = self.named_between(end, edge)
        return found or self.bare_source(end + match.end(), edge, articled=len(match.group().split()) > 0)

    def named_between(self, start: int, edge: int) -> Speaker | None:
        """The speaker in a noun phrase: its first person, its nouns after an owner, its organization, or a common noun."""
        inside = self.within(start, edge)
        person = next((m for m in inside if m.type == "person" and not self.in_title(m)), None)
        if person is not None:
            return self.speaker(person)
        if inside and self.in_title(inside[0]) and len(inside) == 1 and self.text[edge - 1 : edge].isalpha():
            return Speaker(self.text[inside[0].start : edge], "organization", inside[0].start, edge, confidence=0.7)
        if inside:
            return self.speaker(inside[-1])
        words = [(m.start(), m.end(), m.group()) for m in WORD.finditer(self.text, start, edge)]
        head = next((i for i, w in enumerate(words) if i and w[2].lower() in {"from", "for", "of", "by"}), len(words))
        owner = self.noun_phrase(words[head + 1 :]) if words[head + 1 :] else None
        return owner or (self.noun_phrase(words[:head]) if words[:head] else None)

    def bare_source(self, start: int, edge: int, articled: bool) -> Speaker | None:
        """A source that is no entity: capitalized words, or one plain word without an article ("according to slashfilm")."""
        match = CAPITALIZED.match(self.text, start, edge)
        if match:
            label = match.group().removesuffix("’s").removesuffix("'s")
            return Speaker(label, "organization", start, match.end(), outlet=True, confidence=0.6)
        words = self.text[start:edge].split()
        if len(words) == 1 and not articled and words[0].lower() not in self.nouns and len(words[0]) > 3:
            return Speaker(words[0], "organization", start, edge, outlet=True, confidence=0.6)
        return None

    def outlet_at(self, position: int, limit: int) -> Speaker | None:
        """The outlet named at a position: an organization, or "the newspaper" for the last one named."""
        match = re.match(r"(?:[Tt]he|an?)\s+", self.text[position:limit][:6])
        start = position + (match.end() if match else 0)
        inside = [m for m in self.within(position, min(limit, start + 60)) if m.start <= start]
        if inside:
            found = self.speaker(inside[-1])
            return found if found.type == "organization" else None
        word = re.match(r"\w+", self.text[start:limit][:40])
        if match and word and self.nouns.get(word.group()) == "outlet":
            return self.named_by_words(start, start + word.end(), "outlet")
        capital = CAPITALIZED.match(self.text, start, limit) if match else None
        return Speaker(capital.group(), "organization", start, capital.end(), outlet=True, confidence=0.6) if capital else None

    def participle_stands_free(self, floor: int, position: int) -> bool:
        """Whether "adding" opens a clause of its own rather than follows an auxiliary."""
        before = self.text[max(floor, position - 3) : position].rstrip()
        return not before or before[-1] in ',;—–”"\0' or position - floor < 2

    def opening(self, floor: int, position: int) -> Speaker | None:
        """The person or organization that a sentence starts with."""
        inside = self.within(floor, min(position, floor + 160))
        mention = next((m for m in inside if not self.in_title(m)), None)
        return self.speaker(mention) if mention else None

    def unknown(self, position: int) -> Speaker:
        """A speaker yet to be found behind."""
        return Speaker("", None, position, position)


def word_at(text: str, start: int, end: int) -> tuple[int, int, str]:
    """The stripped words of a stretch with their place."""
    words = text[start:end].strip()
    first = text.index(words, start)
    return first, first + len(words), words
