"""Short noun phrases for events: "arrest of Jane Roe", "arrival of train"."""

import re
from collections.abc import Callable, Collection, Sequence

from flows.extract.document import EntityMention, Sentence
from flows.extract.event_verbs import PASSIVE, Verb
from flows.extract.names import CALENDAR_WORDS, FUNCTION_WORDS

ACTORS = frozenset({"person", "organization", "vehicle", "work"})
AUXILIARIES = re.compile(
    r"(?:\b(?:promised|promises|vowed|vows|agreed|agrees|intends|expects|preparing|prepares|pledged|pledges|decided|offered|expected|scheduled|slated|set|planned|plans|planning|hopes|going|about|was|were|is|are|be|been|being|has|have|had|will|would|to|due|also|then|later|\w+ly|who|that|which|not|of|his|her)\s+)*$"
)
PLACES = frozenset({"place", "country"})
IN = re.compile(r"\b(?:in|at|near|of|from|outside|on|off|to)\s+(?:the\s+)?(?:\w+\s+)?$")
LAST_WORD = re.compile(r"([A-Za-z][\w’'-]*)\s*$")
# "A ferry carrying 90 people capsized": what the phrase is about stands before what it carries.
CARRIER = re.compile(
    r"([A-Za-z][\w’'-]*)\s+(?:carrying|transporting|with|bound\s+for|owned\s+by|operated\s+by|loaded\s+with|packed\s+with)\s+[^,.;\n]{1,60}$"
)
# "Arrested a 24-year-old man on Sunday", "killed at least 26 people": the noun that closes the object of an active verb.
OBJECT = re.compile(
    r"\s+(?:(?:at\s+least|about|around|nearly|more\s+than|up\s+to|some|an?|the|his|her|its|their|several|dozens\s+of|hundreds\s+of|another|two"
    r"|three|four|five|six|seven|eight|nine|ten|many|all|both|\d[\d,.]*)\s+){1,3}(?:[a-z\d][\w-]*\s+){0,3}?(?P<noun>[a-z]{3,})"
    r"(?=[,.;]|\s+(?:in|on|at|near|outside|inside|from|with|after|before|during|when|who|that|which|and|of|for|to|by|early|late|last|this|over"
    r"|yesterday|today|overnight|[A-Z])|\s*$)"
)
APPOSITION = re.compile(r",\s[^;:]{1,160},\s(?:\w+\s){0,3}")
POSSESSIVE = re.compile(r"[’']s?\b")
# "The vessel, built in 1989, had been": the noun before an apposition.
APPOSED = re.compile(r"([A-Za-z][\w’'-]*),\s[^,;:\n]{3,120}(?:,[^,;:\n]{3,60})?,\s*$")
# Words before a verb that name nobody.
NO_ACTOR_TEXT = """
    ago today yesterday tomorrow tonight overnight afterward afterwards together again once twice away back herself himself itself
    week weeks month months year years day days hour hours minute minutes morning afternoon evening night weekend
"""
NO_ACTORS = frozenset(NO_ACTOR_TEXT.split()) | CALENDAR_WORDS
# What `event_nouns` gives for "happened" and "occurred".
HAPPENING = "incident"
REACH = 40
OBJECT_REACH = 25
SUBJECT_REACH = 240


def label_of(verb: Verb, who: str, text: str) -> str:
    """The verb's noun, or else its words, and whom it befell; empty when a verb without a noun has nobody."""
    words = " ".join(text[verb.start : verb.end].split())
    if verb.noun is None:
        return f"{who} {words}" if who else ""
    # "The accident happened": the noun tells what.
    if verb.noun == HAPPENING and who.islower():
        return who
    return f"{verb.noun} of {who}" if who and who != verb.noun else verb.noun


def actor_of(
    verb: Verb,
    text: str,
    sentence: Sentence,
    mentions: Sequence[EntityMention],
    covers: Callable[[int], bool],
    befalling: Collection[str] = frozenset(),
) -> str:
    """Whom an event befell: the object of an active verb where it is named or, for a noun in `befalling`, told by a noun.

    Else the last one named before the verb in its clause, of whom only an apposition stands between it and the verb if it can be.
    """
    actors = [m for m in mentions if m.type in ACTORS]
    active = text[verb.start : verb.end].endswith("ing") or not PASSIVE.search(text, max(0, verb.start - REACH), verb.start)
    if active:
        for mention in actors:
            near = 0 < mention.start - verb.end <= OBJECT_REACH and mention.type == "person"
            if near and not POSSESSIVE.match(text, mention.end):
                return mention.label
        told = OBJECT.match(text, verb.end, sentence.end) if verb.noun in befalling else None
        if told:
            return told["noun"]
    before = [m for m in actors if m.end <= verb.start and covers(m.start)]
    near_by = [m for m in before if verb.start - m.end <= SUBJECT_REACH]
    beside = next((m for m in reversed(near_by) if _reaches(text[m.end : verb.start])), None)
    if beside:
        return beside.label
    noun = _noun_before(verb, text, sentence, mentions)
    return before[-1].label if before and not noun else noun


def _reaches(between: str) -> bool:
    """Whether only auxiliaries, or an apposition between commas, stand between a subject and its verb."""
    if AUXILIARIES.fullmatch(between.lstrip(" ,")):
        return True
    return APPOSITION.fullmatch(between) is not None


def _noun_before(verb: Verb, text: str, sentence: Sentence, mentions: Sequence[EntityMention]) -> str:
    """The word before a verb and its auxiliaries: a mention's label, a noun in lower case, or nothing."""
    group = AUXILIARIES.search(text, max(sentence.start, verb.start - REACH), verb.start)
    at = group.start() if group else verb.start
    word = CARRIER.search(text, max(sentence.start, at - 100), at) or LAST_WORD.search(text, max(sentence.start, at - 30), at)
    word = word or APPOSED.search(text, max(sentence.start, at - 220), at)
    if word is None:
        return ""
    mention = next((m for m in mentions if m.start <= word.start(1) < m.end), None)
    if mention and mention.type in PLACES and IN.search(text, max(sentence.start, mention.start - 20), mention.start):
        return ""
    named = mention.label if mention else ""
    noun = word.group(1).lower()
    nobody = len(noun) < 3 or noun in FUNCTION_WORDS or noun in NO_ACTORS or noun.endswith("ed")
    return named or ("" if nobody else word.group(1) if word.start(1) > sentence.start else noun)
