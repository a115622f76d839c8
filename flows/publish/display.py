"""Values as people read them. The canonical text stays in the data; this is for the report alone."""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

MONTHS = ("", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
EDTF = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)(?:T(?P<clock>\d\d:\d\d)(?::\d\d)?(?P<zone>Z|[+-]\d\d:\d\d)?)?)?)?"
    r"(?P<mark>[~?%])?"
)
DURATION = re.compile(
    r"P(?:(\d+(?:\.\d+)?)Y)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)W)?(?:(\d+(?:\.\d+)?)D)?"
    r"(?:T(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?)?"
)
DURATION_UNITS = ("year", "month", "week", "day", "hour", "minute", "second")
SECONDS = (("day", 86_400), ("hour", 3_600), ("minute", 60), ("second", 1))
STOP_BEFORE_COLON = re.compile(r"(?<!\.)\.([”\"’']?):")
TWO_STOPS = re.compile(r"(?<!\.)(\.[”\"’']?)\.(?=\s|$)")
PLURALS = frozenset(f"{unit}s" for unit in DURATION_UNITS)
OPEN_ENDS = frozenset({"", ".."})
MARKS = {"~": "about ", "?": "perhaps ", "%": "perhaps about "}
TIME_TYPES = frozenset({"instant", "date", "interval"})
NUMBER_TYPES = frozenset({"money", "count", "percent", "length", "mass", "speed", "temperature"})


def words(name: str) -> str:
    """A code or predicate as words: `docking_time` is "docking time"."""
    return name.replace("_", " ")


def sentence(text: str) -> str:
    """A sentence put together from quoted parts, without a stop in front of a colon or a second stop at the end."""
    return TWO_STOPS.sub(r"\1", STOP_BEFORE_COLON.sub(r"\1:", text))


def plural(count: int, noun: str, many: str | None = None) -> str:
    """ "1 article", "2 articles", "1,200 articles"."""
    return f"{count:,} {noun if count == 1 else many or noun + 's'}"


def day_text(day: date) -> str:
    """ "5 Oct 2021"."""
    return f"{day.day} {MONTHS[day.month]} {day.year}"


def moment_text(moment: datetime) -> str:
    """ "5 Oct 2021, 12:22 UTC"."""
    return f"{day_text(moment)}, {moment:%H:%M} UTC"


def interval_text(earliest: datetime | None, latest: datetime | None) -> str:
    """A half-open interval of time in words; "" when both ends are open."""
    if earliest and latest:
        if _midnight(earliest) and _midnight(latest):
            first, last = day_text(earliest), day_text(latest - timedelta(days=1))
            return first if first == last else f"{first} to {last}"
        return f"{moment_text(earliest)} to {moment_text(latest)}"
    if earliest:
        return f"from {moment_text(earliest)}"
    return f"before {moment_text(latest)}" if latest else ""


def difference_text(difference: float | None, unit: str | None) -> str | None:
    """How far apart two values are: "10 minutes apart", "400 km apart"."""
    if difference is None:
        return None
    if unit in {"s", "second", "seconds"}:
        return f"{_seconds(difference)} apart"
    rounded = round(difference, 1 if abs(difference) >= 10 else 3)
    named = unit or ""
    named = named.removesuffix("s") if rounded == 1 and named in PLURALS else named
    return f"{rounded:,.15g} {named}".strip() + " apart"


def value_text(row: Mapping[str, Any]) -> str | None:
    """The value of a mention, claim or fact as people read it; None when there is none."""
    value, kind = row["value"], row["value_type"]
    if value is None:
        return None
    if kind in TIME_TYPES:
        return _time(value)
    if kind == "age":
        return _age(row)
    if kind == "duration":
        return duration_text(value)
    if kind in NUMBER_TYPES:
        return _numbers(value)
    return "“" + value.strip('“”"') + "”" if kind == "quote" else str(value)


def _midnight(moment: datetime) -> bool:
    return moment.time() == time.min


def calendar_text(text: str) -> str:
    """A date or time in EDTF as people read it: "5 Oct 2021, 12:22 UTC"; what is none stays as it is."""
    return _one_time(text) or text


def _time(value: str) -> str:
    first, slash, last = value.partition("/")
    if not slash:
        return calendar_text(value)
    start, end = (calendar_text(part) for part in (first, last))
    if first in OPEN_ENDS:
        return f"until {end}"
    return f"from {start}" if last in OPEN_ENDS else f"{start} to {end}"


def _one_time(text: str) -> str | None:
    match = EDTF.fullmatch(text)
    if not match:
        return None
    year, month, day = int(match["year"]), int(match["month"] or 0), int(match["day"] or 0)
    name = MONTHS[month] if month < len(MONTHS) else SEASONS.get(month)
    if name is None:
        return None
    spelled = " ".join(part for part in (str(day) if day else "", name, str(year)) if part)
    if match["clock"]:
        spelled = _with_clock(spelled, text.rstrip("~?%"), match["clock"], match["zone"])
    return MARKS.get(match["mark"], "") + spelled


def _with_clock(day: str, text: str, clock: str, zone: str | None) -> str:
    if zone is None:
        return f"{day}, {clock} (zone not stated)"
    try:
        universal = moment_text(datetime.fromisoformat(text).astimezone(UTC))
    except (ValueError, OverflowError):
        return f"{day}, {clock} {zone}"
    if zone in {"Z", "+00:00"}:
        return universal
    local = clock if universal.startswith(f"{day},") else f"{day}, {clock}"
    return f"{universal} ({local} at {zone.replace('-', '−')})"


def _age(row: Mapping[str, Any]) -> str:
    earliest, latest, years = row["date_earliest"], row["date_latest"], row["number_best"]
    if earliest and latest:
        born = f"born {day_text(earliest)}" if earliest == latest else f"born {day_text(earliest)} to {day_text(latest)}"
    else:
        born = f"born from {day_text(earliest)}" if earliest else f"born by {day_text(latest)}" if latest else ""
    age = f"aged {years:g}" if years is not None else ""
    return "; ".join(part for part in (age, born) if part) or str(row["value"])


def duration_text(value: str) -> str:
    """A duration in ISO 8601 as people read it: "12 days"."""
    match = DURATION.fullmatch(value)
    if not match:
        return value.replace("..", " to ")
    named = [f"{n} {unit}{'' if n == '1' else 's'}" for n, unit in zip(match.groups(), DURATION_UNITS, strict=True) if n]
    return " ".join(named) or value


def _numbers(value: str) -> str:
    spelled = value.replace("XXX", "(currency not stated)").replace("..", " to ")
    return re.sub(r"(?<![\d.])\d{4,30}", lambda found: f"{int(found[0]):,}", spelled)


def _seconds(seconds: float) -> str:
    left, parts = round(abs(seconds)), []
    for name, size in SECONDS:
        count, left = divmod(left, size)
        if count:
            parts.append(plural(count, name))
    return " ".join(parts[:2]) or "0 seconds"
