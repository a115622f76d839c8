"""Who is meant across articles: persons, works, missions, judgements, spellings."""

import gc
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pyarrow as pa
import pytest
from factories import (
    age_reading,
    article,
    articles_table,
    blocks_table,
    judgement,
    known_entity,
    naming,
    namings_table,
    reading,
    readings_table,
    story,
    time_reading,
)

from flows.collection import no_cycle_search
from flows.deduplicate import Deduplicated, deduplicate
from flows.errors import InputError
from flows.stories.story import Story
from flows.tables import records

Row = dict[str, Any]


def run(readings: list[Row], namings: list[Row], of: Story | None = None) -> Deduplicated:
    """The stage over articles art_1 .. art_5."""
    articles = articles_table(*(article(f"art_{n}") for n in range(1, 6)))
    return deduplicate(articles, blocks_table(), readings_table(*readings), namings_table(*namings), of or story())


def labels(result: Deduplicated, kind: str = "person") -> list[str]:
    """Labels of the entities of a type, sorted."""
    return sorted(row["label"] for row in records(result.entities) if row["type"] == kind)


def spellings(result: Deduplicated, label: str) -> dict[str, str]:
    """Spelling -> kind of the entity with that label."""
    ids = [row["entity_id"] for row in records(result.entities) if row["label"] == label]
    return {row["name"]: row["kind"] for row in records(result.names) if row["entity_id"] in ids}


def namings_of(name: str, article_id: str, count: int, label: str | None = None, start: int = 0, **columns: Any) -> list[Row]:
    """The same name `count` times in one article."""
    return [naming(name, article_id, label=label, start=start + 50 * n, **columns) for n in range(count)]


def peresild() -> list[Row]:
    """Two articles with the right spelling, one with a slip in the middle, one with the slip only."""
    return [
        naming("Yulia Peresild", "art_1"),
        *namings_of("Peresild", "art_1", 3, "Yulia Peresild", 100),
        *namings_of("Yulia Peresild", "art_2", 2),
        naming("Yulia Pereslid", "art_2", label="Yulia Peresild", start=500),
        *namings_of("Yulia Pereslid", "art_3", 3),
    ]


def test_two_spellings_of_one_surname_are_one_person_with_both_kept() -> None:
    result = run([], peresild())
    assert labels(result) == ["Yulia Peresild"]
    assert spellings(result, "Yulia Peresild") == {
        "Yulia Peresild": "canonical",
        "Peresild": "variant",
        "Yulia Pereslid": "misspelling",
    }
    counts = {row["name"]: (row["mention_count"], row["article_count"]) for row in records(result.names)}
    assert counts["Yulia Pereslid"] == (4, 2)


def test_two_given_names_with_one_surname_stay_two() -> None:
    assert labels(run([], [naming("Elon Musk"), naming("Kimbal Musk", "art_2")])) == ["Elon Musk", "Kimbal Musk"]


def test_a_middle_name_between_two_people_does_not_chain_them() -> None:
    result = run([], [naming("John Alan Reed"), naming("John Reed", "art_2"), naming("John Boris Reed", "art_3")])
    assert len(labels(result)) == 2


def test_a_lone_surname_joins_the_only_person_of_that_surname() -> None:
    result = run([reading("Lopez")], [naming("Lopez"), naming("Ana Lopez", "art_2")])
    assert labels(result) == ["Ana Lopez"]
    assert records(result.mentions)[0]["subject_label"] == "Ana Lopez"


def test_a_lone_surname_of_two_persons_stays_alone() -> None:
    result = run([], [naming("Lopez"), naming("Ana Lopez", "art_2"), naming("Rosa Lopez", "art_3")])
    assert labels(result) == ["Ana Lopez", "Lopez", "Rosa Lopez"]


def test_an_initial_joins_the_only_person_it_fits() -> None:
    result = run([], [naming("A. Lopez"), naming("Ana Lopez", "art_2"), naming("Rosa Lopez", "art_3")])
    assert labels(result) == ["Ana Lopez", "Rosa Lopez"]


def test_an_initial_of_two_joins_the_one_its_article_names() -> None:
    result = run([], [naming("A. Lopez"), naming("Ana Lopez"), naming("Alba Lopez", "art_2")])
    assert spellings(result, "Ana Lopez") == {"Ana Lopez": "canonical", "A. Lopez": "variant"}


