"""The country of a publisher: what "$" and "rupees" mean in its articles."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from urllib.parse import urlsplit

from babel import Locale

from flows.vocabulary.gazetteer import Gazetteer

# Addresses under these say nothing of a country: they are sold to everybody.
_GLOBAL = frozenset({"ai", "cc", "co", "fm", "io", "is", "la", "ly", "me", "tv", "ws"})
_NOT_ISO = {"uk": "GB"}
_WORDS = 3


def publisher_country(
    publisher: str | None, url: str | None, outlets: Mapping[str, str], nations: Mapping[str, str], gazetteer: Gazetteer
) -> str | None:
    """ISO 3166 code, None where nothing tells it.

    Tried in this order: the list of outlets, the country in the address of the article, a place or an adjective of country in the
    publisher's name ("Toronto Star", "Irish Times"). `outlets` maps a name to a code, `nations` an adjective to a country.
    """
    name = " ".join((publisher or "").split())
    listed = outlets.get(name) or outlets.get(name.removeprefix("The "))
    return listed or _of_address(url) or _of_address(name if "." in name else None) or _of_name(name, nations, gazetteer)


def _of_address(url: str | None) -> str | None:
    if not url:
        return None
    try:
        host = urlsplit(url if "//" in url else f"//{url}").hostname or ""
    except ValueError:
        return None
    last = host.rpartition(".")[2].lower()
    code = _NOT_ISO.get(last, last.upper())
    return code if last not in _GLOBAL and code in _territories().values() else None


def _of_name(name: str, nations: Mapping[str, str], gazetteer: Gazetteer) -> str | None:
    countries = {country for words in _runs(name) if (country := _country(words, nations, gazetteer))}
    codes = {_territories()[country] for country in countries if country in _territories()}
    return codes.pop() if len(codes) == 1 else None


def _country(words: str, nations: Mapping[str, str], gazetteer: Gazetteer) -> str | None:
    place = gazetteer.find(words)
    country = gazetteer.country_of(place.label) if place and place.type in {"place", "country"} else None
    return country or nations.get(words)


def _runs(name: str) -> Iterator[str]:
    """Every run of one to three words that begins with a capital."""
    words = re.findall(r"[\w.'-]+", name[:200])
    for start, word in enumerate(words):
        if word[:1].isupper():
            yield from (" ".join(words[start:end]) for end in range(start + 1, min(start + _WORDS, len(words)) + 1))


@lru_cache(maxsize=1)
def _territories() -> Mapping[str, str]:
    """English name of a country (CLDR) to its ISO 3166 code."""
    return {name: code for code, name in sorted(Locale("en").territories.items()) if re.fullmatch(r"[A-Z]{2}", code)}
