"""Validation: suites are loaded strictly, every rule in every suite can fail, and bad rows are set apart."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pytest

from flows.errors import InputError
from flows.tables import ARTICLES, CODE_LISTS, PUBLISHED, TEXTS, Table, build
from flows.validate import validate_tables
from flows.validate.expectations import Checker
from flows.validate.last_release import compare_with_last
from flows.validate.recounts import recount
from flows.validate.skeleton import skeleton
from flows.validate.suites import Rule, load_suite
from flows.validate.tolerances import load_tolerances

SUITES = Path(__file__).parents[1] / "expectations"
SAMPLES: dict[str, Any] = {
    "string": "words", "int8": 1, "int32": 1, "float64": 0.5, "bool": True,
    "timestamp": pd.Timestamp("2021-10-05T08:55Z"), "date": pd.Timestamp("1984-01-01").date(), "decimal": 1,
}  # fmt: skip
FORMS = {
    "text_hash": "0" * 64, "language": "en", "method": "core/rule@1.0.0", "currency": "USD", "script": "Latn",
    "wikidata_id": "Q1", "since": "1.0.0", "predicate": "age",
}  # fmt: skip


def every_rule() -> Iterator[tuple[str, Rule]]:
    for name, table in PUBLISHED.items():
        for rule in load_suite(SUITES / f"{name}.json", table):
            yield name, rule


def good_row(table: Table, number: int = 0) -> dict[str, Any]:
    row: dict[str, Any] = {column.name: SAMPLES[column.type] for column in table.columns}
    for column in table.columns:
        if column.codes:
            code = next(iter(CODE_LISTS[column.codes]))
            row[column.name] = int(code) if column.type == "int8" else code
        if column.references or table.key == (column.name,):
            row[column.name] = f"abc_{number:016x}"
        elif column.name in table.key:
            row[column.name] = f"{column.name} {number}"
    row |= {name: form for name, form in FORMS.items() if name in table.names}
    for later, earlier in (("time_latest", "time_earliest"), ("published_latest", "published_earliest")):
        if later in row:
            row[later] = row[earlier] + pd.Timedelta(hours=1)
    for later in ("value_end", "evidence_end", "end"):
        if later in row and later.replace("end", "start") in row:
            row[later] = 2
    return row


def spoiled(table: Table, rule: Rule) -> pd.DataFrame:
    """A frame that the rule, and perhaps others, must refuse."""
    row, kwargs = good_row(table), rule.entry["kwargs"]
    if "row_condition" in kwargs:
        condition = kwargs["row_condition"]
        row[condition["column"]["name"]] = condition["parameter"]
    kind, column = rule.expectation, kwargs.get("column")
    rows = [row]
    if kind == "expect_column_values_to_be_null":
        row[column] = "a value"
    elif kind == "expect_column_values_to_be_in_set":
        row[column] = 99 if table.column(column).type == "int8" else "no such code"
    elif kind == "expect_column_values_to_match_regex":
        row[column] = "  "
    elif kind == "expect_column_values_to_be_between":
        row[column] = kwargs["min_value"] - 1 if "min_value" in kwargs else kwargs["max_value"] + 1
    elif kind == "expect_column_value_lengths_to_be_between":
        row[column] = "x" * (kwargs["max_value"] + 1)
    elif kind == "expect_column_pair_values_a_to_be_greater_than_b":
        a, b = kwargs["column_A"], kwargs["column_B"]
        row[a], row[b] = sorted([row[a], good_row(table, 7)[b]], key=str)[0], row[a]
        row[a] = {"string": "abc_0", "date": pd.Timestamp("1900-01-01").date()}.get(table.column(a).type, row[a])
        if table.column(a).type == "timestamp":
            row[a] = row[b] - pd.Timedelta(days=1)
        elif table.column(a).type not in {"string", "date"}:
            row[a], row[b] = 1, 2
    elif kind in {"expect_column_values_to_be_unique", "expect_compound_columns_to_be_unique"}:
        rows = [row, dict(row)]
    elif kind == "expect_table_row_count_to_be_between":
        rows = []
    elif kind == "expect_table_columns_to_match_ordered_list":
        return pd.DataFrame(rows, columns=list(reversed(table.names)))
    else:
        raise AssertionError(f"no known-bad row for {kind}")
    return pd.DataFrame(rows, columns=list(table.names))


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker()


@pytest.mark.parametrize("name", PUBLISHED)
def test_every_rule_refuses_its_known_bad_row(checker: Checker, name: str) -> None:
    for rule in load_suite(SUITES / f"{name}.json", PUBLISHED[name]):
        [result] = checker.check(name, spoiled(PUBLISHED[name], rule), [rule])
        assert not result.success, rule.name


@pytest.mark.parametrize("name", PUBLISHED)
def test_a_good_row_passes_every_rule(checker: Checker, name: str) -> None:
    table = PUBLISHED[name]
    frame = pd.DataFrame([good_row(table, 0), good_row(table, 1)], columns=list(table.names))
    rules = [rule for rule in load_suite(SUITES / f"{name}.json", table) if rule.name != "undecided_has_no_value"]
    assert [r.rule.name for r in checker.check(name, frame, rules) if not r.success] == []


@pytest.mark.parametrize("name", PUBLISHED)
def test_a_suite_holds_every_rule_that_follows_from_its_table(name: str) -> None:
    content = json.loads((SUITES / f"{name}.json").read_text(encoding="utf-8"))
    assert [entry for entry in skeleton(PUBLISHED[name]) if entry not in content["expectations"]] == []


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"severity": "dreadful"}, "unknown severity 'dreadful'"),
        ({"kwargs": {"column": "no_such"}}, "unknown column 'no_such'"),
        ({"meta": {"rule": "r", "dimension": "beauty", "on_failure": "stop"}}, "unknown dimension 'beauty'"),
        ({"meta": {"rule": "r", "dimension": "validity", "on_failure": "shrug"}}, "unknown on_failure 'shrug'"),
        ({"notes": "x"}, "exactly the fields"),
    ],
)
def test_a_suite_with_anything_unknown_is_refused(tmp_path: Path, change: dict[str, Any], words: str) -> None:
    entry = skeleton(ARTICLES)[2] | change
    path = tmp_path / "articles.json"
    path.write_text(json.dumps({"name": "articles", "expectations": [entry]}), encoding="utf-8")
    with pytest.raises(InputError, match=words):
        load_suite(path, ARTICLES)


def test_an_expectation_type_that_does_not_exist_is_an_error_and_not_a_silent_pass(checker: Checker, tmp_path: Path) -> None:
    entry = skeleton(ARTICLES)[2] | {"type": "expect_column_values_to_be_lovely"}
    path = tmp_path / "articles.json"
    path.write_text(json.dumps({"name": "articles", "expectations": [entry]}), encoding="utf-8")
    rules = load_suite(path, ARTICLES)
    with pytest.raises(InputError, match="expect_column_values_to_be_lovely"):
        checker.check("articles", pd.DataFrame([good_row(ARTICLES)]), rules)


def one_of_each() -> tuple[dict[str, pa.Table], pa.Table]:
    """Two articles, one mention each, two claims, two facts: keys resolve and evidence equals the text."""
    rows: dict[str, list[dict[str, Any]]] = {name: [good_row(PUBLISHED[name], n) for n in (0, 1)] for name in PUBLISHED}
    for row in rows["mentions"]:
        row |= {"evidence_exact": "e", "value_as_written": "e"}
    for row in rows["discarded"]:
        row |= {"exact": "e"}
    for row in rows["facts"]:
        row |= {"status": "agreed"}
    tables = {name: build(PUBLISHED[name], found) for name, found in rows.items()}
    texts = build(TEXTS, [{"article_id": row["article_id"], "text": "Text"} for row in rows["articles"]])
    return tables, texts


def test_a_coherent_set_of_tables_passes_with_nothing_refused() -> None:
    tables, texts = one_of_each()
    validated = validate_tables(tables, texts, SUITES)
    assert validated.blockers == ()
    assert validated.quarantine.num_rows == 0
    assert {row["table"] for row in validated.checks.to_pylist()} == set(PUBLISHED)
    assert [row["rule"] for row in validated.checks.to_pylist() if not row["success"]] == []


def test_a_row_out_of_range_is_quarantined_with_its_reason_and_what_stands_on_it_goes_too() -> None:
    tables, texts = one_of_each()
    rows = tables["mentions"].to_pylist()
    rows[0]["confidence"] = 7.0
    tables["mentions"] = build(PUBLISHED["mentions"], rows)
    validated = validate_tables(tables, texts, SUITES)
    assert validated.blockers == ()
    assert [validated.tables[name].num_rows for name in ("mentions", "claims", "facts")] == [1, 1, 1]
    reasons = {row["table"]: row["reason"] for row in validated.quarantine.to_pylist()}
    assert "confidence_in_range" in reasons["mentions"]
    assert reasons["claims"] == "all its mentions were quarantined"
    failed = [row for row in validated.checks.to_pylist() if not row["success"]]
    assert [(row["rule"], row["failing_ids"]) for row in failed] == [("confidence_in_range", rows[0]["mention_id"])]


def test_evidence_that_is_not_in_the_text_stops_the_release() -> None:
    tables, texts = one_of_each()
    rows = tables["mentions"].to_pylist()
    rows[0]["evidence_exact"] = "E"
    tables["mentions"] = build(PUBLISHED["mentions"], rows)
    assert "evidence_exact_equals_text" in validate_tables(tables, texts, SUITES).blockers[0]


def test_a_key_that_resolves_nowhere_stops_the_release() -> None:
    tables, texts = one_of_each()
    rows = tables["claims"].to_pylist()
    rows[0]["subject_id"] = "ent_ffffffffffffffff"
    tables["claims"] = build(PUBLISHED["claims"], rows)
    assert any("subject_id_resolves" in blocker for blocker in validate_tables(tables, texts, SUITES).blockers)


def test_a_missing_value_stops_the_release() -> None:
    tables, texts = one_of_each()
    nulls = pa.nulls(tables["names"].num_rows, pa.string())
    tables["names"] = tables["names"].set_column(2, pa.field("name", pa.string()), nulls)
    assert any("required_values_are_given" in blocker for blocker in validate_tables(tables, texts, SUITES).blockers)


@pytest.mark.parametrize(
    ("name", "column", "kind"), [("names", "mention_count", pa.int64()), ("claims", "value", pa.large_string())]
)
def test_a_column_of_another_type_stops_the_release(name: str, column: str, kind: pa.DataType) -> None:
    tables, texts = one_of_each()
    place = tables[name].column_names.index(column)
    tables[name] = tables[name].set_column(place, column, tables[name][column].cast(kind))
    assert any("types_are_as_declared" in blocker for blocker in validate_tables(tables, texts, SUITES).blockers)


def test_a_claim_whose_mentions_are_miscounted_stops_the_release() -> None:
    tables, texts = one_of_each()
    rows = tables["claims"].to_pylist()
    rows[0]["mention_count"] = 5
    tables["claims"] = build(PUBLISHED["claims"], rows)
    assert any("mentions_are_counted" in blocker for blocker in validate_tables(tables, texts, SUITES).blockers)


def broken(tables: dict[str, pa.Table], name: str, **columns: Any) -> dict[str, pa.Table]:
    """The tables with columns of the first row of one replaced."""
    rows = tables[name].to_pylist()
    rows[0] |= columns
    return {**tables, name: build(PUBLISHED[name], rows)}


NEXT_DAY = datetime(2021, 10, 6, 8, 55, tzinfo=UTC)


@pytest.mark.parametrize(
    ("rule", "name", "columns"),
    [
        ("article_count_is_counted_right", "claims", {"article_count": 4}),
        ("independent_source_count_is_counted_right", "claims", {"independent_source_count": 4}),
        ("value_is_said_by_a_mention", "claims", {"value": "never said", "relation": "agree"}),
        ("claims_are_counted", "facts", {"claim_count": 3}),
        ("answer_is_the_selected_claim", "facts", {"value": "never said"}),
        ("told_as_fact_lies_before_publication", "mentions", {"time_earliest": NEXT_DAY, "time_latest": NEXT_DAY}),
        ("planned_is_not_over", "mentions", {"modality": "planned", "time_latest": datetime(2021, 1, 1, tzinfo=UTC)}),
        ("born_before_publication", "mentions", {"date_earliest": NEXT_DAY.date() + timedelta(days=1)}),
        ("published_before_it_was_read", "articles", {"published_earliest": datetime(2030, 1, 1, tzinfo=UTC)}),
    ],
)
def test_rules_across_tables_refuse_their_known_bad_row_and_pass_a_good_one(
    rule: str, name: str, columns: dict[str, Any]
) -> None:
    tables, _ = one_of_each()
    now = datetime(2022, 1, 1, tzinfo=UTC)
    assert [result.rule.name for _, result in recount(tables, now) if not result.success] == []
    failed = [(table, result.rule.name, result.positions) for table, result in recount(broken(tables, name, **columns), now)
              if not result.success]  # fmt: skip
    key = PUBLISHED[name].key[0]
    place = broken(tables, name, **columns)[name][key].to_pylist().index(tables[name].to_pylist()[0][key])
    assert (name, rule, (place,)) in failed


def many(name: str, count: int, **columns: Any) -> pa.Table:
    """Rows of one table, `count` of them; a column may be a function of the row's number."""
    table = PUBLISHED[name]
    rows = [good_row(table, n) | {c: v(n) if callable(v) else v for c, v in columns.items()} for n in range(count)]
    return build(table, rows)