def test_a_slip_of_a_long_surname_is_one_person_where_an_article_names_both() -> None:
    assert labels(run([], [naming("Marta Velnason"), naming("Marta Venason")])) == ["Marta Velnason"]
    assert len(labels(run([], [naming("Marta Velnason"), naming("Marta Venason", "art_2")]))) == 2
    assert len(labels(run([], [naming("Marta Velnason"), naming("Berta Venason")]))) == 2


def test_a_title_taken_for_a_given_name_makes_no_second_person_but_a_given_name_does() -> None:
    known, robert = story(maps={"nicknames": {"james": "jim", "robert": "bob"}}), naming("Robert Mercado")
    assert len(labels(run([], [robert, naming("Defense Robert Mercado", "art_2")], known))) == 1
    assert len(labels(run([], [robert, naming("James Robert Mercado", "art_2")], known))) == 2


def test_two_slips_of_a_commoner_name_may_be_far_from_each_other() -> None:
    slips = [naming("Lucas Velart"), naming("Lucas Vlekart", "art_3")]
    assert labels(run([], [naming("Lucas Velkart"), naming("Lucas Velkart", "art_2"), *slips])) == ["Lucas Velkart"]
    assert len(labels(run([], slips))) == 2


def test_another_script_is_a_transliteration() -> None:
    result = run([], [*namings_of("Oleg Novitsky", "art_1", 2), naming("Олег Новицкий", "art_2")])
    assert spellings(result, "Oleg Novitsky")["Олег Новицкий"] == "transliteration"
    assert {row["name"]: row["script"] for row in records(result.names)} == {"Oleg Novitsky": "Latn", "Олег Новицкий": "Cyrl"}


def test_a_person_and_an_organization_of_one_name_stay_two() -> None:
    result = run([], [naming("Walter Reed"), naming("Walter Reed", "art_2", "organization")])
    assert labels(result) == labels(result, "organization") == ["Walter Reed"]


def test_a_title_with_and_without_article_and_quotes_is_one_work() -> None:
    names = ["The Challenge", "“Challenge,”", "Challenge", "The Challenge"]
    result = run([], [naming(name, f"art_{n}", "work") for n, name in enumerate(names, 1)])
    assert len(labels(result, "work")) == 1


def test_a_title_keeps_its_words_and_points_at_its_work() -> None:
    row = reading("The Challenge", "title", "Challenge", subject_type="work", value_type="title")
    mention = records(run([row], []).mentions)[0]
    assert mention["value"] == "Challenge"
    assert mention["value_entity_id"] == mention["subject_id"]


def test_an_entity_value_is_replaced_by_the_label_of_its_entity() -> None:
    known = known_entity("International Space Station", "place", "ISS", wikidata="Q25271")
    row = reading("flight", "destination", "ISS", subject_type="mission", value_type="place")
    result = run([row], [naming("I.S.S.", "art_2", "place", manner="alias")], story((known,)))
    mention = records(result.mentions)[0]
    assert (mention["value"], mention["value_as_written"]) == ("International Space Station", "ISS")
    station = next(row for row in records(result.entities) if row["entity_id"] == mention["value_entity_id"])
    assert (station["wikidata_id"], station["article_count"]) == ("Q25271", 2)
    assert spellings(result, "International Space Station")["I.S.S."] == "alias"


def test_organizations_join_by_acronym_spacing_and_legal_form() -> None:
    names = ["European Space Agency", "ESA", "Space X", "SpaceX", "Acme Inc.", "Acme"]
    result = run([], [naming(name, "art_1", "organization", start=100 * n) for n, name in enumerate(names)])
    assert labels(result, "organization") == ["Acme Inc.", "European Space Agency", "Space X"]


def test_a_place_that_is_a_country_elsewhere_is_one_entity() -> None:
    result = run([], [naming("Kazakhstan", "art_1", "place"), naming("Kazakhstan", "art_2", "country")])
    assert [(row["type"], row["label"]) for row in records(result.entities)] == [("country", "Kazakhstan")]


