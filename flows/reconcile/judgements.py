"""A person's `preferred` answer: it holds for the evidence it was based on, and expires loudly when that changes."""

from collections.abc import Mapping, Sequence

from flows import ids
from flows.errors import InputError
from flows.reconcile.stance import Stance
from flows.stories.story import Judgement, Story


def evidence_id(claims: Sequence[Stance]) -> str:
    """The fingerprint of a question's evidence: its claims, and the words of each in each independent source.

    A reprint leaves it as it is; a new claim, a new source, other words or a mention that is gone change it.
    """
    told = {(claim.claim_id, origin, words) for claim in claims for origin, words in claim.words}
    return ids.make_id(ids.EVIDENCE, *(part for row in sorted(told) for part in row))


def preferences(story: Story, by_fact: Mapping[str, Sequence[Stance]]) -> dict[str, Judgement]:
    """The judgement of each fact that has one.

    Raises InputError when the fact or the claim is no longer there, or the evidence is not the one that the line names.
    """
    chosen = {judgement.a: judgement for judgement in story.judgements if judgement.kind == "preferred"}
    for fact_id, judgement in chosen.items():
        _check(judgement, by_fact.get(fact_id, ()))
    return chosen


def _check(judgement: Judgement, claims: Sequence[Stance]) -> None:
    told = f"judgements.jsonl: {judgement.who} preferred claim {judgement.b} for fact {judgement.a}"
    again = "Look at the fact again (`corroborate explain`), then correct or remove the line."
    if judgement.b not in {claim.claim_id for claim in claims if not claim.negated}:
        raise InputError(f"{told}, and that claim is no longer there: its evidence changed. {again}")
    found = evidence_id(claims)
    if judgement.evidence and judgement.evidence != found:
        raise InputError(
            f"{told} on the evidence {judgement.evidence}, and the evidence is now {found}: something was told since, is told in "
            f"other words or is gone, and the judgement expired. {again}"
        )
