"""Indirect speech and citation: which stretch of a sentence is told in whose name."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from flows.extract.clauses import clause_at
from flows.extract.document import Attribution, EntityMention, Quote, Sentence
from flows.extract.phrases import phrase_pattern
from flows.extract.quote_marks import QuotedSpan, mask_quotes
from flows.extract.speech_cues import DESCRIBING, SpeechCue, find_cues, fragments_of
from flows.vocabulary.lexicons import Lexicons

CIRCUMSTANCE = (
    r"(?:in|on|at|during|last|this|next|earlier|late|later|early|via|through|after|before|of|from|by|Monday|Tuesday|Wednesday|Thursday"
    r"|Friday|Saturday|Sunday|yesterday|today|tonight|(?:two|three|a|several)\s+(?:years?|weeks?|months?|days?|hours?)|recently|publicly|separately)\b"
)
POSTPOSED = re.compile(rf"\s*(?:[.,;!?)”\"—–]|$|{CIRCUMSTANCE}(?![^,.;]{{0,100}}\bthat\b)(?=[^,;]{{0,120}}(?:[,;.]\s|[,;.]?$)))")
TO_CONTENT = re.compile(rf"\s*,?\s*(?:to\s+\w+\s+)?(?:(?:{CIRCUMSTANCE}[^,.;:]{{0,100}}?)?,?\s*\bthat\b\s*)?", re.IGNORECASE)
CLAUSE_END = re.compile(r";\s|,\s+(?:but|though|although|while|adding|noting|saying|calling)\s|,\s+according to\s")
INTRODUCED = re.compile(
    r"[,—–”\"\0]\s*(?:and\s+|but\s+)?(?:the\s|a\s|an\s|its\s|his\s|her\s)?(?:[\w’'.-]+\s){0,8}$", re.IGNORECASE
)
# The words behind the cue are a quote, which is told by the quote itself.
QUOTE_FOLLOWS = re.compile(r"(?:[^.;\0\"“‘]{0,100}[,:])?\s[\"“‘]\0")
# "It has emerged that according to X, ...": what is cited follows.
LEADS_TO_CITATION = re.compile(r"(?:\bthat|\band|\bbut|\bbecause),?\s*$", re.IGNORECASE)
# Behind a cue between commas the sentence resumes with its verb: "The pier, said Lee, was closed".
RESUMES = re.compile(
    r"(?:\s[^,.;]{1,60})?,\s+(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|do|does|did)\b"
)
# Behind these verbs a noun phrase is what somebody wrote or denied, not what was said.
THAT_VERBS = {"write", "confide", "deny", "discuss", "propose", "post", "acknowledge", "recall", "reveal", "detail"}
NOT_CLAUSES = {"to", "of", "about", "for", "on", "by", "into", "from", "with", "as", "and", "or", "at"}
AUXILIARY_TEXT = """
    is are was were am be has have had do does did will would can could may might must shall should won't wouldn't can't
    couldn't isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't cannot
