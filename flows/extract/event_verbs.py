"""Verbs that tell events, found by their past forms and by the words for the future before them."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from flows.expressions.alternatives import alternatives
from flows.extract.document import Sentence
from flows.extract.names import FUNCTION_WORDS
from flows.extract.phrases import ByIdentity, phrase_pattern
from flows.vocabulary.lexicons import Lexicons

PAST = re.compile(r"(?<![\w’'-])[a-z]{2,}ed(?![\w’'-])")
PLANNED = re.compile(
    r"\b(?:will|would|[’']ll|(?:due|scheduled|expected|set|planned|plans|planning|plan|hopes|going|slated|about|promised|promises|vowed|vows|agreed"
    r"|agrees|intends|expects|pledged|pledges|preparing|prepares|decided|offered)\s+to)\s+"
    r"(?:not\s+|\w+ly\s+|also\s+|then\s+)?(?:(?P<be>be)\s+(?:\w+ly\s+)?)?(?P<verb>[a-z]{3,})\b"
)
# An adjective or a noun, not a verb: "the injured", "of stolen cars".
NOMINAL = re.compile(
    r"(?:\b(?:the|an?|his|her|its|their|my|our|this|that|these|those|two|three|several|many|some|more|most|very|of|in|with|by|for|from|as|at"
    r"|than|to|no|any|other|newly|so|how)|\d|[’']s|[a-z]-)\s*$",
    re.IGNORECASE,
)
PASSIVE = re.compile(r"\b(?:was|were|is|are|be|been|being|got)\s+(?:\w+ly\s+|also\s+|then\s+|later\s+)?$")
# What an active "found" or "seen" discovers: a thing that is named, not a fact, a degree or a judgement.
OBJECT = re.compile(r"\s+(?:an?|the|his|her|its|their|two|three|four|five|six|several|more|another|human|[A-Z])\b")
JUDGED = re.compile(r"\s+(?:\w+\s+){1,4}(?:guilty|that|to\s+be|to\s+have|innocent|liable)\b")
PERCEIVING = frozenset({"found", "seen", "reached"})
# "Reached its highest level" tells no event.
LEVEL = re.compile(
    r"\s+(?:\w+\s+){1,3}(?:highs?|lows?|level|levels|peak|record|point|percent|per\s+cent|%|age|conclusion|target|million|billion)\b"
)
# A form of "be" and what is going on: "were searching".
PROGRESSIVE = re.compile(r"\b(?:is|are|was|were|been|be)\s+(?:\w+ly\s+|also\s+|now\s+|still\s+)?(?P<verb>[a-z]{4,}ing)\b")
# "The race starting on Friday": when something starts dates no other event of the sentence.
STARTING = re.compile(
    r"(?<![\w-])(?:starting|beginning|commencing|ending|due|effective)(?=\s+(?:on|in|at|this|next|from)\b|\s+[A-Z])"
)
PUBLISHING = frozenset({"released", "published", "issued", "posted", "unveiled"})
LAST_NOUN = re.compile(r"(?P<noun>[a-z]+)\s+(?:\w+ly\s+)?$")
BASE_STATE_TEXT = """
    have be been say said know need want seem remain continue make made allow include help like expect depend cost become
    keep stay live work never not only always ever also still likely
