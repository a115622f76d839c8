"""`corroborate explain` and `corroborate conflicts`: the tree behind a fact, and what would change it."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from factories import article, articles_table, blocks_table, namings_table, reading, readings_table, story, time_reading

from flows.cli import main
from flows.deduplicate import deduplicate
from flows.errors import InputError
from flows.reconcile import reconcile_claims
from flows.reconcile.explain import Told, conflict_lines, explanation, find_facts, read_told
from flows.stories.story import Story
from flows.vocabulary.predicates import Predicate, Vocabulary

PREDICATES = {
    "docking_time": Predicate("docking_time", "docking time", "a test", ("mission",), ("instant",)),
    "occupation": Predicate("occupation", "occupation", "a test", ("person",), ("role",), cardinality="multiple"),
}


def told_of(*rows: dict[str, Any]) -> tuple[Told, Story]:
    """A small story taken through deduplication and reconciliation."""
    articles = articles_table(*(article(f"art_{n}", f"Paper {n}") for n in range(1, 4)))
    known = story(vocabulary=Vocabulary(PREDICATES, {}))
    made = deduplicate(articles, blocks_table(), readings_table(*rows), namings_table(), known)
    result = reconcile_claims(made.claim_groups, made.mentions, articles, known)
    tables = {"facts": result.facts, "claims": result.claims, "conflicts": result.conflicts}
    return read_told(tables | {"mentions": made.mentions, "sources": made.sources, "articles": articles}), known


def docked(minute: int, article_id: str) -> dict[str, Any]:
    start = datetime(2021, 3, 4, 9, minute, tzinfo=UTC)
    text = start.strftime("%Y-%m-%dT%H:%MZ")
    words = {
        "value_as_written": f"at 9:{minute}",
        "time_anchor": "publication 2021-03-04; clock",
        "time_zone": "UTC",
        "zone_basis": "stated",
    }
    return time_reading("Kite-2 flight", "docking_time", text, start, start + timedelta(minutes=1), 1, article_id, **words)


def lines_of(told: Told, known: Story, wanted: str) -> str:
    return "\n".join(line for fact in find_facts(told, wanted) for line in explanation(told, fact, known))


def test_the_tree_shows_claims_words_sources_and_how_a_time_was_read() -> None:
    told, known = told_of(docked(10, "art_1"), docked(31, "art_2"))
    text = lines_of(told, known, "Kite-2 flight docking_time")
    for part in (
        "status disputed",
        "relation disputed",
        "Paper 1 (publisher)",
        "“[at 9:10]”",
        "anchor publication 2021-03-04",
        "test/rule@1.0.0",
    ):
        assert part in text


def test_leaving_a_source_out_tells_what_would_change() -> None:
    told, known = told_of(docked(10, "art_1"), docked(31, "art_2"))
    text = lines_of(told, known, "docking time")
    assert "without Paper 1: 2021-03-04T09:31Z" in text
    assert "without Paper 2: 2021-03-04T09:10Z" in text


def test_the_line_to_decide_a_dispute_names_the_evidence_it_would_rest_on() -> None:
    told, known = told_of(docked(10, "art_1"), docked(31, "art_2"))
    [line] = [part for part in lines_of(told, known, "docking time").splitlines() if '"preferred"' in part]
    assert json.loads(line)["a"] == told.facts[0]["fact_id"]
    more, _ = told_of(docked(10, "art_1"), docked(31, "art_2"), docked(31, "art_3"))
    assert json.loads(line)["evidence"] not in lines_of(more, known, "docking time")


def test_the_only_source_is_said_to_be_the_only_one() -> None:
    told, known = told_of(docked(10, "art_1"))
    assert "without Paper 1: nothing would be known" in lines_of(told, known, "docking time")


def test_a_fact_is_found_by_its_id_a_claims_id_or_its_words() -> None:
    told, _ = told_of(docked(10, "art_1"), reading(article_id="art_2"))
    [fact] = find_facts(told, "ana lopez OCCUPATION")
    [claim] = [c for c in told.claims if c["fact_id"] == fact["fact_id"]]
    assert find_facts(told, fact["fact_id"]) == find_facts(told, claim["claim_id"]) == [fact]
    with pytest.raises(InputError, match="no fact or claim"):
        find_facts(told, "nobody height")


def test_open_conflicts_come_first_and_name_how_to_look_at_them() -> None:
    told, _ = told_of(docked(10, "art_1"), docked(31, "art_2"))
    text = "\n".join(conflict_lines(told, everything=False))
    assert "Kite-2 flight · docking time" in text
    assert f"corroborate explain {told.facts[0]['fact_id']}" in text
    assert list(conflict_lines(told_of(docked(10, "art_1"))[0], everything=False)) == ["No open conflicts."]


@pytest.mark.parametrize("command", [["explain", "x"], ["conflicts"]])
def test_without_a_release_the_command_says_what_to_do(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*command, "--output", str(tmp_path)]) == 2
    assert "corroborate run" in capsys.readouterr().err