"""
AUXILIARY_WORDS = frozenset(word for form in AUXILIARY_TEXT.split() for word in (form, form.replace("'", "’")))
CONTRACTED = re.compile(r"[’'](?:s|re|ll|ve|d|m)\Z")
FINITE_FORM = re.compile(
    r"(?:[a-z]{3,}ed|[a-z]{3,}[a-rt-z]s|came|went|took|made|found|saw|got|gave|left|began|became|died|fell|felt|knew|held|lost|won|ran"
    r"|led|met|paid|kept|brought|bought|thought|built|broke|grew|hit|need|want|know|think|believe|go|come|remain|expect|plan|hope)\Z"
)
NOMINAL_TEXT = "the a an his her its their this these those of in and or by for with other two three many some"
NOMINAL_BEFORE = frozenset(NOMINAL_TEXT.split())
SHORTEST = 3
# No stretch is longer: sentences are cut at 2,000 characters.
LONGEST = 4_000
# Verbs whose object is seldom what was said.
QUOTE_ONLY = {"continue", "answer", "respond", "reply", "ask", "urge", "repeat", "comment"}


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
            and (states(cue, spoken) or (end <= cue.left and cue.verb not in QUOTE_ONLY | DESCRIBING))
        ):
            yield cue, start, end


def states(cue: SpeechCue, spoken: Sequence[str]) -> bool:
    """Whether the words behind a cue can be what was said, by its verb: "described X as Y", else a clause with a verb."""
    if cue.verb in DESCRIBING:
        return "as" in spoken
    if cue.verb in QUOTE_ONLY:
        return False
    if cue.form not in {"before", "participle"}:
        return True
    words = [word.strip(",.;:\"'”’").casefold() for word in spoken]
    if words[0] in {"that", "how", "why", "whether", "if", "what", "when", "where"}:
        return True
    return words[0] not in NOT_CLAUSES and cue.verb not in THAT_VERBS and has_finite_verb(words)


def has_finite_verb(words: Sequence[str]) -> bool:
    """Whether some word looks like the verb of a main clause: an auxiliary or a past form outside a relative clause."""
    relative = False
    for before, word in pairwise(["", *words]):
        relative = relative or word in {"who", "which", "that", "whose", "where"}
        if relative and word in AUXILIARY_WORDS:
            relative = False
            continue
        if word in AUXILIARY_WORDS or CONTRACTED.search(word):
            return True
        if before and not relative and FINITE_FORM.match(word) and before not in NOMINAL_BEFORE:
            return True
    return False


def attributed(cue: SpeechCue, start: int, end: int) -> Attribution:
    """One stretch with its kind: cited_outlet for news media and "according to" them, else indirect_speech."""
    if cue.speaker.unnamed and (cue.speaker.anonymous or not cue.hearer):
        return Attribution(start, end, cue.chain, "unnamed")
    outlet = cue.speaker.outlet or (cue.verb == "report" and cue.speaker.type == "organization")
    return Attribution(start, end, cue.chain, "cited_outlet" if outlet else "indirect_speech")


def content_of(masked: str, cue: SpeechCue, following: SpeechCue | None) -> tuple[int, int]:
    """What a cue attributes: the words before it in "..., X said", else those behind it up to a cue that stands for all."""
    begin, limit = cue.fragment
    if cue.form == "according":
        return cited_content(masked, cue)
    lead = introduced_at(masked, cue)
    only_circumstances = POSTPOSED.match(masked[cue.right : limit]) is not None
    introduces = QUOTE_FOLLOWS.match(masked, cue.right, limit) is not None
    if lead is not None and begin < lead and RESUMES.match(masked, cue.right, limit) and is_subject(masked[begin:lead]):
        return trimmed(masked, begin, limit)
    if only_circumstances and not introduces and lead is not None and len(masked[begin:lead].split()) >= SHORTEST:
        return trimmed(masked, begin, lead)
    if introduces or (only_circumstances and "\0" in masked[max(begin, cue.left - 40) : cue.left]):
        return cue.right, cue.right
    match = TO_CONTENT.match(masked, cue.right, limit)
    start = match.end() if match else cue.right
    if following is not None and POSTPOSED.match(masked[following.right : limit]):
        limit = introduced_at(masked, following) or limit
    stop = CLAUSE_END.search(masked, start, limit)
    return trimmed(masked, start, stop.start() if stop else limit)


def is_subject(words: str) -> bool:
    """Whether words before a cue are no clause yet: without an auxiliary."""
    return not any(word.strip(",.;:\"'”’").casefold() in AUXILIARY_WORDS for word in words.split())


def cited_content(masked: str, cue: SpeechCue) -> tuple[int, int]:
    """What "according to X" attributes: all that follows when it opens the sentence, else all that stands before it."""
    begin, limit = cue.fragment
    if len(masked[begin : cue.start].strip(' "“(').split()) > 0 and not LEADS_TO_CITATION.search(masked[begin : cue.start]):
        return trimmed(masked, begin, limit if masked[cue.right : cue.right + 1] == "," else cue.start)
    comma = masked.find(",", cue.right, limit)
    return trimmed(masked, comma + 1 if comma >= 0 else cue.right, limit)


def introduced_at(masked: str, cue: SpeechCue) -> int | None:
    """Where the comma or closing mark stands that sets a cue off from the words before it; None when there is none."""
    if cue.form == "after":
        return cue.left
    floor = max(cue.fragment[0], cue.left - 90)
    match = INTRODUCED.search(masked[floor : cue.left]) if cue.form == "before" else None
    return floor + match.start() + 1 if match else None


def trimmed(masked: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without space, commas or full stop at its edges."""
    while start < end and masked[start] in " ,\t\n\xa0":
        start += 1
    while end > start and masked[end - 1] in " ,.\t\n\xa0":
        end -= 1
    return start, end


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
