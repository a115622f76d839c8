"""The VALUE block: the same columns wherever a value is published (mentions, claims, facts)."""

from flows.tables.columns import Column


def value_block(nullable: bool = False) -> tuple[Column, ...]:
    """The columns of one normalized value. Facts pass `nullable=True`: an undecided question has no value."""
    return (
        Column("value_type", "string", "kind of value", codes="value_type"),
        Column(
            "value",
            "string",
            "canonical text: EDTF time, `USD 200000000`, ISO 8601 duration, label or words",
            nullable=nullable,
        ),
        Column("value_entity_id", "string", "the entity the value is", nullable=True, references="entities"),
        Column("time_earliest", "timestamp", "earliest moment the value allows", nullable=True),
        Column("time_latest", "timestamp", "first moment after the latest one the value allows", nullable=True),
        Column("time_precision", "int8", "how exact the words are", nullable=True, codes="time_precision"),
        Column("time_zone", "string", "zone of the local time, IANA name or UTC offset", nullable=True),
        Column("zone_basis", "string", "how the zone is known", nullable=True, codes="zone_basis"),
        Column("time_anchor", "string", "what a relative time was resolved against, and the rule that did", nullable=True),
        Column("date_earliest", "date", "for an age: earliest possible date of birth, inclusive", nullable=True),
        Column("date_latest", "date", "for an age: latest possible date of birth, inclusive", nullable=True),
        Column("number_best", "float64", "the number stated; for an age, the years", nullable=True, unit="see unit"),
        Column("number_min", "float64", "smallest number the words allow", nullable=True, unit="see unit"),
        Column("number_max", "float64", "largest number the words allow", nullable=True, unit="see unit"),
        Column("unit", "string", "unit of the number; for money, what the price is for one of", nullable=True),
        Column("amount_best", "decimal", "amount of money stated", nullable=True, unit="see currency"),
        Column("amount_min", "decimal", "smallest amount the words allow", nullable=True, unit="see currency"),
        Column("amount_max", "decimal", "largest amount the words allow", nullable=True, unit="see currency"),
        Column("currency", "string", "ISO 4217 code", nullable=True),
    )


# Columns of a value that came after the first release: within a major version they stand at a table's end.
LATER_VALUE_COLUMNS = (Column("currency_basis", "string", "how the currency is known", nullable=True, codes="currency_basis"),)
# One column for every kind of scope: few claims have one, and seldom two.
SCOPE = Column(
    "scope",
    "string",
    "what narrows the question: `kind: key` for each kind of the list scope_kind that does, joined by '; '",
    nullable=True,
)
VALUE_COLUMNS = tuple(column.name for column in (*value_block(), *LATER_VALUE_COLUMNS))
