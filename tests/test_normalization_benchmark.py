"""The normalization benchmark: what it writes, for which files, and how it fails."""

import json
from pathlib import Path

import pytest

from benchmarks.normalization import main, predict

SCORER = """
import json, sys
out = sys.argv[sys.argv.index("--json") + 1]
gold = sys.argv[sys.argv.index("--gold") + 1:sys.argv.index("--pred")]
print("files", len(gold), "--concrete" in sys.argv)
json.dump({"all": {"texts": len(gold)}}, open(out, "w"))
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A folder of gold files of names the program has never seen, with a scorer above it."""
    folder = tmp_path / "gold"
    folder.mkdir()
    rows = [
        {"id": "a", "source": "some-news", "text": "It sank on Friday.", "reference_datetime": "2021-07-12T00:00:00",
         "families": ["TEMPORAL"], "expressions": []},
        {"id": "b", "source": "some-news", "text": "", "reference_datetime": None, "families": ["TEMPORAL"], "expressions": []},
    ]  # fmt: skip
    (folder / "te9.test.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    (tmp_path / "evaluate.py").write_text(SCORER, encoding="utf-8")
    return folder


def test_every_gold_file_gets_predictions_of_the_same_name(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--data", str(data), "--predictions", str(tmp_path / "out")]) == 0
    lines = [json.loads(line) for line in (tmp_path / "out" / "te9.test.jsonl").read_text().splitlines()]
    assert [line["id"] for line in lines] == ["a", "b"]
    assert lines[0]["expressions"] == [{"start": 11, "end": 17, "type": "DATE", "value": "2021-07-09"}]
    assert lines[1]["expressions"] == []
    printed = capsys.readouterr().out
    assert "files 1 False" in printed
    assert "files 1 True" in printed
    assert "te9.test.jsonl" in printed


def test_json_holds_all_figures(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--data", str(data), "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["all"] == report["concrete"] == {"all": {"texts": 1}}
    assert report["texts_per_second"]["te9.test.jsonl"] > 0


def test_missing_folder_scorer_and_damaged_rows_are_named(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--data", str(tmp_path / "nothing")]) == 2
    assert "nothing" in capsys.readouterr().err
    assert main(["--data", str(data), "--scorer", str(tmp_path / "none.py")]) == 2
    assert "none.py" in capsys.readouterr().err
    (data / "bad.jsonl").write_text('{"id": 1}\n', encoding="utf-8")
    assert main(["--data", str(data)]) == 2
    assert "line 1" in capsys.readouterr().err


def test_rows_are_read_by_what_they_hold() -> None:
    row = {"id": "x", "text": "from 3 to 4 pm", "reference_datetime": "2021-07-12T09:00:00", "families": ["TEMPORAL"]}
    alone, told = predict(row)[0], predict({**row, "text": "Meet us from 3 to 4 pm."})[0]
    assert (alone["from"], alone["to"]) == ("2021-07-12T15:00:00", "2021-07-12T17:00:00")
    assert (told["from"], told["to"]) == ("2021-07-12T15:00:00", "2021-07-12T16:00:00")
    zones = {**row, "text": "at 9 Tokyo time", "source": "recognizers-timezone", "families": ["TIMEZONE"]}
    assert predict(zones)[0]["value"] == "UTC+09:00"
    assert all(predict({**row, "source": source}) == predict(row) for source in ("recognizers-datetime", "duckling-time", "te3"))
    money = {**row, "text": "It cost $5.", "source": "other", "families": ["MONEY"]}
    assert predict(money)[0]["type"] == "MONEY"


SHARED = Path(__file__).parents[2] / "shared" / "bench" / "normalization"


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared benchmark is not here")
def test_targets_hold_on_the_development_halves(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--data", str(SHARED), "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    figures = {name: 100 * source["e2e"]["f1"] for name, source in report["all"]["sources"].items()}
    concrete = {name: 100 * source["e2e"]["f1"] for name, source in report["concrete"]["sources"].items()}
    assert figures["meantime"] >= 80
    assert concrete["meantime"] >= 85
    assert figures["wikiwars"] >= 84
    assert figures["dateparser-offset"] == 100
    assert figures["recognizers-datetime"] >= 72
    assert figures["duckling-time"] >= 60
    assert figures["duckling-duration"] >= 70
