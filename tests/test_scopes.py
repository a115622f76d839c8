"""What narrows a question beside its subject: read from words, told apart in a story, kept out of each other's conflicts."""

from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any

import pytest
from factories import article, articles_table, blocks_table, known_entity, naming, namings_table, reading, readings_table, story

from flows import ids
from flows.deduplicate import deduplicate
from flows.errors import InputError
from flows.extract.document import Block
from flows.extract.document_reader import read_document
from flows.extract.pattern_examples import wording_holds
from flows.extract.readers import rule_reader
from flows.extract.scope_words import ScopeRule, scope_rules
from flows.extract.scopes import scope_as_read
from flows.pipeline import Run, stages
from flows.publish.sections import question
from flows.reconcile import reconcile_claims
from flows.reconcile.explain import Told, explanation, find_facts
from flows.settings import Settings, find_project
from flows.stories.read import read_story
from flows.stories.story import Story
from flows.tables import records
from flows.values import read_scope, write_scope
from flows.vocabulary.lexicons import read_lexicons
from flows.vocabulary.packs import read_packs
from flows.vocabulary.predicates import Predicate, Scope, ScopeWording, Vocabulary

Row = dict[str, Any]
Tables = dict[str, list[Row]]
SEEDS = find_project() / "seeds"
SHIPPED = Story("shipped", "Shipped", None, SEEDS, read_packs(SEEDS / "vocabulary"), read_lexicons(SEEDS / "lexicons"))
READER = rule_reader(SHIPPED)
WORDINGS = scope_rules(SHIPPED.vocabulary)


def scopes_read(text: str, predicate: str) -> list[tuple[str, str | None]]:
    """(words of the value, scope) of each claim of a predicate in a paragraph."""
    document = read_document("art_0", text, [Block(0, len(text), "body")], SHIPPED)
    rows = [row for row in READER(document) if row["predicate"] == predicate]
    return [(text[row["value_start"] : row["value_end"]], scope_as_read(row, text)) for row in rows]


@pytest.mark.parametrize("rule", WORDINGS, ids=[f"{rule.scope.id}-{n}" for n, rule in enumerate(WORDINGS)])
def test_every_wording_finds_the_words_in_an_example_of_its_own(rule: ScopeRule) -> None:
    assert rule.wording.example, "give the wording an example with its words in braces"
    assert wording_holds(rule, SHIPPED)


@pytest.mark.parametrize(
    ("predicate", "text", "expected"),
    [
        (
            "death_count",
            "At least 14 people were killed in Bergen and three people died in Oslo.",
            [("14", "place: Bergen"), ("three", "place: Oslo")],
        ),
        (
            "death_count",
            "In Bergen 14 people were killed, while 3 people died in Oslo.",
            [("14", "place: Bergen"), ("3", "place: Oslo")],
        ),
        ("injured_count", "In Bergen 14 people were killed and 30 people were injured in Oslo.", [("30", "place: Oslo")]),
        ("injured_count", "In Bergen 14 people were killed and 30 people were injured.", [("30", "place: Bergen")]),
        ("death_count", "Police in Oslo said 14 people were killed in Bergen.", [("14", "place: Bergen")]),
        ("death_count", "Police in Oslo said that 14 people were killed.", [("14", None)]),
        ("death_count", "The king, who lives in Oslo, wept when 14 people were killed.", [("14", None)]),
        ("death_count", "The attack killed 14 people, five of them from Norway.", [("14", None)]),
        (
            "death_count",
            "The bombs killed 12 people at the northern checkpoint and killed 4 people at the southern checkpoint.",
            [("12", "place: northern checkpoint"), ("4", "place: southern checkpoint")],
        ),
        ("release_date", "The film opens in U.S. theaters on 9 May 2015.", [("9 May 2015", "market: United States")]),
        ("release_date", "The film opens in American theaters on 9 May 2015.", [("9 May 2015", "market: United States")]),
        ("release_date", "The film opens around the world on 9 May 2015.", [("9 May 2015", "market: worldwide")]),
        ("release_date", "The film opens on 9 May 2015, and a museum in Norway is proud.", [("9 May 2015", None)]),
        (
            "release_date",
            "The movie premiered at the Bergen Film Festival on 2 May 2015 and opens in American theaters on 9 May 2015.",
            [("2 May 2015", "part: premiere"), ("9 May 2015", "market: United States")],
        ),
        (
            "role_played",
            "In the film, Maria Lind plays a pilot and Erik Berg plays a doctor.",
            [("a pilot", "person: Maria Lind"), ("a doctor", "person: Erik Berg")],
        ),
        ("fee", "Actor Maria Lind was paid $2 million for the film “The Salt Road.”", [("$2 million", "work: The Salt Road")]),
        ("fee", "Actor Maria Lind earned $2 million last year.", [("$2 million", "period: last year")]),
        (
            "return_time",
            "The capsule with the crew landed at 3 a.m. on Sunday, after undocking from the space station on Saturday.",
            [("3 a.m. on Sunday", None), ("Saturday", "part: undocking")],
        ),
    ],
)
def test_the_words_bound_to_a_value_narrow_its_question(
    predicate: str, text: str, expected: list[tuple[str, str | None]]
) -> None:
    assert scopes_read(text, predicate) == expected


