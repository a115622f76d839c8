"""The normalize stage: candidates to readings, and what is refused."""

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from flows.extract.extracted import Extracted
from flows.ids import MENTION, make_id
from flows.ingest.ingested import Ingested
from flows.normalize import Normalized, normalize_mentions, unmatched_corrections
from flows.stories.story import Correction, Story
from flows.tables import ARTICLES, BLOCKS, CANDIDATES, DISCARDED, NAMINGS, QUARANTINE, TEXTS, build, empty, records
from flows.values import from_columns
from flows.vocabulary.predicates import KnownEntity, Predicate, Vocabulary

TEXT = (
    "The Meridian will lift off at 6:30 a.m. on March 3, 2022, with seven aboard. Ana Prado, 44, leads them; no one else may. "
    "It cost about $1.5 billion and stays for 12 days, 250 miles (400 km) up. Another 0 million euros is due. "
    "“We are, all of us, more than ready,” Prado said of the “Long Way Home.” She is 150 years old, some joke."
)


def candidate(words: str, value_type: str, text: str = TEXT, **other: Any) -> dict[str, Any]:
    start = text.index(words)
    return {
        "article_id": "art_1",
        "predicate": "claim",
        "subject_type": "thing",
        "subject_label": "Meridian",
        "subject_start": 4,
        "subject_end": 12,
        "value_type": value_type,
        "value_start": start,
        "value_end": start + len(words),
        "evidence_start": start,
        "evidence_end": start + len(words),
        "modality": "actual",
        "attribution_kind": "own_voice",
        "section": "body",
        "method": "core/rule@1.0.0",
        "confidence": 0.9,
        **other,
    }


def normalize(*candidates: dict[str, Any], text: str = TEXT, published: bool = True, **story: Any) -> Normalized:
    article = {
        "article_id": "art_1",
        "file": "a.txt",
        "language": "en",
        "published_earliest": datetime(2022, 3, 1, tzinfo=UTC) if published else None,
        "published_latest": datetime(2022, 3, 2, tzinfo=UTC) if published else None,
        "published_precision": 5 if published else None,
        "published_basis": "metadata" if published else "unknown",
        "text_hash": "0",
        "characters": len(text),
        "noise_characters": 0,
        "status": "accepted",
    }
    texts = build(TEXTS, [{"article_id": "art_1", "text": text}])
    ingested = Ingested(build(ARTICLES, [article]), texts, empty(BLOCKS), empty(DISCARDED), empty(QUARANTINE))
    extracted = Extracted(build(CANDIDATES, candidates), empty(NAMINGS), empty(QUARANTINE))
    story.setdefault("vocabulary", Vocabulary({}, {}))
    return normalize_mentions(ingested, extracted, Story("test", "Test", None, Path(), **story))


def reading(words: str, value_type: str, **other: Any) -> dict[str, Any]:
    (row,) = records(normalize(candidate(words, value_type, **other)).readings)
    return row


def refusal(words: str, value_type: str, **story: Any) -> dict[str, Any]:
    done = normalize(candidate(words, value_type), **story)
    assert done.readings.num_rows == 0
    (row,) = records(done.quarantine)
    return row


@pytest.mark.parametrize(
    ("words", "value_type", "value"),
    [
        ("seven", "count", "7"),
        ("no one", "count", "0"),
        ("$1.5 billion", "money", "USD 1500000000"),
        ("250 miles", "length", "250 mi"),
        ("44", "age", "[1977-03-02..1978-03-01]"),
        ("“Long Way Home.”", "title", "Long Way Home"),
        ("We are, all of us, more than ready,", "quote", "We are, all of us, more than ready"),
        ("leads them", "text", "leads them"),
    ],
)
def test_words_become_the_value_of_their_kind(words: str, value_type: str, value: str) -> None:
    row = reading(words, value_type)
    assert row["value"] == value
    assert row["value_type"] == value_type
    assert row["value_as_written"] == words
    assert from_columns(row).canonical == value


def test_an_age_becomes_birth_dates_by_the_days_of_publication() -> None:
    row = reading("44", "age")
    assert (row["date_earliest"], row["date_latest"], row["number_best"]) == (date(1977, 3, 2), date(1978, 3, 1), 44)


def test_without_a_publication_date_an_age_gives_no_birth_dates() -> None:
    (row,) = records(normalize(candidate("44", "age"), published=False).readings)
    assert (row["date_earliest"], row["date_latest"], row["number_best"]) == (None, None, 44)


def test_amounts_are_exact_and_bounded_by_their_hedge() -> None:
    row = reading("$1.5 billion", "money")
    assert (row["amount_best"], row["amount_min"], row["amount_max"]) == tuple(
        Decimal(x) for x in ("1500000000", "1350000000", "1650000000")
    )
    assert (row["currency"], row["qualifier"]) == ("USD", "about")


def test_the_qualifier_of_the_candidate_wins() -> None:
    assert reading("$1.5 billion", "money", qualifier="up_to")["qualifier"] == "up_to"


def test_a_label_is_preferred_to_the_words() -> None:
    assert reading("Prado", "person", value_label="Ana  Prado")["value"] == "Ana Prado"


def test_identity_and_evidence_follow_the_text() -> None:
    start, end = TEXT.index("It cost"), TEXT.index(", 250")
    row = reading("12 days", "text", evidence_start=start, evidence_end=end)
    at = TEXT.index("12 days")
    assert row["mention_id"] == make_id(MENTION, "art_1", "claim", "Meridian", at, at + 7)
    assert row["subject_as_written"] == "Meridian"
    assert row["evidence_exact"] == TEXT[start:end]
    assert row["evidence_before"] == TEXT[start - 40 : start]
    assert row["evidence_after"] == TEXT[end : end + 40]


