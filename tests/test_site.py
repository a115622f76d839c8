"""The catalogue, the browser of a release and the server: what they hold and what they refuse."""

import base64
import hashlib
import json
import re
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from mini_release import HOSTILE_TITLE, mini_about, mini_tables
from test_publish import changed
from test_report import Page

from flows.cli import main
from flows.publish import Outcome, publish_release, write_failed_run
from flows.publish import browse as browse_module
from flows.publish.browse import inert
from flows.publish.serving import make_server


@pytest.fixture
def release(tmp_path: Path) -> Outcome:
    return publish_release(mini_tables(), mini_about(title=HOSTILE_TITLE), tmp_path)


def page_of(release: Outcome, name: str = "index.html") -> str:
    assert release.path is not None
    return (release.path / name).read_text(encoding="utf-8")


def data_of(html: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', html, re.DOTALL)
    assert found
    data: dict[str, Any] = json.loads(found[1])
    return data


def test_the_page_of_a_release_holds_every_fact_claim_mention_and_its_words(release: Outcome) -> None:
    data = data_of(page_of(release))
    tables = mini_tables()
    for name, key in (("facts", "fact_id"), ("claims", "claim_id"), ("mentions", "mention_id"), ("articles", "article_id")):
        assert {row[0] for row in data[name]} == set(tables[name][key].to_pylist())
    told = next(row for row in data["mentions"] if row[5] == "9:40 a.m. on 3 May 2024")
    claim = data["claims"][told[1]]
    assert data["facts"][claim[1]][1:3] == ["Nordlys", "departure time"]
    assert data["articles"][told[2]][1] == "Harbour Post"
    assert "".join(told[4:7]) == "at 9:40 a.m. on 3 May 2024"
    assert told[3] == "Nordlys sails. The ferry left Sandvik "


def test_a_page_runs_its_own_script_alone(release: Outcome) -> None:
    html = page_of(release)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
    assert policy
    directives = dict(part.strip().split(" ", 1) for part in policy[1].replace("&#39;", "'").split(";"))
    [script] = re.findall(r"<script>(.*?)</script>", html, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert directives["default-src"] == "'none'"
    assert directives["script-src"] == f"'sha256-{digest}'"
    assert "unsafe" not in policy[1]
    assert re.findall(r"<script type=\"([^\"]*)\"", html) == ["application/ld+json", "application/json"]
    assert " on" + "click=" not in html
    assert "innerHTML" not in html


def test_hostile_text_in_the_data_ends_no_script(release: Outcome) -> None:
    html = page_of(release)
    assert "<img" not in html
    assert html.count("</script>") == 3
    assert json.loads(inert(HOSTILE_TITLE + "\u2028&")) == HOSTILE_TITLE + "\u2028&"
    assert not set(inert(HOSTILE_TITLE + "\u2028&")) & set("<>&\u2028")
    page = Page(html)
    assert page.all("img") == []


def test_a_large_release_is_split_and_every_identifier_is_led_to_its_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(browse_module, "MOST_MENTIONS", 4)
    release = publish_release(mini_tables(), mini_about(), tmp_path)
    assert release.path is not None
    pages = sorted((release.path / "browse").glob("*.html"))
    held: dict[str, str] = {}
    for page in pages:
        data = data_of(page.read_text(encoding="utf-8"))
        assert len(data["mentions"]) <= 4 or len(data["facts"]) == 1
        held |= {row[0]: page.stem for name in ("facts", "claims", "mentions") for row in data[name]}
    tables = mini_tables()
    wanted = {
        key
        for n, k in (("facts", "fact_id"), ("claims", "claim_id"), ("mentions", "mention_id"))
        for key in tables[n][k].to_pylist()
    }
    assert set(held) == wanted
    for key, page_name in held.items():
        found = data_of(page_of(release, f"browse/ids/{key[4:6]}.html"))
        assert f"{found['pages'][key]:04}" == page_name
    assert all(f"browse/{page.name}" in page_of(release) for page in pages)


def test_the_catalogue_tells_releases_downloads_checksums_and_runs(tmp_path: Path) -> None:
    tables = mini_tables()
    publish_release(tables, mini_about(), tmp_path)
    second = publish_release(changed(tables, "facts", rationale="Other."), mini_about(run_id="2"), tmp_path)
    write_failed_run(tmp_path, mini_about(run_id="3"), {"checks": tables["checks"]}, ["mentions: <b>collapsed</b>."])
    html = (tmp_path / "index.html").read_text(encoding="utf-8")
    page = Page(html)
    assert page.all("script") == []
    for link in page.all("a"):
        assert link["href"] is not None
        assert link["href"].startswith("#") or (tmp_path / link["href"]).is_file(), link
    assert second.path is not None
    manifest = json.loads((second.path / "manifest.json").read_bytes())
    assert all(file["sha256"] in html for file in manifest["files"] if file["path"].startswith("data/"))
    assert "2026.11.2 stands" in page.text
    assert "mentions: <b>collapsed</b>." in page.text
    assert "3 runs, failed ones included" in page.text


def test_the_feed_lists_releases_the_latest_first(tmp_path: Path) -> None:
    publish_release(mini_tables(), mini_about(title=HOSTILE_TITLE), tmp_path)
    publish_release(changed(mini_tables(), "facts", rationale="Other."), mini_about(title="A & B", run_id="2"), tmp_path)
    feed = ElementTree.fromstring((tmp_path / "releases.atom").read_bytes())
    space = "{http://www.w3.org/2005/Atom}"
    titles = [entry.findtext(f"{space}title") for entry in feed.iter(f"{space}entry")]
    assert titles == ["A & B: release 2026.11.2", f"{HOSTILE_TITLE}: release 2026.11.1"]
    assert feed.findtext(f"{space}updated") == "2026-11-25T03:04:05Z"


@pytest.fixture
def served(release: Outcome, tmp_path: Path) -> Iterator[str]:
    server = make_server(tmp_path, "127.0.0.1", 0)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def get(address: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    try:
        with urllib.request.urlopen(urllib.request.Request(address, headers=headers), timeout=10) as answer:
            return answer.status, dict(answer.headers), answer.read()
    except urllib.error.HTTPError as error:
        return error.code, dict(error.headers), error.read()


@pytest.mark.parametrize(
    ("asked", "status", "start", "end"),
    [
        ("bytes=0-3", 206, 0, 4),
        ("bytes=4-", 206, 4, None),
        ("bytes=-8", 206, -8, None),
        ("bytes=5-999999999", 206, 5, None),
        ("bytes=0-1,3-4", 200, 0, None),
        ("lines=1-2", 200, 0, None),
        ("bytes=9-3", 200, 0, None),
    ],
)
def test_parts_of_files_are_served(asked: str, status: int, start: int, end: int | None, served: str, release: Outcome) -> None:
    assert release.path is not None
    content = (release.path / "data" / "facts.parquet").read_bytes()
    address = f"{served}/releases/ferry/{release.version}/data/facts.parquet"
    found, headers, body = get(address, Range=asked)
    assert (found, body) == (status, content[start:end])
    assert headers["Accept-Ranges"] == "bytes"
    if status == 206:
        first = start if start >= 0 else len(content) + start
        assert headers["Content-Range"] == f"bytes {first}-{first + len(body) - 1}/{len(content)}"
    assert get(address, Range=f"bytes={len(content)}-")[0] == 416


def test_releases_may_be_kept_and_pointers_may_not(served: str, release: Outcome) -> None:
    assert "immutable" in get(f"{served}/releases/ferry/{release.version}/manifest.json")[1]["Cache-Control"]
    status, headers, _ = get(f"{served}/latest.json")
    assert (status, headers["Cache-Control"], headers["X-Content-Type-Options"]) == (200, "no-cache", "nosniff")
    assert get(f"{served}/")[0] == 200


@pytest.mark.parametrize(
    "path", ["/.lock", "/releases/", "/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/releases/.staging-x/a"]
)
def test_hidden_files_listings_and_what_lies_outside_are_not_there(path: str, served: str) -> None:
    assert get(served + path)[0] == 404


def test_serving_needs_a_release_and_a_free_port(tmp_path: Path, release: Outcome, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", "--output", str(tmp_path / "empty")]) == 2
    assert "corroborate run" in capsys.readouterr().err
    taken = make_server(tmp_path, "127.0.0.1", 0)
    assert main(["serve", "--output", str(tmp_path), "--port", str(taken.server_address[1])]) == 2
    assert "Choose another --port" in capsys.readouterr().err
    taken.server_close()
