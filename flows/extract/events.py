"""Events told by a verb: when and where something happened, for claims that no pattern words.

A time dates the verb that governs it: the nearest one before it in its clause, else the first behind it. Verbs of saying,
thinking and being date nothing. A place counts only beside a verb that names an event (`event_nouns`), behind a preposition.
The subject is a short noun phrase: the verb's noun and whom it befell, "arrest of Jane Roe".
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from flows.expressions.times_meaning import TimeMeaning
from flows.extract.clauses import Clause, clause_at
from flows.extract.document import Document, EntityMention, Sentence
from flows.extract.names import FUNCTION_WORDS
from flows.extract.phrases import ByIdentity, alternatives, phrase_pattern
from flows.vocabulary.lexicons import Lexicons

SECTIONS = frozenset({"headline", "body", "caption"})
UNITS = frozenset({"day", "days", "week", "weekend", "month", "season", "year"})
ACTORS = frozenset({"person", "organization", "vehicle", "work"})
PAST = re.compile(r"(?<![\w’'-])[a-z]{2,}ed(?![\w’'-])")
PLANNED = re.compile(
    r"\b(?:will|would|[’']ll|(?:due|scheduled|expected|set|planned|plans|planning|plan|hopes|going|slated|about)\s+to)\s+"
    r"(?:not\s+|\w+ly\s+|also\s+|then\s+)?(?:(?P<be>be)\s+(?:\w+ly\s+)?)?(?P<verb>[a-z]{3,})\b"
)
# An adjective or a noun, not a verb: "the injured", "of stolen cars".
NOMINAL = re.compile(
    r"(?:\b(?:the|an?|his|her|its|their|my|our|this|that|these|those|two|three|several|many|some|more|most|very|of|in|with|by|for|from|as|at"
    r"|than|to|no|any|other|newly|so|how)|\d|[’']s|[a-z]-)\s*$",
    re.IGNORECASE,
)
BASE_STATE_TEXT = """
    have be been say said know need want seem remain continue make made allow include help like expect depend cost become
    keep stay live work never not only always ever also still likely
