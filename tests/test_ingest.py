"""Reading files: formats, encodings, bad input, and what stands in the tables."""

import hashlib
import json
import os
from pathlib import Path

import pyarrow as pa
import pytest

from flows.errors import InputError
from flows.ingest import ingest_articles, list_articles
from flows.ingest.ingested import Ingested
from flows.settings import MAX_ARTICLE_BYTES
from flows.stories.story import ArticleMetadata
from flows.tables import ARTICLES, BLOCKS, DISCARDED, QUARANTINE, TEXTS, schema

STORY = "The ferry left the old harbour before dawn, and the crew of nine was back at the quay by noon, the port office said."
PAGE = """<html><head><title>Ferry returns | Coast Daily</title><meta property="og:site_name" content="Coast Daily">
<script type="application/ld+json">{{"@graph": [{{"@type": "WebPage"}}, {{"@type": ["NewsArticle"], "headline": "Ferry returns",
"datePublished": "{published}", "publisher": {{"name": "Coast Daily"}}}}]}}</script></head>
<body><nav><a href="/">Home</a></nav><article><h1>Ferry returns</h1>
<p>{story}</p><p>Captain Ada Holm told reporters that the sea had been calm, and that the crew of the ferry wanted to sleep.</p>
<h2>What comes next</h2><p>The old ferry will now be painted and will carry visitors to the two small islands in the bay.</p>
</article></body></html>"""


def ingest(folder: Path, metadata: dict[str, ArticleMetadata] | None = None) -> Ingested:
    return ingest_articles(list_articles(folder), folder, metadata or {})


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def row(table: pa.Table, **wanted: object) -> dict[str, object]:
    found = [r for r in table.to_pylist() if all(r[k] == v for k, v in wanted.items())]
    assert len(found) == 1, (wanted, table.to_pylist())
    return found[0]


def only_text(found: Ingested) -> str:
    return str(found.texts.to_pylist()[0]["text"])


def reason(folder: Path) -> tuple[str, str]:
    """(code, message) of the only quarantined file, which must also have its row in `articles`."""
    found = ingest(folder)
    refused = found.quarantine.to_pylist()
    assert len(refused) == 1
    assert row(found.articles, article_id=refused[0]["article_id"])["status"] == "quarantined"
    assert refused[0]["row_id"].split("\n")[0] in refused[0]["reason"]
    assert found.texts.num_rows == 0
    return refused[0]["reason_code"], refused[0]["reason"]


def test_tables_have_the_declared_schemas(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", STORY)
    write(tmp_path, "b.txt", "")
    found = ingest(tmp_path)
    pairs = [
        (found.articles, ARTICLES),
        (found.texts, TEXTS),
        (found.blocks, BLOCKS),
        (found.discarded, DISCARDED),
        (found.quarantine, QUARANTINE),
    ]
    assert all(table.schema.equals(schema(declared)) for table, declared in pairs)


def test_a_clean_file_is_its_text_unchanged(tmp_path: Path) -> None:
    text = f"A headline\n\n  {STORY} \n\n\n“Quoted,” she said.\n"
    write(tmp_path, "a.txt", text)
    found = ingest(tmp_path)
    assert only_text(found) == text
    assert row(found.articles, file="a.txt")["characters"] == len(text)
    assert row(found.articles, file="a.txt")["text_hash"] == hashlib.sha256(text.encode()).hexdigest()


def test_identifier_depends_on_bytes_and_path_alone(tmp_path: Path) -> None:
    for name in ("one/x/a.txt", "two/x/a.txt", "two/x/b.txt"):
        write(tmp_path, name, STORY)
    write(tmp_path, "two/x/c.txt", STORY + " ")
    one, two = ingest(tmp_path / "one"), ingest(tmp_path / "two")
    same = row(one.articles, file="x/a.txt")["article_id"]
    assert row(two.articles, file="x/a.txt")["article_id"] == same
    assert len({r["article_id"] for r in two.articles.to_pylist()}) == 3


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("\ufeffThe quay is closed.".encode(), "The quay is closed."),
        ("\ufeffThe quay is closed.".encode("utf-16-le"), "The quay is closed."),
        ("The café’s door – it is “shut”. The owner said that the café will open again in the spring.".encode("cp1252"), None),
        (b"The quay.\r\nThe pier.\rThe end.", "The quay.\nThe pier.\nThe end."),
        ("The cafe\u0301 is shut.".encode(), "The caf\u00e9 is shut."),
        ("It was a â€œcalmâ€\x9d day at the cafÃ©.".encode(), "It was a “calm” day at the café."),
    ],
    ids=["bom", "utf-16", "windows-1252", "line ends", "nfd", "mojibake"],
)
def test_encodings_end_in_one_text(tmp_path: Path, data: bytes, text: str | None) -> None:
    write(tmp_path, "a.txt", data)
    assert only_text(ingest(tmp_path)) == (text or data.decode("cp1252"))


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\t\n", "empty"),
        ("a.txt", b"... \n --", "empty"),
        ("a.txt", b"\x89PNG\r\n\x00\x00\x01", "binary"),
        ("a.txt", bytes(range(1, 9)) * 50 + b"abc", "binary"),
        ("a.txt", b"The caf\x81 \x8d\x8f\x90 was shut.", "bad_encoding"),
        ("a.pdf", b"%PDF-1.7", "unsupported_format"),
        ("a.html", "<html><body><img src=x></body></html>", "empty"),
        ("a.md", "---\ntitle: [unclosed\n---\nThe ferry left.\n", "malformed"),
        ("a.jsonl", "", "empty"),
        ("a.jsonl", '{"text": "The fe', "malformed"),
        ("a.jsonl", '{"body": "The ferry left."}', "malformed"),
        ("a.txt", "Der Dampfer verließ am frühen Morgen den alten Hafen und kehrte gegen Mittag zurück. " * 4, "not_english"),
        ("a.txt", "Пароход ушёл из старой гавани.", "not_english"),
    ],
)
def test_bad_input_is_quarantined_with_its_reason(tmp_path: Path, name: str, data: str | bytes, code: str) -> None:
    write(tmp_path, name, data)
    found, message = reason(tmp_path)
    assert found == code
    assert message.startswith(name)


