"""The templates of every page, and how they escape."""

from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import jinja2

from flows.publish.display import day_text, interval_text, plural, sentence, words

TEMPLATES = Path(__file__).parent / "templates"


@cache
def environment() -> jinja2.Environment:
    """The templates; HTML is escaped, a missing name is an error."""
    found = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=jinja2.select_autoescape(("html.j2", "atom.j2"), default=False),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.filters |= {"words": words, "day": day_text, "web": web_address, "markdown": markdown, "sentence": sentence}
    found.globals |= {"plural": plural, "interval": interval_text}
    return found


def web_address(text: str | None) -> str | None:
    """The address when it is one of the web: a `javascript:` address never becomes a link."""
    try:
        parts = urlsplit(text or "")
    except ValueError:
        return None
    return text if parts.scheme in {"http", "https"} and parts.netloc else None


def markdown(text: str) -> str:
    """Text of others inside Markdown: one line, nothing that Markdown or HTML would read as markup."""
    line = " ".join(text.split())
    return "".join(f"\\{c}" if c in r"\`*_{}[]<>#|!" else c for c in line)