def against(now: dict[str, pa.Table], then: dict[str, pa.Table]) -> dict[tuple[str, str], bool]:
    return {(table, result.rule.name): result.success for table, result in compare_with_last(now, then, load_tolerances(SUITES))}


@pytest.mark.parametrize(("articles", "mentions"), [(40, 100), (40, 900), (10, 300), (100, 300)])
def test_volume_is_held_against_the_last_release_in_both_directions(articles: int, mentions: int) -> None:
    then = {"articles": many("articles", 40), "mentions": many("mentions", 300)}
    same = {"articles": many("articles", 44), "mentions": many("mentions", 330)}
    assert all(against(same, then).values())
    found = against({"articles": many("articles", articles), "mentions": many("mentions", mentions)}, then)
    rule = ("mentions", "mentions_per_article_are_as_many") if articles == 40 else ("articles", "articles_are_as_many")
    assert not found[rule]


def test_small_collections_may_double_or_halve() -> None:
    then = {"articles": many("articles", 5), "mentions": many("mentions", 20)}
    assert all(against({"articles": many("articles", 2), "mentions": many("mentions", 5)}, then).values())


@pytest.mark.parametrize("empty_now", [True, False])
def test_a_column_that_empties_or_fills_is_noticed(empty_now: bool) -> None:
    full = {"articles": many("articles", 60, title="A title")}
    half = {"articles": many("articles", 60, title=lambda n: "A title" if n % 2 else None)}
    now, then = (half, full) if empty_now else (full, half)
    assert not against(now, then)["articles", "columns_are_as_full"]
    assert against(full, full)["articles", "columns_are_as_full"]


