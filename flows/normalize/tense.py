"""The tense of the verb that governs a time, found from the words around it: enough to tell whether a day lies behind or ahead.

The last verb before the time in its sentence governs it ("will be held on Tuesday"), else the first after it ("On Tuesday the
court ruled"). Helping verbs, the ending -ed and the commonest irregular past forms are the closed class this needs; a caller that
has parsed the sentence knows better and passes its own tense.
"""

import re

PAST, FUTURE = "past", "future"
_LEFT, _RIGHT = 240, 160
_SENTENCE = re.compile(r"[.!?]['”\"’)]*\s+(?=[\"“'‘(]*[A-Z])|\n|;\s")
_ABBREVIATION = re.compile(
    r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|St|Gen|Lt|Col|Sen|Rep|Gov|Inc|Co|Corp|Ltd|No|vs|a\.m|p\.m|U\.S|Jan|Feb|Aug|Sept|Oct|Nov|Dec)\.$"
)
_PAST_FORMS = (
    "began|became|bought|broke|brought|built|came|chose|cut|did|drew|drove|fell|felt|fled|flew|fought|found|froze|gave|got|grew|had"
    "|held|hit|kept|knew|laid|led|left|lost|made|met|paid|put|quit|ran|rang|read|rose|said|sank|sat|saw|sent|shot|shut|slid|sold"
    "|spent|spoke|spread|stood|stole|struck|sued|swore|swept|swung|took|taught|thought|threw|told|went|were|was|withdrew|woke|won|wore"
    "|wrote|been|seen|taken|given|known|done|gone|shown|drawn|written|spoken|fallen|risen|hurt|beat|bid"
)
# "Began to fall", "failed to agree": the infinitive tells of the past with its verb.
_PAST_TO = re.compile(
    r"(?:began|started|continued|used|failed|managed|helped|forced|led|came|rose|fell|climbed|dropped"
    r"|returned|went|moved|responded"
    r"|appeared|seemed|proved|able)\s$"
)
# "According to the owner", "up to date": no infinitive follows, or none that tells a plan.
_NO_INFINITIVE = re.compile(r"(?:compared|according|due|thanks|linked|tied|up|back|close|near|next|down|to)\s$")
_ADVERBS = r"(?:\s(?:not|also|then|only|still|now|likely|probably|be|have|been|\w{2,14}ly)\b){0,4}"
_FUTURE = (
    r"(?:(?:has|have|had|is|are|was|were|be)\s)?(?:been\s)?(?:now\s|also\s|tentatively\s|originally\s)?"
    r"(?:will|shall|would|should|may|might|must|could|won['’]t|wouldn['’]t|['’]ll|going to|about to|to be"
    r"|set to|set for|due to|due|scheduled|slated|expected(?= to| by| in| on| next| later| sometime)"
    r"|expects? to|planned for|plann?(?:ed|ing|s)? to"
    r"|(?:hop|intend|aim)(?:e|es|s|ed|ing)? to|poised|ready to|yet to|is to|are to|(?:vow|promise)(?:s|d"
    r"|ed)? to|agreed to|wants? to|wanted to"
    r"|decided to|upcoming|forthcoming|ahead of)"
)
_ONCE_PLANNED = re.compile(
    r"(?:(?:has|have|had|is|are|was|were)\s)?(?:been\s)?originally\s(?:scheduled|slated|planned|set|due|expected)"
)
_VERB = re.compile(
    r"(?P<gone>\b(?:would|could|should|might|may|must)\s(?:not\s)?have\b)"
    rf"|(?P<future>(?<![\w])(?:{_FUTURE})\b{_ADVERBS}(?:\s[a-z]{{2,20}}\b)?)"
    rf"|(?P<infinitive>(?<!\w)(?P<before>[a-z]{{2,14}}\s)?to\s(?!the\b|a\b|an\b|its\b|his\b|her\b|their\b"
    rf"|this\b|that\b|be\b)[a-z]{{2,20}}\b)"
    r"|(?P<schedule>\b(?:begins?|starts?|opens|ends|meets?|expires?|resumes?|votes|faces|airs|debuts"
    r"|kicks\soff|takes\seffect|goes\sinto)\b)"
    rf"|(?P<past>\b(?:{_PAST_FORMS}|[a-z]{{2,20}}ed)\b)"
    r"|(?P<present>\b(?:is|are|has|have|says?|does|do)\b)"
)


def tense_at(text: str, start: int, end: int) -> str | None:
    """past or future for the time at [start, end) of the text, None where no verb tells. Looks at its own sentence only."""
    left = text[max(0, start - _LEFT) : start]
    breaks = [found.end() for found in _SENTENCE.finditer(left) if not _ABBREVIATION.search(left, 0, found.start() + 1)]
    before = _tenses(left[breaks[-1] :] if breaks else left)
    if before:
        return before[-1]
    right = text[end : end + _RIGHT]
    stop = _SENTENCE.search(right)
    after = _tenses(right[: stop.start()] if stop else right)
    return after[0] if after else None


def _tenses(words: str) -> list[str]:
    return [tense for tense in map(_tense, _VERB.finditer(words)) if tense]


def _tense(verb: re.Match[str]) -> str | None:
    # "Originally due in May, it had to be put off": what came of the plan tells where its day lies.
    if verb["future"] and _ONCE_PLANNED.match(verb["future"]):
        return None
    # "Had to be evacuated" is done, not planned.
    if verb["future"] and verb["future"].startswith("had to "):
        return PAST
    # A timetable is told in the present: "talks begin on Monday".
    if verb["future"] or verb["schedule"]:
        return FUTURE
    if verb["infinitive"]:
        before = verb["before"]
        if before is None or _NO_INFINITIVE.search(before):
            return None
        return PAST if _PAST_TO.search(before) else FUTURE
    return PAST if verb["past"] or verb["gone"] else None
