"""Amounts of money in text: symbols, codes and words, scale letters, shared ranges, conversions in brackets."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache, partial

from babel import Locale

from flows.expressions.expression import Expression
from flows.expressions.numerals import Number, Numeral, exactly, scan_numerals
from flows.expressions.parts import Part, expressions, hedged_parts, join_conversions, join_ranges

UNKNOWN = "XXX"  # ISO 4217: no currency. Money whose currency the words leave open.
SYMBOLS = {
    "US$": "USD", "U.S.$": "USD", "$": "USD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD", "Can$": "CAD",
    "NZ$": "NZD", "HK$": "HKD", "S$": "SGD", "R$": "BRL", "NT$": "TWD", "€": "EUR", "£": "GBP", "¥": "JPY", "₽": "RUB",
    "₹": "INR", "Rs": "INR", "Rs.": "INR", "₩": "KRW", "₺": "TRY", "₪": "ILS", "₴": "UAH", "₦": "NGN", "฿": "THB", "₸": "KZT",
    "₱": "PHP", "₫": "VND", "₡": "CRC", "₭": "LAK", "Mex$": "MXN", "HK $": "HKD", "NZ $": "NZD", "US $": "USD", "AU $": "AUD",
}  # fmt: skip
_SYMBOLS_UPPER = {symbol.upper(): code for symbol, code in SYMBOLS.items()}
_SYMBOL_WORDS = "|".join(re.escape(symbol) for symbol in sorted(SYMBOLS, key=lambda s: (-len(s), s)))
_PREFIX = re.compile(rf"(?<![A-Za-z])((?i:{_SYMBOL_WORDS})|[A-Z]{{3}}\$?)[ \u00a0]?$")
# Names that one currency has to itself in news, or that mean one unless a country is named ("dollars").
NOUNS = {
    "dollar": "USD", "buck": "USD", "euro": "EUR", "yen": "JPY", "yuan": "CNY", "renminbi": "CNY", "ruble": "RUB",
    "rouble": "RUB", "rupee": "INR", "shekel": "ILS", "zloty": "PLN", "forint": "HUF", "baht": "THB", "ringgit": "MYR",
    "hryvnia": "UAH", "tenge": "KZT", "reais": "BRL", "rand": "ZAR", "naira": "NGN", "lira": "TRY",
    "franc": UNKNOWN, "peso": UNKNOWN, "krona": "SEK", "kronor": "SEK", "krone": UNKNOWN, "kroner": UNKNOWN,
    "dirham": UNKNOWN, "dinar": UNKNOWN, "riyal": UNKNOWN, "rial": UNKNOWN, "pound": "GBP", "quid": "GBP",
    "rupiah": "IDR", "dong": "VND", "shilling": UNKNOWN, "usd": "USD", "eur": "EUR", "gbp": "GBP", "rmb": "CNY",
}  # fmt: skip
_MINOR_GAP = re.compile(r"[ \u00a0,]{1,2}(?:and )?")
MINOR = {"pence": "GBP", "penny": UNKNOWN, "cent": UNKNOWN, "kopeck": "RUB", "kopek": "RUB"}
# Codes that are also words in capitals.
_NO_CODES = frozenset({"ALL", "TOP", "TRY", "CUP", "PEN", "BAM", "MOP", "GEL", "XXX", "LAK", "SOS"})
_SCALE = re.compile(r"\s?(k|mln|mn|m|bln|bn|b|trn|tn)(?=\b|(?-i:[A-Z€£$]))", re.IGNORECASE)
_SCALES = {"k": 3, "m": 6, "mn": 6, "mln": 6, "b": 9, "bn": 9, "bln": 9, "tn": 12, "trn": 12}
_PAYING = re.compile(
    r"\b(?:cost|costs|costing|paid|pays?|paying|worth|fined?|price[ds]?|earn(?:s|ed|ing)?|spen[dt]s?|spending|owe[sd]?|bill|salary"
    r"|budget|debts?|prize|raised|donated?|charged?)\b",
    re.IGNORECASE,
)
_PAYMENT_AFTER = re.compile(
    r"\s(?:sterling|an? (?:week|month|year|share|day|head|ticket)|per (?:week|month|year|share|person))\b", re.IGNORECASE
)
_DAMAGED = re.compile(r"[$€£¥]\s{0,2}(?:million|billion|trillion)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Amount:
    """An amount as told. `currency` is an ISO 4217 code, None when the words do not tell which."""

    number: Number
    currency: str | None


def find_money(text: str) -> list[Expression]:
    """Every amount of money; `meaning` is an Amount. A conversion in brackets belongs to the amount it converts."""
    parts = [_part(text, numeral) for numeral in scan_numerals(text)]
    found = [part for part in join_ranges(text, list(_with_minor(text, parts))) if part.unit]
    found = hedged_parts(text, join_conversions(text, found, partial(_converted, text)))
    return sorted(
        expressions("money", found, lambda part: Amount(part.number, None if part.unit == UNKNOWN else part.unit))
        + _damaged(text),
        key=lambda expression: expression.start,
    )


def pounds_are_money(text: str, start: int, end: int, scaled: bool) -> bool:
    """Whether "N pounds" ending at `end` is money: by a verb of paying before, a period after, or millions of them."""
    if re.match(r"\s?\((?:about )?[$€£]", text[end : end + 9]) or _PAYMENT_AFTER.match(text, end):
        return True
    return (scaled and not text.startswith(" of ", end)) or bool(_PAYING.search(text[max(0, start - 30) : start]))


def _part(text: str, numeral: Numeral) -> Part:
    symbol = _symbol_before(text, numeral.start)
    start = numeral.start - symbol[0] if symbol else numeral.start
    scaled = _scaled(text, numeral)
    noun = _noun_after(text, scaled or numeral, numeral.vague)
    if symbol is None and noun is None:
        return Part(numeral.start, numeral.end, numeral.number, None, numeral.scale)
    best = scaled or Part(numeral.start, numeral.end, numeral.number, None, numeral.scale)
    if symbol is None and noun is not None:
        return replace(best, end=noun[0], unit=noun[1], number=_times(best.number, noun[2]))
    # "US$5 dollars" and "$5 USD" name the currency twice: the code after is the closer one.
    end, unit = (noun[0], noun[1]) if noun and noun[2] == 1 else (best.end, symbol[1] if symbol else None)
    return replace(best, start=start, end=end, unit=unit, prefixed=True)


def _scaled(text: str, numeral: Numeral) -> Part | None:
    """The numeral with a scale letter ("5m", "3bn"), which counts only where a currency stands beside it."""
    match = _SCALE.match(text, numeral.end) if numeral.in_digits and numeral.scale == 1 else None
    if match is None or numeral.number.best is None:
        return None
    scale = Decimal(10) ** _SCALES[match[1].lower()]
    value = numeral.number.best * scale
    return Part(numeral.start, match.end(), exactly(value) if value else Number(None, None, None, damaged=True), None, scale)


def _symbol_before(text: str, start: int) -> tuple[int, str] | None:
    """(length with the space after it, currency) of the symbol or code that ends at `start`."""
    match = _PREFIX.search(text[max(0, start - 8) : start])
    if match is None:
        return None
    symbol = match[1]
    currency = _SYMBOLS_UPPER.get(symbol.upper()) or (symbol.rstrip("$") if symbol.rstrip("$") in _codes() else None)
    return (len(match[0]), currency) if currency else None


def _noun_after(text: str, number: Numeral | Part, vague: bool) -> tuple[int, str, Decimal] | None:
    """(end, currency, factor) of the currency named after the number; factor 0.01 for cents and pence."""
    match = _suffix_pattern().match(text, number.end)
    if match is None or (match["of"] and not vague):
        return None
    words = " ".join(match["unit"].split())
    if words in SYMBOLS or words in _codes():
        return match.end(), SYMBOLS.get(words, words), Decimal(1)
    name = words.lower()
    single = name if name in NOUNS else name.removesuffix("s")
    if single in MINOR or single == "pennie":
        return match.end(), MINOR.get(single, UNKNOWN), Decimal("0.01")
    if single == "pound" and not pounds_are_money(text, number.start, match.end(), number.scale >= 10**6):
        return None
    return match.end(), _names().get(name) or NOUNS[single], Decimal(1)


def _converted(text: str, left: Part, right: Part) -> bool:
    """Rates change, so only the bracket tells that an amount repeats the one before it."""
    return left.unit != right.unit and "(" in text[left.end : right.start]


def _with_minor(text: str, parts: list[Part]) -> Iterator[Part]:
    """ "20 dollars and 43 cents" as one part."""
    position = 0
    while position < len(parts):
        part = parts[position]
        minor = parts[position + 1] if position + 1 < len(parts) else None
        whole = _joined_minor(text, part, minor) if minor else None
        yield whole or part
        position += 2 if whole else 1


def _joined_minor(text: str, part: Part, minor: Part) -> Part | None:
    value, cents = part.number.best, minor.number.best
    named = re.search(r"(?:cents?|pence|penny|pennies|kope[ck]+s?)$", text[minor.start : minor.end], re.IGNORECASE)
    if not named or not part.unit or value is None or cents is None or not 0 < cents < 1 or part.scale > 1000:
        return None
    gap = text[part.end : minor.start]
    return replace(part, end=minor.end, number=exactly(value + cents)) if _MINOR_GAP.fullmatch(gap) else None


def _times(number: Number, factor: Decimal) -> Number:
    low, best, high = (None if x is None else x * factor for x in (number.minimum, number.best, number.maximum))
    return replace(number, minimum=low, best=best, maximum=high)


def _damaged(text: str) -> list[Expression]:
    """A currency and a scale word whose digits are gone: "$ million"."""
    lost = Amount(Number(None, None, None, damaged=True), None)
    return [Expression(match.start(), match.end(), "money", lost) for match in _DAMAGED.finditer(text)]


@lru_cache(maxsize=1)
def _codes() -> frozenset[str]:
    return frozenset(str(code) for code in Locale("en").currencies if code not in _NO_CODES)


@lru_cache(maxsize=1)
def _names() -> Mapping[str, str]:
    """CLDR's English names of two words or more in lower case ("australian dollars")."""
    names = {
        "us dollar": "USD", "u.s. dollar": "USD", "american dollar": "USD", "british pound": "GBP",
        "pound sterling": "GBP", "pounds sterling": "GBP",
    }  # fmt: skip
    for code, name in sorted(Locale("en").currencies.items()):
        if re.fullmatch(r"[A-Za-z. ]+ [A-Za-z]+", name):
            names.setdefault(name.lower(), code)
    return names | {name + "s": code for name, code in names.items()}


@lru_cache(maxsize=1)
def _suffix_pattern() -> re.Pattern[str]:
    nouns = [*(noun + "s?" for noun in [*NOUNS, *MINOR]), "pennies"]
    names = "|".join(sorted((re.escape(name).replace(r"\ ", r"\s") for name in _names()), key=lambda n: (-len(n), n)))
    symbols = "|".join(re.escape(symbol) for symbol in ("€", "£", "₽", "₹"))
    words = rf"(?:(?i:{names}|{'|'.join(nouns)})|{'|'.join(sorted(_codes()))})\b(?!\$)"
    return re.compile(rf"(?:(?P<of>\sof\s)|[ \u00a0-]?)(?P<unit>{words}|{symbols})")
