"""Words that tell who speaks: a reporting verb with its subject, or "according to" with its object."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from flows.expressions.alternatives import alternatives
from flows.extract.beside_quotes import beside_quote, tells_words
from flows.extract.cast import Speaker
from flows.extract.document import EntityMention, Sentence
from flows.extract.phrases import ByIdentity
from flows.extract.speakers import SpeakerFinder
from flows.vocabulary.lexicons import Lexicons

# Forms that are as often a noun ("two reports", "his claim"): a speaker must stand right before them.
NOUN_FORMS = {"report", "reports", "claim", "claims", "calls", "call", "answers", "replies", "state", "tweets", "note", "notes"}
DESCRIBING = {
    *("describe", "call", "dub", "label", "characterize", "praise", "identify", "accuse", "dismiss", "denounce", "condemn"),
    *("criticize", "hail", "brand", "tout", "slam", "deride", "mock", "liken"),
}
REPORTED_STATE = re.compile(r"\s+(?:missing|dead|killed|injured|stolen|(?:last\s+)?seen|to be|back|to)\b")
# "A man called Lee" only names him.
NAMING = {"called", "dubbed", "labeled", "labelled", "branded"}
NAMED = re.compile(r"\s[A-Z]")
BREAK = re.compile(r"[.!?…](?:[”\"’']\s+(?=[\"“‘A-Z])|\s+(?=[\"“‘]))")
# "that" behind a verb makes its subject somebody who says something, whatever the noun.
THAT = re.compile(r"\s+(?:on\s+\w+\s+)?that\b(?!\s+(?:is|was|are|were|has|had|will)\b)")
# "with its chairman, Ann Lee, saying": the name belongs to the participle.
WITH = re.compile(r"\bwith\s(?:[^\s,]{1,20}\s){1,4}[^\s,]{0,20},?\s?$")
# "Lee issued a statement saying": who put it out says it.
WROTE = re.compile(
    r"\b(?:issued|released|sent|posted|published|tweeted|filed|signed|wrote|put\sout)\s(?:[\w’'-]{1,20}\s){0,4}"
    r"(?:statement|letter|e-?mail|tweet|post|message|memo|note|report|video|release)\s$"
)
TO_HEARER = re.compile(r"\s+(?:exclusively\s+)?(?:to\s+)?(?=[\w“\"])")
INTERVIEW = re.compile(r"\b(?:interview|conversation|statement)\s+(?:with|to|for)\s+")


@dataclass(frozen=True)
class SpeechCue:
    """A reporting verb or "according to" at [start, end), with who speaks and, where told to an outlet, who heard it.

    `form` is before ("X said"), after ("said X"), participle ("adding") or according. `fragment` is the stretch of
    sentence it governs: a sentence, cut where one quote ends and another sentence begins.
    """

    start: int
    end: int
    verb: str
    form: str
    speaker: Speaker
    hearer: Speaker | None
    fragment: tuple[int, int]

    @property
    def left(self) -> int:
        """First position of verb and speaker together."""
        return min(self.start, self.speaker.start) if self.form != "participle" else self.start

    @property
    def right(self) -> int:
        """First position after verb, speaker and hearer together."""
        last = max(self.end, self.hearer.end if self.hearer and self.hearer.start < self.end + 120 else 0)
        return last if self.form in {"before", "participle"} else max(last, self.speaker.end)

    @property
    def chain(self) -> tuple[str, ...]:
        """Labels, outermost first: the outlet that was told, then the speaker; empty when nobody is named."""
        names = [self.hearer.label] if self.hearer else []
        return (*names, self.speaker.label) if not self.speaker.unnamed or self.speaker.anonymous else tuple(names)


def fragments_of(masked: str, sentences: Sequence[Sentence]) -> tuple[tuple[int, int], ...]:
    """Sentences, cut again where a quote ends one sentence and another begins."""
    found: list[tuple[int, int]] = []
    for sentence in sentences:
        start = sentence.start
        for match in BREAK.finditer(masked, sentence.start, sentence.end):
            found.append((start, match.end()))
            start = match.end()
        if start < sentence.end:
            found.append((start, sentence.end))
    return tuple(found)


def find_cues(
    masked: str,
    fragments: Sequence[tuple[int, int]],
    entities: Sequence[EntityMention],
    lexicons: Lexicons,
) -> tuple[SpeechCue, ...]:
    """Every cue outside quotation marks whose speaker is found, in order of the text. `masked` has its quotes blanked."""
    verbs = lexicons.maps.get("reporting_verbs", {})
    if not verbs:
        return ()
    beside_quotes = lexicons.maps.get("quote_verbs", {})
    finder = SpeakerFinder(masked, entities, lexicons)
    cues: list[SpeechCue] = []
    starts = [start for start, _ in fragments]
    for match in cue_pattern(lexicons).finditer(masked):
        index = bisect_right(starts, match.start()) - 1
        if index < 0 or match.end() > fragments[index][1]:
            continue
        verb = verbs.get(match.group()) or beside_quotes.get(match.group(), "")
        if match.group() in beside_quotes and not tells_words(masked, fragments[index], *match.span()):
            continue
        cue = read_cue(finder, match, fragments[index], verb, cues[-1] if cues else None)
        if cue is not None:
            cues.append(cue)
            finder.spoke.append(cue.speaker.label)
            if not cue.speaker.outlet and cue.speaker.label:
                finder.last_speaker = cue.speaker
            finder.heard += [cue.hearer.label] if cue.hearer else []
    return tuple(borrow_speakers(cues))


def cue_pattern(lexicons: Lexicons) -> re.Pattern[str]:
    """All forms as one pattern, longest first."""
    return _cues(lexicons)


def _compile_cues(lexicons: Lexicons) -> re.Pattern[str]:
    verbs = {**lexicons.maps.get("reporting_verbs", {}), **lexicons.maps.get("quote_verbs", {})}
    return re.compile(
        rf"\b(?:(?P<source>[Aa]ccording to|[Ii]n the words of)|{alternatives(verbs)})(?![\w’'-])|(?P<colon>:)(?=\s[\"“]\0)"
    )


_cues: ByIdentity[Lexicons, re.Pattern[str]] = ByIdentity(_compile_cues)


def read_cue(
    finder: SpeakerFinder,
    match: re.Match[str],
    fragment: tuple[int, int],
    verb: str,
    previous: SpeechCue | None,
) -> SpeechCue | None:
    """The cue at one match; None when nobody speaks there ("was told", "to say", "did not say")."""
    start, end = match.span()
    form = match.group()
    if match.group("source"):
        speaker = finder.after_source(end, fragment[1])
        return SpeechCue(start, end, "according", "according", speaker, None, fragment) if speaker else None
    if match.group("colon"):
        speaker = None if previous is not None and previous.fragment == fragment else finder.introducing(fragment[0], start)
        return SpeechCue(start, start, "say", "before", speaker, None, fragment) if speaker else None
    quoted = form if beside_quote(finder.text, fragment, start, end) else ""
    if tells_nothing(finder.text, form, verb, end, bool(quoted)):
        return None
    speaker = finder.inverted(fragment[0], start, end, fragment[1]) if verb != "tell" and verb not in DESCRIBING else None
    if speaker is not None:
        return SpeechCue(start, end, verb, "after", speaker, None, fragment)
    hearer = find_hearer(finder, end, fragment[1], verb)
    if form.endswith("ing"):
        return participle_cue(
            finder, SpeechCue(start, end, verb, "participle", finder.unknown(start), hearer, fragment), quoted, previous
        )
    speaker = subject_of(finder, match, fragment, verb, quoted, previous)
    return SpeechCue(start, end, verb, "before", speaker, hearer, fragment) if speaker else None


def tells_nothing(text: str, form: str, verb: str, end: int, quoted: bool) -> bool:
    """Whether a form only names ("a man called Lee"), tells a state ("reported missing") or a movement ("continued on")."""
    if form in NAMING and NAMED.match(text, end):
        return True
    return (verb == "report" and REPORTED_STATE.match(text, end) is not None) or (verb == "continue" and not quoted)


def subject_of(
    finder: SpeakerFinder, match: re.Match[str], fragment: tuple[int, int], verb: str, quoted: str, previous: SpeechCue | None
) -> Speaker | None:
    """Who stands before a verb, shares it with the verb before, or is any noun where "that" or a quote follows."""
    start, end = match.span()
    noun_form = match.group() in NOUN_FORMS
    speaker = finder.before(fragment[0], start, noun_form=noun_form, quoted=quoted)
    content_follows = quoted or THAT.match(finder.text, end, fragment[1])
    if speaker is None and finder.elided(start):
        same = previous is not None and previous.fragment == fragment
        speaker = previous.speaker if previous and same else finder.sharing(fragment[0], start) if content_follows else None
    if speaker is None and content_follows and verb not in DESCRIBING and not noun_form:
        speaker = finder.any_noun(fragment[0], start, quoted)
    return speaker


def participle_cue(finder: SpeakerFinder, cue: SpeechCue, quoted: str, previous: SpeechCue | None) -> SpeechCue | None:
    """The cue of a form in -ing with its speaker: quoted "as saying", adding something, or "was saying" beside a quote."""
    floor = cue.fragment[0]
    cited = finder.quoted_as(floor, cue.start)
    if cited is not None:
        return replace(cue, form="before", speaker=cited)
    owner = participle_speaker(finder, cue.fragment, cue.start, previous)
    if owner is None and quoted:
        said = finder.progressive(floor, cue.start, quoted)
        return replace(cue, form="before", speaker=said) if said else None
    hearer = cue.hearer or (previous.hearer if previous and previous.fragment == cue.fragment else None)
    return replace(cue, speaker=owner, hearer=hearer) if owner else None


def participle_speaker(
    finder: SpeakerFinder, fragment: tuple[int, int], start: int, previous: SpeechCue | None
) -> Speaker | None:
    """Who adds or explains: the speaker of the cue before in the sentence, else the sentence's first person."""
    wrote = WROTE.search(finder.text[max(fragment[0], start - 60) : start]) is not None
    if not wrote and not finder.participle_stands_free(fragment[0], start):
        return None
    apposed = finder.by_end.get(start - 2)
    if (
        apposed is not None
        and apposed.type == "person"
        and WITH.search(finder.text[max(fragment[0], apposed.start - 60) : apposed.start])
    ):
        return finder.speaker(apposed)
    if previous is not None and previous.fragment == fragment and previous.form != "according":
        return previous.speaker
    begins = finder.text.rfind("; ", fragment[0], start)
    opening = finder.opening(max(fragment[0], begins), start) or finder.names.acting(fragment[0], start)
    return opening or (finder.unknown(start) if start - fragment[0] < 2 else None)


def borrow_speakers(cues: Sequence[SpeechCue]) -> Iterator[SpeechCue]:
    """A participle that opens its sentence takes the speaker of the verb behind it ("Stressing that ..., X said")."""
    for cue, following in zip(cues, [*cues[1:], None], strict=False):
        if cue.speaker.label:
            yield cue
        elif following is not None and following.fragment == cue.fragment and following.speaker.label:
            yield replace(cue, speaker=following.speaker)


def find_hearer(finder: SpeakerFinder, end: int, limit: int, verb: str) -> Speaker | None:
    """The outlet told: "told NBC News", "noted to the BBC", "said in an interview with CNN"."""
    window = finder.text[end : min(limit, end + 120)]
    match = TO_HEARER.match(window)
    if match and (verb == "tell" or " to " in match.group()):
        return finder.outlet_at(end + match.end(), limit)
    interview = INTERVIEW.search(window)
    return finder.outlet_at(end + interview.end(), limit) if interview else None
