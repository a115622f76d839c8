"""A claim with what stands behind it: its independent origins, each with the weight of its best mention."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flows.values import Value, from_columns

Row = Mapping[str, Any]

# A caption or headline is written in a hurry and often older than the text; plans and hearsay weigh less than reports.
SECTION_WEIGHT = {"body": 1.0, "headline": 0.6, "caption": 0.5, "boilerplate": 0.4}
MODALITY_WEIGHT = {"actual": 1.0, "reported": 0.7, "planned": 0.8, "possible": 0.4, "negated": 1.0}


@dataclass(frozen=True)
class Stance:
    """One claim of a question. `origins` maps an independent source to the weight of its best mention, 0 to 1."""

    row: Row
    value: Value
    origins: Mapping[str, float]
    articles: frozenset[str]
    sections: frozenset[str]
    modalities: frozenset[str]

    @property
    def claim_id(self) -> str:
        """The claim's identifier."""
        return str(self.row["claim_id"])

    @property
    def negated(self) -> bool:
        """The claim denies its value."""
        return bool(self.row["modality"] == "negated")

    @property
    def outcome(self) -> bool:
        """Somebody tells it as having happened."""
        return bool(self.modalities & {"actual", "reported"})


def stances(claim_groups: Sequence[Row], mentions: Sequence[Row]) -> list[Stance]:
    """Every claim with its mentions behind it, in the order of the claims."""
    behind: dict[str, list[Row]] = {}
    for mention in mentions:
        behind.setdefault(mention["claim_id"], []).append(mention)
    return [_stance(row, behind[row["claim_id"]]) for row in claim_groups]


def _stance(row: Row, mentions: Sequence[Row]) -> Stance:
    origins: dict[str, float] = {}
    for mention in mentions:
        weight = mention["confidence"] * SECTION_WEIGHT[mention["section"]] * MODALITY_WEIGHT[mention["modality"]]
        origins[mention["origin_id"]] = max(weight, origins.get(mention["origin_id"], 0.0))
    return Stance(
        row=row,
        value=from_columns(row),
        origins=dict(sorted(origins.items())),
        articles=frozenset(mention["article_id"] for mention in mentions),
        sections=frozenset(mention["section"] for mention in mentions),
        modalities=frozenset(mention["modality"] for mention in mentions),
    )
