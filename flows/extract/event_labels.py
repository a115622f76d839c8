"""Short noun phrases for events: "arrest of Jane Roe", "arrival of train"."""

import re
from collections.abc import Callable, Sequence

from flows.extract.document import EntityMention, Sentence
from flows.extract.event_verbs import PASSIVE, Verb
from flows.extract.names import CALENDAR_WORDS, FUNCTION_WORDS

ACTORS = frozenset({"person", "organization", "vehicle", "work"})
AUXILIARIES = re.compile(
    r"(?:\b(?:expected|scheduled|slated|set|planned|plans|planning|hopes|going|about|was|were|is|are|be|been|being|has|have|had|will|would|to|due|also|then|later|\w+ly|who|that|which|not|of|his|her)\s+)*$"
)
PLACES = frozenset({"place", "country"})
IN = re.compile(r"\b(?:in|at|near|of|from|outside|on|off|to)\s+(?:the\s+)?(?:\w+\s+)?$")
LAST_WORD = re.compile(r"([A-Za-z][\w’'-]*)\s*$")
# "A ferry carrying 90 people capsized": what the phrase is about stands before what it carries.
CARRIER = re.compile(
    r"([A-Za-z][\w’'-]*)\s+(?:carrying|transporting|with|bound\s+for|owned\s+by|operated\s+by|loaded\s+with|packed\s+with)\s+[^,.;\n]{1,60}$"
)
# Words before a verb that name nobody.
NO_ACTOR_TEXT = """
    ago today yesterday tomorrow tonight overnight afterward afterwards together again once twice away back herself himself itself
"""
NO_ACTORS = frozenset(NO_ACTOR_TEXT.split()) | CALENDAR_WORDS
REACH = 40
OBJECT_REACH = 25


def label_of(verb: Verb, who: str, text: str) -> str:
    """The verb's noun, or else its words, and whom it befell; empty when a verb without a noun has nobody."""
    words = " ".join(text[verb.start : verb.end].split())
    if verb.noun is None:
        return f"{who} {words}" if who else ""
    return f"{verb.noun} of {who}" if who else verb.noun


def actor_of(verb: Verb, text: str, sentence: Sentence, mentions: Sequence[EntityMention], covers: Callable[[int], bool]) -> str:
    """Whom an event befell: who is named right behind an active verb, else the last one named before it in the clause."""
    actors = [m for m in mentions if m.type in ACTORS]
    if not PASSIVE.search(text, max(0, verb.start - REACH), verb.start):
        for mention in actors:
            if 0 < mention.start - verb.end <= OBJECT_REACH and mention.type == "person":
                return mention.label
    before = [m for m in actors if m.end <= verb.start and covers(m.start)]
    return before[-1].label if before else _noun_before(verb, text, sentence, mentions)


def _noun_before(verb: Verb, text: str, sentence: Sentence, mentions: Sequence[EntityMention]) -> str:
    """The word before a verb and its auxiliaries: a mention's label, a noun in lower case, or nothing."""
    group = AUXILIARIES.search(text, max(sentence.start, verb.start - REACH), verb.start)
    at = group.start() if group else verb.start
    word = CARRIER.search(text, max(sentence.start, at - 100), at) or LAST_WORD.search(text, max(sentence.start, at - 30), at)
    if word is None:
        return ""
    mention = next((m for m in mentions if m.start <= word.start(1) < m.end), None)
    if mention and mention.type in PLACES and IN.search(text, max(sentence.start, mention.start - 20), mention.start):
        return ""
    named = mention.label if mention else ""
    noun = word.group(1).lower()
    nobody = len(noun) < 3 or noun in FUNCTION_WORDS or noun in NO_ACTORS or noun.endswith("ed")
    return named or ("" if nobody else word.group(1) if word.start(1) > sentence.start else noun)
