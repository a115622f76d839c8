"""Who stands beside a reporting verb: a named entity, a noun that can speak, or a pronoun."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from flows.extract.document import EntityMention
from flows.vocabulary.lexicons import Lexicons

REACH = 240
SAME_SPEAKER = 600
CAN_SPEAK = {"person", "organization", "country"}
HELPERS = set(
    [
        "has",
        "have",
        "had",
        "also",
        "later",
        "then",
        "once",
        "again",
        "previously",
        "recently",
        "earlier",
        "since",
        "did",
        "himself",
        "herself",
        "both",
        "now",
        "just",
    ]
)
BARRED = set(
    [
        "not",
        "never",
        "to",
        "would",
        "could",
        "should",
        "might",
        "may",
        "will",
        "can",
        "cannot",
        "be",
        "been",
        "being",
        "is",
        "are",
        "was",
        "were",
        "am",
        "get",
        "got",
    ]
)
PRONOUNS = {"he": "person", "she": "person", "it": "organization", "they": ""}
DETERMINERS = set(
    [
        "the",
        "a",
        "an",
        "this",
        "that",
        "another",
        "one",
        "his",
        "her",
        "their",
        "its",
        "our",
        "my",
        "two",
        "three",
        "some",
        "several",
    ]
)
STOPS = set(
    [
        "and",
        "or",
        "but",
        "that",
        "which",
        "who",
        "when",
        "while",
        "where",
        "if",
        "as",
        "because",
        "although",
        "though",
        "after",
        "before",
        "since",
        "until",
        "for",
        "of",
        "in",
        "on",
        "at",
        "by",
        "with",
        "from",
        "to",
        "into",
        "about",
        "over",
        "under",
        "than",
        "not",
        "so",
        "has",
        "have",
        "had",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "according",
        "said",
        "says",
        "told",
        "yet",
        "whether",
        "what",
    ]
)
WORD = re.compile(r"[^\s]+")
SOURCE_NOUN = re.compile(r"^\W{0,3}(?:from|by|in|on|of)\s+(?:(?:the|a|an)\s+)?")
CAPITALIZED = re.compile(r"(?:[A-Z][\w.&’'-]*|\d+)(?:\s+(?:(?:of|the|and|de|la|for)\s+)?[A-Z\d][\w.&’'-]*){0,5}")
INVERTED_BEFORE = re.compile(r"(?:[”\"’'»\0,—–]|[?!]\0?)\s*$")


@dataclass(frozen=True)
class Speaker:
    """Who speaks, at [start, end). `type` is a code of entity_type or None; `outlet` tells news media; `label` is empty while unknown."""

    label: str
    type: str | None
    start: int
    end: int
    unnamed: bool = False
    outlet: bool = False
    confidence: float = 1.0


class SpeakerFinder:
    """Looks for speakers around positions of one text. Remembers who spoke last, for pronouns."""

    def __init__(self, text: str, entities: Sequence[EntityMention], lexicons: Lexicons) -> None:
        self.text = text
        self.outlets = lexicons.maps.get("outlets", {})
        self.nouns = lexicons.maps.get("speaker_nouns", {})
        mentions = [m for m in (*entities, *self.unlisted_outlets(entities)) if m.type in CAN_SPEAK]
        self.mentions = sorted(mentions, key=lambda m: (m.start, m.end, m.label))
        self.starts = [m.start for m in self.mentions]
        self.by_end: dict[int, EntityMention] = {}
        for mention in self.mentions:
            self.by_end.setdefault(mention.end, mention)
        self.spoke: list[str] = []
        self.heard: list[str] = []
        self.last_speaker: Speaker | None = None

    def unlisted_outlets(self, entities: Sequence[EntityMention]) -> list[EntityMention]:
        """Names of known news media that are no entity yet."""
        if not self.outlets:
            return []
        names = "|".join(map(re.escape, sorted(self.outlets, key=lambda name: (-len(name), name))))
        taken = sorted((m.start, m.end) for m in entities)
        found = []
        for match in re.finditer(rf"(?<![\w’'-])(?:{names})(?![\w-])", self.text):
            index = bisect_left(taken, (match.end(), 0))
            if not any(end > match.start() for _, end in taken[max(0, index - 3) : index]):
                found.append(EntityMention(match.start(), match.end(), "organization", self.outlets[match.group()]))
        return found

    def speaker(self, mention: EntityMention) -> Speaker:
        """A mention as a speaker; a known outlet under its usual label."""
        label = self.outlets.get(mention.label, mention.label)
        outlet = mention.label in self.outlets or label in self.outlets
        return Speaker(label, mention.type, mention.start, mention.end, False, outlet, mention.confidence)

    def within(self, start: int, end: int) -> list[EntityMention]:
        """Mentions that lie in [start, end), in order."""
        first = bisect_left(self.starts, start)
        last = bisect_left(self.starts, end)
        return [m for m in self.mentions[first:last] if m.end <= end]

    def words_before(self, floor: int, position: int) -> list[tuple[int, int, str]]:
        """(start, end, word) of up to 240 characters left of a position, in order."""
        low = max(floor, position - REACH)
        return [(m.start(), m.end(), m.group()) for m in WORD.finditer(self.text, low, position)]

    def before(self, floor: int, position: int, noun_form: bool = False) -> Speaker | None:
        """The subject left of a verb; None when the verb is denied, passive, an infinitive, or nobody is found."""
        words = self.words_before(floor, position)
        while words and (words[-1][2].lower() in HELPERS or words[-1][2].endswith("ly")) and words[-1][1] not in self.by_end:
            words.pop()
        if not words or words[-1][2].lower() in BARRED or words[-1][2].lower().endswith(("n't", "n’t")):
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
        return self.noun_phrase(words)

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
        for start, _, _ in reversed(words[:-1]):
            mention = self.by_end.get(start - 1) or self.by_end.get(start - 2)
            if mention and self.text[mention.end : mention.end + 2] in {", ", " (", " —", " –"}:
                inside = (
                    self.mentions[bisect_left(self.starts, start)] if bisect_left(self.starts, start) < len(self.starts) else None
                )
                exact = inside and inside.start == start and inside.end == closing and inside.type == "person"
                return self.speaker(inside) if inside and exact else self.speaker(mention)
        inner = self.by_end.get(closing)
        return self.speaker(inner) if inner and inner.type == "person" else None

    def pronoun(self, word: tuple[int, int, str]) -> Speaker | None:
        """Whom "he", "she" or "it" means: who spoke just before, a resolved mention, else the last one named of that kind."""
        kind = PRONOUNS.get(word[2].lower())
        last = self.last_speaker
        if kind and last is not None and last.type == kind and word[0] - last.end < SAME_SPEAKER:
            return replace(last, start=word[0], end=word[1], confidence=0.8 * last.confidence)
        resolved = self.by_end.get(word[1])
        if resolved is not None and resolved.start == word[0]:
            return self.speaker(resolved)
        index = bisect_left(self.starts, word[0])
        for mention in reversed(self.mentions[max(0, index - 12) : index]):
            if mention.type == kind and word[0] - mention.end < SAME_SPEAKER and not self.in_title(mention):
                return Speaker(mention.label, mention.type, word[0], word[1], confidence=0.7 * mention.confidence)
        return None

    def in_title(self, mention: EntityMention) -> bool:
        """Whether a mention is only the owner of something ("Lee's mother"), so a poor match for a pronoun."""
        return self.text[mention.end : mention.end + 2] in {"'s", "’s", "’S"}

    def noun_phrase(self, words: Sequence[tuple[int, int, str]]) -> Speaker | None:
        """A speaker named by a common noun ("a police spokesman"), or an organization with one ("Acme officials")."""
        kind = self.nouns.get(words[-1][2].lower())
        start = words[-1][0]
        for left, right, word in reversed(words[-5:-1]):
            mention = self.by_end.get(right)
            if mention and mention.type != "person":
                return self.speaker(mention)
            if word.lower() in STOPS | DETERMINERS or word[-1] in ',;:.”"' or (kind is None and not word.islower()):
                break
            start = left
        return self.named_by_words(start, words[-1][1], kind) if kind and kind != "none" else None

    def named_by_words(self, start: int, end: int, kind: str) -> Speaker | None:
        """A speaker whose label is its words; for "the university" see `definite`."""
        label = self.text[start:end]
        if self.text[max(0, start - 4) : start].lower() == "the " and kind in {"organization", "outlet"}:
            known = self.definite(label.split()[-1].lower(), start, kind)
            if known is not None:
                return Speaker(known, "organization", start, end, outlet=kind == "outlet", confidence=0.7)
        types = {"person": "person", "organization": "organization", "outlet": "organization"}
        return Speaker(label, types.get(kind), start, end, kind == "unnamed", kind == "outlet", 0.7)

    def definite(self, noun: str, position: int, kind: str) -> str | None:
        """Whom "the university" means: the last organization named so that spoke or was told something, else the last one named."""
        index = bisect_right(self.starts, position)
        named = [m.label for m in self.mentions[max(0, index - 40) : index] if m.type == "organization"]
        for label in (*reversed(self.heard[-20:]), *reversed(self.spoke[-20:]), *reversed(named)):
            known_outlet = kind == "outlet" and (label in self.heard[-20:] or label in self.outlets.values())
            if known_outlet or noun in label.lower().split():
                return label
        return None

    def elided(self, position: int) -> bool:
        """Whether a verb shares the subject of the verb before: "confirmed the date and said"."""
        return self.text[max(0, position - 5) : position].endswith((" and ", " but "))

    def inverted(self, floor: int, start: int, end: int, limit: int) -> Speaker | None:
        """The subject right of a verb: `," said Ann Lee`, `, said a police spokesman`."""
        if not INVERTED_BEFORE.search(self.text[max(floor, start - 6) : start]):
            return None
        first = WORD.match(self.text, end + 1, limit)
        if first is None or first.group().lower() in STOPS:
            return None
        stop = re.search(
            r"[,.;:!?\0\n]|\s(?:in|on|at|that|who|as|after|during|when|while)\s", self.text[end : min(limit, end + 120)]
        )
        edge = end + stop.start() if stop else min(limit, end + 120)
        if self.text[end:edge].strip().lower() in PRONOUNS:
            return self.pronoun(word_at(self.text, end, edge))
        found = self.named_between(end, edge)
        return found if found and (found.end >= edge - 1 or self.text[found.end] in ",(") else None

    def after_source(self, end: int, limit: int) -> Speaker | None:
        """Whom "according to" names."""
        match = re.match(r"\s+(?:(?:the|a|an|his|her|its|their|two|some)\s+)?", self.text[end:limit][:20])
        if match is None:
            return None
        stop = re.search(r"[,;:!?\0\n)]|\.(?:\s|$)|\s(?:that|who|which|as|but|and the)\s", self.text[end : min(limit, end + 120)])
        edge = end + stop.start() if stop else min(limit, end + 120)
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
            return Speaker(
                match.group().removesuffix("’s").removesuffix("'s"),
                "organization",
                start,
                match.end(),
                outlet=True,
                confidence=0.6,
            )
        words = self.text[start:edge].split()
        if len(words) == 1 and not articled and words[0].lower() not in self.nouns and len(words[0]) > 3:
            return Speaker(words[0], "organization", start, edge, outlet=True, confidence=0.6)
        return None

    def outlet_at(self, position: int, limit: int) -> Speaker | None:
        """The outlet named at a position: an organization, or "the newspaper" for the last one named."""
        match = re.match(r"(?:the|a|an)\s+", self.text[position:limit][:6])
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
