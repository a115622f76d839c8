"""One question: its claims, the decision, and the relation of every claim to it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import combinations, permutations

from flows.reconcile.answers import Answer, answers
from flows.reconcile.compare import relate
from flows.reconcile.decide import SUPERSEDING, Decision, decide
from flows.reconcile.stance import Stance
from flows.reconcile.support import Scale
from flows.stories.story import Judgement
from flows.values import Relation, Time
from flows.vocabulary.gazetteer import Gazetteer
from flows.vocabulary.predicates import Predicate

SEVERAL = "several_events"
# Kinds of subject that are called by a common noun.
UNNAMED = frozenset({"event", "any"})
MONTH = timedelta(days=31)


@dataclass(frozen=True)
class Question:
    """`claims` in order of id; `implausible` maps a claim that cannot be to the reason; `judgement` is a person's choice."""

    fact_id: str
    predicate: Predicate
    claims: tuple[Stance, ...]
    implausible: Mapping[str, str]
    judgement: Judgement | None
    decision: Decision

    @property
    def multiple(self) -> bool:
        """Many values may be true."""
        return self.decision.rule in {"keep_all", SEVERAL}

    @property
    def affirmed(self) -> tuple[Stance, ...]:
        """Claims that count: neither denied nor implausible."""
        return tuple(c for c in self.claims if not c.negated and c.claim_id not in self.implausible)


def ask(
    fact_id: str,
    predicate: Predicate,
    claims: Sequence[Stance],
    implausible: Mapping[str, str],
    judgement: Judgement | None,
    gazetteer: Gazetteer,
    scale: Scale,
) -> Question:
    """Decide one question."""
    counted = [c for c in claims if not c.negated and c.claim_id not in implausible]
    found = answers(counted or claims, gazetteer)
    if predicate.cardinality == "multiple":
        kept = tuple([c for c in counted if not c.withdrawn] or counted or claims)
        everything = Answer(kept, kept)
        decision = Decision(everything, (), (), "keep_all", "the question may have many answers")
    elif judgement:
        decision = _judged(found, judgement)
    elif _of_several(found, predicate):
        together = tuple(stance for answer in found for stance in answer.narrowest)
        decision = Decision(Answer(together, tuple(counted)), (), (), SEVERAL, "one article tells of several of the kind")
    else:
        decision = decide(found, predicate, scale)
    ours = {c.claim_id: implausible[c.claim_id] for c in claims if c.claim_id in implausible}
    return Question(fact_id, predicate, tuple(claims), ours, judgement, decision)


def _of_several(found: Sequence[Answer], predicate: Predicate) -> bool:
    """A noun is no name: an article whose text gives two answers for "the opening" tells of two openings, not against itself.

    Nor are "deaths of people" one event where they lie more than a month apart. Corrections and changes over time are told in
    one article too; they are left to their rules.
    """
    named = not str(found[0].speaker.row["subject_label"]).islower() or "mission" in predicate.subjects
    if (named and not set(predicate.subjects) <= UNNAMED) or any(a.taken_back or a.put_right for a in found):
        return False
    if not named and set(predicate.subjects) <= UNNAMED and _far_apart(found):
        return True
    told = [
        {article for stance in answer.narrowest for article in stance.articles if "body" in stance.sections} for answer in found
    ]
    outcomes = [answer.outcome for answer in found]
    return all(outcomes) and any(a & b for a, b in combinations(told, 2))


def _far_apart(found: Sequence[Answer]) -> bool:
    """Whether times are answered of which two lie more than a month apart."""
    times = [value for answer in found if isinstance(value := answer.speaker.value, Time)]
    bounds = [(time.earliest, time.latest) for time in times if time.earliest is not None and time.latest is not None]
    return any(b[0] - a[1] > MONTH for a, b in permutations(bounds, 2))


def _judged(found: Sequence[Answer], judgement: Judgement) -> Decision:
    preferred = next(a for a in found if any(stance.claim_id == judgement.b for stance in a.supporters))
    rest = tuple(answer for answer in found if answer is not preferred)
    return Decision(preferred, rest, (), "judgement", f"{judgement.who} decided on {judgement.when}")


def relation_to_fact(question: Question, stance: Stance, gazetteer: Gazetteer) -> str:
    """A code of `relation`: how the claim stands to the fact."""
    decision = question.decision
    if stance.claim_id in question.implausible:
        return "implausible"
    if stance.negated and question.affirmed:
        denies = any(relate(stance, other, gazetteer) is Relation.AGREE for other in question.affirmed)
        return "disputed" if denies else "not_comparable"
    if question.multiple and decision.chosen and stance not in decision.chosen.narrowest:
        return "supersedes"
    if question.multiple:
        return "selected" if decision.chosen and len(decision.chosen.narrowest) == 1 else "multi"
    if decision.chosen is None:
        contested = any(stance in answer.narrowest for answer in decision.standing)
        return "disputed" if contested else "refines"
    if stance in decision.chosen.narrowest:
        return "selected" if stance is decision.chosen.speaker else _compatible(stance, decision.chosen.speaker, gazetteer)
    if stance in decision.chosen.supporters:
        return _compatible(stance, decision.chosen.speaker, gazetteer)
    return "supersedes" if decision.rule in SUPERSEDING else "disputed"


def _compatible(stance: Stance, speaker: Stance, gazetteer: Gazetteer) -> str:
    relation = relate(speaker, stance, gazetteer)
    return "refines" if relation in {Relation.REFINES, Relation.REFINED_BY} else str(relation)
