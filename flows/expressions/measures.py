"""Lengths, masses, speeds and temperatures in text, with the unit as told; a second unit in brackets repeats the first."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from flows.expressions.expression import Expression
from flows.expressions.money import pounds_are_money
from flows.expressions.numerals import Number, Numeral, exactly, scan_numerals
from flows.expressions.parts import Part, expressions, hedged_parts, join_conversions, join_ranges
from flows.values.units import UNITS, to_base

# unit -> the ways English news writes it; "m" and "in" alone are too often something else and need their own rule.
NAMES = {
    "km": r"k(?:ilo)?m(?:et(?:er|re)s?)?s?|kms?",
    "cm": r"cm|centimet(?:er|re)s?",
    "mm": r"mm|millimet(?:er|re)s?",
    "m": r"met(?:er|re)s?",
    "nmi": r"nautical[ -]miles?|nmi",
    "mi": r"miles?|mi\b",
    "ft": r"feet|foot|ft\.?",
    "in": r"inch(?:es)?",
    "yd": r"yards?|yds?",
    "kg": r"kgs?|kilo(?:gram(?:me)?)?s?",
    "g": r"grams?|grammes?",
    "t": r"tons?|tonnes?|metric[ -]tons?",
    "lb": r"pounds?|lbs?\.?",
    "oz": r"ounces?|oz\.?",
    "km/h": r"km/h|kph|kmh|kilomet(?:er|re)s?[ -](?:per|an)[ -]hour|km per hour",
    "mph": r"mph|miles?[ -](?:per|an)[ -]hour|mi/h",
    "m/s": r"m/s|met(?:er|re)s?[ -](?:per|a)[ -]second",
    "kn": r"knots?",
    "°C": r"(?:°|º|degrees?)[ -]?(?:C\b|celsius|centigrade)|℃",
    "°F": r"(?:°|º|degrees?)[ -]?(?:F\b|fahrenheit)|℉",
    "K": r"kelvins?",
}
KINDS = {unit: kind for kind, units in UNITS.items() for unit in units}
_ORDER = (
    *("km/h", "mph", "m/s", "kn", "nmi", "km", "cm", "mm", "mi", "m", "ft", "in", "yd", "kg", "g", "t", "lb", "oz"),
    *("°C", "°F", "K"),
)
_CODES = {f"unit{position}": unit for position, unit in enumerate(_ORDER)}
_UNIT = re.compile(
    r"(?:(?P<of>\sof\s)|[ \u00a0-]?)(?:"
    + "|".join(rf"(?P<{group}>{NAMES[unit]})" for group, unit in _CODES.items())
    + r")(?![\w/])(?!-[a-z]+-hour)",
    re.IGNORECASE,
)
_BARE_METRES = re.compile(
    r"[ \u00a0]?m(?=[).,;]|\s(?:high|long|tall|wide|deep|away|above|below|from|sprint|race|hurdles|freestyle|final)\b)"
)
# "Half a mile", "a quarter-mile", "three quarters of a mile".
_SHARE = re.compile(
    r"(?<!and )(?<!and-)\b(?:(?P<half>half an?|a half(?: of an?)?)|(?P<quarter>a quarter(?: of an?)?)"
    r"|(?P<most>three[ -]quarters of an?))"
    r"[ -](?P<unit>mile|kilomet(?:er|re)|met(?:er|re)|inch|pound(?= of\b)|ton|tonne|ounce|kilo|yard|foot)\b",
    re.IGNORECASE,
)
_SHARES = {"half": "0.5", "quarter": "0.25", "most": "0.75"}
_BARE_INCHES = re.compile(r"[ \u00a0]?ins?\b")
_FEET_BEFORE = re.compile(r"[0-9 ](?:ft|feet|foot)[ ,]{0,2}\Z")
# "A high of 40C": a letter glued to digits is a temperature where the words before speak of heat.
_BARE_DEGREES = re.compile(r"(?P<scale>[CF])(?=[\s.,;:)]|\Z)")
_HEAT = re.compile(
    r"\b(?:temperatures?|heat|heatwave|mercury|thermometers?|warm\w{0,3}|hot\w{0,3}|cold\w{0,3}|cool\w{0,3}|freez\w{1,4}"
    r"|(?:high|low)s? of|above|below)\b[^.;]{0,60}\Z",
    re.IGNORECASE,
)
# The second unit of "5 feet 11 inches", and how many of it make one of the first.
_SUBUNITS = {("ft", "in"): 12, ("lb", "oz"): 16, ("m", "cm"): 100, ("km", "m"): 1000}
_SUB_GAP = re.compile(r"[ \u00a0,]{1,2}(?:and )?|-")


@dataclass(frozen=True)
class Measure:
    """A number and its unit as told (`mi`, `kg`, `km/h`). `value_type` is length, mass, speed or temperature."""

    number: Number
    unit: str
    value_type: str


def find_measures(text: str) -> list[Expression]:
    """Every length, mass, speed and temperature; `meaning` is a Measure."""
    parts = [_part(text, numeral) for numeral in scan_numerals(text)]
    found = list(_compound(text, [part for part in join_ranges(text, parts) if part.unit]))
    found = sorted([*found, *_shares(text)], key=lambda part: part.start)
    found = hedged_parts(text, join_conversions(text, found, _same_quantity))
    return expressions("measure", found, lambda part: Measure(part.number, part.unit, KINDS[part.unit]))


def _part(text: str, numeral: Numeral) -> Part:
    unit, end = _unit_after(text, numeral)
    return Part(numeral.start, end, numeral.number, unit, numeral.scale)


def _unit_after(text: str, numeral: Numeral) -> tuple[str | None, int]:
    if text[max(0, numeral.start - 2) : numeral.start].strip()[-1:] in {"$", "€", "£", "¥"}:
        return None, numeral.end
    match = _UNIT.match(text, numeral.end)
    if match is None or (match["of"] and not numeral.vague):
        return _bare_unit(text, numeral) if numeral.in_digits and numeral.scale == 1 else (None, numeral.end)
    unit = next(_CODES[group] for group in _CODES if match[group])
    if (
        unit == "lb"
        and "pound" in match[0].lower()
        and pounds_are_money(text, numeral.start, match.end(), numeral.scale >= 10**6)
    ):
        return None, numeral.end
    return unit, match.end()


def _bare_unit(text: str, numeral: Numeral) -> tuple[str | None, int]:
    """One or two letters that are a unit only here: metres before their noun, inches behind feet, degrees in words of heat."""
    end = numeral.end
    if metres := _BARE_METRES.match(text, end):
        return "m", metres.end()
    if (inches := _BARE_INCHES.match(text, end)) and _FEET_BEFORE.search(text[max(0, numeral.start - 8) : numeral.start]):
        return "in", inches.end()
    if (degrees := _BARE_DEGREES.match(text, end)) and _HEAT.search(text[max(0, numeral.start - 80) : numeral.start]):
        return f"°{degrees['scale']}", degrees.end()
    return None, end


def _shares(text: str) -> Iterator[Part]:
    """Halves and quarters of one unit."""
    if not any(word in text for word in ("half", "Half", "quarter")):
        return
    for match in _SHARE.finditer(text):
        unit = next(unit for unit in _ORDER if re.fullmatch(NAMES[unit], match["unit"], re.IGNORECASE))
        share = next(Decimal(value) for name, value in _SHARES.items() if match[name])
        yield Part(match.start(), match.end(), exactly(share), unit)


def _compound(text: str, parts: list[Part]) -> Iterator[Part]:
    """ "5 feet 11 inches" as one part in feet."""
    position = 0
    while position < len(parts):
        part = parts[position]
        following = parts[position + 1] if position + 1 < len(parts) else None
        whole = _with_subunit(text, part, following) if following else None
        yield whole or part
        position += 2 if whole else 1


def _with_subunit(text: str, part: Part, sub: Part) -> Part | None:
    factor = _SUBUNITS.get((part.unit, sub.unit))
    if factor is None or part.number.best is None or sub.number.best is None or not 0 <= sub.number.best < factor:
        return None
    if not _SUB_GAP.fullmatch(text[part.end : sub.start]):
        return None
    return Part(part.start, sub.end, exactly(part.number.best + sub.number.best / Decimal(factor)), part.unit)


def _same_quantity(left: Part, right: Part) -> bool:
    """Other units of one kind whose sizes are within a quarter: rounding, not another quantity."""
    kind = KINDS[left.unit]
    if left.unit == right.unit or kind != KINDS[right.unit]:
        return False
    sizes = [_size(part) for part in (left, right)]
    return None in sizes or abs(sizes[0] - sizes[1]) <= max(sizes) / 4  # type: ignore[operator,type-var]


def _size(part: Part) -> Decimal | None:
    value = part.number.best if part.number.best is not None else part.number.maximum
    return None if value is None or part.number.best is None else to_base(value, part.unit, KINDS[part.unit])
