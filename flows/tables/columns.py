"""What a column and a table are. Everything published about the schema is made from these two classes."""

from dataclasses import dataclass

TYPES = ("string", "int8", "int32", "float64", "bool", "timestamp", "date", "decimal")


@dataclass(frozen=True)
class Column:
    """One column. `type` is one of TYPES: timestamp is UTC in microseconds, date is date32, decimal is decimal128(18, 2)."""

    name: str
    type: str
    description: str
    nullable: bool = False
    unit: str | None = None
    codes: str | None = None
    references: str | None = None
    since: str = "1.0.0"

    def __post_init__(self) -> None:
        if self.type not in TYPES:
            raise ValueError(f"column {self.name}: unknown type {self.type!r}; use one of {', '.join(TYPES)}")


@dataclass(frozen=True)
class Table:
    """One table: its columns in published order, its key, and the columns its rows are sorted by."""

    name: str
    row: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    sort: tuple[str, ...] = ()
    published: bool = True

    @property
    def names(self) -> tuple[str, ...]:
        """The column names in published order."""
        return tuple(column.name for column in self.columns)

    def column(self, name: str) -> Column:
        """The column of that name; KeyError when there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"table {self.name} has no column {name!r}")
