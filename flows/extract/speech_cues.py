"""Words that tell who speaks: a reporting verb with its subject, or "according to" with its object."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from flows.extract.cast import Speaker
from flows.extract.document import EntityMention, Sentence
from flows.extract.phrases import ByIdentity, alternatives
from flows.extract.speakers import SpeakerFinder
from flows.vocabulary.lexicons import Lexicons

# Forms that are as often a noun ("two reports", "his claim"): a speaker must stand right before them.
NOUN_FORMS = {"report", "reports", "claim", "claims", "calls", "call", "answers", "replies", "state", "tweets", "note", "notes"}
DESCRIBING = {"describe", "call", "dub", "label", "characterize", "praise", "identify"}
REPORTED_STATE = re.compile(r"\s+(?:missing|dead|killed|injured|stolen|(?:last\s+)?seen|to be)\b")
BREAK = re.compile(r"[.!?…](?:[”\"’']\s+(?=[\"“‘A-Z])|\s+(?=[\"“‘]))")
# "that" behind a verb makes its subject somebody who says something, whatever the noun.
THAT = re.compile(r"\s+(?:on\s+\w+\s+)?that\b(?!\s+(?:is|was|are|were|has|had|will)\b)")
QUOTE_NEXT = re.compile(r"[,:]\s?[“\"‘]")
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
        return (*names, self.speaker.label) if not self.speaker.unnamed else tuple(names)


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
    finder = SpeakerFinder(masked, entities, lexicons)
    cues: list[SpeechCue] = []
    starts = [start for start, _ in fragments]
    for match in cue_pattern(verbs).finditer(masked):
        index = bisect_right(starts, match.start()) - 1
        if index < 0 or match.end() > fragments[index][1]:
            continue
        cue = read_cue(finder, match, fragments[index], verbs, cues[-1] if cues else None)
        if cue is not None:
            cues.append(cue)
            finder.spoke.append(cue.speaker.label)
            if not cue.speaker.outlet and cue.speaker.label:
                finder.last_speaker = cue.speaker
            finder.heard += [cue.hearer.label] if cue.hearer else []
    return tuple(borrow_speakers(cues))


def cue_pattern(verbs: Mapping[str, str]) -> re.Pattern[str]:
    """All forms as one pattern, longest first."""
    return _cues(verbs)


def _compile_cues(verbs: Mapping[str, str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:(?P<source>[Aa]ccording to)|{alternatives(verbs)})(?![\w’'-])")


_cues: ByIdentity[Mapping[str, str], re.Pattern[str]] = ByIdentity(_compile_cues)


def read_cue(
    finder: SpeakerFinder,
    match: re.Match[str],
    fragment: tuple[int, int],
    verbs: Mapping[str, str],
    previous: SpeechCue | None,
) -> SpeechCue | None:
    """The cue at one match; None when nobody speaks there ("was told", "to say", "did not say")."""
    start, end = match.span()
    form = match.group()
    if match.group("source"):
        speaker = finder.after_source(end, fragment[1])
        return SpeechCue(start, end, "according", "according", speaker, None, fragment) if speaker else None
    verb = verbs[form]
    if verb == "report" and REPORTED_STATE.match(finder.text, end):
        return None
    hearer = find_hearer(finder, end, fragment[1], verb)
    speaker = finder.inverted(fragment[0], start, end, fragment[1]) if verb != "tell" and verb not in DESCRIBING else None
    if speaker is not None:
        return SpeechCue(start, end, verb, "after", speaker, None, fragment)
    if form.endswith("ing"):
        owner = participle_speaker(finder, fragment, start, previous)
        hearer = hearer or (previous.hearer if previous and previous.fragment == fragment else None)
        return SpeechCue(start, end, verb, "participle", owner, hearer, fragment) if owner else None
    speaker = finder.before(fragment[0], start, noun_form=form in NOUN_FORMS)
    if speaker is None and finder.elided(start) and previous is not None and previous.fragment == fragment:
        speaker = previous.speaker
    if speaker is None and (THAT.match(finder.text, end, fragment[1]) or QUOTE_NEXT.match(finder.text, end, fragment[1])):
        speaker = finder.any_noun(fragment[0], start)
    return SpeechCue(start, end, verb, "before", speaker, hearer, fragment) if speaker else None


def participle_speaker(
    finder: SpeakerFinder, fragment: tuple[int, int], start: int, previous: SpeechCue | None
) -> Speaker | None:
    """Who adds or explains: the speaker of the cue before in the sentence, else the sentence's first person."""
    if not finder.participle_stands_free(fragment[0], start):
        return None
    if previous is not None and previous.fragment == fragment and previous.form != "according":
        return previous.speaker
    return finder.opening(fragment[0], start) or (finder.unknown(start) if start - fragment[0] < 2 else None)


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