def test_a_scope_is_one_text_whatever_the_order_of_its_parts() -> None:
    parts = {"period": "2014", "market": "Norway; Sweden"}
    assert write_scope(parts) == write_scope(dict(reversed(parts.items()))) == "market: Norway Sweden; period: 2014"
    assert read_scope("market: Norway Sweden; period: 2014") == {"market": "Norway Sweden", "period": "2014"}
    assert (write_scope({}), read_scope(None)) == (None, {})


WORDS = (ScopeWording("in {value:place}"),)
SCOPES = {
    "site": Scope("site", "place", WORDS, only_in_contrast=True),
    "market": Scope("market", "market", WORDS),
    "actor": Scope("actor", "person", WORDS, only_in_contrast=True),
}
ASKED = {
    name: Predicate(name, name, "a test", ("work",), ("count",), scope=scope)
    for name, scope in (("dead", ("site",)), ("sold", ("market",)), ("part", ("actor",)))
}
STORY = story(
    (known_entity("Norway", "country"), known_entity("Bergen", "place", within="Norway"), known_entity("Sweden", "country")),
    vocabulary=Vocabulary(ASKED, {}, scopes=SCOPES),
)


def count(
    scope: str | None, value: int, predicate: str = "dead", article_id: str = "art_1", start: int = 0, **columns: Any
) -> Row:
    """A reading of a number told with a scope."""
    given = {
        "subject_type": "work",
        "value_type": "count",
        **dict.fromkeys(("number_best", "number_min", "number_max"), float(value)),
        "unit": "1",
        "scope": scope,
    } | columns
    return reading(str(given.pop("subject_label", "storm")), predicate, str(value), article_id, start, **given)


def settled(*rows: Row, namings: tuple[Row, ...] = ()) -> Tables:
    """Mentions, claims, facts and conflicts of readings in articles art_1 to art_3."""
    articles = articles_table(*(article(f"art_{n}") for n in range(1, 4)))
    made = deduplicate(articles, blocks_table(), readings_table(*rows), namings_table(*namings), STORY)
    decided = reconcile_claims(made.claim_groups, made.mentions, articles, STORY)
    tables = {"mentions": made.mentions, "claims": decided.claims, "facts": decided.facts, "conflicts": decided.conflicts}
    return {name: records(table) for name, table in tables.items()}


def told(tables: Tables) -> list[tuple[str | None, str, str]]:
    """(scope, value, status) of each fact."""
    return sorted(((row["scope"], row["value"], row["status"]) for row in tables["facts"]), key=lambda row: row[0] or "")


def test_a_question_without_scope_keeps_its_identifier() -> None:
    (plain,) = settled(count(None, 14, "sold"))["facts"]
    (narrowed,) = settled(count("market: Norway", 14, "sold"))["facts"]
    assert plain["fact_id"] == ids.make_id(ids.FACT, plain["subject_id"], "sold", None)
    assert narrowed["fact_id"] == ids.make_id(ids.FACT, plain["subject_id"], "sold", "market: Norway")


def test_figures_of_two_markets_are_two_facts_and_no_conflict() -> None:
    tables = settled(count("market: Norway", 14, "sold"), count("market: Sweden", 3, "sold", "art_2"))
    assert told(tables) == [("market: Norway", "14", "single_source"), ("market: Sweden", "3", "single_source")]
    assert tables["conflicts"] == []


