"""Identifiers: `prefix_` and 16 hex digits of a SHA-256 over evidence, never over positions in a list or the time of a run."""

import hashlib

ARTICLE, MENTION, CLAIM, FACT, CONFLICT = "art", "men", "clm", "fct", "cnf"
ENTITY, NAME, SOURCE, CHECK, QUARANTINE = "ent", "nam", "src", "chk", "qua"
DISCARDED, CHANGE, EVIDENCE, LINK = "dis", "chg", "evd", "lnk"


def make_id(prefix: str, *parts: object) -> str:
    """`prefix_` + 16 hex digits. A separator that no text contains joins the parts: ("a", "bc") and ("ab", "c") differ."""
    text = "\x1f".join("" if part is None else str(part) for part in parts)
    return f"{prefix}_{hashlib.sha256(text.encode('utf-8')).hexdigest()[:16]}"
