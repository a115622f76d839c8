"""Reading a story's folder: what is there is used, what is wrong is named with file, line and next step."""

import json
from pathlib import Path

import pytest

from flows.commands.story_folder import make_story
from flows.errors import InputError
from flows.settings import Settings, find_project
from flows.stories.decisions import read_corrections, read_judgements
from flows.stories.manifest import read_metadata
from flows.stories.read import read_story
from flows.vocabulary.yaml import read_yaml


def settings(story: str = "", articles: Path | None = None, project: Path | None = None) -> Settings:
    return Settings(project or find_project(), story, articles)


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_malformed_yaml_is_refused_with_line_and_column(tmp_path: Path) -> None:
    path = write(tmp_path / "story.yaml", "title: Landing\npacks: [core, film\nentities: []\n")
    with pytest.raises(InputError, match=r"story\.yaml: malformed YAML at line 3, column \d+"):
        read_yaml(path)


def test_yaml_that_would_make_an_object_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "story.yaml", "title: !!python/object/apply:os.system [true]\n")
    with pytest.raises(InputError, match="malformed YAML at line 1"):
        read_yaml(path)


def test_an_unknown_field_of_a_story_is_named(tmp_path: Path) -> None:
    write(tmp_path / "story.yaml", "titel: Landing\n")
    write(tmp_path / "articles" / "a.txt", "Text.")
    with pytest.raises(InputError, match="unknown field 'titel'; use title, packs, entities"):
        read_story(settings(str(tmp_path)))


def test_a_story_that_does_not_exist_names_those_that_do() -> None:
    with pytest.raises(InputError, match=r"no-such-story: no such story\. Stories in .*space-film"):
        read_story(settings("no-such-story"))


def test_articles_alone_are_read_with_every_pack(tmp_path: Path) -> None:
    write(tmp_path / "clippings" / "a.txt", "Text.")
    story = read_story(settings(articles=tmp_path / "clippings"))
    assert story.name == "clippings"
    assert {"core", "spaceflight", "film"} <= set(story.vocabulary.versions)


def test_the_packs_of_a_story_are_the_ones_it_names(tmp_path: Path) -> None:
    write(tmp_path / "story.yaml", "title: Landing\npacks: [core]\n")
    write(tmp_path / "articles" / "a.txt", "Text.")
    assert set(read_story(settings(str(tmp_path))).vocabulary.versions) == {"core"}


def test_a_manifest_of_the_parent_folder_serves_its_subfolders(tmp_path: Path) -> None:
    rows = [{"file": "one/a.txt", "publisher": "Daily", "sha256": "ignored"}, {"file": "two/a.txt", "publisher": "Weekly"}]
    write(tmp_path / "manifest.jsonl", "".join(json.dumps(row) + "\n" for row in rows))
    (tmp_path / "one").mkdir()
    assert {file: row.publisher for file, row in read_metadata(tmp_path / "one").items()} == {"a.txt": "Daily"}


def test_a_malformed_line_of_a_manifest_is_named(tmp_path: Path) -> None:
    write(tmp_path / "manifest.jsonl", '{"file": "a.txt"}\n{"file": "b.txt",\n')
    with pytest.raises(InputError, match=r"manifest\.jsonl: malformed JSON in line 2"):
        read_metadata(tmp_path)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('{"kind": "perhaps", "a": "x", "who": "me", "when": "2026-01-01"}', "unknown kind 'perhaps'"),
        ('{"kind": "same_entity", "a": "x", "who": "me", "when": "2026-01-01"}', "lacks 'b'"),
        ('{"kind": "wrong", "a": "men_1", "when": "2026-01-01"}', "lacks 'who'"),
    ],
)
def test_an_incomplete_judgement_is_named(tmp_path: Path, line: str, words: str) -> None:
    write(tmp_path / "judgements.jsonl", line + "\n")
    with pytest.raises(InputError, match=words):
        read_judgements(tmp_path)


def test_an_incomplete_correction_is_named(tmp_path: Path) -> None:
    write(tmp_path / "corrections.yaml", "- article: a.txt\n  predicate: age\n")
    with pytest.raises(InputError, match="correction 1 lacks 'value_as_written'"):
        read_corrections(tmp_path)


def test_decisions_may_be_absent_or_empty(tmp_path: Path) -> None:
    assert (read_judgements(tmp_path), read_corrections(tmp_path)) == ((), ())
    write(tmp_path / "judgements.jsonl", "")
    write(tmp_path / "corrections.yaml", "[]\n")
    assert (read_judgements(tmp_path), read_corrections(tmp_path)) == ((), ())


def project_with_packs(tmp_path: Path) -> Path:
    for folder in ("vocabulary", "lexicons"):
        target = tmp_path / "project" / "seeds" / folder
        target.parent.mkdir(parents=True, exist_ok=True)
        target.symlink_to(find_project() / "seeds" / folder)
    return tmp_path / "project"


def test_a_new_story_can_be_read_at_once_and_keeps_its_articles(tmp_path: Path) -> None:
    project = project_with_packs(tmp_path)
    write(tmp_path / "clippings" / "first day.txt", "Text.")
    write(tmp_path / "clippings" / "more" / "second.txt", "More text.")
    folder = make_story(settings("landing", project=project), "landing", tmp_path / "clippings")
    story = read_story(settings("landing", project=project))
    assert story.title == "Landing"
    assert set(story.metadata) == {"first day.txt", "more/second.txt"}
    assert (folder / "articles" / "more" / "second.txt").read_text() == "More text."


@pytest.mark.parametrize("name", ["../escape", "UPPER", "", "a b", "-x"])
def test_a_name_that_is_no_plain_word_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match="no name for a story"):
        make_story(settings(project=project_with_packs(tmp_path)), name, tmp_path)


def test_a_story_that_exists_is_not_overwritten(tmp_path: Path) -> None:
    project = project_with_packs(tmp_path)
    write(tmp_path / "clippings" / "a.txt", "Text.")
    make_story(settings(project=project), "landing", tmp_path / "clippings")
    with pytest.raises(InputError, match="exists already"):
        make_story(settings(project=project), "landing", tmp_path / "clippings")
