"""What a value is. Ground floor: imports nothing of the stages."""

from collections.abc import Mapping
from typing import Any

from flows.values.birth_date import BirthDate
from flows.values.compare import relate_values
from flows.values.duration import Duration
from flows.values.label import ENTITY_KINDS, Label, label_key
from flows.values.money import Money
from flows.values.quantity import Quantity
from flows.values.relation import Relation, intersect, relate_intervals
from flows.values.scope import read_scope, write_scope
from flows.values.time import Time
from flows.values.told import Asked, ClaimRelation, Told, relate_told
from flows.values.value import Value

TIME_TYPES = frozenset({"instant", "date", "interval"})
QUANTITY_TYPES = frozenset({"count", "percent", "length", "mass", "speed", "temperature"})


def from_columns(row: Mapping[str, Any]) -> Value:
    """The value a row's VALUE block holds. Raises KeyError when a needed column is missing, ValueError for a null value."""
    kind, text = row["value_type"], row["value"]
    if text is None:
        raise ValueError("the row has no value: the question is undecided")
    if kind in TIME_TYPES:
        return Time(
            row["time_earliest"], row["time_latest"], row["time_precision"], text, kind,
            row["time_zone"], row["zone_basis"], row["time_anchor"],
        )  # fmt: skip
    if kind == "age":
        return BirthDate(int(row["number_best"]), row["date_earliest"], row["date_latest"])
    if kind == "money":
        return Money(
            row["amount_best"], row["amount_min"], row["amount_max"], row["currency"],
            basis=row["currency_basis"], per=row["unit"],
        )  # fmt: skip
    if kind == "duration":
        return Duration(text, row["number_best"], row["number_min"], row["number_max"])
    if kind in QUANTITY_TYPES:
        return Quantity(row["number_best"], row["number_min"], row["number_max"], row["unit"], kind)
    return Label(text, kind, row["value_entity_id"])


__all__ = [
    "ENTITY_KINDS",
    "QUANTITY_TYPES",
    "TIME_TYPES",
    "Asked",
    "BirthDate",
    "ClaimRelation",
    "Duration",
    "Label",
    "Money",
    "Quantity",
    "Relation",
    "Time",
    "Told",
    "Value",
    "from_columns",
    "intersect",
    "label_key",
    "read_scope",
    "relate_intervals",
    "relate_told",
    "relate_values",
    "write_scope",
]  # fmt: skip
