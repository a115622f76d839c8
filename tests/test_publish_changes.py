"""What changed since the last release: the rows, why, which answers first, and where an old identifier leads."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from mini_release import mini_about, mini_tables
from test_publish import changed

from flows.cli import main
from flows.publish import cause_beside_articles, compare_tables, find_aliases, publish_release
from flows.publish.changelog import change_log
from flows.publish.diff import diff_releases, open_release
from flows.tables import PUBLISHED, build

Tables = Mapping[str, pa.Table]


def rows_of(tables: Tables, name: str, **equal: Any) -> list[dict[str, Any]]:
    return [row for row in tables[name].to_pylist() if all(row[key] == value for key, value in equal.items())]


def article(tables: Tables, file: str) -> str:
    return str(rows_of(tables, "articles", file=file)[0]["article_id"])


def without_article(file: str) -> dict[str, pa.Table]:
    """The mini tables without an article, its mentions, and the claims and facts that stand on them alone."""
    tables = mini_tables()
    gone = article(tables, file)
    mentions = [row for row in tables["mentions"].to_pylist() if row["article_id"] != gone]
    claims = [row for row in tables["claims"].to_pylist() if row["claim_id"] in {m["claim_id"] for m in mentions}]
    facts = [row for row in tables["facts"].to_pylist() if row["fact_id"] in {c["fact_id"] for c in claims}]
    articles = [row for row in tables["articles"].to_pylist() if row["article_id"] != gone]
    found = {"articles": articles, "mentions": mentions, "claims": claims, "facts": facts}
    return {**tables, **{name: build(PUBLISHED[name], rows) for name, rows in found.items()}}


def with_new_article_id(tables: dict[str, pa.Table], file: str) -> dict[str, pa.Table]:
    """The same tables after an article's bytes changed: it and its mentions have other identifiers."""
    old, new = article(tables, file), "art_00000000000000ff"
    articles = [row | {"article_id": new} if row["article_id"] == old else row for row in tables["articles"].to_pylist()]
    mentions = [
        row | {"article_id": new, "mention_id": row["mention_id"][:-2] + "ff"} if row["article_id"] == old else row
        for row in tables["mentions"].to_pylist()
    ]
    found = {"articles": articles, "mentions": mentions}
    return {**tables, **{name: build(PUBLISHED[name], rows) for name, rows in found.items()}}


def causes(changes: pa.Table, table: str) -> set[str]:
    return {row["cause"] for row in changes.to_pylist() if row["table"] == table}


def test_what_hangs_on_a_new_article_has_it_as_cause_and_the_rest_another() -> None:
    before, after = without_article("blog.txt"), changed(mini_tables(), "names", mention_count=9)
    changes = compare_tables(before, after, "judgement")
    for table in ("articles", "mentions", "claims", "facts"):
        assert causes(changes, table) == {"new_article"}, table
    other = next(row for row in changes.to_pylist() if row["table"] == "names")
    assert (other["change"], other["column"], other["new"]) == ("changed", "mention_count", "9")
    fact = rows_of(after, "facts", predicate="return_time")[0]["fact_id"]
    assert [row["row_id"] for row in changes.to_pylist() if row["table"] == "facts" and row["change"] == "added"] == [fact]


def test_an_article_that_went_is_a_cause_too() -> None:
    changes = compare_tables(mini_tables(), without_article("wire.txt"), "rule")
    removed = [row for row in changes.to_pylist() if row["change"] == "removed"]
    assert {row["table"] for row in removed} == {"articles", "mentions", "claims", "facts"}
    assert {row["cause"] for row in removed} == {"new_article"}


def test_an_article_that_keeps_its_file_changed() -> None:
    before = mini_tables()
    changes = compare_tables(before, with_new_article_id(before, "wire.txt"), "rule")
    assert causes(changes, "articles") == causes(changes, "mentions") == {"changed_article"}


def test_a_change_of_nothing_but_a_decision_has_the_given_cause() -> None:
    for cause in ("judgement", "correction", "rule"):
        changes = compare_tables(mini_tables(), changed(mini_tables(), "facts", reviewed=True), cause)
        assert causes(changes, "facts") == {cause}


@pytest.mark.parametrize(
    ("differs", "articles_differ", "cause"),
    [
        ({"knowledge"}, True, "rule"),
        ({"knowledge", "judgements"}, False, "rule"),
        ({"corrections", "judgements"}, False, "correction"),
        ({"judgements"}, True, "judgement"),
        ({"metadata"}, False, "changed_article"),
        (set(), True, "new_article"),
        (set(), False, "rule"),
    ],
)
def test_fingerprints_tell_what_changed_beside_the_articles(differs: set[str], articles_differ: bool, cause: str) -> None:
    names = ("knowledge", "corrections", "judgements", "metadata")
    assert (
        cause_beside_articles(dict.fromkeys(names, "a"), {n: "b" if n in differs else "a" for n in names}, articles_differ)
        == cause
    )


def test_empty_and_full_cells_and_long_texts_are_told() -> None:
    before = changed(mini_tables(), "articles", url=None, title="t" * 400)
    after = changed(mini_tables(), "articles", url="https://example.org/", title=None)
    found = {row["column"]: (row["old"], row["new"]) for row in compare_tables(before, after, "rule").to_pylist()}
    assert found == {"url": (None, "https://example.org/"), "title": ("t" * 300, None)}