def test_an_implied_subject_has_no_words() -> None:
    assert reading("seven", "count", subject_start=None, subject_end=None)["subject_as_written"] is None


@pytest.mark.parametrize("place", [0, 150, 399])
def test_long_evidence_is_cut_around_the_value(place: int) -> None:
    text = " ".join(["filler"] * place + ["twelve"] + ["filler"] * (399 - place))
    item = candidate("twelve", "count", text=text, evidence_start=0, evidence_end=len(text), subject_start=None)
    (row,) = records(normalize(item, text=text).readings)
    assert len(row["evidence_exact"]) <= 300
    assert row["evidence_exact"] == text[row["evidence_start"] : row["evidence_end"]]
    assert row["evidence_start"] <= row["value_start"] < row["value_end"] <= row["evidence_end"]
    assert set(row["evidence_exact"].split()) == {"filler", "twelve"}


def test_a_quote_longer_than_the_limit_is_cut() -> None:
    text = "word " * 100
    (row,) = records(normalize(candidate(text.strip(), "quote", text=text), text=text).readings)
    assert len(row["value"]) <= 300
    assert len(row["value_as_written"]) == 300
    assert len(row["evidence_exact"]) == 300


@pytest.mark.parametrize(
    ("words", "value_type", "code"),
    [
        ("0 million euros", "money", "damaged_amount"),
        ("150 years old", "age", "impossible_value"),
        ("Meridian", "count", "not_normalized"),
        ("seven", "length", "not_normalized"),
        ("250 miles", "mass", "not_normalized"),
        ("leads", "instant", "not_normalized"),
        ("leads", "duration", "not_normalized"),
    ],
)
def test_what_cannot_be_read_is_quarantined_with_its_words(words: str, value_type: str, code: str) -> None:
    row = refusal(words, value_type)
    assert (row["stage"], row["table"], row["reason_code"], row["raw"]) == ("normalize", "mentions", code, words)
    assert TEXT[row["start"] : row["end"]] == words


def test_values_outside_the_bounds_of_the_predicate_are_implausible() -> None:
    predicate = Predicate("claim", "Claim", "", ("thing",), ("length",), plausible={"minimum": 1_000_000})
    row = refusal("250 miles", "length", vocabulary=Vocabulary({"claim": predicate}, {}))
    assert row["reason_code"] == "implausible"
    predicate = Predicate("claim", "Claim", "", ("thing",), ("length",), plausible={"maximum": 402_336})
    kept = normalize(candidate("250 miles", "length"), vocabulary=Vocabulary({"claim": predicate}, {}))
    assert kept.readings.num_rows == 1


def test_a_span_outside_the_text_is_quarantined() -> None:
    done = normalize({**candidate("seven", "count"), "value_end": len(TEXT) + 5})
    assert [row["reason_code"] for row in records(done.quarantine)] == ["evidence_mismatch"]


def test_of_candidates_with_one_id_the_most_confident_readable_one_is_kept() -> None:
    unreadable = candidate("seven", "length", confidence=0.99)
    done = normalize(candidate("seven", "count", confidence=0.5), candidate("seven", "text", confidence=0.7), unreadable)
    assert [(row["value_type"], row["confidence"]) for row in records(done.readings)] == [("text", 0.7)]
    assert done.quarantine.num_rows == 0


def test_a_time_is_placed_on_the_calendar() -> None:
    row = reading("March 3, 2022", "date", tense="future")
    assert (row["value_type"], row["value"][:10]) == ("date", "2022-03-03")


def test_a_clock_time_takes_the_zone_of_the_place_it_speaks_of() -> None:
    kiruna = KnownEntity("Kiruna", "place", zone="Europe/Stockholm")
    item = candidate("6:30 a.m. on March 3, 2022", "instant", tense="future", place="Kiruna")
    (row,) = records(normalize(item, entities=(kiruna,)).readings)
    assert row["time_earliest"] == datetime(2022, 3, 3, 5, 30, tzinfo=UTC)
    assert row["zone_basis"] == "place"


def test_a_duration_is_read_in_seconds() -> None:
    row = reading("12 days", "duration")
    assert (row["value"], row["number_best"], row["unit"]) == ("P12D", 12 * 86_400, "s")


def test_a_correction_is_read_in_place_of_the_words() -> None:
    correction = Correction("a.txt", "claim", "0 million euros", "40 million euros", "digits lost")
    done = normalize(candidate("0 million euros", "money"), corrections=(correction,))
    (row,) = records(done.readings)
    assert (row["value"], row["value_as_written"]) == ("EUR 40000000", "0 million euros")


def test_corrections_that_match_nothing_are_told() -> None:
    right = Correction("a.txt", "claim", "seven", "eight", "typo")
    wrong = Correction("b.txt", "claim", "seven", "eight", "typo")
    story = Story("test", "Test", None, Path(), Vocabulary({}, {}), corrections=(right, wrong))
    done = normalize(candidate("seven", "count"), corrections=(right, wrong))
    articles = build(
        ARTICLES,
        [
            {
                "article_id": "art_1", "file": "a.txt", "language": "en", "published_basis": "unknown", "text_hash": "0",
                "characters": 1, "noise_characters": 0, "status": "accepted",
            }
        ],
    )  # fmt: skip
    assert [row["value"] for row in records(done.readings)] == ["8"]
    assert unmatched_corrections(story, articles, done.readings) == [wrong]


def test_the_stage_is_deterministic_and_takes_an_empty_article() -> None:
    items = [candidate("seven", "count"), candidate("44", "age"), candidate("leads", "instant")]
    assert normalize(*items).readings.equals(normalize(*reversed(items)).readings)
    assert normalize().readings.num_rows == 0
