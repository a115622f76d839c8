"""A small, coherent release made by hand: four articles on the first trip of an invented ferry.

Every key resolves, every span is in its text. `mini_tables()` gives the published tables, `mini_texts()` the articles.
"""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pyarrow as pa

from flows.ids import ARTICLE, CHECK, CLAIM, CONFLICT, DISCARDED, ENTITY, FACT, MENTION, NAME, QUARANTINE, SOURCE, make_id
from flows.publish import About, describe_tables
from flows.tables import PUBLISHED, SCHEMA_VERSION, build

HOSTILE_TITLE = "</script><img src=x onerror=alert(1)>"
PUBLISHERS = {"harbour.txt": "Harbour Post", "wire.txt": "Coast Wire", "islander.txt": "The Islander", "blog.txt": None}
TEXTS = {
    "harbour.txt": "Battery ferry Nordlys sails. The ferry left Sandvik at 9:40 a.m. on 3 May 2024, said captain Ida Berg, 41. "
    "It cost about 12 million euros. Read also: Ten bridges worth a detour",
    "wire.txt": "The Nordlys left Sandvik at 9:55 a.m. on 3 May 2024 with 120 passengers. Captain Ida Bergh commanded it.",
    "islander.txt": "Nordlys was to leave in May 2024, =HYPERLINK it said. “We never ran out of power,” Berg, 42, told them.",
    "blog.txt": "A ferry named Nordlys left on 3 May 2024. It will return on 30 May 2024.",
}
ENTITIES = {"Nordlys": "vehicle", "Ida Berg": "person", "Sandvik": "place"}
RULE = "core/{}@1.0.0"

MINUTE = timedelta(minutes=1)


def _time(text: str, start: datetime, length: timedelta, precision: int) -> dict[str, Any]:
    zone = {"time_zone": "UTC", "zone_basis": "place"} if precision == 1 else {"zone_basis": "unstated"}
    times = {"time_earliest": start, "time_latest": start + length, "time_precision": precision}
    return {"value_type": "instant", "value": text, **times, **zone}


def _age(years: int, told: date) -> dict[str, Any]:
    born = {
        "date_earliest": told.replace(year=told.year - years - 1) + timedelta(days=1),
        "date_latest": told.replace(year=told.year - years),
    }
    return {
        "value_type": "age",
        "value": f"[{born['date_earliest']}..{born['date_latest']}]",
        **born,
        "number_best": float(years),
        "unit": "years",
    }


DAY = datetime(2024, 5, 3, tzinfo=UTC)
EARLY = _time("2024-05-03T09:40Z", DAY + timedelta(hours=9, minutes=40), MINUTE, 1)
LATE = _time("2024-05-03T09:55Z", DAY + timedelta(hours=9, minutes=55), MINUTE, 1)
ON_DAY = _time("2024-05-03", DAY, timedelta(days=1), 5)
IN_MAY = _time("2024-05", datetime(2024, 5, 1, tzinfo=UTC), timedelta(days=31), 8)
BACK = _time("2024-05-30", datetime(2024, 5, 30, tzinfo=UTC), timedelta(days=1), 5)
COST = {
    "value_type": "money",
    "value": "EUR 12000000",
    "amount_best": Decimal("12000000.00"),
    "amount_min": Decimal("11000000.00"),
    "amount_max": Decimal("13000000.00"),
    "currency": "EUR",
}
PASSENGERS = {"value_type": "count", "value": "120", "number_best": 120.0, "number_min": 120.0, "number_max": 120.0, "unit": "1"}
SITE = {"value_type": "place", "value": "Sandvik", "value_entity_id": make_id(ENTITY, "place", "Sandvik")}
WORDS = {"value_type": "quote", "value": "We never ran out of power,"}
PLANNED = {"modality": "planned"}
CALLED = {"attribution": "Ida Berg", "attribution_kind": "indirect_speech"}
QUOTED = {"attribution": "Ida Berg", "attribution_kind": "direct_quote"}

