"""The pages in a real browser: what they load, how they look, whether search and links work, and the rules of accessibility."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from browser import CHROMIUM, Browser
from mini_release import HOSTILE_TITLE, mini_about, mini_tables
from test_publish import changed

from flows.publish import Outcome, publish_release, write_failed_run
from flows.publish import browse as browse_module
from flows.publish.serving import make_server

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here (Debian: apt-get install chromium)"),
]
PAGES = ("report.html", "index.html")
DISPUTED = next(row for row in mini_tables()["conflicts"].to_pylist() if row["resolution"] == "open")


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with Browser(tmp_path_factory.mktemp("profile")) as found:
        yield found


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    output = tmp_path_factory.mktemp("output")
    publish_release(changed(mini_tables(), "facts", rationale="Before."), mini_about(title=HOSTILE_TITLE), output)
    tables = mini_tables()
    write_failed_run(output, mini_about(run_id="failed", title=HOSTILE_TITLE), {"checks": tables["checks"]}, [HOSTILE_TITLE])
    return publish_release(tables, mini_about(run_id="second", title=HOSTILE_TITLE), output)


@pytest.fixture
def pages(release: Outcome) -> dict[str, str]:
    assert release.path is not None
    output = release.path.parents[2]
    found = {name: (release.path / name).as_uri() for name in PAGES}
    failed = output / "runs" / "ferry" / "failed" / "report.html"
    return found | {"catalogue": (output / "index.html").as_uri(), "failed run": failed.as_uri()}


ALL = (*PAGES, "catalogue", "failed run")


@pytest.mark.parametrize("name", ALL)
def test_a_page_loads_nothing_beside_itself_and_the_console_is_silent(name: str, browser: Browser, pages: dict[str, str]) -> None:
    browser.look(1200, 900)
    browser.open(pages[name])
    assert browser.run("document.querySelectorAll('h1').length") == 1
    assert browser.requests == []
    assert browser.errors == []


@pytest.mark.parametrize("name", ALL)
def test_hostile_text_is_text(name: str, browser: Browser, pages: dict[str, str]) -> None:
    browser.open(pages[name])
    assert browser.run("document.querySelectorAll('img').length") == 0
    assert HOSTILE_TITLE in str(browser.run("document.body.innerText"))


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("name", ALL)
def test_axe_finds_nothing(name: str, dark: bool, browser: Browser, pages: dict[str, str]) -> None:
    pytest.importorskip("axe_core_python")
    browser.look(1200, 900, dark)
    browser.open(pages[name])
    browser.run("document.querySelectorAll('details').forEach((node) => node.open = true)")
    assert browser.violations() == []


@pytest.mark.parametrize("name", ALL)
def test_a_phone_needs_no_scrolling_sideways(name: str, browser: Browser, pages: dict[str, str]) -> None:
    browser.look(390, 844)
    browser.open(pages[name])
    assert browser.run("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("name", PAGES)
def test_dark_mode_changes_the_colours(name: str, browser: Browser, pages: dict[str, str]) -> None:
    colours = []
    for dark in (False, True):
        browser.look(800, 600, dark)
        browser.open(pages[name])
        colours.append(browser.run("getComputedStyle(document.body).backgroundColor"))
    assert colours[0] != colours[1]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_can_be_printed(name: str, browser: Browser, pages: dict[str, str]) -> None:
    browser.look(1200, 900)
    browser.open(pages[name])
    assert browser.printed().startswith(b"%PDF")
    browser.look(1200, 900, media="print")
    assert browser.run("[...document.querySelectorAll('nav, form')].every((n) => getComputedStyle(n).display === 'none')")


@pytest.mark.parametrize("name", ALL)
def test_a_printed_page_is_no_wider_than_the_paper(name: str, browser: Browser, pages: dict[str, str]) -> None:
    # A4 is 794 pixels wide, less the margins that Chromium leaves.
    browser.look(718, 1000, media="print")
    browser.open(pages[name])
    assert browser.run("document.documentElement.scrollWidth") <= 718


def shown(browser: Browser) -> int:
    return int(browser.run("document.querySelectorAll('.fact').length"))


def fill(browser: Browser, control: str, value: str) -> None:
    node = f"document.getElementById('{control}')"
    browser.run(f"{node}.value = {value!r}, {node}.dispatchEvent(new Event('input'))")


def test_search_and_filters_leave_what_matches(browser: Browser, pages: dict[str, str]) -> None:
    browser.look(1200, 900)
    browser.open(pages["index.html"])
    everything = mini_tables()["facts"].num_rows
    assert shown(browser) == everything
    fill(browser, "search", "SANDVIK")
    assert 0 < shown(browser) < everything
    fill(browser, "search", "")
    fill(browser, "status", "disputed")
    assert shown(browser) == 1
    fill(browser, "status", "")
    browser.run("document.getElementById('disputed').click()")
    assert shown(browser) == 1
    assert browser.run("document.getElementById('count').textContent") == f"1 of {everything} facts"
    browser.run("document.getElementById('filters').reset()")
    browser.run("new Promise((done) => setTimeout(done, 50))")
    assert shown(browser) == everything


@pytest.mark.parametrize("key", ["fact_id", "claim_a_id"])
def test_a_link_to_an_identifier_opens_it(key: str, browser: Browser, pages: dict[str, str]) -> None:
    browser.open(f"{pages['index.html']}#{DISPUTED[key]}")
    assert browser.run("document.querySelector('.target').id") == DISPUTED[key]
    assert browser.run("document.querySelector('.target mark').textContent") in {
        "9:40 a.m. on 3 May 2024",
        "9:55 a.m. on 3 May 2024",
    }


def test_links_to_mentions_articles_and_entities_work_and_unknown_ones_are_told(browser: Browser, pages: dict[str, str]) -> None:
    tables = mini_tables()
    mention = tables["mentions"].to_pylist()[0]
    browser.open(f"{pages['index.html']}#{mention['mention_id']}")
    assert browser.run("document.querySelector('.target mark').textContent") == mention["value_as_written"]
    assert browser.run("document.activeElement.id") == mention["mention_id"]
    browser.open(f"{pages['index.html']}#{tables['articles'].to_pylist()[0]['article_id']}")
    assert 0 < shown(browser) < tables["facts"].num_rows
    browser.open(f"{pages['index.html']}#{tables['facts'].to_pylist()[0]['subject_id']}")
    assert 0 < shown(browser) < tables["facts"].num_rows
    browser.open(f"{pages['index.html']}#fct_ffffffffffffffff")
    assert "No such identifier" in str(browser.run("document.getElementById('notice').textContent"))


def test_a_split_release_leads_every_identifier_to_its_page(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(browse_module, "MOST_MENTIONS", 4)
    outcome = publish_release(mini_tables(), mini_about(), tmp_path)
    assert outcome.path is not None
    start = (outcome.path / "index.html").as_uri()
    for key in ("fact_id", "claim_b_id"):
        browser.open(f"{start}#{DISPUTED[key]}")
        browser.run("new Promise((done) => setTimeout(done, 700))")
        assert "/browse/000" in str(browser.run("location.pathname"))
        assert browser.run("document.querySelector('.target').id") == DISPUTED[key]
        assert browser.errors == []


def test_ten_thousand_mentions_are_filtered_at_once(browser: Browser, tmp_path: Path) -> None:
    from benchmarks.publish_rows import repeat

    tables = repeat(mini_tables(), 9_900, 7)
    outcome = publish_release(tables, replace(mini_about(), story="many"), tmp_path)
    assert outcome.path is not None
    page = outcome.path / "index.html"
    assert page.stat().st_size < 6_000_000
    browser.look(1200, 900)
    browser.open(page.as_uri())
    taken: Any = browser.run(
        "(() => { const c = document.getElementById('search'); c.value = 'sandvik'; const start = performance.now();"
        " c.dispatchEvent(new Event('input')); return performance.now() - start; })()"
    )
    print(f"{page.stat().st_size:,} bytes; filtered in {taken:.0f} ms")
    assert browser.run("document.getElementById('count').textContent").startswith(tuple("123456789"))
    assert shown(browser) == 60
    last = tables["facts"].sort_by([("subject_label", "ascending")])["fact_id"][-1].as_py()
    browser.open(f"{page.as_uri()}#{last}")
    browser.run("new Promise((done) => setTimeout(done, 200))")
    place = browser.run("(({ top, bottom }) => [top, bottom])(document.querySelector('.target').getBoundingClientRect())")
    assert browser.run("document.querySelector('.target').id") == last
    assert place[1] >= 0
    assert place[0] <= 900


def test_the_served_site_is_walked_from_the_catalogue_to_the_words(browser: Browser, release: Outcome) -> None:
    assert release.path is not None
    server = make_server(release.path.parents[2], "127.0.0.1", 0)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        browser.open(f"http://127.0.0.1:{server.server_address[1]}/")
        browser.follow("document.querySelector('a[href$=\"/index.html\"]').click()")
        assert browser.run("document.querySelectorAll('.fact').length") == mini_tables()["facts"].num_rows
        browser.run("document.querySelector('.fact details').open = true")
        browser.run("new Promise((done) => setTimeout(done, 100))")
        assert browser.run("document.querySelectorAll('.fact mark').length") > 0
        assert browser.errors == []
    finally:
        server.shutdown()
        server.server_close()
