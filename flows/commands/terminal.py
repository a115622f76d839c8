"""Printing: text of unknown origin is made safe for a terminal."""

from collections.abc import Iterable


def printable(text: str) -> str:
    """Control characters and lone surrogates escaped; line breaks stay."""
    return "".join(c if c == "\n" or c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def show(lines: Iterable[str]) -> None:
    """Print lines to standard output."""
    for line in lines:
        print(printable(line))
