"""Events told by a verb or its noun: when and where something happened, for claims that no pattern words.

A time dates the noun of an event right before it ("her arrest on Monday"), else the verb that governs it: the nearest one before
it in its clause, else the first behind it. Verbs of saying, thinking and being date nothing, nor do times that measure ("the
lowest since 1997") or belong to a noun ("the 1969 film"). A place counts only beside a verb that names an event (`event_nouns`),
behind a preposition. The subject is a short noun phrase: the verb's noun and whom it befell, "arrest of Jane Roe".
"""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from flows.expressions.times_meaning import EVENT, TimeMeaning
from flows.extract.clauses import Clause, clause_at
from flows.extract.document import Document, EntityMention, Sentence
from flows.extract.event_labels import actor_of, label_of
from flows.extract.event_nouns import named_event
from flows.extract.event_verbs import Verb, find_verbs
from flows.extract.names import FUNCTION_WORDS
from flows.extract.phrases import ByIdentity
from flows.vocabulary.lexicons import Lexicons

SECTIONS = frozenset({"headline", "body", "caption"})
# "After last night", "by Friday" leave open when.
OPEN_BOUNDS = frozenset({"before", "by", "after", "since"})
UNITS = frozenset({"day", "days", "day_of_year", "week", "weekend", "month", "season", "year"})
OPENS = re.compile(r"\bthat\s+(?:(?:on|in|at|by|early|late)\s+)?$")
BY_NOUN = re.compile(r"(?:[’']s\s+[a-z]|\s+(?:edition|issue|deadline|version|model)\b)")
# A time that measures or compares: "since 1997", "as of Friday", "than in 2012", "10 percent of 2000", "until Friday".
MEASURING = re.compile(
    r"(?:\bsince(?:\s+the)?|\bas\s+of|\bthan(?:\s+(?:in|on|at|for))?|\bcompared\s+(?:to|with)(?:\s+the)?|\bdat(?:es?|ed|ing)\s+(?:back\s+)?(?:to|from)"
    r"|\buntil|\btill|\bup\s+to|%\s+(?:of|in)|\bpercent\s+(?:of|in)|\bbetween)\s*$",
    re.IGNORECASE,
)
# A helping verb up to the verb it helps.
HELPED = re.compile(r"(?:was|were|had|has|have|been|is|are|be)\s+(?:(?:been|being|also|then|later|not|still|\w+ly)\s+){0,3}")
# "Since 2012, when a ferry sank": the time is that of what follows.
WHEN = re.compile(r",?\s+when\s")
# Verbs that set a new time with "until".
PUT_OFF = frozenset({"postponement", "delay", "suspension", "detention", "adjournment"})
DETERMINED = re.compile(r"(?:\b(?:the|an?|his|her|its|their|our)|[’']s)\s+(?:[\w-]+\s+)?$", re.IGNORECASE)
NEXT_WORD = re.compile(r"\s+(?P<word>[a-z][a-z-]{2,})\b")
RELATIVE = re.compile(
    r"\b(?:last|next|previous|following|same|past|day|night|morning|evening|week|month|year|weekend|hours)\b", re.IGNORECASE
)
COMPLEMENT = re.compile(
    r"\b(?:that|which|who|whose|whether|how|(?<!more )(?<!less )(?<!fewer )than|compared|because|before|although)\b"
)
PREPOSITION = re.compile(
    r"(?<![\w-])(?:in|at|near|outside|inside|on|off|along|aboard|into|onto|across|throughout)\s+(?:the\s+)?"
    r"(?:(?:central|downtown|rural|suburban|coastal|mainland|upstate|nearby|neighbou?ring|(?:north|south)?(?:east|west)?(?:north|south)?ern)\s+)?"
    r"(?:[A-Z][a-z]+\s+capital,?\s+|capital,?\s+)?"
    r"(?:(?:[A-Z][\w.’'-]*\s+){0,3}(?:[a-z]+\s+)?(?:city|town|village|state|region|suburb|capital|province|district|port|resort|island|coast|shores?|outskirts|banks|cities|towns"
    r"|villages|states|provinces)\s+of\s+)?$"
)
DETAIL = re.compile(
    r"(?<![\w-])(?:in|at|near|outside|inside|on|along)\s+"
    r"(?P<words>(?:an?|the|his|her|their)\s+(?:(?!(?:and|or)\b)[A-Za-z’'-]+\s+){1,4}(?:in|of|near|on|outside)\s+(?:the\s+)?)$"
)
# "The Alberta city of Banff": the first name says where the second lies.
HOLDER = re.compile(
    r"\s+(?:[a-z]+\s+)?(?:city|town|village|suburb|district|port|resort|province|state|island|coast|refugee\s+camp|neighbou?rhood)\s+of\s+[A-Z]"
)
# "The US military base", "the United States bombardment": a country that only tells whose.
WHOSE = re.compile(
    r"\s+(?!(?:and|or|but|for|when|where|who|that|which|while|since|early|late|last|this|next|yesterday|today|tonight|tomorrow|overnight)\b)[a-z]{3,}"
)
# "Prosecutors in Sion said".
SPEAKS_THERE = re.compile(r"\s(?:said|says|say|told|announced|confirmed|added|believe)\b")
BARE_OBJECT = re.compile(r"\s+(?:the\s+)?(?:(?:[a-z]+\s+)?(?:city|town|village|island|port)\s+of\s+)?")
# "At a Denver hotel", "in her Paris apartment": the place before a noun is where that stands.
BEFORE_NOUN = re.compile(r"(?<![\w-])(?:in|at|near|outside|inside)\s+(?:an?|the|his|her|their)\s+(?:[a-z][a-z-]+\s+)?$")
NOUN_BEHIND = re.compile(r"\s+(?!(?:and|or|but|for|in|on|at|near|with|who|that|which|when|where|after|before)\b)[a-z]{3,}")
OVER = re.compile(r"(?<![\w-])over\s+(?:the\s+)?(?:[a-z]+\s+)?$")
PLURAL_DETAIL = re.compile(r"\b(?:cities|towns|villages|states|provinces|countries|parts)\b")
# Organizations that events happen at.
BUILDING = re.compile(
    r"(?:Hospital|University|College|School|Church|Cathedral|Mosque|Synagogue|Temple|Prison|Jail|Court|Courthouse|Museum|Hotel|Library|Theat(?:er|re)"
    r"|Center|Centre|Mall|Academy|Clinic|Headquarters|Club|Institute|Zoo|Casino|Restaurant|Bar|Café|Cafe)$"
)
# "A student at the college": somebody belongs there, nothing happened.
BELONGING = re.compile(
    r"\b(?:students?|pupils?|nurses?|employees?|fellows?|officials?|staff|spokes\w+|graduates?|freshm[ae]n|\w+(?:er|or|ist|ian|man|woman)s?)"
    r"\s+(?:at|in|of|from)\s+(?:the\s+)?$"
)
PLACE_REACH = 90
TIME_REACH = 260


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


