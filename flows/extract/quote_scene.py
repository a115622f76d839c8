"""What stands around a quote: the text with quotes blanked, who speaks in each sentence, and the cue of a quote."""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flows.extract.document import EntityMention, Sentence
from flows.extract.quote_marks import QuotedSpan, mask_quotes
from flows.extract.speech_cues import DESCRIBING, SpeechCue, find_cues, fragments_of
from flows.vocabulary.lexicons import Lexicons

INTRODUCES = re.compile(r"[,:]\s*$|\bthat\s*$")
# Characters that a title takes before a name that begins its sentence.
LONGEST_TITLE = 40
# A speaker's title between a quote and the name: "House press secretary ".
TITLE = re.compile(
    r"\s*(?:(?!(?:and|but|as|while|when|after|because|who|which|that|is|was|were|are|had|has)\b)[\w’'.&-]{1,25}\s){0,8}"
)
# Behind these what somebody reacted to may follow: "responded to the call to".
ANSWERING = {"respond", "reply", "answer", "object", "agree"}


@dataclass(frozen=True)
class Scene:
    """What is needed to look around a quote: the text with quotes blanked, its fragments and the cues of each."""

    masked: str
    fragments: tuple[tuple[int, int], ...]
    cues: Mapping[tuple[int, int], list[SpeechCue]]

    def fragment_at(self, position: int) -> tuple[int, int]:
        """The fragment that holds a position, or the one before it."""
        index = bisect_right(self.fragments, position, key=lambda fragment: fragment[0])
        return self.fragments[index - 1] if index else (0, 0)


def read_scene(
    text: str,
    spans: Sequence[QuotedSpan],
    sentences: Sequence[Sentence],
    entities: Sequence[EntityMention],
    lexicons: Lexicons,
) -> Scene:
    """Blank the quotes, cut the sentences and find who speaks in each."""
    masked = mask_quotes(text, spans)
    fragments = fragments_of(masked, sentences)
    outside = [mention for mention in entities if "\0" not in masked[mention.start : mention.end]]
    cues: dict[tuple[int, int], list[SpeechCue]] = {}
    for cue in find_cues(masked, fragments, outside, lexicons):
        cues.setdefault(cue.fragment, []).append(cue)
    return Scene(masked, fragments, cues)


def cue_after(text: str, span: QuotedSpan, scene: Scene) -> SpeechCue | None:
    """The cue behind the quote in the same sentence."""
    position = span.end
    fragment = scene.fragment_at(position - 1)
    if text[position - 1] in "!?…" and fragment[1] - position <= 2:
        return cue_beyond(text, fragment[1], scene)
    if not position < fragment[1]:
        return None
    ends_sentence = text[position - 1] == "."
    for cue in scene.cues.get(fragment, []):
        if cue.left < position or cue.verb in DESCRIBING or cue.form == "participle":
            continue
        gap = scene.masked[position + 1 : cue.left]
        if "\0" in gap or len(gap) > 200:
            return None
        titled = text[position - 1] in ",!?" and cue.form != "according" and TITLE.fullmatch(gap) is not None
        direct = (len(gap.split()) <= 2 or titled) and not ends_sentence
        closes = re.search(r"[,—–]\s*(?:the\s|a\s|an\s)?$", gap) or (text[position - 1] == "," and cue.form != "according")
        return cue if direct or (closes and not ends_sentence and ends_clause(scene, cue)) or cue.form == "according" else None
    return None


def cue_beyond(text: str, end: int, scene: Scene) -> SpeechCue | None:
    """The cue that is all of the next sentence: `"Is it safe?" Lee asked on Monday.`"""
    fragment = scene.fragment_at(end + 1)
    cues = scene.cues.get(fragment, [])
    if fragment[0] < end or "\n" in text[end : fragment[0]] or not cues:
        return None
    cue = cues[0]
    return cue if cue.left - fragment[0] <= LONGEST_TITLE and cue.form == "before" and ends_clause(scene, cue) else None


def ends_clause(scene: Scene, cue: SpeechCue) -> bool:
    """Whether nothing but circumstances follows a cue: it speaks of what stands before it."""
    rest = scene.masked[cue.right : min(cue.fragment[1], cue.right + 60)]
    return (
        re.match(
            r"\s*(?:[.,;!?)]|$|(?:in|on|at|during|last|this|earlier|late|to|via|through|after|before|of|aloud|again|as|with|when)\b(?!.*\bthat\b))",
            rest,
        )
        is not None
    )


def cue_before(text: str, span: QuotedSpan, scene: Scene) -> SpeechCue | None:
    """The nearest cue in front of the quote in the same sentence, else the person that "according to" names there."""
    source: SpeechCue | None = None
    fragment = scene.fragment_at(span.start - 1)
    for cue in reversed(scene.cues.get(fragment, [])):
        if cue.right > span.start or cue.start > span.start:
            continue
        gap = scene.masked[cue.right : span.start - 1]
        if len(gap) > 300:
            return None
        if cue.form == "according":
            source = cue if source is None and cue.speaker.type == "person" else source
            continue
        if cue.form == "after" and "\0" in scene.masked[fragment[0] : cue.left] and not INTRODUCES.search(gap):
            return cue if text[span.start : span.start + 1].islower() else None
        if cue.verb in ANSWERING and text[span.start].islower() and len(gap) > 2:
            return None
        if cue.verb in DESCRIBING and not (len(gap) < 90 and "\0" not in gap):
            return None
        return cue
    return source
