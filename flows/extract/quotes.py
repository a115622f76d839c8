"""Direct speech: quoted words with the one who speaks them. A quote nobody is found to speak is left out."""

import re
from collections.abc import Sequence

from flows.extract.document import Block, EntityMention, Quote, Sentence
from flows.extract.quote_marks import QuotedSpan, quoted_spans
from flows.extract.quote_scene import INTRODUCES, Scene, cue_after, cue_before, read_scene
from flows.extract.speech_cues import SpeechCue
from flows.vocabulary.lexicons import Lexicons

ENOUGH_WORDS = 4
TERMINAL = (".", "!", "?", "…")
BE = re.compile(r"\b(?:is|are|was|were|be|been)\s+(?:an?\s+|the\s+)?$|[’']s\s+(?:an?\s+)?$")
STAYS_ON = 0.8


def find_quotes(
    text: str,
    blocks: Sequence[Block],
    sentences: Sequence[Sentence],
    entities: Sequence[EntityMention],
    lexicons: Lexicons,
) -> tuple[Quote, ...]:
    """Quotes with a speaker, in order of the text.

    The speaker stands after the words, before them, in the sentence before, or is the one of the quote before in the same
    paragraph. Fewer than four words count only as what a speaker says something is. `speakers` is outermost first.
    """
    spans = quoted_spans(text, blocks)
    if not spans:
        return ()
    scene = read_scene(text, spans, sentences, entities, lexicons)
    found: list[Quote | None] = []
    previous: tuple[QuotedSpan, Quote] | None = None
    for span in spans:
        quote = attribute(text, span, scene, previous) if not is_title(text, span) else None
        found.append(quote)
        previous = (span, quote) if quote is not None else previous
    quotes = told_later(spans, found)
    return tuple(quote for quote in quotes if long_enough(text, quote, scene))


def told_later(spans: Sequence[QuotedSpan], found: Sequence[Quote | None]) -> list[Quote]:
    """The quotes found; a paragraph left open takes the speaker who is named only where the quote goes on."""
    quotes: list[Quote] = []
    following: Quote | None = None
    for index in range(len(spans) - 1, -1, -1):
        span, quote = spans[index], found[index]
        goes_on = not span.closed and index + 1 < len(spans) and spans[index + 1].continues
        if quote is None and goes_on and following is not None:
            confidence = round(STAYS_ON * following.confidence, 4)
            quote = Quote(span.start, span.end, following.speakers, following.speaker_type, confidence=confidence)
        quotes += [quote] if quote is not None else []
        following = quote
    return quotes[::-1]


def is_title(text: str, span: QuotedSpan) -> bool:
    """Whether quoted words name a work or a page: longer words capitalized, no full stop, and no comma or colon in front."""
    words = text[span.start : min(span.end, span.start + 120)].rstrip(",.").split()
    longer = [word for word in words if len(word) > 3]
    shaped = len(longer) > 1 and len(words) <= 12 and all(word[0].isupper() or word[0].isdigit() for word in longer)
    return shaped and not INTRODUCES.search(text[max(0, span.start - 7) : span.start - 1]) and text[span.end - 1] not in TERMINAL


def attribute(text: str, span: QuotedSpan, scene: Scene, previous: tuple[QuotedSpan, Quote] | None) -> Quote | None:
    """The quote with its speaker, by the first rule that finds one."""
    cue = cue_after(text, span, scene) or cue_before(text, span, scene)
    if cue is not None:
        return quote_of(span, cue, scene, 0.95) if cue.chain and (cue.speaker.anonymous or not cue.speaker.unnamed) else None
    if previous is not None and carries_on(text, span, scene, previous):
        earlier = previous[1]
        near = previous[0].block == span.block
        places = (earlier.cue_start, earlier.cue_end) if near else (None, None)
        return Quote(
            span.start, span.end, earlier.speakers, earlier.speaker_type, *places, confidence=STAYS_ON * earlier.confidence
        )
    return told_before(text, span, scene)


