"""Words that place something in time without telling when: "now", "recently", "the future", "for years", "the quarter".

They are no evidence for a claim, so they stand apart from `find_times`; a reader of annotated corpora wants them too.
"""

from flows.expressions.expression import Expression
from flows.expressions.times_meaning import RELATIVE, TimeMeaning
from flows.expressions.times_words import GAP, case_free

REFERENCE = "reference"  # frame: past, present or future as a whole
_NEXT_WORD = rf"(?!['’-]|{GAP}(?:as|and{GAP}then)\b)"
_PRESENT = (
    rf"(?:right{GAP}|until{GAP}|just{GAP}|up{GAP}to{GAP}|even{GAP})?now(?!-|{GAP}(?:famous|infamous|defunct"
    rf"|that)\b)|currently|at{GAP}present|nowadays|presently"
    rf"|present[- ]day|these{GAP}days|at{GAP}(?:this|the{GAP}present){GAP}time|at{GAP}the{GAP}moment|to{GAP}date"
    rf"|current(?!{GAP}(?:affairs|events|account|of|flows?|transfers?)\b)"
)
_PAST = (
    rf"(?:(?:more|most|very|only|until){GAP})?recently|(?:in{GAP})?(?:more{GAP})?(?:very{GAP})?recent{GAP}"
    rf"(?:years|months|weeks|days|decades|times|history|memory)"
    rf"|(?:more{GAP}|most{GAP})?recent(?!{GAP}(?:years?|months?|weeks?|days?)\b)|lately|of{GAP}late"
    rf"|formerly|(?:in{GAP})?the{GAP}(?:recent{GAP}|distant{GAP})?past"
    rf"(?!{GAP}(?:(?:few|several|couple|half|\w+teen|\d+|two|three|four|five|six|seven|eight|nine|ten"
    rf"|twelve)\b|year|month|week|day|decade|quarter|century|season|hour|summer|winter|spring|fall|tense))"
)
_FUTURE = (
    rf"(?:very{GAP}|coming{GAP})soon|(?<!as )soon(?=[^\S\n]?(?:[.,;)'\"”]|$))"
    rf"|(?:in{GAP})?(?:the{GAP})?(?:near|foreseeable|immediate|not-too-distant){GAP}future|"
    rf"(?:in{GAP})?the{GAP}(?:near|short|long|medium)[ -]term(?!{GAP}[a-z]+\b(?<=s))"
    rf"|the{GAP}future(?!s)|future(?!s|{GAP}(?:contract|trading|price|market)s?\b)"
)
_AGO = (
    rf"(?:(?:a{GAP}(?:few|couple{GAP}of)|several|many|some|just){GAP})?(?:minutes|hours|days|weeks|months"
    rf"|years|decades|centuries){GAP}(?:ago|earlier)"
    rf"|(?:not{GAP}(?:so{GAP})?)?long{GAP}ago|(?:a{GAP}(?:short{GAP})?while|some{GAP}time|a{GAP}generation){GAP}ago"
)
_WORDS = case_free(rf"(?<![\w$’'-])(?:(?P<present>{_PRESENT})|(?P<past>{_AGO}|{_PAST})|(?P<future>{_FUTURE}))\b{_NEXT_WORD}")
# One of these stands in every such word group.
_KEYS = case_free(
    r"now|current|present|these days|this time|moment|to date|recent|late|formerly|past|ago\b|earlier|soon|future|-term| term"
)
_FORMER = case_free(r"(?<![\w-])(?:former)\b(?!-)")
_UNIT = "day|week|weekend|month|quarter|year|decade|century"
_DEFINITE = case_free(
    rf"(?<![\w-])the{GAP}(?P<unit>{_UNIT})\b(?!['’-]|{GAP}(?:after|before|of|that|when|ended|ending|he|she"
    rf"|they|we|was|is|to|the|his|her|since|in|until|progressed|wore|I|you)\b|{GAP}[\"“])"
)


def find_references(text: str, history: bool = False) -> list[Expression]:
    """Every such word, left to right; `meaning` is a TimeMeaning of frame "reference" with unit past, present or future.

    `history`: "former" counts as well, as it does where a text looks back on the whole past.
    """
    found = []
    for match in _WORDS.finditer(text) if _KEYS.search(text) else ():
        found.append(Expression(match.start(), match.end(), "time", TimeMeaning(REFERENCE, match.lastgroup or "past")))
    if history:
        found += [Expression(m.start(), m.end(), "time", TimeMeaning(REFERENCE, "past")) for m in _FORMER.finditer(text)]
    return sorted(found, key=lambda e: e.start)


def find_definite_units(text: str) -> list[Expression]:
    """ "The quarter", "the year": the one that is spoken of, as a time of frame "relative" and offset 0."""
    return [
        Expression(m.start(), m.end(), "time", TimeMeaning(RELATIVE, m["unit"].lower(), offset=0, definite=True))
        for m in _DEFINITE.finditer(text)
    ]