def test_an_old_identifier_leads_to_the_new_one_over_several_releases() -> None:
    first = mini_tables()
    second = with_new_article_id(first, "wire.txt")
    aliases = find_aliases(first, second)
    old = article(first, "wire.txt")
    found = {row["old_id"]: row["new_id"] for row in aliases.to_pylist()}
    assert found[old] == "art_00000000000000ff"
    assert len(found) == 1 + len(rows_of(first, "mentions", article_id=old))
    third = {name: table for name, table in second.items() if name != "aliases"}
    articles = [row | {"article_id": "art_00000000000000ee"} if row["file"] == "wire.txt" else row
                for row in second["articles"].to_pylist()]  # fmt: skip
    third["articles"] = build(PUBLISHED["articles"], articles)
    later = {row["old_id"]: row["new_id"] for row in find_aliases({**second, "aliases": aliases}, third).to_pylist()}
    assert later[old] == later["art_00000000000000ff"] == "art_00000000000000ee"
    back = {row["old_id"] for row in find_aliases({**second, "aliases": aliases}, first).to_pylist()}
    assert old not in back


def test_two_entities_that_were_joined_both_lead_to_the_one() -> None:
    twice = mini_tables()["entities"].to_pylist()
    twice += [twice[0] | {"entity_id": "ent_00000000000000aa"}]
    before = {**mini_tables(), "entities": build(PUBLISHED["entities"], twice)}
    renamed = [row | {"entity_id": row["entity_id"][:-1] + "z"} for row in mini_tables()["entities"].to_pylist()]
    found = find_aliases(before, {**mini_tables(), "entities": build(PUBLISHED["entities"], renamed)}).to_pylist()
    leads = {row["old_id"]: (row["new_id"], row["basis"]) for row in found}
    joined = (twice[0]["entity_id"][:-1] + "z", "joined with another entity")
    assert leads["ent_00000000000000aa"] == leads[twice[0]["entity_id"]] == joined
    assert len(leads) == len(twice)


def test_facts_of_a_renamed_entity_keep_their_trail() -> None:
    before = mini_tables()
    old = before["entities"].to_pylist()[0]
    new = old["entity_id"][:-1] + "z"
    swapped = {
        name: build(
            PUBLISHED[name],
            [
                {key: new if value == old["entity_id"] else value for key, value in row.items()}
                | (
                    {"fact_id": row["fact_id"][:-1] + "z"}
                    if row.get("subject_id") == old["entity_id"] and name == "facts"
                    else {}
                )
                for row in before[name].to_pylist()
            ],
        )
        for name in ("entities", "names", "facts")
    }
    leads = {row["old_id"]: row["new_id"] for row in find_aliases(before, {**before, **swapped}).to_pylist()}
    moved = [row["fact_id"] for row in before["facts"].to_pylist() if row["subject_id"] == old["entity_id"]]
    assert moved
    assert all(leads[fact] == fact[:-1] + "z" for fact in moved)


def test_the_log_tells_answers_first_and_everything_in_numbers(tmp_path: Path) -> None:
    before = without_article("blog.txt")
    publish_release(before, mini_about(), tmp_path)
    after = changed(mini_tables(), "facts", value="[1980-01-01..1981-01-01]", status="resolved", rationale="Read *again*.")
    after["changes"] = compare_tables(before, after, "correction")
    outcome = publish_release(after, mini_about(), tmp_path)
    assert outcome.path is not None
    log = (outcome.path / "CHANGES.md").read_text(encoding="utf-8")
    assert log.index("## Answers that changed (1)") < log.index("## New questions (1)") < log.index("## Everything, in numbers")
    assert "Ida Berg: age: aged 41; born 4 May 1982 to 10 May 1983 (merged)" not in log
    assert "(resolved)" in log
    assert "Nordlys: return time: 30 May 2024" in log
    assert "| `mentions` | added | an article came or went | 2 |" in log
    assert "a declared correction" in log


def test_the_first_log_says_so_and_a_hostile_title_is_no_markup() -> None:
    tables = mini_tables()
    log = change_log(tables["changes"], tables["facts"], None, "<b>*A*</b>", "2026.11.1", None, 0)
    assert "The first release" in log
    assert "<b>" not in log


def test_the_command_tells_the_difference_of_two_releases(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = publish_release(without_article("wire.txt"), mini_about(), tmp_path)
    second = publish_release(mini_tables(), mini_about(), tmp_path)
    assert main(["diff", first.version, second.version, "--output", str(tmp_path)]) == 0
    printed = capsys.readouterr().out
    assert "## New questions (1)" in printed
    assert "Nordlys: passenger count: 120" in printed
    assert main(["diff", str(second.path), str(first.path)]) == 0
    assert "## Questions that are gone (1)" in capsys.readouterr().out
    assert main(["diff", "2026.1.9", "--output", str(tmp_path)]) == 2


def test_a_release_does_not_differ_from_itself(tmp_path: Path) -> None:
    outcome = publish_release(mini_tables(), mini_about(), tmp_path)
    assert outcome.path is not None
    release = open_release(outcome.path)
    assert "No row differs." in diff_releases(release, release)
