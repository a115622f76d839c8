"""The annotated page: whole texts, nested marks, nothing that runs or is fetched, and every word of an article escaped."""

import base64
import hashlib
import re
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings, strategies

from flows import cli
from flows.annotate import render_page
from flows.annotate.layers import Mark, nest
from flows.settings import find_project
from flows.tables import ARTICLES, BLOCKS, DISCARDED, NAMINGS, QUARANTINE, READINGS, TEXTS, build

TEXT = 'Anna Rossi, 41, opened <the hall> & said "it is  ours".\nRELATED: Ten halls\nIt cost $0 million.\n'
HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)> \u202egnp.exe\u202c &lt;b&gt; {{ 7*7 }} \x00\x1b[31m"


def at(words: str, text: str = TEXT) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def reading(predicate: str, words: str, evidence: str, text: str = TEXT, **columns: Any) -> dict[str, Any]:
    value, clause = at(words, text), at(evidence, text)
    given = {
        "mention_id": f"men_{predicate}_{words}", "article_id": "art_1", "subject_type": "person", "subject_label": "Anna Rossi",
        "predicate": predicate, "value_as_written": words, "value_type": "age", "value": words, "modality": "actual",
        "attribution_kind": "own_voice", "section": "body", "value_start": value[0], "value_end": value[1],
        "evidence_start": clause[0], "evidence_end": clause[1], "evidence_exact": evidence, "method": "core/age.apposition@1.0.0",
        "confidence": 0.95,
    }  # fmt: skip
    return given | columns


def tables(text: str = TEXT, **rows: list[dict[str, Any]]) -> dict[str, pa.Table]:
    article = {
        "article_id": "art_1", "file": "hall.txt", "title": rows.pop("title", None), "language": "en",
        "published_basis": "unknown",
        "text_hash": "0", "characters": len(text), "noise_characters": 18, "status": "accepted",
    }  # fmt: skip
    blocks = [{"article_id": "art_1", "start": 0, "end": text.index("\n") if "\n" in text else len(text), "section": "body"}]
    found = {"articles": build(ARTICLES, [article]), "texts": build(TEXTS, [{"article_id": "art_1", "text": text}])}
    for name, table, usual in (
        ("blocks", BLOCKS, blocks), ("discarded", DISCARDED, []), ("namings", NAMINGS, []), ("readings", READINGS, []),
        ("quarantine", QUARANTINE, []),
    ):  # fmt: skip
        found[name] = build(table, rows.get(name, usual))
    return found


class Page(HTMLParser):
    """Collects the elements, checks that they nest, and the words of the paragraphs without their notes."""

    VOID = frozenset({"meta", "input", "br", "link", "img"})

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.stack: list[tuple[str, dict[str, str | None]]] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.lines: list[str] = []
        self.feed(page)
        assert self.stack == []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        element = (tag, dict(attributes))
        self.elements.append(element)
        if tag not in self.VOID:
            self.stack.append(element)
        if tag == "p" and "dir" in element[1]:
            self.lines.append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.stack.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        inside = any(tag == "p" and "dir" in attributes for tag, attributes in self.stack)
        aside = any((attributes.get("class") or "") in ("note", "where") for _, attributes in self.stack)
        if inside and not aside:
            self.lines[-1] += data

    def marked(self, kind: str) -> list[dict[str, str | None]]:
        return [a for _, a in self.elements if a.get("role") == "mark" and kind in (a.get("class") or "").split()]


def notes(page: str) -> list[str]:
    """The words of each note."""
    found = re.findall(r'role="tooltip">(.*?)</span></span>', page)
    return [" ".join(unescape(re.sub(r"<[^>]+>", " ", note)).split()) for note in found]


spans = strategies.lists(strategies.tuples(strategies.integers(0, 30), strategies.integers(0, 30)), max_size=12)


@settings(deadline=None)
@given(spans)
def test_marks_that_cross_are_cut_and_nest(found: list[tuple[int, int]]) -> None:
    marks = [Mark(min(span), max(span), f"<{n}>", f"</{n}>", n % 3) for n, span in enumerate(found)]
    position, stack, covered = 0, [], dict.fromkeys(range(len(marks)), 0)
    for piece in nest(marks, 0, 30):
        assert piece.start == position
        stack += [mark.opening for mark in piece.opens]
        for opening in stack:
            covered[int(opening[1:-1])] += piece.end - piece.start
        for mark in piece.closes:
            assert stack.pop() == mark.opening
        position = piece.end
    assert (position, stack) == (30, [])
    assert covered == {n: mark.end - mark.start for n, mark in enumerate(marks)}


def test_the_text_stands_there_whole_whatever_is_marked() -> None:
    rows = [
        reading("age", "41", "Anna Rossi, 41"),
        reading("said", "it is  ours", 'said "it is  ours"', value_type="quote"),
        reading("record", "41, opened <the", "Anna Rossi, 41, opened <the hall>"),
        reading("event_time", "<the hall>", "opened <the hall>"),
    ]
    page = Page(render_page(tables(readings=rows), "Hall", ["age"]))
    assert page.lines == [line for line in TEXT.split("\n") if line]
    assert len(page.marked("m")) == 5, "the one that crosses another is cut in two"
    described = {mark["aria-describedby"] for mark in page.marked("m")}
    assert len(described & {attributes.get("id") for _, attributes in page.elements}) == 5


def test_a_note_tells_the_claim_its_words_its_rule_and_how_sure_it_is() -> None:
    row = reading("age", "41", "Anna Rossi, 41", modality="reported", attribution="CNN", attribution_kind="cited_outlet")
    page = render_page(tables(readings=[row]), "Hall", ["age"])
    [note] = notes(page)
    assert "age of Anna Rossi" in note
    assert "Anna Rossi, 41" in note
    assert "hearsay from unnamed reports, cited outlet: CNN" in note
    assert "core/age.apposition@1.0.0, confidence 0.95" in note


def test_every_mark_can_be_reached_with_the_keyboard_and_is_described_by_its_own_note() -> None:
    rows = [reading("age", "41", "Anna Rossi, 41"), reading("cost", "$0 million", "cost $0 million")]
    page = Page(render_page(tables(readings=rows), "Hall", ["age", "cost"]))
    described = [mark["aria-describedby"] for mark in page.marked("m")]
    assert all(mark["tabindex"] == "0" for mark in page.marked("m"))
    assert len(set(described)) == len(described) == 2
    assert set(described) <= {attributes.get("id") for _, attributes in page.elements}


def test_claims_of_one_place_share_a_mark_and_the_legend_counts_each() -> None:
    rows = [reading("age", "41", "Anna Rossi, 41"), reading("crew_count", "41", "41, opened", confidence=0.2)]
    html = render_page(tables(readings=rows), "Hall", ["crew_count", "age"])
    [mark] = Page(html).marked("m")
    assert (mark["data-l"], mark["class"]) == ("age, crew_count", "m c1")
    assert re.findall(r'swatch">(\w+)</span> <small>(\d+)', html) == [("crew_count", "1"), ("age", "1")]


def test_noise_is_greyed_out_and_quarantined_words_are_marked_with_the_reason() -> None:
    noise, refused = at("RELATED: Ten halls"), at("$0 million")
    set_aside = {"discarded_id": "dis_1", "article_id": "art_1", "start": noise[0], "end": noise[1], "kind": "related_link",
                 "rule": "label", "exact": "RELATED: Ten halls"}  # fmt: skip
    bad = {"quarantine_id": "qua_1", "stage": "normalize", "table": "mentions", "article_id": "art_1", "start": refused[0],
           "end": refused[1], "reason_code": "damaged_amount", "reason": "lost digits", "raw": "$0 million"}  # fmt: skip
    lost = bad | {"quarantine_id": "qua_2", "start": None, "end": None, "reason_code": "evidence_mismatch", "raw": "nowhere"}
    html = render_page(tables(discarded=[set_aside], quarantine=[bad, lost]), "Hall", [])
    page = Page(html)
    assert len(page.marked("noise")) == 1
    assert len(page.marked("bad")) == 1
    assert any("related_link" in note for note in notes(html))
    assert any("damaged_amount lost digits" in note for note in notes(html))
    assert "<q>nowhere</q>" in html


def test_recognized_names_and_amounts_are_shown_though_no_claim_came_of_them() -> None:
    start, end = at("Anna Rossi")
    naming = {"article_id": "art_1", "start": start, "end": end, "type": "person", "name": "Anna Rossi", "label": "Anna Rossi",
              "manner": "full_name", "confidence": 1.0}  # fmt: skip
    html = render_page(tables(namings=[naming]), "Hall", [])
    assert 'title="person Anna Rossi (full name)">Anna Rossi</span>' in html
    assert 'title="money">$0 million</span>' in html


def test_hostile_text_is_shown_and_never_run() -> None:
    row = reading("age", "alert(1)", HOSTILE[:30], HOSTILE, subject_label=HOSTILE, value=HOSTILE, attribution=HOSTILE)
    bad = {"quarantine_id": "qua_1", "stage": "extract", "table": "candidates", "article_id": "art_1", "reason_code": "malformed",
           "reason": HOSTILE, "raw": HOSTILE}  # fmt: skip
    html = render_page(tables(HOSTILE, readings=[row], quarantine=[bad], title=HOSTILE), HOSTILE, ["age"])  # type: ignore[arg-type]
    page = Page(html)
    assert {tag for tag, _ in page.elements}.isdisjoint({"script", "img", "b2", "iframe", "object"})
    assert not [a for _, a in page.elements if any(name.startswith("on") for name in a)]
    assert "\u202e" not in html
    assert "\x00" not in html
    assert "{{ 7*7 }}" in html


def test_the_page_allows_its_own_style_and_nothing_else() -> None:
    html = render_page(tables(readings=[reading("age", "41", "Anna Rossi, 41")]), "Hall", ["age"])
    [style] = re.findall(r"<style>(.*?)</style>", html, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'" in html
    assert "style=" not in re.sub(r"<style>.*?</style>", "", html, flags=re.DOTALL)
    assert not re.search(r"(?:src|href)=\"(?!#)|url\(|@import", html)


def test_a_text_of_one_huge_line_is_shown_whole() -> None:
    text = "“said 41 " * 4_000
    assert [line.strip() for line in Page(render_page(tables(text), "Hall", [])).lines] == [text.strip()]


def test_the_command_writes_one_page_for_the_story(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "pages" / "brief.html"
    assert cli.main(["annotate", "space-film", "--output", str(target)]) == 0
    assert str(target) in capsys.readouterr().out
    page = Page(target.read_text(encoding="utf-8"))
    articles = find_project() / "seeds" / "space-film" / "articles"
    words = " ".join(path.read_text(encoding="utf-8") for path in sorted(articles.glob("*.txt"))).split()
    assert " ".join(page.lines).split() == words
    assert len(page.marked("m")) > 150
    assert page.marked("noise")
    assert list(target.parent.iterdir()) == [target]


def test_a_page_that_cannot_be_written_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("")
    assert cli.main(["annotate", "space-film", "--output", str(tmp_path / "file" / "page.html")]) == 1
    assert "page.html: cannot be written" in capsys.readouterr().err


def test_a_story_that_does_not_exist_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["annotate", "no-such-story"]) == 2
    assert "no-such-story: no such story" in capsys.readouterr().err
