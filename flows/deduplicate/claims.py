"""Claims by two keys: the question (subject, predicate, scope) ignores the value, the answer compares normalized values."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from flows import ids
from flows.deduplicate.quotes import group_quotes
from flows.tables import VALUE_COLUMNS
from flows.values import TIME_TYPES, label_key

Row = dict[str, Any]
STRONGEST_FIRST = ("actual", "reported", "planned", "possible", "negated")
# `about` leaves the answer the same; a bound makes it another one.
BOUNDS = frozenset({"at_least", "up_to", "before", "after"})
HOUR = 3
WORDS = frozenset({"title", "role", "text"})


def identify_claims(mentions: Sequence[Row]) -> list[Row]:
    """The mentions with their `claim_id`; `subject_id` and the VALUE block must be final."""
    quotes: dict[str, list[str]] = defaultdict(list)
    for mention in mentions:
        if mention["value_type"] == "quote":
            quotes[_question(mention)].append(mention["value"])
    standing = {question: group_quotes(texts) for question, texts in quotes.items()}
    return [{**mention, "claim_id": _claim_id(mention, standing)} for mention in mentions]


def claim_rows(mentions: Sequence[Row], articles: Mapping[str, Row], publishers: Mapping[str, str]) -> list[Row]:
    """Rows of `claim_groups`. `publishers` maps an article to the source that published it."""
    groups: dict[str, list[Row]] = defaultdict(list)
    for mention in mentions:
        groups[mention["claim_id"]].append(mention)
    return [_claim_row(claim_id, group, articles, publishers) for claim_id, group in sorted(groups.items())]


def answer_key(mention: Row) -> str:
    """What mentions of one answer share, besides the question and whether it is denied."""
    kind, value = mention["value_type"], mention["value"]
    bound = mention["qualifier"] if mention["qualifier"] in BOUNDS else ""
    if kind in TIME_TYPES:
        return f"time|{bound}|{_time_key(mention)}"
    if kind in WORDS:
        return f"words|{bound}|{label_key(value) or value}"
    if mention["value_entity_id"]:
        return f"entity|{bound}|{mention['value_entity_id']}"
    return f"{kind}|{bound}|{value}"


def _time_key(mention: Row) -> str:
    """A clock time by its moment, whatever zone it was told in; a day and coarser by its words."""
    earliest, latest = mention["time_earliest"], mention["time_latest"]
    exact = earliest is not None and latest is not None and (mention["time_precision"] or HOUR + 1) <= HOUR
    return f"{earliest.isoformat()}/{latest.isoformat()}/{mention['time_precision']}" if exact else mention["value"]


def _question(mention: Row) -> str:
    return ids.make_id(ids.FACT, mention["subject_id"], mention["predicate"], mention["scope"])


def _claim_id(mention: Row, standing: Mapping[str, Mapping[str, str]]) -> str:
    question = _question(mention)
    answer = answer_key(mention)
    if mention["value_type"] == "quote":
        answer = f"quote||{label_key(standing[question][mention['value']]) or mention['value']}"
    # A denial never supports what it denies.
    return ids.make_id(ids.CLAIM, question, "negated" if mention["modality"] == "negated" else "affirmed", answer)


def _claim_row(claim_id: str, group: list[Row], articles: Mapping[str, Row], publishers: Mapping[str, str]) -> Row:
    best = min(group, key=lambda mention: (-mention["confidence"], mention["mention_id"]))
    if best["value_type"] == "title":
        best = {**best, "value": title_of(group)}
    in_articles = sorted({mention["article_id"] for mention in group})
    published = [moment for article in in_articles if (moment := _published(articles[article])) is not None]
    return {
        "claim_id": claim_id,
        "fact_id": _question(best),
        "subject_id": best["subject_id"],
        "subject_label": best["subject_label"],
        "predicate": best["predicate"],
        "scope": best["scope"],
        **{column: best[column] for column in VALUE_COLUMNS},
        "modality": min((mention["modality"] for mention in group), key=STRONGEST_FIRST.index),
        "mention_count": len(group),
        "article_count": len(in_articles),
        "publisher_count": len({publishers[article] for article in in_articles}),
        "independent_source_count": len({mention["origin_id"] for mention in group}),
        "first_published": min(published, default=None),
        "last_published": max(published, default=None),
        "confidence": best["confidence"],
    }


def title_of(group: Sequence[Row]) -> str:
    """The form of a title used most, counting the work's own label; among equals the longest, which has its article."""
    used: Counter[str] = Counter(mention["value"] for mention in group)
    label: str = group[0]["subject_label"]
    if label_key(label) in {label_key(value) for value in used}:
        used[label] += 1
    return min(used, key=lambda value: (-used[value], -len(value), value))


def _published(article: Row) -> datetime | None:
    moment: datetime | None = article["published_earliest"]
    return moment if moment is not None else article["published_latest"]
