"""Spans of text that carry a time, number, age, amount or measure, and what the words mean."""

from flows.expressions.expression import Expression
from flows.expressions.find import find_expressions

__all__ = ["Expression", "find_expressions"]