def crew(mission: str, article_id: str, *persons: str) -> list[Row]:
    """Crew readings of a mission."""
    return [
        reading(mission, "crew_member", person, article_id, 10 * n, subject_type="mission", value_type="person")
        for n, person in enumerate(persons)
    ]


def test_missions_join_by_designator_and_by_crew() -> None:
    readings = [
        *crew("Soyuz MS-19", "art_1", "Ana Lopez", "Piet Vos", "Ivo Bell"),
        *crew("MS-19 crew flight", "art_2", "Ana Lopez"),
        *crew("film crew flight", "art_3", "Ana Lopes", "Piet Vos"),
        *crew("rescue flight", "art_4", "Ivo Bell"),
        *crew("Crew-3", "art_5", "Ana Lopez", "Ivo Bell"),
    ]
    assert labels(run(readings, []), "mission") == ["Crew-3", "MS-19 crew flight", "rescue flight"]
    assert labels(run(readings[:-2], []), "mission") == ["MS-19 crew flight"]


def test_a_crew_that_flew_twice_decides_nothing() -> None:
    names = ["Crew-3", "Crew-9", "reunion flight"]
    readings = [row for n, name in enumerate(names, 1) for row in crew(name, f"art_{n}", "Ana Lopez", "Piet Vos")]
    assert labels(run(readings, []), "mission") == names


def test_a_flight_without_a_name_is_that_of_whoever_is_named_beside_it() -> None:
    nameless = reading("flight", "destination", "Porto", "art_3", subject_type="mission", value_type="place")
    first = [*crew("Crew-3", "art_1", "Ana Lopez", "Piet Vos"), *crew("Crew-9", "art_2", "Ivo Bell"), nameless]
    assert labels(run(first, [naming("Ana Lopez", "art_3")]), "mission") == ["Crew-3", "Crew-9"]
    both = [naming("Ana Lopez", "art_3"), naming("Ivo Bell", "art_3", start=50)]
    assert labels(run(first, both), "mission") == ["Crew-3", "Crew-9", "flight"]
    assert labels(run(first, [naming("Lia Sand", "art_3")]), "mission") == ["Crew-3", "Crew-9", "flight"]


def test_titles_that_differ_by_a_letter_are_one() -> None:
    def works(*titles: str) -> list[str]:
        return labels(run([], [naming(title, f"art_{n}", "work") for n, title in enumerate(titles, 1)]), "work")

    assert len(works("Night Harbor", "Night Harbour", "“Night Harbor”")) == 1
    assert len(works("Long Night 2", "Long Night 3", "Long Night")) == 3
    assert len(works("The Ring", "The Rink")) == 2


def test_missions_that_dock_on_one_day_are_one() -> None:
    def docked(mission: str, day: int, article_id: str, hours: int = 24) -> Row:
        start = datetime(2021, 3, day, 24 - hours, tzinfo=UTC)
        end = datetime(2021, 3, day, tzinfo=UTC) + timedelta(days=1)
        return time_reading(mission, "docking_time", f"2021-03-{day:02}", start, end, 5, article_id)

    readings = [
        docked("Heron flight", 9, "art_1"),
        docked("Orion flight", 9, "art_2", hours=3),
        docked("Kite flight", 12, "art_3"),
    ]
    assert labels(run(readings, []), "mission") == ["Heron flight", "Kite flight"]
    third = [*readings, docked("Crew-3", 9, "art_4")]
    assert labels(run(third, []), "mission") == ["Crew-3", "Heron flight", "Kite flight", "Orion flight"]


def test_a_shared_rocket_does_not_join_two_missions() -> None:
    names = ["Falcon 9 launch of JCSAT-14", "Falcon 9 launch of CRS-8", "Falcon 9 launch"]
    result = run([], [naming(name, f"art_{n}", "mission") for n, name in enumerate(names, 1)])
    assert len(labels(result, "mission")) == 3


def test_descriptions_of_events_join_across_articles_only_when_equal() -> None:
    names = [("The fire", "art_1"), ("fire", "art_1"), ("fire", "art_2"), ("Fire!", "art_3")]
    result = run([], [naming(name, where, "event", start=50 * n) for n, (name, where) in enumerate(names)])
    assert len(labels(result, "event")) == 2


