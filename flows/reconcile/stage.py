"""The stage: claim groups become claims with a relation, facts with a decision, and conflicts."""

from collections import defaultdict
from collections.abc import Sequence

import pyarrow as pa

from flows.reconcile.attribution import attribution_conflicts
from flows.reconcile.conflicts import conflict_rows
from flows.reconcile.constraints import constraint_conflicts, implausible_claims
from flows.reconcile.facts import claim_row, fact_row
from flows.reconcile.judgements import preferences
from flows.reconcile.question import Question, ask
from flows.reconcile.reconciled import Reconciled
from flows.reconcile.stance import Stance, stances
from flows.reconcile.support import Scale, project_scale
from flows.stories.story import Story
from flows.tables import CLAIMS, CONFLICTS, FACTS, build
from flows.vocabulary.gazetteer import Gazetteer, build_gazetteer


def reconcile_claims(claim_groups: pa.Table, mentions: pa.Table, articles: pa.Table, story: Story) -> Reconciled:
    """Answer every question of a story.

    Answers are weighed with the source records and the calibrator of `seeds/records`.
    Raises InputError for a judgement `preferred` whose fact, claim or evidence is no longer there.
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
    judgements = preferences(story, by_fact)
    implausible = implausible_claims(claims, story)
    predicates = story.vocabulary.predicates
    return [
        ask(fact_id, predicates[found[0].row["predicate"]], found, implausible, judgements.get(fact_id), gazetteer, scale)
        for fact_id, found in sorted(by_fact.items())
    ]
