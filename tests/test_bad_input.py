"""Bad input through the command line: a clear message that names the file, the reason and what to do, and an exit code."""

import errno
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from flows import cli
from flows.settings import find_project

GOOD = "ROME, Oct. 5, 2021 (Herald) - Actor Ana Lopez, 37, said on Tuesday that the film would be shot in orbit.\n"


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "good.txt").write_text(GOOD, encoding="utf-8")
    return folder


def run(articles: Path, output: Path, capsys: pytest.CaptureFixture[str], *more: str) -> tuple[int, str, str]:
    code = cli.main(["run", "--articles", str(articles), "--engine", "direct", "--output", str(output), *more])
    printed = capsys.readouterr()
    assert "Traceback" not in printed.err
    return code, printed.out, printed.err


def published(output: Path, name: str) -> list[dict[str, object]]:
    pointer = json.loads((output / "latest.json").read_text(encoding="utf-8"))["stories"]["articles"]
    return list(pq.read_table(output / pointer["path"] / "data" / f"{name}.parquet").to_pylist())


def test_an_empty_folder_is_named_and_nothing_is_released(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    code, _, err = run(empty, tmp_path / "out", capsys)
    assert code == 2
    assert str(empty) in err
    assert ".txt" in err
    assert not (tmp_path / "out" / "releases").exists()


def test_a_folder_that_does_not_exist_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run(tmp_path / "nowhere", tmp_path / "out", capsys)
    assert (code, "nowhere" in err) == (2, True)


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\t\n", "empty"),
        ("binary.txt", bytes(range(256)) * 40, "binary"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n" + b"\x00" * 500, "binary"),
        (
            "russian.txt",
            "Съёмочная группа отправилась на станцию утром во вторник, сообщило агентство.\n".encode() * 8,
            "not_english",
        ),
        ("rows.jsonl", b'{"text": "One."\n', "malformed"),
    ],
)
def test_one_bad_article_is_quarantined_and_the_others_are_published(
    articles: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, content: bytes, reason: str
) -> None:
    (articles / name).write_bytes(content)
    code, _, err = run(articles, tmp_path / "out", capsys)
    assert code == 0, err
    [refused] = [row for row in published(tmp_path / "out", "quarantine") if row["stage"] == "ingest"]
    assert refused["reason_code"] == reason
    assert name in str(refused["reason"])
    assert {row["status"] for row in published(tmp_path / "out", "articles")} == {"accepted", "quarantined"}
    assert published(tmp_path / "out", "mentions")


def test_only_bad_articles_fail_the_run_with_the_first_reason(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "empty.txt").write_bytes(b"")
    code, _, err = run(folder, tmp_path / "out", capsys)
    assert code == 2
    assert "none of the 1 article(s) could be read" in err
    assert "empty.txt" in err


