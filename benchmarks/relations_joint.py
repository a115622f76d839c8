"""What two claims support together, in the notation of the relations benchmark."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from benchmarks.relations_read import Knowledge, without_role
from flows.values import BirthDate, Duration, Label, Money, Quantity, Time, Told, Value, intersect
from flows.values.duration import SECONDS
from flows.values.money import plain

APART = frozenset({"disputed", "not_comparable"})
DURATION_UNITS = {"D": "d", "W": "d", "M": "mo", "Y": "y"}


def joint_text(case: Mapping[str, str], relation: str, a: Told, b: Told, knowledge: Knowledge) -> str:
    """The value both support: the narrower, what they share, the one that stands; empty when they do not meet."""
    if relation in APART:
        return ""
    first, second = (b, a) if relation in {"a_implausible", "b_refines_a", "b_supersedes_a"} else (a, b)
    if relation == "multi":
        return "; ".join(_shown(told.value, case, knowledge) for told in (a, b) if told.value)
    if first.value is None:
        return ""
    value = first.value
    if relation in {"overlap", "agree"} and second.value is not None:
        value = _shared(value, second.value, relation, knowledge)
    text = _shown(value, case, knowledge)
    if case["value_type"] == "place" and relation.endswith(("refines_a", "refines_b")) and isinstance(second.value, Label):
        return f"{text}, {second.value.text}"
    return text


def _shared(a: Value, b: Value, relation: str, knowledge: Knowledge) -> Value:
    if isinstance(a, Label) and isinstance(b, Label):
        names = [Label(without_role(x.text, knowledge.lexicons.maps["roles"]), x.value_type) for x in (a, b)]
        known = [x for x in names if knowledge.gazetteer.find(x.text)]
        fuller = names[1] if names[1].key == names[0].key and len(names[1].text) > len(names[0].text) else names[0]
        longer = names[1] if len(names[1].text.split()) > len(names[0].text.split()) and names[0].key != names[1].key else fuller
        return known[0] if known else longer
    if isinstance(a, BirthDate) and isinstance(b, BirthDate):
        low, high = intersect((a.earliest, a.latest), (b.earliest, b.latest))
        return BirthDate(a.years, low, high)
    if isinstance(a, Time) and isinstance(b, Time):
        low, high = a.shared_with(b)
        return Time(low, high, max(a.precision, b.precision), "", a.value_type, zone_basis=a.zone_basis or b.zone_basis)
    if isinstance(a, Money) and isinstance(b, Money) and relation == "overlap":
        low, high = intersect((a.minimum, a.maximum), (b.minimum, b.maximum))
        return Money(None, low, high, a.currency or b.currency)
    return a


def _shown(value: Value, case: Mapping[str, str], knowledge: Knowledge) -> str:
    if isinstance(value, Time):
        return _time(value)
    if isinstance(value, BirthDate):
        return _birth(value)
    if isinstance(value, Money):
        amount = plain(value.best) if value.best is not None else f"[{plain(value.minimum)},{plain(value.maximum)}]"
        return f"{amount} {value.currency}"
    if isinstance(value, Duration):
        return _duration(value)
    if isinstance(value, Quantity):
        return value.canonical
    known = knowledge.gazetteer.find(value.canonical)
    if case["value_type"] == "entity" and known and known.within and case["cardinality"] == "one":
        return f"{known.label} ({known.within})"
    return value.canonical


def _time(value: Time) -> str:
    years = value.precision >= 10 and all(edge and (edge.month, edge.day) == (1, 1) for edge in (value.earliest, value.latest))
    return f"[{_edge(value.earliest, value, years)},{_edge(value.latest, value, years)})"


def _edge(edge: datetime | None, value: Time, years: bool) -> str:
    if edge is None:
        return ""
    if years:
        return f"{edge.year:04d}"
    return edge.strftime("%Y-%m-%dT%H:%MZ" if value.is_clock else "%Y-%m-%d")


def _birth(value: BirthDate) -> str:
    if value.earliest is None or value.latest is None:
        return value.canonical
    if value.earliest == value.latest:
        return f"[{value.earliest},{value.latest + timedelta(days=1)})"
    return f"({value.earliest - timedelta(days=1)},{value.latest}]"


def _duration(value: Duration) -> str:
    iso = value.iso
    if iso.startswith("PT"):
        return f"{value.best / SECONDS['TM']:g} min"
    unit = DURATION_UNITS[iso[-1]]
    size = {"d": SECONDS["D"], "mo": SECONDS["M"], "y": SECONDS["Y"]}[unit]
    return f"{value.best / size:g} {unit}"
