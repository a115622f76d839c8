"""Names of zones in English, from CLDR: "Moscow time", "Central European Time", "Kazakhstan time"."""

from functools import lru_cache

from babel import Locale
from babel.core import get_global

# One zone stands for a CLDR metazone whose members kept different histories; for the others the members vote.
_GOLDEN = {
    "America_Eastern": "America/New_York", "America_Central": "America/Chicago", "America_Mountain": "America/Denver",
    "America_Pacific": "America/Los_Angeles", "Alaska": "America/Anchorage", "Hawaii": "Pacific/Honolulu",
    "Europe_Central": "Europe/Paris", "Europe_Eastern": "Europe/Athens", "Europe_Western": "Europe/Lisbon", "GMT": "UTC",
    "Moscow": "Europe/Moscow", "Arabian": "Asia/Riyadh", "India": "Asia/Kolkata", "China": "Asia/Shanghai",
    "Israel": "Asia/Jerusalem", "Australia_Eastern": "Australia/Sydney", "Australia_Central": "Australia/Adelaide",
    "Australia_Western": "Australia/Perth",
}  # fmt: skip
# Names in use that CLDR files under another one.
_SHORT: dict[str, tuple[str, ...]] = {
    "universal": ("UTC",), "coordinated universal": ("UTC",), "greenwich": ("UTC",), "greenwich mean": ("UTC",),
    "uk": ("Europe/London",), "british": ("Europe/London",), "britain": ("Europe/London",), "irish": ("Europe/Dublin",),
    "beijing": ("Asia/Shanghai",), "arabia": ("Asia/Riyadh",), "delhi": ("Asia/Kolkata",), "new delhi": ("Asia/Kolkata",),
    "washington": ("America/New_York",), "kyiv": ("Europe/Kyiv",), "kiev": ("Europe/Kyiv",), "hawaii": ("Pacific/Honolulu",),
    "arizona": ("America/Phoenix",), "houston": ("America/Chicago",), "texas": ("America/Chicago",),
    "florida": ("America/New_York",),
    "california": ("America/Los_Angeles",), "san francisco": ("America/Los_Angeles",), "boston": ("America/New_York",),
    "miami": ("America/New_York",), "dallas": ("America/Chicago",), "seattle": ("America/Los_Angeles",), "uae": ("Asia/Dubai",),
    "turkey": ("Europe/Istanbul",), "turkish": ("Europe/Istanbul",), "israeli": ("Asia/Jerusalem",),
    "tel aviv": ("Asia/Jerusalem",),
    "iranian": ("Asia/Tehran",), "pakistani": ("Asia/Karachi",), "islamabad": ("Asia/Karachi",), "mumbai": ("Asia/Kolkata",),
    "indian": ("Asia/Kolkata",), "chinese": ("Asia/Shanghai",), "japanese": ("Asia/Tokyo",), "korean": ("Asia/Seoul",),
    "german": ("Europe/Berlin",), "french": ("Europe/Paris",), "italian": ("Europe/Rome",), "swiss": ("Europe/Zurich",),
    "geneva": ("Europe/Zurich",), "greek": ("Europe/Athens",), "egyptian": ("Africa/Cairo",), "saudi": ("Asia/Riyadh",),
    "thai": ("Asia/Bangkok",), "gulf standard": ("Asia/Dubai",), "abu dhabi": ("Asia/Dubai",),
    "rio de janeiro": ("America/Sao_Paulo",),
}  # fmt: skip
_ARTICLES = ("u.s. ", "us ", "the ")


def zones_named(name: str) -> tuple[str, ...]:
    """IANA zones that "<name> time" may mean: of a metazone, a city or a country; empty when it is none of them.

    Source: CLDR metazones, exemplar cities and territories as Babel ships them.
    """
    key = name.lower().strip()
    for article in _ARTICLES:
        key = key.removeprefix(article)
    return _names().get(key, ())


def country_of(zone: str) -> str | None:
    """The territory of a zone (ISO 3166), as CLDR tells it; None for zones of no country."""
    return get_global("zone_territories").get(zone)


@lru_cache(maxsize=1)
def _names() -> dict[str, tuple[str, ...]]:
    return _cities() | _countries() | _metazones() | _SHORT


def _metazones() -> dict[str, tuple[str, ...]]:
    members: dict[str, list[str]] = {}
    for zone, metazone in sorted(get_global("meta_zones").items()):
        members.setdefault(metazone, []).append(zone)
    names: dict[str, tuple[str, ...]] = {}
    for metazone, names_of in sorted(Locale("en").meta_zones.items()):
        zones = (_GOLDEN[metazone],) if metazone in _GOLDEN else tuple(members.get(metazone, ()))
        for long_name in names_of.get("long", {}).values():
            names[_stem(long_name)] = zones
    return {name: zones for name, zones in names.items() if name and zones}


def _stem(long_name: str) -> str:
    """The name without what tells the season: "Moscow Standard Time" and "Moscow Time" are one name."""
    words = [word for word in long_name.lower().split() if word not in {"time", "standard", "daylight", "summer"}]
    return " ".join(words)


def _cities() -> dict[str, tuple[str, ...]]:
    cities: dict[str, tuple[str, ...]] = {}
    for zone in sorted(get_global("zone_territories")):
        if "/" in zone and not zone.startswith("Etc/"):
            cities.setdefault(zone.rsplit("/", 1)[1].replace("_", " ").lower(), (zone,))
    return cities


def _countries() -> dict[str, tuple[str, ...]]:
    zones = get_global("territory_zones")
    names = {code: name.lower() for code, name in sorted(Locale("en").territories.items()) if len(code) == 2}
    return {name: tuple(zones[code]) for code, name in names.items() if zones.get(code)}
