"""Numerals: spans of text that name a number, in digits or words, before anything is known of what they count.

`scan_numerals` is the one pass over a text that numbers, money, measures and ages all start from.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from flows.expressions import numeral_patterns
from flows.expressions.number_runs import read_run
from flows.expressions.number_words import MOST_WORDS, ORDINALS, PARTS, SCALES, SMALL, TENS, VAGUE, Parsed, Word

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
    while (match := numeral_patterns.START.search(text, position)) is not None:
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
    return bool(numeral_patterns.BRACKET.fullmatch(text[left.end : right.start])) and text[right.end : right.end + 1] == ")"


def _signed(text: str, numeral: Numeral) -> Numeral:
    sign = numeral_patterns.SIGN.search(text[max(0, numeral.start - 9) : numeral.start])
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
    while len(run) < MOST_WORDS and (match := numeral_patterns.NEXT.match(text, run[-1].end)) is not None:
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
    if single and not (
        numeral_patterns.SHARE_AFTER.match(text, end) or numeral_patterns.SHARE_BEFORE.search(text[max(0, start - 10) : start])
    ):
        return None
    return parsed


def _is_share(text: str, run: list[Word], parsed: Parsed, joint: str) -> bool:
    """Whether "M in N" is a share: N is no year and counts no time or games, and "M over N" stands alone."""
    last = run[parsed.used - 1]
    if numeral_patterns.NO_SHARE.match(text, last.end) or (joint == "in" and last.kind == "digits" and last.value >= 1000):
        return False
    return joint != "over" or numeral_patterns.STANDS_ALONE.match(text, last.end) is not None


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
