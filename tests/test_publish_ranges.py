"""Parquet read in place over HTTP: readers ask the server for parts of a file, and get no more than they need."""

import threading
import urllib.request
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from mini_release import mini_tables

from flows.ids import MENTION, make_id
from flows.publish.parquet_tables import ROW_GROUP, conform, parquet_bytes
from flows.publish.serving import make_server
from flows.tables import MENTIONS

fsspec = pytest.importorskip("fsspec")
spec = pytest.importorskip("fsspec.spec")
ROWS = 2 * ROW_GROUP + 1000


class Ranged(fsspec.AbstractFileSystem):  # type: ignore[misc]
    """Files of a web server, read by Range requests alone; `asked` are the parts that were sent."""

    protocol = "ranged"
    cachable = False

    def __init__(self, address: str) -> None:
        super().__init__()
        self.address = address
        self.asked: list[tuple[int, int]] = []

    def info(self, path: str, **_: Any) -> dict[str, Any]:
        request = urllib.request.Request(self.place(path), method="HEAD")
        with urllib.request.urlopen(request, timeout=10) as answer:
            assert answer.headers["Accept-Ranges"] == "bytes"
            return {"name": path, "size": int(answer.headers["Content-Length"]), "type": "file"}

    def modified(self, path: str) -> datetime:
        """Never: a release does not change."""
        return datetime(2026, 1, 1, tzinfo=UTC)

    def _open(self, path: str, mode: str = "rb", **_: Any) -> Any:
        return RangedFile(self, path, mode, cache_type="none")

    def place(self, path: str) -> str:
        return f"{self.address}/{self._strip_protocol(path)}"

    @property
    def received(self) -> int:
        return sum(end - start for start, end in self.asked)


class RangedFile(spec.AbstractBufferedFile):  # type: ignore[misc, name-defined]
    """One of those files."""

    def _fetch_range(self, start: int, end: int) -> bytes:
        request = urllib.request.Request(self.fs.place(self.path), headers={"Range": f"bytes={start}-{end - 1}"})
        with urllib.request.urlopen(request, timeout=10) as answer:
            assert answer.status == 206
            content: bytes = answer.read()
        self.fs.asked.append((start, start + len(content)))
        return content


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A table of mentions in three row groups, as a release holds it."""
    few = mini_tables()["mentions"]
    many = few.take(pa.array([number % few.num_rows for number in range(ROWS)]))
    place = MENTIONS.names.index("mention_id")
    names = pa.array([make_id(MENTION, number) for number in range(ROWS)])
    many = many.set_column(place, many.schema.field(place), names)
    path = tmp_path_factory.mktemp("served") / "mentions.parquet"
    path.write_bytes(parquet_bytes(conform(many, MENTIONS), MENTIONS))
    return path


@pytest.fixture
def web(file: Path) -> Iterator[Ranged]:
    server = make_server(file.parent, "127.0.0.1", 0)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield Ranged(f"http://127.0.0.1:{server.server_address[1]}")
    server.shutdown()
    server.server_close()


def test_duckdb_finds_one_identifier_over_http_without_fetching_the_file(web: Ranged, file: Path) -> None:
    connection = duckdb.connect()
    connection.register_filesystem(web)
    query = "select mention_id, predicate from 'ranged://mentions.parquet' where mention_id = ?"
    wanted = pq.read_table(file, columns=["mention_id"])["mention_id"][ROW_GROUP + 5].as_py()
    [found] = connection.execute(query, [wanted]).fetchall()
    assert found[0] == wanted
    assert 0 < web.received < file.stat().st_size / 2


def test_duckdb_counts_from_the_footer_alone(web: Ranged, file: Path) -> None:
    connection = duckdb.connect()
    connection.register_filesystem(web)
    assert connection.execute("select count(*) from 'ranged://mentions.parquet'").fetchone() == (ROWS,)
    assert web.received < file.stat().st_size / 20


def test_arrow_reads_one_column_of_one_row_group_over_http(web: Ranged, file: Path) -> None:
    with web.open("ranged://mentions.parquet") as remote:
        parquet = pq.ParquetFile(remote)
        assert parquet.num_row_groups == 3
        column = parquet.read_row_group(1, columns=["predicate"])
    assert column.num_rows == ROW_GROUP
    assert column.equals(pq.ParquetFile(file).read_row_group(1, columns=["predicate"]))
    assert web.received < file.stat().st_size / 10