def test_ages_narrow_the_birth_date_when_they_meet() -> None:
    rows = [
        age_reading("Ana Lopez", 36, date(1984, 5, 15), date(1985, 5, 14)),
        age_reading("Ana Lopez", 37, date(1983, 10, 6), date(1984, 10, 5), "art_2"),
        age_reading("Piet Vos", 59, date(1961, 10, 6), date(1962, 10, 5), start=50),
        age_reading("Piet Vos", 57, date(1963, 10, 6), date(1964, 10, 5), "art_2", start=50),
    ]
    births = {row["label"]: (row["birth_earliest"], row["birth_latest"]) for row in records(run(rows, []).entities)}
    assert births == {"Ana Lopez": (date(1984, 5, 15), date(1984, 10, 5)), "Piet Vos": (None, None)}


def test_judgements_join_and_part_entities() -> None:
    named = ("Tom Dale", "Thomas Mapother", "Sergei Hart", "Sergey Hart")
    names = [naming(name, f"art_{number}") for number, name in enumerate(named, 1)]
    decided = (
        judgement("same_entity", "Tom Dale", "Thomas Mapother"),
        judgement("different_entity", "Sergei Hart", "Sergey Hart"),
    )
    assert labels(run([], names)) == ["Sergei Hart", "Thomas Mapother", "Tom Dale"]
    assert labels(run([], names, story(judgements=decided))) == ["Sergei Hart", "Sergey Hart", "Thomas Mapother"]


def test_a_judgement_may_name_an_entity_by_its_id() -> None:
    names = [naming("Tom Dale"), naming("Thomas Mapother", "art_2")]
    by_label = {row["label"]: row["entity_id"] for row in records(run([], names).entities)}
    decided = judgement("same_entity", by_label["Tom Dale"], "Thomas Mapother")
    assert labels(run([], names, story(judgements=(decided,)))) == ["Thomas Mapother"]


@pytest.mark.parametrize(
    ("decided", "words"),
    [
        (judgement("same_entity", "Tom Dale", "Nobody Known"), "'Nobody Known'"),
        (judgement("same_entity", "Tom Dale", "Acme"), "different types"),
        (judgement("wrong", "men_0000000000000000"), "no mention has that id"),
    ],
)
def test_a_judgement_that_fits_nothing_fails_the_run(decided: Any, words: str) -> None:
    with pytest.raises(InputError, match=words):
        run([], [naming("Tom Dale"), naming("Acme", "art_2", "organization")], story(judgements=(decided,)))


def test_judgements_that_contradict_each_other_fail_the_run() -> None:
    decided = (judgement("same_entity", "Tom Dale", "Tim Dale"), judgement("different_entity", "Tim Dale", "Tom Dale"))
    with pytest.raises(InputError, match="contradicts"):
        run([], [naming("Tom Dale"), naming("Tim Dale", "art_2")], story(judgements=decided))


def test_mentions_judged_wrong_are_set_apart_and_right_ones_trusted() -> None:
    rows = [reading("Ana Lopez", start=0), reading("Ana Lopez", value="baker", start=50)]
    decided = (judgement("wrong", rows[0]["mention_id"], why="a film role"), judgement("right", rows[1]["mention_id"]))
    result = run(rows, [], story(judgements=decided))
    assert [(row["value"], row["confidence"]) for row in records(result.mentions)] == [("baker", 1.0)]
    refused = records(result.quarantine)[0]
    assert (refused["row_id"], refused["reason_code"]) == (rows[0]["mention_id"], "judged_wrong")
    assert "a film role" in refused["reason"]


def _tables(result: Deduplicated) -> list[pa.Table]:
    return [result.mentions, result.claim_groups, result.entities, result.names, result.sources, result.quarantine]


def _mixed() -> tuple[list[Row], list[Row]]:
    readings = [
        *crew("Soyuz MS-19", "art_1", "Yulia Peresild", "Piet Vos"),
        *crew("film crew flight", "art_3", "Yulia Pereslid", "Piet Vos"),
        reading("Peresild", article_id="art_2", start=700),
        reading("NASA", "said", "we are go", "art_2", 800, subject_type="organization", value_type="quote"),
    ]
    return readings, [*peresild(), naming("Peresild", "art_4"), naming("NASA", "art_4", "organization", start=90)]


