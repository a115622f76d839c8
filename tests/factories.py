"""Rows of the tables that travel between stages, with defaults: a test writes only what it is about."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa

from flows import ids
from flows.stories.story import Judgement, Story
from flows.tables import ARTICLES, BLOCKS, NAMINGS, READINGS, build
from flows.vocabulary.lexicons import Lexicons
from flows.vocabulary.predicates import KnownEntity, Vocabulary

Row = dict[str, Any]


def article(article_id: str = "art_1", publisher: str | None = None, **columns: Any) -> Row:
    """A row of `articles`; its file is its id with `.txt`, published on 2021-10-05."""
    defaults: Row = {
        "article_id": article_id,
        "file": f"{article_id}.txt",
        "publisher": publisher,
        "language": "en",
        "published_earliest": datetime(2021, 10, 5, tzinfo=UTC),
        "published_latest": datetime(2021, 10, 6, tzinfo=UTC),
        "published_precision": 5,
        "published_basis": "metadata",
        "text_hash": "0" * 64,
        "characters": 1000,
        "noise_characters": 0,
        "status": "accepted",
    }
    return defaults | columns


def block(article_id: str = "art_1", start: int = 0, end: int = 1000, **columns: Any) -> Row:
    """A row of `blocks`."""
    return {"article_id": article_id, "start": start, "end": end, "section": "body"} | columns


def naming(
    name: str, article_id: str = "art_1", kind: str = "person", label: str | None = None, start: int = 0, **columns: Any
) -> Row:
    """A row of `namings`; without a label the name is the fullest name in its article."""
    defaults: Row = {
        "article_id": article_id,
        "start": start,
        "end": start + len(name),
        "type": kind,
        "name": name,
        "label": label or name,
        "manner": "full_name" if label in (None, name) else "short_name",
        "confidence": 1.0,
    }
    return defaults | columns


def reading(
    subject: str = "Ana Lopez",
    predicate: str = "occupation",
    value: str = "pilot",
    article_id: str = "art_1",
    start: int = 0,
    **columns: Any,
) -> Row:
    """A row of `readings`: by default a person's role. `start` is the place of the value's words."""
    words = str(columns.get("value_as_written", value))
    defaults: Row = {
        "subject_type": "person",
        "mention_id": ids.make_id(ids.MENTION, article_id, predicate, subject, start),
        "article_id": article_id,
        "subject_label": subject,
        "subject_as_written": subject,
        "predicate": predicate,
        "value_as_written": words,
        "value_type": "role",
        "value": value,
        "modality": "actual",
        "attribution_kind": "own_voice",
        "section": "body",
        "value_start": start,
        "value_end": start + len(words),
        "evidence_start": start,
        "evidence_end": start + len(words),
        "evidence_exact": words,
        "method": "test/rule@1.0.0",
        "confidence": 0.9,
    }
    return defaults | columns


def age_reading(subject: str, years: int, earliest: date, latest: date, article_id: str = "art_1", **columns: Any) -> Row:
    """A reading of an age, with the interval of birth dates it allows."""
    return reading(
        subject, "age", f"[{earliest}..{latest}]", article_id, value_type="age", value_as_written=str(years),
        date_earliest=earliest, date_latest=latest, number_best=float(years), unit="years", **columns,
    )  # fmt: skip


def time_reading(
    subject: str, predicate: str, value: str, earliest: datetime, latest: datetime, precision: int, article_id: str = "art_1",
    **columns: Any,
) -> Row:  # fmt: skip
    """A reading of an instant about a mission."""
    given: Row = {
        "subject_type": "mission", "value_type": "instant", "time_earliest": earliest, "time_latest": latest,
        "time_precision": precision,
    }  # fmt: skip
    return reading(subject, predicate, value, article_id, **(given | columns))


def judgement(kind: str, a: str, b: str | None = None, **columns: Any) -> Judgement:
    """A judgement by a tester."""
    return Judgement(kind, a, b, **({"who": "tester", "when": "2022-01-01"} | columns))


def known_entity(label: str, kind: str, *aliases: str, **columns: Any) -> KnownEntity:
    """An entity known beforehand."""
    return KnownEntity(label, kind, aliases, **columns)


def story(
    entities: tuple[KnownEntity, ...] = (),
    judgements: tuple[Judgement, ...] = (),
    maps: dict[str, dict[str, str]] | None = None,
    vocabulary: Vocabulary | None = None,
) -> Story:
    """A story without packs unless given."""
    return Story(
        name="test",
        title="Test",
        folder=None,
        articles=Path("articles"),
        vocabulary=vocabulary or Vocabulary({}, {}),
        lexicons=Lexicons(maps=maps or {}),
        entities=entities,
        judgements=judgements,
    )


def articles_table(*rows: Row) -> pa.Table:
    """The `articles` table."""
    return build(ARTICLES, rows)


def blocks_table(*rows: Row) -> pa.Table:
    """The `blocks` table."""
    return build(BLOCKS, rows)


def readings_table(*rows: Row) -> pa.Table:
    """The `readings` table."""
    return build(READINGS, rows)


def namings_table(*rows: Row) -> pa.Table:
    """The `namings` table."""
    return build(NAMINGS, rows)