def test_codes_and_numbers_spread_otherwise_are_noticed() -> None:
    articles = many("articles", 60)
    then = {"articles": articles, "mentions": many("mentions", 200)}
    for columns in ({"predicate": lambda n: "role" if n % 2 else "age"}, {"confidence": lambda n: 0.9 if n % 2 else 0.5}):
        now = {"articles": articles, "mentions": many("mentions", 200, **columns)}
        assert not against(now, then)["mentions", "values_are_spread_alike"], columns
    alike = {"articles": articles, "mentions": many("mentions", 150, confidence=lambda n: 0.5)}
    assert against(alike, then)["mentions", "values_are_spread_alike"]


def test_a_column_that_moved_or_changed_type_is_noticed() -> None:
    then = {"articles": many("articles", 1), "columns": build(PUBLISHED["columns"], [good_row(PUBLISHED["columns"], 1)])}
    now = broken(then, "columns", position=2)
    assert against(then, then)["columns", "columns_are_only_appended"]
    assert not against(now, then)["columns", "columns_are_only_appended"]


def test_a_collapse_stops_the_release_and_says_how_to_mean_it() -> None:
    tables, texts = one_of_each()
    last = {**tables, "articles": many("articles", 40)}
    validated = validate_tables(tables, texts, SUITES, previous=last)
    assert "articles_are_as_many" in validated.blockers[0]
    assert "2, before 40" in validated.blockers[0]
    assert "expectations/last_release.json" in validated.blockers[-1]


