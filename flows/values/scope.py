"""What narrows a question beside its subject and predicate: parts such as `market: Norway`, written as one text.

The kinds are the codes of `scope_kind`. One text in, one text out, whatever the order in which the parts were found, so that it
can be part of an identifier.
"""

from collections.abc import Mapping

# The kind whose key may be a time.
PERIOD = "period"
BETWEEN = "; "
AFTER_KIND = ": "


def write_scope(parts: Mapping[str, str]) -> str | None:
    """`kind: key` for each part, in alphabetical order, joined by "; "; None without any. A key loses its own semicolons."""
    keys = {kind: " ".join(key.replace(";", " ").split()) for kind, key in parts.items()}
    return BETWEEN.join(f"{kind}{AFTER_KIND}{keys[kind]}" for kind in sorted(keys) if keys[kind]) or None


def read_scope(text: str | None) -> dict[str, str]:
    """The parts of a scope by their kind; empty for None."""
    parts = (part.partition(AFTER_KIND) for part in (text or "").split(BETWEEN) if part)
    return {kind: key for kind, _, key in parts}
