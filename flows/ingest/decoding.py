"""Bytes to text: encoding found, mojibake repaired, NFC, line feeds only.

A file that is UTF-8 in NFC with line feeds is its text unchanged, so offsets hold for the file as any reader decodes it.
"""

import codecs
import re
import unicodedata

from flows.errors import ArticleError

SAMPLE = 100_000
# UTF-8 read as Windows-1252: a lead byte as a letter, then a continuation byte as a symbol.
MOJIBAKE = re.compile("[ÂÃÐÑâ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")
CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
BYTE_ORDER_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


def read_text(data: bytes, file: str, declared: str | None = None) -> str:
    """The text of a file's bytes. `declared` is the charset its markup names.

    Raises ArticleError: empty, binary or bad_encoding.
    """
    if not data.strip():
        raise ArticleError("empty", f"{file}: the file is empty. Save the article's text in it, or delete it.")
    return clean(decode(data, file, declared), file)


def clean(text: str, file: str) -> str:
    """Repairs mojibake line by line, normalizes to NFC and turns CR LF and CR into LF. Raises ArticleError for no text."""
    if MOJIBAKE.search(text):
        text = "\n".join(_repair(line) for line in text.split("\n"))
    # A lone surrogate is no character and no file format can store it.
    text = text.encode("utf-8", "replace").decode("utf-8") if re.search("[\ud800-\udfff]", text) else text
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    if not any(map(str.isalnum, text)):
        raise ArticleError("empty", f"{file}: holds no letter or digit. Save the article's text in it, or delete it.")
    if "\x00" in text or len(CONTROL.findall(text[:SAMPLE])) > len(text[:SAMPLE]) // 50:
        raise ArticleError("binary", f"{file}: is not text but binary data. Export the article as plain text or HTML.")
    return text


def decode(data: bytes, file: str, declared: str | None = None) -> str:
    """By byte order mark, else UTF-8, else the declared charset, else Windows-1252 where that gives text."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            text = _strict(data[len(mark) :], encoding)
            return text if text is not None else _no_encoding(file)
    if b"\x00" in data:
        raise ArticleError("binary", f"{file}: is not text but binary data. Export the article as plain text or HTML.")
    for encoding in ("utf-8", declared or "utf-8"):
        if (text := _strict(data, encoding)) is not None:
            return text
    return _windows(data) or _no_encoding(file)


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _windows(data: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:SAMPLE], cp_isolation=["cp1252"], preemptive_behaviour=False).best()
    return _strict(data, "cp1252") if best else None


def _no_encoding(file: str) -> str:
    raise ArticleError("bad_encoding", f"{file}: the bytes are neither UTF-8 nor Windows-1252. Save the file as UTF-8.")


def _repair(line: str) -> str:
    if not MOJIBAKE.search(line):
        return line
    import ftfy

    # fix_text would also straighten quotation marks, which the reading of quotes lives on.
    return ftfy.fix_encoding(line)