def test_the_trend_of_a_rule_is_its_pass_rate_in_the_last_release() -> None:
    tables, texts = one_of_each()
    first = validate_tables(tables, texts, SUITES)
    assert set(first.checks["previous_pass_rate"].to_pylist()) == {None}
    rows = first.checks.to_pylist()
    half = next(row for row in rows if row["rule"] == "confidence_in_range" and row["table"] == "mentions")
    half |= {"failed": 1, "evaluated": 2, "success": False}
    second = validate_tables(tables, texts, SUITES, previous={"checks": build(PUBLISHED["checks"], rows)})
    found = {row["check_id"]: (row["previous_pass_rate"], row["pass_rate"]) for row in second.checks.to_pylist()}
    assert found[half["check_id"]] == (0.5, 1.0)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"measure": "beauty"}, "unknown measure 'beauty'"),
        ({"table": "poems"}, "unknown table 'poems'"),
        ({"on_failure": "quarantine"}, "unknown on_failure 'quarantine'"),
        ({"low": "half"}, "low must be a number"),
        ({"within": 1}, "exactly the fields"),
    ],
)
def test_tolerances_with_anything_unknown_are_refused(tmp_path: Path, change: dict[str, Any], words: str) -> None:
    content = json.loads((SUITES / "last_release.json").read_text(encoding="utf-8"))
    content["rules"] = [content["rules"][0] | change]
    (tmp_path / "last_release.json").write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(InputError, match=words):
        load_tolerances(tmp_path)
