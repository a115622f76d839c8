"""Tables about the dataset itself: checks, changes, and the data dictionary as data."""

from flows.tables.columns import Column, Table

CHECKS = Table(
    "checks",
    "the result of one validation rule",
    (
        Column("check_id", "string", "identifier, from the table and the rule"),
        Column("table", "string", "table it checks"),
        Column("column", "string", "column it checks, where it is one", nullable=True),
        Column("rule", "string", "name of the rule"),
        Column("expectation", "string", "kind of expectation"),
        Column("description", "string", "what must hold, in words"),
        Column("dimension", "string", "dimension of quality", codes="dimension"),
        Column("severity", "string", "what a failure means", codes="severity"),
        Column("evaluated", "int32", "rows looked at"),
        Column("failed", "int32", "rows that failed"),
        Column("success", "bool", "the rule held"),
        Column("failing_ids", "string", "up to 20 identifiers of failing rows, joined by ';'", nullable=True),
        Column("pass_rate", "float64", "share of what was looked at that passed, 0 to 1"),
        Column("previous_pass_rate", "float64", "the same in the release before, where it had the rule", nullable=True),
        Column("observed", "string", "what was measured, for a rule about a whole table", nullable=True),
    ),
    key=("check_id",),
    sort=("table", "rule"),
)

CHANGES = Table(
    "changes",
    "a difference to the release before",
    (
        Column("change_id", "string", "identifier"),
        Column("table", "string", "table"),
        Column("row_id", "string", "identifier of the row"),
        Column("change", "string", "added, changed or removed", codes="change"),
        Column("column", "string", "column that differs", nullable=True),
        Column("old", "string", "value before, at most 300 characters", nullable=True),
        Column("new", "string", "value now, at most 300 characters", nullable=True),
        Column("cause", "string", "why", codes="cause"),
    ),
    key=("change_id",),
    sort=("table", "row_id", "column", "change_id"),
)

ALIASES = Table(
    "aliases",
    "an identifier of an earlier release and the one that took its place, or a part of what it stood for",
    (
        Column("old_id", "string", "identifier in an earlier release"),
        Column("new_id", "string", "identifier of the same thing now; of one that was parted, of the likeliest other part"),
        Column("table", "string", "table both are keys of"),
        Column("basis", "string", "why they are the same, or what moved"),
        Column("kind", "string", "whether new_id is all of it or a part", codes="alias_kind"),
        Column("still_valid", "bool", "old_id is a row of its table still, or again: it stands for what new_id did not take"),
        Column("further_ids", "string", "other identifiers that took a part, the likeliest first, joined by ';'", nullable=True),
    ),
    key=("old_id",),
    sort=("table", "old_id"),
)

COLUMNS = Table(
    "columns",
    "a column of a published table",
    (
        Column("table", "string", "table"),
        Column("column", "string", "column"),
        Column("position", "int32", "place in the table, from 1"),
        Column("type", "string", "type"),
        Column("nullable", "bool", "may be empty"),
        Column("unit", "string", "unit", nullable=True),
        Column("codes", "string", "list in `codes` that its values come from", nullable=True),
        Column("references", "string", "table its values are keys of", nullable=True),
        Column("description", "string", "meaning"),
        Column("since", "string", "schema version that brought it"),
    ),
    key=("table", "column"),
    sort=("table", "position"),
)

CODES = Table(
    "codes",
    "a code and its meaning",
    (
        Column("list", "string", "code list"),
        Column("code", "string", "code"),
        Column("position", "int32", "place in the list, from 1"),
        Column("description", "string", "meaning"),
    ),
    key=("list", "code"),
    sort=("list", "position"),
)