# (file, subject, predicate, value as written, VALUE, evidence, other columns of the mention)
Columns = dict[str, Any]
MENTIONS: list[tuple[str, str, str, str, Columns, str, Columns]] = [
    ("harbour.txt", "Nordlys", "departure_time", "9:40 a.m. on 3 May 2024", EARLY, "at 9:40 a.m. on 3 May 2024", CALLED),
    ("harbour.txt", "Nordlys", "departure_site", "Sandvik", SITE, "The ferry left Sandvik", {}),
    ("harbour.txt", "Ida Berg", "age", "41", _age(41, date(2024, 5, 3)), "captain Ida Berg, 41", {}),
    ("harbour.txt", "Nordlys", "cost", "about 12 million euros", COST, "It cost about 12 million euros", {"qualifier": "about"}),
    ("wire.txt", "Nordlys", "departure_time", "9:55 a.m. on 3 May 2024", LATE, "left Sandvik at 9:55 a.m. on 3 May 2024", {}),
    ("wire.txt", "Nordlys", "departure_site", "Sandvik", SITE, "The Nordlys left Sandvik", {}),
    ("wire.txt", "Nordlys", "passenger_count", "120", PASSENGERS, "with 120 passengers", {}),
    ("islander.txt", "Nordlys", "departure_time", "May 2024", IN_MAY, "Nordlys was to leave in May 2024", PLANNED),
    ("islander.txt", "Ida Berg", "age", "42", _age(42, date(2024, 5, 10)), "Berg, 42", {}),
    ("islander.txt", "Ida Berg", "said", "We never ran out of power,", WORDS, "“We never ran out of power,” Berg", QUOTED),
    ("blog.txt", "Nordlys", "departure_time", "3 May 2024", ON_DAY, "A ferry named Nordlys left on 3 May 2024", {}),
    ("blog.txt", "Nordlys", "return_time", "30 May 2024", BACK, "It will return on 30 May 2024", PLANNED),
]  # fmt: skip


def mini_texts() -> dict[str, str]:
    """The text of each article by its id."""
    return {_article(file): text for file, text in TEXTS.items()}


def mini_about(**changes: Any) -> About:
    """What a run would say of this release; `changes` replaces fields."""
    fields: dict[str, Any] = {
        "story": "ferry",
        "title": "The first trip of the Nordlys",
        "program_version": "0.1.0",
        "schema_version": SCHEMA_VERSION,
        "run_id": "run-1",
        "now": datetime(2026, 11, 25, 3, 4, 5, tzinfo=UTC),
        "inputs": tuple({"file": file, "sha256": "0" * 64} for file in TEXTS),
        "input_hash": "f" * 64,
        "limitations": ("Only English is read.",),
    }
    return About(**{**fields, **changes})


def mini_tables(title: str = HOSTILE_TITLE) -> dict[str, pa.Table]:
    """Every published table. `title` is that of the first article."""
    columns, codes = describe_tables()
    rows = {
        "articles": [_article_row(file, title) for file in TEXTS],
        "mentions": [_mention_row(*mention) for mention in MENTIONS],
        "claims": _claim_rows(),
        "facts": _fact_rows(),
        "conflicts": _conflict_rows(),
        "quote_links": [],
        "entities": [_entity_row(label) for label in ENTITIES],
        "names": _name_rows(),
        "sources": [_source_row(file) for file in TEXTS],
        "checks": _check_rows(),
        "quarantine": _quarantine_rows(),
        "discarded": _discarded_rows(),
        "changes": [],
        "aliases": [],
    }
    return {**{name: build(PUBLISHED[name], found) for name, found in rows.items()}, "columns": columns, "codes": codes}


def _article(file: str) -> str:
    return make_id(ARTICLE, file)


def _source(file: str) -> str:
    return make_id(SOURCE, file)


def _entity(label: str) -> str:
    return make_id(ENTITY, ENTITIES[label], label)


def _fact(subject: str, predicate: str) -> str:
    return make_id(FACT, subject, predicate)


def _claim(subject: str, predicate: str, value: str) -> str:
    return make_id(CLAIM, subject, predicate, value)


def _article_row(file: str, title: str) -> dict[str, Any]:
    known = {
        "published_earliest": DAY + timedelta(hours=10),
        "published_latest": DAY + timedelta(days=1),
        "published_precision": 5,
    }
    return {
        "article_id": _article(file),
        "file": file,
        "url": "javascript:alert(1)" if file == "blog.txt" else f"https://example.org/{file}",
        "publisher": PUBLISHERS[file],
        "title": title if file == "harbour.txt" else None,
        "language": "en",
        **({} if file == "blog.txt" else known),
        "published_basis": "unknown" if file == "blog.txt" else "metadata",
        "published_evidence": None if file == "blog.txt" else "manifest.jsonl: published",
        "text_hash": "a" * 64,
        "characters": len(TEXTS[file]),
        "noise_characters": 37 if file == "harbour.txt" else 0,
        "status": "accepted",
    }


