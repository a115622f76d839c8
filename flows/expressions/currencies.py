"""Currencies as English writes them: signs, codes, names and hundredths (ISO 4217; names from CLDR by Babel)."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from babel import Locale
from babel.core import get_global

WHOLE, HUNDREDTH = Decimal(1), Decimal("0.01")


@dataclass(frozen=True)
class Currency:
    """What words of currency mean. `code` is an ISO 4217 code, or the commonest reading of shared words; None when there is none.

    `shared` is the key of SHARED for words that several currencies share. `minor` names the hundredth that is counted.
    """

    code: str | None
    shared: str | None = None
    minor: str | None = None

    @property
    def factor(self) -> Decimal:
        """What one of it is worth in whole units."""
        return HUNDREDTH if self.minor else WHOLE


# Signs and names that several currencies share: the commonest reading in news, if there is one, and all who use it.
SHARED: Mapping[str, tuple[str | None, frozenset[str]]] = {
    "dollar": ("USD", frozenset({
        "USD", "CAD", "AUD", "NZD", "SGD", "HKD", "TWD", "JMD", "TTD", "BBD", "BSD", "BZD", "FJD", "GYD", "LRD", "NAD", "XCD",
    })),
    "pound": ("GBP", frozenset({"GBP", "EGP", "LBP", "SYP", "SDG", "SSP", "GIP", "FKP", "SHP"})),
    "yen sign": ("JPY", frozenset({"JPY", "CNY"})),
    "rupee": ("INR", frozenset({"INR", "PKR", "LKR", "NPR", "MUR", "SCR"})),
    "krona": ("SEK", frozenset({"SEK", "ISK"})),
    "krone": (None, frozenset({"NOK", "DKK"})),
    "franc": (None, frozenset({"CHF", "XOF", "XAF", "XPF", "CDF", "RWF", "BIF", "GNF", "DJF", "KMF"})),
    "peso": (None, frozenset({"MXN", "ARS", "CLP", "COP", "PHP", "CUP", "DOP", "UYU"})),
    "dinar": (None, frozenset({"KWD", "BHD", "JOD", "IQD", "LYD", "TND", "DZD", "RSD"})),
    "dirham": (None, frozenset({"AED", "MAD"})),
    "riyal": (None, frozenset({"SAR", "QAR", "OMR", "YER"})),
    "rial": (None, frozenset({"IRR", "OMR", "YER"})),
    "shilling": (None, frozenset({"KES", "TZS", "UGX", "SOS"})),
    "guilder": (None, frozenset({"NLG", "ANG", "XCG"})),
    "cent": (None, frozenset({"USD", "CAD", "AUD", "NZD", "SGD", "HKD", "EUR", "ZAR", "KES", "JMD"})),
    "sen": (None, frozenset({"MYR", "IDR"})),
    "centavo": (None, frozenset({"BRL", "MXN", "ARS", "PHP", "CUP"})),
    "penny": (None, frozenset({"GBP", "USD", "CAD"})),
}  # fmt: skip
SYMBOLS = {
    "US$": "USD", "U.S.$": "USD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD", "CAN$": "CAD", "NZ$": "NZD", "HK$": "HKD",
    "S$": "SGD",
    "R$": "BRL", "NT$": "TWD", "MEX$": "MXN", "€": "EUR", "₽": "RUB", "₹": "INR", "RS": "INR", "RS.": "INR",
    "₩": "KRW", "₺": "TRY", "₪": "ILS", "₴": "UAH", "₦": "NGN", "฿": "THB", "₸": "KZT", "₱": "PHP", "₫": "VND",
    "₡": "CRC", "₭": "LAK",
    "₮": "MNT", "₲": "PYG", "₵": "GHS", "₼": "AZN", "₾": "GEL", "৳": "BDT", "៛": "KHR", "ரூ": "LKR",
    "₿": "XBT", "BTC": "XBT", "XBT": "XBT",
}  # fmt: skip
SHARED_SYMBOLS = {"$": "dollar", "£": "pound", "¥": "yen sign", "RS": "rupee", "RS.": "rupee"}
# Letters that are a currency only in capitals: "rm 42" is a room.
CAPITALS = {"RM": "MYR", "LE": "EGP", "L.E": "EGP", "L.E.": "EGP"}
# Dollars whose letters may stand apart from the sign ("HK $10"); "a $10 bill" is not one.
_SPACED = "US|HK|NZ|AU|CA|NT|C"
NOUNS = {
    "buck": "USD", "euro": "EUR", "yen": "JPY", "yuan": "CNY", "renminbi": "CNY", "rmb": "CNY", "ruble": "RUB", "rouble": "RUB",
    "shekel": "ILS", "zloty": "PLN", "reais": "BRL", "lira": "TRY", "kronor": "SEK", "quid": "GBP", "rupiah": "IDR",
    "peseta": "ESP", "deutsche mark": "DEM", "d-mark": "DEM", "escudo": "PTE", "bitcoin": "XBT", "tugrug": "MNT",
    **{code.lower(): code for code in (
        "USD", "EUR", "GBP", "AUD", "JPY", "CHF", "CNY", "INR", "NZD", "HKD", "SGD", "SEK", "NOK", "DKK", "UAH", "MYR", "EGP",
        "QAR",
    )},
}  # fmt: skip
SHARED_NOUNS = {name: name for name in SHARED if name not in {"yen sign", "cent", "sen", "centavo", "penny"}} | {
    "kroner": "krone"
}
MINOR = {
    "cent": (None, "cent"), "eurocent": ("EUR", None), "penny": (None, "penny"), "pennies": (None, "penny"),
    "pence": ("GBP", None), "kopeck": ("RUB", None), "kopek": ("RUB", None), "kopiyka": ("UAH", None), "paise": ("INR", None),
    "grosz": ("PLN", None), "groszy": ("PLN", None), "centavo": (None, "centavo"), "sen": (None, "sen"), "agorot": ("ILS", None),
    "halala": ("SAR", None),
}  # fmt: skip
# Codes that are also words in capitals.
_NO_CODES = frozenset(
    {"ALL", "TOP", "TRY", "CUP", "PEN", "BAM", "MOP", "GEL", "XXX", "LAK", "SOS", "ANG", "MAD", "BOB", "COP", "RON"}
)
# Last words of CLDR names that are other things too.
_NO_NOUNS = frozenset(
    (
        "account",
        "code",
        "currency",
        "funds",
        "gold",
        "palladium",
        "platinum",
        "real",
        "rights",
        "silver",
        "sol",
        "value",
        "cupon",
        "inti",
    )
)


def read_currency(words: str) -> Currency | None:
    """The currency that a sign, code or name means; None for anything else."""
    plain = " ".join(words.split())
    sign = re.sub(r"(?<=[A-Za-z]) (?=\$)", "", plain).upper()
    if plain in CAPITALS:
        return Currency(CAPITALS[plain])
    if sign in SHARED_SYMBOLS:
        return shared_currency(SHARED_SYMBOLS[sign])
    code = SYMBOLS.get(sign) or (plain if plain in codes() else None) or (sign[:3] if _is_code_with_sign(sign) else None)
    return Currency(code) if code else _named(plain.lower())


def shared_currency(key: str, minor: str | None = None) -> Currency:
    """The currency of words that several share."""
    return Currency(SHARED[key][0], key, minor)


@lru_cache(maxsize=1)
def codes() -> frozenset[str]:
    """ISO 4217 codes, without those that are words in capitals."""
    return frozenset(str(code) for code in Locale("en").currencies if code not in _NO_CODES)


@lru_cache(maxsize=1)
def before_pattern() -> re.Pattern[str]:
    """A sign, code or scaled code ("MUSD") that ends where a number starts; `named` is a noun or name before it."""
    signs = _any(SYMBOLS.keys() | SHARED_SYMBOLS.keys())
    letters = rf"(?:{_any(CAPITALS)})|[A-Z]{{3}}|(?P<mega>[MkK])(?P<code>[A-Z]{{3}})"
    return re.compile(
        rf"(?<![A-Za-z])(?:(?P<sign>(?i:{signs}|(?:{_SPACED}) \$|[A-Z]{{3}}\$)|{letters})[ \u00a0]?"
        rf"|(?P<named>(?i:{_any_name(names())}|dollars?|euros?|pounds?|sen|rupees?)) )$"
    )


@lru_cache(maxsize=1)
def last_words() -> frozenset[str]:
    """The words, in small letters, that can end a sign, code or name of a currency before a number."""
    named = (*names(), *SYMBOLS, *SHARED_SYMBOLS, "dollar", "euro", "pound", "sen", "rupee")
    return frozenset(re.split(r"[\s.-]", name.casefold().rstrip("."))[-1] for name in named)


@lru_cache(maxsize=1)
def after_pattern() -> re.Pattern[str]:
    """A sign, code or name after a number, and a scale word after that ("75 USD million")."""
    nouns = _any_name({*NOUNS, *SHARED_NOUNS, *_lone_names(), *MINOR})
    signs = (
        # "£5-£10": a sign before the next number is that number's, unless it is glued to this one.
        rf"(?:{_any(sign for sign in {*SYMBOLS, *SHARED_SYMBOLS} if not sign[0].isascii())})(?:(?<=[0-9].)|(?![0-9]))"
        r"|\$(?!\s?[0-9])|\$(?=\s[0-9]{1,2}\s?c)"
    )
    words = rf"(?:(?i:{_any_name(names())}|{nouns})|(?P<mega>[MkK])?(?:{_any(codes())})|BTC|Rs|RM|L\.E\.?|LE)(?!\w)(?!\$)"
    small = r"(?P<letter>(?<=[0-9])[cp](?!\w|\.\w)|(?<=[0-9]) c(?=\s*\Z))"
    return re.compile(
        rf"(?:(?P<of>\sof\s)|[ \u00a0-]?)(?P<unit>{words}|{signs})(?P<scale>\s(?:million|billion|trillion)\b)?|{small}"
    )


@lru_cache(maxsize=1)
def names() -> Mapping[str, str]:
    """Names of two words or more, in lower case: CLDR's ("australian dollar") and the country's with the noun ("qatar riyal")."""
    found = {
        "us dollar": "USD", "u.s. dollar": "USD", "american dollar": "USD", "british pound": "GBP", "pound sterling": "GBP",
        "pounds sterling": "GBP",
        "chinese yuan": "CNY", "deutsche mark": "DEM",
    }  # fmt: skip
    for code, name in sorted(Locale("en").currencies.items()):
        if re.fullmatch(r"[A-Za-z. ]+ [A-Za-z]+", name):
            found.setdefault(name.lower(), code)
    for territory, code in sorted(_territory_currencies().items()):
        country, name = Locale("en").territories.get(territory), Locale("en").currencies.get(code)
        if country and name and re.fullmatch(r"[A-Za-z ]+", f"{country} {name}"):
            found.setdefault(f"{country} {name.split()[-1]}".lower(), code)
    return found


def territory_currency(territory: str) -> str | None:
    """The currency in use in a country (ISO 3166 code), None when CLDR knows none."""
    return _territory_currencies().get(territory)


@lru_cache(maxsize=1)
def _territory_currencies() -> Mapping[str, str]:
    """Country to the one legal tender that has no end (CLDR supplemental data)."""
    current = {}
    for territory, uses in get_global("territory_currencies").items():
        lasting = [code for code, _, end, tender in uses if end is None and tender]
        if lasting:
            current[territory] = str(lasting[0])
    return current


@lru_cache(maxsize=1)
def _lone_names() -> Mapping[str, str]:
    """Last words of CLDR names that one currency has to itself ("ringgit", "tugrik")."""
    last = {code: name.split()[-1].lower() for code, name in sorted(Locale("en").currencies.items())}
    times = Counter(last.values())
    fit = {code: word for code, word in last.items() if re.fullmatch(r"[a-z]{3,}", word) and word not in _NO_NOUNS}
    return {word: code for code, word in fit.items() if times[word] == 1 and word not in SHARED}


def _named(name: str) -> Currency | None:
    """The currency of a noun or name in lower case, in singular or plural."""
    for word in (name, name.removesuffix("s")):
        if word in MINOR:
            code, shared = MINOR[word]
            return shared_currency(shared, word) if shared else Currency(code, None, word)
        if word in SHARED_NOUNS:
            return shared_currency(SHARED_NOUNS[word])
        code = names().get(word) or NOUNS.get(word) or _lone_names().get(word)
        if code:
            return Currency(code)
    return None


def _is_code_with_sign(sign: str) -> bool:
    return len(sign) == 4 and sign[3] == "$" and sign[:3] in codes()


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def _any_name(words: Iterable[str]) -> str:
    """Names in singular or plural, with any space inside."""
    return "|".join(re.escape(word).replace(r"\ ", r"\s") + "s?" for word in sorted(words, key=lambda word: (-len(word), word)))
