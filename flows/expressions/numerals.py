"""Numerals: spans of text that name a number, in digits or words, before anything is known of what they count.

`scan_numerals` is the one pass over a text that numbers, money, measures and ages all start from.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from flows.expressions.number_words import (
    MOST_WORDS,
    ORDINALS,
    PARTS,
    SCALES,
    SHORT_SCALES,
    SMALL,
    TENS,
    VAGUE,
    Parsed,
    Word,
    read_run,
)

VULGAR = {"½": "0.5", "¼": "0.25", "¾": "0.75", "⅛": "0.125", "⅜": "0.375", "⅝": "0.625", "⅞": "0.875"}


@dataclass(frozen=True)
class Number:
    """What the words allow: `best` is the number stated (None for a range), [minimum, maximum] the bounds (None is open).

    `qualifier` is a code of the list `qualifier`; `damaged` marks an amount that lost its digits ("0 million").
    """

    best: Decimal | None
    minimum: Decimal | None
    maximum: Decimal | None
    qualifier: str | None = None
    damaged: bool = False


@dataclass(frozen=True)
class Numeral:
    """A number in its place. `scale` is the factor of its last scale word, `glued` tells that a letter follows at once."""

    start: int
    end: int
    number: Number
    scale: Decimal = Decimal(1)
    in_digits: bool = False
    glued: bool = False
    vague: bool = False


def exactly(value: Decimal) -> Number:
    """A number without any room."""
    return Number(value, value, value)


def _any(words: object) -> str:
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))  # type: ignore[call-overload]


_GAP = "[ \u00a0-]"
_SCALE = rf"(?:{_any(SCALES)})s?\b"
_DIGITS = (
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
_POWER = r"(?:\^(?P<power>[-+]?[0-9]{1,2})|[eE](?P<exponent>[-+]?[0-9]{1,2}))?"
_SIGN = re.compile(r"(?:^|(?<=[\s(]))(?:[-−]|minus[ ]|negative[ ])$|\A- \Z", re.IGNORECASE)
_START_WORDS = _any([*SMALL, *TENS, *PARTS, *(word for word in SCALES if word not in SHORT_SCALES)])
_START = re.compile(
    r"(?P<address>(?:https?://|www\.)\S{1,2000})"
    rf"|(?P<vague>\b(?:{_any(VAGUE)})\b(?: of (?P<of>hundreds|thousands|millions|billions)\b)?)"
    rf"|(?P<few>\b(?:several|a few|a couple(?: of)?)){_GAP}(?P<few_scale>{_SCALE})"
    r"|(?P<pair>\ba (?:couple|pair)(?: of\b|(?=\s*\Z)))"
    r"|(?P<digits>(?=[0-9.½¼¾⅛⅜⅝⅞])(?:(?<![\w.,:/])|(?<=[^\w](?-i:[A-Z]{3}))|(?<=^(?-i:[A-Z]{3}))|(?<=\bRs)|(?<=\bRM)|(?<=[^\d][.,:/]))"
    r"(?<![A-Za-z]-)"
    r"(?:(?P<over>[0-9]{1,3})/(?P<under>[0-9]{1,3})"
    rf"|(?P<whole>{_DIGITS})?(?:[ -]?(?P<vulgar>[½¼¾⅛⅜⅝⅞])|(?:-| {{1,2}})(?P<over2>[0-9]{{1,2}})/(?P<under2>[0-9]{{1,3}}))"
    rf"|(?P<plain>{_DIGITS}){_POWER})(?![0-9]|[.,:/][0-9]))"
    rf"|(?P<word>\b(?:{_START_WORDS}|an?(?=[ \u00a0-]{{1,3}}(?:{_any([*SCALES, *ORDINALS, *PARTS, *TENS])})))\b)",
    re.IGNORECASE,
)
_NEXT = re.compile(
    r"(?P<gap>[ \u00a0]{1,3}and[ \u00a0]{1,3}|[ \u00a0]?-[ \u00a0]?|[ \u00a0]{1,3})"
    rf"(?:(?P<digits>[0-9]{{1,3}}(?:,[0-9]{{3}}){{1,4}}|[0-9]{{1,9}})(?![\w.,:/%-])(?<!0000)"
    rf"|(?P<scale>{_any(SCALES)})s?\b|(?P<small>{_any(SMALL)})\b|(?P<tens>{_any(TENS)})\b|(?P<ordinal>{_any(ORDINALS)})s?\b(?!-)"
    rf"|(?P<part>{_any(PARTS)})\b|(?P<article>an?)\b|(?P<point>point)\b|(?P<of>of)\b|(?P<over>over)\b"
    r"|(?P<out_of>out of)\b|(?P<in>in)\b)",
    re.IGNORECASE,
)
# After these "three in ten" and "ten over three" are no share: "three in ten days", "five over two seasons".
_NO_SHARE = re.compile(
    r"\s?(?:second|minute|hour|day|night|week|weekend|month|year|season|decade|game|match|start|%|per ?cent)", re.IGNORECASE
)
_STANDS_ALONE = re.compile(r"\s{0,2}(?:$|[.,;:)]|of\b)")
_SHARE_AFTER = re.compile(r"\s{0,2}(?:\Z|of\b|as\b|more\b|less\b|higher\b|lower\b|bigger\b|smaller\b)", re.IGNORECASE)
_SHARE_BEFORE = re.compile(r"\b(?:by|than|about|nearly|almost|around|roughly|is)\s{1,3}\Z", re.IGNORECASE)
_BRACKET = re.compile(r"\s?\(\Z")


@lru_cache(maxsize=4)
def scan_numerals(text: str) -> tuple[Numeral, ...]:
    """Every numeral of the text, left to right, without overlap. Linear in the length of the text."""
    return tuple(_merged(text, _scan(text)))


def read_number(words: str) -> Number | None:
    """The number that the words are, as a whole ("two dozen", "1,250.5"); None when they are anything else."""
    words = words.strip()
    numeral = next(iter(scan_numerals(words)), None)
    return numeral.number if numeral and (numeral.start, numeral.end) == (0, len(words)) else None


def _scan(text: str) -> Iterator[Numeral]:
    position = 0
    while (match := _START.search(text, position)) is not None:
        numeral, position = _numeral(text, match)
        if numeral is not None:
            yield _signed(text, numeral)


def _merged(text: str, numerals: Iterator[Numeral]) -> Iterator[Numeral]:
    """ "forty-five (45)" is one numeral."""
    held: Numeral | None = None
    for numeral in numerals:
        if held and held.number == numeral.number and held.in_digits != numeral.in_digits and _repeats(text, held, numeral):
            held = replace(held, end=numeral.end + 1)
            continue
        if held:
            yield held
        held = numeral
    if held:
        yield held


def _repeats(text: str, left: Numeral, right: Numeral) -> bool:
    return bool(_BRACKET.fullmatch(text[left.end : right.start])) and text[right.end : right.end + 1] == ")"


def _signed(text: str, numeral: Numeral) -> Numeral:
    sign = _SIGN.search(text[max(0, numeral.start - 9) : numeral.start])
    if sign is None or numeral.number.best is None or (sign[0] == "- " and numeral.start != 2):
        return numeral
    return replace(numeral, start=numeral.start - len(sign[0]), number=exactly(-numeral.number.best))


def _numeral(text: str, match: re.Match[str]) -> tuple[Numeral | None, int]:
    """The numeral that starts at the match, and where to look for the next one."""
    start, end = match.span()
    if match["address"]:
        return None, end
    if match["vague"]:
        return Numeral(start, end, _vague(match["vague"].split()[0], match["of"]), vague=True), end
    if match["few"]:
        return Numeral(start, end, _few(match["few"].lower(), _scale(match["few_scale"])), vague=True), end
    if match["pair"]:
        return Numeral(start, end, exactly(Decimal(2))), end
    if match["digits"]:
        return _from_digits(text, match)
    return _from_words(text, match)


def _from_digits(text: str, match: re.Match[str]) -> tuple[Numeral | None, int]:
    value = _digits_value(match)
    if value is None:
        return None, match.end()
    run = _run(text, Word("digits", value, match[0], "", match.end()))
    parsed = _parsed(text, run, match.start()) or Parsed(value, 1)
    end = run[parsed.used - 1].end
    damaged = value == 0 and parsed.scale > 1 and parsed.value == 0
    number = Number(None, None, None, damaged=True) if damaged else exactly(parsed.value)
    return Numeral(match.start(), end, number, parsed.scale, in_digits=True, glued=text[end : end + 1].isalpha()), end


def _digits_value(match: re.Match[str]) -> Decimal | None:
    over, under = match["over"] or match["over2"], match["under"] or match["under2"]
    value = _plain_digits(match["plain"] or match["whole"] or "0")
    if match["vulgar"]:
        return value + Decimal(VULGAR[match["vulgar"]])
    if over is not None:
        return value + Decimal(over) / Decimal(under) if int(under) else None
    if match["exponent"]:
        return value.scaleb(int(match["exponent"]))
    if match["power"]:
        return None if value == 0 else value ** int(match["power"])
    return value


def _plain_digits(text: str) -> Decimal:
    text = re.sub("[ \u00a0\u202f\u2009'’]", "", text)
    if text.count(".") > 1 or re.search(r"\..*,", text) or re.search(r"^[0-9]+,[0-9]{1,2}$", text):
        text = text.replace(".", "").replace(",", ".")
    return Decimal(text.replace(",", ""))


def _from_words(text: str, match: re.Match[str]) -> tuple[Numeral | None, int]:
    run = _run(text, _word(match.group("word").lower(), "", match.end()))
    parsed = _parsed(text, run, match.start())
    if parsed is None:
        return None, match.end()
    end = run[parsed.used - 1].end
    if _runs_on(run, parsed):
        return None, run[parsed.used].end
    return Numeral(match.start(), end, exactly(parsed.value), parsed.scale), end


def _runs_on(run: list[Word], parsed: Parsed) -> bool:
    """ "twenty twelve": a year, a score or digits read out, no cardinal."""
    following = run[parsed.used] if parsed.used < len(run) else None
    spoken = parsed.whole and parsed.scale == 1 and run[parsed.used - 1].kind in {"small", "tens"} and following is not None
    return bool(spoken and following and following.kind in {"small", "tens"} and following.gap == " " and parsed.value >= 10)


def _run(text: str, first: Word) -> list[Word]:
    run = [first]
    while len(run) < MOST_WORDS and (match := _NEXT.match(text, run[-1].end)) is not None:
        gap = "and" if "and" in match["gap"].lower() else "-" if "-" in match["gap"] else " "
        kind = match.lastgroup or "other"
        if kind == "digits":
            if gap == "-":
                break
            run.append(Word("digits", Decimal(match["digits"].replace(",", "")), match["digits"], gap, match.end()))
        else:
            run.append(_word(match[0][len(match["gap"]) :].lower(), gap, match.end()))
    return run


def _word(word: str, gap: str, end: int) -> Word:
    if word in SMALL:
        return Word("small", Decimal(SMALL[word]), word, gap, end)
    if word in TENS:
        return Word("tens", Decimal(TENS[word]), word, gap, end)
    if word in PARTS:
        return Word("part", Decimal(PARTS[word]), word, gap, end)
    single = word.removesuffix("s")
    if single in SCALES:
        return Word("scale", Decimal(SCALES[single]), single, gap, end)
    if single in ORDINALS:
        return Word("ordinal", Decimal(ORDINALS[single]), word, gap, end)
    kind = "article" if word in {"a", "an"} else word.replace(" ", "_")
    return Word(kind, Decimal(0), word, gap, end)


def _parsed(text: str, run: list[Word], start: int) -> Parsed | None:
    """The number of the run, with shares ("one in three", "a fifth") only where the words around make them one."""
    parsed = read_run(run)
    if parsed is None or parsed.whole:
        return parsed
    end = run[parsed.used - 1].end
    joint = next((word.kind for word in run[: parsed.used] if word.kind in {"over", "out_of", "in"}), None)
    if joint and not _is_share(text, run, parsed, joint):
        return read_run(run, quotients=False)
    single = run[0].kind == "article" and parsed.scale == 1 and parsed.value < 1
    if single and not (_SHARE_AFTER.match(text, end) or _SHARE_BEFORE.search(text[max(0, start - 10) : start])):
        return None
    return parsed


def _is_share(text: str, run: list[Word], parsed: Parsed, joint: str) -> bool:
    """Whether "M in N" is a share: N is no year and counts no time or games, and "M over N" stands alone."""
    last = run[parsed.used - 1]
    if _NO_SHARE.match(text, last.end) or (joint == "in" and last.kind == "digits" and last.value >= 1000):
        return False
    return joint != "over" or _STANDS_ALONE.match(text, last.end) is not None


def _vague(word: str, of: str | None) -> Number:
    low, high = VAGUE[word.lower()]
    factor = int(SCALES.get(of.lower().rstrip("s"), 1)) if of else 1
    return Number(None, Decimal(low * factor), Decimal((high + 1) * factor - 1))


def _few(words: str, scale: Decimal) -> Number:
    if words.startswith("a couple"):
        return Number(2 * scale, Decimal("1.8") * scale, Decimal("2.2") * scale, "about")
    return Number(None, 2 * scale, 10 * scale - 1)


def _scale(word: str) -> Decimal:
    word = word.lower().strip()
    return Decimal(SCALES.get(word, 0) or SCALES[word.rstrip("s")])
