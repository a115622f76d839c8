"""Who can speak in an article: names, and common nouns that can speak."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flows.expressions.alternatives import alternatives
from flows.extract.document import EntityMention
from flows.extract.phrases import ByIdentity
from flows.vocabulary.lexicons import Lexicons

REACH = 240
CAN_SPEAK = {"person", "organization", "country"}
# Words that end a noun phrase when it is read from its noun to the left.
EDGES = re.compile(
    r"(?:and|or|but|that|which|who|whom|what|when|while|where|if|as|because|although|though|after|before|since|until|for|of|in|on|at|by"
    r"|outside|inside|near|behind|beside|during|through|without|against|upon|ahead|following|via|amid|despite|afterwards?|later|earlier"
    r"|yesterday|today|tonight|recently|simply|only|then|there|here|with|from|to|into|about|over|under|than|not|so|has|have|had|is|are|was|were|be|been|according|said|says|told|yet|whether)\Z"
)
DETERMINERS = re.compile(r"(?:the|an?|this|that|another|one|his|her|their|its|our|my|two|three|some|several|both|many)\Z")
WORD = re.compile(r"[^\s]+")


_outlet_pattern: ByIdentity[Mapping[str, str], re.Pattern[str]] = ByIdentity(
    lambda outlets: re.compile(rf"(?<![\w’'-]){alternatives(outlets)}(?![\w-])")
)


def _join_nouns(lexicons: Lexicons) -> dict[str, str]:
    """Kind by noun: occupations and nouns for persons, with their plurals, are persons; `speaker_nouns` stands above them."""
    nouns = [role for role in lexicons.maps.get("roles", {}) if role.isalpha() and role.islower()]
    nouns += [noun for noun in lexicons.lists.get("person_nouns", ()) if noun.isalpha() and noun.islower()]
    plurals = [f"{noun[:-3]}men" if noun.endswith("man") else f"{noun}s" for noun in nouns]
    return {**dict.fromkeys((*nouns, *plurals), "person"), **lexicons.maps.get("speaker_nouns", {})}


_speaker_nouns: ByIdentity[Lexicons, dict[str, str]] = ByIdentity(_join_nouns)


@dataclass(frozen=True)
class Speaker:
    """Who speaks, at [start, end). `type` is a code of entity_type or None; `label` is empty while unknown.

    `unnamed` is true for sources nobody can hold to their words, `anonymous` for those of them that are persons ("two
    witnesses"), `outlet` for news media.
    """

    label: str
    type: str | None
    start: int
    end: int
    unnamed: bool = False
    outlet: bool = False
    confidence: float = 1.0
    anonymous: bool = False


class Cast:
    """The possible speakers of one text and who of them spoke last. `text` has its quotes blanked."""

    def __init__(self, text: str, entities: Sequence[EntityMention], lexicons: Lexicons) -> None:
        self.text = text
        self.outlets = lexicons.maps.get("news_outlets", {})
        self.nouns = _speaker_nouns(lexicons)
        self.mentions: list[EntityMention] = []
        self.admit([m for m in (*entities, *self.unlisted_outlets(entities)) if m.type in CAN_SPEAK])
        self.spoke: list[str] = []
        self.heard: list[str] = []
        self.last_speaker: Speaker | None = None

    def admit(self, mentions: Sequence[EntityMention]) -> None:
        """Take in mentions of possible speakers."""
        self.mentions = sorted((*self.mentions, *mentions), key=lambda m: (m.start, m.end, m.label))
        self.labels = {m.label for m in self.mentions}
        self.starts = [m.start for m in self.mentions]
        self.by_end: dict[int, EntityMention] = {}
        for mention in self.mentions:
            self.by_end.setdefault(mention.end, mention)

    def unlisted_outlets(self, entities: Sequence[EntityMention]) -> list[EntityMention]:
        """Names of known news media that are no entity yet."""
        if not self.outlets:
            return []
        taken = sorted((m.start, m.end) for m in entities)
        found = []
        for match in _outlet_pattern(self.outlets).finditer(self.text):
            index = bisect_left(taken, (match.end(), 0))
            if not any(end > match.start() for _, end in taken[max(0, index - 3) : index]):
                found.append(EntityMention(match.start(), match.end(), "organization", self.outlets[match.group()]))
        return found

    def speaker(self, mention: EntityMention) -> Speaker:
        """A mention as a speaker; news media under their usual label, or as printed where that says more ("BBC Russian")."""
        label = self.outlets.get(mention.label, mention.label)
        if mention.manner == "description" and mention.type == "organization":
            label = self.who_spoke(self.text[mention.start : mention.end].split()[-1].lower()) or label
        outlet = mention.label in self.outlets or label in self.outlets
        printed = self.text[mention.start : mention.end]
        if outlet and printed.startswith(f"{label} "):
            label = printed
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

    def in_title(self, mention: EntityMention) -> bool:
        """Whether a mention is only the owner of something ("Lee's mother"), so a poor match for a pronoun."""
        return self.text[mention.end : mention.end + 2] in {"'s", "’s", "’S"}

    def definite(self, noun: str, position: int, kind: str) -> str | None:
        """Whom "the university" means: the last organization named so that spoke or was told something, else any."""
        index = bisect_right(self.starts, position)
        named = [m.label for m in self.mentions[max(0, index - 40) : index] if m.type == "organization"]
        for label in (*reversed(self.heard[-20:]), *reversed(self.spoke[-20:]), *reversed(named)):
            known_outlet = kind == "outlet" and (label in self.heard[-20:] or label in self.outlets.values())
            if known_outlet or noun in label.lower().split():
                return label
        return None

    def who_spoke(self, noun: str) -> str | None:
        """The last organization of a kind that spoke or was told something."""
        return next((n for n in (*reversed(self.heard[-20:]), *reversed(self.spoke[-20:])) if noun in n.lower().split()), None)

    def named_by_words(self, start: int, end: int, kind: str) -> Speaker | None:
        """A speaker whose label is its words; for "the university" see `definite`; an outlet never named is nobody."""
        label = self.text[start:end]
        if self.text[max(0, start - 4) : start].lower() == "the " and kind in {"organization", "outlet"}:
            known = self.definite(label.split()[-1].lower(), start, kind)
            if known is not None:
                return Speaker(known, "organization", start, end, outlet=kind == "outlet", confidence=0.7)
            if kind == "outlet":
                return None
        types = {"person": "person", "organization": "organization", "outlet": "organization"}
        unnamed = kind in {"unnamed", "anonymous"}
        return Speaker(label, types.get(kind), start, end, unnamed, kind == "outlet", 0.7, kind == "anonymous")

    def noun_phrase(self, words: Sequence[tuple[int, int, str]]) -> Speaker | None:
        """A speaker named by a common noun ("a police spokesman"), or an organization with one ("Acme officials")."""
        start, end, last = words[-1]
        kind = self.nouns.get(last.lower())
        if kind is None and last[0].isupper() and len(words) > 1 and self.nouns.get(words[-2][2].lower()) == "person":
            return Speaker(last, "person", start, end, confidence=0.6)
        for left, right, word in reversed(words[-5:-1]):
            mention = self.by_end.get(right)
            if mention and mention.type != "person":
                secret = kind == "anonymous"
                whole = Speaker(
                    self.text[mention.start : end], None, mention.start, end, secret, confidence=0.7, anonymous=secret
                )
                return whole if kind in {"document", "anonymous"} else self.speaker(mention)
            if (
                EDGES.match(word.lower())
                or DETERMINERS.match(word.lower())
                or word[-1] in ',;:.”"'
                or (kind is None and not word.islower())
            ):
                break
            start = left
        return self.named_by_words(start, end, kind) if kind and kind != "none" else None
