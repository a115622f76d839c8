"""`corroborate packs check`: examples tried, failures told in words, and what patterns match in a story."""

import re
from pathlib import Path

import pytest

from flows import cli
from flows.commands.pack_check import check_packs
from flows.settings import find_project

REGATTA = """\
name: regatta
version: 2.1.0
predicates:
  - id: finish_time
    label: finished at
    definition: When a boat crosses the line.
    subjects: [person]
    value_types: [instant]
    patterns:
      - {id: crosses, match: "{subject:person} crossed the line ... {value:time}"}
      - {id: lands, match: "{subject:person} landed ... {value:time}"}
    examples:
      - text: "Anna Rossi crossed the line at 4:10 p.m. on Sunday."
        finds: [{subject: Anna Rossi, value: 4:10 p.m. on Sunday}]
      - text: "Anna Rossi left the harbour on Sunday."
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with the shipped core pack and lexicons, one pack of its own, and a story."""
    seeds = find_project() / "seeds"
    vocabulary = tmp_path / "seeds" / "vocabulary"
    vocabulary.mkdir(parents=True)
    (vocabulary / "core.yaml").write_bytes((seeds / "vocabulary" / "core.yaml").read_bytes())
    (vocabulary / "regatta.yaml").write_text(REGATTA, encoding="utf-8")
    (tmp_path / "seeds" / "lexicons").symlink_to(seeds / "lexicons")
    articles = tmp_path / "seeds" / "cup" / "articles"
    articles.mkdir(parents=True)
    (articles / "a.txt").write_text("Anna Rossi crossed the line, alone, on Sunday. Daniel Rossi crossed the line on Monday.\n")
    (tmp_path / "seeds" / "cup" / "story.yaml").write_text("packs: [core]\n")
    monkeypatch.setenv("CORROBORATE_PROJECT", str(tmp_path))
    return tmp_path


def check(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = cli.main(["packs", "check", *arguments])
    printed = capsys.readouterr()
    return code, printed.out, printed.err


def edit(project: Path, old: str, new: str) -> None:
    path = project / "seeds" / "vocabulary" / "regatta.yaml"
    assert old in path.read_text(encoding="utf-8")
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def test_every_example_of_the_shipped_packs_gives_what_it_says() -> None:
    checked = check_packs(find_project() / "seeds", None)
    assert [(failed.predicate.id, failed.example.text, failed.found) for failed in checked.failed] == []
    assert {"core", "film", "incident", "spaceflight"} <= set(checked.packs)


def test_a_pack_whose_examples_hold_is_told_in_a_line(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = check(capsys, "regatta")
    assert code == 0
    assert "regatta  2.1.0  1 predicate, 2 patterns, 2 examples (1 that must stay silent): all as written" in out
    assert "core  " not in out


def test_patterns_that_no_example_tries_are_named(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = check(capsys, "regatta")
    assert "note: no example tries 1 of 2 patterns: regatta/finish_time.lands" in out


@pytest.mark.parametrize(
    ("old", "new", "wanted", "found"),
    [
        ("crossed the line at 4:10 p.m.", "won at 4:10 p.m.", "4:10 p.m. on Sunday of Anna Rossi", "nothing"),
        ("left the harbour on Sunday", "crossed the line on Sunday", "nothing", "Sunday of Anna Rossi"),
        ("subject: Anna Rossi,", "subject: Piet Vos,", "4:10 p.m. on Sunday of Piet Vos", "of Anna Rossi"),
    ],
)
def test_an_example_that_fails_is_told_with_what_was_found(
    project: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, wanted: str, found: str
) -> None:
    edit(project, old, new)
    code, out, _ = check(capsys, "regatta")
    assert code == 1
    assert "1 FAILED" in out
    assert "FAILED  regatta/finish_time" in out
    assert re.search(rf"must find +{re.escape(wanted)}\n", out)
    assert re.search(rf"finds +.*{re.escape(found)}\n", out)


def test_a_pack_that_says_something_wrong_is_refused_before_any_example(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(project, "{value:time}", "{value:clock}")
    code, out, err = check(capsys, "regatta")
    assert (code, out) == (2, "")
    assert "unknown type {clock}" in err


def test_a_pack_that_does_not_exist_names_those_that_do(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = check(capsys, "opera")
    assert code == 2
    assert "no vocabulary pack 'opera'. Use one of: core, regatta" in err


def test_a_pack_is_tried_on_a_story_that_does_not_use_it_yet(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = check(capsys, "regatta", "--story", "cup")
    assert code == 0
    assert "In the story cup: 2 claims by 1 of 2 patterns" in out
    assert re.search(r"finish_time +crosses +2 +Anna Rossi crossed the line, alone, on Sunday", out)
    assert "No match in cup: regatta/finish_time.lands" in out


def test_without_a_pack_the_story_is_read_with_its_own(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = check(capsys, "--story", "cup")
    assert "In the story cup" in out
    assert "finish_time" not in out.partition("In the story")[2]


def test_a_story_that_does_not_exist_is_named(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = check(capsys, "regatta", "--story", "regatta-2020")
    assert code == 2
    assert "regatta-2020: no such story" in err


def test_pattern_that_does_not_find_its_own_example_fails_the_check(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(project, 'landed ... {value:time}"}', 'landed ... {value:time}", example: "Anna Rossi landed on {Sunday}."}')
    code, out, _ = check(capsys, "regatta")
    assert code == 0
    assert "no example tries" not in out
    edit(project, "Anna Rossi landed on", "Anna Rossi fell on")
    code, out, _ = check(capsys, "regatta")
    assert code == 1
    assert "FAILED  regatta/finish_time.lands: the pattern does not find the value in its own example" in out


SCOPED = """\
scopes:
  lake: {kind: place, wordings: [{match: "in {value:place}", example: "They raced in {Norway}."}]}
predicates:
  - id: finish_time
    scope: [lake]
"""


@pytest.mark.parametrize(
    ("scope", "code", "told"),
    [
        ("place: Norway", 0, "all as written"),
        ("none", 1, "finds      Sunday of Anna Rossi (place: Norway)"),
        ("place: Sweden", 1, "must find  Sunday (place: Sweden)"),
    ],
)
def test_an_example_may_tell_what_narrows_its_question(
    project: Path, capsys: pytest.CaptureFixture[str], scope: str, code: int, told: str
) -> None:
    edit(project, "predicates:\n  - id: finish_time\n", SCOPED)
    example = f"""examples:
      - text: "Anna Rossi crossed the line on Sunday in Norway, and Piet sang."
        finds: [{{value: Sunday, scope: "{scope}"}}]
"""
    edit(project, "examples:\n", example)
    found, out, _ = check(capsys, "regatta")
    assert (found, told in out) == (code, True), out


def test_wording_of_a_scope_that_does_not_find_its_own_example_fails_the_check(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(project, "predicates:\n  - id: finish_time\n", SCOPED.replace("raced in {Norway}", "raced near {Norway}"))
    code, out, _ = check(capsys, "regatta")
    assert code == 1
    assert "FAILED  regatta/lake 'in {value:place}': the pattern does not find the value in its own example" in out
