"""A claim with what stands behind it: its independent origins, each with the weight of its best mention."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from flows import ids
from flows.reconcile.correction import puts_right, takes_back
from flows.values import Value, from_columns

Row = Mapping[str, Any]

# A caption or headline is written in a hurry and often older than the text; plans and hearsay weigh less than reports.
SECTION_WEIGHT = {"body": 1.0, "headline": 0.6, "caption": 0.5, "boilerplate": 0.4}
MODALITY_WEIGHT = {"actual": 1.0, "reported": 0.7, "planned": 0.8, "possible": 0.4, "negated": 1.0}


@dataclass(frozen=True)
class Stance:
    """One claim of a question. `origins` maps an independent source to the weight of its best mention, 0 to 1.

    `kinds` maps the source to a code of `source_kind`. `taken_back`: an article says that it was told wrongly, which lends it no
    support; `put_right`: an article gives it as a correction. `words` are the sources with the words they use, for a fingerprint.
    """

    row: Row
    value: Value
    origins: Mapping[str, float]
    articles: frozenset[str]
    sections: frozenset[str]
    modalities: frozenset[str]
    kinds: Mapping[str, str] = field(default_factory=dict)
    taken_back: bool = False
    put_right: bool = False
    words: frozenset[tuple[str, str]] = frozenset()

    @property
    def claim_id(self) -> str:
        """The claim's identifier."""
        return str(self.row["claim_id"])

    @property
    def negated(self) -> bool:
        """The claim denies its value."""
        return bool(self.row["modality"] == "negated")

    @property
    def withdrawn(self) -> bool:
        """Nobody tells it any more: every mention of it says that it was told wrongly."""
        return self.taken_back and not self.origins

    @property
    def outcome(self) -> bool:
        """Somebody tells it as having happened."""
        return bool(self.modalities & {"actual", "reported"})


def stances(claim_groups: Sequence[Row], mentions: Sequence[Row], articles: Sequence[Row] = ()) -> list[Stance]:
    """Every claim with its mentions behind it, in the order of the claims."""
    kinds = source_kinds(mentions, articles)
    behind: dict[str, list[Row]] = {}
    for mention in mentions:
        behind.setdefault(mention["claim_id"], []).append(mention)
    return [_stance(row, behind[row["claim_id"]], kinds) for row in claim_groups]


def source_kinds(mentions: Sequence[Row], articles: Sequence[Row]) -> dict[str, str]:
    """Each origin with its kind: articles without a publisher are unknown, what is only ever cited is an agency."""
    files = {ids.make_id(ids.SOURCE, "file", article["file"]) for article in articles}
    own = {mention["origin_id"] for mention in mentions if not mention["attribution"]}
    origins = {mention["origin_id"] for mention in mentions}
    return {o: "unknown" if o in files else "publisher" if o in own else "agency" for o in sorted(origins)}


def _stance(row: Row, mentions: Sequence[Row], kinds: Mapping[str, str]) -> Stance:
    origins: dict[str, float] = {}
    standing = [mention for mention in mentions if not takes_back(mention)]
    for mention in standing:
        weight = mention["confidence"] * SECTION_WEIGHT[mention["section"]] * MODALITY_WEIGHT[mention["modality"]]
        origins[mention["origin_id"]] = max(weight, origins.get(mention["origin_id"], 0.0))
    return Stance(
        row=row,
        value=from_columns(row),
        origins=dict(sorted(origins.items())),
        articles=frozenset(mention["article_id"] for mention in mentions),
        sections=frozenset(mention["section"] for mention in mentions),
        modalities=frozenset(mention["modality"] for mention in mentions),
        kinds={origin: kinds[origin] for origin in sorted(origins)},
        taken_back=len(standing) < len(mentions),
        put_right=any(puts_right(mention) for mention in standing),
        words=frozenset((mention["origin_id"], mention["evidence_exact"]) for mention in mentions),
    )
