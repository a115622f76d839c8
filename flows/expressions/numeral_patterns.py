"""The patterns that find where a numeral starts, how its words go on, and what around it makes it a share or a signed number."""

import re

from flows.expressions.alternatives import alternatives
from flows.expressions.number_words import ORDINALS, PARTS, SCALES, SHORT_SCALES, SMALL, TENS, VAGUE

GAP = "[ \u00a0-]"
SCALE = rf"(?:{alternatives(SCALES)})s?\b"
DIGITS = (
    r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,6}(?:\.[0-9]{1,9})?"
    r"|[0-9]{1,2}(?:,[0-9]{2}){1,5},[0-9]{3}(?:\.[0-9]{1,9})?"
    "|[0-9]{1,3}(?:[\u00a0\u202f\u2009][0-9]{3}){1,6}"
    r"|[0-9]{1,3}(?:['’][0-9]{3}){1,6}(?:\.[0-9]{1,9})?"
    r"|[0-9]{1,3}(?: [0-9]{3}){2,6}"
    r"|[0-9]{1,3}(?:\.[0-9]{3}){2,6}(?:,[0-9]{1,2})?"
    r"|[0-9]{1,3}(?:\.[0-9]{3}){1,6},[0-9]{1,2}"
    r"|[0-9]{1,15},[0-9]{1,2}"
    r"|[0-9]{1,15}(?:\.[0-9]{1,9})?"
    r"|\.[0-9]{1,9})"
)
POWER = r"(?:\^(?P<power>[-+]?[0-9]{1,2})|[eE](?P<exponent>[-+]?[0-9]{1,2}))?"
SIGN = re.compile(r"(?:^|(?<=[\s(]))(?:[-−]|minus[ ]|negative[ ])$|\A- \Z", re.IGNORECASE)
START_WORDS = alternatives([*SMALL, *TENS, *PARTS, *(word for word in SCALES if word not in SHORT_SCALES)])
# Words are tried only where one begins: a text is mostly the insides of words.
START = re.compile(
    r"\b(?=[A-Za-z])(?:"
    r"(?P<address>(?:https?://|www\.)\S{1,2000})"
    rf"|(?P<vague>(?:{alternatives(VAGUE)})\b(?: of (?P<of>hundreds|thousands|millions|billions)\b)?)"
    rf"|(?P<few>(?:several|a few|a couple(?: of)?)){GAP}(?P<few_scale>{SCALE})"
    r"|(?P<pair>a (?:couple|pair)(?: of\b|(?=\s*\Z)))"
    rf"|(?P<word>(?:{START_WORDS}|an?(?=[ \u00a0-]{{1,3}}(?:{alternatives([*SCALES, *ORDINALS, *PARTS, *TENS])})))\b))"
    r"|(?P<digits>(?=[0-9.½¼¾⅛⅜⅝⅞])(?:(?<![\w.,:/])|(?<=[^\w](?-i:[A-Z]{3}))|(?<=^(?-i:[A-Z]{3}))|(?<=\bRs)|(?<=\bRM)|(?<=[^\d][.,:/]))"
    r"(?<![A-Za-z]-)"
    r"(?:(?P<over>[0-9]{1,3})/(?P<under>[0-9]{1,3})"
    rf"|(?P<whole>{DIGITS})?(?:[ -]?(?P<vulgar>[½¼¾⅛⅜⅝⅞])|(?:-| {{1,2}})(?P<over2>[0-9]{{1,2}})/(?P<under2>[0-9]{{1,3}}))"
    rf"|(?P<plain>{DIGITS}){POWER})(?![0-9]|[.,:/][0-9]))",
    re.IGNORECASE,
)
NEXT = re.compile(
    r"(?P<gap>[ \u00a0]{1,3}and[ \u00a0]{1,3}|-and-(?=an?-)|[ \u00a0]?-[ \u00a0]?|[ \u00a0]{1,3})"
    rf"(?:(?P<digits>[0-9]{{1,3}}(?:,[0-9]{{3}}){{1,4}}|[0-9]{{1,9}})(?![\w.,:/%-])(?<!0000)"
    rf"|(?P<scale>{alternatives(SCALES)})s?\b|(?P<small>{alternatives(SMALL)})\b|(?P<tens>{alternatives(TENS)})\b|(?P<ordinal>{alternatives(ORDINALS)})s?\b(?!-)"
    rf"|(?P<part>{alternatives(PARTS)})\b|(?P<article>an?)\b|(?P<point>point)\b|(?P<of>of)\b|(?P<over>over)\b"
    r"|(?P<out_of>out of)\b|(?P<in>in)\b)",
    re.IGNORECASE,
)
# After these "three in ten" and "ten over three" are no share: "three in ten days", "five over two seasons".
NO_SHARE = re.compile(
    r"\s?(?:second|minute|hour|day|night|week|weekend|month|year|season|decade|game|match|start|%|per ?cent)", re.IGNORECASE
)
STANDS_ALONE = re.compile(r"\s{0,2}(?:$|[.,;:)]|of\b)")
SHARE_AFTER = re.compile(r"\s{0,2}(?:\Z|of\b|as\b|more\b|less\b|higher\b|lower\b|bigger\b|smaller\b)", re.IGNORECASE)
SHARE_BEFORE = re.compile(r"\b(?:by|than|about|nearly|almost|around|roughly|is)\s{1,3}\Z", re.IGNORECASE)
BRACKET = re.compile(r"\s?\(\Z")