"""
BASE_STATES = frozenset(BASE_STATE_TEXT.split())


@dataclass(frozen=True)
class Verb:
    """A verb that tells an event, or (`tells` false) something else that a time beside it belongs to."""

    start: int
    end: int
    noun: str | None
    tells: bool


_verbs: ByIdentity[Mapping[str, str], re.Pattern[str]] = ByIdentity(lambda nouns: phrase_pattern(tuple(nouns)))


def find_verbs(text: str, sentence: Sentence, lexicons: Lexicons) -> list[Verb]:
    """Verbs of a sentence in their past forms or after words for the future, in order."""
    found = {verb.start: verb for verb in _known(text, sentence, lexicons.maps["event_nouns"])}
    taken = [(verb.start, verb.end) for verb in found.values()]
    for verb in _other(text, sentence, _forms(lexicons)):
        if not any(start <= verb.start < end for start, end in taken):
            found.setdefault(verb.start, verb)
    for verb in (*_planned(text, sentence, lexicons), *_going_on(text, sentence, lexicons)):
        found[verb.start] = verb if verb.noun else found.get(verb.start, verb)
    for match in STARTING.finditer(text, sentence.start, sentence.end):
        found.setdefault(match.start(), Verb(match.start(), match.end(), None, False))
    if sentence.section == "headline":
        for verb in _headlined(text, sentence, _bases(lexicons)):
            found.setdefault(verb.start, verb)
    statements = frozenset(lexicons.lists.get("statement_nouns", ()))
    return [_unless_published(found[start], text, sentence, statements) for start in sorted(found)]


def _unless_published(verb: Verb, text: str, sentence: Sentence, statements: Collection[str]) -> Verb:
    """The verb; one that tells nothing where a statement was published: "figures released on Friday"."""
    if text[verb.start : verb.end] not in PUBLISHING:
        return verb
    noun = LAST_NOUN.search(text, max(sentence.start, verb.start - 30), verb.start)
    return replace(verb, tells=False) if noun and noun["noun"] in statements else verb


def _known(text: str, sentence: Sentence, nouns: Mapping[str, str]) -> list[Verb]:
    """Verbs that `event_nouns` names a noun for; one with an empty noun tells no event."""
    found = []
    for match in _verbs(nouns).finditer(text, sentence.start, sentence.end):
        words = " ".join(match.group().split())
        if words.islower() and not nominal(text, match.start()):
            noun = nouns[words.replace("’", "'")]
            tells = bool(noun) and (words not in PERCEIVING or _perceives(text, match))
            found.append(Verb(match.start(), match.end(), noun or None, tells))
    return found


def _perceives(text: str, match: re.Match[str]) -> bool:
    """Whether "found" or "seen" tells a discovery: it is passive, or has an object that it does not judge."""
    if match.group() == "reached":
        return bool(OBJECT.match(text, match.end())) and not LEVEL.match(text, match.end())
    if PASSIVE.search(text, max(0, match.start() - 40), match.start()):
        return not JUDGED.match(text, match.end())
    return match.group() == "found" and bool(OBJECT.match(text, match.end())) and not JUDGED.match(text, match.end())


def _other(text: str, sentence: Sentence, forms: "_Forms") -> list[Verb]:
    """Other words in -ed and irregular past forms."""
    matches = (
        *PAST.finditer(text, sentence.start, sentence.end),
        *forms.irregular.finditer(text, sentence.start, sentence.end),
    )
    found = []
    for match in matches:
        says = match.group() in forms.states
        if says or (match.group().islower() and not nominal(text, match.start())):
            found.append(Verb(match.start(), match.end(), None, not says))
    return found


def _planned(text: str, sentence: Sentence, lexicons: Lexicons) -> list[Verb]:
    """Base forms after "will", "is set to" and the like."""
    nouns, forms, bases = lexicons.maps["event_nouns"], _forms(lexicons), _bases(lexicons)
    found = []
    for match in PLANNED.finditer(text, sentence.start, sentence.end):
        word = match["verb"]
        known = bases.pattern.match(text, match.start("verb")) if not match["be"] else None
        if known and (noun := bases.nouns[" ".join(known.group().split())]):
            found.append(Verb(known.start(), known.end(), noun, True))
            continue
        no_verb = word in FUNCTION_WORDS or (match["be"] and word not in nouns and not word.endswith(("ed", "en", "ing")))
        says = bool(no_verb) or word in BASE_STATES or word in forms.states
        found.append(Verb(match.start("verb"), match.end("verb"), None, not says))
    return found


def _going_on(text: str, sentence: Sentence, lexicons: Lexicons) -> list[Verb]:
    """Verbs behind a form of "be" in -ing: those that `event_nouns` names a noun for tell an event."""
    nouns = _bases(lexicons).nouns
    found = []
    for match in PROGRESSIVE.finditer(text, sentence.start, sentence.end):
        stem = match["verb"][:-3]
        noun = nouns.get(stem) or nouns.get(f"{stem}e") or nouns.get(stem[:-1] if stem[-1] == stem[-2] else "")
        found.append(Verb(match.start("verb"), match.end("verb"), noun or None, bool(noun)))
    return found


def _headlined(text: str, sentence: Sentence, bases: "_Bases") -> list[Verb]:
    """The present of headlines, in which events are told: "Train derails in Peru"."""
    found = []
    for match in bases.present.finditer(text, sentence.start, sentence.end):
        noun = bases.presents[" ".join(match.group().lower().split())]
        if match.start() > sentence.start and not nominal(text, match.start()):
            found.append(Verb(match.start(), match.end(), noun, True))
    return found


def nominal(text: str, position: int) -> bool:
    """Whether the word there is no verb, by the word before it."""
    return NOMINAL.search(text, max(0, position - 12), position) is not None


@dataclass(frozen=True)
class _Forms:
    """`states` are words that date no event: states, and every form of a verb of saying; `irregular` finds verbs not in -ed."""

    states: frozenset[str]
    irregular: re.Pattern[str]


def _read_forms(lexicons: Lexicons) -> _Forms:
    states = frozenset((*lexicons.lists.get("state_words", ()), *lexicons.maps.get("reporting_verbs", {})))
    words = {*lexicons.lists.get("past_forms", ()), *(word for word in states if not word.endswith("ed"))}
    return _Forms(states, re.compile(rf"(?<![\w’'-])(?:{alternatives(words)})(?![\w’'-])"))


_forms: ByIdentity[Lexicons, _Forms] = ByIdentity(_read_forms)


@dataclass(frozen=True)
class _Bases:
    """Nouns by base form ("arrive") and by the present of headlines ("arrives"), and expressions that find these forms."""

    nouns: Mapping[str, str]
    pattern: re.Pattern[str]
    presents: Mapping[str, str]
    present: re.Pattern[str]


def _read_bases(lexicons: Lexicons) -> _Bases:
    nouns = {base: noun for past, noun in lexicons.maps["event_nouns"].items() if noun for base in _regular_bases(past)}
    for base, past in lexicons.maps.get("base_forms", {}).items():
        if noun := lexicons.maps["event_nouns"].get(past):
            nouns[base] = noun
    presents = {_present(base): noun for base, noun in nouns.items()}
    return _Bases(nouns, phrase_pattern(tuple(nouns)), presents, phrase_pattern(tuple(presents)))


def _regular_bases(past: str) -> list[str]:
    """What a past form in -ed may come from: "stopped" from "stop", "hired" from "hire"; some of it is no word."""
    word, parted, rest = past.partition(" ")
    if not word.endswith("ed") or len(word) < 5:
        return []
    stems = [f"{word[:-3]}y"] if word.endswith("ied") else [word[:-2], word[:-1]]
    if word[-3] == word[-4]:
        stems.append(word[:-3])
    return [stem + parted + rest for stem in stems]


def _present(base: str) -> str:
    word, parted, rest = base.partition(" ")
    ending = "es" if word.endswith(("s", "sh", "ch", "x", "z")) else "s"
    return (f"{word[:-1]}ies" if word.endswith("y") and word[-2] not in "aeou" else word + ending) + parted + rest


_bases: ByIdentity[Lexicons, _Bases] = ByIdentity(_read_bases)
