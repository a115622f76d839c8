"""The stage: claim groups become claims with a relation, facts with a decision, and conflicts."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

import pyarrow as pa

from flows.errors import InputError
from flows.reconcile.attribution import attribution_conflicts
from flows.reconcile.conflicts import conflict_rows
from flows.reconcile.constraints import constraint_conflicts, implausible_claims
from flows.reconcile.facts import claim_row, fact_row
from flows.reconcile.question import Question, ask
from flows.reconcile.reconciled import Reconciled
from flows.reconcile.stance import Stance, stances
from flows.reconcile.support import Scale, project_scale
from flows.stories.story import Judgement, Story
from flows.tables import CLAIMS, CONFLICTS, FACTS, build
from flows.vocabulary.gazetteer import Gazetteer, build_gazetteer


def reconcile_claims(claim_groups: pa.Table, mentions: pa.Table, articles: pa.Table, story: Story) -> Reconciled:
    """Answer every question of a story.

    Answers are weighed with the source records and the calibrator of `seeds/records`.
    Raises InputError for a judgement `preferred` whose fact or claim is no longer there.
    """
    gazetteer = build_gazetteer(story.known_entities)
    scale = project_scale()
    claims = stances(claim_groups.to_pylist(), mentions.to_pylist(), articles.to_pylist())
    questions = _questions(claims, story, gazetteer, scale)
    conflicts = [row for question in questions for row in conflict_rows(question, gazetteer)]
    conflicts += constraint_conflicts(questions, story)
    conflicts += attribution_conflicts(questions)
    distinct = {row["conflict_id"]: row for row in conflicts}
    return Reconciled(
        claims=build(CLAIMS, [claim_row(question, stance, gazetteer) for question in questions for stance in question.claims]),
        facts=build(FACTS, [fact_row(question, scale) for question in questions]),
        conflicts=build(CONFLICTS, distinct.values()),
    )


def _questions(claims: Sequence[Stance], story: Story, gazetteer: Gazetteer, scale: Scale) -> list[Question]:
    by_fact: dict[str, list[Stance]] = defaultdict(list)
    for stance in sorted(claims, key=lambda s: s.claim_id):
        by_fact[stance.row["fact_id"]].append(stance)
    judgements = _judgements(story, by_fact)
    implausible = implausible_claims(claims, story)
    predicates = story.vocabulary.predicates
    return [
        ask(fact_id, predicates[found[0].row["predicate"]], found, implausible, judgements.get(fact_id), gazetteer, scale)
        for fact_id, found in sorted(by_fact.items())
    ]


def _judgements(story: Story, by_fact: Mapping[str, Sequence[Stance]]) -> dict[str, Judgement]:
    chosen = {judgement.a: judgement for judgement in story.judgements if judgement.kind == "preferred"}
    for fact_id, judgement in chosen.items():
        if judgement.b not in {stance.claim_id for stance in by_fact.get(fact_id, ()) if not stance.negated}:
            raise InputError(
                f"judgements.jsonl: {judgement.who} preferred claim {judgement.b} for fact {fact_id}, and that claim is no "
                "longer there: its evidence changed. Look at the fact again, then correct or remove the line."
            )
    return chosen
