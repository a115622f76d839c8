"""An entity that was parted while its identifier stands on: who cited it finds the other part, and it stays what it is."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

import pyarrow as pa
import pytest
from mini_release import mini_tables

from flows.ids import NAME, make_id
from flows.publish import find_aliases
from flows.tables import PUBLISHED, build

Tables = Mapping[str, pa.Table]
PART, OTHER_PART = "ent_00000000000000aa", "ent_00000000000000bb"
BERG = next(row["entity_id"] for row in mini_tables()["entities"].to_pylist() if row["label"] == "Ida Berg")


def parted(parts: Mapping[str, tuple[str, Sequence[str]]], keeps: Sequence[str] = ("Ida Berg", "Ida Bergh", "Berg")) -> Tables:
    """The mini tables with Ida Berg's mentions of some predicates given to entities of other names: id -> (name, predicates).

    `keeps` are the spellings left to her; each part has its own and "Ida Bergh".
    """
    tables = mini_tables()
    entities, names, mentions = (tables[name].to_pylist() for name in ("entities", "names", "mentions"))
    row = next(row for row in entities if row["entity_id"] == BERG)
    own = [name for name in names if name["entity_id"] != BERG or name["name"] in keeps]
    takes = {predicate: part for part, (_, predicates) in parts.items() for predicate in predicates}
    entities += [row | {"entity_id": part, "label": label} for part, (label, _) in parts.items()]
    for part, (label, _) in parts.items():
        for spelling in (label, "Ida Bergh"):
            own.append(names[0] | {"name_id": make_id(NAME, part, spelling), "entity_id": part, "name": spelling})
    moved = [
        mention | {"subject_id": takes[mention["predicate"]]}
        if mention["subject_id"] == BERG and mention["predicate"] in takes
        else mention
        for mention in mentions
    ]
    found = {"entities": entities, "names": own, "mentions": moved}
    return {**tables, **{name: build(PUBLISHED[name], rows) for name, rows in found.items()}}


def without(tables: Tables, entity: str) -> Tables:
    """The tables after the only articles that speak of an entity went."""
    kept = {
        "entities": [row for row in tables["entities"].to_pylist() if row["entity_id"] != entity],
        "names": [row for row in tables["names"].to_pylist() if row["entity_id"] != entity],
        "mentions": [row for row in tables["mentions"].to_pylist() if row["subject_id"] != entity],
    }
    return {**tables, **{name: build(PUBLISHED[name], rows) for name, rows in kept.items()}}


def aliases(*releases: Tables) -> list[dict[str, object]]:
    """The aliases of entities in the last of several releases."""
    found: pa.Table | None = None
    for previous, current in pairwise(releases):
        found = find_aliases(previous if found is None else {**previous, "aliases": found}, current)
    assert found is not None
    return [row for row in found.to_pylist() if row["table"] == "entities"]


QUOTE_WENT = parted({PART: ("Ida Bergh-Lund", ["said"])})


def test_an_entity_that_lost_a_part_leads_to_it_and_stands_on() -> None:
    (row,) = aliases(mini_tables(), QUOTE_WENT)
    assert (row["old_id"], row["new_id"], row["kind"], row["still_valid"]) == (BERG, PART, "part", True)
    assert (
        row["basis"]
        == "parted: 1 of its 3 mentions that are still there are this one's now, the old identifier stands for the rest"
    )
    assert row["further_ids"] is None


def test_of_several_parts_the_one_with_most_mentions_comes_first_and_the_key_stays_unique() -> None:
    split = parted({PART: ("Ida Bergh-Lund", ["said"]), OTHER_PART: ("Ida Bergh-Moe", ["age"])})
    (row,) = aliases(mini_tables(), split)
    assert (row["new_id"], row["further_ids"]) == (OTHER_PART, PART)


def test_a_spelling_that_went_is_a_part_too() -> None:
    (row,) = aliases(mini_tables(), parted({PART: ("Ida Bergh-Lund", [])}, keeps=("Ida Berg", "Berg")))
    assert (row["old_id"], row["new_id"], row["still_valid"]) == (BERG, PART, True)
    assert "a spelling of it" in str(row["basis"])


def test_a_namesake_that_came_or_was_there_took_nothing() -> None:
    came = parted({PART: ("Ida Bergh-Lund", [])})
    assert aliases(mini_tables(), came) == []
    assert aliases(came, came) == []


def test_a_part_lost_later_joins_the_one_lost_before() -> None:
    later = parted({PART: ("Ida Bergh-Lund", ["said"]), OTHER_PART: ("Ida Bergh-Moe", ["age"])})
    (row,) = aliases(mini_tables(), QUOTE_WENT, later)
    assert (row["new_id"], row["further_ids"]) == (OTHER_PART, PART)


def test_a_part_that_is_joined_again_leaves_no_alias_of_itself() -> None:
    assert [(row["old_id"], row["new_id"], row["kind"]) for row in aliases(mini_tables(), QUOTE_WENT, mini_tables())] == [
        (PART, BERG, "whole")
    ]


@pytest.mark.parametrize("entity", [PART, BERG])
def test_an_article_removed_and_added_again_restores_the_aliases(entity: str) -> None:
    before = aliases(mini_tables(), QUOTE_WENT)
    assert aliases(mini_tables(), QUOTE_WENT, QUOTE_WENT) == before
    assert aliases(mini_tables(), QUOTE_WENT, without(QUOTE_WENT, entity), QUOTE_WENT) == before


def test_while_the_entity_is_gone_the_alias_says_so() -> None:
    (row,) = aliases(mini_tables(), QUOTE_WENT, without(QUOTE_WENT, BERG))
    assert (row["old_id"], row["new_id"], row["kind"], row["still_valid"]) == (BERG, PART, "part", False)


def test_aliases_of_a_release_without_the_later_columns_are_carried() -> None:
    renamed = without(QUOTE_WENT, BERG)
    earlier = find_aliases(without(mini_tables(), PART), renamed).select(["old_id", "new_id", "table", "basis"])
    (row,) = [row for row in find_aliases({**renamed, "aliases": earlier}, renamed).to_pylist() if row["table"] == "entities"]
    assert (row["old_id"], row["new_id"], row["kind"], row["still_valid"]) == (BERG, PART, "whole", False)
