"""How English news names time zones, and which zones an abbreviation may mean.

Candidates are IANA zones, the one that English news means most often first. One candidate: the abbreviation is taken for the
offset in force there on the date (AP style writes EST and EDT with care, broadcasters less so). Several: only a place or a
publisher settles it. Sources: IANA tzdata, CLDR, and the AP, BBC and Reuters style guides.
"""

import re

NEW_YORK, CHICAGO, DENVER, LOS_ANGELES = "America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles"
ABBREVIATIONS: dict[str, tuple[str, ...]] = {
    "ET": (NEW_YORK,), "EST": (NEW_YORK,), "EDT": (NEW_YORK,),
    "CT": (CHICAGO,), "CST": (CHICAGO, "Asia/Shanghai", "America/Havana"), "CDT": (CHICAGO, "America/Havana"),
    "MT": (DENVER,), "MST": (DENVER, "America/Phoenix"), "MDT": (DENVER,),
    "PT": (LOS_ANGELES,), "PST": (LOS_ANGELES, "Asia/Manila"), "PDT": (LOS_ANGELES,),
    "AKST": ("America/Anchorage",), "AKDT": ("America/Anchorage",), "HST": ("Pacific/Honolulu",),
    "NST": ("America/St_Johns",), "NDT": ("America/St_Johns",),
    "AST": ("America/Halifax", "Asia/Riyadh"), "ADT": ("America/Halifax",),
    "GMT": ("UTC",), "UTC": ("UTC",), "UT": ("UTC",),
    "BST": ("Europe/London", "Asia/Dhaka"), "IST": ("Asia/Kolkata", "Asia/Jerusalem", "Europe/Dublin"),
    "IDT": ("Asia/Jerusalem",),
    "WET": ("Europe/Lisbon",), "WEST": ("Europe/Lisbon",), "CET": ("Europe/Paris",), "CEST": ("Europe/Paris",),
    "EET": ("Europe/Athens",), "EEST": ("Europe/Athens",), "TRT": ("Europe/Istanbul",), "MEZ": ("Europe/Berlin",),
    "MESZ": ("Europe/Berlin",),
    "MSK": ("Europe/Moscow",), "MSD": ("Europe/Moscow",),
    "SAST": ("Africa/Johannesburg",), "EAT": ("Africa/Nairobi",), "CAT": ("Africa/Maputo",), "WAT": ("Africa/Lagos",),
    "GST": ("Asia/Dubai", "Pacific/Guam"), "PKT": ("Asia/Karachi",), "NPT": ("Asia/Kathmandu",),
    "ICT": ("Asia/Bangkok",), "WIB": ("Asia/Jakarta",), "SGT": ("Asia/Singapore",), "MYT": ("Asia/Kuala_Lumpur",),
    "HKT": ("Asia/Hong_Kong",), "PHT": ("Asia/Manila",), "JST": ("Asia/Tokyo",), "KST": ("Asia/Seoul",),
    "AWST": ("Australia/Perth",), "ACST": ("Australia/Darwin", "Australia/Adelaide"), "ACDT": ("Australia/Adelaide",),
    "AEST": ("Australia/Sydney", "Australia/Brisbane"), "AEDT": ("Australia/Sydney",),
    "NZST": ("Pacific/Auckland",), "NZDT": ("Pacific/Auckland",),
    "AMT": ("America/Manaus", "Asia/Yerevan"), "BRT": ("America/Sao_Paulo",), "ART": ("America/Argentina/Buenos_Aires",),
    "CLT": ("America/Santiago",), "CLST": ("America/Santiago",), "COT": ("America/Bogota",), "PET": ("America/Lima",),
}  # fmt: skip

_NAMES = "|".join(sorted(ABBREVIATIONS, key=lambda name: (-len(name), name)))
# Words that begin the next sentence or name an occasion: "at 5 p.m. This time ..." names no zone.
_NOT_ZONES = r"(?:The|This|That|Each|Every|Next|Last|First|Some|Any|Prime|Game|Show|Run|Real|Full|Part|Big|Good|Our|His|Her)\b"
_KIND = r"(?:(?:[Ss]tandard|[Dd]aylight|[Ss]ummer|[Pp]revailing|[Mm]ean|[Ss]avings?)[ -]){0,2}"
NAMED_ZONE = (
    r"(?:(?:GMT|UTC)(?:[^\S\n]?\+[^\S\n]?|[^\S\n]?[-−–](?=\d)|[-−–][^\S\n]?)(?:1[0-4]|0?\d)(?::?\d\d)?(?!\d)"
    rf"|(?:{_NAMES})\b|Z\b"
    rf"|(?:the[^\S\n])?(?!{_NOT_ZONES})"
    rf"(?:local|LOCAL|[A-Z][\w.'’]{{1,20}}(?:[ -][A-Z][\w.'’]{{1,20}}){{0,3}})[^\S\n]{_KIND}[Tt]ime\b"
    r"|local\b(?=[^\S\n]?[),.;])"
    r"|(?:U\.?S\.?[^\S\n])?(?:Eastern|Central|Mountain|Pacific)\b(?![^\S\n][A-Z]))"
)
ZONE = rf"(?:{NAMED_ZONE}|[+−-]\d\d:?\d\d(?!\d))"
ZONE_AFTER_CLOCK = re.compile(rf"[^\S\n]?(?:(?P<bare>{ZONE})|[(\[](?P<bracketed>{ZONE})[)\]]|,[^\S\n](?P<comma>{ZONE}))")