def quote_of(span: QuotedSpan, cue: SpeechCue, scene: Scene, confidence: float) -> Quote:
    """A quote spoken by the cue's speaker; sources cited in the same sentence stand outside them."""
    outer = [
        name
        for other in scene.cues.get(cue.fragment, [])
        if other is not cue and (other.form == "according" or cites_whole(other, cue)) and not other.speaker.unnamed
        for name in other.chain
        if name not in cue.chain
    ]
    return Quote(
        span.start,
        span.end,
        (*dict.fromkeys(outer), *cue.chain),
        cue.speaker.type,
        cue.left,
        cue.right,
        round(confidence * cue.speaker.confidence, 4),
    )


def cites_whole(other: SpeechCue, cue: SpeechCue) -> bool:
    """Whether another cue is an outlet cited for the whole sentence: "..., the agency reported"."""
    return other.speaker.outlet and other.form == "before" and other.start > cue.end


def carries_on(text: str, span: QuotedSpan, scene: Scene, previous: tuple[QuotedSpan, Quote]) -> bool:
    """Whether a quote goes on where the one before stopped: next in its paragraph, or the next paragraph of an open quote."""
    before = previous[0]
    if span.continues and before.block == span.block - 1:
        return True
    if before.block == span.block - 1 and opens_paragraph(text, span, scene, before):
        return True
    if before.block != span.block or not text[span.start : span.start + 1].strip():
        return False
    gap = scene.masked[before.end + 1 : span.start - 1]
    fresh = scene.fragment_at(span.start - 1)[0] >= span.start - 2
    return (
        "\0" not in gap
        and len(gap) < 240
        and fresh
        and not text[span.start].islower()
        and len(re.findall(r"[.!?]\s", gap + " ")) <= 1
    )


def opens_paragraph(text: str, span: QuotedSpan, scene: Scene, before: QuotedSpan) -> bool:
    """Whether a sentence in quotes without a cue opens a paragraph right after one that a quote or its cue ends."""
    tail = scene.masked[before.end + 1 : span.start - 1]
    follows = tail.strip().rstrip(".")
    return (
        "\n" in tail
        and not tail[tail.rindex("\n") :].strip()
        and text[span.end - 1] in TERMINAL
        and len(text[span.start : span.end].split()) >= ENOUGH_WORDS
        and len(follows) < 160
        and not re.search(r"[.!?:]\s", follows)
    )


def told_before(text: str, span: QuotedSpan, scene: Scene) -> Quote | None:
    """A full sentence in quotes without a cue of its own, right after a sentence in which someone speaks."""
    fragment = scene.fragment_at(span.start - 1)
    alone = fragment[0] >= span.start - 2 and text[span.end - 1] in TERMINAL and not text[span.start].islower()
    if not alone or len(text[span.start : span.end].split()) < ENOUGH_WORDS or fragment[0] == 0:
        return None
    before = scene.fragment_at(fragment[0] - 1)
    cues = [cue for cue in scene.cues.get(before, []) if cue.form != "according" and not cue.speaker.unnamed]
    lead = scene.masked[before[0] : fragment[0]].rstrip()
    near = fragment[0] - before[1] < 2 or lead.endswith(":")
    return quote_of(span, cues[-1], scene, 0.75) if cues and near and not cues[-1].speaker.outlet else None


def long_enough(text: str, quote: Quote, scene: Scene) -> bool:
    """Whether a quote is speech rather than a term: four words, two in a sentence of their own or right after "is"."""
    words = len(re.findall(r"\w[\w’'-]*", text[quote.start : quote.end]))
    if words >= ENOUGH_WORDS:
        return True
    if words >= 2 and stands_alone(text, quote, scene):
        return True
    told_first = quote.cue_end is not None and quote.cue_end <= quote.start
    lead = scene.masked[max(0, quote.start - 21) : quote.start - 1]
    return words >= 2 and told_first and quote.speaker_type is not None and BE.search(lead) is not None


def stands_alone(text: str, quote: Quote, scene: Scene) -> bool:
    """Whether quoted words are a sentence of their own: a capital first, a mark last, at the start or behind a colon."""
    opens = scene.fragment_at(quote.start - 1)[0] >= quote.start - 2 or INTRODUCES.search(
        scene.masked[max(0, quote.start - 7) : quote.start - 1]
    )
    beside = quote.cue_start is not None
    return bool(opens) and beside and text[quote.start].isupper() and text[quote.end - 1] in (*TERMINAL, ",")
