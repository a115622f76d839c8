"""Claims of what somebody said, as the links between them see them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from flows.extract.selection import SPOKEN

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Statement:
    """A claim of what somebody said: a quote or indirect speech; `places` are (article, start, end) of its mentions."""

    claim_id: str
    speaker: str
    text: str
    quoted: bool
    places: frozenset[tuple[str, int, int]]

    @cached_property
    def articles(self) -> frozenset[str]:
        """The articles that give it."""
        return frozenset(article for article, _, _ in self.places)

    def overlaps(self, other: "Statement") -> bool:
        """Whether a mention of the one shares words with a mention of the other."""
        both = self.articles & other.articles
        return any(
            article == where and start < other_end and other_start < end
            for article, start, end in self.places
            if article in both
            for where, other_start, other_end in other.places
        )


def spoken_statements(mentions: Sequence[Row]) -> list[Statement]:
    """A statement for each claim of what was said that is not denied, by claim; its text is the longest of its mentions'."""
    groups: dict[str, list[Row]] = defaultdict(list)
    for mention in mentions:
        if mention["predicate"] in SPOKEN and mention["modality"] != "negated":
            groups[mention["claim_id"]].append(mention)
    return [_statement(claim_id, group) for claim_id, group in sorted(groups.items())]


def _statement(claim_id: str, group: Sequence[Row]) -> Statement:
    longest = min(group, key=lambda mention: (-len(mention["value"]), mention["value"]))
    places = frozenset((mention["article_id"], mention["value_start"], mention["value_end"]) for mention in group)
    return Statement(claim_id, longest["subject_id"], longest["value"], longest["value_type"] == "quote", places)
