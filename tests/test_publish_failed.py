"""Runs that publish nothing: each is recorded with its reason and a report, wherever it ended, and the last release stands."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from flows.errors import InputError
from flows.pipeline import run_stages
from flows.publish import Outcome
from flows.settings import Settings, find_project
from flows.tables import PUBLISHED

NOW = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)
TEXT = "The bakery on Mill Lane opened on 3 May 2021. Its owner, Ada Brook, 44, said: “We sold out by noon.”\n"


def story(folder: Path, description: str = "title: The bakery\n", text: str = TEXT) -> Path:
    (folder / "bakery" / "articles").mkdir(parents=True)
    (folder / "bakery" / "story.yaml").write_text(description, encoding="utf-8")
    (folder / "bakery" / "articles" / "one.txt").write_text(text, encoding="utf-8")
    return folder / "bakery"


def settings(place: Path, output: Path) -> Settings:
    return Settings(find_project(), str(place), None, output, "direct")


def runs_of(output: Path, name: str = "bakery") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((output / "versions.json").read_text(encoding="utf-8"))["stories"][name]["runs"]
    return found


def breaking(stage: str, error: Exception) -> Callable[[str, Callable[..., Any]], Callable[..., Any]]:
    """A step that lets one stage fail."""

    def fail(*_: Any) -> Any:
        raise error

    return lambda name, work: fail if name == stage else work


@pytest.mark.parametrize(
    ("description", "text", "why"),
    [("title: [\n", TEXT, "bakery/story.yaml: malformed YAML"), ("title: The bakery\n", " \n", "none of the 1 article")],
    ids=["malformed story", "nothing to read"],
)
def test_a_run_that_ends_before_validation_is_recorded(description: str, text: str, why: str, tmp_path: Path) -> None:
    output = tmp_path / "out"
    with pytest.raises(InputError, match=why):
        run_stages(settings(story(tmp_path, description, text), output), NOW)
    [run] = runs_of(output)
    assert (run["result"], run["version"], run["at"]) == ("failed", None, "2026-03-04T05:06:07Z")
    assert why in run["blockers"][0]
    assert str(tmp_path) not in (output / "versions.json").read_text(encoding="utf-8")
    assert why in (output / run["report"]).read_text(encoding="utf-8")
    assert why in (output / "index.html").read_text(encoding="utf-8")
    assert not (output / "latest.json").exists()


def test_a_stage_that_breaks_is_recorded_and_the_error_goes_on(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError):
        run_stages(settings(story(tmp_path), tmp_path / "out"), NOW, breaking("extract", ZeroDivisionError("by none")))
    assert runs_of(tmp_path / "out")[0]["blockers"] == ["ZeroDivisionError: by none"]


def test_a_story_that_does_not_exist_has_no_runs(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such story"):
        run_stages(settings(tmp_path / "nowhere", tmp_path / "out"), NOW)
    assert not (tmp_path / "out").exists()


def test_where_nothing_can_be_written_the_first_error_is_told(tmp_path: Path) -> None:
    output = tmp_path / "out"
    output.write_text("a file", encoding="utf-8")
    with pytest.raises(InputError, match="malformed YAML") as caught:
        run_stages(settings(story(tmp_path, "title: [\n"), output), NOW)
    assert caught.value.__notes__ == [
        f"The run could not be recorded: {output}: a file, not a folder. Choose a folder with --output."
    ]


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Outcome]:
    folder = tmp_path_factory.mktemp("story")
    place, output = story(folder), folder / "out"
    return place, output, run_stages(settings(place, output), NOW)


def test_every_published_table_is_checked_in_every_run(published: tuple[Path, Path, Outcome]) -> None:
    _, _, outcome = published
    assert outcome.path is not None
    checked = pq.read_table(outcome.path / "data" / "checks.parquet")["table"].to_pylist()
    assert set(checked) == set(PUBLISHED)


def test_after_a_failed_run_the_release_stands(published: tuple[Path, Path, Outcome]) -> None:
    place, output, outcome = published
    pointer = (output / "latest.json").read_bytes()
    with pytest.raises(OSError, match="unplugged"):
        run_stages(settings(place, output), NOW.replace(month=4), breaking("publish", OSError("unplugged")))
    assert (output / "latest.json").read_bytes() == pointer
    failed, first = runs_of(output)
    assert (failed["result"], first["result"], first["version"]) == ("failed", "published", outcome.version)
    assert f"Release {outcome.version} still stands." in (output / failed["report"]).read_text(encoding="utf-8")
