"""Indirect speech and citation: which stretch of a sentence is told in whose name."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from flows.extract.clauses import clause_at
from flows.extract.document import Attribution, EntityMention, Quote, Sentence
from flows.extract.phrases import phrase_pattern
from flows.extract.quote_marks import QuotedSpan, mask_quotes
from flows.extract.speech_cues import DESCRIBING, SpeechCue, find_cues, fragments_of
from flows.extract.spoken_content import QUOTE_ONLY, SHORTEST, content_of, states, trimmed
from flows.vocabulary.lexicons import Lexicons

# No stretch is longer: sentences are cut at 2,000 characters.
LONGEST = 4_000


def find_attributions(
    text: str,
    sentences: Sequence[Sentence],
    entities: Sequence[EntityMention],
    quotes: Sequence[Quote],
    lexicons: Lexicons,
) -> tuple[Attribution, ...]:
    """Stretches told in another's name, in order. `speakers` is the cue's own chain; stretches that hold one another nest.

    "X said (that) ...", "..., X said", "..., the agency reported", "according to X, ..." and, of the kind unnamed, hearsay:
    with speakers for persons who are not named ("two witnesses said"), without for the rest ("reportedly", "rumors that ...").
    """
    found = [attributed(cue, start, end) for cue, start, end in spoken_clauses(text, sentences, entities, quotes, lexicons)]
    found += unnamed_clauses(text, sentences, lexicons)
    return tuple(sorted(set(found), key=lambda a: (a.start, -a.end, a.speakers)))


_last: list[tuple[tuple[object, ...], tuple[tuple[SpeechCue, int, int], ...]]] = []


def spoken_clauses(
    text: str,
    sentences: Sequence[Sentence],
    entities: Sequence[EntityMention],
    quotes: Sequence[Quote],
    lexicons: Lexicons,
) -> tuple[tuple[SpeechCue, int, int], ...]:
    """(cue, start, end) of every stretch that a cue outside quotation marks gives to its speaker. Kept for the last article."""
    given = (text, sentences, tuple(entities), tuple(quotes), lexicons)
    if not _last or any(one is not other and one != other for one, other in zip(_last[0][0], given, strict=True)):
        _last[:] = [(given, tuple(_spoken_clauses(text, sentences, entities, quotes, lexicons)))]
    return _last[0][1]


def _spoken_clauses(
    text: str,
    sentences: Sequence[Sentence],
    entities: Sequence[EntityMention],
    quotes: Sequence[Quote],
    lexicons: Lexicons,
) -> Iterator[tuple[SpeechCue, int, int]]:
    spans = [QuotedSpan(quote.start, quote.end, True, False, 0) for quote in quotes]
    masked = mask_quotes(text, spans)
    outside = [mention for mention in entities if "\0" not in masked[mention.start : mention.end]]
    cues = find_cues(masked, fragments_of(masked, sentences), outside, lexicons)
    for index, cue in enumerate(cues):
        following = cues[index + 1] if index + 1 < len(cues) and cues[index + 1].fragment == cue.fragment else None
        start, end = content_of(masked, cue, following)
        spoken = masked[start:end].replace("\0", "").split()
        if (
            len(text[start:end].split()) >= SHORTEST
            and len(spoken) > 1
            and (
                start < cue.left < end
                or states(cue, spoken, masked, start)
                or (end <= cue.left and cue.verb not in QUOTE_ONLY | DESCRIBING)
            )
        ):
            yield cue, start, end


def attributed(cue: SpeechCue, start: int, end: int) -> Attribution:
    """One stretch with its kind: cited_outlet for news media and "according to" them, else indirect_speech."""
    if cue.speaker.unnamed and (cue.speaker.anonymous or not cue.hearer):
        return Attribution(start, end, cue.chain, "unnamed")
    outlet = cue.speaker.outlet or (cue.verb == "report" and cue.speaker.type == "organization")
    return Attribution(start, end, cue.chain, "cited_outlet" if outlet else "indirect_speech")


def unnamed_clauses(text: str, sentences: Sequence[Sentence], lexicons: Lexicons) -> Iterator[Attribution]:
    """The clauses that hold a wording of hearsay."""
    pattern = phrase_pattern(lexicons.lists.get("unnamed_sources", ()))
    for sentence in sentences:
        for match in pattern.finditer(text, sentence.start, sentence.end):
            clause = clause_at(text, sentence.start, sentence.end, match.start())
            start, end = next(piece for piece in clause.pieces if piece[0] <= match.start() < piece[1])
            yield Attribution(*trimmed(text, start, end), (), "unnamed")


def attribution_at(
    attributions: Sequence[Attribution], quotes: Sequence[Quote], start: int, end: int
) -> tuple[tuple[str, ...], str]:
    """In whose voice the words [start, end) are told: (chain, code of attribution_kind). Both sequences are sorted by start.

    Inside a quote, its chain; else the attributions that cover the words, outermost first, with the kind of the innermost.
    """
    index = bisect_right(quotes, start, key=lambda quote: quote.start) - 1
    if index >= 0 and end <= quotes[index].end:
        return quotes[index].speakers, "direct_quote"
    last = bisect_right(attributions, start, key=lambda attribution: attribution.start)
    first = bisect_right(attributions, start - LONGEST, key=lambda attribution: attribution.start)
    covering = [attribution for attribution in attributions[first:last] if end <= attribution.end]
    if not covering:
        return (), "own_voice"
    covering.sort(key=lambda a: (a.start - a.end, a.kind != "cited_outlet", a.speakers))
    names = tuple(dict.fromkeys(name for a in covering for name in a.speakers))
    return names, covering[-1].kind
