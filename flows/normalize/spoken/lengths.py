"""Lengths of time as people say them: "one and a half hours", "two and a quarter of hours", "1 hour thirty"."""

import re

from flows.normalize.spoken.words import COUNT, GAP, UNIT, number_of, unit_of

_CODES = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "night": "D", "week": "W", "month": "M", "year": "Y",
    "fortnight": "W", "quarter": "M", "decade": "Y", "century": "Y",
}  # fmt: skip
_SIZES = {"fortnight": 2.0, "quarter": 3.0, "decade": 10.0, "century": 100.0}
_PARTS = rf"(?:{GAP}and{GAP}(?:(?P<parts>an?|one|two|three){GAP})?(?P<part>quarter|half)s?)"
_LENGTH = re.compile(
    rf"(?:(?P<fraction>half|1/2|1/4|3/4)(?:{GAP}an?)?|another|(?P<count>{COUNT}|\d{{1,5}}|\d{{1,3}}"
    rf"(?:,\d{{3}})){_PARTS}?)(?:{GAP}of)?(?:{GAP}(?:less|fewer|more|extra|additional|full|whole"
    rf"|business))?"
    rf"(?:\s{{0,3}}|-)(?:(?P<unit>{UNIT})|(?P<letter>[hdms]|\")(?=\W|$))"
)
_BEHIND = re.compile(rf"{GAP}and{GAP}(?:(?P<parts>an?|one|two|three){GAP})?(?P<part>quarter|half)\b")
_MORE = re.compile(rf"(?:\s?,)?{GAP}(?:and{GAP})?(?P<count>{COUNT}|\d{{1,3}})(?:{GAP}?(?P<unit>{UNIT}))?(?!\w)")
_LETTERS = {"h": "hour", "d": "day", "m": "minute", "s": "second", '"': "second"}
_START = re.compile(r"(?<![\w$€£/.,:-])\w")
_SMALLER = {"TH": "TM", "TM": "TS"}


def find_lengths(text: str) -> list[tuple[int, int, str]]:
    """(start, end, ISO 8601) of every length of time, left to right."""
    lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    found, done = [], 0
    for start in _START.finditer(lower):
        parsed = _length(lower, start.start()) if start.start() >= done else None
        if parsed:
            found.append((start.start(), *parsed))
            done = parsed[0]
    return found


def _length(text: str, at: int) -> tuple[int, str] | None:
    found = _LENGTH.match(text, at)
    amount = _amount(found) if found else None
    if not found or amount is None:
        return None
    unit = _LETTERS[found["letter"]] if found["letter"] else unit_of(found["unit"])
    code, end = _CODES.get(unit, "H"), found.end()
    if code == "H":
        return None
    amount *= _SIZES.get(unit, 1.0)
    behind = _BEHIND.match(text, end)
    if behind:
        amount, end = amount + _part(behind) * _SIZES.get(unit, 1.0), behind.end()
    parts = [(amount, code)]
    for _ in range(2):
        more = _MORE.match(text, end)
        count = number_of(more["count"]) if more else None
        smaller = _CODES.get(unit_of(more["unit"]), "H") if more and more["unit"] else _SMALLER.get(parts[-1][1])
        if not more or count is None or smaller is None or (not more["unit"] and not 0 < count < 60):
            break
        parts.append((count, smaller))
        end = more.end()
    return end, iso_of(parts)


def _amount(found: re.Match[str]) -> float | None:
    if found["fraction"]:
        return {"half": 0.5, "1/2": 0.5, "1/4": 0.25, "3/4": 0.75}[found["fraction"]]
    if not found["count"]:
        return 1.0
    count = number_of(
        found["count"].replace(",", "") if "," in found["count"] and len(found["count"].split(",")[1]) == 3 else found["count"]
    )
    return None if count is None else count + (_part(found) if found["part"] else 0.0)


def _part(found: re.Match[str]) -> float:
    times = {"two": 2.0, "three": 3.0}.get(found["parts"] or "", 1.0)
    return times * (0.25 if found["part"] == "quarter" else 0.5)


def iso_of(parts: list[tuple[float, str]]) -> str:
    """ISO 8601 of amounts with their units; half a day is twelve hours."""
    if len(parts) == 1 and parts[0][1] == "D" and parts[0][0] != int(parts[0][0]):
        parts = [(parts[0][0] * 24, "TH")]
    day = "".join(f"{_plain(amount)}{code}" for amount, code in parts if code[0] != "T")
    clock = "".join(f"{_plain(amount)}{code[1:]}" for amount, code in parts if code[0] == "T")
    return f"P{day}T{clock}" if clock else f"P{day}"


def _plain(number: float) -> str:
    return f"{number:.4f}".rstrip("0").rstrip(".")
