"""Predicates whose rules were measured to be imprecise are off by themselves."""

from pathlib import Path

import pytest

from benchmarks.calibration import record
from flows.errors import InputError
from flows.vocabulary.measured import Measured, read_measured
from flows.vocabulary.packs import read_packs

PACK = """
name: tiny
predicates:
  - id: finish_time
    label: finished at
    definition: When a boat crosses the line.
    subjects: [vehicle]
    value_types: [instant]{enabled}
    patterns:
      - {{id: crosses, match: "{{subject:vehicle}} finished ... {{value:time}}"}}
"""


def vocabulary(folder: Path, measured: str, enabled: str = "") -> bool:
    """Whether the one predicate of a pack is on, given what was measured and what the pack says."""
    for name, text in (("vocabulary/tiny.yaml", PACK.format(enabled=enabled)), ("records/predicate_precision.yaml", measured)):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return read_packs(folder / "vocabulary").predicates["finish_time"].enabled


@pytest.mark.parametrize(
    ("right", "compatible", "said", "on"),
    [(8, 0, 10, True), (7, 0, 10, False), (7, 3, 10, False), (1, 1, 2, False), (0, 0, 0, True)],
)
def test_predicate_is_off_below_four_in_five(tmp_path: Path, right: int, compatible: int, said: int, on: bool) -> None:
    assert vocabulary(tmp_path, f"finish_time: {{right: {right}, compatible: {compatible}, said: {said}}}") is on


def test_what_a_pack_says_stands_above_what_was_measured(tmp_path: Path) -> None:
    poor = "finish_time: {right: 1, compatible: 0, said: 9}"
    assert vocabulary(tmp_path, poor, "\n    enabled: true") is True
    assert vocabulary(tmp_path, "finish_time: {right: 9, compatible: 0, said: 9}", "\n    enabled: false") is False


@pytest.mark.parametrize(
    "row", ["7", "{right: 3, said: 2}", "{right: 3, compatible: 0, said: 2}", "{right: x, compatible: 0, said: 2}"]
)
def test_counts_that_cannot_be_are_refused(tmp_path: Path, row: str) -> None:
    with pytest.raises(InputError, match="finish_time"):
        vocabulary(tmp_path, f"finish_time: {row}")


def test_record_keeps_what_was_measured_of_predicates_that_are_off(tmp_path: Path) -> None:
    judged = [({"predicate": "age"}, True, False), ({"predicate": "age"}, False, True)]
    path = tmp_path / "measured.yaml"
    path.write_text(record(judged, {"cost": Measured(1, 0, 4)}), encoding="utf-8")
    assert read_measured(path) == {"age": Measured(1, 1, 2), "cost": Measured(1, 0, 4)}


def test_shipped_measurements_switch_off_what_is_imprecise() -> None:
    seeds = Path(__file__).resolve().parents[1] / "seeds"
    off = {p.id for p in read_packs(seeds / "vocabulary").predicates.values() if not p.enabled}
    assert off == {name for name, m in read_measured(seeds / "records" / "predicate_precision.yaml").items() if not m.precise}
    assert "announcement_time" in off
