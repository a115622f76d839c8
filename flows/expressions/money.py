"""Amounts of money in text: signs, codes and words, scale letters, shared ranges, conversions in brackets, per-unit prices."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial

from flows.expressions.currencies import Currency, after_pattern, before_pattern, last_words, read_currency, shared_currency
from flows.expressions.expression import Expression
from flows.expressions.money_minor import join_minor
from flows.expressions.money_small import find_small
from flows.expressions.numerals import Number, Numeral, exactly, scan_numerals
from flows.expressions.parts import Part, hedged_parts, join_conversions, join_ranges

_SCALE = re.compile(
    r"(?:\s?(?P<letters>k|mln|mn|m|bln|bn|b|trn|tn)|(?P<glued>million|billion|trillion))(?=\b|(?-i:[A-Z]{3}\b|[€£$]))",
    re.IGNORECASE,
)
_WORD_SCALES = {"million": 6, "billion": 9, "trillion": 12}
_SCALES = {"k": 3, "m": 6, "mn": 6, "mln": 6, "b": 9, "bn": 9, "bln": 9, "tn": 12, "trn": 12} | _WORD_SCALES
# "-$5" and "$-5"; at the start of a line a dash is a bullet.
_MINUS_BEFORE = re.compile(r"(?:[^\s0-9][ \u00a0]|\()[-−]\Z")
_MINUS_BETWEEN = re.compile(r"(?<!\w)[$€£¥][-−]\Z")
_PAYING = re.compile(
    r"\b(?:cost|costs|costing|paid|pays?|paying|worth|fined?|price[ds]?|earn(?:s|ed|ing)?|spen[dt]s?|spending|owe[sd]?|bill|salary"
    r"|budget|debts?|prize|raised|donated?|charged?|sold for|bought for|save[sd]?|sum of|fees?|wages?|pension|loan|rent)\b",
    re.IGNORECASE,
)
_PER_WORDS = (
    "share|barrel|day|week|month|year|hour|minute|night|head|person|seat|ticket|ton|tonne|gallon|litre|liter|kilo|kilogram|kg|pound"
    "|piece|unit|bottle|mile|ounce|head|pop|bushel|game|visit|copy|square (?:foot|metre|meter)|family|household|child|student"
)
_PER = re.compile(
    rf"(?:[ -]an?[ -]|\s?(?:per|each|every)\s|\s?/\s?)(?P<thing>{_PER_WORDS})\b|\sper (?P<other>[a-z]{{2,20}})\b", re.IGNORECASE
)
_PAYMENT_AFTER = re.compile(r"\ssterling\b", re.IGNORECASE)
_DAMAGED = re.compile(r"[$€£¥]\s{0,2}(?:million|billion|trillion)\b|[$€£¥]\s?,[0-9]{3}\b", re.IGNORECASE)
_REACH = 40
_SMALL_WORD = re.compile(r"(?<![^\W\d_])[a-z]+(?=[ \u00a0]?$)")


@dataclass(frozen=True)
class Amount:
    """An amount as told, in whole units of its currency.

    `currency` is an ISO 4217 code: the commonest reading where several currencies share the words, None when there is none.
    `shared` names those words ("dollar", "cent"); None when the words tell the currency. `minor` is the hundredth that the words
    count ("cent", "pence"), `per` what the amount is for one of ("share").
    """

    number: Number
    currency: str | None
    shared: str | None = None
    minor: str | None = None
    per: str | None = None


def find_money(text: str) -> list[Expression]:
    """Every amount of money; `meaning` is an Amount. A conversion in brackets belongs to the amount it converts."""
    parts = join_minor(text, _parts(text, scan_numerals(text)))
    found = [part for part in join_ranges(text, parts) if part.unit]
    found = hedged_parts(text, join_conversions(text, found, partial(_converted, text)))
    amounts = [Expression(part.start, part.end, "money", _amount(text, part)) for part in found]
    amounts += _small(text, amounts)
    return sorted(amounts + _damaged(text, amounts), key=lambda expression: expression.start)


def _small(text: str, amounts: list[Expression]) -> list[Expression]:
    """Amounts told without a numeral that no other amount holds."""
    taken = [(amount.start, amount.end) for amount in amounts]
    return [
        Expression(start, end, "money", _amount(text, Part(start, end, number, currency, Decimal(1))))
        for start, end, number, currency in find_small(text)
        if not any(first < end and start < last for first, last in taken)
    ]


def pounds_are_money(text: str, start: int, end: int, scaled: bool) -> bool:
    """Whether "N pounds" ending at `end` is money: paid before, for a period or unit after, millions of them, or all there is."""
    if re.match(r"\s?\((?:about )?[$€£]", text[end : end + 9]) or _PAYMENT_AFTER.match(text, end):
        return True
    per = _PER.match(text, end)
    if per and (per["thing"] or "").lower() not in {"day", "week", "month", "square foot"}:
        return True
    if per and _PAYING.search(text[max(0, start - 60) : start]) is None and (per["thing"] or "").lower() == "square foot":
        return False
    if per or (scaled and not text.startswith(" of ", end)):
        return True
    alone = not text[:start].strip() and not text[end : end + 2].strip()
    return alone or bool(_PAYING.search(text[max(0, start - 30) : start]))


def _parts(text: str, numerals: Iterable[Numeral]) -> list[Part]:
    """Each numeral with the currency beside it; what one number took is not another's."""
    parts: list[Part] = []
    for numeral in numerals:
        parts.append(_part(text, numeral, parts[-1].end if parts else 0))
    return parts