def _mention_row(
    file: str, subject: str, predicate: str, written: str, value: dict[str, Any], evidence: str, others: dict[str, Any]
) -> dict[str, Any]:
    text = TEXTS[file]
    start = text.index(evidence)
    value_start = text.index(written, start)
    end = start + len(evidence)
    return {
        "mention_id": make_id(MENTION, file, predicate, subject, value_start),
        "article_id": _article(file),
        "claim_id": _claim(subject, predicate, value["value"]),
        "origin_id": _source(file),
        "subject_id": _entity(subject),
        "subject_label": subject,
        "subject_as_written": subject if subject in evidence else None,
        "predicate": predicate,
        "value_as_written": written,
        **value,
        "modality": "actual",
        "attribution_kind": "own_voice",
        "section": "body",
        "value_start": value_start,
        "value_end": value_start + len(written),
        "evidence_start": start,
        "evidence_end": end,
        "evidence_exact": evidence,
        "evidence_before": text[max(0, start - 40) : start] or None,
        "evidence_after": text[end : end + 40] or None,
        "method": RULE.format(predicate),
        "confidence": 0.9,
        **others,
    }


def _claim_rows() -> list[dict[str, Any]]:
    relations = {"2024-05-03T09:55Z": "disputed", "2024-05-03T09:40Z": "disputed", "2024-05-03": "refines", "2024-05": "refines"}
    found: dict[str, dict[str, Any]] = {}
    for file, subject, predicate, _, value, _, others in MENTIONS:
        key = _claim(subject, predicate, value["value"])
        row = found.setdefault(key, {"mention_count": 0})
        count = row["mention_count"] + 1
        row |= {
            "claim_id": key,
            "fact_id": _fact(subject, predicate),
            "subject_id": _entity(subject),
            "subject_label": subject,
            "predicate": predicate,
            **value,
            "modality": others.get("modality", "actual"),
            **dict.fromkeys(("mention_count", "article_count", "publisher_count", "independent_source_count"), count),
            "first_published": None if file == "blog.txt" else DAY + timedelta(hours=10),
            "last_published": None if file == "blog.txt" else DAY + timedelta(days=1),
            "relation": relations.get(value["value"], "selected"),
            "confidence": 0.9,
        }
    return list(found.values())


def _fact_rows() -> list[dict[str, Any]]:
    answers = {
        ("Nordlys", "departure_time"): (
            None,
            "disputed",
            0,
            2,
            "no_majority",
            "Two sources give 09:40, two others 09:55 or less.",
        ),
        ("Nordlys", "departure_site"): (SITE, "agreed", 2, 0, "same_value", "Two independent sources agree."),
        ("Nordlys", "cost"): (COST, "single_source", 1, 0, "only_claim", "One source says so."),
        ("Nordlys", "passenger_count"): (PASSENGERS, "single_source", 1, 0, "only_claim", "One source says so."),
        ("Nordlys", "return_time"): (BACK, "single_source", 1, 0, "only_claim", "One source says so."),
        ("Ida Berg", "age"): (
            _age(41, date(2024, 5, 3)),
            "merged",
            2,
            0,
            "shared_interval",
            "41 and then 42: a birthday between.",
        ),
        ("Ida Berg", "said"): (WORDS, "single_source", 1, 0, "only_claim", "One source says so."),
    }
    return [_fact_row(*question, *answer) for question, answer in answers.items()]


def _fact_row(
    subject: str, predicate: str, value: dict[str, Any] | None, status: str, supporting: int, against: int, rule: str, why: str
) -> dict[str, Any]:
    return {
        "fact_id": _fact(subject, predicate),
        "subject_id": _entity(subject),
        "subject_label": subject,
        "predicate": predicate,
        **(value or {"value_type": "instant"}),
        "modality": "planned" if predicate == "return_time" else "actual",
        "status": status,
        "claim_count": len({m[4]["value"] for m in MENTIONS if m[1:3] == (subject, predicate)}),
        "independent_sources_for": supporting,
        "independent_sources_against": against,
        "confidence": 0.5 if value is None else 0.9,
        "rule": rule,
        "rationale": why,
        "reviewed": False,
    }