def test_the_order_of_articles_does_not_count() -> None:
    readings, namings = _mixed()
    renamed = {f"art_{n}": f"art_{6 - n}" for n in range(1, 6)}
    forward = run(readings, namings)
    backward = run(readings[::-1], namings[::-1])
    assert _tables(forward) == _tables(backward)
    moved = run(
        [{**row, "article_id": renamed[row["article_id"]]} for row in readings],
        [{**row, "article_id": renamed[row["article_id"]]} for row in namings],
    )
    assert moved.entities == forward.entities
    assert moved.names == forward.names


def test_an_unrelated_article_leaves_the_others_alone() -> None:
    readings, namings = _mixed()
    before = run(readings, namings)
    more = [reading("Zoltan Kerekes", "employer", "Acme", "art_5", value_type="organization")]
    after = run(readings + more, [*namings, naming("Zoltan Kerekes", "art_5"), naming("Crew-7", "art_5", "mission", start=99)])
    for old, new in zip(_tables(before), _tables(after), strict=True):
        key = old.column_names[0]
        kept = {row[key]: row for row in records(new)}
        for row in records(old):
            assert kept[row[key]].items() >= {k: v for k, v in row.items() if k != "mention_count"}.items()


def test_close_surnames_with_other_given_names_stay_two() -> None:
    result = run(
        [],
        [naming("Pyotr Dubrov"), naming("Andrei Dubov", "art_2"), naming("Doug Liman", "art_3"), naming("Arthur Lyman", "art_4")],
    )
    assert len(labels(result)) == 4


def test_close_names_in_different_contexts_stay_two_and_are_in_doubt() -> None:
    readings = [
        reading("Doug Liman", "employer", "Acme Films", value_type="organization"),
        reading("Doug Lyman", "employer", "Orbit Bank", "art_2", value_type="organization"),
    ]
    result = run(readings, [])
    assert labels(result) == ["Doug Liman", "Doug Lyman"]
    assert [(row["a"], row["b"], row["joined"]) for row in records(result.doubts)] == [("Doug Liman", "Doug Lyman", False)]


def test_a_slip_of_a_long_surname_is_one_person_whoever_stands_beside() -> None:
    long = [naming("Hannibal Velfawood"), naming("Hannibal Velfaood", "art_2")]
    short = [naming("Doug Liman", start=50), naming("Doug Liamn", "art_2", start=50)]
    beside = [naming("Rosa Brandt", start=90), naming("Jon Hale", "art_2", start=90)]
    assert len(labels(run([], [*long, *beside]))) == 3
    assert len(labels(run([], [*short, *beside]))) == 4


def test_close_names_in_one_context_are_one() -> None:
    readings = [
        reading("Doug Liman", "employer", "Acme Films", value_type="organization"),
        reading("Doug Lyman", "employer", "Acme Films", "art_2", value_type="organization"),
    ]
    assert len(labels(run(readings, []))) == 1


def test_birth_intervals_in_conflict_are_never_one_person() -> None:
    readings = [
        age_reading("Jon Hart", 30, date(1990, 1, 1), date(1990, 12, 31)),
        age_reading("Jonathan Hart", 60, date(1960, 1, 1), date(1960, 12, 31), "art_2"),
    ]
    nicknames = {"nicknames": {"jonathan": "jon"}}
    assert len(labels(run(readings, [], story(maps=nicknames)))) == 2
    assert len(labels(run([], [naming("Jon Hart"), naming("Jonathan Hart", "art_2")], story(maps=nicknames)))) == 1


def test_a_judgement_against_the_names_is_reported() -> None:
    decided = (judgement("different_entity", "Ana Lopez", "Lopez, Ana"),)
    result = run([], [naming("Ana Lopez"), naming("Lopez, Ana", "art_2")], story(judgements=decided))
    assert [row["reason_code"] for row in records(result.quarantine)] == ["judgement_overrides"]


def test_an_article_removed_and_added_again_restores_the_ids() -> None:
    readings, namings = _mixed()
    fewer = run(
        [row for row in readings if row["article_id"] != "art_2"], [row for row in namings if row["article_id"] != "art_2"]
    )
    assert records(fewer.entities) != records(run(readings, namings).entities)
    assert records(run(readings, namings).entities) == records(run(readings, namings).entities)


