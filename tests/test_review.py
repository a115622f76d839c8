"""Reviewing names in doubt: what is asked, and where answers go."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from flows.commands.review import append, ask
from flows.deduplicate.doubts import most_valuable

ROWS: list[dict[str, Any]] = [
    {"a": "Ana Lopez", "b": "Ana Lopes", "score": 0.6, "joined": False, "mention_count": 4, "value": 4.0, "reason": "alike"},
    {"a": "Jon Hart", "b": "John Hart", "score": 0.9, "joined": True, "mention_count": 1, "value": 0.4, "reason": "alike"},
]


def answers(*given: str) -> Any:
    """Answers in order."""
    left: Iterator[str] = iter(given)
    return lambda _: next(left)


def test_answers_become_judgements_until_q() -> None:
    given = ask(ROWS, "M. Keller", "2026-03-02", answers("what", "d", "q"))
    assert given == [{"kind": "different_entity", "a": "Ana Lopez", "b": "Ana Lopes", "who": "M. Keller", "when": "2026-03-02"}]


def test_answers_are_added_after_those_that_are_there(tmp_path: Path) -> None:
    path = tmp_path / "judgements.jsonl"
    path.write_text('{"kind": "right"}', encoding="utf-8")
    append(path, ask(ROWS, "M. Keller", "2026-03-02", answers("s", "u")))
    kinds = [json.loads(line)["kind"] for line in path.read_text(encoding="utf-8").splitlines()]
    assert kinds == ["right", "same_entity", "unsure"]


def test_the_most_valuable_pair_comes_first() -> None:
    assert [row["a"] for row in most_valuable(ROWS[::-1])] == ["Ana Lopez", "Jon Hart"]