"""
BASE_STATES = frozenset(BASE_STATE_TEXT.split())
PASSIVE = re.compile(r"\b(?:was|were|is|are|be|been|being|got)\s+(?:\w+ly\s+|also\s+|then\s+|later\s+)?$")
AUXILIARIES = re.compile(
    r"(?:\b(?:was|were|is|are|be|been|being|has|have|had|will|would|to|due|also|then|later|\w+ly|who|that|which|not|of|his|her)\s+)*$"
)
OPENS = re.compile(r"\bthat\s+(?:(?:on|in|at|by|early|late)\s+)?$")
BY_NOUN = re.compile(r"(?:[’']s\s+[a-z]|\s+(?:edition|issue|deadline|version|model)\b)")
LAST_WORD = re.compile(r"([A-Za-z][\w’'-]*)\s*$")
PREPOSITION = re.compile(
    r"(?<![\w-])(?:in|at|near|outside|inside|on|off|along|aboard)\s+(?:the\s+)?"
    r"(?:(?:city|town|village|state|region|suburb|capital|province|district)\s+of\s+)?$"
)
DETAIL = re.compile(
    r"(?<![\w-])(?:in|at|near|outside|inside|on|along)\s+"
    r"(?P<words>(?:an?|the|his|her|their)\s+(?:[\w’'-]+\s+){1,4}(?:in|of|near|on|outside)\s+(?:the\s+)?)$"
)
PLACE_REACH = 90
TIME_REACH = 260


@dataclass(frozen=True)
class Verb:
    """A verb that tells an event, or (`tells` false) something else that a time beside it belongs to."""

    start: int
    end: int
    noun: str | None
    tells: bool


@dataclass(frozen=True)
class Event:
    """A time or place of an event: [start, end) is its value, `trigger` the verb, `label` a short noun phrase."""

    kind: str
    start: int
    end: int
    sentence: Sentence
    trigger: tuple[int, int]
    label: str
    place: str | None = None
    known_verb: bool = True


def find_events(document: Document, lexicons: Lexicons) -> Iterator[Event]:
    """Times, then places, of the events of each sentence."""
    nouns = lexicons.maps.get("event_nouns", {})
    if not nouns:
        return
    times = [e for e in document.expressions if e.kind == "time" and is_definite(e.meaning)]
    places = [m for m in document.entities if m.type in {"place", "country"} and m.manner != "pronoun"]
    starts = [m.start for m in document.entities]
    time_starts, place_starts = [t.start for t in times], [p.start for p in places]
    for sentence in document.sentences:
        if sentence.section not in SECTIONS:
            continue
        here = times[bisect_left(time_starts, sentence.start) : bisect_left(time_starts, sentence.end)]
        there = places[bisect_left(place_starts, sentence.start) : bisect_left(place_starts, sentence.end)]
        if not here and not there:
            continue
        verbs = find_verbs(document.text, sentence, lexicons)
        inside = document.entities[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        reader = _Reader(document, sentence, verbs, inside)
        for time in here:
            yield from reader.time(time.start, time.end)
        for place in there:
            yield from reader.place(place)


def is_definite(meaning: object) -> bool:
    """Whether a time can date an event: a day, week, month or year, or a clock time; not "the 1960s", "this year", "now"."""
    if not isinstance(meaning, TimeMeaning) or (meaning.unit not in UNITS and meaning.clock is None):
        return False
    return not (
        meaning.offset == 0 and meaning.unit in {"year", "month", "week"} and meaning.day is None and meaning.month is None
    )


_verbs: ByIdentity[Mapping[str, str], re.Pattern[str]] = ByIdentity(lambda nouns: phrase_pattern(tuple(nouns)))


def find_verbs(text: str, sentence: Sentence, lexicons: Lexicons) -> list[Verb]:
    """Verbs of a sentence in their past forms or after words for the future, in order."""
    nouns = lexicons.maps["event_nouns"]
    states = _forms(lexicons).states
    found: dict[int, Verb] = {}
    for match in _verbs(nouns).finditer(text, sentence.start, sentence.end):
        words = " ".join(match.group().split())
        if words.islower() and not nominal(text, match.start()):
            found.setdefault(match.start(), Verb(match.start(), match.end(), nouns[words], True))
    taken = [(verb.start, verb.end) for verb in found.values()]
    for match in (
        *PAST.finditer(text, sentence.start, sentence.end),
        *_forms(lexicons).irregular.finditer(text, sentence.start, sentence.end),
    ):
        if any(start <= match.start() < end for start, end in taken):
            continue
        word = match.group()
        says = word in states
        if says or (word.islower() and not nominal(text, match.start())):
            found.setdefault(match.start(), Verb(match.start(), match.end(), None, not says))
    for match in PLANNED.finditer(text, sentence.start, sentence.end):
        start = match.start("verb")
        if start not in found:
            word = match["verb"]
            no_verb = word in FUNCTION_WORDS or (match["be"] and word not in nouns and not word.endswith(("ed", "en", "ing")))
            says = bool(no_verb) or word in BASE_STATES or word in states
            found[start] = Verb(start, match.end("verb"), None, not says)
    return [found[start] for start in sorted(found)]


def nominal(text: str, position: int) -> bool:
    """Whether the word there is no verb, by the word before it."""
    return NOMINAL.search(text, max(0, position - 12), position) is not None


@dataclass(frozen=True)
class _Forms:
    """`states` are words that date no event: states, and every form of a verb of saying; `irregular` finds verbs not in -ed."""

    states: frozenset[str]
    irregular: re.Pattern[str]


def _read_forms(lexicons: Lexicons) -> _Forms:
    states = frozenset((*lexicons.lists.get("state_words", ()), *lexicons.maps.get("reporting_verbs", {})))
    words = {*lexicons.lists.get("past_forms", ()), *(word for word in states if not word.endswith("ed"))}
    return _Forms(states, re.compile(rf"(?<![\w’'-])(?:{alternatives(words)})(?![\w’'-])"))


_forms: ByIdentity[Lexicons, _Forms] = ByIdentity(_read_forms)


@dataclass(frozen=True)
class _Reader:
    document: Document
    sentence: Sentence
    verbs: Sequence[Verb]
    mentions: Sequence[EntityMention]

    @property
    def text(self) -> str:
        return self.document.text

    def time(self, start: int, end: int) -> Iterator[Event]:
        """The event that a time dates."""
        if BY_NOUN.match(self.text, end):
            return
        clause = clause_at(self.text, self.sentence.start, self.sentence.end, start)
        verb = self._governing(clause, start, end)
        if verb is not None and verb.tells:
            yield Event(
                "time", start, end, self.sentence, (verb.start, verb.end), self._label(verb, clause), None, verb.noun is not None
            )

    def _governing(self, clause: Clause, start: int, end: int) -> Verb | None:
        inside = [verb for verb in self.verbs if clause.covers(verb.start)]
        before = [verb for verb in inside if verb.end <= start and start - verb.end < TIME_REACH]
        behind = next((verb for verb in inside if verb.start >= end and verb.start - end < TIME_REACH), None)
        if before and not OPENS.search(self.text, max(0, start - 20), start):
            return before[-1]
        return behind

    def place(self, place: EntityMention) -> Iterator[Event]:
        """The event that happened at a place: its verb stands before it, close by, without another place between."""
        head = self.text[max(self.sentence.start, place.start - 60) : place.start]
        detail = DETAIL.search(head)
        if detail is None and PREPOSITION.search(head) is None:
            return
        clause = clause_at(self.text, self.sentence.start, self.sentence.end, place.start)
        before = [verb for verb in self.verbs if clause.covers(verb.start) and verb.end <= place.start]
        if not before or not before[-1].tells or before[-1].noun is None or place.start - before[-1].end > PLACE_REACH:
            return
        verb = before[-1]
        start = place.start - (len(head) - detail.start("words")) if detail else place.start
        words = " ".join(self.text[start : place.end].split())
        yield Event(
            "place",
            start,
            place.end,
            self.sentence,
            (verb.start, verb.end),
            self._label(verb, clause),
            words if detail else place.label,
        )

    def _label(self, verb: Verb, clause: Clause) -> str:
        who = self._who(verb, clause)
        words = " ".join(self.text[verb.start : verb.end].split())
        if verb.noun is None:
            return f"{who} {words}" if who else words
        return f"{verb.noun} of {who}" if who else verb.noun

    def _who(self, verb: Verb, clause: Clause) -> str:
        """Whom an event befell: who is named right behind an active verb, else the last one named before it in the clause."""
        actors = [m for m in self.mentions if m.type in ACTORS]
        passive = PASSIVE.search(self.text, max(0, verb.start - 40), verb.start)
        if not passive:
            for mention in actors:
                if 0 < mention.start - verb.end <= 25 and mention.type == "person":
                    return mention.label
        before = [m for m in actors if m.end <= verb.start and clause.covers(m.start)]
        if before:
            return before[-1].label
        group = AUXILIARIES.search(self.text, max(self.sentence.start, verb.start - 40), verb.start)
        at = group.start() if group else verb.start
        word = LAST_WORD.search(self.text, max(self.sentence.start, at - 30), at)
        noun = word.group(1).lower() if word else ""
        return noun if len(noun) > 2 and noun not in FUNCTION_WORDS else ""
