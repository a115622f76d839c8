"""Who stands behind a reporting verb or "according to"."""

import re

from flows.extract.cast import EDGES, WORD, Speaker
from flows.extract.speaker_pronouns import PRONOUNS
from flows.extract.speaker_subjects import SubjectFinder

POSSESSIVES = {"his", "her", "its", "their", "hers"}
CAPITALIZED = re.compile(r"(?:[A-Z][\w.&’'-]*|\d+)(?:\s+(?:(?:of|the|and|de|la|for)\s+)?[A-Z\d][\w.&’'-]*){0,5}")
INVERTED_BEFORE = re.compile(r"(?:[”\"’'»\0,—–]|[?!]\0?)\s*$")
QUOTE_BEFORE = re.compile(r"[”\"’'»\0][\s,]{0,2}$")
QUOTE_ENDS = "”\"’'»\0"
ENDS_NAME = re.compile(r"[,(]|\s(?:of|from|for|to|about)\b")
PHRASE_END = re.compile(r"[,.;:!?\0\n]|\s(?:in|on|at|that|who|as|after|during|when|while)\s")
# What may follow an outlet that was told something; a plain word goes on with the phrase ("the House committee").
ENDS_HEARER = re.compile(
    r"\Z|[^\w\s]|\s(?:[“\"‘(]|[—–-]\s|(?:in|on|at|that|about|of|after|before|during|how|last|this|earlier|via|over|he|she|they|it|the)\b)"
)
QUOTED_AS = re.compile(
    r"(?P<verb>\b(?:quot|cit)(?:ed|es|ing))(?P<name>(?:\s(?!by\b|in\b)[\w’'.-]{1,20}){0,5})(?:\s(?:by|in)\s[^,.;]{1,50})?\sas\s$"
)
# Words behind a verb with a verb of their own are what was said, not who said it.
OWN_CLAUSE = re.compile(r"\b(?:is|are|was|were|has|had|will|would|could|should|there)\b")
PHRASE_STOP = re.compile(r"[,.;:!?\0\n]")
SOURCE_END = re.compile(r"[,;:!?\0\n)]|\.(?:\s|$)|\s(?:that|who|which|as|but|and the)\s")