def _part(text: str, numeral: Numeral, floor: int) -> Part:
    best = _scaled(text, numeral) or Part(numeral.start, numeral.end, numeral.number, None, numeral.scale)
    between = _MINUS_BETWEEN.search(text[max(0, numeral.start - 3) : numeral.start])
    if between is not None:
        sign = numeral.start - len(between[0])
        return _negative(best._replace(unit=read_currency(text[sign]), prefixed=True), sign)
    start, before, mega = _before(text, numeral, best, floor)
    end, after, scale = _after(text, best, numeral.vague)
    if before is not None and after is not None and not _same_money(before, after):
        after = None
    if before is not None and before.shared and after is None and _wild(text, best):
        return Part(numeral.start, numeral.end, numeral.number, None, numeral.scale)
    if before is None and after is None:
        return Part(numeral.start, numeral.end, numeral.number, None, numeral.scale)
    factor = mega if before else Decimal(1)
    if after is not None:
        # "US$5 dollars" and "$5 USD" name the currency twice: the one that several share yields.
        before = before if before and not before.shared else after
        best, factor = best._replace(end=end), factor * scale
    scaled = best.scale * factor if factor > 1 else best.scale
    number = _times(best.number, factor)
    part = best._replace(start=start, unit=before, number=number, scale=scaled, prefixed=start < numeral.start)
    return _negative(part) if part.prefixed and _MINUS_BEFORE.search(text[max(0, start - 3) : start]) else part


def _negative(part: Part, start: int | None = None) -> Part:
    """The part with the minus sign before it: an amount that is refused when a claim is made of it."""
    if part.number.best is None:
        return part
    return part._replace(start=part.start - 1 if start is None else start, number=exactly(-part.number.best))


def _wild(text: str, part: Part) -> bool:
    """A sign before a number that a letter follows at once names something else: "$5x"."""
    return text[part.end : part.end + 1].isalpha() and text[part.end : part.end + 1].isascii()


def _scaled(text: str, numeral: Numeral) -> Part | None:
    """The numeral with a scale letter ("5m", "3bn"), which counts only where a currency stands beside it."""
    match = _SCALE.match(text, numeral.end) if numeral.in_digits and numeral.scale == 1 else None
    if match is None or numeral.number.best is None:
        return None
    scale = Decimal(10) ** _SCALES[match[match.lastgroup or 0].lower()]
    value = numeral.number.best * scale
    return Part(numeral.start, match.end(), exactly(value) if value else Number(None, None, None, damaged=True), None, scale)


