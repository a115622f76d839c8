"""A small web server for the output folder: files only, with Range requests, so that readers take Parquet in place."""

import os
import re
from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import IO, Any

RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")
TYPES = {".parquet": "application/vnd.apache.parquet", ".jsonld": "application/ld+json", ".md": "text/markdown; charset=utf-8",
         ".cff": "text/yaml; charset=utf-8", ".csv": "text/csv; charset=utf-8", ".atom": "application/atom+xml",
         ".sqlite": "application/vnd.sqlite3"}  # fmt: skip


class Handler(SimpleHTTPRequestHandler):
    """GET and HEAD of files; hidden files and listings of folders do not exist."""

    protocol_version = "HTTP/1.1"
    extensions_map = {**SimpleHTTPRequestHandler.extensions_map, **TYPES}  # noqa: RUF012

    def send_head(self) -> Any:
        """The file, or the part of it that a Range header asks for."""
        path = Path(self.translate_path(self.path))
        if any(part.startswith(".") for part in path.relative_to(self.directory).parts):
            self.send_error(HTTPStatus.NOT_FOUND)
            return None
        asked = self.headers.get("Range")
        if not asked or not path.is_file():
            return super().send_head()
        size = path.stat().st_size
        part = _part(asked, size)
        if part is None:
            return super().send_head()
        start, end = part
        if start >= size:
            self.send_response(HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE)
            self.send_header("Content-Range", f"bytes */{size}")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return None
        with path.open("rb") as file:
            file.seek(start)
            content = file.read(end - start)
        self.send_response(HTTPStatus.PARTIAL_CONTENT)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Range", f"bytes {start}-{end - 1}/{size}")
        self.send_header("Content-Length", str(end - start))
        self.send_header("Last-Modified", self.date_time_string(os.stat(path).st_mtime))
        self.end_headers()
        return BytesIO(content)

    def list_directory(self, path: Any) -> Any:
        """No listings: the catalogue says what there is."""
        self.send_error(HTTPStatus.NOT_FOUND)

    def end_headers(self) -> None:
        """Adds what every answer says."""
        # A release never changes; what points to releases does.
        lasting = self.path.startswith("/releases/")
        self.send_header("Cache-Control", "public, max-age=31536000, immutable" if lasting else "no-cache")
        self.send_header("Accept-Ranges", "bytes")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Referrer-Policy", "no-referrer")
        super().end_headers()

    def copyfile(self, source: Any, outputfile: IO[bytes]) -> None:  # type: ignore[override]
        """A reader that goes away in the middle is no error of ours."""
        try:
            super().copyfile(source, outputfile)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Quiet: what is served is on the disk for everyone to see."""


def make_server(output: Path, host: str, port: int) -> ThreadingHTTPServer:
    """A server of the folder; port 0 takes a free one. Raises OSError when the address is taken."""
    handler: Callable[..., Handler] = partial(Handler, directory=str(output))
    return ThreadingHTTPServer((host, port), handler)


def _part(asked: str, size: int) -> tuple[int, int] | None:
    """[start, end) of a single range; None for anything else, which is answered with the whole file."""
    match = RANGE.fullmatch(asked.strip())
    if not match or not (match[1] or match[2]):
        return None
    if not match[1]:
        return max(size - int(match[2]), 0), size
    start, end = int(match[1]), min(int(match[2]) + 1, size) if match[2] else size
    return (start, end) if not match[2] or int(match[2]) >= start else None