def test_one_market_told_differently_is_still_a_conflict() -> None:
    tables = settled(count("market: Norway", 14, "sold"), count("market: Norway", 3, "sold", "art_2"))
    assert [(row["scope"], row["status"]) for row in tables["facts"]] == [("market: Norway", "disputed")]
    assert [row["class"] for row in tables["conflicts"]] == ["disputed"]


def test_a_figure_without_a_market_answers_another_question_even_when_it_equals_one_with() -> None:
    tables = settled(count("market: Norway", 14, "sold"), count(None, 14, "sold", "art_2"), count(None, 14, "sold", "art_3"))
    assert told(tables) == [(None, "14", "agreed"), ("market: Norway", "14", "single_source")]
    assert tables["conflicts"] == []


def test_a_place_that_every_claim_shares_only_says_where_it_was() -> None:
    tables = settled(
        count("place: Bergen", 14), count("place: Norway", 14, article_id="art_2"), count(None, 14, article_id="art_3")
    )
    assert told(tables) == [(None, "14", "agreed")]
    assert {row["scope"] for row in tables["mentions"]} == {None}


def test_known_places_apart_are_two_questions_and_unknown_ones_only_side_by_side() -> None:
    assert len(settled(count("place: Bergen", 14), count("place: Sweden", 3, article_id="art_2"))["facts"]) == 2
    assert len(settled(count("place: Smallby", 14), count("place: Sweden", 3, article_id="art_2"))["facts"]) == 1
    assert len(settled(count("place: Smallby", 14), count("place: Sweden", 3, start=90))["facts"]) == 2


def test_what_the_subject_is_called_by_narrows_nothing() -> None:
    rows = [
        count("place: Bergen", 14, subject_label="storm in Bergen"),
        count("place: Sweden", 3, start=90, subject_label="storm in Bergen"),
    ]
    assert told(settled(*rows)) == [(None, "14", "single_source"), ("place: Sweden", "3", "single_source")]


def test_a_person_in_a_scope_goes_by_the_name_of_the_story() -> None:
    names = (naming("Maria Lind"), naming("Lind", "art_2"), naming("Erik Berg", start=50))
    rows = [
        count("person: Maria Lind", 1, "part"),
        count("person: Lind", 1, "part", "art_2"),
        count("person: Erik Berg", 2, "part", start=90),
    ]
    assert told(settled(*rows, namings=names)) == [
        ("person: Erik Berg", "2", "single_source"),
        ("person: Maria Lind", "1", "agreed"),
    ]


def test_the_order_of_articles_changes_no_scope() -> None:
    rows = [
        count(scope, value, "dead", f"art_{1 + n % 3}", 10 * n)
        for n, (scope, value) in enumerate(
            [("place: Bergen", 14), (None, 17), ("place: Sweden", 3), ("place: Norway", 9), (None, 14)]
        )
    ]
    first = settled(*rows)
    for seed in range(5):
        assert settled(*Random(seed).sample(rows, len(rows))) == first


def test_a_scope_is_shown_and_found_by_its_words() -> None:
    tables = settled(count("market: Norway", 14, "sold"), count("market: Sweden", 3, "sold", "art_2"))
    shown = Told(tables["facts"], tables["claims"], tables["mentions"], [article(f"art_{n}") for n in (1, 2)], {}, [])
    (fact,) = find_facts(shown, "storm sold Norway")
    assert next(explanation(shown, fact, STORY)) == "storm · sold · market: Norway"
    assert question(fact) == "sold (market: Norway)"