def _may_be_money(before: str) -> bool:
    """Whether a sign, code or name of a currency can end there: an ordinary word in small letters is none."""
    word = _SMALL_WORD.search(before)
    return bool(before) and (word is None or word[0] in last_words() or word[0].removesuffix("s") in last_words())


def _before(text: str, numeral: Numeral, part: Part, floor: int) -> tuple[int, Currency | None, Decimal]:
    """(start, currency, factor) of the sign, code or name that ends where the number starts."""
    first = max(floor, numeral.start - _REACH)
    match = before_pattern().search(text[first : numeral.start]) if _may_be_money(text[first : numeral.start]) else None
    nothing = (numeral.start, None, Decimal(1))
    if match is None:
        return nothing
    start = first + match.start()
    if match["named"]:
        clear = part.scale >= 10**6 or " " in match["named"].strip() or "," in text[numeral.start : numeral.end]
        return (start, read_currency(match["named"]), Decimal(1)) if clear else nothing
    currency = read_currency(match["sign"]) or (read_currency(match["code"]) if match["mega"] else None)
    if currency is None:
        return nothing
    thousands = match["mega"] and read_currency(match["sign"]) is None
    return start, currency, _letter_factor(match["mega"]) if thousands else Decimal(1)


def _after(text: str, part: Part, vague: bool) -> tuple[int, Currency | None, Decimal]:
    """(end, currency, factor) of the sign, code or name after the number."""
    nothing = (part.end, None, Decimal(1))
    match = after_pattern().match(text, part.end)
    if match is None or (match["of"] and not vague):
        return nothing
    if match["letter"]:
        small = part.scale == 1 and part.number.best is not None and 0 < part.number.best < 100
        minor = shared_currency("cent", "cent") if match["letter"].strip() == "c" else Currency("GBP", None, "pence")
        return (match.end(), minor, Decimal(1)) if small else nothing
    words = match["unit"]
    currency = read_currency(words) or (read_currency(words[1:]) if match["mega"] else None)
    if currency is None or (_is_weight(words) and not pounds_are_money(text, part.start, match.end(), part.scale >= 10**6)):
        return nothing
    factor = _letter_factor(match["mega"]) if match["mega"] and words[1:].isupper() else Decimal(1)
    if match["scale"]:
        factor *= Decimal(10) ** _WORD_SCALES[match["scale"].strip().lower()]
    return match.end(), currency, factor


def _is_weight(words: str) -> bool:
    return words.lower() in {"pound", "pounds"}


def _letter_factor(letter: str) -> Decimal:
    return Decimal(10**6 if letter in "Mm" else 1000)


def _same_money(left: Currency, right: Currency) -> bool:
    return left.minor == right.minor and (left.code == right.code or (left.shared is not None and left.shared == right.shared))


def _converted(text: str, left: Part, right: Part) -> bool:
    """Rates change, so only the bracket tells that an amount repeats the one before it."""
    return left.unit != right.unit and "(" in text[left.end : right.start]


def _amount(text: str, part: Part) -> Amount:
    currency: Currency = part.unit
    per = _PER.match(text, part.end)
    thing = (per["thing"] or per["other"]).lower() if per else None
    return Amount(_times(part.number, currency.factor), currency.code, currency.shared, currency.minor, thing)


def _times(number: Number, factor: Decimal) -> Number:
    low, best, high = (None if x is None else x * factor for x in (number.minimum, number.best, number.maximum))
    return replace(number, minimum=low, best=best, maximum=high)


def _damaged(text: str, amounts: list[Expression]) -> list[Expression]:
    """A currency and a scale word, or the last digits, whose first digits are gone: "$ million", "$,500"."""
    lost = Amount(Number(None, None, None, damaged=True), None)
    taken = {amount.start for amount in amounts}
    return [Expression(m.start(), m.end(), "money", lost) for m in _DAMAGED.finditer(text) if m.start() not in taken]
