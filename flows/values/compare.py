"""How two values relate: the sets of what they allow, hedges, rounding, zones and currencies counted in."""

from datetime import timedelta
from decimal import Decimal

from flows.values.birth_date import BirthDate
from flows.values.duration import Duration
from flows.values.money import Money
from flows.values.numbers import spread
from flows.values.quantity import Quantity
from flows.values.relation import Interval, Relation, relate_intervals
from flows.values.time import Time
from flows.values.units import to_base
from flows.values.value import Value

QUARTER_HOUR = timedelta(minutes=15)
# What an open zone adds to an interval: the offsets in use run from -12 to +14 hours.
EVERY_ZONE = timedelta(hours=26)
# How long before publication an age may have been asked for (../shared/notes/truth.md, section 5).
STALE = timedelta(days=14)


def relate_values(a: Value, b: Value) -> Relation:
    """The relation of the two sets. A hedge alone makes no difference: "about 40" and "40" agree."""
    if isinstance(a, Time) and isinstance(b, Time):
        return _relate_times(a, b)
    if isinstance(a, Money) and isinstance(b, Money):
        return _relate_money(a, b)
    if isinstance(a, Quantity) and isinstance(b, Quantity) and a.value_type == b.value_type:
        return _relate_quantities(a, b)
    if isinstance(a, Duration) and isinstance(b, Duration):
        return _by_numbers(_decimal(a.best), (a.minimum, a.maximum), _decimal(b.best), (b.minimum, b.maximum))
    if isinstance(a, BirthDate) and isinstance(b, BirthDate):
        return _relate_births(a, b)
    return a.relation(b)


def _relate_births(a: BirthDate, b: BirthDate) -> Relation:
    """An age in print may be some days old, so one told beside a birthday just passed is no contradiction to it.

    Two ages a year apart on one day are: that a birthday fell between them is less likely than a slip.
    """
    relation = a.relation(b)
    if relation is not Relation.DISJOINT or not (_is_birthday(a) or _is_birthday(b)):
        return relation
    apart = [late - early for early, late in ((a.latest, b.earliest), (b.latest, a.earliest)) if early and late and late > early]
    return Relation.OVERLAP if apart and max(apart) <= STALE else Relation.DISJOINT


def _is_birthday(birth: BirthDate) -> bool:
    return birth.earliest is not None and birth.latest is not None and birth.latest - birth.earliest <= STALE


def _relate_times(a: Time, b: Time) -> Relation:
    if a.is_clock and b.is_clock:
        if a.canonical == b.canonical and a.zone_basis == b.zone_basis:
            return Relation.AGREE
        if "unstated" in {a.zone_basis, b.zone_basis} and not _minutes_meet(a, b):
            return Relation.DISJOINT
    return a.relation(b)


def _minutes_meet(a: Time, b: Time) -> bool:
    """Zones differ by whole quarter hours, so two clocks can only mean one moment when their minutes can, modulo fifteen.

    Where the zone is open the earliest moment stands for the local reading: it lies whole quarter hours from it.
    """
    if a.earliest is None or b.earliest is None or a.latest is None or b.latest is None:
        return True
    apart = (b.earliest - a.earliest) % QUARTER_HOUR
    length_a, length_b = a.latest - a.earliest, b.latest - b.earliest
    if a.zone_basis == "unstated":
        length_a -= EVERY_ZONE
    if b.zone_basis == "unstated":
        length_b -= EVERY_ZONE
    return apart < length_a or QUARTER_HOUR - apart < length_b


def _relate_money(a: Money, b: Money) -> Relation:
    if a.per != b.per:
        return Relation.NOT_COMPARABLE
    if a.currency and b.currency and a.currency != b.currency:
        return Relation.DISJOINT
    relation = _by_numbers(a.best, spread(a.best, a.minimum, a.maximum), b.best, spread(b.best, b.minimum, b.maximum))
    if a.currency == b.currency or relation is Relation.DISJOINT:
        return relation
    # Money of an unknown currency is the wider value.
    inside, outside = (Relation.REFINES, Relation.REFINED_BY) if a.currency else (Relation.REFINED_BY, Relation.REFINES)
    return Relation.OVERLAP if relation in {outside, Relation.OVERLAP} else inside


def _relate_quantities(a: Quantity, b: Quantity) -> Relation:
    first, second = (_quantity_bounds(value) for value in (a, b))
    return _by_numbers(first[0], first[1], second[0], second[1])


def _quantity_bounds(value: Quantity) -> tuple[Decimal | None, Interval]:
    stated = [_decimal(x) for x in (value.best, value.minimum, value.maximum)]
    low, high = spread(stated[0], stated[1], stated[2])
    best, low, high = (None if x is None else to_base(x, value.unit, value.value_type) for x in (stated[0], low, high))
    return best, (low, high)


def _by_numbers(best_a: Decimal | None, a: Interval, best_b: Decimal | None, b: Interval) -> Relation:
    """Equal numbers agree; a number inside what the wider one allows refines it even where its own margin reaches out."""
    if best_a is not None and best_a == best_b:
        return Relation.AGREE
    relation = relate_intervals(a, b, closed=True)
    if relation is Relation.OVERLAP:
        narrow_a, narrow_b = _width(a), _width(b)
        if narrow_a < narrow_b and _within(a, best_a) and _holds(b, best_a):
            return Relation.REFINES
        if narrow_b < narrow_a and _within(b, best_b) and _holds(a, best_b):
            return Relation.REFINED_BY
        if a[1] == b[0] or b[1] == a[0]:
            return Relation.DISJOINT if best_a is not None and best_b is not None else relation
    return relation


def _width(bounds: Interval) -> Decimal:
    return Decimal("inf") if bounds[0] is None or bounds[1] is None else Decimal(bounds[1]) - Decimal(bounds[0])


def _holds(bounds: Interval, number: Decimal | None) -> bool:
    if number is None:
        return False
    return (bounds[0] is None or bounds[0] <= number) and (bounds[1] is None or number <= bounds[1])


def _within(bounds: Interval, best: Decimal | None) -> bool:
    """The number stated is the middle of what its words allow and not its bound ("up to 60")."""
    return best is not None and (bounds[0] == best == bounds[1] or (_holds(bounds, best) and best not in bounds))


def _decimal(number: float | None) -> Decimal | None:
    return None if number is None else Decimal(repr(float(number)))
