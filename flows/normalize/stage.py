"""The normalize stage: words of candidates become values, article by article."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flows.expressions import Expression, find_expressions
from flows.extract.extracted import Extracted
from flows.ids import MENTION, QUARANTINE, make_id
from flows.ingest.ingested import Ingested
from flows.normalize.corrections import correction_for
from flows.normalize.evidence import evidence_columns, evidence_span
from flows.normalize.normalized import Normalized
from flows.normalize.plausible import implausible
from flows.normalize.publication import Publication
from flows.normalize.publisher_country import publisher_country
from flows.normalize.readers import read_value
from flows.normalize.reading import Outcome, Passage, Read, Refused
from flows.normalize.scopes import placed_scope
from flows.normalize.times import TimeHint, anchor_article
from flows.settings import MAX_EXACT
from flows.stories.story import Story
from flows.tables import QUARANTINE as QUARANTINE_TABLE
from flows.tables import READINGS, build, records
from flows.values import TIME_TYPES, Time
from flows.vocabulary.gazetteer import Gazetteer, build_gazetteer

Row = dict[str, Any]
_COPIED = (
    "article_id", "subject_type", "subject_label", "predicate", "modality", "attribution", "attribution_kind", "section",
    "value_start", "value_end", "method", "confidence",
)  # fmt: skip


@dataclass(frozen=True)
class _Article:
    """An article ready for reading: its expressions found and its times anchored once."""

    file: str
    text: str
    expressions: tuple[Expression, ...]
    times: Mapping[tuple[int, int], Time]
    publication: Publication


def normalize_mentions(ingested: Ingested, extracted: Extracted, story: Story) -> Normalized:
    """Reads the value of every candidate of some articles.

    A candidate whose value cannot be read, or is impossible or implausible, goes to `quarantine` with its words. Of candidates
    with one mention id the most confident that can be read is kept.
    """
    gazetteer = build_gazetteer(story.known_entities)
    articles = {row["article_id"]: row for row in records(ingested.articles)}
    texts = {row["article_id"]: row["text"] for row in records(ingested.texts)}
    by_article: dict[str, list[Row]] = defaultdict(list)
    for candidate in records(extracted.candidates):
        by_article[candidate["article_id"]].append(candidate)
    readings: list[Row] = []
    quarantine: list[Row] = []
    for article_id in sorted(by_article):
        for row in _read_article(articles[article_id], texts[article_id], by_article[article_id], story, gazetteer):
            (quarantine if "reason_code" in row else readings).append(row)
    return Normalized(build(READINGS, readings), build(QUARANTINE_TABLE, quarantine))


def _read_article(row: Row, text: str, candidates: Sequence[Row], story: Story, gazetteer: Gazetteer) -> Iterator[Row]:
    """One reading or quarantine row a mention id."""
    hints = {id(candidate): TimeHint(candidate["tense"], _zone(candidate, gazetteer)) for candidate in candidates}
    article = _prepare(row, text, candidates, hints, _publication(row, story, gazetteer))
    groups: dict[str, list[Row]] = defaultdict(list)
    for candidate in sorted(candidates, key=lambda c: (-c["confidence"], c["method"], c["value_label"] or "")):
        groups[_mention_id(candidate)].append(candidate)
    for mention_id, group in groups.items():
        outcomes = [(c, _read(c, article, story, hints[id(c)])) for c in group]
        chosen, outcome = next(((c, o) for c, o in outcomes if isinstance(o, Read)), outcomes[0])
        if isinstance(outcome, Read):
            yield _reading(mention_id, chosen, text, article.times, outcome)
        else:
            yield _refusal(mention_id, chosen, text, outcome)


def _publication(row: Row, story: Story, gazetteer: Gazetteer) -> Publication:
    """When and in which country an article was published."""
    publisher, maps = row["publisher"], story.lexicons.maps
    outlets, nations = maps.get("outlet_countries", {}), maps.get("nationalities", {})
    return Publication(
        row["published_earliest"],
        row["published_latest"],
        row["published_precision"],
        row["published_basis"],
        gazetteer.zone_of(publisher) if publisher else None,
        publisher_country(publisher, row["url"], outlets, nations, gazetteer),
    )


def _prepare(row: Row, text: str, candidates: Sequence[Row], hints: Mapping[int, TimeHint], publication: Publication) -> _Article:
    expressions = find_expressions(text)
    whole = Passage(text, 0, 0, expressions, {}, publication)
    spans: dict[tuple[int, int], TimeHint] = {}
    for candidate in candidates:
        found = _at(whole, candidate).expression("time") if candidate["value_type"] in TIME_TYPES else None
        hint = hints[id(candidate)]
        if found and (spans.get((found.start, found.end)) is None or hint.place_zone):
            spans.setdefault((found.start, found.end), hint)
    return _Article(row["file"], text, expressions, anchor_article(text, expressions, publication, spans), publication)


def _read(candidate: Row, article: _Article, story: Story, hint: TimeHint) -> Outcome:
    start, end = candidate["value_start"], candidate["value_end"]
    if not 0 <= start < end <= len(article.text):
        return Refused("evidence_mismatch", f"the span {start} to {end} is outside the text of {len(article.text)} characters.")
    passage = Passage(article.text, start, end, article.expressions, article.times, article.publication)
    label = candidate["value_label"]
    correction = correction_for(story.corrections, article.file, candidate["predicate"], passage.words[:MAX_EXACT])
    if correction:
        words = correction.replace_with
        passage = Passage(words, 0, len(words), find_expressions(words), {}, article.publication)
        label = None
    outcome = read_value(candidate["value_type"], label, passage, hint)
    predicate = story.vocabulary.predicates.get(candidate["predicate"])
    if isinstance(outcome, Read) and predicate:
        return implausible(outcome.value, predicate.plausible) or outcome
    return outcome


def _at(passage: Passage, candidate: Row) -> Passage:
    return Passage(
        passage.text, candidate["value_start"], candidate["value_end"], passage.expressions, passage.times, passage.publication
    )


def _zone(candidate: Row, gazetteer: Gazetteer) -> str | None:
    return gazetteer.zone_of(candidate["place"]) if candidate["place"] else None


def _mention_id(candidate: Row) -> str:
    parts = (candidate[key] for key in ("article_id", "predicate", "subject_label", "value_start", "value_end"))
    return make_id(MENTION, *parts)


def _reading(mention_id: str, candidate: Row, text: str, times: Mapping[tuple[int, int], Time], outcome: Read) -> Row:
    start, end = candidate["value_start"], candidate["value_end"]
    evidence = evidence_span(text, candidate["evidence_start"], candidate["evidence_end"], start, end)
    named = candidate["subject_start"] is not None and candidate["subject_end"] is not None
    return {
        **{key: candidate[key] for key in _COPIED},
        **outcome.value.columns(),
        **evidence_columns(text, *evidence),
        "mention_id": mention_id,
        "subject_as_written": text[candidate["subject_start"] : candidate["subject_end"]] if named else None,
        "value_as_written": text[start:end][:MAX_EXACT],
        "qualifier": candidate["qualifier"] or outcome.qualifier,
        "scope": placed_scope(candidate, times),
    }


def _refusal(mention_id: str, candidate: Row, text: str, refused: Refused) -> Row:
    start, end = candidate["value_start"], candidate["value_end"]
    return {
        "quarantine_id": make_id(QUARANTINE, "normalize", "mentions", mention_id, refused.code),
        "stage": "normalize",
        "table": "mentions",
        "row_id": mention_id,
        "article_id": candidate["article_id"],
        "reason_code": refused.code,
        "reason": f"{candidate['predicate']} of {candidate['subject_label']}: {refused.reason}",
        "raw": text[max(0, start) : max(0, end)][:MAX_EXACT],
        "start": start,
        "end": end,
    }