def test_an_unrelated_article_changes_no_other_entity() -> None:
    readings, namings = _mixed()
    before = {row["entity_id"]: row["label"] for row in records(run(readings, namings).entities)}
    after = {
        row["entity_id"]: row["label"] for row in records(run(readings, [*namings, naming("Walter Hale", "art_5")]).entities)
    }
    assert before.items() <= after.items()


def test_the_search_for_cycles_is_held_off_and_as_before_after_an_error() -> None:
    @no_cycle_search()
    def fail() -> None:
        raise ValueError(f"on: {gc.isenabled()}")

    with pytest.raises(ValueError, match="on: False"):
        fail()
    assert gc.isenabled()


def test_an_initial_joins_a_person_whom_others_call_by_a_short_form() -> None:
    names = [naming("Robert Hale"), naming("Bob Hale", "art_2"), naming("R. Hale", "art_3"), naming("Ruth Hayle", "art_4")]
    nicknames = {"nicknames": {"robert": "bob, rob"}}
    assert len(labels(run([], names, story(maps=nicknames)))) == 2


def test_two_short_forms_of_one_name_in_one_article_are_two_persons() -> None:
    nicknames = {"nicknames": {"nicholas": "nick, cole"}}
    together = [naming("Nick Brandt"), naming("Cole Brandt", start=90)]
    asunder = [naming("Nick Brandt"), naming("Cole Brandt", "art_2")]
    assert labels(run([], together, story(maps=nicknames))) == ["Cole Brandt", "Nick Brandt"]
    assert len(labels(run([], asunder, story(maps=nicknames)))) == 1


def _reeds() -> list[Row]:
    return [
        age_reading("Jon Reed", 24, date(1996, 5, 4), date(1997, 5, 3)),
        reading("Jon Reed", value="student", start=50),
        age_reading("Jon Reed", 61, date(1959, 5, 4), date(1960, 5, 3), "art_2"),
        reading("Jon Reed", value="judge", article_id="art_2", start=50),
        reading("Jon Reed", value="judge", article_id="art_3", start=50),
        reading("Jon Reed", "hobby", "chess", "art_4", 50),
    ]


def test_one_name_with_ages_and_roles_of_two_persons_is_two_and_in_doubt() -> None:
    result = run(_reeds(), [naming("Reed", "art_5")])
    assert labels(result) == ["Jon Reed", "Jon Reed (born 1996/1997)", "Reed"]
    of_article = {row["article_id"]: row["subject_label"] for row in records(result.mentions)}
    assert [of_article[f"art_{n}"] for n in range(1, 5)] == ["Jon Reed (born 1996/1997)", *["Jon Reed"] * 3]
    assert [(row["a"], row["b"]) for row in records(result.doubts)] == [("Jon Reed", "Jon Reed (born 1996/1997)")]


def test_namesakes_need_both_signs_and_a_judgement_joins_them() -> None:
    one_role = [{**row, "value": "judge"} if row["predicate"] == "occupation" else row for row in _reeds()]
    assert labels(run(one_role, [])) == ["Jon Reed"]
    near = [{**row, "date_earliest": date(1990, 1, 1), "date_latest": date(1990, 12, 31)} for row in _reeds()[2:3]]
    assert labels(run([*_reeds()[:2], *near, *_reeds()[3:]], [])) == ["Jon Reed"]
    company = [naming(name, article, start=900) for name in ("Ana Lopez", "Piet Vos") for article in ("art_1", "art_2")]
    assert labels(run(_reeds(), company)) == ["Ana Lopez", "Jon Reed", "Piet Vos"]
    assert len(labels(run(_reeds(), company[:2]))) == 3
    decided = (judgement("same_entity", "Jon Reed", "Jon Reed (born 1996/1997)"),)
    assert len(labels(run(_reeds(), [], story(judgements=decided)))) == 1


def test_a_role_that_few_others_have_speaks_for_close_names() -> None:
    names = [reading("Rolf Castner", value="stoker"), reading("Rolf Casner", value="stoker", article_id="art_2")]
    crowd = [reading(f"Jan {name}", value="stoker", article_id="art_3", start=90) for name in ("Berg", "Vogel", "Maas", "Keller")]
    assert len(labels(run(names, []))) == 1
    assert len(labels(run([*names, *crowd], []))) == 6