def test_a_text_of_50_megabytes_is_refused_and_named(articles: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with (articles / "huge.txt").open("wb") as file:
        file.truncate(50_000_000)
    code, _, err = run(articles, tmp_path / "out", capsys)
    assert code == 0, err
    [refused] = [row for row in published(tmp_path / "out", "quarantine") if row["stage"] == "ingest"]
    assert (refused["reason_code"], refused["row_id"]) == ("too_large", "huge.txt")


def test_windows_1252_is_read_with_its_quotation_marks(
    articles: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "The actor Ana López said: “We worked very hard for months and it paid off – every day.” She smiled. It’s done.\n"
    (articles / "old.txt").write_bytes(text.encode("cp1252"))
    code, _, err = run(articles, tmp_path / "out", capsys)
    assert code == 0, err
    quotes = [str(row["value"]) for row in published(tmp_path / "out", "mentions") if row["predicate"] == "said"]
    assert any("hard for months and it paid off – every day" in quote for quote in quotes)


@pytest.mark.parametrize("name", ["with space.txt", "quo'te\".txt", "new\nline.txt", "=cmd.txt", "<b>.txt", "ünï.txt"])
def test_a_strange_file_name_is_read_and_kept(
    articles: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    (articles / name).write_text(GOOD.replace("37", "38"), encoding="utf-8")
    code, _, err = run(articles, tmp_path / "out", capsys)
    assert code == 0, err
    assert name in {row["file"] for row in published(tmp_path / "out", "articles")}


def test_a_file_that_cannot_be_named_in_utf_8_does_not_stop_the_run(
    articles: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        (articles / os.fsdecode(b"bad\xff.txt")).write_text(GOOD, encoding="utf-8")
    except OSError:
        pytest.skip("this file system keeps only UTF-8 names")
    code, _, err = run(articles, tmp_path / "out", capsys)
    assert code == 0, err
    assert len(published(tmp_path / "out", "articles")) == 2


def test_malformed_yaml_of_a_story_names_line_and_column(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "a.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "story.yaml").write_text("title: x\n  packs: [core\n", encoding="utf-8")
    code = cli.main(["run", str(tmp_path), "--engine", "direct", "--output", str(tmp_path / "out")])
    err = capsys.readouterr().err
    assert code == 2
    assert "story.yaml: malformed YAML at line 2, column" in err


def test_a_story_that_names_an_unknown_pack_is_told_which_there_are(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "a.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "story.yaml").write_text("packs: [core, cookery]\n", encoding="utf-8")
    code = cli.main(["run", str(tmp_path), "--engine", "direct", "--output", str(tmp_path / "out")])
    err = capsys.readouterr().err
    assert (code, "cookery" in err, "spaceflight" in err) == (2, True, True)


def test_an_output_folder_of_a_newer_version_is_left_alone(
    articles: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(articles, tmp_path / "out", capsys)
    pointer = tmp_path / "out" / "latest.json"
    content = json.loads(pointer.read_text(encoding="utf-8"))
    content["stories"]["articles"]["schema_version"] = "99.0.0"
    pointer.write_text(json.dumps(content), encoding="utf-8")
    before = pointer.read_bytes()
    (articles / "more.txt").write_text(GOOD.replace("37", "38"), encoding="utf-8")
    code, _, err = run(articles, tmp_path / "out", capsys)
    assert (code, "99.0.0" in err, "newer" in err) == (1, True, True)
    assert pointer.read_bytes() == before


def test_a_full_disk_leaves_the_old_release_and_says_so(
    articles: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    run(articles, tmp_path / "out", capsys)
    before = (tmp_path / "out" / "latest.json").read_bytes()
    (articles / "more.txt").write_text(GOOD.replace("37", "38"), encoding="utf-8")

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    code, _, err = run(articles, tmp_path / "out", capsys)
    assert (code, "Free disk space" in err) == (1, True)
    assert (tmp_path / "out" / "latest.json").read_bytes() == before
    releases = tmp_path / "out" / "releases" / "articles"
    assert [path.name for path in releases.iterdir()] == [json.loads(before)["stories"]["articles"]["version"]]


@pytest.mark.slow
def test_a_kill_at_any_moment_leaves_a_release_that_can_be_read(
    articles: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(articles, tmp_path / "out", capsys)
    version = json.loads((tmp_path / "out" / "latest.json").read_text())["stories"]["articles"]["version"]
    (articles / "more.txt").write_text(GOOD.replace("37", "38"), encoding="utf-8")
    command = [sys.executable, "-m", "flows.cli", "run", "--engine", "direct"]
    command += ["--articles", str(articles), "--output", str(tmp_path / "out")]
    process = subprocess.Popen(command, cwd=find_project(), stderr=subprocess.PIPE, stdout=subprocess.PIPE)
    staging = tmp_path / "out" / "releases" / "articles"
    deadline = time.monotonic() + 60
    while process.poll() is None and not list(staging.glob(".staging-*")) and time.monotonic() < deadline:
        time.sleep(0.001)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    found = json.loads((tmp_path / "out" / "latest.json").read_text())["stories"]["articles"]["version"]
    assert found in {version, version[:-1] + str(int(version[-1]) + 1)}
    assert published(tmp_path / "out", "mentions")
    code, _, err = run(articles, tmp_path / "out", capsys)
    assert code == 0, err
    assert list(staging.glob(".staging-*")) == []


def test_text_meant_to_run_in_a_browser_or_spreadsheet_stays_text(
    articles: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hostile = (
        "</script><img src=x onerror=alert(1)>\n\nActor Ana Lopez, 38, said: “=HYPERLINK(1) is what they all want to see.”\n"
    )
    (articles / "hostile.txt").write_text(hostile, encoding="utf-8")
    code, _, err = run(articles, tmp_path / "out", capsys)
    assert code == 0, err
    pointer = json.loads((tmp_path / "out" / "latest.json").read_text())["stories"]["articles"]
    release = tmp_path / "out" / pointer["path"]
    assert "<img src=x" not in (release / "report.html").read_text(encoding="utf-8")
    for path in (release / "data").glob("*.csv"):
        assert '\n"=' not in path.read_text(encoding="utf-8")
        assert ",=" not in path.read_text(encoding="utf-8")


HOSTILE = {
    "no punctuation": "word " * 40_000,
    "curly quotes": "“" * 10_000,
    "straight quotes": '"' * 10_000,
    "one word": "A" * 200_000,
    "capitals": "ON TUESDAY THE CREW SAID " * 4_000,
    "ages": ", 37, " * 20_000,
    "invisible": "\u202eabc\u200b " * 5_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_texts_built_to_exhaust_a_reader_end_in_time(
    articles: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    (articles / "hostile.txt").write_text(f"The crew is in Rome today. {text}\n", encoding="utf-8")
    code, _, err = run(articles, tmp_path / "out", capsys)
    assert code == 0, err
    assert published(tmp_path / "out", "mentions")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["run", "--workers", "0", "--articles", "."], "must be between 1 and 64"),
        (["schedule", "--cron", "every day", "space-film"], '--cron "every day"'),
        (["schedule", "--timezone", "Mars/Base", "space-film"], "--timezone Mars/Base: no such zone"),
        (["schedule", "--port", "80", "space-film"], "--port 80"),
        (["schedule", "no-such-story"], "no-such-story: no such story"),
        (["new", "UPPER", "--from", "."], "no name for a story"),
    ],
)
def test_a_wrong_option_is_named_before_anything_starts(
    capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    assert cli.main(arguments) == 2
    assert words in capsys.readouterr().err
