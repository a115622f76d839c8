"""Values that are names or words: entities, roles, titles, quotes, clauses."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Any

from flows.values.relation import Relation
from flows.values.value import Value

ENTITY_KINDS = frozenset({"person", "organization", "place", "country", "vehicle", "work"})


@dataclass(frozen=True)
class Label:
    """`text` is the canonical label or the words; `entity_id` is set once the entity is known across articles."""

    text: str
    value_type: str
    entity_id: str | None = None

    @property
    def canonical(self) -> str:
        """The label."""
        return self.text

    @property
    def key(self) -> str:
        """What equal labels share: case, accents, quotation marks, punctuation and a leading article do not count."""
        return label_key(self.text)

    def columns(self) -> dict[str, Any]:
        """Fills value_entity_id for entities."""
        return {"value_type": self.value_type, "value": self.text, "value_entity_id": self.entity_id}

    def relation(self, other: Value) -> Relation:
        """The same entity or the same words; all else is disjoint. Places inside places are the gazetteer's business."""
        if not isinstance(other, Label):
            return Relation.NOT_COMPARABLE
        if self.entity_id and other.entity_id:
            return Relation.AGREE if self.entity_id == other.entity_id else Relation.DISJOINT
        return Relation.AGREE if self.key == other.key else Relation.DISJOINT


def label_key(text: str) -> str:
    """A label without case, accents, punctuation and leading article: `The Challenge` and `“Challenge,”` are one."""
    folded = unicodedata.normalize("NFKD", text).casefold()
    words = re.findall(r"\w+", "".join(c for c in folded if not unicodedata.combining(c)))
    return " ".join(words[1:] if len(words) > 1 and words[0] in {"the", "a", "an"} else words)