class SpeakerFinder(SubjectFinder):
    """Looks for speakers around positions of one text."""

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
        if first.group().lower() in PRONOUNS or OWN_CLAUSE.search(self.text, end, edge):
            return None
        apposed = self.within(edge + 2, min(limit, edge + 60)) if self.text[edge : edge + 2] == ", " else []
        modified = self.modified_noun((end + 1,), limit if edge >= limit else self.edge(PHRASE_STOP, end, limit))
        found = modified or self.named_between(end, edge) or self.unknown_between(end + 1, edge, start)
        if found and found.type == "person" and apposed and apposed[0].start == edge + 2 and found.label not in self.labels:
            return self.speaker(apposed[0])
        if modified is not None:
            return modified
        if found is not None and found.label not in self.labels and (name := self.apposed_name(edge, limit)) is not None:
            return name
        return found if found and (found.end >= edge - 1 or ENDS_NAME.match(self.text, found.end)) else None

    def apposed_name(self, edge: int, limit: int) -> Speaker | None:
        """The unknown name behind a noun for a person and a comma: "said its manager, Kiri Oduya"."""
        noun = re.search(r"[a-z]+$", self.text[max(0, edge - 20) : edge])
        if noun is None or self.nouns.get(noun.group()) != "person" or self.text[edge : edge + 2] != ", ":
            return None
        return self.names.starting_at(edge + 2, limit)

    def unknown_between(self, start: int, edge: int, verb: int) -> Speaker | None:
        """The unknown name a noun phrase begins with; behind a quote and its verb also any common noun."""
        name = self.names.starting_at(start, edge)
        if name is not None or not QUOTE_BEFORE.search(self.text[max(0, verb - 4) : verb]):
            return name
        words = [(m.start(), m.end(), m.group()) for m in WORD.finditer(self.text, start, edge)]
        head = next((i for i, w in enumerate(words) if i and w[2].lower() in {"from", "for", "of", "by", "with"}), len(words))
        if not words[:head]:
            return None
        return self.names.ending_at(words[:head], start) if words[head - 1][2][0].isupper() else self.common_noun(words[:head])

    def edge(self, pattern: re.Pattern[str], start: int, limit: int) -> int:
        """Where a noun phrase that starts here stops, 120 characters on at most."""
        limit = min(limit, start + 120)
        stop = pattern.search(self.text, start, limit)
        while stop is not None and self.text[stop.start()] == "." and self.abbreviates(stop.start()):
            stop = pattern.search(self.text, stop.end(), limit)
        return stop.start() if stop else limit

    def abbreviates(self, stop: int) -> bool:
        """Whether a full stop belongs to a title or an initial."""
        word = re.search(r"\w+$", self.text[max(0, stop - 12) : stop])
        return word is not None and (len(word.group()) == 1 or f"{word.group().lower()}." in self.names.titles)

    def after_source(self, end: int, limit: int) -> Speaker | None:
        """Whom "according to" names."""
        match = re.match(r"\s+(?:(?:the|a|an|his|her|its|their|two|some)\s+)?", self.text[end:limit][:20])
        if match is None:
            return None
        edge = self.edge(SOURCE_END, end, limit)
        found = self.named_between(end, edge) or self.leading_noun(end + match.end(), edge)
        if found is not None and found.label not in self.labels and self.text[edge : edge + 2] == ", ":
            inside = self.within(edge + 2, min(limit, edge + 40))
            named = self.speaker(inside[0]) if inside and inside[0].start == edge + 2 and inside[0].type == "person" else None
            found = named or self.apposed_name(edge, limit) or found
        return found or self.bare_source(end + match.end(), edge, articled=len(match.group().split()) > 0)

    def leading_noun(self, start: int, edge: int) -> Speaker | None:
        """The common noun that a source begins with: "according to unnamed sources he was paid"; reads five words."""
        words = [(m.start(), m.end(), m.group()) for m in WORD.finditer(self.text, start, min(edge, start + 60))][:5]
        head = next((i for i, word in enumerate(words) if self.nouns.get(word[2].lower(), "none") != "none"), None)
        return self.noun_phrase(words[: head + 1]) if head is not None and words[0][2].islower() else None

    def named_between(self, start: int, edge: int) -> Speaker | None:
        """The speaker in a noun phrase: its first person, its nouns after an owner, its organization, or a common noun."""
        inside = [m for m in self.within(start, edge) if self.text[m.start : m.end].lower() not in POSSESSIVES]
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
        if capital is None or not ENDS_HEARER.match(self.text, capital.end(), limit):
            return None
        label = capital.group().removesuffix("’s").removesuffix("'s").rstrip(".")
        return Speaker(label, "organization", start, capital.end(), outlet=True, confidence=0.6)

    def quoted_as(self, floor: int, position: int) -> Speaker | None:
        """Who is quoted in "Reuters quoted Lee as saying" and "Lee was quoted as saying"."""
        match = QUOTED_AS.search(self.text, max(floor, position - 100), position)
        if match is None:
            return None
        named = self.by_end.get(match.end("verb") + len(match["name"]))
        return self.speaker(named) if named is not None else self.opening(floor, match.start()) if not match["name"] else None

    def participle_stands_free(self, floor: int, position: int) -> bool:
        """Whether "adding" opens a clause of its own rather than follows an auxiliary."""
        before = self.text[max(floor, position - 3) : position].rstrip()
        return not before or before[-1] in ',;—–”"\0' or position - floor < 2

    def unknown(self, position: int) -> Speaker:
        """A speaker yet to be found behind."""
        return Speaker("", None, position, position)


def word_at(text: str, start: int, end: int) -> tuple[int, int, str]:
    """The stripped words of a stretch with their place."""
    words = text[start:end].strip()
    first = text.index(words, start)
    return first, first + len(words), words
