"""The answers to a question: claims that can be true together make one answer, narrower values speak for the whole."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum

from flows.reconcile.compare import COMPATIBLE, relate
from flows.reconcile.stance import Stance
from flows.values import Relation
from flows.vocabulary.gazetteer import Gazetteer


@dataclass(frozen=True)
class Answer:
    """`narrowest` are the claims no other claim refines; `supporters` all claims that can be true with them, those included."""

    narrowest: tuple[Stance, ...]
    supporters: tuple[Stance, ...]

    @property
    def origins(self) -> dict[str, float]:
        """Independent sources with the weight of their best mention."""
        found: dict[str, float] = {}
        for stance in self.supporters:
            for origin, weight in stance.origins.items():
                found[origin] = max(weight, found.get(origin, 0.0))
        return dict(sorted(found.items()))

    @property
    def weight(self) -> float:
        """Sum of the weights of its independent sources."""
        return fsum(self.origins.values())

    @property
    def value_type(self) -> str:
        """The kind of value."""
        return str(self.speaker.row["value_type"])

    def kind_of(self, origin: str) -> str:
        """A code of `source_kind`."""
        return next((s.kinds[origin] for s in self.supporters if origin in s.kinds), "unknown")

    @property
    def outcome(self) -> bool:
        """At least one of its narrowest claims is told as having happened."""
        return any(stance.outcome for stance in self.narrowest)

    @property
    def taken_back(self) -> bool:
        """An article says that it was told wrongly."""
        return any(stance.taken_back for stance in self.narrowest)

    @property
    def put_right(self) -> bool:
        """An article gives it as a correction."""
        return any(stance.put_right for stance in self.narrowest)

    @property
    def speaker(self) -> Stance:
        """The claim that stands for the answer: the best supported of the narrowest."""
        return min(self.narrowest, key=lambda stance: (-fsum(stance.origins.values()), stance.claim_id))


def answers(claims: Sequence[Stance], gazetteer: Gazetteer) -> list[Answer]:
    """The answers of affirmed claims, best supported first. One answer means that all of them can be true together.

    A claim that was withdrawn is an answer of its own: it neither narrows the others nor supports them.
    """
    alone = [Answer((stance,), (stance,)) for stance in claims if stance.withdrawn]
    claims = [stance for stance in claims if not stance.withdrawn]
    narrowest = [a for a in claims if not any(relate(b, a, gazetteer) is Relation.REFINES for b in claims if b is not a)]
    groups: list[list[Stance]] = []
    for stance in sorted(narrowest, key=lambda s: (-fsum(s.origins.values()), s.claim_id)):
        for group in groups:
            if all(relate(stance, member, gazetteer) in COMPATIBLE for member in group):
                group.append(stance)
                break
        else:
            groups.append([stance])
    found = [Answer(tuple(group), _supporters(group, claims, gazetteer)) for group in groups] + alone
    return sorted(found, key=lambda answer: (-answer.weight, answer.speaker.claim_id))


def _supporters(group: Sequence[Stance], claims: Sequence[Stance], gazetteer: Gazetteer) -> tuple[Stance, ...]:
    return tuple(c for c in claims if all(relate(c, member, gazetteer) in COMPATIBLE for member in group))