STORM = {
    "a.md": "A storm swept over the north on Sunday. At least 14 people were killed in Bergen and 3 people were killed in Oslo.",
    "b.md": "The storm was the worst in years. Some 12 people were killed in Bergen, a mayor said.",
    "c.md": "The storm was fierce. In all 17 people were killed. In Oslo three people were killed, as the roads closed.",
    "d.md": "The film “The Salt Road” stars Maria Lind. The film opens in Norway on 9 October 2015. "
    "It opens in Sweden on 16 October 2015. Actor Maria Lind was paid $3 million last year.",
    "e.md": "The film “The Salt Road” is a drama by a young studio. The film opens in Norwegian cinemas on 9 October 2015. "
    "The trailer for the film was released on 2 May 2015. "
    "Actor Maria Lind was paid $2 million in 2019 and earned $3 million in 2020.",
}


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Tables:
    """Facts and conflicts of a story about a storm and a film, read with the shipped packs."""
    folder = tmp_path_factory.mktemp("scopes")
    (folder / "articles").mkdir()
    for name, text in STORM.items():
        head = f"---\npublisher: Paper {name[0]}\npublished: 2021-05-04\n---\n"
        (folder / "articles" / name).write_text(f"{head}{text}\n", encoding="utf-8")
    settings = Settings(find_project(), "", folder / "articles", folder / "output", "direct", 1)
    process = Run(settings, read_story(settings), datetime(2026, 1, 5, tzinfo=UTC))
    ingested = stages.ingest(process, stages.list_shards(process))
    extracted = stages.extract(process, ingested)
    joined = stages.join(process, ingested, extracted, stages.normalize(process, ingested, extracted))
    found = stages.deduplicate_story(process, joined)
    decided = reconcile_claims(found.table("claim_groups"), found.table("mentions"), joined.table("articles"), process.story)
    return {"facts": records(decided.facts), "conflicts": records(decided.conflicts)}


@pytest.mark.parametrize(
    ("predicate", "expected"),
    [
        ("death_count", [(None, "17"), ("place: Bergen", None), ("place: Oslo", "3")]),
        (
            "release_date",
            [("market: Norway", "2015-10-09"), ("market: Sweden", "2015-10-16"), ("part: trailer", "2015-05-02")],
        ),
        ("fee", [("period: 2019", "USD 2000000"), ("period: 2020", "USD 3000000")]),
    ],
)
def test_figures_of_several_places_markets_and_years_are_facts_of_their_own(
    read: Tables, predicate: str, expected: list[tuple[str | None, str]]
) -> None:
    facts = [(row["scope"], row["value"]) for row in read["facts"] if row["predicate"] == predicate]
    assert sorted(facts, key=lambda row: row[0] or "") == expected


def test_only_what_is_told_differently_of_one_place_is_in_conflict(read: Tables) -> None:
    facts = {row["fact_id"]: row for row in read["facts"]}
    asked = [(facts[row["fact_id"]]["predicate"], facts[row["fact_id"]]["scope"]) for row in read["conflicts"]]
    assert ("death_count", "place: Bergen") in asked
    assert not {row for row in asked if row[0] in {"death_count", "release_date"}} - {("death_count", "place: Bergen")}


TINY = """
name: tiny
scopes:
  market: {kind: market, wordings: [{match: "in {value:place}", example: "It opens in {Norway}."}]}
predicates:
  - id: finish_time
    label: finished at
    definition: When a boat crosses the line.
    subjects: [vehicle]
    value_types: [instant]
    scope: [market]
"""


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("kind: market", "kind: region", "scope 'market', kind: unknown 'region'"),
        ("scope: [market]", "scope: [markets]", "predicate 'finish_time', scope: unknown 'markets'"),
        ("scope: [market]", "scope: market", "must be a list of names"),
        ("in {value:place}", "in {place}", r"no \{value:type\}"),
        ("in {value:place}", "in {value:time}", "narrows a question as its period"),
        ("in {value:place}", "<markets> {value:place}", "unknown word list <markets>"),
        ("in {Norway}", "in Norway", "must mark the words in braces"),
        ("kind: market, ", "kind: market, only: true, ", "unknown field 'only'"),
        ("kind: market, ", "kind: market, only_in_contrast: often, ", "must be true or false"),
        ('wordings: [{match: "in {value:place}", example: "It opens in {Norway}."}]', "wordings: []", "needs wordings"),
        (
            "predicates:",
            "  site: {kind: market, only_in_contrast: true, wordings: [{match: 'at {value:place}'}]}\npredicates:",
            None,
        ),
    ],
)
def test_a_scope_that_cannot_be_used_is_refused_with_its_name(tmp_path: Path, old: str, new: str, message: str | None) -> None:
    assert old in TINY
    (tmp_path / "tiny.yaml").write_text(TINY.replace(old, new, 1), encoding="utf-8")
    if message is None:
        assert set(read_packs(tmp_path).scopes) == {"market", "site"}
        (tmp_path / "tiny.yaml").write_text(TINY.replace(old, new, 1).replace("[market]", "[market, site]"), encoding="utf-8")
        message = "differ in only_in_contrast"
    with pytest.raises(InputError, match=message):
        read_packs(tmp_path)