def _conflict_rows() -> list[dict[str, Any]]:
    early, late = (_claim("Nordlys", "departure_time", v["value"]) for v in (EARLY, LATE))
    ages = [_claim("Ida Berg", "age", _age(*told)["value"]) for told in ((41, date(2024, 5, 3)), (42, date(2024, 5, 10)))]
    return [
        {
            "conflict_id": make_id(CONFLICT, early, late),
            "fact_id": _fact("Nordlys", "departure_time"),
            "claim_a_id": early,
            "claim_b_id": late,
            "class": "disputed",
            "cause": "unknown",
            "difference": 900.0,
            "difference_unit": "s",
            "resolution": "open",
            "rule": "no_majority",
            "rationale": "One source each, and neither corrects the other.",
        },
        {
            "conflict_id": make_id(CONFLICT, *ages),
            "fact_id": _fact("Ida Berg", "age"),
            "claim_a_id": ages[0],
            "claim_b_id": ages[1],
            "class": "within_article",
            "cause": "stale_caption",
            "difference": 1.0,
            "difference_unit": "years",
            "resolution": "selected_a",
            "rule": "body_over_caption",
            "rationale": "The body outweighs the caption.",
        },
    ]


def _entity_row(label: str) -> dict[str, Any]:
    born = {"birth_earliest": date(1982, 5, 4), "birth_latest": date(1982, 5, 10)} if label == "Ida Berg" else {}
    count = sum(m[1] == label for m in MENTIONS)
    kind = ENTITIES[label]
    return {"entity_id": _entity(label), "type": kind, "label": label, **born, "mention_count": count, "article_count": 3}


def _name_rows() -> list[dict[str, Any]]:
    names = [("Nordlys", "Nordlys", "canonical"), ("Ida Berg", "Ida Berg", "canonical"), ("Ida Berg", "Ida Bergh", "misspelling")]
    names += [("Ida Berg", "Berg", "variant"), ("Sandvik", "Sandvik", "canonical")]
    return [
        {
            "name_id": make_id(NAME, label, name),
            "entity_id": _entity(label),
            "name": name,
            "kind": kind,
            "script": "Latn",
            "mention_count": 2,
            "article_count": 2,
        }
        for label, name, kind in names
    ]


def _source_row(file: str) -> dict[str, Any]:
    name, known = PUBLISHERS[file] or file, PUBLISHERS[file] is not None
    count = sum(m[0] == file for m in MENTIONS)
    kind = "publisher" if known else "unknown"
    repeated = _source("blog.txt") if file == "wire.txt" else None
    return {
        "source_id": _source(file),
        "name": name,
        "kind": kind,
        "article_count": 1,
        "mention_count": count,
        "repeated_by": repeated,
    }


def _check_rows() -> list[dict[str, Any]]:
    rules = [
        ("mentions", "evidence_equals_text", "consistency", "critical", 0),
        ("articles", "publisher_known", "completeness", "warning", 1),
    ]
    return [
        {
            "check_id": make_id(CHECK, table, rule),
            "table": table,
            "rule": rule,
            "expectation": "custom",
            "description": rule.replace("_", " "),
            "dimension": dimension,
            "severity": severity,
            "evaluated": 4,
            "failed": failed,
            "success": not failed,
            "pass_rate": 1 - failed / 4,
        }
        for table, rule, dimension, severity, failed in rules
    ]


def _quarantine_rows() -> list[dict[str, Any]]:
    return [
        {
            "quarantine_id": make_id(QUARANTINE, "broken.txt"),
            "stage": "ingest",
            "table": "articles",
            "row_id": "broken.txt",
            "reason_code": "binary",
            "reason": "broken.txt is not text: save it as plain text.",
            "raw": "+\x00-\t'quoted', \"twice\"\r\nand a new line",
        }
    ]


def _discarded_rows() -> list[dict[str, Any]]:
    text, words = TEXTS["harbour.txt"], "Read also: Ten bridges worth a detour"
    start = text.index(words)
    place = {"start": start, "end": start + len(words)}
    return [
        {
            "discarded_id": make_id(DISCARDED, "harbour.txt", start),
            "article_id": _article("harbour.txt"),
            **place,
            "kind": "related_link",
            "rule": "read_also",
            "exact": words,
        }
    ]
