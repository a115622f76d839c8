"""A span of text that carries a time, number, age, amount or measure, and what its words mean, before any anchoring."""

from dataclasses import dataclass
from typing import Any

KINDS = ("time", "duration", "age", "money", "measure", "percent", "number", "ordinal")


@dataclass(frozen=True)
class Expression:
    """`meaning` is the frozen class of its kind: what the words mean (symbolic), not yet what they refer to."""

    start: int
    end: int
    kind: str
    meaning: Any
