"""Raw values of the truth benchmark to one canonical text each, and which of two values holds the other."""

import csv
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from pathlib import Path

from flows.values.numbers import spread

MISSING = re.compile(r"\s*(?:-*|tba|tbd|n/?a|none|unknown|.*\bnot (?:available|provided)\b.*|contact .*)\s*", re.I | re.S)
_CLOCK_12 = re.compile(r"(\d{1,2}):(\d{2})(?::\d{2})?\s*([apn])", re.I)
_CLOCK_24 = re.compile(r"(?<![-+(\d:])(\d{1,2}):(\d{2})(?!\d)")
_NUMBER = re.compile(r"[-+]?\d[\d,]*\.?\d*(?:[eE][-+]?\d+)?")
_GATE_WORDS = re.compile(r"\b(?:GATE|TERMINAL|TERM)\b")
_BRACKETS = re.compile(r"\((?:author|editor|joint author|ed)[^)]*\)|\[[^\]]*\]", re.I)
_DEGREES = re.compile(r"\bph\.?\s*d\b\.?|\bm\.d\.")
_BETWEEN = re.compile(r"\s+(?:and|&)\s+|\s*[;/|]\s*|,\s*and\s+")
_ROLES = re.compile(r"\b(?:by|author|authors|editor|editors|ed|eds|phd|ph d|md|jr|sr|iii|ii|with|et al|joint author)\b\.?", re.I)
Person = tuple[str, str]


def canonical(value_type: str, raw: str) -> str | None:
    """The canonical text of a raw value; None for words that are no value ("TBA", "Contact airline")."""
    read = READERS.get(value_type, fold)
    return None if MISSING.fullmatch(raw) else read(raw) or None


def fold(text: str) -> str:
    """Without accents and case."""
    plain = unicodedata.normalize("NFKD", text)
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold().strip()


def minute_of_day(text: str) -> str | None:
    """`17:05` of "5:05p Dec 4", "17:05", "5:05 p.m."; dates and zones are left out."""
    if match := _CLOCK_12.search(text):
        hour, minute, half = int(match[1]), int(match[2]), match[3].lower()
        if half == "n":
            return "12:00" if (hour, minute) == (12, 0) else f"12:{minute:02d}" if hour == 12 else None
        if not 1 <= hour <= 12 or minute > 59:
            return None
        return f"{hour % 12 + (12 if half == 'p' else 0):02d}:{minute:02d}"
    match = _CLOCK_24.search(text)
    if match and int(match[1]) < 24 and int(match[2]) < 60:
        return f"{int(match[1]):02d}:{match[2]}"
    return None


def gate(text: str) -> str:
    """Letters and digits of the gate, without what follows a slash."""
    return re.sub(r"[^A-Z0-9]", "", _GATE_WORDS.sub(" ", text.split("/")[0].upper()))


def number(text: str) -> str | None:
    """A number without separators."""
    match = _NUMBER.search(text.replace("\u00a0", " "))
    if match is None:
        return None
    value = float(match[0].replace(",", ""))
    return str(int(value)) if value.is_integer() else repr(value)


def person_list(text: str) -> str:
    """ "Last, f; Last, f": every person once, in order of name."""
    return "; ".join(f"{last}, {initial}" if initial else last for last, initial in sorted(persons(text)))


def persons(text: str) -> frozenset[Person]:
    """(family name, first initial) of each person in a list written either way round."""
    text = _DEGREES.sub(" ", fold(re.sub(r"\bby \(author\)", ";", _BRACKETS.sub(";", text), flags=re.I)))
    found: set[Person] = set()
    for part in _BETWEEN.sub(";", text).split(";"):
        part = _ROLES.sub(" ", re.sub(r"[^a-z,.' -]", " ", part)).strip(" ,.-")
        bits = [words for bit in part.split(",") if (words := [w for w in re.split(r"[\s.]+", bit) if w])]
        found.update(_persons(bits))
    return frozenset(found)


def _persons(bits: list[list[str]]) -> Iterable[Person]:
    if not bits:
        return
    if len(bits) == 1 or all(len(words) >= 2 for words in bits):
        for words in bits:
            yield _plain(words[-1]), words[0][0] if len(words) > 1 else ""
        return
    for index in range(0, len(bits), 2):
        given = bits[index + 1] if index + 1 < len(bits) else []
        yield _plain(bits[index][-1]), given[0][0] if given else ""


def _plain(name: str) -> str:
    return name.replace("'", "").replace("-", "")


READERS: Mapping[str, Callable[[str], str | None]] = {
    "time_of_day": minute_of_day,
    "gate": gate,
    "count": number,
    "number": number,
    "person_list": person_list,
}


def read_places(folder: Path) -> dict[str, dict[str, frozenset[str]]]:
    """For each `places_SET.csv`: a name (folded) with the names of all that any place so called lies within."""
    return {file.stem.removeprefix("places_"): _above(file) for file in sorted(folder.glob("places_*.csv"))}


def _above(file: Path) -> dict[str, frozenset[str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        rows = {row["id"]: (fold(row["name"]), row["parent"]) for row in csv.DictReader(lines)}
    found: dict[str, set[str]] = defaultdict(set)
    for name, parent in rows.values():
        while parent in rows and rows[parent][1] in rows:
            found[name].add(rows[parent][0])
            parent = rows[parent][1]
        if parent in rows and rows[parent][1] != "-1":
            found[name].add(rows[parent][0])
    return {name: frozenset(above - {name}) for name, above in found.items()}


def holds(value_type: str, coarse: str, fine: str, above: Mapping[str, frozenset[str]]) -> bool:
    """Whether `coarse` is right too when `fine` is true: a place around it, a round number, a list with names left out."""
    if value_type == "place":
        return coarse != fine and coarse in above.get(fine, ())
    if value_type == "person_list":
        return coarse != fine and _names_left_out(coarse, fine)
    if value_type == "count":
        return _rounded(coarse, fine)
    return False


def _names_left_out(coarse: str, fine: str) -> bool:
    told, all_names = (_people(text) for text in (coarse, fine))
    if len(told) > len(all_names):
        return False
    return all(any(a[0] == b[0] and a[1] in ("", b[1]) for b in all_names) for a in told)


def _people(text: str) -> list[list[str]]:
    return [[*part.split(", "), ""][:2] for part in text.split("; ")]


def _rounded(coarse: str, fine: str) -> bool:
    a, b = Decimal(coarse), Decimal(fine)
    low, high = spread(a, a, a)
    if low is None or high is None or low == high or not low <= b <= high:
        return False
    other = spread(b, b, b)
    return other[0] == other[1]
