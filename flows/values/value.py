"""What every value offers, whatever its kind."""

from typing import Any, Protocol

from flows.values.relation import Relation


class Value(Protocol):
    """A normalized value. Each class is frozen and knows its canonical text, its columns and its relation to another."""

    @property
    def value_type(self) -> str:
        """A code of the list `value_type`."""

    @property
    def canonical(self) -> str:
        """The value as text: two values with the same text are the same answer."""

    def columns(self) -> dict[str, Any]:
        """The VALUE block, columns that do not apply left out."""

    def relation(self, other: "Value") -> Relation:
        """How this value relates to another one on the same question."""
