"""What became of the entities of the release before."""

from typing import Any

from flows.deduplicate.history import alias_rows

Row = dict[str, Any]


def entity(identifier: str, label: str) -> Row:
    """A row of entities."""
    return {"entity_id": identifier, "type": "person", "label": label}


def name(identifier: str, spelling: str) -> Row:
    """A row of names."""
    return {"entity_id": identifier, "name": spelling}


def test_an_entity_under_another_label_keeps_its_trail() -> None:
    rows = alias_rows(
        [entity("ent_1", "Ana Lopes")],
        [],
        [entity("ent_2", "Ana Lopez")],
        [name("ent_2", "Ana Lopes"), name("ent_2", "Ana Lopez")],
    )
    assert [(row["old_id"], row["new_id"], row["kind"]) for row in rows] == [("ent_1", "ent_2", "renamed")]


def test_two_entities_that_became_one_are_merged() -> None:
    before = [entity("ent_1", "Tom Dale"), entity("ent_2", "Thomas Dale")]
    after = [entity("ent_2", "Thomas Dale")]
    rows = alias_rows(before, [], after, [name("ent_2", "Tom Dale")])
    assert [(row["old_id"], row["new_id"], row["kind"]) for row in rows] == [("ent_1", "ent_2", "merged")]


def test_one_entity_that_became_two_is_split_and_keeps_its_own_id() -> None:
    before = [entity("ent_1", "Jon Hart")]
    after = [entity("ent_1", "Jon Hart"), entity("ent_2", "John Hart")]
    rows = alias_rows(before, [name("ent_1", "John Hart")], after, [])
    assert [(row["old_id"], row["new_id"], row["kind"]) for row in rows] == [("ent_1", "ent_2", "split")]


def test_an_entity_without_heir_is_gone_and_an_unchanged_one_has_no_row() -> None:
    same = entity("ent_1", "Ana Lopez")
    rows = alias_rows([same, entity("ent_2", "Piet Vos")], [], [same], [])
    assert [(row["old_id"], row["new_id"], row["kind"]) for row in rows] == [("ent_2", None, "gone")]


def test_a_shared_surname_does_not_make_an_heir() -> None:
    before, after = [entity("ent_1", "Ana Lopez")], [entity("ent_2", "Rosa Lopez")]
    rows = alias_rows(before, [name("ent_1", "Lopez")], after, [name("ent_2", "Lopez")])
    assert [row["kind"] for row in rows] == ["gone"]