def test_a_bad_file_does_not_stop_the_others(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", b"\x00\x01")
    write(tmp_path, "b.txt", STORY)
    found = ingest(tmp_path)
    assert [(r["file"], r["status"]) for r in found.articles.to_pylist()] == [("a.txt", "quarantined"), ("b.txt", "accepted")]


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", "x")
    os.truncate(path, 50_000_000)
    code, message = reason(tmp_path)
    assert code == "too_large"
    assert f"{MAX_ARTICLE_BYTES:,}" in message


@pytest.mark.parametrize("make", [lambda p: p.symlink_to("missing"), lambda p: os.mkfifo(p), lambda p: p.symlink_to("..")])
def test_what_cannot_be_opened_is_quarantined(tmp_path: Path, make: object) -> None:
    write(tmp_path, "b.txt", STORY)
    make(tmp_path / "a.txt")  # type: ignore[operator]
    files = sorted({*list_articles(tmp_path), tmp_path / "a.txt"})
    found = ingest_articles(files, tmp_path, {})
    assert row(found.quarantine, row_id="a.txt")["reason_code"] == "unreadable"
    assert row(found.articles, file="b.txt")["status"] == "accepted"


def test_hostile_file_names_are_kept_safely(tmp_path: Path) -> None:
    for name in (b'a "b" c.txt', b"line\nbreak.txt", b"caf\xe9.txt"):
        Path(tmp_path, os.fsdecode(name)).write_text(STORY)
    Path(tmp_path, "bad\nname.txt").write_text("")
    found = ingest(tmp_path)
    assert {r["file"] for r in found.articles.to_pylist()} == {'a "b" c.txt', "line\nbreak.txt", "caf\\xe9.txt", "bad\nname.txt"}
    assert "\n" not in found.quarantine.to_pylist()[0]["reason"]


def test_markdown_front_matter_is_read_and_set_aside(tmp_path: Path) -> None:
    head = "---\ntitle: Ferry returns\npublisher: Coast Daily\npublished: 2021-03-04T10:00:00+01:00\nurl: https://example.org/ferry\n---\n"
    write(tmp_path, "a.md", f"{head}# Ferry returns\n\n{STORY}\n\n![the quay](quay.jpg)\n")
    found = ingest(tmp_path)
    article = row(found.articles, file="a.md")
    assert (article["title"], article["publisher"], article["url"]) == (
        "Ferry returns",
        "Coast Daily",
        "https://example.org/ferry",
    )
    assert str(article["published_earliest"]) == "2021-03-04 09:00:00+00:00"
    text = only_text(found)
    blocks = [(text[b["start"] : b["end"]], b["section"]) for b in found.blocks.to_pylist()]
    assert blocks == [("Ferry returns", "headline"), (STORY, "body")]
    assert {(d["exact"], d["kind"]) for d in found.discarded.to_pylist()} == {
        (head, "residue"),
        ("![the quay](quay.jpg)", "image_alternative"),
    }


def test_html_gives_main_text_and_the_instant_with_its_zone(tmp_path: Path) -> None:
    write(tmp_path, "a.html", PAGE.format(story=STORY, published="2020-03-02T09:15:30+02:00"))
    found = ingest(tmp_path)
    article = row(found.articles, file="a.html")
    assert (article["title"], article["publisher"]) == ("Ferry returns", "Coast Daily")
    assert str(article["published_earliest"]) == "2020-03-02 07:15:00+00:00"
    assert article["published_precision"] == 1
    text = only_text(found)
    sections = [(text[b["start"] : b["end"]], b["section"]) for b in found.blocks.to_pylist()]
    assert ("Ferry returns", "headline") in sections
    assert ("What comes next", "headline") in sections
    assert (STORY, "body") in sections
    assert "Home" not in text


def test_html_in_its_declared_charset(tmp_path: Path) -> None:
    page = PAGE.format(story=STORY.replace("ferry", "паром"), published="2020-03-02").replace(
        "<head>", "<head><meta charset=windows-1251>"
    )
    write(tmp_path, "a.html", page.encode("cp1251"))
    assert "паром" in only_text(ingest(tmp_path))


def test_an_impossible_time_in_a_page_is_told_and_not_used(tmp_path: Path) -> None:
    write(tmp_path, "a.html", PAGE.format(story=STORY, published="0001-01-01T00:00:00Z"))
    article = row(ingest(tmp_path).articles, file="a.html")
    assert article["published_earliest"] is None
    assert "0001-01-01" in str(article["published_evidence"])


def test_json_lines_are_articles_of_their_own(tmp_path: Path) -> None:
    lines = [
        json.dumps({"text": STORY, "title": "Ferry", "publisher": "Coast Daily", "published": "2021-03-04"}),
        "",
        "{bad",
        "[1]",
    ]
    write(tmp_path, "all.jsonl", "\n".join(lines))
    found = ingest(tmp_path)
    assert [(r["file"], r["status"]) for r in found.articles.to_pylist()] == [
        ("all.jsonl#1", "accepted"),
        ("all.jsonl#3", "quarantined"),
        ("all.jsonl#4", "quarantined"),
    ]
    assert row(found.articles, file="all.jsonl#1")["publisher"] == "Coast Daily"
    assert "column 2" in str(row(found.quarantine, row_id="all.jsonl#3")["reason"])


def test_metadata_beside_the_article_wins(tmp_path: Path) -> None:
    write(tmp_path, "a.md", f"---\ntitle: Inside\npublisher: Inside\n---\n{STORY}\n")
    given = ArticleMetadata("a.md", title="Beside", publisher="Beside", url="https://example.org/a")
    article = row(ingest(tmp_path, {"a.md": given}).articles, file="a.md")
    assert (article["title"], article["publisher"], article["url"]) == ("Beside", "Beside", "https://example.org/a")


def test_title_is_the_headline_of_the_text_where_none_is_given(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", f"Ferry is back at the quay\n\n{STORY}")
    write(tmp_path, "b.txt", f"{STORY}\n\n{STORY}")
    found = ingest(tmp_path).articles
    assert row(found, file="a.txt")["title"] == "Ferry is back at the quay"
    assert row(found, file="b.txt")["title"] is None


def test_listing_is_recursive_sorted_and_leaves_out_what_is_no_article(tmp_path: Path) -> None:
    names = ["b.txt", "a/c.md", "a/b.HTML", "x.jsonl", "paper.pdf"]
    left_out = [
        "manifest.jsonl",
        "README.md",
        "readme.txt",
        ".hidden.txt",
        ".git/a.txt",
        "story.yaml",
        "photo.jpg",
        "judgements.jsonl",
    ]
    for name in names + left_out:
        write(tmp_path, name, STORY)
    assert [str(path.relative_to(tmp_path)) for path in list_articles(tmp_path)] == sorted(names)


def test_listing_tells_what_to_put_into_an_empty_or_missing_folder(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "missing"):
        with pytest.raises(InputError, match=r"\.txt.*\.jsonl") as error:
            list_articles(folder)
        assert str(folder) in str(error.value)


def test_the_same_files_give_the_same_tables_in_any_order(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        write(tmp_path, name, f"{name}\n\n{STORY}\n\nSource: Coast Daily")
    files = list_articles(tmp_path)
    first, second = ingest_articles(files, tmp_path, {}), ingest_articles(files[::-1], tmp_path, {})
    assert first.articles.equals(second.articles)
    assert first.blocks.equals(second.blocks)
    assert first.discarded.equals(second.discarded)


@pytest.mark.parametrize(
    ("head", "outlet"),
    [
        ("Coast Daily, July 4, 2016", "Coast Daily"),
        ("By Ada Holm, The Coast Post\nJuly 4, 2016", "The Coast Post"),
        ("By Ada Holm\nHarbour Times\nJuly 4, 2016", "Harbour Times"),
        ("By Ada Holm\nJuly 4, 2016", None),
    ],
)
def test_the_outlet_of_a_masthead_or_byline_is_the_publisher(tmp_path: Path, head: str, outlet: str | None) -> None:
    (tmp_path / "a.txt").write_text(
        f"Ferry is back\n{head}\n\nThe ferry left the harbour with all its guests.\n", encoding="utf-8"
    )
    (row,) = ingest_articles([tmp_path / "a.txt"], tmp_path, {}).articles.to_pylist()
    assert (row["publisher"], row["title"]) == (outlet, "Ferry is back")