@dataclass(frozen=True)
class _Words:
    """The nouns of events, and those of events that have no place, befall an object, happen at one, or in the air."""

    nouns: frozenset[str]
    unplaced: frozenset[str]
    befalling: frozenset[str]
    reaching: frozenset[str]
    airborne: frozenset[str]


def _read_words(lexicons: Lexicons) -> _Words:
    lists = ("unplaced_events", "events_of_objects", "events_at_objects", "airborne_events")
    nouns = frozenset(filter(None, lexicons.maps["event_nouns"].values()))
    return _Words(nouns, *(frozenset(lexicons.lists.get(name, ())) for name in lists))


_event_words: ByIdentity[Lexicons, _Words] = ByIdentity(_read_words)


def find_events(document: Document, lexicons: Lexicons) -> Iterator[Event]:
    """Times, then places, of the events of each sentence."""
    if not lexicons.maps.get("event_nouns"):
        return
    times = [e for e in document.expressions if e.kind == "time" and is_definite(e.meaning)]
    places = [m for m in document.entities if m.manner != "pronoun" and _can_hold(m)]
    words = _event_words(lexicons)
    starts = [m.start for m in document.entities]
    time_starts, place_starts = [t.start for t in times], [p.start for p in places]
    for sentence in document.sentences:
        if sentence.section not in SECTIONS:
            continue
        here = times[bisect_left(time_starts, sentence.start) : bisect_left(time_starts, sentence.end)]
        there = places[bisect_left(place_starts, sentence.start) : bisect_left(place_starts, sentence.end)]
        if not here and not there:
            continue
        inside = document.entities[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        reader = _Reader(document, sentence, find_verbs(document.text, sentence, lexicons), inside, words)
        dated = [event for time in here for event in reader.time(time.start, time.end)]
        yield from dated
        told = frozenset(event.trigger[0] for event in dated)
        for place in there:
            yield from reader.place(place, told)


def _can_hold(mention: EntityMention) -> bool:
    """Whether an event can happen at what is mentioned: a place, or an organization named after its building."""
    return mention.type in {"place", "country"} or (
        mention.type == "organization" and BUILDING.search(mention.label) is not None and mention.manner == "full_name"
    )


def is_definite(meaning: object) -> bool:
    """Whether a time can date an event: a day, week, month or year, or a clock time; not "the 1960s", "this year", "now"."""
    if not isinstance(meaning, TimeMeaning) or (meaning.unit not in UNITS and meaning.clock is None):
        return False
    if meaning.bound in OPEN_BOUNDS and meaning.frame != EVENT:
        return False
    return not (
        meaning.offset == 0 and meaning.unit in {"year", "month", "week"} and meaning.day is None and meaning.month is None
    )


@dataclass(frozen=True)
class _Reader:
    document: Document
    sentence: Sentence
    verbs: Sequence[Verb]
    mentions: Sequence[EntityMention]
    words: "_Words"

    @property
    def text(self) -> str:
        return self.document.text

    def time(self, start: int, end: int) -> Iterator[Event]:
        """The event that a time dates."""
        if self._of_a_noun(start, end):
            return
        named = named_event(self.text, self.sentence, start, self.words.nouns, self.mentions)
        if named:
            yield Event("time", start, end, self.sentence, (named.start, named.end), named.label)
            return
        clause = clause_at(self.text, self.sentence.start, self.sentence.end, start)
        verb = self._governing(clause, start, end)
        if verb is None or not verb.tells or self._measures(verb, start):
            verb = self._behind_when(end)
        yield from self._told_by(verb, start, end)

    def _behind_when(self, end: int) -> Verb | None:
        """The verb behind "when" where that follows a time at once."""
        when = WHEN.match(self.text, end)
        reach = range(when.end(), when.end() + PLACE_REACH) if when else range(0)
        return next((verb for verb in self.verbs if verb.start in reach), None)

    def _told_by(self, verb: Verb | None, start: int, end: int) -> Iterator[Event]:
        """A time of the event that a verb tells, if it tells one and the event has a name."""
        if verb is None or not verb.tells:
            return
        label = self._label(verb, clause_at(self.text, self.sentence.start, self.sentence.end, verb.start))
        if label:
            yield Event("time", start, end, self.sentence, (verb.start, verb.end), label, None, verb.noun is not None)

    def _of_a_noun(self, start: int, end: int) -> bool:
        """Whether a time only tells which of several things a noun means: "the 1969 film", "its Tuesday edition"."""
        if BY_NOUN.match(self.text, end):
            return True
        after = NEXT_WORD.match(self.text, end)
        words = self.text[start:end]
        determined = DETERMINED.search(self.text, max(0, start - 30), start) or DETERMINED.match(f"{words.split()[0]} ")
        if after is None or not determined or RELATIVE.search(words):
            return False
        return after["word"] not in FUNCTION_WORDS and not after["word"].endswith(("ly", "ed"))

    def _measures(self, verb: Verb, start: int) -> bool:
        """Whether a time is a bound or a comparison, not a date."""
        found = MEASURING.search(self.text, max(self.sentence.start, start - 30), start)
        return found is not None and not (verb.noun in PUT_OFF and found.group().lower().startswith(("until", "till")))

    def _governing(self, clause: Clause, start: int, end: int) -> Verb | None:
        inside = [verb for verb in self.verbs if clause.covers(verb.start)]
        before = [verb for verb in inside if verb.end <= start and start - verb.end < TIME_REACH]
        behind = next((v for v in inside if 0 <= v.start - end < TIME_REACH and not self._helps(v, inside)), None)
        if before and not OPENS.search(self.text, max(0, start - 20), start):
            return before[-1]
        return behind

    def _helps(self, verb: Verb, inside: Sequence[Verb]) -> bool:
        """Whether a form of "be" or "have" only helps the next verb: "were destroyed"."""
        gap = HELPED.match(self.text, verb.start)
        return gap is not None and any(gap.end() == other.start for other in inside)

    def place(self, place: EntityMention, dated: Collection[int] = frozenset()) -> Iterator[Event]:
        """The event that happened at a place: its verb stands before it, close by, without another place between.

        A verb that `event_nouns` does not know tells of a place only where it begins at one of the positions `dated`.
        """
        head = self.text[max(self.sentence.start, place.start - 60) : place.start]
        detail = DETAIL.search(head)
        stands = detail is not None or PREPOSITION.search(head) is not None or self._before_noun(place, head)
        if not stands and not self._is_object(place) and OVER.search(head) is None:
            return
        if (place.type == "organization" and BELONGING.search(head)) or self._tells_whose(place):
            return
        named = named_event(self.text, self.sentence, place.start, self.words.nouns, self.mentions)
        if named and named.noun not in self.words.unplaced:
            trigger = (named.start, named.end)
            yield Event("place", place.start, place.end, self.sentence, trigger, named.label, place.label)
            return
        clause = clause_at(self.text, self.sentence.start, self.sentence.end, place.start)
        before = [verb for verb in self.verbs if clause.covers(verb.start) and verb.end <= place.start]
        if not before or not self._places(before[-1], place, dated):
            return
        verb = before[-1]
        if OVER.search(head) and verb.noun not in self.words.airborne:
            return
        plural = detail is not None and PLURAL_DETAIL.search(detail["words"]) is not None
        start = place.start - (len(head) - detail.start("words")) if detail and not plural else place.start
        value = place.label if start == place.start else f"{' '.join(self.text[start : place.start].split())} {place.label}"
        label = self._label(verb, clause)
        if label:
            yield Event("place", start, place.end, self.sentence, (verb.start, verb.end), label, value, verb.noun is not None)

    def _before_noun(self, place: EntityMention, head: str) -> bool:
        """Whether a town or region tells where the thing behind it stands: "at a Denver hotel"."""
        free = place.type == "place" and BEFORE_NOUN.search(head) is not None
        return free and NOUN_BEHIND.match(self.text, place.end) is not None

    def _is_object(self, place: EntityMention) -> bool:
        """Whether a place is the object of an active verb whose event happens there: "left Seattle"."""
        verb = next((v for v in reversed(self.verbs) if v.end < place.start), None)
        if verb is None or verb.noun not in self.words.reaching or place.type == "organization":
            return False
        return BARE_OBJECT.fullmatch(self.text, verb.end, place.start) is not None

    def _tells_whose(self, place: EntityMention) -> bool:
        """Whether a place only tells where the next one lies, who speaks from there, or a country whose something is."""
        if HOLDER.match(self.text, place.end) or SPEAKS_THERE.match(self.text, place.end):
            return True
        following = WHOSE.match(self.text, place.end) if place.type == "country" else None
        return following is not None and following.group().strip() not in FUNCTION_WORDS

    def _places(self, verb: Verb, place: EntityMention, dated: Collection[int]) -> bool:
        """Whether a place behind a verb can be where its event happened."""
        if (
            not verb.tells
            or (verb.noun is None and verb.start not in dated)
            or verb.noun in self.words.unplaced
            or place.start - verb.end > PLACE_REACH
        ):
            return False
        low, high = (bisect_left(self.mentions, at, key=lambda m: m.start) for at in (verb.end, place.start))
        between = any(
            m.type in {"place", "country"} and m.end < place.start and not self._tells_whose(m) for m in self.mentions[low:high]
        )
        return not between and COMPLEMENT.search(self.text, verb.end, place.start) is None

    def _label(self, verb: Verb, clause: Clause) -> str:
        return label_of(
            verb, actor_of(verb, self.text, self.sentence, self.mentions, clause.covers, self.words.befalling), self.text
        )
